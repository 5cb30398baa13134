#include "client/cli/output.h"

#include <google/protobuf/util/json_util.h>
#include <simdjson.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "client/cli/exit_code.h"

namespace verbatim::cli {
namespace {

[[noreturn]] void EndOnWriteError() {
  // The streams of other threads are abandoned on purpose; the server treats them as cancelled.
  if (errno == EPIPE) std::_Exit(kExitDone);
  std::fprintf(stderr, "verbatim: cannot write to standard output: %s\n", std::strerror(errno));
  std::_Exit(kExitFailure);
}

// Length of the valid UTF-8 sequence at the head of `text`; 0 when there is none.
size_t SequenceLength(std::string_view text) {
  const unsigned char lead = static_cast<unsigned char>(text[0]);
  const size_t length = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
  if (length == 0 || length > text.size() || !simdjson::validate_utf8(text.data(), length)) return 0;
  return length;
}

}  // namespace

void WriteOut(std::string_view data) {
  if (std::fwrite(data.data(), 1, data.size(), stdout) != data.size()) EndOnWriteError();
}

void FlushOut() {
  if (std::fflush(stdout) != 0) EndOnWriteError();
}

std::string JsonOf(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    // Only possible for a message that the server should not have sent.
    std::fprintf(stderr, "verbatim: cannot print an answer as JSON: %s\n", status.ToString().c_str());
    std::_Exit(kExitFailure);
  }
  return json;
}

std::string ToJsonLine(const google::protobuf::Message& message) { return JsonOf(message) + '\n'; }

void AppendJson(std::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  const bool valid = simdjson::validate_utf8(text.data(), text.size());
  *out += '"';
  for (size_t i = 0; i < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[i]);
    if (byte == '"' || byte == '\\') {
      *out += '\\';
      *out += text[i++];
    } else if (byte < 0x20 || byte == 0x7F) {
      const char* common = byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : byte == '\t' ? "\\t" : nullptr;
      if (common != nullptr) {
        *out += common;
      } else {
        *out += "\\u00";
        *out += kHex[byte >> 4];
        *out += kHex[byte & 0xF];
      }
      ++i;
    } else if (byte < 0x80 || valid) {
      *out += text[i++];
    } else if (const size_t length = SequenceLength(text.substr(i)); length > 0) {
      out->append(text, i, length);
      i += length;
    } else {
      *out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  *out += '"';
}

std::string Json(std::string_view text) {
  std::string out;
  AppendJson(text, &out);
  return out;
}

}  // namespace verbatim::cli
