#include "index/trace_history.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "index/amendments.h"
#include "index/derive.h"
#include "index/merge_scan.h"
#include "index/staging.h"
#include "index/tracer.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::AmendedKind;
using storage::Hash;
using storage::Table;

// Gathers the amendments of one quotation's trace.
class History {
 public:
  History(const storage::Reader& reader, absl::string_view collection) : rows_(reader), collection_(collection) {}

  // Takes in an occurrence, its document, and those for which it stands or stood.
  absl::Status Add(const Hash& id) {
    if (absl::Status status = AddOccurrence(id); !status.ok()) return status;
    const auto superseded = EverSupersededBy(rows_, collection_, id);
    if (!superseded.ok()) return superseded.status();
    for (const Hash& other : *superseded) {
      if (absl::Status status = AddOccurrence(other); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  std::vector<TracedAmendment> Take() && {
    KeepNewest(amendments_.size());
    return std::move(amendments_);
  }

 private:
  absl::Status AddOccurrence(const Hash& id) {
    if (!seen_.insert(id).second) return absl::OkStatus();
    const auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("a list names an occurrence that is not stored");
    const auto document = HashFromBytes((*row)->document_id(), "document id");
    if (!document.ok()) return document.status();
    const bool restricted = static_cast<OccurrenceStatus>((*row)->hidden()) == OccurrenceStatus::kRestricted;
    TracedAmendment of;
    of.occurrence = quote::OccurrenceId{id};
    of.quotation = quote::QuotationIdFromRaw((*row)->quotation_id());
    of.document.bytes = *document;
    if (!restricted) of.text = (*row)->text();
    const absl::Status status = Append(AmendedKind::kOccurrence, id, (*row)->amendments(), of, restricted);
    return status.ok() ? AddDocument(*document) : status;
  }

  absl::Status AddDocument(const Hash& id) {
    if (!seen_.insert(id).second) return absl::OkStatus();
    const auto row = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("an occurrence names a document that is not stored");
    TracedAmendment of;
    of.document.bytes = id;
    return Append(AmendedKind::kDocument, id, (*row)->amendments(), of, false);
  }

  absl::Status Append(AmendedKind kind, const Hash& id, uint32_t count, const TracedAmendment& of, bool restricted) {
    auto amendments = ReadAmendments(rows_, collection_, kind, id, count);
    if (!amendments.ok()) return amendments.status();
    // Of several at one moment the later one comes first.
    for (auto it = amendments->rbegin(); it != amendments->rend(); ++it) {
      TracedAmendment& traced = amendments_.emplace_back(of);
      traced.amendment = std::move(*it);
      if (restricted) HideFacts(&traced.amendment);
    }
    if (amendments_.size() > 2 * kMaxHistory) KeepNewest(kMaxHistory + 1);
    return absl::OkStatus();
  }

  // Of several at one moment those that were taken in first.
  void KeepNewest(size_t most) {
    std::stable_sort(amendments_.begin(), amendments_.end(), [](const TracedAmendment& a, const TracedAmendment& b) {
      return a.amendment.time_us() > b.amendment.time_us();
    });
    amendments_.resize(std::min(most, amendments_.size()));
  }

  const Staging rows_;
  const std::string collection_;
  std::set<Hash> seen_;
  std::vector<TracedAmendment> amendments_;
};

}  // namespace

absl::Status FillHistory(const storage::Reader& reader, const TraceQuery& query, const Interrupt& interrupt,
                         Trace* trace) {
  ListRange range;
  range.order = Order::kOldest;
  range.hidden = true;
  MergeScan scan(reader, Table::kOccurrenceByDate, query.collection,
                 {{storage::FacetKind::kQuotation, query.quotation.bytes}}, range);
  History history(reader, query.collection);
  size_t left = query.view == View::kBasic ? kExaminedBasic : kExaminedFull;
  for (auto position = scan.Next(); position && left > 0; position = scan.Next(), --left) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    if (absl::Status status = history.Add(position->id); !status.ok()) return status;
  }
  if (!scan.status().ok()) return scan.status();
  size_t bytes = 0;
  for (TracedAmendment& amended : std::move(history).Take()) {
    bytes += amended.amendment.ByteSizeLong() + amended.text.size();
    trace->history_truncated = trace->history.size() == kMaxHistory || bytes > kMaxHistoryBytes;
    if (trace->history_truncated) break;
    trace->history.push_back(std::move(amended));
  }
  return absl::OkStatus();
}

}  // namespace verbatim::index
