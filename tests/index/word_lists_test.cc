#include "index/word_lists.h"

#include <gtest/gtest.h>

#include <string>

#include "index/search_score.h"
#include "storage/keys.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

storage::WordList ListOf(const TestIndex& test, const std::string& word) {
  const auto value = test.engine->Get(storage::Table::kWord, storage::PostingKey("main", quote::WordGram(word)));
  return storage::WordList(value.ok() ? *value : "");
}

TEST(LengthClass, BeginsWhereItsLengthSays) {
  for (size_t length_class = 0; length_class < storage::kWordLengths; ++length_class) {
    const size_t words = LengthOfClass(static_cast<uint8_t>(length_class));
    EXPECT_EQ(LengthClass(words), length_class);
    EXPECT_EQ(LengthClass(words - 1), length_class == 0 ? 0 : length_class - 1);
  }
  EXPECT_EQ(LengthClass(40'000), storage::kWordLengths - 1);
}

// The bytes are stored.
TEST(LengthClass, IsWhatTheDocumentationSays) {
  EXPECT_EQ(LengthOfClass(0), 1u);
  EXPECT_EQ(LengthOfClass(15), 16u);
  EXPECT_EQ(LengthOfClass(16), 19u);
  EXPECT_EQ(LengthOfClass(17), 22u);
  EXPECT_EQ(LengthOfClass(31), 260u);
}

TEST(WordLists, TellHowAQuotationUsesAWord) {
  TestIndex test;
  RecordLines(*test.index, {{"The bridge, the BRIDGE and the harbour."}, {"the Bridge, the bridge and the harbour"}});
  const storage::WordList bridge = ListOf(test, "bridge"), harbour = ListOf(test, "harbour");
  ASSERT_EQ(bridge.size(), 1u) << "once a quotation, whatever its wordings";
  EXPECT_EQ(bridge.At(0).count, 1);
  EXPECT_EQ(bridge.At(0).place, 1);
  EXPECT_EQ(bridge.At(0).length, 6);
  EXPECT_EQ(bridge.At(0).before, KindOf(quote::WordGram("the")));
  EXPECT_EQ(bridge.At(0).after, KindOf(quote::WordGram("the")) | KindOf(quote::WordGram("and")));
  EXPECT_EQ(bridge.At(0).short_id,
            storage::ShortId(quote::MakeQuotationId("the bridge the bridge and the harbour").bytes));
  ASSERT_EQ(harbour.size(), 1u);
  EXPECT_EQ(harbour.At(0).count, 0);
  EXPECT_EQ(harbour.At(0).place, 6);
  EXPECT_EQ(harbour.At(0).before, KindOf(quote::WordGram("the")));
  EXPECT_EQ(harbour.At(0).after, 0) << "the last word";
  EXPECT_EQ(ListOf(test, "the").size(), 0u) << "too frequent";
  EXPECT_FALSE(HasList(quote::WordGram("the")));
}

TEST(WordLists, AreKeptForAllButTheMostFrequentWords) {
  for (const char* word : {"the", "is", "we", "no", "und", "les"}) EXPECT_FALSE(HasList(quote::WordGram(word))) << word;
  for (const char* word : {"people", "our", "war", "die", "zorvex", "5", "\u6d77"}) {
    EXPECT_TRUE(HasList(quote::WordGram(word))) << word;
  }
  TestIndex test;
  RecordLines(*test.index, {{"War is the war of nobody"}});
  EXPECT_EQ(ListOf(test, "war").size(), 1u);
}

TEST(WordLists, StopCountingAtTheirBounds) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "filler ";
  const auto compared = quote::ComparedText::Make(text + "bridge bridge bridge bridge bridge");
  const storage::WordEntry use = UseOf(quote::WordGram("bridge"), compared->words());
  EXPECT_EQ(use.place, 255);
  EXPECT_EQ(use.count, 3);
}

TEST(ScoreOf, PrefersRareWordsShortTextsAndNeighbours) {
  const auto score = [](const std::string& query, const std::string& text) {
    std::vector<ScoredWord> words;
    std::vector<WordPair> pairs;
    std::vector<storage::WordEntry> uses;
    const auto asked = quote::ComparedText::Make(query), recorded = quote::ComparedText::Make(text);
    for (const quote::Gram word : asked->words()) {
      if (!words.empty()) pairs.push_back({words.size() - 1, words.size(), 1});
      words.push_back({word, static_cast<uint32_t>(quote::Rarity(word))});
      uses.push_back(UseOf(word, recorded->words()));
    }
    return ScoreOf(words, pairs, uses);
  };
  EXPECT_GT(score("zorvex", "the zorvex is here"), score("government", "the government is here"));
  EXPECT_GT(score("bridge", "the bridge"), score("bridge", "the bridge is closed for the winter again"));
  EXPECT_GT(score("bridge", "bridge over bridge is good"), score("bridge", "bridge over water is good"));
  EXPECT_GT(score("harbour bridge", "a harbour bridge is good"), score("harbour bridge", "a bridge harbour is good"));
  EXPECT_EQ(score("bridge", "the bridge"), 22'162u) << "14 bits times 2.2 / (1 + 1.2 x 0.325)";
}

}  // namespace
}  // namespace verbatim::index
