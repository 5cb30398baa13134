#ifndef VERBATIM_BENCHMARKS_MEASURE_H_
#define VERBATIM_BENCHMARKS_MEASURE_H_

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

// What all benchmarks need: a clock, order statistics, a folder that goes away, and an end for errors.
namespace verbatim::benchmarks {

using Clock = std::chrono::steady_clock;

inline double MicrosSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// The value below which a share of all `values`, of which there is at least one, lie.
inline double Quantile(std::vector<double> values, double share) {
  const auto at = static_cast<size_t>(share * static_cast<double>(values.size()));
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(std::min(at, values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

inline double Median(const std::vector<double>& values) { return Quantile(values, 0.5); }

// Ends the program: a benchmark that fails half-way has no result.
[[noreturn]] inline void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

template <typename Value>
Value OrFail(absl::StatusOr<Value> value) {
  if (!value.ok()) Fail(value.status().ToString());
  return *std::move(value);
}

// A new folder among the temporary ones, removed with everything in it at the end.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name)
      : path_((std::filesystem::temp_directory_path() / (name + ".XXXXXX")).string()) {
    if (mkdtemp(path_.data()) == nullptr) Fail("cannot make " + path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_MEASURE_H_
