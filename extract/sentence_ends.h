#ifndef VERBATIM_EXTRACT_SENTENCE_ENDS_H_
#define VERBATIM_EXTRACT_SENTENCE_ENDS_H_

#include <cstddef>

#include "absl/strings/string_view.h"

// Where a headline or caption that was run into a paragraph ends. Rough on purpose: for words of furniture, not for the
// sentences of an article.
namespace verbatim::extract {

// Whether the text ends with a full stop, quote marks and brackets apart. An ellipsis is none.
bool EndsWithStop(absl::string_view text);

// The end of the first sentence that another one follows after a space; npos when no other one follows. Stops of
// abbreviations and initials are passed over. Linear.
size_t FindSentenceEnd(absl::string_view text);

// Where two texts were glued without a space: "on a giveaway|The mayor", "“soon”|A spokesman", "by 2016|The". Names
// with an upper-case letter inside ("YouTube", "McKay", "O'Dell") are passed over, so that after a capitalised word
// only a common first word of sentences counts. npos when nowhere. Linear.
size_t FindGlue(absl::string_view text);

// Where a sentence follows a headline after a space alone: "Birk on daily swim |The mayor said no." Found by a common
// first word of sentences behind a headline that is written like a sentence; in "Birk Signs The Deal" capitals say
// nothing. npos when nowhere, or when the text does not end with a full stop. Linear.
size_t FindSentenceBegin(absl::string_view text);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SENTENCE_ENDS_H_
