#ifndef VERBATIM_TESTS_STORAGE_CRASH_WRITER_H_
#define VERBATIM_TESTS_STORAGE_CRASH_WRITER_H_

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"

// What the process that is killed writes and the test that kills it expects. Each thread writes batches 0, 1, 2, ...;
// each batch is one row in two tables, an appended record, and the thread's count of batches, which the batch also
// requires to be the one before.
namespace verbatim::storage {

inline constexpr int kCrashThreads = 4;
inline constexpr size_t kCrashBufferBytes = 256 << 10;  // so small that kills also fall into flushes and compactions

inline std::string CrashKey(int thread, int batch) { return absl::StrCat(thread, "/", batch); }
inline std::string CrashValue(int thread, int batch) {
  return absl::StrCat(CrashKey(thread, batch),
                      std::string(static_cast<size_t>(500 + (thread * 131 + batch * 17) % 1000), 'x'));
}
inline std::string CrashRecord(int batch) { return absl::StrCat(batch, ","); }
inline std::string CrashCounterKey(int thread) { return absl::StrCat("counter/", thread); }
inline std::string CrashLogKey(int thread) { return absl::StrCat("log/", thread); }

}  // namespace verbatim::storage

#endif  // VERBATIM_TESTS_STORAGE_CRASH_WRITER_H_
