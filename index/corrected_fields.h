#ifndef VERBATIM_INDEX_CORRECTED_FIELDS_H_
#define VERBATIM_INDEX_CORRECTED_FIELDS_H_

#include <string>

#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"

// Facts by the names of their fields, which corrections are kept under. Pure and thread-safe.
namespace verbatim::index {

using FieldNames = google::protobuf::RepeatedPtrField<std::string>;

// Puts the named fields of `from` in the place of those of `to`, a message of the same type; one that has no value
// there has none here either. Names of other fields are passed over.
void PutFields(const FieldNames& names, const google::protobuf::Message& from, google::protobuf::Message* to);

// Whether the message has a field of this name.
bool HasField(const google::protobuf::Message& message, const std::string& name);

// The first field of `message` with a value whose name is not among `names`; empty when there is none.
std::string FieldBeside(const FieldNames& names, const google::protobuf::Message& message);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CORRECTED_FIELDS_H_
