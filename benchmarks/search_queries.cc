#include "benchmarks/search_queries.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "benchmarks/measure.h"
#include "index/word_lists.h"
#include "quote/normalise.h"

namespace verbatim::benchmarks {
namespace {

using Words = std::vector<std::string>;

std::vector<Words> TextsOf(absl::Span<const verbatim::v1::OccurrenceInput> inputs) {
  std::vector<Words> texts;
  absl::flat_hash_set<std::string> seen;
  for (const auto& input : inputs) {
    auto canonical = quote::Canonical(input.text());
    if (!canonical.ok() || canonical->empty() || !seen.insert(*canonical).second) continue;
    texts.push_back(absl::StrSplit(*canonical, ' '));
  }
  return texts;
}

bool HasList(const std::string& word) { return index::HasList(quote::WordGram(word)); }

// Words by how many texts have them.
class Frequencies {
 public:
  explicit Frequencies(absl::Span<const Words> texts) {
    for (const Words& text : texts) {
      const absl::flat_hash_set<absl::string_view> distinct(text.begin(), text.end());
      for (const absl::string_view word : distinct) ++counts_[word];
    }
    // In an order of their own, so that what is drawn does not depend on the table.
    const std::map<std::string, size_t> ordered(counts_.begin(), counts_.end());
    for (const auto& [word, count] : ordered) {
      if (HasList(word)) classes_[ClassOf(count)].push_back(word);
    }
  }

  static constexpr size_t kClasses = 4;
  static constexpr const char* kNames[kClasses] = {"word of 2-9 texts", "word of 10-99", "word of 100-999",
                                                   "word of 1000+"};
  const Words& OfClass(size_t word_class) const { return classes_[word_class]; }

 private:
  static size_t ClassOf(size_t count) { return count >= 1000 ? 3 : count >= 100 ? 2 : count >= 10 ? 1 : 0; }

  absl::flat_hash_map<std::string, size_t> counts_;
  std::array<Words, kClasses> classes_;
};

// `size` words in a row of a text, one of which has a list.
Words AnyRun(std::mt19937_64& random, absl::Span<const Words> texts, size_t size) {
  for (;;) {
    const Words& text = texts[random() % texts.size()];
    if (text.size() < size) continue;
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(random() % (text.size() - size + 1));
    Words run(begin, begin + static_cast<std::ptrdiff_t>(size));
    if (std::any_of(run.begin(), run.end(), HasList)) return run;
  }
}

// `size` words of one text, of those that are listed or of those that are not.
Words AnyWords(std::mt19937_64& random, absl::Span<const Words> texts, size_t size, bool listed) {
  for (;;) {
    Words words = texts[random() % texts.size()];
    words.erase(std::remove_if(words.begin(), words.end(), [&](const auto& word) { return HasList(word) != listed; }),
                words.end());
    if (words.size() < size) continue;
    std::shuffle(words.begin(), words.end(), random);
    words.resize(size);
    return words;
  }
}

std::string Quoted(const Words& words) { return absl::StrCat("\"", absl::StrJoin(words, " "), "\""); }

}  // namespace

std::vector<SearchText> SearchesOf(absl::Span<const verbatim::v1::OccurrenceInput> inputs, size_t count,
                                   uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<Words> texts = TextsOf(inputs);
  const Frequencies frequencies(texts);
  std::vector<SearchText> searches;
  const auto add = [&](const std::string& kind, const std::function<std::string()>& make) {
    for (size_t i = 0; i < count; ++i) searches.push_back({kind, make()});
  };
  for (size_t c = 0; c < Frequencies::kClasses; ++c) {
    const Words& words = frequencies.OfClass(c);
    if (!words.empty()) add(Frequencies::kNames[c], [&] { return words[random() % words.size()]; });
  }
  for (const size_t size : {2, 3}) {
    add(absl::StrCat(size, " words of a text"),
        [&, size] { return absl::StrJoin(AnyWords(random, texts, size, true), " "); });
  }
  for (const size_t size : {2, 3, 4}) {
    add(absl::StrCat("phrase of ", size), [&, size] { return Quoted(AnyRun(random, texts, size)); });
  }
  add("word without another", [&] { return absl::StrJoin(AnyWords(random, texts, 2, true), " -"); });
  add("frequent words alone", [&] { return absl::StrJoin(AnyWords(random, texts, 2, false), " "); });
  return searches;
}

std::vector<SearchText> SearchesFromFile(const std::string& path) {
  std::ifstream file(path);
  std::vector<SearchText> searches;
  for (std::string line; std::getline(file, line);) {
    const std::pair<std::string, std::string> fields = absl::StrSplit(line, absl::MaxSplits('\t', 1));
    if (!line.empty())
      searches.push_back(fields.second.empty() ? SearchText{"from a file", line}
                                               : SearchText{fields.first, fields.second});
  }
  if (searches.empty()) Fail("no searches in " + path);
  return searches;
}

void WriteSearches(absl::Span<const SearchText> searches, const std::string& path) {
  std::ofstream file(path);
  for (const SearchText& search : searches) file << search.kind << '\t' << search.query << '\n';
  if (!file.flush()) Fail("cannot write " + path);
}

}  // namespace verbatim::benchmarks
