#ifndef VERBATIM_CLIENT_CLI_PARTY_INPUT_H_
#define VERBATIM_CLIENT_CLI_PARTY_INPUT_H_

#include <simdjson.h>

#include <string_view>

#include "client/cli/occurrence_fields.h"
#include "verbatim/v1/directory.pb.h"

namespace verbatim::cli {

// Parses one line of `speakers load` and `outlets load`: an object with the fields of verbatim.v1.PartyInput. Checks
// types and the kind; what names and ids may say is the server's to check. `parser` is used while it runs only.
MaybeError ParsePartyJson(std::string_view line, simdjson::dom::parser* parser, v1::PartyInput* out);

// "person", in any case and with or without its prefix, as a kind of party.
MaybeError ParsePartyKind(std::string_view text, v1::SpeakerKind* out);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PARTY_INPUT_H_
