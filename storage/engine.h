#ifndef VERBATIM_STORAGE_ENGINE_H_
#define VERBATIM_STORAGE_ENGINE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

// An ordered key-value store: the smallest interface that RocksDB, a std::map and a PostgreSQL-wire database can all
// serve. Keys and values are any bytes; keys sort as unsigned bytes. Keys are built in storage/keys.h, values in
// storage/value.h.
namespace verbatim::storage {

// One table for each kind of row; numbers and names are stored, do not change. docs/storage_format.md says what each
// holds.
enum class Table : uint8_t {
  kMeta = 0,
  kDocument = 1,
  kDocumentChild = 2,       // observations of a document beyond those in its row
  kDocumentUrl = 3,         // url -> documents
  kDocumentOccurrence = 4,  // document -> occurrences
  kOccurrence = 5,
  kOccurrenceChild = 6,  // observations and attributions of an occurrence beyond those in its row
  kQuotation = 7,
  kQuotationWording = 8,   // wordings of a quotation beyond those in its row
  kQuotationFacet = 9,     // quotation and facet -> first occurrence
  kOccurrenceByDate = 10,  // facet and date -> occurrence
  kQuotationByDate = 11,   // facet and first date -> quotation
  kOutlet = 12,            // outlet key -> name
  kPosting = 13,           // gram of words -> quotations that have it (storage/posting.h)
  kDirectory = 14,         // speakers and outlets: entries, claims, merges, names, changes
  kStatement = 15,         // what people and outlets said about quotations
  kWord = 16,              // word -> quotations that have it (storage/word_list.h)
  kChange = 17,            // shard and number -> what was changed
  kStatementByDate = 18,   // facet and date -> statement
  kAmendment = 19,         // occurrence or document, and number -> what was done to its record; supersessions
  kWithdrawal = 20,        // what was withdrawn, and the marks that keep it from coming back
  kExpiry = 21,            // moment -> document to be withdrawn then
};
inline constexpr int kTableCount = 22;

// The table's name, which is also the name of its column family.
absl::string_view TableName(Table table);

// A half-open range of keys, [begin, end). An empty `end` means no upper bound. A range whose end is not after its
// begin holds nothing.
struct KeyRange {
  std::string begin;
  std::string end;
};

// A row as it was read.
struct KeyValue {
  std::string key;
  std::string value;
};

enum class Direction { kForward, kBackward };

// A cursor over the rows of a range, in the asked direction. Not thread-safe. key() and value() are valid until Next()
// or destruction.
//
//   for (; it->Valid(); it->Next()) Use(it->key(), it->value());
//   if (!it->status().ok()) ...
class Iterator {
 public:
  virtual ~Iterator() = default;
  virtual bool Valid() const = 0;
  virtual void Next() = 0;
  virtual absl::string_view key() const = 0;
  virtual absl::string_view value() const = 0;
  // OK at the end of the range; the error that ended the scan early otherwise. Check it after the loop.
  virtual absl::Status status() const = 0;
};

// Read access. Implementations are thread-safe. Errors: DATA_LOSS for corruption, UNAVAILABLE for an I/O error.
class Reader {
 public:
  virtual ~Reader() = default;

  // The value of a key; NOT_FOUND (without message) when absent.
  virtual absl::StatusOr<std::string> Get(Table table, absl::string_view key) const = 0;

  // Values of several keys of one table, in their order; nullopt for an absent key. Keys may repeat.
  virtual absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(
      Table table, absl::Span<const std::string> keys) const = 0;

  // The rows of several ranges of one table, in order of keys. The ranges ascend and do not overlap.
  virtual absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const = 0;

  // The rows of a range. The iterator sees one moment and must not outlive its reader.
  virtual std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const = 0;

  // The revision that this reader reads: for a snapshot fixed, for an engine the latest. Grows with every write, also
  // across restarts.
  virtual uint64_t Revision() const = 0;
};

// Changes that happen all or not at all. Order matters for changes of one key. Not thread-safe.
class WriteBatch {
 public:
  enum class Op : uint8_t { kPut, kDelete, kAppend };
  struct Change {
    Table table;
    Op op;
    std::string key;
    std::string value;
  };
  // What must be true of a key at the moment of the write: absent (nullopt) or exactly this value.
  struct Precondition {
    Table table;
    std::string key;
    std::optional<std::string> value;
  };

  void Put(Table table, std::string key, std::string value) {
    changes_.push_back({table, Op::kPut, std::move(key), std::move(value)});
  }
  void Delete(Table table, std::string key) { changes_.push_back({table, Op::kDelete, std::move(key), {}}); }
  // Value becomes old value followed by `value`; an absent key counts as empty.
  void Append(Table table, std::string key, std::string value) {
    changes_.push_back({table, Op::kAppend, std::move(key), std::move(value)});
  }
  void RequireAbsent(Table table, std::string key) { preconditions_.push_back({table, std::move(key), std::nullopt}); }
  void RequireEquals(Table table, std::string key, std::string value) {
    preconditions_.push_back({table, std::move(key), std::move(value)});
  }

  const std::vector<Change>& changes() const { return changes_; }
  const std::vector<Precondition>& preconditions() const { return preconditions_; }
  bool empty() const { return changes_.empty(); }

 private:
  std::vector<Change> changes_;
  std::vector<Precondition> preconditions_;
};

// What became of a compaction.
struct CompactionResult {
  // On disk, about; 0 in memory.
  uint64_t bytes_before = 0;
  uint64_t bytes_after = 0;
  // Whether replaced and deleted values had to be kept for somebody who was reading a moment from before the call.
  bool kept_old_rows = false;
};

// A store open for reading and writing. Thread-safe. Reads see the latest writes; use a snapshot for several reads of
// one moment.
class Engine : public Reader {
 public:
  // A reader of this moment. Must not outlive the engine. Cheap, but keeps old values alive: hold it for one request.
  virtual std::unique_ptr<Reader> Snapshot() const = 0;

  // Applies the batch and returns its revision once it is on disk. ABORTED when a precondition does not hold: nothing
  // was written. Any other error: nothing was acknowledged; the batch may or may not be there after a restart, but
  // never a part of it. Concurrent writers share an fsync. Preconditions of concurrent batches are checked and applied
  // one after the other.
  virtual absl::StatusOr<uint64_t> Write(WriteBatch batch) = 0;

  // Rewrites all that is stored, so that no value that was deleted or replaced before the call is left anywhere, unless
  // the result says so: compact again then, once whoever reads has done so. Takes as long as copying the store; reads
  // and writes go on meanwhile. Asks `interrupt` (may be empty) every some seconds and stops with its error.
  // UNAVAILABLE for an I/O error and after an earlier error; DATA_LOSS for corruption.
  virtual absl::StatusOr<CompactionResult> Compact(const std::function<absl::Status()>& interrupt) = 0;

  // Makes `folder`, which must not exist, a copy of the store at one moment, with everything that was acknowledged
  // before the call. The copy is on disk when this returns, and shares unchanging files with the store where the file
  // system can. Compact() and Checkpoint() wait for each other. FAILED_PRECONDITION when the folder exists or the store
  // is in memory only; PERMISSION_DENIED; UNAVAILABLE for an I/O error and after an earlier error. Errors name the
  // folder, and leave nothing of it.
  virtual absl::Status Checkpoint(const std::string& folder) = 0;

  // "rocksdb" or "memory".
  virtual absl::string_view Name() const = 0;
  // Bytes on disk, about; 0 in memory.
  virtual uint64_t DiskBytes() const = 0;
};

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_ENGINE_H_
