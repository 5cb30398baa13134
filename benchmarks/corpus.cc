#include "benchmarks/corpus.h"

#include <simdjson.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace verbatim::benchmarks {
namespace {

constexpr size_t kVocabulary = 20000;

std::string MadeUpWord(std::mt19937_64& random) {
  static constexpr char kConsonants[] = "bcdfghklmnprstvw", kVowels[] = "aeiou";
  std::string word;
  for (uint64_t syllables = 1 + random() % 4; syllables > 0; --syllables) {
    word += kConsonants[random() % 16];
    word += kVowels[random() % 5];
  }
  return word;
}

// Rank by Zipf's law: log-uniform over the vocabulary.
size_t ZipfRank(std::mt19937_64& random) {
  const double u = std::uniform_real_distribution<double>(0, 1)(random);
  return static_cast<size_t>(std::exp(u * std::log(static_cast<double>(kVocabulary)))) - 1;
}

}  // namespace

std::vector<verbatim::v1::OccurrenceInput> SyntheticInputs(size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::string> words(kVocabulary);
  for (std::string& word : words) word = MadeUpWord(random);
  std::vector<verbatim::v1::OccurrenceInput> inputs(count);
  for (size_t i = 0; i < count; ++i) {
    verbatim::v1::OccurrenceInput& input = inputs[i];
    if (i > 0 && random() % 10 == 0) {
      input.set_text(inputs[random() % i].text());
    } else {
      std::string* text = input.mutable_text();
      for (uint64_t n = 3 + random() % 38; n > 0; --n)
        absl::StrAppend(text, text->empty() ? "" : " ", words[ZipfRank(random)]);
      text->push_back('.');
    }
    const size_t document = i / 12;
    input.set_outlet(absl::StrCat("Outlet ", document % 250));
    input.set_url(absl::StrFormat("https://outlet%d.example/%d/story-of-the-day", document % 250, document));
    input.set_title(absl::StrCat("Story number ", document, " of the day"));
    input.mutable_published()->set_edtf(
        absl::StrFormat("%04d-%02d-%02d", 2014 + document % 10, 1 + document % 12, 1 + document % 28));
    if (i % 2 == 0) input.add_attributions()->set_speaker(absl::StrCat("Speaker ", random() % 5000));
  }
  return inputs;
}

std::vector<verbatim::v1::OccurrenceInput> InputsFromFile(const std::string& path, size_t count) {
  std::ifstream file(path);
  std::vector<verbatim::v1::OccurrenceInput> inputs;
  simdjson::dom::parser parser;
  for (std::string line; inputs.size() < count && std::getline(file, line);) {
    const auto object = parser.parse(line);
    const auto field = [&object](const char* name) {
      std::string_view value;
      return object[name].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    verbatim::v1::OccurrenceInput input;
    input.set_text(field("text"));
    input.set_outlet(field("outlet"));
    input.set_url(field("url"));
    input.set_title(field("title"));
    if (const std::string published = field("published"); !published.empty()) {
      input.mutable_published()->set_edtf(published);
    }
    inputs.push_back(std::move(input));
  }
  if (inputs.empty()) {
    std::fprintf(stderr, "no inputs in %s\n", path.c_str());
    std::exit(2);
  }
  return inputs;
}

std::vector<verbatim::v1::OccurrenceInput> Inputs(const std::string& path, size_t count, uint64_t seed) {
  auto inputs = path.empty() ? SyntheticInputs(count, seed) : InputsFromFile(path, count);
  std::printf("corpus: %zu occurrences, %s\n", inputs.size(),
              path.empty() ? absl::StrCat("synthetic, seed ", seed).c_str() : "from a file");
  return inputs;
}

}  // namespace verbatim::benchmarks
