#include "benchmarks/growth.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/options_util.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "benchmarks/local_index.h"
#include "benchmarks/measure.h"
#include "benchmarks/synthesis.h"
#include "quote/normalise.h"
#include "storage/engine.h"
#include "storage/rocksdb_options.h"

namespace verbatim::benchmarks {
namespace {

constexpr CacheSizes kBuildingCaches = {256, 0};
constexpr size_t kItemsPerStep = 1000;

// This program again, with other arguments, spoken to in lines over its standard input and output.
class Child {
 public:
  explicit Child(std::vector<std::string> arguments) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) Fail("no socket pair");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    process_ = fork();
    if (process_ < 0) Fail("cannot fork");
    if (process_ == 0) {
      dup2(ends[1], STDIN_FILENO);
      dup2(ends[1], STDOUT_FILENO);
      execv("/proc/self/exe", pointers.data());
      _exit(127);
    }
    close(ends[1]);
    end_ = ends[0];
    lines_ = fdopen(end_, "r");
  }
  ~Child() {
    std::fclose(lines_);
    waitpid(process_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void Send(const std::string& bytes) {
    for (size_t sent = 0; sent < bytes.size();) {
      const ssize_t more = write(end_, bytes.data() + sent, bytes.size() - sent);
      if (more < 0) Fail("a child went away");
      sent += static_cast<size_t>(more);
    }
  }
  void EndInput() { shutdown(end_, SHUT_WR); }

  std::vector<double> ReceiveNumbers() {
    std::string line;
    for (int c = std::fgetc(lines_); c != '\n'; c = std::fgetc(lines_)) {
      if (c == EOF) Fail("a child ended early");
      line.push_back(static_cast<char>(c));
    }
    std::istringstream words(line);
    std::vector<double> numbers;
    for (double number = 0; words >> number;) numbers.push_back(number);
    return numbers;
  }

 private:
  pid_t process_ = 0;
  int end_ = 0;
  std::FILE* lines_ = nullptr;
};

void Check(const rocksdb::Status& status) {
  if (!status.ok()) Fail(status.ToString());
}

// Brings everything into the last level, so that nothing is left to be done while queries are timed. Bytes of the
// postings then.
uint64_t CompactAll(const std::string& path) {
  rocksdb::ConfigOptions config;
  config.ignore_unknown_options = true;
  rocksdb::DBOptions options;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  Check(rocksdb::LoadLatestOptions(config, path, &options, &families));
  options.info_log = nullptr;
  for (auto& family : families) family.options.merge_operator = storage::NewAppendOperator();
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  Check(rocksdb::DB::Open(options, path, families, &handles, &opened));
  const std::unique_ptr<rocksdb::DB> db(opened);
  uint64_t bytes = 0;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    const bool is_posting = handle->GetName() == std::string(storage::TableName(storage::Table::kPosting));
    rocksdb::CompactRangeOptions whole;
    // Lists that were appended to are joined there only.
    if (is_posting) whole.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    Check(db->CompactRange(whole, handle, nullptr, nullptr));
    if (is_posting) db->GetIntProperty(handle, rocksdb::DB::Properties::kLiveSstFilesSize, &bytes);
    Check(db->DestroyColumnFamilyHandle(handle));
  }
  return bytes;
}

// Beside an index: what it is made of and what it came to. Written last, so that the index is whole.
std::string SummaryPath(const std::string& path) { return path + ".built"; }

// Prints what an index came to that was made before, of the same.
void PrintSummaryOf(const std::string& path, const std::string& made_of) {
  std::ifstream file(SummaryPath(path));
  std::string found, summary;
  std::getline(file, found);
  if (!std::getline(file, summary)) Fail(path + " is no whole index; remove it");
  if (found != made_of) Fail(path + " was made of " + found + "; want " + made_of);
  std::cout << summary << std::endl;
}

struct Grown {
  size_t size = 0;
  std::unique_ptr<Child> server;
  double occurrences = 0, text_bytes = 0, posting_bytes = 0;
  std::vector<double> micros;
  std::vector<double> medians;  // one for each round
};

Grown Grow(const GrowthOptions& options, size_t size) {
  const std::string path = absl::StrCat(options.folder, "/", size);
  Grown grown;
  grown.size = size;
  std::vector<std::string> build = {"match_benchmark", "--build-index", path, "--size", std::to_string(size)};
  build.insert(build.end(), options.data_options.begin(), options.data_options.end());
  const std::vector<double> built = Child(build).ReceiveNumbers();
  if (built.size() != 3) Fail("a child answered something else");
  grown.occurrences = built[0];
  grown.text_bytes = built[1];
  grown.posting_bytes = built[2];
  grown.server = std::make_unique<Child>(std::vector<std::string>{
      "match_benchmark", "--serve-index", path, "--cache-mib", std::to_string(options.caches.blocks_mib),
      "--match-cache-mib", std::to_string(options.caches.match_mib), "--growth-of",
      std::to_string(static_cast<int>(options.question))});
  return grown;
}

std::vector<double> AskSlice(Child& server, absl::Span<const std::string> lines, size_t first, size_t count) {
  std::string block = absl::StrCat(count, "\n");
  for (size_t i = 0; i < count; ++i) {
    const std::string& line = lines[(first + i) % lines.size()];
    absl::StrAppend(&block, absl::StrReplaceAll(line, {{"\n", " "}, {"\r", " "}}), "\n");
  }
  server.Send(block);
  return server.ReceiveNumbers();
}

void Ask(const index::Index& index, Question question, const std::string& line) {
  constexpr auto kGoOn = [] { return absl::OkStatus(); };
  if (question == Question::kVerify) {
    OrFail(index.Verify({}, {line, "", "", {}}, {}));
    return;
  }
  index::ListQuery query;
  query.outlet = line;
  query.page_size = 20;
  if (question == Question::kListOccurrences) {
    OrFail(index.ListOccurrences(query, kGoOn));
  } else {
    OrFail(index.ListQuotations(query, kGoOn));
  }
}

}  // namespace

void PrintGrowth(const GrowthOptions& options, absl::Span<const std::string> lines) {
  std::vector<Grown> all;
  for (const size_t size : options.sizes) {
    all.push_back(Grow(options, size));
    AskSlice(*all.back().server, lines, 0, lines.size());  // warm
  }
  for (size_t round = 0; round < options.rounds; ++round) {
    for (Grown& grown : all) {
      const std::vector<double> micros = AskSlice(*grown.server, lines, round * options.slice, options.slice);
      grown.medians.push_back(Median(micros));
      grown.micros.insert(grown.micros.end(), micros.begin(), micros.end());
    }
  }
  std::printf(
      "\ngrowth, in process, caches of %zu + %zu MiB; ratios to the first size: of medians within a round, of p99\n",
      options.caches.blocks_mib, options.caches.match_mib);
  std::printf("%12s %12s %10s %7s %10s %7s %22s %12s\n", "quotations", "occurrences", "median us", "ratio", "p99 us",
              "ratio", "postings bytes/byte", "VmHWM MiB");
  for (Grown& grown : all) {
    grown.server->EndInput();
    const double memory_kib = grown.server->ReceiveNumbers().front();
    std::vector<double> ratios;
    for (size_t i = 0; i < grown.medians.size(); ++i) ratios.push_back(grown.medians[i] / all.front().medians[i]);
    const double p99 = Quantile(grown.micros, 0.99);
    std::printf("%12zu %12.0f %10.0f %7.2f %10.0f %7.2f %22.2f %12.0f\n", grown.size, grown.occurrences,
                Median(grown.micros), Median(ratios), p99, p99 / Quantile(all.front().micros, 0.99),
                grown.posting_bytes / grown.text_bytes, memory_kib / 1024);
  }
}

void BuildIndex(const std::string& path, size_t size, MatchData data) {
  size_t bytes = 0;
  for (const auto& input : data.inputs) bytes += input.text().size();
  const std::string made_of = absl::StrCat(size, " quotations from ", data.inputs.size(), " texts of ", bytes,
                                           " bytes, synthesis ", Synthesis::kVersion);
  if (std::filesystem::exists(path)) return PrintSummaryOf(path, made_of);
  SourcesFirst(&data);
  const Synthesis synthesis(data.inputs);
  absl::flat_hash_set<uint64_t> seen;  // by half of the id: enough to tell ten million apart
  uint64_t occurrences = 0, text_bytes = 0;
  {
    LocalIndex index(path, kBuildingCaches);
    for (size_t n = 0; seen.size() < size;) {
      std::vector<verbatim::v1::OccurrenceInput> step;
      for (; step.size() < std::min(kItemsPerStep, size - seen.size()); ++n) step.push_back(synthesis.Input(n));
      for (const index::PreparedOccurrence& recorded : index.Record(step)) {
        ++occurrences;
        if (!seen.insert(absl::HashOf(recorded.quotation)).second) continue;
        text_bytes += OrFail(quote::Canonical(recorded.text)).size();
      }
    }
  }
  const std::string summary = absl::StrJoin({occurrences, text_bytes, CompactAll(path)}, " ");
  std::ofstream file(SummaryPath(path));
  file << made_of << '\n' << summary << '\n' << std::flush;
  if (!file) Fail("cannot write " + SummaryPath(path));
  std::cout << summary << std::endl;
}

void ServeQueries(const std::string& path, const CacheSizes& caches, Question question) {
  LocalIndex index(path, caches);
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::string> asked(std::stoul(line));
    for (std::string& one : asked) std::getline(std::cin, one);
    for (const std::string& one : asked) {
      const Clock::time_point begin = Clock::now();
      Ask(index.index(), question, one);
      std::cout << MicrosSince(begin) << ' ';
    }
    std::cout << std::endl;
  }
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    status >> word;
    std::cout << word << std::endl;
  }
}

}  // namespace verbatim::benchmarks
