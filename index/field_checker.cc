#include "index/field_checker.h"

#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "index/party.h"
#include "index/prepare.h"
#include "quote/edtf.h"
#include "quote/normalise.h"
#include "quote/url.h"

namespace verbatim::index {

void FieldChecker::Fail(absl::string_view field, absl::string_view description) {
  if (status_.ok()) status_ = FieldError(absl::StrCat(prefix_, field), description);
}

void FieldChecker::Text(absl::string_view field, absl::string_view value, size_t max_bytes) {
  if (value.empty() || !status_.ok()) return;
  if (value.size() > max_bytes) {
    return Fail(field, absl::StrCat("is ", value.size(), " bytes long; want at most ", max_bytes));
  }
  if (const absl::Status text = quote::CheckText(value); !text.ok()) Fail(field, text.message());
}

void FieldChecker::Name(absl::string_view field, absl::string_view value) {
  Text(field, value);
  if (value.empty() || !status_.ok()) return;
  if (const auto key = NameKey(value); !key.ok()) Fail(field, key.status().message());
}

void FieldChecker::Url(absl::string_view field, absl::string_view value) {
  Text(field, value);
  if (value.empty() || !status_.ok()) return;
  if (const auto url = quote::NormaliseUrl(value); !url.ok()) Fail(field, url.status().message());
}

void FieldChecker::Date(absl::string_view field, const DateText& date) {
  Text(absl::StrCat(field, ".as_printed"), date.as_printed());
  if (!status_.ok() || date.edtf().empty()) return;
  if (const auto parsed = quote::ParseEdtf(date.edtf()); !parsed.ok()) Fail(field, parsed.status().message());
}

void FieldChecker::Language(absl::string_view field, absl::string_view value) {
  if (!value.empty()) Merge(CheckLanguage(field, value));
}

void FieldChecker::Enum(absl::string_view field, uint32_t value, uint32_t last) {
  if (value > last) Fail(field, absl::StrCat(static_cast<int32_t>(value), " is not a known value; want 0 to ", last));
}

void FieldChecker::Count(absl::string_view field, int count, size_t max) {
  if (static_cast<size_t>(count) > max) Fail(field, absl::StrCat("has ", count, " items; want at most ", max));
}

void FieldChecker::Probability(absl::string_view field, double value) {
  if (!(value >= 0 && value <= 1)) Fail(field, absl::StrCat(value, " is not a probability; want 0 to 1"));
}

void FieldChecker::Merge(const absl::Status& status) {
  if (status_.ok() && !status.ok()) status_ = WithFieldPrefix(status, prefix_);
}

}  // namespace verbatim::index
