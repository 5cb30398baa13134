#ifndef VERBATIM_QUOTE_COMPARISON_H_
#define VERBATIM_QUOTE_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "quote/frequency.h"
#include "quote/normalise.h"

// How the words of two texts relate: docs/matching.md gives the rules with examples, quote/thresholds.h the numbers.
// Everything here is pure; what is const is thread-safe.
//
//   absl::StatusOr<ComparedText> query = ComparedText::Make("it's so boring");
//   absl::StatusOr<ComparedText> recorded = ComparedText::Make("Honestly, it's so boring to hear that again");
//   Compare(*query, *recorded).relation;  // kFragment
namespace verbatim::quote {

// In the order of the ranking. The rules that tell them apart are tried in another order (docs/matching.md).
enum class Relation : uint8_t {
  kVerbatim,    // never set by Compare: the caller compares VerbatimForm()
  kFormatting,  // the same words throughout
  kFragment,    // the query is a contiguous run of the recorded words
  kElided,      // one is the other without inner runs of words
  kBracketed,   // they differ by an editor's brackets
  kExtension,   // the recorded text is a contiguous run of the query's words
  kOverlap,     // a shared run, and each goes on beyond it
  kAltered,     // words differ inside
  kNotFound,    // no distinctive run of words is shared
};

// kNone with kNotFound only. kStrong is fit for automatic use, kSuggested worth a person's look.
enum class Strength : uint8_t { kNone, kStrong, kSuggested };

// What differs; all that apply.
enum Flag : uint32_t {
  kCutHead = 1u << 0,          // the query lacks words at the head
  kCutTail = 1u << 1,          // the query lacks words at the tail
  kExtendsHead = 1u << 2,      // the query has more words at the head
  kExtendsTail = 1u << 3,      // the query has more words at the tail
  kElisionMarked = 1u << 4,    // an inner gap has an ellipsis in its place
  kElisionUnmarked = 1u << 5,  // an inner gap has none
  kQueryShorter = 1u << 6,     // the query is the one that lacks the words of an inner gap
  kBracketed = 1u << 7,        // an editor's bracket
  kNegation = 1u << 8,         // a negation added or removed inside
  kNumber = 1u << 9,           // a number changed
  kModal = 1u << 10,           // a modal verb changed
  kEntity = 1u << 11,          // a name changed: a word with a capital letter inside a sentence
  kSpelling = 1u << 12,        // another spelling of the same word
  kContraction = 1u << 13,     // a contraction written out or contracted
  kTranslation = 1u << 14,     // never set by Compare: the caller knows the languages
};

enum class Operation : uint8_t {
  kEqual,       // the same words; kSpelling when the canonical words differ
  kInsert,      // only the recorded text has the words
  kDelete,      // only the query has the words
  kSubstitute,  // other words, or a contraction
  kElision,     // as kInsert or kDelete, inside the texts and not just a negation or a number
  kBracket,     // an editor's bracket on one side, nothing or other words on the other
};

// Words [begin, end) of a text.
struct WordRange {
  uint32_t begin, end;
  uint32_t size() const { return end - begin; }
};

// One step from the query to the recorded text. The steps of a comparison cover both texts, in order, without holes. A
// step of kEqual covers as many words on either side, unless a compound is joined or split or a letter masked.
struct Step {
  Operation operation;
  WordRange query, recorded;
};

// A text made ready to be compared: its words with what comparing needs to know of each. Movable and copyable; owns its
// text. Made once per query and once per candidate.
class ComparedText {
 public:
  // What is known of a word.
  struct WordFacts {
    uint8_t rarity;  // Rarity of the word
    uint8_t bits;    // of Bit
  };
  enum Bit : uint8_t {
    kIdentifying = 1u << 0,     // may be distinctive alone: no single grapheme, no short number
    kInBracket = 1u << 1,       // touched by an editor's bracket
    kBracketBegins = 1u << 2,   // is the first word of one
    kBracketEnds = 1u << 3,     // is the last word of one
    kEllipsisBefore = 1u << 4,  // an ellipsis stands between the word and the one before it
    kMarkBefore = 1u << 5,      // any mark stands there
    kGrapheme = 1u << 6,        // is a grapheme of a script without spaces
  };

  // INVALID_ARGUMENT as CheckText. A text without words is fine and compares as kNotFound. About 1.5 us for 150 ASCII
  // characters; linear.
  static absl::StatusOr<ComparedText> Make(absl::string_view printed);

  const NormalisedText& normalised() const { return normalised_; }
  absl::string_view printed() const { return printed_; }
  // WordGram of each canonical word, in order.
  absl::Span<const Gram> words() const { return words_; }
  // As many as words.
  absl::Span<const WordFacts> facts() const { return facts_; }
  size_t size() const { return words_.size(); }
  // Bytes of memory that the text takes beside itself, about.
  size_t MemoryBytes() const;
  // Canonical word `i`, which must be below size().
  absl::string_view word(size_t i) const;

 private:
  ComparedText(absl::string_view printed, NormalisedText normalised);
  void NoteMarks();
  void NoteBracket(const Mark& open, const Mark& close);

  std::string printed_;
  NormalisedText normalised_;
  std::vector<Gram> words_;
  std::vector<WordFacts> facts_;
};

// How two texts compare.
struct Comparison {
  Relation relation = Relation::kNotFound;
  uint32_t flags = 0;  // of Flag
  Strength strength = Strength::kNone;
  uint32_t equal = 0;       // E: words aligned as equal; of a compound joined or split, the smaller number
  double similarity = 0;    // 2E / (|Q| + |S|) in [0, 1], counting the words aligned as equal on either side
  std::vector<Step> steps;  // empty with kNotFound
};

// Compares two texts. kFormatting when their canonical words are equal, whatever they are. Deterministic; swapping the
// texts swaps kFragment and kExtension, kCut... and kExtends..., kInsert and kDelete, and changes nothing else but
// kQueryShorter. Time: linear in the number of words, with a constant for the alignment that kAlignmentPoints bounds.
Comparison Compare(const ComparedText& query, const ComparedText& recorded);

// Whether the two share a distinctive run of words: three in a row that are no stock run, or one rare word; by
// canonical equality. Texts with the same canonical words need not (but Compare finds them). Linear.
bool SharesDistinctiveRun(const ComparedText& query, const ComparedText& recorded);

// Whether three words in a row say nothing of who said them.
bool IsStockTriple(Gram triple);
// Whether a canonical word is one grapheme of a script that is written without spaces (Han, kana, Thai, Lao, Khmer,
// Myanmar): far less than a word of meaning.
bool IsGraphemeWord(absl::string_view word);

// Where words stand in the printed text. Half-open.
struct PrintedRange {
  uint32_t byte_begin, byte_end;
  uint32_t code_point_begin, code_point_end;
};

// The printed ranges of word ranges, which must ascend as those of the steps of a comparison do. From the first byte of
// the first word to the last of the last one; marks around are left out. An empty word range gives the empty range
// after the word before it (0 at the head). Linear in the text.
std::vector<PrintedRange> PrintedRanges(const ComparedText& text, absl::Span<const WordRange> ranges);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_COMPARISON_H_
