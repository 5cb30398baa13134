#include "index/repeated_words.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

std::vector<std::string> WordsOf(absl::string_view text) {
  const auto canonical = quote::Canonical(text);
  if (!canonical.ok()) return {};
  return absl::StrSplit(*canonical, ' ', absl::SkipEmpty());
}

std::string RunAt(const std::vector<std::string>& words, size_t at, size_t length) {
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
  return absl::StrJoin(begin, begin + static_cast<std::ptrdiff_t>(length), " ");
}

}  // namespace

void RepeatedWords::Add(absl::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  if (words.empty()) return;
  const size_t length = std::min(words.size(), kRun);
  for (size_t at = 0; at + length <= words.size(); ++at) runs_.insert(RunAt(words, at, length));
}

std::vector<std::string> RepeatedWords::RunsOf(absl::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  std::vector<std::string> runs;
  for (size_t length = 1; length <= kRun; ++length) {
    for (size_t at = 0; at + length <= words.size(); ++at) runs.push_back(RunAt(words, at, length));
  }
  return runs;
}

bool RepeatedWords::IsIn(absl::string_view text) const {
  if (runs_.empty()) return false;
  const std::vector<std::string> runs = RunsOf(text);
  return std::any_of(runs.begin(), runs.end(), [this](const std::string& run) { return runs_.contains(run); });
}

}  // namespace verbatim::index
