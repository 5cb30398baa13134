#include "index/corrected_fields.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace verbatim::index {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void PutFields(const FieldNames& names, const Message& from, Message* to) {
  if (names.empty()) return;
  // What of `from` is not named must not be put.
  const std::unique_ptr<Message> named(from.New());
  named->CopyFrom(from);
  std::vector<const FieldDescriptor*> fields;
  from.GetReflection()->ListFields(from, &fields);
  for (const FieldDescriptor* field : fields) {
    if (std::find(names.begin(), names.end(), field->name()) == names.end()) {
      named->GetReflection()->ClearField(named.get(), field);
    }
  }
  for (const std::string& name : names) {
    const FieldDescriptor* field = to->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) to->GetReflection()->ClearField(to, field);
  }
  to->MergeFrom(*named);
}

bool HasField(const Message& message, const std::string& name) {
  return message.GetDescriptor()->FindFieldByName(name) != nullptr;
}

std::string FieldBeside(const FieldNames& names, const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (std::find(names.begin(), names.end(), field->name()) == names.end()) return field->name();
  }
  return "";
}

}  // namespace verbatim::index
