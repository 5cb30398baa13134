#ifndef VERBATIM_CLIENT_CLI_STATEMENT_PHRASES_H_
#define VERBATIM_CLIENT_CLI_STATEMENT_PHRASES_H_

#include <string>

#include "verbatim/v1/statement.pb.h"

// What people and outlets said about a quotation, as phrases for people; like phrases.h, recorded text in them is not
// yet safe to print. Pure.
namespace verbatim::cli {

// "denied".
std::string ActText(v1::StatementAct act);
// "that it was said", "the wording"; empty when it is not stated.
std::string ConcernText(const v1::Statement& statement);
// "Dmitry Peskov, 2024-10-25, press call: that it was said".
std::string StatementText(const v1::Statement& statement);
// The same with everything that is recorded of the party: "denied by Dmitry Peskov (person; Q4422363; registered as
// Peskov, p1_...), 2024-10-25, press call: that it was said".
std::string FullStatementText(const v1::Statement& statement);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_STATEMENT_PHRASES_H_
