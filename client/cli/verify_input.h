#ifndef VERBATIM_CLIENT_CLI_VERIFY_INPUT_H_
#define VERBATIM_CLIENT_CLI_VERIFY_INPUT_H_

#include <string>
#include <vector>

#include "client/cli/json_values.h"
#include "client/cli/record_input.h"

namespace verbatim::cli {

// Parses one line of `verify --batch`: {"id", "text", "speaker"?, "outlet"?, "published"?}. Other fields are ignored,
// so that labelled queries and answers of other programs can be asked as they are; `*unknown` gets their names. With
// `to_record` the line may have every field of `record`'s input too, for the query's occurrence. On an error `out` has
// the id if the line has one.
MaybeError ParseQueryJson(std::string_view line, bool to_record, simdjson::dom::parser* parser, v1::QuoteQuery* out,
                          std::vector<std::string>* unknown);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_VERIFY_INPUT_H_
