#ifndef VERBATIM_CLIENT_CLI_AMENDMENT_PHRASES_H_
#define VERBATIM_CLIENT_CLI_AMENDMENT_PHRASES_H_

#include <string>
#include <vector>

#include "client/cli/facts.h"
#include "verbatim/v1/quotation.pb.h"
#include "verbatim/v1/trace.pb.h"

// What was amended of our own record, as phrases for people; like phrases.h, recorded text in them is not yet safe to
// print. Pure.
namespace verbatim::cli {

// What holds of an occurrence that is not as it was recorded: "CORRECTED", "SUPERSEDED by o1_...", "RESTRICTED". Empty
// for one that is.
std::string StatusText(const v1::Occurrence& occurrence);

// "corrected by Ana Bello: the byline was misread".
std::string AmendmentText(const v1::Amendment& amendment);

// What it changed to what: the name and new value of each corrected fact, "not known" for one without a value, an
// attribution each for corrected attributions; what stands for what was superseded.
std::vector<Fact> AmendedFacts(const v1::Amendment& amendment);

// What was amended, for a list of several: "o1_..., of q1_..." or "document d1_...". The quotation is named when it is
// not the one with the given id.
std::string AmendedText(const v1::TracedAmendment& traced, const std::string& quotation_id);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_AMENDMENT_PHRASES_H_
