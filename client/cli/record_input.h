#ifndef VERBATIM_CLIENT_CLI_RECORD_INPUT_H_
#define VERBATIM_CLIENT_CLI_RECORD_INPUT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/cli/byte_source.h"
#include "client/cli/occurrence_fields.h"

namespace verbatim::cli {

// One item of `record`'s input: an occurrence, or why there is none.
struct InputItem {
  uint64_t line = 0;   // where it begins, from 1
  std::string source;  // as it stands in the input; the head only of one that is too long
  bool source_truncated = false;
  v1::OccurrenceInput occurrence;
  MaybeError error;
};

// A format of `record`. Not thread-safe.
class RecordInput {
 public:
  virtual ~RecordInput() = default;
  // Reads what must be right before anything is recorded, such as the header of a CSV file. Call once, first.
  virtual MaybeError Begin() { return std::nullopt; }
  // The next item; false at the end.
  virtual bool Next(InputItem* item) = 0;
};

// JSON lines: one object a line. Empty lines are skipped. Borrows the source.
std::unique_ptr<RecordInput> MakeJsonlInput(ByteSource* source);
// CSV after RFC 4180 with a header row that names fields; see OccurrenceBuilder::SetCell. Borrows the source.
std::unique_ptr<RecordInput> MakeCsvInput(ByteSource* source);

// Parses one line of JSON lines.
MaybeError ParseOccurrenceJson(std::string_view line, simdjson::dom::parser* parser, v1::OccurrenceInput* out);

// The error for a line or record longer than kMaxLineBytes.
InputError TooLong(const char* what);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RECORD_INPUT_H_
