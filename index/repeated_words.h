#ifndef VERBATIM_INDEX_REPEATED_WORDS_H_
#define VERBATIM_INDEX_REPEATED_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

namespace verbatim::index {

// Tells whether a text repeats what is to be erased: kRun words in a row of one of the given texts, or all of one that
// is shorter. Words are those of canonical forms. Not thread-safe while texts are added.
class RepeatedWords {
 public:
  // Long enough to be no accident, short enough to find what a context has of a text that it cuts.
  static constexpr size_t kRun = 4;

  // Texts must be valid; of one that is not, nothing is known.
  void Add(absl::string_view text);
  bool IsIn(absl::string_view text) const;

  // What another text must not have: a text repeats something when one of its RunsOf() is here.
  const absl::flat_hash_set<std::string>& runs() const { return runs_; }
  // All runs of one to kRun words of a text.
  static std::vector<std::string> RunsOf(absl::string_view text);

 private:
  absl::flat_hash_set<std::string> runs_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_REPEATED_WORDS_H_
