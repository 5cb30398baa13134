#ifndef VERBATIM_BENCHMARKS_APPEND_OPERATOR_H_
#define VERBATIM_BENCHMARKS_APPEND_OPERATOR_H_

#include <rocksdb/merge_operator.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace verbatim::benchmarks {

// The operator that the stored options name, so that RocksDB can compact appended rows (storage/rocksdb_engine.cc).
class AppendOperator final : public rocksdb::AssociativeMergeOperator {
 public:
  const char* Name() const override { return "verbatim.append"; }
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* existing, const rocksdb::Slice& value, std::string* merged,
             rocksdb::Logger*) const override {
    *merged = absl::StrCat(existing == nullptr ? "" : existing->ToString(), value.ToString());
    return true;
  }
};

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_APPEND_OPERATOR_H_
