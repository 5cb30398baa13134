#include "client/cli/party_input.h"

#include <string>

#include "client/cli/json_values.h"

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
  int kind = 0;
  MaybeError error = ReadEnum(name, value, v1::SpeakerKind_descriptor(), &kind);
  out->set_kind(static_cast<v1::SpeakerKind>(kind));
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
  return ParseObject(line, parser, [out](const std::string& name, simdjson::dom::element value) {
    return SetField(name, value, out);
  });
}

}  // namespace verbatim::cli
