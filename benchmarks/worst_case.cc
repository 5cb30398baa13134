#include "benchmarks/worst_case.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "benchmarks/measure.h"
#include "index/prepare.h"
#include "quote/comparison.h"
#include "quote/features.h"

namespace verbatim::benchmarks {
namespace {

using Inputs = absl::Span<const verbatim::v1::OccurrenceInput>;

constexpr int kRepeats = 9;

std::string Repeated(absl::string_view piece, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) absl::StrAppend(&text, piece);
  return text;
}

// Whole texts one after the other, as long as one may be.
std::string LongText(Inputs inputs) {
  std::string text;
  for (const auto& input : inputs) {
    if (text.size() + input.text().size() + 1 > index::kMaxTextBytes) break;
    absl::StrAppend(&text, input.text(), " ");
  }
  return text;
}

// The features under which most quotations stand: `count` of them.
absl::flat_hash_set<quote::Gram> CommonestFeatures(Inputs inputs, size_t count) {
  absl::flat_hash_map<quote::Gram, uint32_t> counts;
  for (const auto& input : inputs) {
    const auto text = quote::ComparedText::Make(input.text());
    if (!text.ok()) continue;
    for (const quote::Feature& feature : quote::FeaturesOf(*text)) ++counts[feature.gram];
  }
  std::vector<std::pair<uint32_t, quote::Gram>> ranked;
  for (const auto& [gram, number] : counts) ranked.emplace_back(number, gram);
  count = std::min(count, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count), ranked.end(),
                    [](const auto& a, const auto& b) { return a > b; });
  absl::flat_hash_set<quote::Gram> commonest;
  for (size_t i = 0; i < count; ++i) commonest.insert(ranked[i].second);
  return commonest;
}

// The words of these features, each once.
std::string TextOfFeatures(Inputs inputs, absl::flat_hash_set<quote::Gram> features) {
  std::string text;
  for (const auto& input : inputs) {
    const auto source = quote::ComparedText::Make(input.text());
    if (!source.ok() || features.empty()) continue;
    const auto grams = source->words();
    const auto add = [&](quote::Gram gram, size_t begin, size_t end) {
      if (features.erase(gram) == 0) return;
      for (size_t i = begin; i < end; ++i) absl::StrAppend(&text, source->word(i), " ");
    };
    for (size_t i = 0; i < grams.size(); ++i) {
      add(grams[i], i, i + 1);
      if (i + 1 < grams.size()) add(quote::PairGram(grams[i], grams[i + 1]), i, i + 2);
      if (i + 2 < grams.size()) add(quote::TripleGram(grams[i], grams[i + 1], grams[i + 2]), i, i + 3);
    }
    if (text.size() > index::kMaxTextBytes - 1024) break;
  }
  return text;
}

struct Hostile {
  std::string name, text;
};

std::vector<Hostile> HostileTexts(Inputs inputs) {
  const std::string& some =
      std::max_element(inputs.begin(), inputs.begin() + std::min<std::ptrdiff_t>(1000, inputs.end() - inputs.begin()),
                       [](const auto& a, const auto& b) { return a.text().size() < b.text().size(); })
          ->text();
  return {
      {"64 KiB of quotations", LongText(inputs)},
      {"one word 5,000 times", Repeated("people ", 5000)},
      {"ellipses, brackets", Repeated("... [...] ", 6000) + "people"},
      {"brackets left open", Repeated("[(", 10000) + absl::StrReplaceAll(some, {{" ", " [ "}})},
      {"64 commonest", TextOfFeatures(inputs, CommonestFeatures(inputs, 64))},
      {"1,024 commonest", TextOfFeatures(inputs, CommonestFeatures(inputs, 1024))},
      {"8,192 commonest", TextOfFeatures(inputs, CommonestFeatures(inputs, 8192))},
  };
}

}  // namespace

void PrintWorstCases(const index::Index& index, Inputs inputs, double ordinary_micros) {
  std::printf("\nworst cases, in process; N commonest: the words of the N features under which most stand\n");
  std::printf("%-24s %8s %10s %12s %8s\n", "", "bytes", "us", "of ordinary", "matches");
  for (const Hostile& hostile : HostileTexts(inputs)) {
    std::vector<double> micros;
    size_t matches = 0;
    for (int i = 0; i < kRepeats; ++i) {
      const Clock::time_point begin = Clock::now();
      matches = OrFail(index.Verify({}, {hostile.text, "", "", {}}, {})).matches.size();
      micros.push_back(MicrosSince(begin));
    }
    std::printf("%-24s %8zu %10.0f %12.1f %8zu\n", hostile.name.c_str(), hostile.text.size(), Median(micros),
                Median(micros) / ordinary_micros, matches);
  }
}

}  // namespace verbatim::benchmarks
