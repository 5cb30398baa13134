#ifndef VERBATIM_INDEX_CATALOG_H_
#define VERBATIM_INDEX_CATALOG_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "index/change_log.h"
#include "index/staging.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// What a collection covers, kept in memory so that every answer can say it. Counts are stored in shares, each with one
// writer at a time, written in the batch they count; outlets and the span of dates follow from rows. Thread-safe.
class CollectionSummary {
 public:
  static constexpr int kShares = 16;
  struct Counts {
    uint64_t quotations = 0, occurrences = 0, documents = 0;
  };

  // Reads counts, outlets and dates of a stored collection, and where its log of changes ends.
  static absl::StatusOr<std::unique_ptr<CollectionSummary>> Load(const storage::Reader& reader, absl::string_view name,
                                                                 const ChangeRetention& retention);

  // The right to change one share. Stage, write the batch, then Commit; a lease that is dropped changes nothing. What
  // goes is added as a negative number, modulo 2^64, as the shares are summed.
  class CountsLease {
   public:
    explicit CountsLease(CollectionSummary* summary);
    ~CountsLease();
    CountsLease(const CountsLease&) = delete;
    CountsLease& operator=(const CountsLease&) = delete;
    void Stage(const Counts& added, Staging* rows);
    void Commit();

   private:
    CollectionSummary* const summary_;
    const int share_;
    Counts added_;
  };

  bool HasOutlet(const storage::Hash& key) const;
  void AddOutlet(const storage::Hash& key);
  void RemoveOutlet(const storage::Hash& key);
  // Takes in the date of a recorded occurrence.
  void AddDate(const quote::Date& date);
  // Whether the span of dates may shrink when nothing has this date any more.
  bool IsAtEdge(const quote::Date& date) const;
  // Reads the span of dates again: after a document's date changed it may have shrunk.
  absl::Status ReloadDates(const storage::Reader& reader);

  ChangeLog& change_log() { return *change_log_; }
  const ChangeLog& change_log() const { return *change_log_; }

  // Grows with every change to the collection's directory, after it is written and before it is acknowledged.
  uint64_t directory_version() const { return directory_version_.load(std::memory_order_acquire); }
  void CountDirectoryChange() { directory_version_.fetch_add(1, std::memory_order_release); }

  // Whether anything was ever amended, and withdrawn: who records needs not look before that.
  bool HasAmendments() const { return has_amendments_.load(std::memory_order_acquire); }
  bool HasWithdrawals() const { return has_withdrawals_.load(std::memory_order_acquire); }
  // Before the first is written.
  void SetHasAmendments() { has_amendments_.store(true, std::memory_order_release); }
  void SetHasWithdrawals() { has_withdrawals_.store(true, std::memory_order_release); }

  // Adds this collection to `coverage`.
  void AddTo(Coverage* coverage) const;
  const std::string& name() const { return name_; }

 private:
  explicit CollectionSummary(absl::string_view name) : name_(name) {}
  void SetDates(quote::Micros earliest, quote::Micros latest) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  int AcquireShare();
  absl::Status LoadCounts(const storage::Reader& reader);
  absl::Status LoadOutlets(const storage::Reader& reader);
  absl::Status LoadAmended(const storage::Reader& reader);

  const std::string name_;
  std::unique_ptr<ChangeLog> change_log_;
  std::atomic<uint64_t> directory_version_{0};
  std::atomic<bool> has_amendments_{false};
  std::atomic<bool> has_withdrawals_{false};
  mutable absl::Mutex mutex_;
  std::array<Counts, kShares> shares_ ABSL_GUARDED_BY(mutex_);
  std::array<bool, kShares> leased_ ABSL_GUARDED_BY(mutex_) = {};
  Counts total_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<storage::Hash> outlets_ ABSL_GUARDED_BY(mutex_);
  // Earliest begin and latest end of dated occurrences, open sides left out; begin after end when there is none. As
  // days too, since every answer names them.
  quote::Micros earliest_ ABSL_GUARDED_BY(mutex_) = quote::kEndOfTime;
  quote::Micros latest_ ABSL_GUARDED_BY(mutex_) = quote::kBeginOfTime;
  uint64_t dates_added_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string earliest_day_ ABSL_GUARDED_BY(mutex_), latest_day_ ABSL_GUARDED_BY(mutex_);
};

// Collections of one store at most: each takes some KiB of memory, and anybody who may record may create one.
inline constexpr size_t kMaxStoredCollections = 4096;

// The collections of a store. Thread-safe.
class Catalog {
 public:
  // `retention` is of each collection's log of changes.
  static absl::StatusOr<std::unique_ptr<Catalog>> Load(const storage::Reader& reader, const ChangeRetention& retention);

  // NOT_FOUND, naming it, for a collection that nothing was recorded into; an empty name is the default collection.
  absl::StatusOr<CollectionSummary*> Find(absl::string_view name) const;
  // The collection, created in the store first when it is new. RESOURCE_EXHAUSTED when there are kMaxStoredCollections.
  absl::StatusOr<CollectionSummary*> FindOrCreate(absl::string_view name, quote::Micros now, storage::Engine& engine);
  std::vector<std::string> Names() const;

 private:
  explicit Catalog(const ChangeRetention& retention) : retention_(retention) {}

  const ChangeRetention retention_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::unique_ptr<CollectionSummary>> collections_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CATALOG_H_
