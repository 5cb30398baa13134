#ifndef VERBATIM_EXTRACT_POLITICS_H_
#define VERBATIM_EXTRACT_POLITICS_H_

#include "absl/strings/string_view.h"

// Offices and parties of politicians, by the words of their roles. Thread-safe.
namespace verbatim::extract::politics {

// What a politician is called by: "the Kentucky Republican", "the six-term senator".
struct Office {
  absl::string_view noun;   // an office or a party
  absl::string_view place;  // what stands before it
};

// Whether a noun is an office or a party: "senator", "Republican". Without regard to case.
bool IsOffice(absl::string_view noun);

// Whether a role says that office, or for a party any in which one has it: "Sen.", "Senate Majority Leader", "R-Utah".
bool Says(absl::string_view role, const Office& office);

// Whether a role names another place, party or office.
bool IsAgainst(absl::string_view role, const Office& office);

}  // namespace verbatim::extract::politics

#endif  // VERBATIM_EXTRACT_POLITICS_H_
