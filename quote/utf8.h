#ifndef VERBATIM_QUOTE_UTF8_H_
#define VERBATIM_QUOTE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

// UTF-8 as Unicode defines it: no surrogates, nothing overlong, nothing above U+10FFFF. Pure and thread-safe.
namespace verbatim::quote {

using CodePoint = uint32_t;

// The code point at byte `at` of `text`, which must be below its size, and its length in bytes. Length 0 when the bytes
// there are not UTF-8.
struct Decoded {
  CodePoint code_point;
  size_t length;
};
inline Decoded DecodeUtf8(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[at + i]); };
  const auto continues = [&](size_t i) { return at + i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const CodePoint first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xC2 || first > 0xF4 || !continues(1)) return {0, 0};
  if (first < 0xE0) return {(first & 0x1F) << 6 | (byte(1) & 0x3Fu), 2};
  if (!continues(2)) return {0, 0};
  if (first < 0xF0) {
    const CodePoint c = (first & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    return c < 0x800 || (c >= 0xD800 && c <= 0xDFFF) ? Decoded{0, 0} : Decoded{c, 3};
  }
  if (!continues(3)) return {0, 0};
  const CodePoint c = (first & 0x07) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
  return c < 0x10000 || c > 0x10FFFF ? Decoded{0, 0} : Decoded{c, 4};
}

// Text of any bytes as a message may show it: in quotes, cut after 64 bytes or so, with control characters and what is
// not UTF-8 escaped. The result is always valid UTF-8.
std::string Shown(absl::string_view text);

// Appends a code point, which must be one that UTF-8 can hold.
inline void AppendUtf8(CodePoint c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
  } else {
    if (c < 0x10000) {
      out->push_back(static_cast<char>(0xE0 | c >> 12));
    } else {
      out->push_back(static_cast<char>(0xF0 | c >> 18));
      out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    }
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
  }
  out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_UTF8_H_
