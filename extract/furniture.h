#ifndef VERBATIM_EXTRACT_FURNITURE_H_
#define VERBATIM_EXTRACT_FURNITURE_H_

#include <cstdint>

#include "absl/strings/string_view.h"

// What a part of a page is by the names that its author gave it.
namespace verbatim::extract {

enum class Furniture : uint8_t {
  kNone,
  kDropped,      // sharing, newsletters, sidebars: no part of the article
  kComments,     // what readers wrote
  kTeaser,       // links to other articles
  kCaption,      // of a picture
  kBoilerplate,  // bylines and credits
};

// By an element's class names, and its id. Names are taken apart into words ("article-share_bar", "shareBar"), and only
// whole words count: "shareholders" is none, and what "has-sidebar" is not one itself. The first word that says
// anything decides.
Furniture FurnitureOf(absl::string_view class_names, absl::string_view id);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_FURNITURE_H_
