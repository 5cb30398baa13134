#include "client/cli/statement_input.h"

#include <string>

#include "client/cli/json_values.h"

namespace verbatim::cli {
namespace {

bool IsOutputOnly(const std::string& name) { return name == "id" || name == "registered" || name == "indexed"; }

// Where a field that is a string goes; null for a field of another type.
std::string* TextField(const std::string& name, v1::StatementInput* out) {
  v1::Statement* statement = out->mutable_statement();
  if (name == "quotation_text") return out->mutable_quotation_text();
  if (name == "quotation_id") return statement->mutable_quotation_id();
  if (name == "party") return statement->mutable_party();
  if (name == "link_party") return statement->mutable_link_party();
  if (name == "occurrence_id") return statement->mutable_occurrence_id();
  if (name == "medium") return statement->mutable_medium();
  if (name == "url") return statement->mutable_url();
  if (name == "archive_url") return statement->mutable_archive_url();
  if (name == "text") return statement->mutable_text();
  return nullptr;
}

MaybeError SetField(const std::string& name, simdjson::dom::element value, v1::StatementInput* out) {
  if (IsOutputOnly(name)) return std::nullopt;
  if (std::string* text = TextField(name, out)) return ReadString(name, value, text);
  v1::Statement* statement = out->mutable_statement();
  if (name == "party_ids") return ReadStrings(name, value, statement->mutable_party_ids());
  if (name == "made") return ReadDate(name, value, statement->mutable_made());
  int number = 0;
  if (name == "act") {
    MaybeError error = ReadEnum(name, value, v1::StatementAct_descriptor(), &number);
    statement->set_act(static_cast<v1::StatementAct>(number));
    return error;
  }
  if (name == "concern") {
    MaybeError error = ReadEnum(name, value, v1::StatementConcern_descriptor(), &number);
    statement->set_concern(static_cast<v1::StatementConcern>(number));
    return error;
  }
  if (name == "party_kind") {
    MaybeError error = ReadEnum(name, value, v1::SpeakerKind_descriptor(), &number);
    statement->set_party_kind(static_cast<v1::SpeakerKind>(number));
    return error;
  }
  return InputError{name,
                    "is not a field of a statement; want quotation_id, quotation_text, act, party, party_ids, "
                    "party_kind, concern, link_party, occurrence_id, made, medium, url, archive_url or text"};
}

}  // namespace

MaybeError ParseStatementJson(std::string_view line, simdjson::dom::parser* parser, v1::StatementInput* out) {
  return ParseObject(line, parser, [out](const std::string& name, simdjson::dom::element value) {
    return SetField(name, value, out);
  });
}

}  // namespace verbatim::cli
