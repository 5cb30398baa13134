#ifndef VERBATIM_EXTRACT_KNOWN_OUTLETS_H_
#define VERBATIM_EXTRACT_KNOWN_OUTLETS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// Names of newspapers, agencies, stations and programmes whose words do not say that they are ones.
namespace verbatim::extract {

// Whether a name, with or without an article, is that of a well-known outlet: "Business Insider", "Meet the Press".
// Names that mean something else as often are not in the list. Without regard to case. Thread-safe.
bool IsKnownOutlet(absl::string_view name);

// The outlet of a document, by whichever form of its name. Thread-safe.
class OutletName {
 public:
  // Empty for none.
  explicit OutletName(absl::string_view name);

  // Whether a name means this outlet: "CNN" for "CNN (Web News)", "the Post" for "Washington Post".
  bool IsNamed(absl::string_view name) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_KNOWN_OUTLETS_H_
