#ifndef VERBATIM_QUOTE_THRESHOLDS_H_
#define VERBATIM_QUOTE_THRESHOLDS_H_

#include <cstddef>
#include <cstdint>

// Every number that decides how two texts compare, with the reason for it. docs/matching.md uses the same names. All of
// them are part of the matcher's version: change one, and answers change.
namespace verbatim::quote {

// --- Whether two texts have anything to do with each other -----------------------------------------------------------

// So many equal words in a row are a distinctive run ("to be or" already finds its play), unless they are a stock run.
inline constexpr size_t kDistinctiveRun = 3;
// A run of three at most this rare (see Rarity) is stock: "one of the", "I don't know". About 30 runs are.
inline constexpr int kStockTripleRarity = 12;
// A single shared word of at least this rarity is distinctive too: what the table lists at 19 or not at all occurs less
// often than once in half a million words.
inline constexpr int kRareWordRarity = 19;
// A number of fewer digits says nothing alone: "7", "150".
inline constexpr size_t kDistinctiveDigits = 4;

// Texts that overlap or differ share at least so many words: a rare one is a piece of another text, and two texts with
// it may be about the same thing.
inline constexpr uint32_t kDifferingWords = 3;

// --- How texts are found ---------------------------------------------------------------------------------------------

// Pairs of words less rare than this are not indexed; the triple that begins with the window is. At 15, a pair that is
// indexed occurs about 6,000 times in 200 million words.
inline constexpr int kIndexedPairRarity = 15;

// Two texts have something to do with each other when the features they share weigh at least this share of those of the
// lighter one, ...
inline constexpr uint32_t kSharedPercent = 20;
// ... and no more than this, about four features: two long texts may share a small part only. Of 8,732 pairs
// of real quotations that are STRONG none shares less than both.
inline constexpr uint32_t kSharedWeight = 75;
// Who shares so many times as much shares amply, ...
inline constexpr uint32_t kAmple = 3;
// ... if it is more than one feature weighs, or ample for the query: a single name or turn of phrase of a long query is
// on record many times. Beside a strong match that shares amply, others that do not are not looked at: of pairs of real
// quotations that are STRONG, one in five hundred does not.
inline constexpr uint32_t kTwoFeatures = 26;
// The weight of a text's features is kept as one of so many levels: the lowest for less than kTwoFeatures, then each
// begins a tenth above the one before it, rounded down. Stored: do not change.
inline constexpr uint8_t kLevels = 32;

// --- Relations (fixed by the design) ---------------------------------------------------------------------------------

// Texts go on beyond each other at the same end when each has at least so many other words there; fewer are one
// substitution.
inline constexpr uint32_t kOverlapWords = 3;
// An elided text keeps at least one in so many of the words that it spans.
inline constexpr uint32_t kElidedShare = 2;
// A gap of more words is never "just a negation": "do not at all" has four.
inline constexpr uint32_t kNegationGap = 4;
// An editor explains in a few words; what is longer in brackets, the author wrote.
inline constexpr uint32_t kBracketWords = 12;

// --- Same words ------------------------------------------------------------------------------------------------------

// A slip of the pen is looked for in words with at least so many characters: shorter ones have too many neighbours.
inline constexpr size_t kSlipLength = 5;
// Words longer than this, in bytes, are compared for equality only, so that a comparison of words is bounded.
inline constexpr size_t kSpelledBytes = 64;
// Spellings are looked at everywhere in a gap of at most so many words on either side; in a larger one at its edges.
inline constexpr uint32_t kSpelledGap = 8;

// --- Alignment -------------------------------------------------------------------------------------------------------

// Pairs of equal words that are looked at in one comparison, all gaps together: about as many as two pages of 800 words
// have. Texts with more are first cut at runs of three words that each has once.
inline constexpr size_t kAlignmentPoints = 8192;
// A common head or tail of at least so many words is taken as aligned without more ado; a shorter one may be chance.
inline constexpr uint32_t kTrimWords = 4;
// Scores. An equal word gives kWordScore and half its rarity (from 2 to 12); a gap costs kGapScore and 1 a word. So one
// common word is not worth a gap of its own; two words, or a rare one, are.
inline constexpr int kWordScore = 6;
inline constexpr int kGapScore = 14;
// What an equal first (last) word of both texts gives besides, so that it stays aligned when the second is another, but
// not when five are.
inline constexpr int kEndScore = 12;

// --- Strength --------------------------------------------------------------------------------------------------------

// Shared words from which a match may be strong.
inline constexpr uint32_t kStrongWords = 6;
// Fewer do when they are rare: so many words with so much information.
inline constexpr uint32_t kStrongRareWords = 4;
inline constexpr int kStrongRareBits = 64;
// Information in the shared words, in bits, below which a match is only suggested: "at the end of the day" has 21, "we
// are a nation of laws" 41, six words that do not go together about 60.
inline constexpr int kStrongBits = 36;
// A grapheme of a script without spaces has about this much information at most, and two of them are a word.
inline constexpr int kGraphemeBits = 7;
// What every inner gap takes from it: it could stand at many places, so that finding one proves less.
inline constexpr int kGapBits = 10;
// Texts that overlap or differ prove less, since two sentences may be made from one template.
inline constexpr int kStrongAlteredBits = 56;
// Of the information in the words spanned by the alignment, so much must be shared when words differ, ...
inline constexpr double kStrongSimilarity = 0.7;
// ... and so much, over so many shared words, when a name or a number differs: "our thoughts are with the people of X".
inline constexpr double kStrongEntitySimilarity = 0.85;
inline constexpr uint32_t kStrongEntityWords = 14;

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_THRESHOLDS_H_
