#include "extract/phrases.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace verbatim::extract {
namespace {

bool IsInsideCodePoint(absl::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

size_t FindPhrase(absl::string_view text, absl::string_view phrase, size_t from) {
  if (from > text.size()) return absl::string_view::npos;
  const auto* const found =
      std::search(text.begin() + from, text.end(), phrase.begin(), phrase.end(),
                  [](char left, char right) { return absl::ascii_tolower(static_cast<unsigned char>(left)) == right; });
  return found == text.end() && !phrase.empty() ? absl::string_view::npos : static_cast<size_t>(found - text.begin());
}

absl::string_view Prefix(absl::string_view text, size_t bytes) {
  size_t end = std::min(bytes, text.size());
  // No code point has more than three further bytes; what is no UTF-8 is cut anywhere.
  for (int i = 0; i < 3 && end > 0 && IsInsideCodePoint(text, end); ++i) --end;
  return text.substr(0, end);
}

absl::string_view Suffix(absl::string_view text, size_t bytes) {
  size_t begin = text.size() - std::min(bytes, text.size());
  for (int i = 0; i < 3 && begin < text.size() && IsInsideCodePoint(text, begin); ++i) ++begin;
  return text.substr(begin);
}

}  // namespace verbatim::extract
