#ifndef VERBATIM_INDEX_LOOKUP_H_
#define VERBATIM_INDEX_LOOKUP_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/staging.h"
#include "index/types.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Reads stored rows into the values that the index answers with. Documents are read once for all items of one Lookup.
// Not thread-safe; does not outlive its reader.
class Lookup {
 public:
  Lookup(const storage::Reader& reader, absl::string_view collection, View view)
      : reader_(reader), rows_(reader), collection_(collection), view_(view) {}

  // nullopt when not recorded.
  absl::StatusOr<std::optional<Quotation>> FindQuotation(const storage::Hash& id);
  absl::StatusOr<std::optional<Occurrence>> FindOccurrence(const storage::Hash& id);
  // Of an id that a stored row names: DATA_LOSS when it is not stored.
  absl::StatusOr<Occurrence> ReadOccurrence(const storage::Hash& id);

  // What a quotation's row answers. Reads wordings beyond the row, in other views than BASIC, and what FirstSeenOf()
  // does.
  absl::StatusOr<Quotation> QuotationOf(const storage::Hash& id, const storage::v1::QuotationRow& row) const;

  // DATA_LOSS when it is not stored, since only stored rows name documents. Valid as long as this lookup.
  absl::StatusOr<const Document*> FindDocument(const storage::Hash& id);

  // What a quotation's row says of its first publication. Reads only when a cited document may precede it: whether that
  // one is recorded.
  absl::StatusOr<FirstSeen> FirstSeenOf(const storage::Hash& id, const storage::v1::QuotationRow& row) const;

  // Rows read ahead in one go, for lists; with occurrences their documents.
  absl::Status PrefetchQuotations(absl::Span<const storage::Hash> ids);
  absl::Status PrefetchOccurrences(absl::Span<const storage::Hash> ids);
  // What quotations have under these facets.
  absl::Status PrefetchFacets(absl::Span<const storage::Hash> quotations, absl::Span<const storage::Facet> facets);

  const Staging& rows() const { return rows_; }
  const storage::Reader& reader() const { return reader_; }
  const std::string& collection() const { return collection_; }

 private:
  absl::StatusOr<std::optional<storage::v1::OccurrenceRow>> ReadRow(const storage::Hash& occurrence) const;
  absl::StatusOr<Occurrence> OccurrenceOf(const storage::Hash& id, const storage::v1::OccurrenceRow& row);
  // Whether a cited document is recorded: at its address, or as one of its party's that carries the quotation.
  absl::StatusOr<bool> IsHeld(const storage::Hash& quotation, const storage::v1::CitedValue& cited) const;
  // Attributions and observations, for every view but BASIC.
  absl::Status AddChildren(const storage::Hash& id, const storage::v1::OccurrenceRow& row,
                           Occurrence* occurrence) const;

  const storage::Reader& reader_;
  Staging rows_;
  const std::string collection_;
  const View view_;
  absl::node_hash_map<storage::Hash, Document> documents_;
  absl::flat_hash_map<storage::Hash, storage::v1::OccurrenceRow> occurrence_rows_;  // read ahead
};

// Names of a quotation's speakers, sorted, each once.
std::vector<std::string> SpeakerNames(const storage::v1::QuotationRow& row);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LOOKUP_H_
