#ifndef VERBATIM_EXTRACT_NICKNAMES_H_
#define VERBATIM_EXTRACT_NICKNAMES_H_

#include <vector>

#include "absl/strings/string_view.h"

// Short forms of first names: "Bill" for William.
namespace verbatim::extract {

// The usual short forms of a first name, or the names of which it is one; in lower case. Without regard to case.
// Thread-safe.
std::vector<absl::string_view> OtherForms(absl::string_view name);

// Whether one first name is a short form of the other, or the same. Two short forms of one name are not.
bool MayNameTheSame(absl::string_view a, absl::string_view b);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_NICKNAMES_H_
