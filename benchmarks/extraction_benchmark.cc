// How fast articles are read: in process, one thread, text and pages, beside what reading the bytes alone costs.
//
//   extraction_benchmark [--articles=FILE.jsonl] [--rounds=5] [--hostile-mib=1]
//
// A line of the file is an article, {"text", "date", "outlet"}. Without a file, articles are made up: the same each
// time. Hostile inputs are read at a size and at twice that size; linear work takes twice as long.
#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "benchmarks/measure.h"
#include "extract/article_text.h"
#include "extract/extractor.h"
#include "extract/spans.h"
#include "quote/edtf.h"
#include "quote/utf8.h"

namespace verbatim::benchmarks {
namespace {

struct Article {
  std::string text, page, published, outlet;
};

// The page that a simple newsroom would make of a text.
std::string PageOf(const std::string& text) {
  const std::string escaped = absl::StrReplaceAll(text, {{"&", "&amp;"}, {"<", "&lt;"}, {"\n", "</p>\n<p>"}});
  return absl::StrCat("<!doctype html><html><head><title>x</title></head><body><article><p>", escaped,
                      "</p></article></body></html>");
}

std::vector<Article> ReadArticles(const std::string& file) {
  std::ifstream in(file);
  if (!in) Fail("cannot read " + file);
  std::vector<Article> articles;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element element;
    std::string_view text, value;
    const bool read = parser.parse(line).get(element) == simdjson::SUCCESS &&
                      element["text"].get_string().get(text) == simdjson::SUCCESS;
    if (!read) Fail(absl::StrCat(file, ": line ", articles.size() + 1, " is no article; want {\"text\", ...}"));
    Article article;
    article.text = std::string(text);
    const bool dated =
        element["date"].get_string().get(value) == simdjson::SUCCESS && quote::ParseEdtf(std::string(value)).ok();
    if (dated) article.published = std::string(value);
    if (element["outlet"].get_string().get(value) == simdjson::SUCCESS) article.outlet = std::string(value);
    article.page = PageOf(article.text);
    articles.push_back(std::move(article));
  }
  return articles;
}

// Articles of some twenty paragraphs in the forms of news.
std::vector<Article> MakeArticles(size_t count) {
  static constexpr const char* kParagraphs[] = {
      "“The harbour is open to everybody,” said Maria Okafor, who runs it. “We turn nobody away.”",
      "Tom Webb, a spokesman for the port, told reporters on Tuesday that the plan was “not ready.”",
      "The town had waited for the bridge for eleven years, and in the spring of 2019 the work began at last.",
      "She said she would “look at everything again,” and that the council would meet next week.",
      "According to the report, which was published in June, the crane had been “in a poor state” since winter.",
      "“It was never safe,” he said, “and they knew it.”"};
  std::mt19937 random(1);
  std::vector<Article> articles(count);
  for (Article& article : articles) {
    for (int i = 0; i < 20; ++i) absl::StrAppend(&article.text, kParagraphs[random() % std::size(kParagraphs)], "\n\n");
    article.published = "2024-10-25";
    article.page = PageOf(article.text);
  }
  return articles;
}

// Articles a second of the best round.
template <typename Read>
double Rate(const std::vector<Article>& articles, size_t rounds, const Read& read) {
  double best = 0;
  for (size_t round = 0; round < rounds; ++round) {
    const Clock::time_point begin = Clock::now();
    for (const Article& article : articles) read(article);
    best = std::max(best, 1e6 * static_cast<double>(articles.size()) / MicrosSince(begin));
  }
  return best;
}

size_t Extracted(const Article& article, extract::Format format, bool ranker) {
  extract::Input input;
  input.content = format == extract::Format::kText ? article.text : article.page;
  input.format = format;
  input.facts.outlet = article.outlet;
  input.facts.published = article.published;
  extract::Options options;
  options.ranker = ranker;
  return OrFail(extract::Extract(input, options)).quotations.size();
}

void MeasureArticles(const std::vector<Article>& articles, size_t rounds) {
  size_t bytes = 0, quotations = 0, sum = 0;
  for (const Article& article : articles) {
    bytes += article.text.size();
    quotations += Extracted(article, extract::Format::kText, true);
  }
  std::printf("%zu articles, %.1f KB each, %zu quotations\n", articles.size(),
              1e-3 * static_cast<double>(bytes) / static_cast<double>(articles.size()), quotations);
  const double decoding = Rate(articles, rounds, [&sum](const Article& article) {
    for (size_t at = 0; at < article.text.size();) {
      const quote::Decoded next = quote::DecodeUtf8(article.text, at);
      sum += next.code_point;
      at += next.length;
    }
  });
  const double spans = Rate(articles, rounds, [&sum](const Article& article) {
    sum += extract::FindSpans(article.text, extract::FindBlocks(article.text)).size();
  });
  const auto extracting = [&](extract::Format format, bool ranker) {
    return Rate(articles, rounds, [&](const Article& article) { sum += Extracted(article, format, ranker); });
  };
  std::printf("articles/s, best of %zu rounds\n  decoding alone      %9.0f\n  blocks and spans    %9.0f\n", rounds,
              decoding, spans);
  std::printf("  text                %9.0f\n", extracting(extract::Format::kText, true));
  std::printf("  text, rules alone   %9.0f\n", extracting(extract::Format::kText, false));
  std::printf("  page                %9.0f\n", extracting(extract::Format::kHtml, true));
  if (sum == 0) std::printf("nothing was read\n");
}

double SecondsFor(const std::string& pattern, size_t bytes) {
  Article article;
  while (article.text.size() < bytes) article.text += pattern;
  const Clock::time_point begin = Clock::now();
  Extracted(article, extract::Format::kText, true);
  return 1e-6 * MicrosSince(begin);
}

void MeasureHostile(size_t bytes) {
  static constexpr const char* kPatterns[] = {"\"",
                                              "“",
                                              "'",
                                              "“‘",
                                              "“a” ",
                                              "said ",
                                              "Ann said that ",
                                              "Ann Lee ",
                                              "Ann, ",
                                              "a\n",
                                              "MORE: a",
                                              "on Friday ",
                                              "“it” and Ann said ",
                                              "“It is.\n\n",
                                              "Ann denied saying it. ",
                                              "“a ‘b “c ‘d "};
  std::printf("hostile inputs: seconds for %zu bytes, and how much longer twice as many take\n", bytes);
  for (const char* const pattern : kPatterns) {
    const double once = SecondsFor(pattern, bytes), twice = SecondsFor(pattern, 2 * bytes);
    std::string shown(pattern);
    absl::StrReplaceAll({{"\n", "\\n"}}, &shown);
    std::printf("  %-26s %7.3f %5.2f x\n", shown.c_str(), once, twice / once);
  }
}

int Run(const std::string& file, size_t rounds, size_t hostile_mib) {
  MeasureArticles(file.empty() ? MakeArticles(2000) : ReadArticles(file), rounds);
  if (hostile_mib > 0) MeasureHostile(hostile_mib << 20);
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  CLI::App app("Measures the extractor");
  std::string file;
  size_t rounds = 5, hostile_mib = 1;
  app.add_option("--articles", file, "Articles, a JSON object a line; made up without it");
  app.add_option("--rounds", rounds, "How often all articles are read")->check(CLI::PositiveNumber);
  app.add_option("--hostile-mib", hostile_mib, "Size of the hostile inputs; 0 for none");
  CLI11_PARSE(app, argc, argv);
  return verbatim::benchmarks::Run(file, rounds, hostile_mib);
}
