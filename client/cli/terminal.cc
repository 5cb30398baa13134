#include "client/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace verbatim::cli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Code points that take no column, sorted: the combining marks of the scripts whose words the matcher knows best, and
// what is invisible.
struct PointRange {
  char32_t first, last;
};
constexpr PointRange kNoColumn[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},
    {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},
    {0x6E7, 0x6E8},   {0x6EA, 0x6ED},   {0x900, 0x902},   {0x93A, 0x93A},   {0x93C, 0x93C},   {0x941, 0x948},
    {0x94D, 0x94D},   {0x951, 0x957},   {0x962, 0x963},   {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

}  // namespace

bool IsTerminal(int fd) { return isatty(fd) == 1; }

Style StyleOf(int fd) {
  Style style;
  if (!IsTerminal(fd)) return style;
  const char* no_color = std::getenv("NO_COLOR");
  style.colour = no_color == nullptr || *no_color == '\0';
  winsize size{};
  style.width = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
  return style;
}

char32_t NextCodePoint(std::string_view text, size_t* at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(*at);
  const size_t length = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
  if (length == 0 || *at + length > text.size()) {
    ++*at;
    return kReplacement;
  }
  char32_t point = length == 1 ? lead : lead & (0x7F >> length);
  for (size_t i = 1; i < length; ++i) {
    if (byte(*at + i) >> 6 != 0x2) {
      ++*at;
      return kReplacement;
    }
    point = point << 6 | (byte(*at + i) & 0x3F);
  }
  *at += length;
  return point;
}

bool SteersText(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069) || point == 0x200E || point == 0x200F;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t point = NextCodePoint(text, &at);
    if (point == '\n' || point == '\r' || point == '\t') {
      out += ' ';
    } else if (point == kReplacement || SteersText(point)) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

size_t ColumnsOf(char32_t point) {
  const PointRange* range = std::lower_bound(std::begin(kNoColumn), std::end(kNoColumn), point,
                                             [](const PointRange& r, char32_t p) { return r.last < p; });
  if (range != std::end(kNoColumn) && range->first <= point) return 0;
  const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                    (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                    (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
                    (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x1F300 && point <= 0x1FAFF) ||
                    (point >= 0x20000 && point <= 0x3FFFD);
  return wide ? 2 : 1;
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += ColumnsOf(NextCodePoint(text, &at));
  return width;
}

std::string CutToWidth(std::string_view text, size_t width) {
  if (width == 0 || DisplayWidth(text) <= width) return std::string(text);
  size_t used = 0, end = 0;
  for (size_t at = 0; at < text.size();) {
    used += ColumnsOf(NextCodePoint(text, &at));
    if (used + 1 > width) break;
    end = at;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string PadToWidth(std::string_view text, size_t width) {
  std::string out(text);
  const size_t used = DisplayWidth(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::string Paint(const Style& style, Colour colour, std::string_view text) {
  if (!style.colour) return std::string(text);
  const char* code = "";
  switch (colour) {
    case Colour::kBold:
      code = "1";
      break;
    case Colour::kDim:
      code = "2";
      break;
    case Colour::kRed:
      code = "31";
      break;
    case Colour::kGreen:
      code = "32";
      break;
    case Colour::kYellow:
      code = "33";
      break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string Grouped(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

}  // namespace verbatim::cli
