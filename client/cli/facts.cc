#include "client/cli/facts.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <cstdio>

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string MessageValue(const Message& message) {
  if (const auto* date = dynamic_cast<const v1::Date*>(&message)) return DateText(*date);
  if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
    return google::protobuf::util::TimeUtil::ToString(*time);
  }
  return Join(FactsOf(message), [](const Fact& fact) { return fact.name + " " + fact.value; });
}

std::string NumberValue(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", number);
  return text;
}

// The value of a field, or of one item of a list.
class ValueReader {
 public:
  ValueReader(const Message& message, const FieldDescriptor* field)
      : message_(message), field_(field), reflection_(message.GetReflection()) {}

  std::string Read() const {
    if (!field_->is_repeated()) return ReadItem(0);
    std::string text;
    for (int i = 0; i < reflection_->FieldSize(message_, field_); ++i) text += (i == 0 ? "" : "; ") + ReadItem(i);
    return text;
  }

 private:
  std::string ReadItem(int i) const {
    switch (field_->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return Get(i, &Reflection::GetString, &Reflection::GetRepeatedString);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return MessageValue(field_->is_repeated() ? reflection_->GetRepeatedMessage(message_, field_, i)
                                                  : reflection_->GetMessage(message_, field_));
      case FieldDescriptor::CPPTYPE_ENUM:
        return Spoken(
            EnumName(field_->enum_type(), Get(i, &Reflection::GetEnumValue, &Reflection::GetRepeatedEnumValue)));
      case FieldDescriptor::CPPTYPE_BOOL:
        return Get(i, &Reflection::GetBool, &Reflection::GetRepeatedBool) ? "yes" : "no";
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return NumberValue(Get(i, &Reflection::GetDouble, &Reflection::GetRepeatedDouble));
      case FieldDescriptor::CPPTYPE_UINT32:
        return Grouped(Get(i, &Reflection::GetUInt32, &Reflection::GetRepeatedUInt32));
      default:
        return "";  // the API has no others
    }
  }

  using Reflection = google::protobuf::Reflection;

  template <typename Value>
  Value Get(int i, Value (Reflection::*get)(const Message&, const FieldDescriptor*) const,
            Value (Reflection::*get_item)(const Message&, const FieldDescriptor*, int) const) const {
    return field_->is_repeated() ? (reflection_->*get_item)(message_, field_, i)
                                 : (reflection_->*get)(message_, field_);
  }

  const Message& message_;
  const FieldDescriptor* const field_;
  const Reflection* const reflection_;
};

}  // namespace

std::vector<Fact> FactsOf(const Message& message, const std::set<std::string>& but) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::sort(fields.begin(), fields.end(),
            [](const FieldDescriptor* a, const FieldDescriptor* b) { return a->index() < b->index(); });
  std::vector<Fact> facts;
  for (const FieldDescriptor* field : fields) {
    if (but.count(field->name()) > 0) continue;
    facts.push_back({Spoken(field->name()), ValueReader(message, field).Read()});
  }
  return facts;
}

}  // namespace verbatim::cli
