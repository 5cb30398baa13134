#ifndef VERBATIM_INDEX_FIELD_CHECKER_H_
#define VERBATIM_INDEX_FIELD_CHECKER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/types.h"

namespace verbatim::index {

// Bytes of a text that is not the quoted one.
inline constexpr size_t kMaxFieldBytes = 8 << 10;

// Checks fields one after the other and keeps the first error, a FieldError, so that callers read as lists of rules. An
// empty value passes every check of its form.
class FieldChecker {
 public:
  // `prefix` stands before every field's name.
  explicit FieldChecker(std::string prefix = "") : prefix_(std::move(prefix)) {}

  const absl::Status& status() const { return status_; }

  void Fail(absl::string_view field, absl::string_view description);
  // Valid UTF-8 without U+0000.
  void Text(absl::string_view field, absl::string_view value, size_t max_bytes = kMaxFieldBytes);
  // A text with a word.
  void Name(absl::string_view field, absl::string_view value);
  void Url(absl::string_view field, absl::string_view value);
  // EDTF, or only as printed ("last week"), which is kept and counts as no date.
  void Date(absl::string_view field, const DateText& date);
  // BCP 47.
  void Language(absl::string_view field, absl::string_view value);
  // A number of an enumeration whose values are 0 to `last`.
  void Enum(absl::string_view field, uint32_t value, uint32_t last);
  void Count(absl::string_view field, int count, size_t max);
  void Probability(absl::string_view field, double value);
  // Takes in the error of something checked elsewhere.
  void Merge(const absl::Status& status);

 private:
  const std::string prefix_;
  absl::Status status_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_FIELD_CHECKER_H_
