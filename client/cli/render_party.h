#ifndef VERBATIM_CLIENT_CLI_RENDER_PARTY_H_
#define VERBATIM_CLIENT_CLI_RENDER_PARTY_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/directory.pb.h"

// The directory as text for people. Pure; like render.h.
namespace verbatim::cli {

std::string RenderParty(const v1::Party& party, const Style& style);
// One line of a list: name, kind, other names, id.
std::string RenderPartyLine(const v1::Party& party, const Style& style);
// "Musk (p1_...) is taken for Elon Musk (p1_...)".
std::string RenderMerge(const v1::Party& from, const v1::Party& into, bool undone);

// "PERSON"; empty for one that is not known.
std::string PartyKindName(v1::SpeakerKind kind);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_PARTY_H_
