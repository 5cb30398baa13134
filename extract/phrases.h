#ifndef VERBATIM_EXTRACT_PHRASES_H_
#define VERBATIM_EXTRACT_PHRASES_H_

#include <cstddef>

#include "absl/strings/string_view.h"

// Finding set phrases of ASCII in text, whatever their case.
namespace verbatim::extract {

// Where the lower-case `phrase` first begins in `text` at or after `from`; npos when nowhere. Costs size of text.
size_t FindPhrase(absl::string_view text, absl::string_view phrase, size_t from = 0);

inline bool HasPhrase(absl::string_view text, absl::string_view phrase) {
  return FindPhrase(text, phrase) != absl::string_view::npos;
}

// Whether one of `phrases` is in the text.
template <typename Phrases>
bool HasAnyPhrase(absl::string_view text, const Phrases& phrases) {
  for (const absl::string_view phrase : phrases) {
    if (HasPhrase(text, phrase)) return true;
  }
  return false;
}

// `text` up to `bytes`, cut between code points.
absl::string_view Prefix(absl::string_view text, size_t bytes);
// The last `bytes` of it, likewise.
absl::string_view Suffix(absl::string_view text, size_t bytes);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PHRASES_H_
