#ifndef VERBATIM_INDEX_AGENCY_H_
#define VERBATIM_INDEX_AGENCY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "index/types.h"

// News agencies, whose texts other outlets print. Pure and thread-safe.
namespace verbatim::index {

// Names of the agencies that a byline credits ("Associated Press", "By AP staff"): full names in any case,
// abbreviations as they are written. Sorted, each once.
std::vector<std::string> AgenciesInByline(absl::string_view byline);

// Names of the agencies that words around a quotation credit: in brackets, "(AP)", or after "told", "to", "by" or
// "with", "told Reuters".
std::vector<std::string> AgenciesInContext(absl::string_view context);

// The name of the agency that a party is; empty when it is none.
std::string AgencyOfParty(absl::string_view party);

// Names of the agencies that an occurrence credits: in its document's byline or outlet, in the words around it, or as a
// link of a chain. Sorted, each once.
std::vector<std::string> CreditedAgencies(const DocumentObservation& document, const OccurrenceObservation& observed,
                                          const std::vector<Attribution>& attributions);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_AGENCY_H_
