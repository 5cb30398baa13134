#ifndef VERBATIM_TESTS_INDEX_WORLD_H_
#define VERBATIM_TESTS_INDEX_WORLD_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "index/index.h"
#include "index/prepare.h"
#include "index/watcher.h"
#include "storage/engine.h"

// Small random worlds to record, and what is needed to look into an index.
namespace verbatim::index {

// An index over an engine of its own, in memory, at a time of day that stands still unless it is set: 2025-01-01.
struct TestIndex {
  TestIndex();
  // How tests open an index: at the time of `now`, with a key for withdrawals.
  static Index::Options Options(std::shared_ptr<const quote::Micros> now);

  std::shared_ptr<quote::Micros> now;  // not while calls are running
  std::unique_ptr<storage::Engine> engine;
  std::unique_ptr<Index> index;
};

// What a line of input says, in the fewest words.
struct Line {
  std::string text;
  std::string speaker = {};
  std::string outlet = {};
  std::string url = {};
  std::string published = {};
  std::string lang = {};
};
OccurrenceFields Fields(const Line& line);
// Prepare() that must succeed.
PreparedOccurrence Prepared(OccurrenceFields fields);
PreparedOccurrence Prepared(const Line& line);

// Records each line in a batch of its own.
void RecordLines(Index& index, const std::vector<Line>& lines);

// An interrupt that never stops.
inline absl::Status GoOn() { return absl::OkStatus(); }

// `count` random inputs about few texts, documents, speakers and outlets, so that everything meets everything: several
// wordings of a quotation, several dates and outlets observed for a document, several attributions, titles and teasers.
std::vector<PreparedOccurrence> RandomInputs(std::mt19937_64& random, int count);
// The same about these texts.
std::vector<PreparedOccurrence> RandomInputs(std::mt19937_64& random, int count, const std::vector<std::string>& texts);

// A watch that must begin, and all that it is told of now.
std::unique_ptr<Watcher> Watch(const Index& index, const WatchQuery& query = {});
std::vector<Change> ReadAll(Watcher& watcher);

// What CheckDerived() finds in collection main, each as "kind table".
std::vector<std::string> Divergences(const Index& index, CheckSummary* summary = nullptr);

// Every stored row as "table key value" in hex, lists of postings and words sorted, without the shares of the counts,
// whose sums are compared by coverage, and the log of changes.
std::vector<std::string> AllRows(const storage::Engine& engine);

}  // namespace verbatim::index

#endif  // VERBATIM_TESTS_INDEX_WORLD_H_
