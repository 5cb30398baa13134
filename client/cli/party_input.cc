#include "client/cli/party_input.h"

#include <set>
#include <string>
#include <vector>

#include "client/cli/exit_code.h"
#include "client/cli/json_values.h"
#include "client/error_details.h"

namespace verbatim::cli {
namespace {

MaybeError SetField(const std::string& name, simdjson::dom::element value, v1::PartyInput* out) {
  if (name == "party") return ReadString(name, value, out->mutable_party());
  if (name == "display_name") return ReadString(name, value, out->mutable_display_name());
  if (name == "aliases") return ReadStrings(name, value, out->mutable_aliases());
  if (name == "external_ids") return ReadStrings(name, value, out->mutable_external_ids());
  if (name == "domains") return ReadStrings(name, value, out->mutable_domains());
  if (name != "kind") {
    return InputError{name,
                      "is not a field of a party; want party, kind, display_name, aliases, external_ids or domains"};
  }
  std::string kind;
  if (MaybeError error = ReadString(name, value, &kind)) return error;
  v1::SpeakerKind parsed = v1::SPEAKER_KIND_UNSPECIFIED;
  MaybeError error = ParsePartyKind(kind, &parsed);
  out->set_kind(parsed);
  return error;
}

}  // namespace

MaybeError ParsePartyKind(std::string_view text, v1::SpeakerKind* out) {
  int number = 0;
  if (MaybeError error = ParseEnum("kind", text, v1::SpeakerKind_descriptor(), &number)) return error;
  *out = static_cast<v1::SpeakerKind>(number);
  return std::nullopt;
}

MaybeError ParsePartyJson(std::string_view line, simdjson::dom::parser* parser, v1::PartyInput* out) {
  simdjson::dom::element value;
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
    if (MaybeError error = SetField(name, member.value, out)) return error;
  }
  return std::nullopt;
}

InputError PartyErrorOf(const v1::UpsertPartyResult& result) {
  const std::vector<FieldViolation> violations = client::FieldViolations(result.error());
  if (violations.size() != 1) return InputError{"", DescribeError(result.error().message(), violations)};
  const std::string& path = violations[0].field;  // "parties[3].domains[0]"
  const size_t dot = path.find("].");
  return InputError{dot == std::string::npos ? path : path.substr(dot + 2), violations[0].description};
}

}  // namespace verbatim::cli
