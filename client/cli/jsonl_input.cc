#include <algorithm>

#include "client/cli/json_values.h"
#include "client/cli/record_input.h"

namespace verbatim::cli {
namespace {

class JsonlInput : public RecordInput {
 public:
  explicit JsonlInput(ByteSource* source) : lines_(source) {}

  bool Next(InputItem* item) override {
    Line line;
    do {
      if (!lines_.Next(&line)) return false;
    } while (line.text.find_first_not_of(" \t\r") == std::string_view::npos);
    item->line = line.number;
    item->source = line.text;
    item->source_truncated = line.too_long;
    item->occurrence.Clear();
    item->error = line.too_long ? TooLong("line") : ParseOccurrenceJson(line.text, &parser_, &item->occurrence);
    return true;
  }

 private:
  LineReader lines_;
  simdjson::dom::parser parser_;
};

}  // namespace

InputError TooLong(const char* what) {
  return InputError{
      "", std::string("the ") + what + " is too long; want at most " + std::to_string(kMaxLineBytes) + " bytes"};
}

MaybeError ParseOccurrenceJson(std::string_view line, simdjson::dom::parser* parser, v1::OccurrenceInput* out) {
  simdjson::dom::element value;
  if (MaybeError error = ParseJson(line, parser, &value)) return InputError{"", "the line " + error->message};
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) {
    return InputError{"", "want a JSON object, got " + Shown(value)};
  }
  OccurrenceBuilder builder(out, parser);
  bool has_text = false;
  for (const simdjson::dom::key_value_pair member : object) {
    if (MaybeError error = builder.SetJson(member.key, member.value)) return error;
    has_text |= member.key == "text" && !member.value.is_null();
  }
  if (!has_text) return InputError{"text", "is missing; want the words as printed"};
  builder.Finish();
  return std::nullopt;
}

std::unique_ptr<RecordInput> MakeJsonlInput(ByteSource* source) { return std::make_unique<JsonlInput>(source); }

}  // namespace verbatim::cli
