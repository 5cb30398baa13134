#include "index/field_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace verbatim::index {
namespace {

constexpr absl::string_view kPayload = "verbatim/field";

}  // namespace

absl::Status FieldError(absl::string_view field, absl::string_view description) {
  absl::Status status = absl::InvalidArgumentError(absl::StrCat(field, ": ", description));
  status.SetPayload(kPayload, absl::Cord(field));
  return status;
}

std::optional<FieldViolation> GetFieldViolation(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayload);
  if (!payload.has_value()) return std::nullopt;
  FieldViolation violation{std::string(*payload), {}};
  violation.description = std::string(status.message().substr(violation.field.size() + 2));
  return violation;
}

absl::Status WithField(absl::string_view field, const absl::Status& status) {
  return absl::IsInvalidArgument(status) ? FieldError(field, status.message()) : status;
}

absl::Status WithFieldPrefix(const absl::Status& status, absl::string_view prefix) {
  const auto violation = GetFieldViolation(status);
  return violation ? FieldError(absl::StrCat(prefix, violation->field), violation->description) : status;
}

}  // namespace verbatim::index
