// What a search costs beside a verify: one index, one run, in process, one thread.
//
//   search_benchmark [--corpus=FILE.jsonl --queries=FILE.jsonl] [--data=../shared/data] [--searches=FILE]
//                    [--write-searches=FILE] [--count=100] [--rounds=5] [--page-size=50] [--order=r|n|o] [--cpu]
//
// Searches are made from the corpus by the frequency of its words, the same each time (benchmarks/search_queries.h), or
// read from a file. In each round every search is made once, and after every ten of them ten texts are verified, so
// that both meet the same machine and the same caches. --cpu counts the time of the processor alone, for a machine that
// others use, too. The first round, in which caches are empty, is told apart.
#include <time.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "benchmarks/local_index.h"
#include "benchmarks/measure.h"
#include "benchmarks/queries.h"
#include "benchmarks/search_queries.h"
#include "index/index.h"

namespace verbatim::benchmarks {
namespace {

constexpr size_t kInARow = 10;

struct Flags {
  MatchDataOptions data;
  std::string searches, write_searches;
  size_t count = 100, rounds = 5;
  uint32_t page_size = 50;
  std::string order = "r";
  bool cpu = false;
};

// Times one call, in microseconds.
class Stopwatch {
 public:
  explicit Stopwatch(bool cpu) : clock_(cpu ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC), begin_(Now()) {}
  double Micros() const { return Now() - begin_; }

 private:
  double Now() const {
    timespec now{};
    clock_gettime(clock_, &now);
    return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
  }

  const clockid_t clock_;
  const double begin_;
};

// Microseconds of one kind.
struct Times {
  std::vector<double> first, later;
  size_t hits = 0, truncated = 0;
};

double Mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

double TimeSearch(const index::Index& index, const Flags& flags, const SearchText& search, Times* times) {
  index::SearchQuery query;
  query.words = search.query;
  query.order = static_cast<index::SearchOrder>(flags.order.front());
  query.list.page_size = flags.page_size;
  const Stopwatch watch(flags.cpu);
  const auto page = index.SearchQuotations(query, [] { return absl::OkStatus(); });
  const double micros = watch.Micros();
  if (!page.ok()) Fail(search.query + ": " + page.status().ToString());
  times->hits += page->items.size();
  times->truncated += page->truncated;
  return micros;
}

double TimeVerify(const index::Index& index, const Flags& flags, const std::string& text) {
  const Stopwatch watch(flags.cpu);
  OrFail(index.Verify({}, {text, "", "", {}}, {}));
  return watch.Micros();
}

void PrintRow(const std::string& kind, const Times& times, const Times& verify) {
  const double searches = static_cast<double>(times.first.size() + times.later.size());
  std::printf("%-24s %8.1f %8.1f %8.1f %8.1f %8.2f %8.2f %7.1f %6.1f\n", kind.c_str(), Median(times.later),
              Mean(times.later), Quantile(times.later, 0.95), Mean(times.first),
              Median(times.later) / Median(verify.later), Mean(times.later) / Mean(verify.later),
              static_cast<double>(times.hits) / searches, 100 * static_cast<double>(times.truncated) / searches);
}

void Run(const Flags& flags) {
  TemporaryFolder folder("search_benchmark");
  MatchDataOptions options = flags.data;
  const MatchData data = LoadMatchData(&options, folder.path());
  std::printf("%s\n", data.description.c_str());
  std::vector<SearchText> searches =
      flags.searches.empty() ? SearchesOf(data.inputs, flags.count, 1) : SearchesFromFile(flags.searches);
  if (!flags.write_searches.empty()) WriteSearches(searches, flags.write_searches);
  std::shuffle(searches.begin(), searches.end(), std::mt19937_64(1));
  LocalIndex local(folder.path() + "/data", {});
  local.Record(data.inputs);
  const index::Stats stats = OrFail(local.index().GetStats(index::kDefaultCollection));
  std::printf("%lu quotations, %.0f MiB on disk, about\n", static_cast<unsigned long>(stats.coverage.quotations),
              static_cast<double>(stats.disk_bytes) / (1 << 20));

  std::map<std::string, Times> by_kind;
  Times all, verify;
  size_t next = 0;
  for (size_t round = 0; round < flags.rounds; ++round) {
    for (size_t i = 0; i < searches.size(); ++i) {
      Times& times = by_kind[searches[i].kind];
      const double micros = TimeSearch(local.index(), flags, searches[i], &times);
      (round == 0 ? times.first : times.later).push_back(micros);
      const bool counts = searches[i].kind != "frequent words alone";
      if (counts) (round == 0 ? all.first : all.later).push_back(micros);
      for (size_t n = 0; (i + 1) % kInARow == 0 && n < kInARow; ++n) {
        const Query& query = data.queries[next++ % data.queries.size()];
        (round == 0 ? verify.first : verify.later).push_back(TimeVerify(local.index(), flags, query.text));
      }
    }
  }
  std::printf("%-24s %8s %8s %8s %8s %8s %8s %7s %6s\n", "microseconds", "median", "mean", "95 %", "first", "x median",
              "x mean", "hits", "cut %");
  PrintRow("verify", verify, verify);
  for (const auto& [kind, times] : by_kind) PrintRow(kind, times, verify);
  PrintRow("all but frequent alone", all, verify);
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  verbatim::benchmarks::Flags flags;
  CLI::App app("What a search costs beside a verify.");
  app.add_option("--corpus", flags.data.corpus, "Occurrences, JSON lines");
  app.add_option("--queries", flags.data.queries, "Texts to verify, JSON lines");
  app.add_option("--data", flags.data.data, "Folder of development data");
  app.add_option("--searches", flags.searches, "Searches, a line each: KIND<TAB>QUERY");
  app.add_option("--write-searches", flags.write_searches, "Write the searches there");
  app.add_option("--count", flags.count, "Searches of each kind")->check(CLI::Range(1, 100000));
  app.add_option("--rounds", flags.rounds, "How often each is made")->check(CLI::Range(2, 1000));
  app.add_option("--page-size", flags.page_size, "Hits asked for")->check(CLI::Range(1, 1000));
  app.add_option("--order", flags.order, "r: relevance, n: newest, o: oldest")->check(CLI::IsMember({"r", "n", "o"}));
  app.add_flag("--cpu", flags.cpu, "Count the time of the processor");
  CLI11_PARSE(app, argc, argv);
  verbatim::benchmarks::Run(flags);
  return 0;
}
