#include "client/cli/occurrence_fields.h"

#include <algorithm>

#include "client/cli/json_values.h"
#include "client/cli/output.h"

namespace verbatim::cli {
namespace {

using simdjson::dom::element;

enum class Type { kText, kTexts, kDate, kEnum, kCount, kNumber, kParts, kLinks };

// Where a field's value goes. Only the member of its type is used.
struct Target {
  v1::OccurrenceInput* input;
  v1::Attribution* attribution;
  v1::OccurrenceObservation* observation;
};

}  // namespace

struct OccurrenceBuilder::Field {
  std::string_view name;
  Type type;
  std::string* (*text)(const Target&) = nullptr;
  v1::Date* (*date)(const Target&) = nullptr;
  const google::protobuf::EnumDescriptor* (*values)() = nullptr;
  void (*set_enum)(const Target&, int) = nullptr;
};

const std::vector<OccurrenceBuilder::Field>& OccurrenceBuilder::Fields() {
  const auto text = [](std::string_view name, std::string* (*where)(const Target&)) {
    return Field{name, Type::kText, where, nullptr, nullptr, nullptr};
  };
  const auto date = [](std::string_view name, v1::Date* (*where)(const Target&)) {
    return Field{name, Type::kDate, nullptr, where, nullptr, nullptr};
  };
  const auto of_type = [](std::string_view name, Type type) {
    return Field{name, type, nullptr, nullptr, nullptr, nullptr};
  };
  const auto choice = [](std::string_view name, const google::protobuf::EnumDescriptor* (*values)(),
                         void (*set)(const Target&, int)) {
    return Field{name, Type::kEnum, nullptr, nullptr, values, set};
  };
  static const std::vector<Field> fields = {
      text("text", [](const Target& t) { return t.input->mutable_text(); }),
      text("speaker", [](const Target& t) { return t.attribution->mutable_speaker(); }),
      of_type("speaker_ids", Type::kTexts),
      choice("speaker_kind", v1::SpeakerKind_descriptor,
             [](const Target& t, int n) { t.attribution->set_speaker_kind(static_cast<v1::SpeakerKind>(n)); }),
      text("mention", [](const Target& t) { return t.attribution->mutable_mention(); }),
      text("role", [](const Target& t) { return t.attribution->mutable_role(); }),
      text("cue", [](const Target& t) { return t.attribution->mutable_cue(); }),
      text("addressee", [](const Target& t) { return t.attribution->mutable_addressee(); }),
      choice("method", v1::Attribution::Method_descriptor,
             [](const Target& t, int n) { t.attribution->set_method(static_cast<v1::Attribution::Method>(n)); }),
      text("method_version", [](const Target& t) { return t.attribution->mutable_method_version(); }),
      of_type("confidence", Type::kNumber),
      of_type("via", Type::kLinks),
      text("outlet", [](const Target& t) { return t.input->mutable_outlet(); }),
      text("url", [](const Target& t) { return t.input->mutable_url(); }),
      text("archive_url", [](const Target& t) { return t.input->mutable_archive_url(); }),
      text("content_hash", [](const Target& t) { return t.input->mutable_content_hash(); }),
      text("document_id", [](const Target& t) { return t.input->mutable_document_id(); }),
      text("title", [](const Target& t) { return t.input->mutable_title(); }),
      text("author", [](const Target& t) { return t.input->mutable_author(); }),
      date("published", [](const Target& t) { return t.input->mutable_published(); }),
      date("said", [](const Target& t) { return t.observation->mutable_said(); }),
      date("retrieved", [](const Target& t) { return t.input->mutable_retrieved(); }),
      text("left_context", [](const Target& t) { return t.observation->mutable_left_context(); }),
      text("right_context", [](const Target& t) { return t.observation->mutable_right_context(); }),
      of_type("offset", Type::kCount),
      of_type("parts", Type::kParts),
      text("parent", [](const Target& t) { return t.observation->mutable_parent(); }),
      choice("kind", v1::OccurrenceKind_descriptor,
             [](const Target& t, int n) { t.observation->set_kind(static_cast<v1::OccurrenceKind>(n)); }),
      choice("placement", v1::Placement_descriptor,
             [](const Target& t, int n) { t.observation->set_placement(static_cast<v1::Placement>(n)); }),
      text("lang", [](const Target& t) { return t.observation->mutable_lang(); }),
      text("original_lang", [](const Target& t) { return t.observation->mutable_original_lang(); }),
      choice("translated", v1::Translated_descriptor,
             [](const Target& t, int n) { t.observation->set_translated(static_cast<v1::Translated>(n)); }),
      text("translation_of", [](const Target& t) { return t.observation->mutable_translation_of(); }),
      text("rights", [](const Target& t) { return t.input->mutable_rights(); }),
      date("expires", [](const Target& t) { return t.input->mutable_expires(); }),
      text("external_id", [](const Target& t) { return t.observation->mutable_external_id(); }),
  };
  return fields;
}

const OccurrenceBuilder::Field* OccurrenceBuilder::Find(std::string_view name) {
  const std::vector<Field>& fields = Fields();
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

const std::vector<std::string_view>& OccurrenceFieldNames() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const auto& field : OccurrenceBuilder::Fields()) all.push_back(field.name);
    return all;
  }();
  return names;
}

bool IsOccurrenceField(std::string_view name) { return OccurrenceBuilder::Find(name) != nullptr; }

MaybeError OccurrenceBuilder::SetJson(std::string_view name, element value) {
  const Field* field = Find(name);
  if (field == nullptr) return InputError{std::string(name), "unknown field"};
  const uint64_t bit = uint64_t{1} << (field - Fields().data());
  if ((seen_ & bit) != 0) return InputError{std::string(name), "is given twice"};
  seen_ |= bit;
  return value.is_null() ? std::nullopt : SetValue(*field, value);
}

MaybeError OccurrenceBuilder::SetValue(const Field& field, element value) {
  const Target target{input_, &attribution_, &observation_};
  const std::string name(field.name);
  switch (field.type) {
    case Type::kText:
      return ReadString(name, value, field.text(target));
    case Type::kTexts:
      return ReadStrings(name, value, attribution_.mutable_speaker_ids());
    case Type::kDate:
      return ReadDate(name, value, field.date(target));
    case Type::kParts:
      return ReadParts(name, value, observation_.mutable_parts());
    case Type::kLinks:
      return ReadLinks(name, value, attribution_.mutable_via());
    case Type::kEnum: {
      std::string text;
      int number = 0;
      if (MaybeError error = ReadString(name, value, &text)) return error;
      if (MaybeError error = ParseEnum(name, text, field.values(), &number)) return error;
      field.set_enum(target, number);
      return std::nullopt;
    }
    case Type::kCount: {
      uint32_t number = 0;
      if (MaybeError error = ReadCount(name, value, &number)) return error;
      input_->set_offset(number);
      return std::nullopt;
    }
    case Type::kNumber: {
      double number = 0;
      if (MaybeError error = ReadNumber(name, value, &number)) return error;
      attribution_.set_confidence(number);
      return std::nullopt;
    }
  }
  return std::nullopt;
}

MaybeError OccurrenceBuilder::SetCell(std::string_view name, std::string_view cell) {
  const Field* field = Find(name);
  if (field == nullptr) return InputError{std::string(name), "unknown column"};
  if (cell.empty()) return std::nullopt;
  if (!simdjson::validate_utf8(cell.data(), cell.size())) return InputError{std::string(name), "is not valid UTF-8"};
  const char first = cell.front();
  const bool is_list = field->type == Type::kTexts || field->type == Type::kLinks || field->type == Type::kParts;
  const bool is_json = (is_list && first == '[') || (field->type == Type::kDate && first == '{') ||
                       field->type == Type::kCount || field->type == Type::kNumber;
  if (!is_json) return SetPlainCell(*field, cell);
  element value;
  if (MaybeError error = ParseJson(cell, parser_, &value)) {
    const bool number = field->type == Type::kCount || field->type == Type::kNumber;
    return InputError{std::string(name), Json(cell) + (number ? " is not a number" : " " + error->message)};
  }
  return SetValue(*field, value);
}

MaybeError OccurrenceBuilder::SetPlainCell(const Field& field, std::string_view cell) {
  const Target target{input_, &attribution_, &observation_};
  switch (field.type) {
    case Type::kText:
      field.text(target)->assign(cell);
      return std::nullopt;
    case Type::kDate:
      field.date(target)->set_edtf(std::string(cell));
      return std::nullopt;
    case Type::kEnum: {
      int number = 0;
      if (MaybeError error = ParseEnum(std::string(field.name), cell, field.values(), &number)) return error;
      field.set_enum(target, number);
      return std::nullopt;
    }
    case Type::kTexts:
    case Type::kLinks:
      for (size_t begin = 0; begin <= cell.size();) {
        const size_t end = std::min(cell.find('|', begin), cell.size());
        const std::string item(cell.substr(begin, end - begin));
        if (field.type == Type::kTexts && !item.empty()) attribution_.add_speaker_ids(item);
        if (field.type == Type::kLinks && !item.empty()) attribution_.add_via()->set_party(item);
        begin = end + 1;
      }
      return std::nullopt;
    default:
      return InputError{std::string(field.name),
                        Json(cell) + R"( is not a JSON list such as [{"text": "...", "begin": 0, "end": 3}])"};
  }
}

void OccurrenceBuilder::Finish() {
  if (attribution_.ByteSizeLong() > 0) input_->add_attributions()->Swap(&attribution_);
  if (observation_.ByteSizeLong() > 0) input_->mutable_observation()->Swap(&observation_);
}

}  // namespace verbatim::cli
