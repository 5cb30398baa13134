#include "client/cli/verify_input.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace verbatim::cli {
namespace {

constexpr std::string_view kFields[] = {"id", "text", "speaker", "outlet", "published"};

MaybeError SetField(std::string_view key, simdjson::dom::element value, v1::QuoteQuery* out,
                    std::vector<std::string>* unknown) {
  if (std::find(std::begin(kFields), std::end(kFields), key) == std::end(kFields)) unknown->emplace_back(key);
  if (value.is_null()) return std::nullopt;
  if (key == "text") return ReadString("text", value, out->mutable_text());
  if (key == "speaker") return ReadString("speaker", value, out->mutable_speaker());
  if (key == "outlet") return ReadString("outlet", value, out->mutable_outlet());
  if (key == "published") return ReadDate("published", value, out->mutable_published());
  return std::nullopt;
}

}  // namespace

MaybeError ParseQueryJson(std::string_view line, bool to_record, simdjson::dom::parser* parser, v1::QuoteQuery* out,
                          std::vector<std::string>* unknown) {
  simdjson::dom::element value;
  if (MaybeError error = ParseJson(line, parser, &value)) return InputError{"", "the line " + error->message};
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS)
    return InputError{"", "want a JSON object, got " + Shown(value)};
  // The id first, so that an error about another field can carry it.
  simdjson::dom::element id;
  if (object["id"].get(id) != simdjson::SUCCESS)
    return InputError{"id", "is missing; want a string that the answer carries"};
  if (MaybeError error = ReadString("id", id, out->mutable_id())) return error;
  OccurrenceBuilder occurrence(out->mutable_occurrence(), parser);
  std::vector<std::string_view> seen;
  for (const simdjson::dom::key_value_pair member : object) {
    if (std::find(seen.begin(), seen.end(), member.key) != seen.end()) {
      return InputError{std::string(member.key), "is given twice"};
    }
    seen.push_back(member.key);
    const bool is_occurrence_field = to_record && IsOccurrenceField(member.key);
    if (is_occurrence_field) {
      if (MaybeError error = occurrence.SetJson(member.key, member.value)) return error;
    }
    const size_t known = unknown->size();
    if (MaybeError error = SetField(member.key, member.value, out, unknown)) return error;
    if (is_occurrence_field) unknown->resize(known);
  }
  occurrence.Finish();
  out->mutable_occurrence()->clear_text();  // the query's
  if (!to_record) out->clear_occurrence();
  if (out->text().empty()) return InputError{"text", "is missing; want the words to verify"};
  return std::nullopt;
}

}  // namespace verbatim::cli
