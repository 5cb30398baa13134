#ifndef VERBATIM_CLIENT_CLI_FINDINGS_H_
#define VERBATIM_CLIENT_CLI_FINDINGS_H_

#include <string>
#include <vector>

#include "verbatim/v1/extraction_service.pb.h"

// What a check found of a passage, by the names of the API's enumerations without their prefixes: what `check
// --fail-on` takes. Pure.
namespace verbatim::cli {

// All there are: relations, what holds of the speaker, and what was done about a quotation.
std::vector<std::string> FindingNames();

// Those of a passage: its relation, and when that is not NOT_FOUND what holds of its speaker and was done about it.
// None for a title or label that is not recorded.
std::vector<std::string> FindingsOf(const v1::CheckedPassage& passage);

// "7 passages: 3 verbatim, 1 fragment, 2 not found, 1 title or label; 1 other speaker, 1 denied".
std::string SummaryOf(const v1::CheckDocumentResponse& check);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_FINDINGS_H_
