#ifndef VERBATIM_INDEX_TIME_SLICES_H_
#define VERBATIM_INDEX_TIME_SLICES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "index/merge_scan.h"
#include "quote/edtf.h"
#include "storage/keys.h"

// Lists cut by the calendar (proleptic Gregorian, UTC). Pure.
namespace verbatim::index {

// From short to long. A quarter of a month is about a week: it begins on day 1, 9, 17 or 25.
enum class TimeUnit { kDay, kQuarterMonth, kMonth, kYear, kCentury };

// The EDTF date of the day, month or year (no other unit) that holds the position's whole interval: of the unit, else
// of the next longer one. Empty when no year holds it, and for undated ones.
std::string BucketOf(const storage::DatePosition& position, TimeUnit unit);

// The slices that hold everything which begins in [first, last]: narrow ones of the unit, in order. nullopt when there
// are more than `most`.
std::optional<std::vector<ListSlice>> CutIntoSlices(quote::Micros first, quote::Micros last, TimeUnit unit,
                                                    size_t most);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TIME_SLICES_H_
