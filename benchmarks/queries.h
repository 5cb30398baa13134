#ifndef VERBATIM_BENCHMARKS_QUERIES_H_
#define VERBATIM_BENCHMARKS_QUERIES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "quote/identity.h"
#include "verbatim/v1/quotation_service.pb.h"

// The corpus and the questions of the match benchmark.
namespace verbatim::benchmarks {

// A text as the peers get it: canonical words, so that every contestant compares the same ones.
struct PeerText {
  std::string canonical;
  std::vector<std::string> words;
};

// nullopt for a text that cannot be recorded.
std::optional<PeerText> MakePeerText(absl::string_view text);

// A question with its answer.
struct Query {
  std::string text;
  std::string kind;  // what was done to the source
  PeerText peer;     // the same for the peers
  // What was quoted; empty for a text that nobody said.
  std::string source;
  std::string source_canonical;
  std::optional<quote::QuotationId> source_id;
};

struct MatchData {
  std::vector<verbatim::v1::OccurrenceInput> inputs;
  std::vector<Query> queries;  // in an order in which every stretch has all kinds
  std::string description;     // where they are from
};

struct MatchDataOptions {
  std::string corpus, queries;          // files of JSON lines; empty: see below
  std::string data = "../shared/data";  // folder of development data
};

// Reads the two files; without them, the development data when the folder has it, unpacked into `folder`, which sets
// the names of the files; else makes inputs up, or the queries when only those are missing.
MatchData LoadMatchData(MatchDataOptions* options, const std::string& folder);

// `count` labelled edits of texts drawn from `inputs`, the same for the same seed: unchanged, a word dropped, two
// swapped, head or tail cut, words added, an inner run elided; and one in eight has shuffled words of many texts and no
// source.
std::vector<Query> EditedQueries(absl::Span<const verbatim::v1::OccurrenceInput> inputs, size_t count, uint64_t seed);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_QUERIES_H_
