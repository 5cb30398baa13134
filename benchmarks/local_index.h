#ifndef VERBATIM_BENCHMARKS_LOCAL_INDEX_H_
#define VERBATIM_BENCHMARKS_LOCAL_INDEX_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "index/index.h"
#include "storage/engine.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::benchmarks {

// Ends the program for an input that cannot be recorded.
index::PreparedOccurrence PrepareInput(const verbatim::v1::OccurrenceInput& input);

struct CacheSizes {
  size_t blocks_mib = 64;
  size_t match_mib = index::Index::Options().match_cache_bytes >> 20;
};

// An index over RocksDB in this process, in collection "main". Writes are not synced: it is there to be read.
class LocalIndex {
 public:
  // Opens the one in `path`, or makes it.
  LocalIndex(const std::string& path, const CacheSizes& caches);

  // Returns what was recorded, in order.
  std::vector<index::PreparedOccurrence> Record(absl::Span<const verbatim::v1::OccurrenceInput> inputs);

  index::Index& index() { return *index_; }
  storage::Engine& engine() { return *engine_; }

 private:
  std::unique_ptr<storage::Engine> engine_;
  std::unique_ptr<index::Index> index_;
};

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_LOCAL_INDEX_H_
