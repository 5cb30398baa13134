#ifndef VERBATIM_EXTRACT_PARAGRAPH_RULES_H_
#define VERBATIM_EXTRACT_PARAGRAPH_RULES_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/article_text.h"

// What a paragraph is by its words alone: furniture, a teaser, a caption, or text of the article; for plain text and
// for pages alike. The lists are English. Where a rule is not sure the paragraph stays text, since evidence that is
// left out is lost and furniture that is left in only costs time.
namespace verbatim::extract {

// Appends the blocks of the paragraph `text`[begin, end), in order: mostly one, several where a teaser or a caption is
// glued to what follows. Nothing for white space alone. Linear in the paragraph.
void AddParagraph(absl::string_view text, size_t begin, size_t end, std::vector<Block>* blocks);

// Whether the paragraph can be a headline: short, several words, and without the full stop that ends a sentence.
bool LooksLikeHeadline(absl::string_view paragraph);

// `text`[begin, end) without white space at either end, and without marks of byte order and zero-width spaces there.
std::pair<size_t, size_t> Trimmed(absl::string_view text, size_t begin, size_t end);
absl::string_view Trimmed(absl::string_view text);

// The rules, each for a paragraph that is trimmed and not empty. They look at a bounded number of bytes, unless they
// say otherwise.

// Sharing, advertisements, newsletters, bylines, copyright: nothing that the article says.
bool IsBoilerplate(absl::string_view paragraph);

// How many bytes at the beginning are a teaser for another article ("MORE: ..."); 0 for none. All that it looks at
// beyond a bound belongs to the teaser.
size_t TeaserLength(absl::string_view paragraph);

// The first teaser in brackets that stands in the middle: "(RELATED: ...)". Both are npos when there is none. Linear.
std::pair<size_t, size_t> FindBracketedTeaser(absl::string_view paragraph);

// How many bytes at the beginning are the caption of a picture with its credit; 0 for none.
size_t CaptionLength(absl::string_view paragraph);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PARAGRAPH_RULES_H_
