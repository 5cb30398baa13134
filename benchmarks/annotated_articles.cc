#include "benchmarks/annotated_articles.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace verbatim::benchmarks {
namespace {

using extract::Range;

constexpr double kSameSpan = 0.8;

uint32_t Overlap(Range a, Range b) {
  const uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// The last word of a name, without what makes it a possessive.
std::string LastWord(absl::string_view text) {
  text = absl::StripSuffix(absl::StripSuffix(text, "'s"), "’s");
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" .,()\"'\t\n-"), absl::SkipEmpty());
  return words.empty() ? "" : absl::AsciiStrToLower(words.back());
}

Range RangeOf(uint64_t begin, uint64_t end) { return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}; }

AnnotatedSpan ReadSpan(simdjson::dom::element element) {
  AnnotatedSpan span;
  span.range = RangeOf(element["begin"], element["end"]);
  for (const simdjson::dom::element mention : element["mention"].get_array()) {
    span.mentions.push_back(
        {RangeOf(mention["begin"], mention["end"]), std::string(mention["text"].get_string().value())});
  }
  return span;
}

std::unique_ptr<AnnotatedArticle> ReadArticle(simdjson::dom::element element) {
  auto article = std::make_unique<AnnotatedArticle>(std::string(element["text"].get_string().value()));
  article->document = std::string(element["document"].get_string().value());
  for (const simdjson::dom::element span : element["attributed"].get_array()) {
    article->annotated.push_back(ReadSpan(span));
  }
  for (const simdjson::dom::element span : element["not_attributed"].get_array()) {
    AnnotatedSpan nobody;
    nobody.range = RangeOf(span.at(0), span.at(1));
    nobody.attributed = false;
    article->annotated.push_back(std::move(nobody));
  }
  return article;
}

}  // namespace

MentionKind KindOf(const AnnotatedMention& mention) {
  static constexpr absl::string_view kPronouns[] = {"he",  "she",   "they", "i",   "we",  "it",  "his",
                                                    "her", "their", "you",  "who", "him", "them"};
  for (const absl::string_view pronoun : kPronouns) {
    if (absl::EqualsIgnoreCase(mention.text, pronoun)) return MentionKind::kPronoun;
  }
  bool begins = true;
  for (const char c : mention.text) {
    if (begins && absl::ascii_isupper(static_cast<unsigned char>(c))) return MentionKind::kName;
    begins = !absl::ascii_isalnum(static_cast<unsigned char>(c));
  }
  return MentionKind::kOther;
}

AnnotatedArticle::AnnotatedArticle(std::string content)
    : text(std::move(content)),
      points(text),
      blocks(extract::FindBlocks(text)),
      spans(extract::FindSpans(text, blocks)),
      reading(extract::Read(text, blocks, spans, extract::ReadStream(text, blocks, spans))) {}

const AnnotatedSpan* AnnotatedArticle::Find(const extract::Span& span) const {
  const Range range = points.Of({span.begin, span.end});
  const AnnotatedSpan* best = nullptr;
  double best_share = 0;
  for (const AnnotatedSpan& candidate : annotated) {
    const uint32_t shared = Overlap(range, candidate.range);
    const uint32_t all = std::max(range.end, candidate.range.end) - std::min(range.begin, candidate.range.begin);
    const double share = static_cast<double>(shared) / all;
    const bool neutral = !candidate.attributed && 2 * shared >= range.end - range.begin;
    if (share <= best_share || (share < kSameSpan && !neutral)) continue;
    best = &candidate;
    best_share = share;
  }
  return best;
}

bool AnnotatedArticle::IsRightPlace(int m, const AnnotatedSpan& span) const {
  const extract::Mention& mention = reading.mentions[m];
  const auto& tokens = reading.stream.tokens;
  const Range range =
      points.Of({tokens[std::min(mention.first, mention.role_first)].begin, tokens[mention.last - 1].end});
  return std::any_of(span.mentions.begin(), span.mentions.end(),
                     [range](const AnnotatedMention& right) { return Overlap(range, right.range) > 0; });
}

bool AnnotatedArticle::IsRight(int m, const AnnotatedSpan& span) const {
  if (IsRightPlace(m, span)) return true;
  const extract::Mention& mention = reading.mentions[m];
  if (mention.type != extract::MentionType::kName) return false;
  const auto& tokens = reading.stream.tokens;
  const uint32_t begin = tokens[mention.first].begin, end = tokens[mention.last - 1].end;
  const std::string word = LastWord(absl::string_view(text).substr(begin, end - begin));
  return std::any_of(span.mentions.begin(), span.mentions.end(), [&word](const AnnotatedMention& right) {
    return KindOf(right) == MentionKind::kName && LastWord(right.text) == word;
  });
}

std::vector<std::unique_ptr<AnnotatedArticle>> ReadAnnotated(const std::string& file) {
  std::ifstream in(file);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", file.c_str());
    std::exit(2);
  }
  std::vector<std::unique_ptr<AnnotatedArticle>> articles;
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(in, line)) articles.push_back(ReadArticle(parser.parse(line)));
  return articles;
}

}  // namespace verbatim::benchmarks
