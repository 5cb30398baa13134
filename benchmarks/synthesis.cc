#include "benchmarks/synthesis.h"

#include <algorithm>
#include <random>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "quote/frequency.h"

namespace verbatim::benchmarks {
namespace {

constexpr size_t kContentLetters = 4;
constexpr int kContentRarity = 10;

// Bytes [begin, end) of a text.
struct Word {
  size_t begin, end;
};

bool IsContent(absl::string_view word) {
  return word.size() >= kContentLetters &&
         quote::Rarity(quote::WordGram(absl::AsciiStrToLower(word))) >= kContentRarity;
}

// The content words one by one, or two where they stand side by side.
std::vector<std::vector<Word>> ContentRuns(absl::string_view text) {
  std::vector<std::vector<Word>> runs;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[end]))) ++end;
    if (IsContent(text.substr(begin, end - begin))) {
      const bool follows =
          !runs.empty() && runs.back().size() == 1 && runs.back().front().end + 1 == begin && text[begin - 1] == ' ';
      if (!follows) runs.emplace_back();
      runs.back().push_back({begin, end});
    }
    begin = std::max(end, begin + 1);
  }
  return runs;
}

// A text cut after every kPieceWords words, at spaces.
std::vector<absl::string_view> PiecesOf(absl::string_view text) {
  std::vector<absl::string_view> pieces;
  size_t begin = 0, words = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' || ++words % Synthesis::kPieceWords != 0) continue;
    pieces.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

// Of a piece, at most kPieceWords.
size_t WordsOf(absl::string_view piece) { return static_cast<size_t>(std::count(piece.begin(), piece.end(), ' ')) + 1; }

bool HasWord(absl::string_view piece) { return std::any_of(piece.begin(), piece.end(), absl::ascii_isalnum); }

}  // namespace

Synthesis::Synthesis(absl::Span<const verbatim::v1::OccurrenceInput> inputs) : inputs_(inputs) {
  for (const auto& input : inputs) {
    const absl::string_view text = input.text();
    for (const absl::string_view piece : PiecesOf(text)) {
      if (HasWord(piece)) pieces_[WordsOf(piece)].push_back(piece);
    }
    for (const std::vector<Word>& run : ContentRuns(text)) {
      std::vector<std::string>& words = (run.size() == 1 ? singles_ : pairs_).emplace_back();
      for (const Word word : run)
        words.push_back(absl::AsciiStrToLower(text.substr(word.begin, word.end - word.begin)));
    }
  }
}

verbatim::v1::OccurrenceInput Synthesis::Input(size_t n) const {
  verbatim::v1::OccurrenceInput input = inputs_[n % inputs_.size()];
  const size_t copy = n / inputs_.size();
  if (copy == 0) return input;
  // Light enough to be seeded for each text, unlike the Mersenne twister.
  Random random(static_cast<uint32_t>(n * 2654435761u % 2147483647u + 1));
  input.set_text(Altered(Recombined(input.text(), &random), &random));
  absl::StrAppend(input.mutable_url(), "/copy-", copy);
  absl::StrAppend(input.mutable_title(), " ", copy);
  return input;
}

std::string Synthesis::Recombined(absl::string_view text, Random* random) const {
  std::vector<absl::string_view> pieces = PiecesOf(text);
  for (absl::string_view& piece : pieces) {
    const std::vector<absl::string_view>& alike = pieces_[WordsOf(piece)];
    if (!alike.empty()) piece = alike[(*random)() % alike.size()];
  }
  return absl::StrJoin(pieces, " ");
}

std::string Synthesis::Altered(const std::string& text, Random* random) const {
  std::string altered;
  size_t copied = 0;
  for (const std::vector<Word>& run : ContentRuns(text)) {
    const auto& all = run.size() == 1 ? singles_ : pairs_;
    if (all.empty()) continue;  // a corpus of a few texts
    const std::vector<std::string>& drawn = all[(*random)() % all.size()];
    for (size_t i = 0; i < run.size(); ++i) {
      altered.append(text, copied, run[i].begin - copied);
      const size_t at = altered.size();
      altered += drawn[i];
      if (absl::ascii_isupper(static_cast<unsigned char>(text[run[i].begin]))) {
        altered[at] = absl::ascii_toupper(static_cast<unsigned char>(altered[at]));
      }
      copied = run[i].end;
    }
  }
  return altered.append(text, copied, std::string::npos);
}

void SourcesFirst(MatchData* data) {
  absl::flat_hash_set<std::string> sources;
  for (const Query& query : data->queries) sources.insert(query.source);
  std::stable_partition(data->inputs.begin(), data->inputs.end(),
                        [&](const auto& input) { return sources.contains(input.text()); });
}

void Resize(size_t size, MatchData* data) {
  SourcesFirst(data);
  if (size > data->inputs.size()) {
    const std::vector<verbatim::v1::OccurrenceInput> real = data->inputs;
    const Synthesis synthesis(real);
    for (size_t n = real.size(); n < size; ++n) data->inputs.push_back(synthesis.Input(n));
  }
  data->inputs.resize(size);
}

}  // namespace verbatim::benchmarks
