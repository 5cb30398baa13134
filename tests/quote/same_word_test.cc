#include "quote/same_word.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "quote/word_lists.h"

namespace verbatim::quote::internal {
namespace {

struct Row {
  std::string left, right;
  Sameness sameness;
};

// Words as they stand in a text whose language the table of frequencies knows.
void Expect(const std::vector<Row>& rows, const std::string& before) {
  for (const Row& row : rows) {
    const ComparedText context = *ComparedText::Make(before);
    const ComparedText left = *ComparedText::Make(before + row.left), right = *ComparedText::Make(before + row.right);
    const auto begin = static_cast<uint32_t>(context.size());
    const WordRange left_words = {begin, static_cast<uint32_t>(left.size())};
    const WordRange right_words = {begin, static_cast<uint32_t>(right.size())};
    EXPECT_EQ(Same(left, left_words, right, right_words), row.sameness) << row.left << " and " << row.right;
    EXPECT_EQ(Same(right, right_words, left, left_words), row.sameness) << row.right << " and " << row.left;
  }
}

TEST(SameWord, KnowsBritishAndAmericanSpelling) {
  Expect({{"colour", "color", Sameness::kSpelling},
          {"neighbourhood", "neighborhood", Sameness::kSpelling},
          {"organisation", "organization", Sameness::kSpelling},
          {"analysed", "analyzed", Sameness::kSpelling},
          {"theatres", "theaters", Sameness::kSpelling},
          {"travelling", "traveling", Sameness::kSpelling},
          {"defence", "defense", Sameness::kSpelling},
          {"grey", "gray", Sameness::kSpelling},
          {"four", "for", Sameness::kNone},
          {"mourning", "morning", Sameness::kNone},
          {"filling", "filing", Sameness::kNone}},
         "this is what they said of the ");
}

TEST(SameWord, KnowsSlipsButNoOtherWords) {
  Expect({{"desrtoy", "destroy", Sameness::kSpelling},
          {"posiiton", "position", Sameness::kSpelling},
          {"goverment", "government", Sameness::kSpelling},
          {"dont", "don't", Sameness::kSpelling},
          {"Gadhafi's", "Gaddafi's", Sameness::kSpelling},
          {"million", "billion", Sameness::kNone},
          {"trial", "trail", Sameness::kNone},
          {"cat", "cta", Sameness::kNone},
          {"amoral", "moral", Sameness::kNone},
          {"20155", "2015", Sameness::kNone},
          {"resume", "résumé", Sameness::kSpelling}},
         "this is what they said of the ");
}

TEST(SameWord, TakesEndingsForOtherWordsWhereItDoesNotKnowTheLanguage) {
  Expect({{"сказала", "сказал", Sameness::kNone},
          {"новый", "новой", Sameness::kNone},
          {"новйы", "новый", Sameness::kSpelling},
          {"зелёный", "зеленый", Sameness::kSpelling}},
         "старый корабль стоял возле городской пристани ");
  Expect({{"grünem", "grünen", Sameness::kNone}, {"Hafne", "Hafen", Sameness::kSpelling}},
         "Schiffe lagen gestern Abend dort unten vertäut ");
  Expect({{"كَتَبَ", "كتب", Sameness::kSpelling}}, "");
}

TEST(SameWord, KnowsNumbersUpToTwentyInLettersAndDigits) {
  Expect({{"five", "5", Sameness::kSpelling},
          {"zwölf", "12", Sameness::kSpelling},
          {"vingt", "20", Sameness::kSpelling},
          {"siete", "7", Sameness::kSpelling},
          {"девять", "9", Sameness::kSpelling},
          {"five", "6", Sameness::kNone},
          {"five", "fünf", Sameness::kNone}},
         "of the ");
}

TEST(SameWord, JoinsAndSplitsCompounds) {
  Expect({{"underway", "under way", Sameness::kSpelling},
          {"co-opt", "coopt", Sameness::kSpelling},
          {"U.S.", "US", Sameness::kSpelling},
          {"US", "United States", Sameness::kSpelling},
          {"45", "4 5", Sameness::kNone},
          {"under", "under way", Sameness::kNone}},
         "of the ");
}

TEST(SameWord, KnowsAbbreviations) {
  Expect({{"Sen.", "Senator", Sameness::kSpelling},
          {"Dr.", "Doktor", Sameness::kNone},
          {"Dr.", "Doctor", Sameness::kSpelling},
          {"Jan.", "January", Sameness::kSpelling}},
         "of the ");
}

TEST(SameWord, ReadsMaskedLetters) {
  Expect({{"f***ing", "fucking", Sameness::kSpelling},
          {"s--t", "shit", Sameness::kSpelling},
          {"f***", "fuck", Sameness::kSpelling},
          {"b_____d", "bastard", Sameness::kSpelling},
          {"f***ing", "frozen", Sameness::kNone},
          {"f-ing", "fighting", Sameness::kNone},
          {"f***ing", "filibustering", Sameness::kNone}},
         "of the ");
}

TEST(SameWord, TellsContractionsFromSpellings) {
  Expect({{"they're", "they are", Sameness::kContraction},
          {"don't", "do not", Sameness::kContraction},
          {"can't", "can not", Sameness::kContraction},
          {"cannot", "can not", Sameness::kSpelling},
          {"he'd", "he would", Sameness::kContraction},
          {"he'd", "he had", Sameness::kContraction},
          {"geht's", "geht es", Sameness::kContraction},
          {"they're", "they were", Sameness::kNone}},
         "of the ");
}

TEST(WordLists, KnowNegationsAndModals) {
  for (const char* word :
       {"not", "never", "isn't", "nicht", "kein", "pas", "jamais", "nunca", "не", "никогда", "ليس", "नहीं"}) {
    EXPECT_TRUE(IsNegation(word)) << word;
  }
  for (const char* word : {"can", "wouldn't", "muss", "peut", "debe", "должен"}) EXPECT_TRUE(IsModal(word)) << word;
  for (const char* word : {"the", "note", "candy", "navy"}) {
    EXPECT_FALSE(IsNegation(word)) << word;
    EXPECT_FALSE(IsModal(word)) << word;
  }
}

}  // namespace
}  // namespace verbatim::quote::internal
