#ifndef VERBATIM_INDEX_FIELD_ERROR_H_
#define VERBATIM_INDEX_FIELD_ERROR_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

// Errors that name the field of the input they are about. Pure and thread-safe.
namespace verbatim::index {

// A wrong field. Travels in an absl::Status: INVALID_ARGUMENT, seldom another code, whose message is
// "FIELD: DESCRIPTION".
struct FieldViolation {
  std::string field;        // "published", "attributions[0].via[1].date"
  std::string description;  // names the value and what was wanted
};

absl::Status FieldError(absl::string_view field, absl::string_view description);
// The same with another code, for a value that is right in itself but not now: ALREADY_EXISTS, FAILED_PRECONDITION.
absl::Status FieldError(absl::StatusCode code, absl::string_view field, absl::string_view description);

// The violation that FieldError() put into `status`, if any.
std::optional<FieldViolation> GetFieldViolation(const absl::Status& status);

// FieldError of what an INVALID_ARGUMENT that names no field says about the value of `field`; other statuses unchanged.
absl::Status WithField(absl::string_view field, const absl::Status& status);

// `status` with `prefix` before its field ("occurrences[3]." gives "occurrences[3].published"); other statuses
// unchanged.
absl::Status WithFieldPrefix(const absl::Status& status, absl::string_view prefix);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_FIELD_ERROR_H_
