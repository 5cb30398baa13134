#ifndef VERBATIM_CLIENT_CLI_TERMINAL_H_
#define VERBATIM_CLIENT_CLI_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>

// What text looks like on a terminal. Pure, but for the functions that ask the system.
namespace verbatim::cli {

// How to print for people.
struct Style {
  bool colour = false;
  size_t width = 0;  // columns of the terminal; 0 = no terminal, so nothing is cut
};

// Style of a file descriptor: colour only on a terminal and unless NO_COLOR is set.
Style StyleOf(int fd);
bool IsTerminal(int fd);

// Whether a code point could steer a terminal or turn the direction of what stands around it: control characters (C0,
// DEL, C1) and direction marks and overrides.
bool SteersText(char32_t point);
// The text with everything that could steer a terminal made visible: what SteersText becomes U+FFFD, line breaks and
// tabs one space. Recorded text comes from the web; it is never trusted.
std::string Printable(std::string_view text);

// The code point at `*at`, which must be below the size and moves past it; invalid bytes give U+FFFD one at a time.
char32_t NextCodePoint(std::string_view text, size_t* at);
// Columns that a code point takes: combining marks none, East Asian wide characters two. Close to what terminals do.
size_t ColumnsOf(char32_t point);
// Columns that the text takes.
size_t DisplayWidth(std::string_view text);
// The text cut to at most `width` columns, ending in "…" when cut. Whole code points only.
std::string CutToWidth(std::string_view text, size_t width);
// The text followed by spaces up to `width` columns.
std::string PadToWidth(std::string_view text, size_t width);

enum class Colour { kBold, kDim, kRed, kGreen, kYellow };
// The text in a colour when the style has colours.
std::string Paint(const Style& style, Colour colour, std::string_view text);

// A number with its thousands apart: "1,204,331".
std::string Grouped(unsigned long long number);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TERMINAL_H_
