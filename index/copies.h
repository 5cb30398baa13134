#ifndef VERBATIM_INDEX_COPIES_H_
#define VERBATIM_INDEX_COPIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/trace_types.h"

namespace verbatim::index {

// Words in a row around a quotation that two publications share only if one text is behind both. Reporters who heard
// the same speech share names and short phrases; of a dozen words outside quote marks no two wrote the same.
inline constexpr size_t kSharedRun = 12;

// Tells copies of one text from independent publications. Carriers - outlets, or documents without one - are joined
// when publications of theirs credit one news agency, or share kSharedRun words of context outside quote marks; joined
// carriers count once. A lower bound on independence: nobody's own words are looked at. Cost: a hash table entry for
// each word of context. Not thread-safe.
class CopyFinder {
 public:
  // One publication. Those added before it were published earlier.
  struct Publication {
    quote::OccurrenceId occurrence;
    std::vector<std::string> agencies;  // that it credits
    absl::string_view left_context, right_context;
    std::string outlet;  // as recorded; may be empty
  };

  // Adds a publication of a carrier, numbered from 0 without gaps. INVALID_ARGUMENT for a context that is no text.
  absl::Status Add(size_t carrier, Publication publication);

  // How many are independent of the carriers that are given, each once or more.
  size_t CountIndependent(const std::vector<size_t>& carriers) const;
  // Groups of two carriers or more, largest first, with at most so many pieces of evidence and outlets each.
  std::vector<CopyGroup> Groups(size_t most_evidence, size_t most_outlets) const;
  // Of each carrier the id of its group, if it is in one.
  std::vector<std::optional<quote::OccurrenceId>> GroupIds() const;

 private:
  // A run of words outside quote marks, in canonical form.
  struct Run {
    std::vector<std::string> words;
    std::string printed;                                // the text that the words are printed in
    std::vector<std::pair<uint32_t, uint32_t>> places;  // of each word in `printed`
  };
  struct Place {
    size_t run, word;
  };

  // Adds the runs of the words before, or behind, a quotation.
  static absl::Status AddRuns(absl::string_view context, bool is_before, std::vector<Run>* runs);
  void JoinBySharedRuns(size_t publication, std::vector<Run> runs);
  void JoinByAgencies(size_t publication);
  size_t RootOf(size_t carrier) const;
  void Join(size_t publication, size_t earlier, CopyEvidence evidence);

  struct Added {
    size_t carrier;
    quote::OccurrenceId occurrence;
    std::vector<std::string> agencies;
    std::string outlet;
  };
  struct Joint {
    size_t carrier;
    CopyEvidence evidence;
  };

  std::vector<Added> publications_;
  std::vector<size_t> parents_;  // of carriers: a forest of disjoint sets
  std::vector<Joint> joints_;
  absl::flat_hash_map<std::string, size_t> first_by_agency_;
  std::vector<Run> runs_;
  std::vector<size_t> publication_of_run_;
  absl::flat_hash_map<uint64_t, Place> first_by_shingle_;  // hash of kSharedRun words
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_COPIES_H_
