#ifndef VERBATIM_QUOTE_WORD_LISTS_H_
#define VERBATIM_QUOTE_WORD_LISTS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

// What the comparison knows of single canonical words, in English, German, French, Spanish, Portuguese, Italian,
// Russian, Arabic, Hindi, Chinese and Japanese. The lists are closed classes: negations, modal verbs, numbers; and a
// few open ones that matter in print. Words of all languages stand in one list: a text does not say which it is in.
// Pure and thread-safe.
namespace verbatim::quote::internal {

// "not", "never", "nicht", "не", and every word with n't. Not "no", which may be an answer; see IsNo.
bool IsNegation(absl::string_view word);
// English "no": a negation unless a mark separates it from what follows.
inline bool IsNo(absl::string_view word) { return word == "no"; }
// What may go with a negation without saying anything of its own: auxiliaries, "at all", "even".
bool GoesWithNegation(absl::string_view word);
// Whether the words of a gap that are single graphemes, joined, contain a negation of Chinese or Japanese.
bool HasGraphemeNegation(absl::string_view joined);

// "would", "can't", "muss", "peut", "должен".
bool IsModal(absl::string_view word);

// Whether a word is a number or part of one: digits, "seven", "hundred", "million", "percent", "minus".
bool IsNumber(absl::string_view word);
// The value of a number word up to twenty, or -1.
int SmallNumber(absl::string_view word);

// The word that a dotted abbreviation stands for ("sen" is "senator"); empty when it is none.
absl::string_view Unabbreviated(absl::string_view word);
// The words that initials stand for ("us" and "u s" are "united states"), without spaces; empty when none.
absl::string_view Initials(absl::string_view joined);

// The American form of a British spelling ("colour", "organised", "centre", "travelling"); the word itself otherwise.
std::string American(absl::string_view word);

// What a contraction is short for: "they're" is "they are", "can't" is "can not", "geht's" is "geht es". Up to two
// readings ("he'd" is "he had" or "he would"); empty ones when it is no contraction.
struct Readings {
  std::string first, second;
};
Readings WrittenOut(absl::string_view word);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_WORD_LISTS_H_
