#include "index/search_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "index/field_error.h"
#include "index/search_types.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

std::vector<quote::Gram> Grams(const std::string& text) {
  const auto compared = quote::ComparedText::Make(text);
  EXPECT_TRUE(compared.ok()) << compared.status();
  return {compared->words().begin(), compared->words().end()};
}

TEST(SearchWords, AreReadAsDocumented) {
  const struct {
    const char* name;
    std::string query;
    std::vector<std::string> wanted;
  } cases[] = {
      {"words", "Climate  change\tnow", {"climate", "change", "now"}},
      {"phrase", R"(the "Sea Level, rising")", {"the", "sea level rising"}},
      {"curly marks", "“sea level” „sea level“", {"sea level", "sea level"}},
      {"mixed marks", "\"sea level”", {"sea level"}},
      {"marks touching words", R"(rise"sea level"fall)", {"rise", "sea level", "fall"}},
      {"joined words", "well-known U.S. 1,000", {"well known", "u s", "1000"}},
      {"apostrophes", "don’t 'quote'", {"don't", "quote"}},
      {"exclusions", R"(sea -level -"fake news")", {"sea"}},
      {"hyphens", "sea - -- level- --wave", {"sea", "level"}},
      {"empty phrase", R"("" "..." sea)", {"sea"}},
      {"signs", "5% & more", {"5 percent", "and", "more"}},
      {"ideographic space", "海　平", {"海", "平"}},
      {"without spaces", "海平", {"海 平"}},
  };
  for (const auto& c : cases) {
    const auto words = SearchWords::Parse(c.query);
    ASSERT_TRUE(words.ok()) << c.name << ": " << words.status();
    EXPECT_EQ(words->wanted_texts(), c.wanted) << c.name;
  }
}

TEST(SearchWords, MatchWholeWordsInAnyOrderAndPhrasesInTheirs) {
  const struct {
    std::string query, text;
    bool matches;
  } cases[] = {
      {"level sea", "The sea-level rises", true},
      {"lev", "The sea level rises", false},
      {R"("sea level")", "Sea. Level!", true},
      {R"("sea level")", "level sea", false},
      {R"("a a b")", "a a a b", true},
      {R"("a b a b c")", "a b a b a b c", true},
      {"sea -level", "the sea", true},
      {"sea -level", "the sea level", false},
      {R"(sea -"level rises")", "sea level", true},
      {R"(sea -"level rises")", "sea level rises", false},
      {"sea -5", "sea 5", false},
  };
  for (const auto& c : cases) {
    const auto words = SearchWords::Parse(c.query);
    ASSERT_TRUE(words.ok()) << c.query;
    EXPECT_EQ(words->Match(Grams(c.text)), c.matches) << c.query << " in " << c.text;
  }
}

TEST(SearchWords, FindTheirPlaces) {
  const auto found = [](const std::string& query, const std::string& text, size_t limit) {
    std::vector<std::string> ranges;
    for (const auto& range : SearchWords::Parse(query)->Find(Grams(text), limit)) {
      ranges.push_back(absl::StrCat(range.begin, "-", range.end));
    }
    return absl::StrJoin(ranges, " ");
  };
  EXPECT_EQ(found("c a", "a b c a", 9), "0-1 2-4");
  EXPECT_EQ(found(R"("b c" c)", "a b c a b d c", 9), "1-3 6-7");
  EXPECT_EQ(found("a", "a a a b a", 9), "0-3 4-5");
  EXPECT_EQ(found("a", "a b a b a b a", 2), "0-1 2-3");
  EXPECT_EQ(found("a b", "a x b x a", 2), "0-1 2-3");
  EXPECT_EQ(found(R"("a a")", "a a a", 9), "0-2");
}

TEST(SearchWords, SayWhatIsWrong) {
  std::string many;
  for (int i = 0; i <= 32; ++i) absl::StrAppend(&many, "w", i, " ");
  const struct {
    const char* name;
    std::string query, message;
  } cases[] = {
      {"empty", "", "query: '' has no word; want one at least"},
      {"marks only", "\"\" ... -", "query: '\"\" ... -' has no word; want one at least"},
      {"only excluded", "-sea", "query: '-sea' only excludes; want a word that must occur"},
      {"lonely mark", "sea \"level",
       "query: 'sea \"level' has a double mark at byte 4 without its partner; want a phrase between two, or none"},
      {"lonely excluded mark", "sea -“level",
       "query: 'sea -“level' has a double mark at byte 5 without its partner; want a phrase between two, or none"},
      {"long", std::string(kMaxSearchBytes + 1, 'a'), "query: has 1025 bytes; want at most 1024"},
      {"many", many, "query: has more than 32 words and phrases; want fewer"},
  };
  for (const auto& c : cases) {
    const auto words = SearchWords::Parse(c.query);
    EXPECT_EQ(words.status().code(), absl::StatusCode::kInvalidArgument) << c.name;
    EXPECT_EQ(std::string(words.status().message()), c.message) << c.name;
    ASSERT_TRUE(GetFieldViolation(words.status()).has_value()) << c.name;
    EXPECT_EQ(GetFieldViolation(words.status())->field, "query") << c.name;
  }
}

TEST(SearchWords, RefuseWhatIsHostileAtOnce) {
  for (const std::string& query : {std::string(10'000, '-'), std::string(1'000'000, '"'), std::string(1024, '-'),
                                   std::string("sea \xC3"), std::string("a\0b", 3), std::string(1023, '"')}) {
    const auto words = SearchWords::Parse(query);
    ASSERT_FALSE(words.ok());
    EXPECT_EQ(GetFieldViolation(words.status())->field, "query");
    EXPECT_LT(words.status().message().size(), 300u);
  }
}

// Each try from each word of the text would take 32,000 x 500 steps.
TEST(SearchWords, MatchInLinearTime) {
  std::string phrase = "\"", text;
  for (int i = 0; i < 500; ++i) phrase += "a ";
  phrase += "b\"";
  for (int i = 0; i < 32'000; ++i) text += "a ";
  const auto words = SearchWords::Parse(phrase);
  ASSERT_TRUE(words.ok());
  const std::vector<quote::Gram> grams = Grams(text);
  for (int i = 0; i < 1000; ++i) ASSERT_FALSE(words->Match(grams));
}

}  // namespace
}  // namespace verbatim::index
