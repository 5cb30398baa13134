#ifndef VERBATIM_INDEX_LIST_CACHE_H_
#define VERBATIM_INDEX_LIST_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "index/change_clock.h"
#include "index/shown.h"
#include "index/types.h"
#include "index/versioned_cache.h"
#include "storage/keys.h"

namespace verbatim::index {

// Where a list has a quotation: at its first publication under what was asked for.
struct ListPlace {
  storage::DatePosition position;  // with the quotation's id
  DateText published;              // of the publication that places it
};

// Names what a list was asked for, when that alone places the quotations in it: all of them, or those under some
// facets.
using ListKey = storage::Hash;
inline constexpr ListKey kAllQuotations{};

struct PlacedQuotation {
  std::shared_ptr<const ShownQuotation> shown;
  ListPlace place;
};

// Occurrences and quotations as the BASIC view shows them, kept for the next page that has them: the pages of different
// lists and searches have many in common, and reading one takes two or three rows. Kept until what they show changes.
// Whoever asks under a moment gets what held then and still holds. Thread-safe.
// docs/adr/0014-list-pages.md.
class ListCache {
 public:
  // What is read must be read after the moment under which it is kept, or asked for.
  struct Moment {
    uint64_t documents = 0, quotations = 0;
  };

  // `quotation_changes` has counted every quotation that is written.
  ListCache(const ChangeClock& quotation_changes, size_t max_bytes)
      : quotation_changes_(quotation_changes), occurrences_(max_bytes / 2), quotations_(max_bytes / 2) {}

  Moment Now() const { return {document_changes_.Now(), quotation_changes_.Now()}; }

  // Null when it is not kept, or has changed.
  std::shared_ptr<const ShownOccurrence> FindOccurrence(absl::string_view collection, const storage::Hash& id,
                                                        const Moment& moment);
  void Keep(absl::string_view collection, const std::shared_ptr<const ShownOccurrence>& occurrence,
            const Moment& moment);
  // A quotation with its place in a list.
  std::shared_ptr<const PlacedQuotation> FindQuotation(absl::string_view collection, const ListKey& list,
                                                       const storage::Hash& id, const Moment& moment);
  // One that names a cited document is not kept: whether that is recorded is no matter of the quotation.
  void Keep(absl::string_view collection, const ListKey& list, const std::shared_ptr<const PlacedQuotation>& quotation,
            const Moment& moment);

  // Something of the document, or of an occurrence in it, is written.
  void CountDocument(const storage::Hash& document) { document_changes_.Count(document); }
  // Keeps nothing of what it has, nor of what was read before: for what must not be in memory any more. The caller has
  // counted all quotations.
  void Clear();

 private:
  template <typename Value>
  struct Kept {
    std::shared_ptr<const Value> value;
    uint64_t moment = 0;
  };

  // The kept value, if what it depends on has not changed since it was read, or since `moment`.
  template <typename Value, typename DependsOn>
  static std::shared_ptr<const Value> Find(const std::string& key, const ChangeClock& changes, DependsOn depends_on,
                                           uint64_t moment, VersionedCache<Kept<Value>>* cache);
  template <typename Value>
  static void Keep(const std::string& key, const ChangeClock& changes, storage::Hash depends_on, Kept<Value> kept,
                   size_t bytes, VersionedCache<Kept<Value>>* cache);

  const ChangeClock& quotation_changes_;
  ChangeClock document_changes_;
  VersionedCache<Kept<ShownOccurrence>> occurrences_;
  VersionedCache<Kept<PlacedQuotation>> quotations_;
};

// What a reader may take from a cache, and is to keep there: `moment` is one from before the reader's. With the null
// cache lists read everything.
struct CacheAt {
  ListCache* cache = nullptr;
  ListCache::Moment moment;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LIST_CACHE_H_
