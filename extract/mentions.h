#ifndef VERBATIM_EXTRACT_MENTIONS_H_
#define VERBATIM_EXTRACT_MENTIONS_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/tokens.h"

// Who is mentioned: the noun phrases of a stream that can stand for somebody who speaks.
namespace verbatim::extract {

enum class MentionType : uint8_t { kName, kPronoun, kNominal };

inline constexpr int kNoMention = -1;

// A noun phrase, as tokens [first, last). Mentions are disjoint; a name that only qualifies another noun ("Clinton
// spokesman Brian Fallon") is a mention of its own, marked `modifier`.
struct Mention {
  uint32_t first = 0, last = 0;
  uint32_t head = 0;        // the token that says what it is: the noun of a nominal, the last word of a name
  uint32_t name_first = 0;  // names: the first token after titles
  uint32_t role_first = 0;  // the first token of the role before it ("Kremlin spokesman"); `first` when there is none
  MentionType type = MentionType::kNominal;
  WordClasses classes = 0;  // of all its words, of its title and role
  bool modifier = false;    // a noun follows that it qualifies
  bool possessive = false;  // 's follows
  bool after_preposition = false;
  bool plural = false;

  // The first token, of its role when it has one.
  uint32_t begin() const { return std::min(first, role_first); }
};

// "BERLIN, July 25 (Reuters) - The party": the token at which a sentence begins after its place and date; its first one
// when it has none, or does not begin a block.
uint32_t AfterDateline(const Stream& stream, uint32_t sentence);

// The first of the determiners that stand before token `at`, at most three, in its sentence; `at` when there is none.
// "that" may begin a clause, so it is not taken for one.
uint32_t FirstDeterminer(const Stream& stream, uint32_t at);

// In order of `first`. Linear in the number of tokens.
std::vector<Mention> FindMentions(absl::string_view text, const Stream& stream);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_MENTIONS_H_
