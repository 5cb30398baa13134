#include "tests/quote/unicode_text.h"

#include <utf8proc.h>

#include <cstdlib>

#include "absl/strings/str_format.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

std::string Map(absl::string_view text, int options) {
  utf8proc_uint8_t* result = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &result, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
  if (size < 0) std::abort();
  std::string copy(reinterpret_cast<const char*>(result), static_cast<size_t>(size));
  std::free(result);
  return copy;
}

}  // namespace

std::string Utf8(std::initializer_list<uint32_t> code_points) { return Utf8(std::vector<uint32_t>(code_points)); }

std::string Utf8(const std::vector<uint32_t>& code_points) {
  std::string text;
  for (uint32_t c : code_points) AppendUtf8(c, &text);
  return text;
}

std::string LibraryNfc(absl::string_view text) { return Map(text, UTF8PROC_COMPOSE); }
std::string LibraryNfd(absl::string_view text) { return Map(text, UTF8PROC_DECOMPOSE); }
std::string LibraryNfkd(absl::string_view text) { return Map(text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT); }
std::string LibraryNfkc(absl::string_view text) { return Map(text, UTF8PROC_COMPOSE | UTF8PROC_COMPAT); }

std::string Names(absl::string_view text) {
  std::string names;
  for (size_t at = 0; at < text.size();) {
    const Decoded next = DecodeUtf8(text, at);
    absl::StrAppendFormat(&names, "%sU+%04X", names.empty() ? "" : " ", next.code_point);
    at += next.length == 0 ? 1 : next.length;
  }
  return names;
}

const std::vector<uint32_t>& InterestingCodePoints() {
  static const auto* const kPoints = new std::vector<uint32_t>{
      // ASCII of every class; digits and separators more than once, so that numbers come about
      'a', 'B', 'z', '0', '0', '0', '1', '5', ' ', ' ', '\'', '`', '"', '(', ')', '[', ']', '{', '}', '-', '-', ',',
      ',', '.', '.', '%', '&', '$', '/', '<', '_', '\n',
      // typographic marks, apostrophes, accents
      0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026, 0xA0, 0xA0, 0x202F, 0x02BC, 0x00B4, 0x1FBD, 0x1FBF,
      0x1FCD, 0x1FEF, 0x1FFD, 0x0384, 0x0385, 0x00A8, 0x0149, 0x2033, 0x2212, 0x207B, 0xFE63, 0xFF0D, 0x2010,
      // fractions, superscripts, signs
      0xBD, 0x2153, 0x215F, 0x2189, 0x2044, 0xB2, 0x2070, 0x207F, 0x2122, 0xAE, 0x20AC, 0xFF04, 0xFFE1, 0x20A8, 0xFDFC,
      0xFF05, 0xFF06, 0xFF08, 0xFF09, 0xFF3B, 0xFF0C, 0xFF0E, 0xFF07, 0x2024, 0x2025, 0x2474, 0x2488, 0x2100, 0x2116,
      0x24B6, 0x1F100,
      // marks, among them ones that fold, decompose, reorder or begin no text well
      0x0301, 0x0308, 0x0327, 0x0338, 0x0342, 0x0344, 0x0345, 0x0313, 0x0307, 0x20E3, 0x0591, 0x0653, 0x093C, 0x09BE,
      0x0BBE, 0x0CD5, 0x0DCF, 0x0F73, 0x102E, 0x1B35, 0x3099, 0x309A, 0xFF9E, 0xFF9F, 0x302A,
      // letters that fold or decompose in more than one step
      0xC9, 0xE9, 0xDF, 0x1E9E, 0x130, 0x131, 0x1F0, 0x390, 0x3A3, 0x3C2, 0x1E9B, 0x1F80, 0x1FB3, 0x1FF7, 0xFB00,
      0xFB05, 0xFB13, 0x3D2, 0x3D3, 0x212A, 0x212B, 0x1D400, 0x1D7D8, 0x13A0, 0xAB70, 0xA78B, 0x1C88, 0x2126, 0x1D15E,
      0xFDFA,
      // digits and numbers of other kinds
      0x0661, 0x0967, 0x0E51, 0xFF11, 0x2168, 0x3007, 0x10107, 0x2460,
      // scripts
      0x0416, 0x05D0, 0x0627, 0x0622, 0x0915, 0x0958, 0x0BC6, 0x0DD9, 0x1025, 0x1B05, 0x4E2D, 0xF900, 0x2F00, 0x3042,
      0x30AB, 0x30FC, 0x3005, 0xFF76, 0xFF70, 0x0E01, 0x0E31, 0x0E33, 0x0E81, 0x0EB3, 0x1780, 0x17D2, 0x1000, 0x102B,
      0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x3131, 0x314F, 0xFFA1, 0xFFC2, 0x0D4E, 0x1D16D,
      // default-ignorables, controls, unassigned, emoji
      0x00AD, 0x034F, 0x200B, 0x200D, 0xFE0F, 0xFEFF, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xE0020, 0xE01EF, 0x0085, 0x2028,
      0x0378, 0xE000, 0xFFFF, 0x1F600, 0x1F1E9};
  return *kPoints;
}

std::string RandomText::Next() {
  const std::vector<uint32_t>& interesting = InterestingCodePoints();
  std::vector<uint32_t> text(1 + random_() % max_length_);
  for (uint32_t& c : text) {
    do {
      c = random_() % 4 != 0 ? interesting[random_() % interesting.size()] : random_() % 0x30000;
    } while (!IsScalar(c));
  }
  return Utf8(text);
}

}  // namespace verbatim::quote
