#ifndef VERBATIM_CLIENT_CLI_JSON_VALUES_H_
#define VERBATIM_CLIENT_CLI_JSON_VALUES_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/repeated_ptr_field.h>
#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/occurrence_fields.h"
#include "verbatim/v1/quotation.pb.h"

// JSON values of a given type into messages. Each returns an error that names the value and what was wanted; `field` is
// the path to name.
namespace verbatim::cli {

MaybeError ReadString(const std::string& field, simdjson::dom::element value, std::string* out);
// A list of strings, or a lone string.
MaybeError ReadStrings(const std::string& field, simdjson::dom::element value,
                       google::protobuf::RepeatedPtrField<std::string>* out);
// A whole number from 0 to 4,294,967,295.
MaybeError ReadCount(const std::string& field, simdjson::dom::element value, uint32_t* out);
MaybeError ReadNumber(const std::string& field, simdjson::dom::element value, double* out);
// An EDTF string, or {"edtf", "as_printed"}; what answers say of a date besides is skipped.
MaybeError ReadDate(const std::string& field, simdjson::dom::element value, v1::Date* out);
// Pieces {"text", "begin", "end"}.
MaybeError ReadParts(const std::string& field, simdjson::dom::element value,
                     google::protobuf::RepeatedPtrField<v1::Part>* out);
// Names or links {"party", "medium", "date", "url", "wording", "channel"}; a lone name is a list of one.
MaybeError ReadLinks(const std::string& field, simdjson::dom::element value,
                     google::protobuf::RepeatedPtrField<v1::ViaLink>* out);

// An enum value by name, in any case, with or without the whole or part of its prefix: DIRECT, direct, KIND_DIRECT and
// OCCURRENCE_KIND_DIRECT are the same.
MaybeError ParseEnum(const std::string& field, std::string_view text,
                     const google::protobuf::EnumDescriptor* descriptor, int* out);
// The same of a JSON string.
MaybeError ReadEnum(const std::string& field, simdjson::dom::element value,
                    const google::protobuf::EnumDescriptor* descriptor, int* out);
// The same of the word of an option, which the parser of the command line has checked; empty is the unspecified value.
template <typename Enum>
Enum CheckedEnum(std::string_view text, const google::protobuf::EnumDescriptor* descriptor) {
  int number = 0;
  if (!text.empty()) ParseEnum("", text, descriptor, &number);
  return static_cast<Enum>(number);
}
// The name of an enum value as input writes it: without its prefix, in capitals; empty for the unspecified value and
// unknown numbers.
std::string EnumName(const google::protobuf::EnumDescriptor* descriptor, int number);

// Parses one JSON document of at most 16 levels; the error is in words for people. `parser` owns the result.
MaybeError ParseJson(std::string_view text, simdjson::dom::parser* parser, simdjson::dom::element* out);
// Parses a line that is one object and calls `set` with the name and the value of each member that is not null. A name
// that is given twice is an error.
MaybeError ParseObject(std::string_view line, simdjson::dom::parser* parser,
                       const std::function<MaybeError(const std::string& name, simdjson::dom::element value)>& set);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_JSON_VALUES_H_
