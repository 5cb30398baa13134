#include "index/tracer.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/answer_bytes.h"
#include "index/conflicts.h"
#include "index/list_filter.h"
#include "index/lister.h"
#include "index/lookup.h"
#include "index/merge_scan.h"
#include "index/page_token.h"
#include "index/statements.h"
#include "index/trace_digest.h"

namespace verbatim::index {
namespace {

using storage::DatePosition;
using storage::Hash;

// Occurrences read in one go.
constexpr size_t kChunk = 128;
// Statements of one answer.
constexpr size_t kMaxStatements = 1000;
constexpr size_t kMaxStatementBytes = size_t{512} << 10;

// The occurrences of the quotation by publication, earliest first.
MergeScan Occurrences(const storage::Reader& reader, const TraceQuery& query, std::optional<DatePosition> after) {
  ListRange range;
  range.order = Order::kOldest;
  range.after = after;
  return MergeScan(reader, storage::Table::kOccurrenceByDate, query.collection,
                   {{storage::FacetKind::kQuotation, query.quotation.bytes}}, range);
}

// The list of carriers, as page tokens know it.
ListQuery CarrierList(const TraceQuery& query) {
  ListQuery list;
  list.collection = query.collection;
  list.quotation = query.quotation;
  list.order = Order::kOldest;
  list.page_token = query.page_token;
  return list;
}

// Reads up to `most` positions.
absl::StatusOr<std::vector<DatePosition>> Take(MergeScan* scan, size_t most) {
  std::vector<DatePosition> positions;
  while (positions.size() < most) {
    const auto position = scan->Next();
    if (!scan->status().ok()) return scan->status();
    if (!position) break;
    positions.push_back(*position);
  }
  return positions;
}

absl::Status Prefetch(absl::Span<const DatePosition> positions, Lookup* lookup) {
  std::vector<Hash> ids;
  for (const DatePosition& position : positions) ids.push_back(position.id);
  return lookup->PrefetchOccurrences(ids);
}

// Takes the earliest occurrences in; true when that is all of them.
absl::StatusOr<bool> Examine(const storage::Reader& reader, const TraceQuery& query, const Interrupt& interrupt,
                             TraceDigest* digest) {
  MergeScan scan = Occurrences(reader, query, std::nullopt);
  const size_t most = query.view == View::kBasic ? kExaminedBasic : kExaminedFull;
  for (size_t examined = 0; examined < most;) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const auto chunk = Take(&scan, std::min(kChunk, most - examined));
    if (!chunk.ok()) return chunk.status();
    if (chunk->empty()) return true;
    // A lookup for each chunk: it keeps what it has read.
    Lookup lookup(reader, query.collection, query.view);
    if (absl::Status status = Prefetch(*chunk, &lookup); !status.ok()) return status;
    for (const DatePosition& position : *chunk) {
      if (absl::Status status = interrupt(); !status.ok()) return status;
      const auto occurrence = lookup.ReadOccurrence(position.id);
      if (!occurrence.ok()) return occurrence.status();
      const auto filtered = ReadFiltered(lookup.rows(), query.collection, position.id);
      if (!filtered.ok()) return filtered.status();
      absl::Status status = digest->Add(*occurrence, filtered->facts, position);
      if (!status.ok()) return status;
    }
    examined += chunk->size();
  }
  const auto more = Take(&scan, 1);
  if (!more.ok()) return more.status();
  return more->empty();
}

// The page of carriers behind `after`.
absl::Status FillCarriers(const storage::Reader& reader, const TraceQuery& query, std::optional<DatePosition> after,
                          TraceDigest* digest, Trace* trace) {
  MergeScan scan = Occurrences(reader, query, after);
  const auto positions = Take(&scan, query.page_size + 1);
  if (!positions.ok()) return positions.status();
  Lookup lookup(reader, query.collection, query.view);
  const auto page = absl::MakeConstSpan(*positions).subspan(0, query.page_size);
  if (absl::Status status = Prefetch(page, &lookup); !status.ok()) return status;
  size_t bytes = 0;
  for (const DatePosition& position : page) {
    auto occurrence = lookup.ReadOccurrence(position.id);
    if (!occurrence.ok()) return occurrence.status();
    bytes += AnswerBytes(*occurrence);
    TracedCarrier carrier;
    const auto filtered = ReadFiltered(lookup.rows(), query.collection, position.id);
    if (!filtered.ok()) return filtered.status();
    auto outlet = digest->OutletOf(filtered->facts.document_facts);
    if (!outlet.ok()) return outlet.status();
    carrier.outlet = *std::move(outlet);
    carrier.counted = filtered->facts.counted;
    carrier.copy_group = digest->CopyGroupOf(occurrence->id);
    carrier.occurrence = *std::move(occurrence);
    trace->carriers.push_back(std::move(carrier));
    if (bytes >= kPageBytes) break;
  }
  if (trace->carriers.size() < positions->size()) {
    const DatePosition& last = (*positions)[trace->carriers.size() - 1];
    trace->next_page_token = MakePageToken(CarrierList(query), ListKind::kCarriers, last);
  }
  return absl::OkStatus();
}

// Everything of the first page that the examined occurrences do not say.
absl::Status FillRest(const storage::Reader& reader, const TraceQuery& query, Trace* trace) {
  const Lookup lookup(reader, query.collection, View::kBasic);
  const auto contested = IsContested(lookup, query.quotation.bytes);
  if (!contested.ok()) return contested.status();
  trace->contested = *contested;
  bool more = false;
  auto statements =
      NewestStatements(reader, query.collection, query.quotation.bytes, kMaxStatements, kMaxStatementBytes, &more);
  if (!statements.ok()) return statements.status();
  trace->statements = *std::move(statements);
  trace->truncated |= more;
  trace->counts.occurrences = trace->quotation.occurrence_count;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Trace> TracePage(const storage::Reader& reader, const TraceQuery& query, const Interrupt& interrupt) {
  const auto after = ParsePageToken(CarrierList(query), ListKind::kCarriers);
  if (!after.ok()) return after.status();
  auto quotation = Lookup(reader, query.collection, View::kFull).FindQuotation(query.quotation.bytes);
  if (!quotation.ok()) return quotation.status();
  if (!quotation->has_value()) {
    return absl::NotFoundError(absl::StrCat("quotation ", quote::ToString(query.quotation),
                                            " is not recorded in collection '", query.collection, "'"));
  }
  const Staging rows(reader);
  TraceDigest digest(rows, query.collection);
  const auto complete = Examine(reader, query, interrupt, &digest);
  if (!complete.ok()) return complete.status();
  Trace trace;
  trace.quotation = **std::move(quotation);
  digest.Fill(&trace);
  trace.counts.complete = *complete;
  if (!*after) {
    if (absl::Status status = FillRest(reader, query, &trace); !status.ok()) return status;
  } else {
    Trace carriers;
    carriers.quotation.id = query.quotation;
    trace = std::move(carriers);
  }
  if (absl::Status status = FillCarriers(reader, query, *after, &digest, &trace); !status.ok()) return status;
  return trace;
}

}  // namespace verbatim::index
