// What one lookup costs in process, layer by layer: the engine's point read, the index's answer, the answer as a
// message, its bytes.
//
//   lookup_benchmark [--benchmark_filter=REGEX]      20,000 synthetic occurrences in RocksDB in a temporary folder
#include <absl/strings/string_view.h>
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/corpus.h"
#include "index/index.h"
#include "quote/normalise.h"
#include "server/convert.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"

namespace verbatim::benchmarks {
namespace {

// An index with recorded quotations, made once.
struct World {
  std::string folder = (std::filesystem::temp_directory_path() / "lookup_benchmark.XXXXXX").string();
  std::unique_ptr<storage::Engine> engine;
  std::unique_ptr<index::Index> index;
  std::vector<std::string> texts;
  std::vector<quote::QuotationId> ids;

  World() {
    if (mkdtemp(folder.data()) == nullptr) std::exit(1);
    storage::RocksDbOptions options;
    options.path = folder + "/data";
    options.sync = false;
    engine = *storage::OpenRocksDb(options);
    index = *index::Index::Open(*engine, {[] { return quote::kMicrosPerDay; }, "lookup_benchmark"});
    std::vector<index::PreparedOccurrence> batch;
    for (const auto& input : SyntheticInputs(20000, 1)) {
      index::OccurrenceFields fields;
      fields.text = input.text();
      fields.document.set_url(input.url());
      fields.document.set_outlet(input.outlet());
      fields.document.set_title(input.title());
      fields.document.mutable_published()->set_edtf(input.published().edtf());
      for (const auto& attribution : input.attributions()) {
        fields.attributions.emplace_back().set_speaker(attribution.speaker());
      }
      batch.push_back(*index::Prepare(std::move(fields)));
      texts.push_back(input.text());
      ids.push_back(batch.back().quotation);
      if (batch.size() == 500) {
        if (!index->Record("main", batch).ok()) std::exit(1);
        batch.clear();
      }
    }
  }
  ~World() { std::filesystem::remove_all(folder); }
};

World& TheWorld() {
  static World world;
  return world;
}

void EngineGet(benchmark::State& state) {
  World& world = TheWorld();
  size_t n = 0;
  for (auto _ : state) {
    const auto& id = world.ids[n++ * 7919 % world.ids.size()];
    benchmark::DoNotOptimize(world.engine->Get(storage::Table::kQuotation, storage::IdKey("main", id.bytes)));
  }
}
BENCHMARK(EngineGet);

void Canonicalise(benchmark::State& state) {
  World& world = TheWorld();
  size_t n = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(quote::MakeQuotationId(*quote::Canonical(world.texts[n++ * 7919 % world.texts.size()])));
  }
}
BENCHMARK(Canonicalise);

void IndexGetQuotation(benchmark::State& state) {
  World& world = TheWorld();
  size_t n = 0;
  for (auto _ : state) {
    const auto& id = world.ids[n++ * 7919 % world.ids.size()];
    benchmark::DoNotOptimize(world.index->GetQuotation("main", id, index::View::kBasic));
  }
}
BENCHMARK(IndexGetQuotation);

void QuotationToBytes(benchmark::State& state) {
  World& world = TheWorld();
  const index::Quotation quotation = *world.index->GetQuotation("main", world.ids[0], index::View::kBasic);
  for (auto _ : state) {
    verbatim::v1::GetQuotationResponse response;
    server::ToProto(index::Quotation(quotation), response.mutable_quotation());
    benchmark::DoNotOptimize(response.SerializeAsString());
  }
}
BENCHMARK(QuotationToBytes);

void IndexVerify(benchmark::State& state) {
  World& world = TheWorld();
  size_t n = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(world.index->Verify({}, {world.texts[n++ * 7919 % world.texts.size()], "", "", {}}));
  }
}
BENCHMARK(IndexVerify);

void IndexListOf20(benchmark::State& state) {
  World& world = TheWorld();
  size_t n = 0;
  index::ListQuery query;
  query.page_size = 20;
  for (auto _ : state) {
    query.outlet = "Outlet " + std::to_string(n++ % 250);
    benchmark::DoNotOptimize(world.index->ListOccurrences(query, [] { return absl::OkStatus(); }));
  }
}
BENCHMARK(IndexListOf20);

}  // namespace
}  // namespace verbatim::benchmarks

BENCHMARK_MAIN();
