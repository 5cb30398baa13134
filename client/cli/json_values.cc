#include "client/cli/json_values.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <set>

#include "client/cli/byte_source.h"
#include "client/cli/output.h"

namespace verbatim::cli {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr size_t kMaxDepth = 16;
constexpr size_t kShownValueBytes = 80;

const char* TypeName(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return "a number";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "a truth value";
    case element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

InputError WrongType(const std::string& field, element value, const char* wanted) {
  return InputError{field, Shown(value) + " is " + TypeName(value) + "; want " + wanted};
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    c = c == '-' || c == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return upper;
}

// Values of one enum share a prefix, which the value 0 shows: OCCURRENCE_KIND_UNSPECIFIED.
std::string Prefix(const google::protobuf::EnumDescriptor* descriptor) {
  const std::string zero = descriptor->FindValueByNumber(0)->name();
  return zero.substr(0, zero.rfind("UNSPECIFIED"));
}

// Calls `set(key, value, path)` for each member of an object inside a field; keys given twice are errors.
template <typename Set>
MaybeError ForEachMember(const std::string& field, element value, const char* wanted, Set set) {
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return WrongType(field, value, wanted);
  std::vector<std::string_view> seen;
  for (const simdjson::dom::key_value_pair member : object) {
    const std::string path = field + "." + std::string(member.key);
    if (std::find(seen.begin(), seen.end(), member.key) != seen.end()) return InputError{path, "is given twice"};
    seen.push_back(member.key);
    if (member.value.is_null()) continue;
    if (MaybeError error = set(member.key, member.value, path)) return error;
  }
  return std::nullopt;
}

MaybeError UnknownMember(const std::string& path, const char* wanted) {
  return InputError{path, std::string("unknown field; want ") + wanted};
}

MaybeError ReadLink(const std::string& field, element value, v1::ViaLink* link) {
  if (value.is_string()) return ReadString(field, value, link->mutable_party());
  constexpr char kWanted[] = R"(a name or {"party", "medium", "date", "url", "wording", "channel"})";
  return ForEachMember(field, value, kWanted,
                       [&](std::string_view key, element member, const std::string& path) -> MaybeError {
                         int number = 0;
                         if (key == "party") return ReadString(path, member, link->mutable_party());
                         if (key == "medium") return ReadString(path, member, link->mutable_medium());
                         if (key == "date") return ReadDate(path, member, link->mutable_date());
                         if (key == "url") return ReadString(path, member, link->mutable_url());
                         if (key == "wording") {
                           MaybeError error = ReadEnum(path, member, v1::ViaLink::Wording_descriptor(), &number);
                           if (!error) link->set_wording(static_cast<v1::ViaLink::Wording>(number));
                           return error;
                         }
                         if (key == "channel") {
                           MaybeError error = ReadEnum(path, member, v1::ViaLink::Channel_descriptor(), &number);
                           if (!error) link->set_channel(static_cast<v1::ViaLink::Channel>(number));
                           return error;
                         }
                         return UnknownMember(path, kWanted);
                       });
}

MaybeError ReadPart(const std::string& field, element value, v1::Part* part) {
  constexpr char kWanted[] = R"({"text", "begin", "end"})";
  return ForEachMember(field, value, kWanted,
                       [&](std::string_view key, element member, const std::string& path) -> MaybeError {
                         uint32_t number = 0;
                         if (key == "text") return ReadString(path, member, part->mutable_text());
                         if (key != "begin" && key != "end") return UnknownMember(path, kWanted);
                         if (MaybeError error = ReadCount(path, member, &number)) return error;
                         key == "begin" ? part->set_begin(number) : part->set_end(number);
                         return std::nullopt;
                       });
}

// Calls `read(path, item)` for each item of a list.
template <typename Read>
MaybeError ForEachItem(const std::string& field, element value, const char* wanted, Read read) {
  simdjson::dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return WrongType(field, value, wanted);
  size_t index = 0;
  for (const element item : array) {
    if (MaybeError error = read(field + "[" + std::to_string(index++) + "]", item)) return error;
  }
  return std::nullopt;
}

// What simdjson says, in words for people who wrote a line of JSON.
std::string Explain(simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY:
      return "is empty";
    case simdjson::UTF8_ERROR:
      return "is not valid UTF-8";
    case simdjson::DEPTH_ERROR:
      return "is nested more than " + std::to_string(kMaxDepth) + " levels deep";
    case simdjson::UNCLOSED_STRING:
      return "is not valid JSON: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "is not valid JSON: a control character in a string is not escaped";
    case simdjson::STRING_ERROR:
      return "is not valid JSON: a string has a wrong escape";
    case simdjson::NUMBER_ERROR:
      return "is not valid JSON: a number is malformed or too large";
    default:
      return std::string("is not valid JSON: ") + simdjson::error_message(code);
  }
}

}  // namespace

std::string Shown(element value) {
  std::string text = simdjson::minify(value);
  if (text.size() <= kShownValueBytes) return text;
  size_t end = kShownValueBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

MaybeError ReadString(const std::string& field, element value, std::string* out) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return WrongType(field, value, "a string");
  out->assign(text);
  return std::nullopt;
}

MaybeError ReadStrings(const std::string& field, element value, google::protobuf::RepeatedPtrField<std::string>* out) {
  if (value.is_string()) return ReadString(field, value, out->Add());
  return ForEachItem(field, value, "a list of strings",
                     [&](const std::string& path, element item) { return ReadString(path, item, out->Add()); });
}

MaybeError ReadCount(const std::string& field, element value, uint32_t* out) {
  uint64_t number = 0;
  if (value.get_uint64().get(number) != simdjson::SUCCESS || number > std::numeric_limits<uint32_t>::max()) {
    return InputError{field, Shown(value) + " is not a whole number from 0 to 4294967295"};
  }
  *out = static_cast<uint32_t>(number);
  return std::nullopt;
}

MaybeError ReadNumber(const std::string& field, element value, double* out) {
  if (value.get_double().get(*out) != simdjson::SUCCESS) return WrongType(field, value, "a number");
  return std::nullopt;
}

MaybeError ReadDate(const std::string& field, element value, v1::Date* out) {
  if (value.is_string()) return ReadString(field, value, out->mutable_edtf());
  constexpr char kWanted[] = R"(a date such as "2024-10-25" or {"edtf", "as_printed"})";
  return ForEachMember(field, value, kWanted,
                       [&](std::string_view key, element member, const std::string& path) -> MaybeError {
                         if (key == "edtf") return ReadString(path, member, out->mutable_edtf());
                         if (key == "as_printed") return ReadString(path, member, out->mutable_as_printed());
                         if (key == "begin" || key == "end") return std::nullopt;  // output only, derived
                         return UnknownMember(path, kWanted);
                       });
}

MaybeError ReadParts(const std::string& field, element value, google::protobuf::RepeatedPtrField<v1::Part>* out) {
  return ForEachItem(field, value, R"(a list of {"text", "begin", "end"})",
                     [&](const std::string& path, element item) { return ReadPart(path, item, out->Add()); });
}

MaybeError ReadLinks(const std::string& field, element value, google::protobuf::RepeatedPtrField<v1::ViaLink>* out) {
  if (value.is_string()) return ReadLink(field, value, out->Add());
  return ForEachItem(field, value, "a list of names or links",
                     [&](const std::string& path, element item) { return ReadLink(path, item, out->Add()); });
}

MaybeError ParseEnum(const std::string& field, std::string_view text,
                     const google::protobuf::EnumDescriptor* descriptor, int* out) {
  const std::string prefix = Prefix(descriptor);
  const std::string wanted = Upper(text);
  std::string allowed;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const google::protobuf::EnumValueDescriptor* value = descriptor->value(i);
    const std::string name = value->name();
    // What stands before the name proper may be any whole-word tail of the prefix: "", "KIND_", "OCCURRENCE_KIND_".
    const std::string bare = name.substr(prefix.size());
    const bool same_end = wanted.size() >= bare.size() && name.size() >= wanted.size() &&
                          name.compare(name.size() - wanted.size(), wanted.size(), wanted) == 0;
    if (same_end && (wanted.size() == name.size() || name[name.size() - wanted.size() - 1] == '_')) {
      *out = value->number();
      return std::nullopt;
    }
    if (value->number() == 0) continue;
    allowed += (allowed.empty() ? "" : ", ") + bare;
  }
  return InputError{field, "unknown value " + Json(text.substr(0, kShownValueBytes)) + "; want one of " + allowed};
}

MaybeError ReadEnum(const std::string& field, element value, const google::protobuf::EnumDescriptor* descriptor,
                    int* out) {
  std::string text;
  if (MaybeError error = ReadString(field, value, &text)) return error;
  return ParseEnum(field, text, descriptor, out);
}

std::string EnumName(const google::protobuf::EnumDescriptor* descriptor, int number) {
  const google::protobuf::EnumValueDescriptor* value = descriptor->FindValueByNumber(number);
  return value == nullptr || number == 0 ? "" : value->name().substr(Prefix(descriptor).size());
}

MaybeError ParseJson(std::string_view text, simdjson::dom::parser* parser, element* out) {
  if (parser->max_depth() != kMaxDepth) {
    const simdjson::error_code code = parser->allocate(kMaxLineBytes + 64, kMaxDepth);
    if (code != simdjson::SUCCESS) return InputError{"", simdjson::error_message(code)};
  }
  const simdjson::error_code code = parser->parse(text.data(), text.size(), true).get(*out);
  if (code != simdjson::SUCCESS) return InputError{"", Explain(code)};
  return std::nullopt;
}

MaybeError ParseObject(std::string_view line, simdjson::dom::parser* parser,
                       const std::function<MaybeError(const std::string& name, element value)>& set) {
  element value;
  if (MaybeError error = ParseJson(line, parser, &value)) return InputError{"", "the line " + error->message};
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) {
    return InputError{"", "want a JSON object, got " + Shown(value)};
  }
  std::set<std::string> seen;
  for (const simdjson::dom::key_value_pair member : object) {
    const std::string name(member.key);
    if (!seen.insert(name).second) return InputError{name, "is given twice"};
    if (member.value.is_null()) continue;
    if (MaybeError error = set(name, member.value)) return error;
  }
  return std::nullopt;
}

}  // namespace verbatim::cli
