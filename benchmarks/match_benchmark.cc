// Finding the quotation that a text has to do with: queries a second, microseconds and recall@5 of this index, in
// process and over gRPC, beside other programs that find texts; how it grows; and what the worst queries cost.
//
//   match_benchmark [--corpus=FILE.jsonl --queries=FILE.jsonl] [--data=../shared/data] [--size=N]
//                   [--peers=xapian,sqlite,postgresql] [--rounds=36] [--slice=300] [--slow-queries=40]
//                   [--rpc-rounds=21] [--seconds=0.3] [--growth=100000,1000000,10000000] [--cache-mib=64]
//                   [--match-cache-mib=128] [--growth-folder=DIR] [--growth-of=verify]
//
// One run, one corpus. In process everybody has one thread, and the peers get the canonical words ready-made, for
// nothing, while the index is given the printed text. Rounds and ratios: benchmarks/contest.h. The growth:
// benchmarks/growth.h, on quotations of benchmarks/synthesis.h.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "benchmarks/contest.h"
#include "benchmarks/growth.h"
#include "benchmarks/local_index.h"
#include "benchmarks/match_rpc.h"
#include "benchmarks/measure.h"
#include "benchmarks/peer.h"
#include "benchmarks/queries.h"
#include "benchmarks/synthesis.h"
#include "benchmarks/worst_case.h"

namespace verbatim::benchmarks {
namespace {

class IndexContestant final : public Contestant {
 public:
  explicit IndexContestant(const index::Index& index) : index_(index) {}

  std::string name() const override { return "index"; }
  void Ask(const Query& query) override { answer_ = OrFail(index_.Verify({}, {query.text, "", "", {}}, {})); }
  bool HasSource(const Query& query) const override {
    return std::any_of(answer_.matches.begin(), answer_.matches.end(),
                       [&](const index::Match& match) { return match.quotation == query.source_id; });
  }

 private:
  const index::Index& index_;
  index::Verification answer_;
};

class PeerContestant final : public Contestant {
 public:
  explicit PeerContestant(std::unique_ptr<Peer> peer) : peer_(std::move(peer)) {}

  std::string name() const override { return peer_->name(); }
  void Ask(const Query& query) override { found_ = peer_->Find(query.peer); }
  bool HasSource(const Query& query) const override {
    return std::find(found_.begin(), found_.end(), query.source_canonical) != found_.end();
  }

 private:
  const std::unique_ptr<Peer> peer_;
  std::vector<std::string> found_;
};

struct Flags {
  MatchDataOptions data;
  size_t size = 0;
  std::vector<std::string> peers = {"xapian", "sqlite", "postgresql"};
  size_t rounds = 36, slice = 300, slow_queries = 40, rpc_rounds = 21;
  double seconds = 0.3;
  std::vector<size_t> growth;
  std::string growth_folder;
  Question growth_of = Question::kVerify;
  CacheSizes caches;
  // Given by this program to its children.
  std::string build_index, serve_index;
};

// Those who are compared. A peer that cannot be is left out, which is said on stdout.
struct Field {
  std::vector<std::unique_ptr<Contestant>> fast, slow;
};

template <typename Made>
bool IsMade(const std::string& name, const Made& made) {
  if (!made.ok()) std::printf("%s left out: %s\n", name.c_str(), std::string(made.status().message()).c_str());
  return made.ok();
}

std::vector<PeerText> DistinctTexts(absl::Span<const verbatim::v1::OccurrenceInput> inputs) {
  std::vector<PeerText> texts;
  absl::flat_hash_set<std::string> seen;
  for (const auto& input : inputs) {
    std::optional<PeerText> text = MakePeerText(input.text());
    if (text && seen.insert(text->canonical).second) texts.push_back(*std::move(text));
  }
  return texts;
}

Field MakeField(const Flags& flags, const MatchData& data, const index::Index& index, const std::string& folder) {
  Field field;
  field.fast.push_back(std::make_unique<IndexContestant>(index));
  const std::vector<PeerText> texts = DistinctTexts(data.inputs);
  std::printf("%zu distinct quotations\n", texts.size());
  for (const std::string& name : flags.peers) {
    if (name == "xapian") {
      auto made = MakeXapian(folder, texts);
      if (IsMade(name, made)) field.fast.push_back(std::make_unique<PeerContestant>(*std::move(made)));
    } else if (name == "sqlite") {
      auto made = MakeSqlite(folder, texts);
      if (IsMade(name, made)) field.slow.push_back(std::make_unique<PeerContestant>(*std::move(made)));
    } else if (name == "postgresql") {
      auto made = MakePostgresql(texts);
      if (!IsMade(name, made)) continue;
      for (auto& peer : *made) field.slow.push_back(std::make_unique<PeerContestant>(std::move(peer)));
    }
  }
  return field;
}

// Rows of the contestants in this process; returns the median of the index in microseconds. The base of the ratios is
// Xapian, or the index when there is none.
double PrintInProcess(const Flags& flags, const Field& field, absl::Span<const Query> queries) {
  const auto pointers = [](const std::vector<std::unique_ptr<Contestant>>& contestants) {
    std::vector<Contestant*> all;
    for (const auto& contestant : contestants) all.push_back(contestant.get());
    return all;
  };
  const std::vector<Contestant*> fast = pointers(field.fast);
  const std::vector<Score> scores = Compete(fast, queries, flags.slice, flags.rounds);
  std::printf("\nin process, one thread, %zu rounds of %zu queries\n", flags.rounds, flags.slice);
  PrintHead("of " + scores.back().name);
  for (const Score& score : scores) PrintRow(score, scores.back());
  if (!field.slow.empty()) {
    // A second each is too much for thousands of them.
    constexpr size_t kSlowSlice = 4;
    std::vector<Contestant*> slow = {fast.back()};
    for (Contestant* contestant : pointers(field.slow)) slow.push_back(contestant);
    const auto few = queries.subspan(0, flags.slow_queries);
    std::vector<Score> slow_scores = Compete(slow, few, kSlowSlice, (few.size() + kSlowSlice - 1) / kSlowSlice);
    for (size_t i = 1; i < slow_scores.size(); ++i) {
      slow_scores[i].note = std::to_string(few.size()) + " queries only";
      PrintRow(slow_scores[i], slow_scores.front());
    }
  }
  return Median(scores.front().micros);
}

void PrintOverRpc(const Flags& flags, MatchRpc* rpc) {
  const std::vector<Score> scores = rpc->Compete(flags.seconds, flags.rpc_rounds);
  std::printf("\nover gRPC, one connection over loopback, %zu rounds of %.2f s\n", flags.rpc_rounds, flags.seconds);
  PrintHead("of echo");
  for (const Score& score : scores) PrintRow(score, scores.front());
}

void PrintLargeBatch(double ordinary_micros, MatchRpc* rpc) {
  constexpr size_t kCount = 1000;
  std::vector<double> micros;
  for (int i = 0; i < 5; ++i) micros.push_back(rpc->BatchMicros(kCount));
  std::printf("%-24s %8s %10.0f %12.1f, which is %.1f a query\n", "1,000 queries, gRPC", "-", Median(micros),
              Median(micros) / ordinary_micros, Median(micros) / ordinary_micros / kCount);
}

// What an index is asked about as it grows: the texts of the queries, or the outlets of the corpus.
std::vector<std::string> LinesOf(Question question, const MatchData& data) {
  std::vector<std::string> lines;
  if (question == Question::kVerify) {
    for (const Query& query : data.queries) lines.push_back(query.text);
    return lines;
  }
  for (const auto& input : data.inputs) {
    if (!input.outlet().empty()) lines.push_back(input.outlet());
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

void RunGrowth(const Flags& flags, const MatchDataOptions& files, const MatchData& data, const std::string& folder) {
  GrowthOptions options;
  options.question = flags.growth_of;
  options.sizes = flags.growth;
  options.rounds = flags.rounds;
  options.slice = flags.slice;
  options.caches = flags.caches;
  options.folder = folder;
  options.data_options = {"--data=" + files.data};
  if (!files.corpus.empty()) options.data_options.push_back("--corpus=" + files.corpus);
  if (!files.queries.empty()) options.data_options.push_back("--queries=" + files.queries);
  PrintGrowth(options, LinesOf(flags.growth_of, data));
}

int Run(const Flags& flags) {
  if (!flags.serve_index.empty()) return ServeQueries(flags.serve_index, flags.caches, flags.growth_of), 0;
  const TemporaryFolder folder("match_benchmark");
  MatchDataOptions files = flags.data;
  MatchData data = LoadMatchData(&files, folder.path());
  if (!flags.build_index.empty()) return BuildIndex(flags.build_index, flags.size, std::move(data)), 0;
  std::printf("corpus: %s\n", data.description.c_str());
  if (!flags.growth.empty()) {
    return RunGrowth(flags, files, data, flags.growth_folder.empty() ? folder.path() : flags.growth_folder), 0;
  }
  if (flags.size != 0) Resize(flags.size, &data);
  LocalIndex index(folder.path() + "/index", flags.caches);
  index.Record(data.inputs);
  double ordinary_micros = 0;
  {
    const Field field = MakeField(flags, data, index.index(), folder.path());
    ordinary_micros = PrintInProcess(flags, field, data.queries);
  }
  MatchRpc rpc(index.index(), data.queries);
  PrintOverRpc(flags, &rpc);
  PrintWorstCases(index.index(), data.inputs, ordinary_micros);
  PrintLargeBatch(ordinary_micros, &rpc);
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  using verbatim::benchmarks::Question;
  verbatim::benchmarks::Flags flags;
  CLI::App app("Finding quotations, beside other programs that find texts");
  app.add_option("--corpus", flags.data.corpus, "JSON lines to record, with a field \"text\"");
  app.add_option("--queries", flags.data.queries, "JSON lines with \"text\", \"source\" and \"kind\"");
  app.add_option("--data", flags.data.data,
                 "Folder with quotes-dev.jsonl.zst and match-queries-dev.jsonl.zst, used "
                 "without --corpus; without that too, all is made up");
  app.add_option("--size", flags.size,
                 "Occurrences to record. More than the corpus has are synthesised (benchmarks/synthesis.h)");
  app.add_option("--peers", flags.peers, "Of xapian, sqlite, postgresql")->delimiter(',')->expected(0, 3);
  app.add_option("--rounds", flags.rounds, "In process");
  app.add_option("--slice", flags.slice, "Queries in a round");
  app.add_option("--slow-queries", flags.slow_queries, "Queries for the slow peers, sqlite and postgresql");
  app.add_option("--rpc-rounds", flags.rpc_rounds, "Over gRPC");
  app.add_option("--seconds", flags.seconds, "Length of a round over gRPC");
  app.add_option("--growth", flags.growth, "Only this: the index alone at these numbers of quotations")->delimiter(',');
  app.add_option("--cache-mib", flags.caches.blocks_mib, "Block cache of the index");
  app.add_option("--match-cache-mib", flags.caches.match_mib, "What the index keeps of lists and quotations");
  app.add_option("--growth-folder", flags.growth_folder,
                 "Where the indexes of --growth are made and kept; used again, as they are, when they are there");
  const std::map<std::string, Question> questions = {{"verify", Question::kVerify},
                                                     {"occurrences", Question::kListOccurrences},
                                                     {"quotations", Question::kListQuotations}};
  app.add_option("--growth-of", flags.growth_of, "Of verifying, or of listing the newest 20 of an outlet")
      ->transform(CLI::CheckedTransformer(questions));
  app.add_option("--build-index", flags.build_index)->group("");
  app.add_option("--serve-index", flags.serve_index)->group("");
  CLI11_PARSE(app, argc, argv);
  setvbuf(stdout, nullptr, _IOLBF, 0);  // a run is long: whoever keeps it in a file may look
  return verbatim::benchmarks::Run(flags);
}
