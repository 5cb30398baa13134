#ifndef VERBATIM_INDEX_CANDIDATES_H_
#define VERBATIM_INDEX_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/match_cache.h"
#include "index/staging.h"
#include "quote/features.h"
#include "storage/keys.h"
#include "storage/posting.h"

// The postings: under which features of its words a quotation can be found. docs/adr/0007-comparing-and-finding.md.
namespace verbatim::index {

// What one search reads at most. Lists are read rarest first; one that would go beyond is left out whole, so that what
// is read does not depend on the order of recording.
inline constexpr size_t kMaxLists = 1024;

// What lists a quotation under its features: keys of kPosting, and the entry for each.
std::vector<storage::KeyValue> PostingsOf(absl::string_view collection, const storage::Hash& quotation,
                                          absl::Span<const quote::Feature> features);

// Quotations that may have something to do with a text: those that share enough features (quote::SharingOf), and seldom
// one more.
struct Candidate {
  static constexpr uint32_t kAmple = 1024;
  uint64_t short_id;
  uint32_t share;  // weight of the shared features, as a part of what is ample; kAmple or more is
};
struct Candidates {
  std::vector<Candidate> best;  // by share, greatest first; ties by short id
  bool unread = false;          // a bound left lists unread
  bool cut = false;             // there are more, that come after these
};

// One text's search. Cost: a read of as many keys as the text has features.
class CandidateSearch {
 public:
  static absl::StatusOr<CandidateSearch> Begin(MatchCache& rows, absl::string_view collection,
                                               absl::Span<const quote::Feature> features);

  // Those that share `least` or more, which is kEnough or kAmple, `limit` at most. Cost: one to four nanoseconds a
  // posting, the more of them are far away in memory, and some tens for each quotation that has a chance; for kAmple
  // and a text of several features these are few, however many are recorded.
  Candidates Find(quote::Sharing least, size_t limit) const;

 private:
  struct List {
    uint32_t weight;                                          // of the feature
    quote::Sharing rank;                                      // of the feature in the text
    std::shared_ptr<const storage::RankedPostings> postings;  // some
  };
  // Postings [begin, end) of a list.
  struct Range {
    const List* list;
    size_t begin, end;
  };
  // Where a quotation that shares `least` stands twice, or once under a feature that suffices. For that it takes two of
  // the rarest features of the lighter side (quote::CountRarest). So these are, where a feature is one of the rarest of
  // the text, the quotations that are heavier, and else those of which it is one of the rarest.
  std::vector<Range> Rarest(quote::Sharing least) const;

  uint8_t level_ = 0;
  std::vector<List> lists_;  // rarest first
  bool unread_ = false;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CANDIDATES_H_
