#ifndef VERBATIM_EXTRACT_LEXICON_WORDS_H_
#define VERBATIM_EXTRACT_LEXICON_WORDS_H_

#include "absl/types/span.h"
#include "extract/lexicon.h"

// The words of the lexicon, in lower case; for extract/lexicon.cc alone.
namespace verbatim::extract {

struct LexiconEntry {
  WordClasses classes;
  const char* words;  // separated by spaces
};

// Verbs that are no reporting ones and have regular forms, which are made from them.
extern const char* const kRegularVerbs;

// First names, by the sex of most who have them.
extern const char* const kMaleFirstNames;
extern const char* const kFemaleFirstNames;

extern const absl::Span<const LexiconEntry> kLexiconEntries;

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_LEXICON_WORDS_H_
