#include "quote/utf8.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace verbatim::quote {

std::string Shown(absl::string_view text) {
  constexpr size_t kMaxShown = 64;
  std::string shown = "'";
  for (size_t at = 0; at < text.size();) {
    if (at >= kMaxShown) return absl::StrCat(shown, "...'");
    const Decoded next = DecodeUtf8(text, at);
    const bool is_control = next.code_point < 0x20 || (next.code_point >= 0x7F && next.code_point < 0xA0);
    if (next.length != 0 && !is_control) {
      absl::StrAppend(&shown, text.substr(at, next.length));
      at += next.length;
    } else {
      const size_t end = at + (next.length == 0 ? 1 : next.length);
      for (; at < end; ++at) absl::StrAppendFormat(&shown, "\\x%02x", static_cast<uint8_t>(text[at]));
    }
  }
  return shown + "'";
}

}  // namespace verbatim::quote
