#include "index/list_cache.h"

#include <utility>

#include "index/answer_bytes.h"

namespace verbatim::index {
namespace {

// What there is of an item, about: its bytes, and a value that takes twice as much.
constexpr size_t kSizeFactor = 3;

const storage::Hash& DocumentOf(const ShownOccurrence& shown) { return shown.value().document.id.bytes; }
const storage::Hash& IdOf(const PlacedQuotation& placed) { return placed.shown->value().id.bytes; }

}  // namespace

std::shared_ptr<const ShownOccurrence> ListCache::FindOccurrence(absl::string_view collection,
                                                                 const storage::Hash& id) {
  auto kept = occurrences_.Find(storage::IdKey(collection, id), occurrences_.kAnyVersion);
  if (!kept || document_changes_.Of(DocumentOf(*kept->value)) > kept->moment) return nullptr;
  return std::move(kept->value);
}

void ListCache::Keep(absl::string_view collection, std::shared_ptr<const ShownOccurrence> occurrence,
                     const Moment& moment) {
  if (document_changes_.Of(DocumentOf(*occurrence)) > moment.documents) return;
  const std::string key = storage::IdKey(collection, occurrence->value().id.bytes);
  const size_t bytes = sizeof(ShownOccurrence) + kSizeFactor * AnswerBytes(occurrence->value());
  occurrences_.Insert(key, occurrences_.kAnyVersion, {std::move(occurrence), moment.documents}, bytes);
}

std::shared_ptr<const PlacedQuotation> ListCache::FindQuotation(absl::string_view collection, const ListKey& list,
                                                                const storage::Hash& id) {
  auto kept = quotations_.Find(storage::PairKey(collection, list, id), quotations_.kAnyVersion);
  if (!kept || quotation_changes_.Of(IdOf(*kept->value)) > kept->moment) return nullptr;
  return std::move(kept->value);
}

void ListCache::Keep(absl::string_view collection, const ListKey& list,
                     std::shared_ptr<const PlacedQuotation> quotation, const Moment& moment) {
  if (quotation->shown->value().first_seen.may_precede_cited) return;
  if (quotation_changes_.Of(IdOf(*quotation)) > moment.quotations) return;
  const std::string key = storage::PairKey(collection, list, IdOf(*quotation));
  const size_t bytes =
      sizeof(ShownQuotation) + sizeof(PlacedQuotation) + kSizeFactor * AnswerBytes(quotation->shown->value());
  quotations_.Insert(key, quotations_.kAnyVersion, {std::move(quotation), moment.quotations}, bytes);
}

void ListCache::Clear() {
  document_changes_.CountAll();
  occurrences_.Clear();
  quotations_.Clear();
}

}  // namespace verbatim::index
