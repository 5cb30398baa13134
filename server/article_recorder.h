#ifndef VERBATIM_SERVER_ARTICLE_RECORDER_H_
#define VERBATIM_SERVER_ARTICLE_RECORDER_H_

#include <string>

#include "absl/status/status.h"
#include "server/article.h"
#include "server/service_core.h"
#include "verbatim/v1/extraction_service.pb.h"

namespace verbatim::server {

// Records the quotations and statements of an article that `response` names, and adds what became of each. Each is
// recorded or rejected by itself, a thousand in one write; an error leaves those of the writes before it recorded, and
// doing it again records the rest. The article has an identity (CheckIdentity). Thread-safe.
absl::Status RecordArticle(ServiceCore& core, const std::string& collection, const Article& article,
                           const index::Interrupt& interrupt, v1::ExtractQuotationsResponse* response);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ARTICLE_RECORDER_H_
