#include "index/field_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace verbatim::index {
namespace {

constexpr absl::string_view kPayload = "verbatim/field";

}  // namespace

absl::Status FieldError(absl::string_view field, absl::string_view description) {
  return FieldError(absl::StatusCode::kInvalidArgument, field, description);
}

absl::Status FieldError(absl::StatusCode code, absl::string_view field, absl::string_view description) {
  absl::Status status(code, absl::StrCat(field, ": ", description));
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
  const bool is_about_a_value = absl::IsInvalidArgument(status) && !GetFieldViolation(status);
  return is_about_a_value ? FieldError(field, status.message()) : status;
}

absl::Status WithFieldPrefix(const absl::Status& status, absl::string_view prefix) {
  const auto violation = GetFieldViolation(status);
  if (!violation) return status;
  absl::Status prefixed = FieldError(status.code(), absl::StrCat(prefix, violation->field), violation->description);
  status.ForEachPayload([&prefixed](absl::string_view type, const absl::Cord& payload) {
    if (type != kPayload) prefixed.SetPayload(type, payload);
  });
  return prefixed;
}

}  // namespace verbatim::index
