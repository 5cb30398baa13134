#ifndef VERBATIM_CLIENT_CLI_STATEMENT_INPUT_H_
#define VERBATIM_CLIENT_CLI_STATEMENT_INPUT_H_

#include <simdjson.h>

#include <string_view>

#include "client/cli/input_error.h"
#include "verbatim/v1/statement_service.pb.h"

namespace verbatim::cli {

// Parses one line of `statements record`: an object with the fields of verbatim.v1.Statement, and `quotation_text`.
// Those that are output only are skipped, so that what `statements list` prints can be recorded elsewhere. Checks types
// and enum values; what texts, ids and dates may say is the server's to check. `parser` is used while it runs only.
MaybeError ParseStatementJson(std::string_view line, simdjson::dom::parser* parser, v1::StatementInput* out);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_STATEMENT_INPUT_H_
