#ifndef VERBATIM_QUOTE_URL_H_
#define VERBATIM_QUOTE_URL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace verbatim::quote {

// The form of an address that identifies a document: scheme and host in lower case, no fragment, no default port (80
// for http, 443 for https), an empty path written as "/". Nothing else is touched: two addresses that differ in query,
// path case or scheme are two documents. INVALID_ARGUMENT for an address without scheme or host, or with white space or
// control characters; the message names what is wrong. Pure and thread-safe.
absl::StatusOr<std::string> NormaliseUrl(absl::string_view url);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_URL_H_
