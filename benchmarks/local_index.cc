#include "benchmarks/local_index.h"

#include <utility>

#include "absl/synchronization/mutex.h"
#include "benchmarks/measure.h"
#include "storage/rocksdb_engine.h"

namespace verbatim::benchmarks {
namespace {

constexpr size_t kItemsPerWrite = 1000;

}  // namespace

index::PreparedOccurrence PrepareInput(const verbatim::v1::OccurrenceInput& input) {
  index::OccurrenceFields fields;
  fields.text = input.text();
  fields.document.set_url(input.url());
  fields.document.set_outlet(input.outlet());
  fields.document.set_title(input.title());
  if (input.has_published()) fields.document.mutable_published()->set_edtf(input.published().edtf());
  for (const auto& attribution : input.attributions()) {
    fields.attributions.emplace_back().set_speaker(attribution.speaker());
  }
  return OrFail(index::Prepare(std::move(fields)));
}

LocalIndex::LocalIndex(const std::string& path, const CacheSizes& caches) {
  // As in the server: Debian's Abseil looks for deadlocks at every lock.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  storage::RocksDbOptions options;
  options.path = path;
  options.cache_bytes = caches.blocks_mib << 20;
  options.sync = false;
  engine_ = OrFail(storage::OpenRocksDb(options));
  index_ =
      OrFail(index::Index::Open(*engine_, {[] { return quote::kMicrosPerDay; }, "benchmark", caches.match_mib << 20}));
}

std::vector<index::PreparedOccurrence> LocalIndex::Record(absl::Span<const verbatim::v1::OccurrenceInput> inputs) {
  std::vector<index::PreparedOccurrence> recorded;
  recorded.reserve(inputs.size());
  for (const auto& input : inputs) recorded.push_back(PrepareInput(input));
  for (size_t begin = 0; begin < recorded.size(); begin += kItemsPerWrite) {
    OrFail(index_->Record(index::kDefaultCollection, absl::MakeConstSpan(recorded).subspan(begin, kItemsPerWrite)));
  }
  return recorded;
}

}  // namespace verbatim::benchmarks
