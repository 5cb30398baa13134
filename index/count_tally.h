#ifndef VERBATIM_INDEX_COUNT_TALLY_H_
#define VERBATIM_INDEX_COUNT_TALLY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/count_types.h"
#include "index/derive.h"
#include "index/party_roots.h"
#include "index/staging.h"
#include "storage/keys.h"

namespace verbatim::index {

// Occurrences in their groups, of a part of a list at a time: each stands for as many as it was drawn from, and what is
// found in a part is scaled when the part ends, by how much of it was looked at. Not thread-safe; does not outlive its
// rows.
class CountTally {
 public:
  CountTally(const Staging& rows, absl::string_view collection, CountBy by)
      : rows_(rows), roots_(rows, collection), collection_(collection), by_(by) {}

  // Whether the groups need more of an occurrence than where it stands.
  static bool NeedsFacts(CountBy by) { return by == CountBy::kSpeaker || by == CountBy::kOutlet; }

  // Forgets everything.
  void Reset() {
    groups_.clear();
    total_ = {};
  }

  // Takes in an occurrence of the current part that stands for `weight`: for itself when that is exactly 1. `facts` may
  // be null when the groups do not need them.
  absl::Status Add(const storage::DatePosition& position, const OccurrenceFacts* facts, double weight);
  // Ends the current part, whose counts are to be taken `scale` times; exactly 1 when all of it was looked at.
  void EndPart(double scale);

  // The groups, named, in their order; total and whether anything is approximate.
  absl::Status Finish(size_t max_groups, Counts* counts);

 private:
  struct Group {
    double count = 0;
    double in_part = 0;
    bool approximate = false;

    void Add(double weight) {
      in_part += weight;
      approximate |= weight != 1;
    }
    std::map<std::string, uint64_t> names;  // under which a party was met, and how often
  };

  absl::Status AddParties(const std::vector<storage::Hash>& keys, const OccurrenceFacts& facts, double weight);
  // A name under which the key is recorded.
  std::string NameOf(const storage::Hash& key, const OccurrenceFacts& facts) const;

  const Staging& rows_;
  PartyRoots roots_;
  const std::string collection_;
  const CountBy by_;
  absl::flat_hash_map<std::string, Group> groups_;  // by time bucket, or by the bytes of a root; empty: none
  Group total_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_COUNT_TALLY_H_
