#include "index/list_cache.h"

#include <algorithm>
#include <utility>

#include "index/answer_bytes.h"

namespace verbatim::index {
namespace {

// What there is of an item, about: its bytes, and a value that takes twice as much.
constexpr size_t kSizeFactor = 3;

const storage::Hash& DocumentOf(const ShownOccurrence& shown) { return shown.value().document.id.bytes; }
const storage::Hash& IdOf(const PlacedQuotation& placed) { return placed.shown->value().id.bytes; }

}  // namespace

template <typename Value, typename DependsOn>
std::shared_ptr<const Value> ListCache::Find(const std::string& key, const ChangeClock& changes, DependsOn depends_on,
                                             uint64_t moment, VersionedCache<Kept<Value>>* cache) {
  auto kept = cache->Find(key, cache->kAnyVersion);
  if (!kept) return nullptr;
  const uint64_t changed = changes.Of(depends_on(*kept->value));
  if (changed > kept->moment) cache->Erase(key);
  return changed > std::min(kept->moment, moment) ? nullptr : std::move(kept->value);
}

template <typename Value>
void ListCache::Keep(const std::string& key, const ChangeClock& changes, storage::Hash depends_on, Kept<Value> kept,
                     size_t bytes, VersionedCache<Kept<Value>>* cache) {
  const uint64_t moment = kept.moment;
  if (changes.Of(depends_on) > moment) return;
  cache->Insert(key, cache->kAnyVersion, std::move(kept), bytes);
  if (changes.Of(depends_on) > moment) cache->Erase(key);  // Clear() may have been before it
}

std::shared_ptr<const ShownOccurrence> ListCache::FindOccurrence(absl::string_view collection, const storage::Hash& id,
                                                                 const Moment& moment) {
  return Find(storage::IdKey(collection, id), document_changes_, DocumentOf, moment.documents, &occurrences_);
}

void ListCache::Keep(absl::string_view collection, const std::shared_ptr<const ShownOccurrence>& occurrence,
                     const Moment& moment) {
  const std::string key = storage::IdKey(collection, occurrence->value().id.bytes);
  const size_t bytes = sizeof(ShownOccurrence) + kSizeFactor * AnswerBytes(occurrence->value());
  Keep<ShownOccurrence>(key, document_changes_, DocumentOf(*occurrence), {occurrence, moment.documents}, bytes,
                        &occurrences_);
}

std::shared_ptr<const PlacedQuotation> ListCache::FindQuotation(absl::string_view collection, const ListKey& list,
                                                                const storage::Hash& id, const Moment& moment) {
  return Find(storage::PairKey(collection, list, id), quotation_changes_, IdOf, moment.quotations, &quotations_);
}

void ListCache::Keep(absl::string_view collection, const ListKey& list,
                     const std::shared_ptr<const PlacedQuotation>& quotation, const Moment& moment) {
  if (quotation->shown->value().first_seen.may_precede_cited) return;
  const std::string key = storage::PairKey(collection, list, IdOf(*quotation));
  const size_t bytes =
      sizeof(ShownQuotation) + sizeof(PlacedQuotation) + kSizeFactor * AnswerBytes(quotation->shown->value());
  Keep<PlacedQuotation>(key, quotation_changes_, IdOf(*quotation), {quotation, moment.quotations}, bytes, &quotations_);
}

void ListCache::Clear() {
  document_changes_.CountAll();
  occurrences_.Clear();
  quotations_.Clear();
}

}  // namespace verbatim::index
