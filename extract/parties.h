#ifndef VERBATIM_EXTRACT_PARTIES_H_
#define VERBATIM_EXTRACT_PARTIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "extract/article_text.h"
#include "extract/extraction.h"
#include "extract/mentions.h"
#include "extract/tokens.h"

// Which names of a text mean the same party: "Donald Trump", "Mr. Trump" and "Trump".
namespace verbatim::extract {

inline constexpr int kNoParty = -1;

// Somebody who is named.
struct Party {
  std::string name;         // the fullest form, without titles
  uint32_t longest = 0;     // the mention that has it
  WordClasses classes = 0;  // of all its mentions: titles, roles, first names
  uint32_t mentions = 0;
  uint32_t role_mention = 0;  // the last mention with a role before its name
  bool has_role = false;
  uint32_t by_surname = 0;  // how often it was named by its last word alone, as people are
};

// What sort of party a name is of, by its words.
PartyKind KindOf(const Party& party);

struct Parties {
  std::vector<Party> all;
  std::vector<int> of_mention;  // of each mention, an index into `all`; kNoParty for other mentions than names
};

// Names are matched by their last word (the first one where that is the family name), and by their first where that is
// a known first name or begins an organisation's. A surname alone goes on to mean who was called by it before.
// Headlines, captions and lines in which every word is capital name nobody by themselves: what they run together is no
// name. Linear in the number of mentions, but for names with the same last word: of those the last few are compared.
Parties FindParties(absl::string_view text, const std::vector<Block>& blocks, const Stream& stream,
                    const std::vector<Mention>& mentions);

// Names in their fullest form, found by a short one: "Sandoval" and "Rick" for "Rick Sandoval". Not for threads that
// add.
class FullNames {
 public:
  void Add(const std::string& name);

  // The first name that was added of which `name` is the last word, the end, or a form of the first word; itself when
  // there is none.
  std::string Of(const std::string& name) const;

 private:
  absl::flat_hash_map<std::string, std::string> by_last_, by_first_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PARTIES_H_
