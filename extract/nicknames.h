#ifndef VERBATIM_EXTRACT_NICKNAMES_H_
#define VERBATIM_EXTRACT_NICKNAMES_H_

#include <vector>

#include "absl/strings/string_view.h"

// Short forms of first names: "Bill" for William.
namespace verbatim::extract {

// The first names that are usual short forms of this one, or of which this one is, in lower case; all forms of one name
// are those of each other. Without regard to case. Thread-safe.
std::vector<absl::string_view> OtherForms(absl::string_view name);

// Whether one first name is another form of the other, or the same.
bool MayNameTheSame(absl::string_view a, absl::string_view b);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_NICKNAMES_H_
