#ifndef VERBATIM_QUOTE_EDTF_H_
#define VERBATIM_QUOTE_EDTF_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Dates as precise as they are known: a subset of EDTF (ISO 8601-2). Pure and thread-safe.
namespace verbatim::quote {

// Microseconds since 0001-01-01T00:00:00Z in the proleptic Gregorian calendar. Years 1 to 9999.
using Micros = int64_t;
inline constexpr Micros kMicrosPerSecond = 1'000'000;
inline constexpr Micros kMicrosPerDay = 86'400 * kMicrosPerSecond;
inline constexpr Micros kBeginOfTime = 0;
// 10000-01-01T00:00:00Z: one past the last moment of year 9999.
inline constexpr Micros kEndOfTime = 3'652'059 * kMicrosPerDay;

// A parsed date. Order and ranges use [begin, end), in which days without a zone are UTC. For certainty the true moment
// lies in [earliest, latest): begin - 14 h and end + 12 h for dates without a zone, the same as [begin, end) for
// instants, and all of time on the open side of an interval. An approximate date is never certainly inside anything.
struct Date {
  std::string edtf;  // as given
  Micros begin = 0, end = 0;
  Micros earliest = 0, latest = 0;
  bool approximate = false;
  bool open_begin = false, open_end = false;
};

// Parses `2024`, `2024-10`, `2024-10-25`, an RFC 3339 instant with zone (seconds required, fraction allowed; `T` and
// `Z` in upper case), any of the first three with `~`, and `a/b`, `../b`, `a/..` of those. An instant covers one unit
// of its last digit (a second, or a fraction of it down to a microsecond; further digits are kept in edtf and ignored
// in order). INVALID_ARGUMENT says what is wrong with the value and what was wanted: "'2024-02-30' is not a date:
// February 2024 has 29 days; want EDTF such as 2024, 2024-10 or 2024-10-25".
absl::StatusOr<Date> ParseEdtf(absl::string_view text);

// A moment as RFC 3339 in UTC, with as many digits of a second as needed: "2024-10-25T00:00:00Z". Moments outside years
// 1-9999 are clamped.
std::string FormatInstant(Micros moment);
// The UTC day of a moment: "2024-10-25".
std::string FormatDay(Micros moment);

// Unix time (seconds and nanoseconds) to Micros and back.
Micros MicrosFromUnix(int64_t seconds, int32_t nanos);
void UnixFromMicros(Micros moment, int64_t* seconds, int32_t* nanos);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_EDTF_H_
