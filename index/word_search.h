#ifndef VERBATIM_INDEX_WORD_SEARCH_H_
#define VERBATIM_INDEX_WORD_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/match_cache.h"
#include "index/search_score.h"
#include "index/search_words.h"
#include "storage/word_list.h"

namespace verbatim::index {

// A quotation that may be a hit, by short id.
struct RankedId {
  uint32_t score;
  uint64_t short_id;
};
// The order of relevance.
inline bool RanksBefore(const RankedId& a, const RankedId& b) {
  return a.score != b.score ? a.score > b.score : a.short_id < b.short_id;
}

// The quotations that the lists of a query's words leave as candidates: all that match are among them. Which do is for
// their texts to say. Not thread-safe; does not outlive its words.
class WordSearch {
 public:
  // Reads the lists of the rarest words, and those of the runs of three words in phrases (quote/features.h: a quotation
  // that has the run stands in them), all of them together kMaxListEntries at most.
  static absl::StatusOr<WordSearch> Begin(MatchCache& rows, absl::string_view collection, const SearchWords& words);

  // Whether any list was read: else every quotation is a candidate.
  bool is_narrowed() const { return !lists_.empty() || ids_.has_value(); }
  // Whether candidates have a score: else only their texts have.
  bool is_scored() const { return !lists_.empty(); }
  // There are no more candidates. Only when is_narrowed().
  size_t MostCandidates() const;

  // Leaves out all but these, which ascend.
  void Restrict(std::vector<uint64_t> short_ids);

  // Whether a quotation is a candidate. Cost: some tens of nanoseconds a list.
  bool Has(uint64_t short_id) const;
  // All candidates, ascending, `limit` at most. Only when is_narrowed().
  std::vector<uint64_t> All(size_t limit) const;
  // The best `limit`, in order, of those that do not rank before `from`. Only when is_scored(). Cost: some nanoseconds
  // for each entry of the shortest list, and of the others the logarithm of what lies between.
  std::vector<RankedId> Best(const std::optional<RankedId>& from, size_t limit) const;

  // The score of a text that has all wanted words. Equal to what the lists say of it.
  uint32_t ScoreOfText(absl::Span<const quote::Gram> text) const;

 private:
  absl::Status ReadWords(MatchCache& rows, absl::string_view collection, std::vector<quote::Gram> words);
  absl::Status ReadRuns(MatchCache& rows, absl::string_view collection, const SearchWords& words);
  // Kinds of words (KindOf) that phrases have next to one of the scored words.
  struct Neighbours {
    uint8_t before = 0, after = 0;
  };

  size_t IndexOf(quote::Gram word) const;
  void PairWords(absl::Span<const quote::Gram> asked);
  void PairPhrases(const SearchWords& words);

  // Goes through the lists by ascending short ids.
  struct Cursor {
    explicit Cursor(size_t lists) : at(lists, 0), uses(lists) {}
    std::vector<size_t> at;                // by list: how far it was read
    std::vector<storage::WordEntry> uses;  // of each word, by the quotation found last
    bool is_one = true;                    // no other quotation has its short id, seldom false
  };
  // Whether a quotation is in every list.
  bool IsInAll(uint64_t short_id, Cursor* cursor) const;
  // Whether the places of its words, and what stands next to them, allow it to have the phrases.
  bool MayHavePhrases(const Cursor& cursor) const;
  // Calls visit(short id, use of each scored word) for every candidate, ascending, until it returns false.
  template <typename Visitor>
  void Visit(Visitor visit) const;

  std::vector<ScoredWord> scored_;  // rarest first; those of lists_, or all words when there are none
  std::vector<WordPair> pairs_, in_phrases_;
  std::vector<Neighbours> neighbours_;                           // as scored_
  std::vector<std::shared_ptr<const storage::WordList>> lists_;  // as scored_
  std::optional<std::vector<uint64_t>> ids_;                     // candidates are among these, too
};

// Words whose lists are read at most, the rarest of the query; and runs of three.
inline constexpr size_t kMaxWordLists = 32;
inline constexpr size_t kMaxRunLists = 16;
// Entries in these lists, together. Lists are taken rarest first; one that would go beyond is left out whole.
inline constexpr size_t kMaxListEntries = size_t{1} << 18;

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WORD_SEARCH_H_
