#include "benchmarks/queries.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "benchmarks/corpus.h"
#include "benchmarks/measure.h"
#include "quote/comparison.h"

namespace verbatim::benchmarks {
namespace {

constexpr uint64_t kSeed = 1;
constexpr size_t kMadeUpInputs = 100000, kMadeUpQueries = 3600;

// nullopt for a text or a source that has no words.
std::optional<Query> MakeQuery(std::string text, std::string source, std::string kind) {
  Query query;
  std::optional<PeerText> peer = MakePeerText(text);
  if (!peer) return std::nullopt;
  query.peer = *std::move(peer);
  if (!source.empty()) {
    const std::optional<PeerText> quoted = MakePeerText(source);
    if (!quoted) return std::nullopt;
    query.source_canonical = quoted->canonical;
    query.source_id = quote::MakeQuotationId(quoted->canonical);
  }
  query.text = std::move(text);
  query.source = std::move(source);
  query.kind = std::move(kind);
  return query;
}

std::vector<Query> QueriesFromFile(const std::string& path) {
  std::ifstream file(path);
  std::vector<Query> queries;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(file, line);) {
    const auto object = parser.parse(line);
    const auto field = [&object](const char* name) {
      std::string_view value;
      return object[name].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    if (auto query = MakeQuery(field("text"), field("source"), field("kind"))) queries.push_back(*std::move(query));
  }
  if (queries.empty()) Fail("no queries in " + path);
  return queries;
}

// The unpacked file, or "" when the folder does not have it.
std::string Unpacked(const std::string& data, const std::string& name, const std::string& folder) {
  const std::string packed = absl::StrCat(data, "/", name, ".zst"), unpacked = absl::StrCat(folder, "/", name);
  if (!std::filesystem::exists(packed)) return "";
  const auto quoted = [](const std::string& path) {
    return absl::StrCat("'", absl::StrReplaceAll(path, {{"'", "'\\''"}}), "'");
  };
  const std::string command = absl::StrCat("zstd -dc ", quoted(packed), " > ", quoted(unpacked));
  if (std::system(command.c_str()) != 0) Fail("cannot unpack " + packed);
  return unpacked;
}

// One edit of `words`; returns its name.
std::string Edit(std::mt19937_64& random, std::vector<std::string>* words) {
  const size_t size = words->size();
  const auto at = [&](size_t i) { return words->begin() + static_cast<std::ptrdiff_t>(i); };
  const size_t kind = size < 8 ? 0 : random() % 7;
  switch (kind) {
    case 1:
      words->erase(at(1 + random() % (size - 2)));
      return "dropped word";
    case 2:
      std::swap((*words)[2], (*words)[2 + random() % (size - 3)]);
      return "swapped words";
    case 3:
      words->erase(at(0), at(1 + random() % (size / 2)));
      return "cut head";
    case 4:
      words->resize(size - 1 - random() % (size / 2));
      return "cut tail";
    case 5:
      words->insert(words->begin(), {"and", "then", "they", "said"});
      return "extended";
    case 6:
      words->erase(at(size / 2), at(size / 2 + 1 + random() % (size / 4)));
      words->insert(at(size / 2), "...");
      return "elided";
    default:
      return "unchanged";
  }
}

}  // namespace

std::optional<PeerText> MakePeerText(absl::string_view text) {
  const auto compared = quote::ComparedText::Make(text);
  if (!compared.ok() || compared->size() == 0) return std::nullopt;
  PeerText peer;
  peer.canonical = compared->normalised().canonical;
  for (size_t i = 0; i < compared->size(); ++i) peer.words.emplace_back(compared->word(i));
  return peer;
}

std::vector<Query> EditedQueries(absl::Span<const verbatim::v1::OccurrenceInput> inputs, size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto any_words = [&]() -> std::vector<std::string> {
    return absl::StrSplit(inputs[random() % inputs.size()].text(), ' ');
  };
  std::vector<Query> queries;
  while (queries.size() < count) {
    std::vector<std::string> words;
    std::string source, kind = "nobody's";
    if (random() % 8 == 0) {
      for (int i = 0; i < 12; ++i) {
        const std::vector<std::string> others = any_words();
        words.push_back(others[random() % others.size()]);
      }
    } else {
      source = inputs[random() % inputs.size()].text();
      words = absl::StrSplit(source, ' ');
      kind = Edit(random, &words);
    }
    if (auto query = MakeQuery(absl::StrJoin(words, " "), source, kind)) queries.push_back(*std::move(query));
  }
  return queries;
}

MatchData LoadMatchData(MatchDataOptions* options, const std::string& folder) {
  std::string from = "from a file";
  if (options->corpus.empty() && options->queries.empty()) {
    options->corpus = Unpacked(options->data, "quotes-dev.jsonl", folder);
    options->queries = Unpacked(options->data, "match-queries-dev.jsonl", folder);
    from = "development data";
  }
  const bool is_made_up = options->corpus.empty(), is_edited = options->queries.empty();
  MatchData data;
  data.inputs = is_made_up ? SyntheticInputs(kMadeUpInputs, kSeed) : InputsFromFile(options->corpus, SIZE_MAX);
  data.queries = is_edited ? EditedQueries(data.inputs, kMadeUpQueries, kSeed) : QueriesFromFile(options->queries);
  std::shuffle(data.queries.begin(), data.queries.end(), std::mt19937_64(kSeed));
  data.description = absl::StrCat(data.inputs.size(), " occurrences, ", is_made_up ? "synthetic" : from, "; ",
                                  data.queries.size(), " queries, ", is_edited ? "edits of them" : from);
  return data;
}

}  // namespace verbatim::benchmarks
