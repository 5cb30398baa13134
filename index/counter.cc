#include "index/counter.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/count_tally.h"
#include "index/field_error.h"
#include "index/list_filter.h"
#include "index/list_plan.h"
#include "index/merge_scan.h"
#include "index/time_slices.h"

// How a count is estimated. A list has its rows in order of their dates, and those with one date in order of their ids.
// An id is a hash, so the first rows of a crowd with one date are a random sample of the crowd; and the smaller the
// k-th of them is, the larger the crowd: its size is about (k - 1) / (k-th id / 2^64), without bias (Bar-Yossef et al.,
// Counting Distinct Elements in a Data Stream, 2002; Beyer et al., On Synopses for Distinct-Value Estimation, 2007).
// That holds for the merged rows of several names as well. The list is cut into slices of time, so that every time is
// in the sample; each gives a share of the rows that may be read, with crowds sampled, and what is found in the time
// that they cover stands for the rest of the slice.
namespace verbatim::index {
namespace {

using storage::DatePosition;
using storage::Table;

// Occurrences read in one go.
constexpr size_t kChunk = 256;
// Slices of a sample at most, over the facets of the list: each is a seek for every facet and span.
constexpr size_t kMaxSlices = 1200;
constexpr size_t kMinSlices = 24;
// Rows that a slice gives at least.
constexpr size_t kMinSliceRows = 32;
// Rows of one date that are read whole, as a part of what a slice gives, and at least.
constexpr size_t kCrowdsInSlice = 8;
constexpr size_t kMinCrowd = 8;

// One count.
class Counter {
 public:
  Counter(const storage::Reader& reader, const CountQuery& query, ListPlan plan, const Interrupt& interrupt)
      : reader_(reader),
        query_(query),
        plan_(std::move(plan)),
        interrupt_(interrupt),
        rows_(reader),
        tally_(rows_, query.list.collection, query.by) {}

  absl::StatusOr<Counts> Run();

 private:
  // A row as it was read.
  struct Row {
    DatePosition position;
    bool counted;
  };

  bool needs_occurrences() const { return CountTally::NeedsFacts(query_.by) || plan_.residual.needs_occurrence(); }
  bool counts_all() const { return query_.include_uncounted || !query_.list.kinds.empty(); }
  size_t most_rows() const { return needs_occurrences() ? query_.limits.occurrences : query_.limits.keys; }
  MergeScan Scan(const ListRange& range) const {
    return MergeScan(reader_, Table::kOccurrenceByDate, query_.list.collection, plan_.facets, range);
  }

  absl::Status CountDocuments();
  // False when there are more rows than may be read.
  absl::StatusOr<bool> CountAll();
  absl::Status CountSample();
  absl::Status CountSlice(const ListSlice& slice, size_t most);
  double ScaleOf(const ListSlice& slice, const std::optional<DatePosition>& next) const;
  // Where the rows of a slice begin; nullopt when it has none.
  struct Ends {
    quote::Micros first, last;
  };
  std::optional<Ends> EndsOf(const ListSlice& slice) const;
  std::optional<std::vector<ListSlice>> CutFiner(const std::vector<ListSlice>& slices, TimeUnit unit,
                                                 size_t most) const;
  absl::StatusOr<std::vector<ListSlice>> Slices() const;
  // Puts occurrences into groups, each standing for `weight`, and leaves none.
  absl::Status Take(std::vector<Row>* rows, double weight);

  const storage::Reader& reader_;
  const CountQuery& query_;
  const ListPlan plan_;
  const Interrupt& interrupt_;
  const Staging rows_;  // of the directory and the outlets
  CountTally tally_;
  uint64_t rows_read_ = 0;
};

absl::StatusOr<Counts> Counter::Run() {
  absl::Status status;
  if (plan_.documents) {
    status = CountDocuments();
  } else {
    const auto all = CountAll();
    if (!all.ok()) return all.status();
    if (!*all) status = CountSample();
  }
  if (!status.ok()) return status;
  Counts counts;
  status = tally_.Finish(query_.max_groups, &counts);
  if (!status.ok()) return status;
  counts.rows_read = rows_read_;
  SetAsked(plan_, &counts);
  return counts;
}

absl::Status Counter::CountDocuments() {
  absl::Status failed;
  const ListRange& range = plan_.range;
  const auto visit = [&](const OccurrenceFacts& facts, const DatePosition& position) {
    ++rows_read_;
    const bool undated = position.span == storage::DateSpan::kUndated;
    if (range.restricted() && (undated || !range.Overlaps(position))) return;
    if (!facts.counted && !counts_all()) return;
    if (absl::Status status = tally_.Add(position, &facts, 1); !status.ok()) failed = status;
  };
  const absl::Status status = VisitDocuments(rows_, query_.list.collection, plan_, interrupt_, visit);
  if (!status.ok()) return status;
  tally_.EndPart(1);
  return failed;
}

absl::StatusOr<bool> Counter::CountAll() {
  MergeScan scan = Scan(plan_.range);
  std::vector<Row> rows;
  size_t read = 0;
  for (auto position = scan.Next(); position; position = scan.Next()) {
    if (++read > most_rows()) {
      tally_.Reset();
      return false;
    }
    ++rows_read_;
    rows.push_back({*position, scan.counted()});
    if (rows.size() < kChunk) continue;
    if (absl::Status status = Take(&rows, 1); !status.ok()) return status;
  }
  if (!scan.status().ok()) return scan.status();
  if (absl::Status status = Take(&rows, 1); !status.ok()) return status;
  tally_.EndPart(1);
  return true;
}

absl::Status Counter::Take(std::vector<Row>* rows, double weight) {
  if (absl::Status status = interrupt_(); !status.ok()) return status;
  const std::string& collection = query_.list.collection;
  Staging staging(reader_);
  if (needs_occurrences()) {
    std::vector<std::string> keys;
    for (const Row& row : *rows) keys.push_back(storage::IdKey(collection, row.position.id));
    if (absl::Status status = staging.Prefetch(Table::kOccurrence, keys); !status.ok()) return status;
  }
  for (const Row& row : *rows) {
    if (!row.counted && !counts_all()) continue;
    absl::Status status;
    if (needs_occurrences()) {
      const auto occurrence = ReadFiltered(staging, collection, row.position.id);
      if (!occurrence.ok()) return occurrence.status();
      if (!Passes(plan_.residual, *occurrence)) continue;
      if (!occurrence->facts.counted && !counts_all()) continue;
      status = tally_.Add(row.position, &occurrence->facts, weight);
    } else {
      status = tally_.Add(row.position, nullptr, weight);
    }
    if (!status.ok()) return status;
  }
  rows->clear();
  return absl::OkStatus();
}

std::optional<Counter::Ends> Counter::EndsOf(const ListSlice& slice) const {
  ListRange range = plan_.range;
  range.slice = slice;
  const auto first = Scan(range).Next();
  if (!first) return std::nullopt;
  range.order = Order::kNewest;
  const auto last = Scan(range).Next();
  return Ends{first->begin_us, last ? last->begin_us : first->begin_us};
}

// Slices of a shorter unit, those that have rows; nullopt when there are more than `most`.
std::optional<std::vector<ListSlice>> Counter::CutFiner(const std::vector<ListSlice>& slices, TimeUnit unit,
                                                        size_t most) const {
  std::vector<ListSlice> finer;
  for (const ListSlice& slice : slices) {
    const auto ends = EndsOf(slice);
    if (!ends) continue;
    const auto parts = CutIntoSlices(ends->first, ends->last, unit, kMaxSlices);
    if (!parts) return std::nullopt;
    for (const ListSlice& part : *parts) {
      if (EndsOf(part)) finer.push_back(part);
      if (finer.size() > most) return std::nullopt;
    }
  }
  return finer;
}

// The list cut by time: as finely as can be afforded, and as the groups need. Times without rows are no slices, so that
// a single wrong date, in year 1, does not make all of them coarse.
absl::StatusOr<std::vector<ListSlice>> Counter::Slices() const {
  const size_t most = std::min(std::max(kMinSlices, kMaxSlices / plan_.facets.size()), most_rows() / kMinSliceRows);
  const TimeUnit coarsest = query_.by == CountBy::kDay     ? TimeUnit::kDay
                            : query_.by == CountBy::kMonth ? TimeUnit::kMonth
                            : query_.by == CountBy::kYear  ? TimeUnit::kYear
                                                           : TimeUnit::kCentury;
  std::vector<ListSlice> slices = {ListSlice()};
  auto reached = static_cast<int>(TimeUnit::kCentury) + 1;
  while (reached > static_cast<int>(TimeUnit::kDay)) {
    auto finer = CutFiner(slices, static_cast<TimeUnit>(reached - 1), most);
    if (!finer) break;
    slices = *std::move(finer);
    --reached;
  }
  if (!slices.empty() && reached > static_cast<int>(coarsest)) {
    return FieldError("by", absl::StrCat("asks for more than ", most, " times of a list with more rows than are ",
                                         "counted one by one; want filter.from and filter.to nearer to each other, ",
                                         "or longer times"));
  }
  slices.push_back({ListSlice::Kind::kWide});
  slices.push_back({ListSlice::Kind::kUndated});
  return slices;
}

absl::Status Counter::CountSample() {
  const auto slices = Slices();
  if (!slices.ok()) return slices.status();
  for (const ListSlice& slice : *slices) {
    const absl::Status status = CountSlice(slice, std::max(kMinSliceRows, most_rows() / slices->size()));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Where an id stands among all that there can be, in (0, 1].
double FractionOf(const storage::Hash& id) {
  uint64_t head = 0;
  for (size_t i = 0; i < sizeof head; ++i) head = head << 8 | id[i];
  return std::ldexp(static_cast<double>(head) + 1, -64);
}

bool HaveOneDate(const DatePosition& a, const DatePosition& b) {
  return a.begin_us == b.begin_us && a.end_us == b.end_us;
}

// How many times what was read of a slice is to be taken, when the next row is `next`: as the time that was covered is
// to that between the first and the last row. Above 1, if only just, whenever there are more rows.
double Counter::ScaleOf(const ListSlice& slice, const std::optional<DatePosition>& next) const {
  if (!next) return 1;
  constexpr double kJustMore = 1.0 + 1e-9;
  const auto ends = EndsOf(slice);
  if (!ends || next->begin_us <= ends->first) return kJustMore;
  const auto all = static_cast<double>(ends->last - ends->first + quote::kMicrosPerDay);
  return std::max(kJustMore, all / static_cast<double>(next->begin_us - ends->first));
}

absl::Status Counter::CountSlice(const ListSlice& slice, size_t most) {
  const size_t crowd = std::max(kMinCrowd, most / kCrowdsInSlice);
  ListRange range = plan_.range;
  range.slice = slice;
  auto scan = std::make_unique<MergeScan>(Scan(range));
  std::vector<Row> rows;  // of one date
  std::optional<DatePosition> position = scan->Next();
  for (size_t read = 0; position && read < most; position = scan->Next()) {
    if (!rows.empty() && !HaveOneDate(rows.back().position, *position)) {
      if (absl::Status status = Take(&rows, 1); !status.ok()) return status;
    }
    ++read;
    ++rows_read_;
    rows.push_back({*position, scan->counted()});
    if (rows.size() < crowd) continue;
    rows.pop_back();
    if (absl::Status status = Take(&rows, 1 / FractionOf(position->id)); !status.ok()) return status;
    range.after = *position;
    range.after->id.fill(0xff);
    scan = std::make_unique<MergeScan>(Scan(range));
  }
  if (!scan->status().ok()) return scan->status();
  // Of a date that was not read to its end nothing is known.
  if (position && !rows.empty() && HaveOneDate(rows.back().position, *position)) rows.clear();
  if (absl::Status status = Take(&rows, 1); !status.ok()) return status;
  tally_.EndPart(ScaleOf(slice, position));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Counts> CountListed(const storage::Reader& reader, const CountQuery& query, const Interrupt& interrupt) {
  auto plan = PlanList(reader, query.list, std::nullopt);
  if (!plan.ok()) return plan.status();
  plan->range.order = Order::kOldest;
  return Counter(reader, query, *std::move(plan), interrupt).Run();
}

}  // namespace verbatim::index
