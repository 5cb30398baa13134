// What one lookup costs in process, layer by layer: the engine's point read, the index's answer, the answer as a
// message, its bytes.
//
//   lookup_benchmark [--benchmark_filter=REGEX]      20,000 synthetic occurrences in RocksDB in a temporary folder
#include <absl/strings/string_view.h>
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "benchmarks/corpus.h"
#include "benchmarks/local_index.h"
#include "benchmarks/measure.h"
#include "index/index.h"
#include "quote/normalise.h"
#include "server/convert.h"
#include "server/convert_list.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"

namespace verbatim::benchmarks {
namespace {

// An index with recorded quotations, made once.
struct World {
  TemporaryFolder folder{"lookup_benchmark"};
  LocalIndex local{folder.path() + "/data", {}};
  std::vector<std::string> texts;
  std::vector<quote::QuotationId> ids;

  World() {
    const auto inputs = SyntheticInputs(20000, 1);
    for (const index::PreparedOccurrence& recorded : local.Record(inputs)) ids.push_back(recorded.quotation);
    for (const auto& input : inputs) texts.push_back(input.text());
    OrFail(local.engine().Compact({}));  // as it is read most of the time: from table files, not from memory tables
  }
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
    benchmark::DoNotOptimize(world.local.engine().Get(storage::Table::kQuotation, storage::IdKey("main", id.bytes)));
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
    benchmark::DoNotOptimize(world.local.index().GetQuotation("main", id, index::View::kBasic));
  }
}
BENCHMARK(IndexGetQuotation);

void QuotationToBytes(benchmark::State& state) {
  World& world = TheWorld();
  const index::Quotation quotation = *world.local.index().GetQuotation("main", world.ids[0], index::View::kBasic);
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
    benchmark::DoNotOptimize(
        world.local.index().Verify({}, {world.texts[n++ * 7919 % world.texts.size()], "", "", {}}));
  }
}
BENCHMARK(IndexVerify);

using ListCall = void (*)(const index::Index& index, const index::ListQuery& query);
void ListOccurrences(const index::Index& index, const index::ListQuery& query) {
  benchmark::DoNotOptimize(index.ListOccurrences(query, [] { return absl::OkStatus(); }));
}
void ListQuotations(const index::Index& index, const index::ListQuery& query) {
  benchmark::DoNotOptimize(index.ListQuotations(query, [] { return absl::OkStatus(); }));
}

// Pages of one outlet after the other.
void IndexList(benchmark::State& state, ListCall list, uint32_t page_size) {
  World& world = TheWorld();
  size_t n = 0;
  index::ListQuery query;
  query.page_size = page_size;
  for (auto _ : state) {
    query.outlet = "Outlet " + std::to_string(n++ % 250);
    list(world.local.index(), query);
  }
}
BENCHMARK_CAPTURE(IndexList, 1_occurrence, ListOccurrences, 1);
BENCHMARK_CAPTURE(IndexList, 20_occurrences, ListOccurrences, 20);
BENCHMARK_CAPTURE(IndexList, 20_quotations, ListQuotations, 20);

void PageOf20ToBytes(benchmark::State& state) {
  World& world = TheWorld();
  index::ListQuery query;
  query.page_size = 20;
  query.outlet = "Outlet 7";
  const auto page = OrFail(world.local.index().ListOccurrences(query, [] { return absl::OkStatus(); }));
  for (auto _ : state) {
    google::protobuf::Arena arena;
    auto* response = google::protobuf::Arena::CreateMessage<verbatim::v1::ListOccurrencesResponse>(&arena);
    for (const index::ListedOccurrence& item : page.items) server::AddListed(item, response);
    benchmark::DoNotOptimize(response->SerializeAsString());
  }
}
BENCHMARK(PageOf20ToBytes);

}  // namespace
}  // namespace verbatim::benchmarks

BENCHMARK_MAIN();
