#ifndef VERBATIM_INDEX_MERGE_SCAN_H_
#define VERBATIM_INDEX_MERGE_SCAN_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// A part of a list: rows whose interval begins in [begin, end) and is at most a year wide, or wider ones, or undated
// ones. The parts of a list that meet in time hold each of its rows once.
struct ListSlice {
  enum class Kind { kNarrow, kWide, kUndated };
  Kind kind = Kind::kNarrow;
  quote::Micros begin = quote::kBeginOfTime, end = quote::kEndOfTime;

  bool Holds(storage::DateSpan span) const;
};

// What part of a list to read.
struct ListRange {
  std::optional<quote::Micros> begin, end;  // overlap [begin, end) when either is set; undated rows are left out then
  std::optional<storage::DatePosition> after;  // go on behind this position
  Order order = Order::kNewest;
  std::optional<ListSlice> slice;
  bool hidden = false;  // superseded and restricted occurrences too

  bool restricted() const { return begin.has_value() || end.has_value(); }
  // Whether a dated position overlaps the range.
  bool Overlaps(const storage::DatePosition& position) const;
  // Whether `a` is listed before `b` in this order; undated ones come last in both.
  bool ComesFirst(const storage::DatePosition& a, const storage::DatePosition& b) const;
};

// The rows of several facets in the order of lists, each id once: a merge of one or two range scans for each facet and
// date span that has rows, and one for each facet that finds no more. It reads what it returns, and of rows that begin
// before the range at most those one span wide. Not thread-safe; does not outlive its reader.
class MergeScan {
 public:
  MergeScan(const storage::Reader& reader, storage::Table table, absl::string_view collection,
            absl::Span<const storage::Facet> facets, const ListRange& range);

  // The next position, or nullopt at the end or after an error; see status().
  std::optional<storage::DatePosition> Next();
  const absl::Status& status() const { return status_; }
  // Whether the occurrence given last counts: titles, labels and teasers do not. Of a hidden one its row does not tell,
  // and this is true.
  bool counted() const { return counted_; }

 private:
  struct Cursor {
    std::unique_ptr<storage::Iterator> rows;
    storage::KeyRange keys;  // its rows are those from here; `rows` may go on
    storage::DatePosition position;
    bool counted = true;
  };

  // The keys under which the rows of a facet and span that may be in the range stand; nullopt when there are none.
  std::optional<storage::KeyRange> KeysOf(const storage::Facet& facet, storage::DateSpan span) const;
  void Open(const storage::Facet& facet);
  // Moves the cursor to its next row inside the range; drops it at its end.
  void Settle(Cursor* cursor);

  const storage::Reader& reader_;
  const storage::Table table_;
  const std::string collection_;
  const ListRange range_;
  std::vector<Cursor> cursors_;
  std::optional<storage::DatePosition> last_;
  bool counted_ = true;
  absl::Status status_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_MERGE_SCAN_H_
