#ifndef VERBATIM_SERVER_DRAFT_CHECK_H_
#define VERBATIM_SERVER_DRAFT_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/article.h"
#include "server/service_core.h"
#include "server/validate.h"
#include "verbatim/v1/extraction_service.pb.h"

namespace verbatim::server {

// Verifies the passages of a draft, which `response` has already, and adds what was found. The errors of a verify, but
// those about one passage, which that has. Thread-safe.
absl::Status CheckPassages(ServiceCore& core, const VerifyScope& scope, const v1::CheckDocumentRequest& request,
                           const Article& article, const index::Interrupt& interrupt,
                           v1::CheckDocumentResponse* response);

// Whether two names may be of one person, one of them in a shorter form: "Peskov" or "Mr. Peskov" and "Dmitry Peskov",
// "Ilse Varga" and "Captain Ilse Varga"; not "Elon Musk" and "Justine Musk". Pure.
bool IsFormOfName(absl::string_view name, absl::string_view other);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_DRAFT_CHECK_H_
