#ifndef VERBATIM_CLIENT_CLI_OCCURRENCE_FIELDS_H_
#define VERBATIM_CLIENT_CLI_OCCURRENCE_FIELDS_H_

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/input_error.h"
#include "verbatim/v1/quotation_service.pb.h"

// The fields of `record`'s input: one table of names and types, shared by JSON lines, CSV and `export`.
namespace verbatim::cli {

// Names of all fields, in the order in which `export` writes them.
const std::vector<std::string_view>& OccurrenceFieldNames();
bool IsOccurrenceField(std::string_view name);

// Fills one occurrence from named values. Checks types and enum values; what texts and dates may say is the server's to
// check. Use once.
class OccurrenceBuilder {
 public:
  // Borrows both. `parser` reads JSON inside CSV cells; its last document must not be in use when SetCell() is called.
  OccurrenceBuilder(v1::OccurrenceInput* input, simdjson::dom::parser* parser) : input_(input), parser_(parser) {}

  // Sets a field from a JSON value; null leaves it unset. An unknown name and a name given twice are errors.
  MaybeError SetJson(std::string_view name, simdjson::dom::element value);
  // Sets a field from a CSV cell; an empty cell leaves it unset. Lists are names separated by `|`, or a JSON list; a
  // date and links may be written in JSON too.
  MaybeError SetCell(std::string_view name, std::string_view cell);
  // Puts the attribution and the observation into the occurrence if any of their fields was set.
  void Finish();

 private:
  struct Field;
  friend const std::vector<std::string_view>& OccurrenceFieldNames();
  friend bool IsOccurrenceField(std::string_view name);
  static const std::vector<Field>& Fields();
  static const Field* Find(std::string_view name);

  MaybeError SetValue(const Field& field, simdjson::dom::element value);
  MaybeError SetPlainCell(const Field& field, std::string_view cell);

  v1::OccurrenceInput* const input_;
  simdjson::dom::parser* const parser_;
  v1::Attribution attribution_;
  v1::OccurrenceObservation observation_;
  uint64_t seen_ = 0;  // one bit for each field of the table
};

// A JSON value as it stands in messages: minified, cut to 80 bytes or so.
std::string Shown(simdjson::dom::element value);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_OCCURRENCE_FIELDS_H_
