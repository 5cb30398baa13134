#ifndef VERBATIM_CLIENT_CLI_OUTPUT_H_
#define VERBATIM_CLIENT_CLI_OUTPUT_H_

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace verbatim::cli {

// Standard output for data. A reader that went away (`| head`) ends the program quietly; any other failure to write
// ends it with an error, since data that was not written must not look written. Thread-compatible.
void WriteOut(std::string_view data);
// Flushes; call once before the program ends.
void FlushOut();

// A message as JSON on one line: proto field names, defaults printed, enums by name.
std::string JsonOf(const google::protobuf::Message& message);
// The same with its line break.
std::string ToJsonLine(const google::protobuf::Message& message);

// Appends `text` as a JSON string with its quote marks. Bytes that are not UTF-8 become U+FFFD.
void AppendJson(std::string_view text, std::string* out);
std::string Json(std::string_view text);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_OUTPUT_H_
