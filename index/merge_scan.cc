#include "index/merge_scan.h"

#include <algorithm>
#include <utility>

#include "index/derive.h"

namespace verbatim::index {

using storage::DatePosition;
using storage::DateSpan;

namespace {

bool Holds(const storage::KeyRange& keys, absl::string_view key) { return keys.begin <= key && key < keys.end; }

}  // namespace

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
  for (const storage::Facet& facet : facets) Open(facet);
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

// Most facets have dates of one or two spans. A scan over all that are left finds the next one that has rows, and is
// its cursor then, unless what it found is outside the range.
void MergeScan::Open(const storage::Facet& facet) {
  const bool forward = range_.order == Order::kOldest;
  const auto direction = forward ? storage::Direction::kForward : storage::Direction::kBackward;
  std::vector<std::pair<DateSpan, storage::KeyRange>> parts;  // in this direction
  for (int n = 0; n < storage::kDateSpanCount; ++n) {
    const auto span = static_cast<DateSpan>(forward ? n : storage::kDateSpanCount - 1 - n);
    if (auto keys = KeysOf(facet, span)) parts.emplace_back(span, *std::move(keys));
  }
  for (size_t next = 0; status_.ok() && next < parts.size();) {
    const storage::KeyRange &first = parts[next].second, &last = parts.back().second;
    const storage::KeyRange left =
        forward ? storage::KeyRange{first.begin, last.end} : storage::KeyRange{last.begin, first.end};
    std::unique_ptr<storage::Iterator> rows = reader_.Scan(table_, left, direction);
    if (!rows->Valid()) {
      status_ = rows->status();
      return;
    }
    const auto found = storage::ParseDateKey(collection_, rows->key());
    if (!found.ok()) {
      status_ = found.status();
      return;
    }
    const auto is_before = [&](DateSpan span) { return forward ? span < found->span : span > found->span; };
    while (next < parts.size() && is_before(parts[next].first)) ++next;
    if (next == parts.size() || parts[next].first != found->span) continue;
    Cursor cursor{std::move(rows), std::move(parts[next].second), {}};
    if (!Holds(cursor.keys, cursor.rows->key())) cursor.rows = reader_.Scan(table_, cursor.keys, direction);
    ++next;
    Settle(&cursor);
    if (cursor.rows != nullptr) cursors_.push_back(std::move(cursor));
  }
}

void MergeScan::Settle(Cursor* cursor) {
  for (; cursor->rows->Valid() && Holds(cursor->keys, cursor->rows->key()); cursor->rows->Next()) {
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
