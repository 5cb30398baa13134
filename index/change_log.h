#ifndef VERBATIM_INDEX_CHANGE_LOG_H_
#define VERBATIM_INDEX_CHANGE_LOG_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "index/staging.h"
#include "index/watch_types.h"
#include "quote/edtf.h"
#include "storage/engine.h"
#include "verbatim/storage/v1/rows.pb.h"

namespace verbatim::index {

// A row of the log, decoded: changes of one write, numbered one after the other.
struct LoggedRow {
  uint64_t first = 0, last = 0;
  storage::v1::ChangeRow row;
};

// A change with its place in the log.
struct LoggedChange {
  uint64_t number = 0;
  quote::Micros time = 0;
  const storage::v1::ChangeValue* value = nullptr;  // of one of the slice's rows
};

// Some changes, one behind the other.
struct ChangeSlice {
  std::vector<LoggedChange> changes;
  uint64_t through = 0;  // every change up to this number was read, or is none
  std::vector<std::shared_ptr<const LoggedRow>> rows;
};

// The log of what was changed in a collection, for those who watch it. docs/adr/0012-watch.md says why it is so.
//
// Changes are numbered from 1 on, in memory, and stored in the batch that makes them: what is acknowledged is in the
// log. Writers finish in any order, so a reader is given only what lies below every write in flight: a change that
// is written later never has a number that somebody has read past. A write that fails leaves numbers that nothing has;
// no reader is told of them either before a later write is stored, so that they are free to be used again after a
// restart.
//
// Old changes are removed by writers, in the batches that they write anyway. Thread-safe; its store has no other
// writer.
class ChangeLog {
 public:
  // Reads where the log ends and how far it was trimmed: two rows.
  static absl::StatusOr<std::unique_ptr<ChangeLog>> Load(const storage::Reader& reader, absl::string_view collection,
                                                         const ChangeRetention& retention);

  // The changes that one write makes: all that whoever changes something has to do for watchers, but for telling them
  // (Index::TellOfChange). Stage them with the write, write, then Commit; an entry that is dropped has changed nothing.
  // Nobody reads past it while it lives, so it is made right before the write.
  //
  //   ChangeLog::Entry entry(&log);
  //   entry.Stage(std::move(changes), now, &rows);
  //   if (engine.Write(rows.TakeBatch()).ok()) entry.Commit();
  class Entry {
   public:
    explicit Entry(ChangeLog* log) : log_(log) {}
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    // At most once, with at least one change. Also stages the removal of old changes when that is due: reads up to
    // kMaxTrimmedRows rows then.
    void Stage(std::vector<storage::v1::ChangeValue> changes, quote::Micros now, Staging* rows);
    void Commit() { committed_ = true; }

   private:
    ChangeLog* const log_;
    uint64_t first_ = 0;  // 0: nothing is staged
    uint64_t trimmed_before_ = 0;
    bool trims_ = false;
    bool committed_ = false;
  };

  // Stages that no change names what was withdrawn: `erase` says whether it had to alter one for that, or to leave it
  // with nothing. Reads the whole log. Nobody else may write meanwhile; ForgetRecent() after it is written.
  absl::Status StageErased(const std::function<absl::StatusOr<bool>(storage::v1::ChangeValue*)>& erase,
                           Staging* rows) const;
  void ForgetRecent();

  // Number of the last change that may be read; 0 when there is none.
  uint64_t readable() const { return readable_.load(std::memory_order_acquire); }
  // Number of the last change that is not kept any more; 0 when all are.
  uint64_t trimmed() const { return trimmed_.load(std::memory_order_acquire); }

  // The changes after number `after`, at most `max_changes` (1 at least). OUT_OF_RANGE when some of them are not kept
  // any more. Cost: one scan of the rows that hold them; for the newest, which many want, mostly no read at all.
  absl::StatusOr<ChangeSlice> Read(const storage::Reader& reader, uint64_t after, size_t max_changes) const;

 private:
  // Changes of one write that are in one row at most: what is read again when a reader stops amid them.
  static constexpr size_t kMaxRowChanges = 256;
  static constexpr size_t kMaxTrimmedRows = 512;
  // The newest changes, whose rows are kept decoded once somebody has read them: some hundred KiB.
  static constexpr uint64_t kRecentChanges = 2048;

  // A write in flight, or one that is done while one below it is not.
  struct Write {
    uint64_t last = 0;
    bool done = false;
    bool committed = false;
  };

  ChangeLog(absl::string_view collection, const ChangeRetention& retention)
      : collection_(collection), retention_(retention) {}

  uint64_t Begin(size_t changes);
  void End(uint64_t first, bool committed);
  bool BeginTrim(quote::Micros now);
  void EndTrim();
  // Stages the removal of what is old and returns the number of the last one removed; trimmed() when there is none.
  uint64_t StageTrim(quote::Micros now, Staging* rows);
  // Appends to `slice` the changes up to `readable` that are stored.
  absl::Status ReadStored(const storage::Reader& reader, uint64_t readable, size_t max_changes,
                          ChangeSlice* slice) const;
  absl::StatusOr<std::shared_ptr<const LoggedRow>> Decode(absl::string_view key, absl::string_view value) const;
  // The row with the change after `after`, if it is kept.
  std::shared_ptr<const LoggedRow> FindRecent(uint64_t after) const;
  // `erased` is what erased_ was before the row was read.
  void KeepRecent(std::shared_ptr<const LoggedRow> row, uint64_t erased) const;

  const std::string collection_;
  const ChangeRetention retention_;
  std::atomic<uint64_t> readable_{0};
  std::atomic<uint64_t> trimmed_{0};
  absl::Mutex mutex_;
  uint64_t last_ ABSL_GUARDED_BY(mutex_) = 0;                 // handed out
  std::map<uint64_t, Write> writes_ ABSL_GUARDED_BY(mutex_);  // by first number
  bool trimming_ ABSL_GUARDED_BY(mutex_) = false;
  quote::Micros next_age_check_ ABSL_GUARDED_BY(mutex_) = 0;
  mutable absl::Mutex recent_mutex_;
  uint64_t erased_ ABSL_GUARDED_BY(recent_mutex_) = 0;  // how often rows were erased
  // By last number.
  mutable std::map<uint64_t, std::shared_ptr<const LoggedRow>> recent_ ABSL_GUARDED_BY(recent_mutex_);
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHANGE_LOG_H_
