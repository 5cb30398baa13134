#ifndef VERBATIM_EXTRACT_DENIALS_H_
#define VERBATIM_EXTRACT_DENIALS_H_

#include <vector>

#include "extract/reporting.h"

// What parties say about what was said: denials, acknowledgements, disputes in the running text.
namespace verbatim::extract {

// The statements of a stream: verbs such as "denied" whose object is what somebody said or reported. Ranges are in
// bytes; `about` is left empty. Linear.
std::vector<Statement> FindStatements(const Reading& reading, const Speakers& speakers, const Reporting& reporting);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_DENIALS_H_
