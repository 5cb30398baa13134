#include "index/time_slices.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace verbatim::index {
namespace {

using quote::Micros;

constexpr int kQuarterDays = 8;

absl::CivilDay DayOf(Micros moment) { return absl::CivilDay(1, 1, 1) + moment / quote::kMicrosPerDay; }

Micros MomentOf(absl::CivilDay day) { return (day - absl::CivilDay(1, 1, 1)) * quote::kMicrosPerDay; }

// How many units passed since the beginning of year 1.
int64_t NumberOf(Micros moment, TimeUnit unit) {
  const absl::CivilDay day = DayOf(moment);
  switch (unit) {
    case TimeUnit::kDay:
      return day - absl::CivilDay(1, 1, 1);
    case TimeUnit::kQuarterMonth:
      return 4 * (absl::CivilMonth(day) - absl::CivilMonth(1, 1)) + std::min(3, (day.day() - 1) / kQuarterDays);
    case TimeUnit::kMonth:
      return absl::CivilMonth(day) - absl::CivilMonth(1, 1);
    case TimeUnit::kYear:
      return day.year() - 1;
    case TimeUnit::kCentury:
      return (day.year() - 1) / 100;
  }
  return 0;
}

Micros BeginOf(int64_t number, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kDay:
      return number * quote::kMicrosPerDay;
    case TimeUnit::kQuarterMonth:
      return MomentOf(absl::CivilDay(absl::CivilMonth(1, 1) + number / 4) + number % 4 * kQuarterDays);
    case TimeUnit::kMonth:
      return MomentOf(absl::CivilDay(absl::CivilMonth(1, 1) + number));
    case TimeUnit::kYear:
      return MomentOf(absl::CivilDay(1 + number, 1, 1));
    case TimeUnit::kCentury:
      return MomentOf(absl::CivilDay(1 + 100 * number, 1, 1));
  }
  return 0;
}

}  // namespace

std::string BucketOf(const storage::DatePosition& position, TimeUnit unit) {
  if (position.span == storage::DateSpan::kUndated) return "";
  const absl::CivilDay first = DayOf(position.begin_us), last = DayOf(position.end_us - 1);
  if (unit <= TimeUnit::kDay && first == last) {
    return absl::StrFormat("%04d-%02d-%02d", first.year(), first.month(), first.day());
  }
  if (unit <= TimeUnit::kMonth && absl::CivilMonth(first) == absl::CivilMonth(last)) {
    return absl::StrFormat("%04d-%02d", first.year(), first.month());
  }
  return first.year() == last.year() ? absl::StrFormat("%04d", first.year()) : "";
}

std::optional<std::vector<ListSlice>> CutIntoSlices(Micros first, Micros last, TimeUnit unit, size_t most) {
  const int64_t begin = NumberOf(first, unit), end = NumberOf(last, unit) + 1;
  if (static_cast<size_t>(end - begin) > most) return std::nullopt;
  std::vector<ListSlice> slices;
  for (int64_t number = begin; number < end; ++number) {
    slices.push_back(
        {ListSlice::Kind::kNarrow, BeginOf(number, unit), std::min(BeginOf(number + 1, unit), quote::kEndOfTime)});
  }
  return slices;
}

}  // namespace verbatim::index
