#include "index/merge_scan.h"

#include <algorithm>
#include <utility>

#include "index/derive.h"

namespace verbatim::index {

using storage::DatePosition;
using storage::DateSpan;

bool ListSlice::Holds(DateSpan span) const {
  switch (kind) {
    case Kind::kUndated:
      return span == DateSpan::kUndated;
    case Kind::kWide:
      return span == DateSpan::kWide;
    case Kind::kNarrow:
      return span < DateSpan::kWide;
  }
  return false;
}

bool ListRange::Overlaps(const DatePosition& position) const {
  return (!end || position.begin_us < *end) && (!begin || position.end_us > *begin);
}

MergeScan::MergeScan(const storage::Reader& reader, storage::Table table, absl::string_view collection,
                     absl::Span<const storage::Facet> facets, const ListRange& range)
    : reader_(reader), table_(table), collection_(collection), range_(range) {
  for (const storage::Facet& facet : facets) {
    for (int span = 0; span < storage::kDateSpanCount; ++span) Open(facet, static_cast<DateSpan>(span));
  }
}

std::optional<storage::KeyRange> MergeScan::KeysOf(const storage::Facet& facet, DateSpan span) const {
  const bool undated = span == DateSpan::kUndated;
  if (undated && range_.restricted()) return std::nullopt;
  if (range_.slice && !range_.slice->Holds(span)) return std::nullopt;
  storage::KeyRange keys = storage::SpanRange(collection_, facet, span);
  if (!undated && (range_.restricted() || range_.slice)) {
    const quote::Micros from = range_.begin.value_or(quote::kBeginOfTime);
    // A row that overlaps the range begins at most one span before it.
    quote::Micros first = std::max(quote::kBeginOfTime, from - std::min(from, storage::MaxSpan(span)));
    quote::Micros end = range_.end.value_or(quote::kEndOfTime);
    if (range_.slice) {
      first = std::max(first, range_.slice->begin);
      end = std::min(end, range_.slice->end);
    }
    if (first >= end) return std::nullopt;
    keys = storage::SpanRange(collection_, facet, span, first, end);
  }
  if (!range_.after) return keys;
  const bool after_undated = range_.after->span == DateSpan::kUndated;
  if (after_undated && !undated) return std::nullopt;  // undated rows come last, so every dated one was given
  if (after_undated != undated) return keys;
  DatePosition after = *range_.after;
  after.span = span;
  const std::string key = storage::DateKey(collection_, facet, after);
  if (range_.order == Order::kOldest) {
    keys.begin = std::max(keys.begin, key + '\0');
  } else {
    keys.end = std::min(keys.end, key);
  }
  if (keys.begin >= keys.end) return std::nullopt;
  return keys;
}

void MergeScan::Open(const storage::Facet& facet, DateSpan span) {
  std::optional<storage::KeyRange> keys = KeysOf(facet, span);
  if (!keys) return;
  const auto direction = range_.order == Order::kOldest ? storage::Direction::kForward : storage::Direction::kBackward;
  Cursor cursor{reader_.Scan(table_, *std::move(keys), direction), {}};
  Settle(&cursor);
  if (cursor.rows != nullptr) cursors_.push_back(std::move(cursor));
}

void MergeScan::Settle(Cursor* cursor) {
  for (; cursor->rows->Valid(); cursor->rows->Next()) {
    const auto position = storage::ParseDateKey(collection_, cursor->rows->key());
    if (!position.ok()) {
      status_ = position.status();
      break;
    }
    if (range_.restricted() && !range_.Overlaps(*position)) continue;
    if (!range_.hidden && cursor->rows->value() == storage::kHiddenValue) continue;
    cursor->position = *position;
    cursor->counted = cursor->rows->value() != storage::kUncountedValue;
    return;
  }
  if (status_.ok()) status_ = cursor->rows->status();
  cursor->rows.reset();
}

bool ListRange::ComesFirst(const DatePosition& a, const DatePosition& b) const {
  const bool a_undated = a.span == DateSpan::kUndated, b_undated = b.span == DateSpan::kUndated;
  if (a_undated != b_undated) return b_undated;
  return order == Order::kOldest ? StandsBefore(a, b) : StandsBefore(b, a);
}

std::optional<DatePosition> MergeScan::Next() {
  while (status_.ok() && !cursors_.empty()) {
    const auto first = std::min_element(cursors_.begin(), cursors_.end(), [this](const Cursor& a, const Cursor& b) {
      return range_.ComesFirst(a.position, b.position);
    });
    const DatePosition position = first->position;
    const bool counted = first->counted;
    first->rows->Next();
    Settle(&*first);
    if (first->rows == nullptr) cursors_.erase(first);
    if (!status_.ok()) break;
    // A row stands under several of the facets when a speaker was found by name and by id: at the same position in
    // each.
    const bool repeated =
        last_ && last_->id == position.id && last_->begin_us == position.begin_us && last_->end_us == position.end_us;
    if (repeated) continue;
    last_ = position;
    counted_ = counted;
    return position;
  }
  return std::nullopt;
}

}  // namespace verbatim::index
