#ifndef VERBATIM_INDEX_MATCH_CACHE_H_
#define VERBATIM_INDEX_MATCH_CACHE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/change_clock.h"
#include "index/change_counters.h"
#include "index/date_cache.h"
#include "index/types.h"
#include "index/versioned_cache.h"
#include "quote/comparison.h"
#include "storage/engine.h"
#include "storage/keys.h"
#include "storage/posting.h"
#include "storage/word_list.h"
#include "verbatim/storage/v1/rows.pb.h"

namespace verbatim::index {

// A search counts at most so many postings.
inline constexpr size_t kMaxPostings = size_t{1} << 16;

// A word whose list has more entries is searched as if it had none.
inline constexpr size_t kMaxWordEntries = size_t{1} << 17;

// A list as it was read.
template <typename Entries>
struct CachedList {
  std::shared_ptr<const Entries> entries;  // null when there are none
  // It has more than may be read, and is not read again: lists only grow.
  bool is_too_long = false;
};
// The postings of a feature, and the quotations that have a word.
using PostingList = CachedList<storage::RankedPostings>;
using EntryList = CachedList<storage::WordList>;

// A recorded quotation, decoded and ready to be compared.
struct KnownQuotation {
  storage::Hash id;
  storage::v1::QuotationRow row;  // has at least one wording
  quote::ComparedText text;       // the first wording
};
using KnownQuotationPtr = std::shared_ptr<const KnownQuotation>;
// Those with one short id: one, seldom two, or none.
using KnownQuotations = std::shared_ptr<const std::vector<KnownQuotationPtr>>;

// What matching reads, kept for the next search: lists in the order in which they are searched, quotations decoded, and
// the dates of many more.
// Searches read the latest rows, not those of one moment: what was acknowledged before a search is in what it reads,
// what is written meanwhile may be. Thread-safe.
//
// A writer counts after its write and before it acknowledges; a search takes the counts before it reads. So nothing is
// kept beyond an acknowledgement that makes it outdated.
class MatchCache {
 public:
  // `quotation_changes` has counted every quotation that is written. A quarter of `max_bytes` is for postings, an
  // eighth for the lists of words, an eighth for dates.
  MatchCache(const storage::Reader& latest, const ChangeClock& quotation_changes, size_t max_bytes)
      : latest_(latest),
        quotation_changes_(quotation_changes),
        lists_(max_bytes / 4),
        word_lists_(max_bytes / 8),
        dates_(max_bytes / 8),
        quotations_(max_bytes / 2) {}

  // The lists under these keys of kPosting, in order; empty for one that is not there.
  absl::StatusOr<std::vector<PostingList>> ReadLists(absl::Span<const std::string> keys);
  // The same for kWord.
  absl::StatusOr<std::vector<EntryList>> ReadWordLists(absl::Span<const std::string> keys);

  // The quotations with each of these short ids, of which each is given once, in order.
  absl::StatusOr<std::vector<KnownQuotations>> ReadQuotations(absl::string_view collection,
                                                              absl::Span<const uint64_t> short_ids);
  // Where the list of all has the quotations with these short ids, in no order. nullopt if more than `most_read` of
  // them are not kept: so many are read then, and kept, so that who asks again comes to an answer; or if there is no
  // room for as many dates.
  absl::StatusOr<std::optional<std::vector<storage::DatePosition>>> ReadDates(absl::string_view collection,
                                                                              absl::Span<const uint64_t> short_ids,
                                                                              size_t most_read,
                                                                              const Interrupt& interrupt);
  // The quotation with the id, or null.
  absl::StatusOr<KnownQuotationPtr> ReadQuotation(absl::string_view collection, const storage::Hash& id);

  // Keeps nothing of what it has: for what must not be in memory any more.
  void Clear() {
    lists_.Clear();
    word_lists_.Clear();
    dates_.Clear();
    quotations_.Clear();
  }

  // The keys of the lists that a batch changes, of both tables: to be counted when it is written, or may be.
  static std::vector<std::string> ListsIn(const storage::WriteBatch& batch);
  // A list of either table has changed.
  void CountList(absl::string_view key) { list_changes_.Count(NumberOf(key)); }

 private:
  template <typename List>
  absl::StatusOr<std::vector<List>> Read(storage::Table table, absl::Span<const std::string> keys,
                                         VersionedCache<List>* cache);
  // The gram at the end of a list's key, which is a hash.
  static uint64_t NumberOf(absl::string_view key);

  const storage::Reader& latest_;
  const ChangeClock& quotation_changes_;
  ChangeCounters list_changes_;
  VersionedCache<PostingList> lists_;
  VersionedCache<EntryList> word_lists_;
  DateCache dates_;
  VersionedCache<KnownQuotations> quotations_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_MATCH_CACHE_H_
