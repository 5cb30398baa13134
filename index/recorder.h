#ifndef VERBATIM_INDEX_RECORDER_H_
#define VERBATIM_INDEX_RECORDER_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "index/catalog.h"
#include "index/change_clock.h"
#include "index/derive.h"
#include "index/id_locks.h"
#include "index/list_cache.h"
#include "index/match_cache.h"
#include "index/news.h"
#include "index/prepare.h"
#include "index/quotation_state.h"
#include "index/staging.h"
#include "storage/engine.h"

namespace verbatim::index {

// Records one batch. Used once.
//
// It locks the documents of the batch, folds the new records into document and occurrence rows, locks the quotations
// that this touches, brings what is derived of them up to date, and writes everything at once. Documents are locked
// before quotations by everybody, so nobody waits in a circle; a document's lock also guards its occurrences.
// docs/adr/0004-recording.md says why.
class Recorder {
 public:
  // What all recorders of an index share.
  struct Shared {
    IdLocks& document_locks;
    IdLocks& quotation_locks;
    ChangeClock& quotation_changes;
    MatchCache& match_cache;
    ListCache& list_cache;
  };

  Recorder(storage::Engine& engine, CollectionSummary& summary, const Shared& shared, quote::Micros now)
      : engine_(engine), summary_(summary), shared_(shared), now_(now), collection_(summary.name()), rows_(engine) {}

  absl::StatusOr<RecordAnswer> Record(absl::Span<const PreparedOccurrence> items);

 private:
  // What observations of an occurrence mean for its quotation: whether it counts, and whether it may be a translation.
  using Bearing = std::pair<bool, bool>;
  static Bearing BearingOf(const storage::v1::OccurrenceRow& row);

  struct DocumentState {
    storage::v1::DocumentRow row;
    bool existed = false;
    bool changed = false;
    DocumentFacts facts;      // after the batch
    DocumentFacts old_facts;  // before it
  };
  struct OccurrenceState {
    storage::v1::OccurrenceRow row;
    const PreparedOccurrence* first = nullptr;  // the first item of the batch about it
    bool existed = false;
    bool changed = false;
    bool relist = false;                   // new, or listed under more facets than before
    std::optional<Bearing> old_bearing;    // of a known one that was observed anew
    bool recount = false;                  // known before, and bears on its quotation otherwise than it did
    bool observed = false;                 // got an observation, or its document did
    bool attributed = false;               // got an attribution
    std::optional<OccurrenceFacts> facts;  // after the batch, once they were needed
  };

  absl::Status ReadAhead(absl::Span<const PreparedOccurrence> items);
  static void FoldDomain(const std::string& domain, storage::v1::DocumentRow* row);
  absl::StatusOr<bool> FoldDocument(const PreparedOccurrence& item);
  absl::StatusOr<bool> FoldOccurrence(const PreparedOccurrence& item);
  absl::Status ComputeDocumentFacts();

  // Quotations of which what is derived must be built anew, because a document's date or outlets, or whether an
  // occurrence counts, changed.
  absl::StatusOr<std::set<storage::Hash>> FindRebuilds();
  absl::Status Rebuild(const storage::Hash& quotation);
  absl::Status UnlistMoved();

  absl::StatusOr<OccurrenceFacts> CurrentFacts(const storage::Hash& id, const storage::v1::OccurrenceRow& row);
  absl::StatusOr<QuotationState*> StateOf(const storage::Hash& quotation);
  absl::Status AddOccurrences();

  // What the batch changes, for the log (index/recorder_changes.cc): what its items brought, in their order, then what
  // else moved with their documents.
  absl::StatusOr<std::vector<storage::v1::ChangeValue>> CollectChanges(absl::Span<const PreparedOccurrence> items);
  void AddNewsOfItems(absl::Span<const PreparedOccurrence> items, News* news);
  absl::Status AddNewsOfQuotations(News* news) const;
  absl::StatusOr<const OccurrenceFacts*> FactsForChange(const storage::Hash& id);
  bool HasMoved(const storage::Hash& document) const;

  absl::Status StageRows();
  // Whether a document's old date may have been the earliest or latest of the collection.
  bool LeftAnEdge() const;
  absl::StatusOr<uint64_t> Write(std::vector<storage::v1::ChangeValue> changes);

  storage::Engine& engine_;
  CollectionSummary& summary_;
  const Shared shared_;
  const quote::Micros now_;
  const std::string collection_;
  Staging rows_;
  absl::flat_hash_map<storage::Hash, DocumentState> documents_;
  absl::flat_hash_map<storage::Hash, OccurrenceState> occurrences_;
  absl::flat_hash_map<storage::Hash, std::unique_ptr<QuotationState>> quotations_;
  std::vector<std::pair<storage::Hash, std::string>> new_outlets_;
  // Of occurrences that the batch does not name: those whose documents moved, and new firsts among others.
  std::map<storage::Hash, OccurrenceFacts> other_facts_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_RECORDER_H_
