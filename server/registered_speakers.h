#ifndef VERBATIM_SERVER_REGISTERED_SPEAKERS_H_
#define VERBATIM_SERVER_REGISTERED_SPEAKERS_H_

#include <string>

#include "absl/status/status.h"
#include "extract/extraction.h"
#include "server/service_core.h"
#include "verbatim/v1/extraction_service.pb.h"

namespace verbatim::server {

// Adds to each quotation of the response the registered parties that its speaker means. A collection that does not
// exist registers nobody. Cost: a look into the directory for each name, of at most 1,000.
absl::Status AddRegistered(const ServiceCore& core, const std::string& collection,
                           const extract::Extraction& extraction, v1::ExtractQuotationsResponse* response);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_REGISTERED_SPEAKERS_H_
