#ifndef VERBATIM_EXTRACT_FAMILY_NAMES_H_
#define VERBATIM_EXTRACT_FAMILY_NAMES_H_

#include <vector>

#include "absl/strings/string_view.h"

// Names that begin with the family name: "Kim Jong-un", "Xi Jinping".
namespace verbatim::extract {

// Whether the first of the words of a name is the one that the person is called by: a Korean or Chinese family name
// before a given name of syllables that there are. Vietnamese are called by the last one. Without regard to case.
// Thread-safe.
bool BeginsWithFamilyName(const std::vector<absl::string_view>& words);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_FAMILY_NAMES_H_
