#ifndef VERBATIM_CLIENT_CLI_REPORT_FILE_H_
#define VERBATIM_CLIENT_CLI_REPORT_FILE_H_

#include <string>
#include <string_view>

namespace verbatim::cli {

// Writes a file whole or not at all: beside it first, to the disk, then in its place. Replaces a regular file that is
// there; where a link points, the file it points to. Returns what went wrong, for people; empty when nothing did. On an
// error what was there is there still, and nothing else is left.
std::string WriteWholeFile(const std::string& path, std::string_view content);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REPORT_FILE_H_
