#ifndef VERBATIM_INDEX_CANDIDATES_H_
#define VERBATIM_INDEX_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/match_cache.h"
#include "index/staging.h"
#include "quote/features.h"
#include "storage/keys.h"

// The postings: under which features of its words a quotation can be found. docs/adr/0007-comparing-and-finding.md.
namespace verbatim::index {

// What one search reads at most. Lists are read rarest first; one that would go beyond is left out whole, so that what
// is read does not depend on the order of recording.
inline constexpr size_t kMaxLists = 1024;

// Lists a new quotation under its features.
void StagePostings(absl::string_view collection, const storage::Hash& quotation,
                   absl::Span<const quote::Feature> features, Staging* rows);

// Quotations that may have something to do with a text: those that share enough features (quote::SharingOf), and seldom
// one more.
struct Candidate {
  uint64_t short_id;
  uint32_t weight;  // of the shared features
  bool is_ample;    // shares amply, not just enough
};
struct Candidates {
  std::vector<Candidate> best;  // those that share amply first, then by weight, heaviest first, ties by short id
  bool unread = false;          // a bound left lists unread
  bool cut = false;             // there are more, that come after these
};

// One text's search. Cost: a read of as many keys as the text has features.
class CandidateSearch {
 public:
  static absl::StatusOr<CandidateSearch> Begin(MatchCache& rows, absl::string_view collection,
                                               absl::Span<const quote::Feature> features);

  // Those that share `least` or more, which is kEnough or kAmple, `limit` at most. Cost: about a nanosecond a posting,
  // and some tens for each quotation that has a chance; for kAmple these are few, however many are recorded.
  Candidates Find(quote::Sharing least, size_t limit) const;

 private:
  struct List {
    uint32_t weight;      // of the feature
    quote::Sharing rank;  // of the feature in the text
    absl::Cord postings;
  };

  uint8_t level_ = 0;
  std::vector<List> lists_;  // rarest first
  bool unread_ = false;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CANDIDATES_H_
