#include "client/cli/statement_phrases.h"

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

// `party`, when and where it spoke, and what about.
std::string About(const std::string& party, const v1::Statement& statement) {
  const std::string text = JoinGiven({party, DateText(statement.made()), statement.medium()}, ", ");
  const std::string concern = ConcernText(statement);
  return concern.empty() ? text : text + ": " + concern;
}

std::string PartyText(const v1::Statement& statement) {
  const v1::PartyReference& party = statement.registered();
  const std::string registered =
      statement.has_registered() ? "registered as " + party.display_name() + ", " + party.id() : "";
  const std::string about = JoinGiven(
      {Spoken(EnumName(v1::SpeakerKind_descriptor(), statement.party_kind())), Join(statement.party_ids()), registered},
      "; ");
  return statement.party() + (about.empty() ? "" : " (" + about + ")");
}

}  // namespace

std::string ActText(v1::StatementAct act) { return Spoken(EnumName(v1::StatementAct_descriptor(), act)); }

std::string ConcernText(const v1::Statement& statement) {
  switch (statement.concern()) {
    case v1::STATEMENT_CONCERN_SAID:
      return "that it was said";
    case v1::STATEMENT_CONCERN_WORDING:
      return "the wording";
    case v1::STATEMENT_CONCERN_CONTENT:
      return "what it says";
    case v1::STATEMENT_CONCERN_LINK:
      return "that it came through " + statement.link_party();
    default:
      return "";
  }
}

std::string StatementText(const v1::Statement& statement) { return About(statement.party(), statement); }

std::string FullStatementText(const v1::Statement& statement) {
  return ActText(statement.act()) + " by " + About(PartyText(statement), statement);
}

}  // namespace verbatim::cli
