// What verifying does with texts made to cost much, texts that say little, and texts in other languages.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "index/candidates.h"
#include "index/matcher.h"
#include "index/verifier.h"
#include "storage/posting.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

Verification Verified(const Index& index, const std::string& text, size_t max_matches = 5) {
  const auto answer = index.Verify({}, {text, "", "", {}}, {View::kFull, max_matches});
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? *answer : Verification();
}

// Words of their own, so that nothing else is shared.
std::string Unlike(int i) { return absl::StrCat("quay", i, " mole", i, " pier", i); }

TEST(MatchBounds, StockPhrasesGiveTheSameWordsAndSayThatThereIsMore) {
  TestIndex test;
  for (int i = 0; i < 50; ++i) RecordLines(*test.index, {{absl::StrCat("I don't know ", Unlike(i))}});
  for (int i = 0; i < 50; ++i) RecordLines(*test.index, {{absl::StrCat("it was one of the ", Unlike(i))}});
  EXPECT_EQ(Verified(*test.index, "one of the").relation, Relation::kNotFound);
  EXPECT_TRUE(Verified(*test.index, "one of the").truncated) << "there may be containers";
  RecordLines(*test.index, {{"I don’t know."}, {"One of the …"}});
  for (const char* text : {"I don't know", "one of the"}) {
    const Verification answer = Verified(*test.index, text);
    EXPECT_EQ(answer.relation, Relation::kFormatting) << text;
    EXPECT_TRUE(answer.truncated) << text;
  }
}

TEST(MatchBounds, ComparesTheBestAndSaysThatThereAreMore) {
  constexpr int kContainers = 60;
  const std::string piece = "the dockers of Qasaba never asked for a lighthouse";
  TestIndex test, reversed;
  for (int i = 0; i < kContainers; ++i) {
    RecordLines(*test.index, {{absl::StrCat(piece, " ", Unlike(i))}});
    RecordLines(*reversed.index, {{absl::StrCat(piece, " ", Unlike(kContainers - 1 - i))}});
  }
  const Verification answer = Verified(*test.index, piece), other = Verified(*reversed.index, piece);
  EXPECT_TRUE(answer.truncated);
  ASSERT_EQ(answer.matches.size(), 5u);
  ASSERT_EQ(other.matches.size(), 5u);
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(answer.matches[i].quotation, other.matches[i].quotation);
  EXPECT_EQ(Verified(*test.index, piece, 100).matches.size(), static_cast<size_t>(kContainers));
  EXPECT_FALSE(Verified(*test.index, piece, 100).truncated);
}

TEST(MatchBounds, LeavesOutAListThatIsTooLongAndSaysSo) {
  TestIndex test;
  const std::string text = "the dockers of Qasaba never asked for a lighthouse";
  RecordLines(*test.index, {{text + " on the quay"}});
  const std::vector<quote::Feature> features = quote::FeaturesOf(*quote::ComparedText::Make(text));
  std::string many;
  for (size_t i = 0; i < kMaxPostings; ++i) storage::AppendPosting({i, 0, true}, &many);
  storage::WriteBatch batch;
  batch.Append(storage::Table::kPosting, storage::PostingKey("main", features.front().gram), many);
  ASSERT_TRUE(test.engine->Write(std::move(batch)).ok());
  const Verification answer = Verified(*test.index, text);
  EXPECT_EQ(answer.relation, Relation::kFragment) << "found under the others";
  EXPECT_TRUE(answer.truncated);
}

// Two quotations with one short id, found by trying 166,098 texts; their levels differ.
TEST(MatchBounds, TellsQuotationsWithOneShortIdApart) {
  const std::string one = "qasaba zyx 110084", other = "qasaba zyx 166098 wvu tsr qpo nml kji hgf edcb";
  ASSERT_EQ(storage::ShortId(Prepared(Line{one}).quotation.bytes),
            storage::ShortId(Prepared(Line{other}).quotation.bytes));
  TestIndex test;
  RecordLines(*test.index, {{one}, {other}});
  for (int again = 0; again < 2; ++again) {
    for (const std::string& text : {one, other, one}) {
      const Verification answer = Verified(*test.index, text);
      EXPECT_EQ(answer.relation, Relation::kVerbatim) << text;
      EXPECT_EQ(answer.matches.at(0).text, text);
    }
    const Verification more = Verified(*test.index, one + " and more");
    EXPECT_EQ(more.relation, Relation::kExtension);
    ASSERT_FALSE(more.matches.empty());
    EXPECT_EQ(more.matches[0].text, one);
  }
}

TEST(MatchBounds, AnswersWithinItsBytes) {
  TestIndex test;
  for (int i = 0; i < 40; ++i) {
    RecordLines(*test.index,
                {{absl::StrCat("the dockers of Qasaba never asked ", std::string(60'000, 'a' + i % 26), i)}});
  }
  const Verification answer = Verified(*test.index, "the dockers of Qasaba never asked", 100);
  EXPECT_TRUE(answer.truncated);
  size_t bytes = 0;
  for (const Match& match : answer.matches) bytes += 2 * match.text.size();
  EXPECT_GT(bytes, kMaxMatchBytes / 2);
  EXPECT_LT(bytes, kMaxMatchBytes + 200'000);
}

TEST(MatchBounds, TakesTextsThatAreMadeToCostMuch) {
  TestIndex test;
  std::vector<std::string> sentences, queries;
  for (int i = 0; i < 300; ++i) {
    sentences.push_back(absl::StrCat("the board of ", Unlike(i), " never asked the dockers about the ferry"));
    RecordLines(*test.index, {{sentences.back()}});
  }
  std::string once(5'000 * 5, ' ');
  for (size_t i = 0; i < once.size(); i += 5) once.replace(i, 4, "very");
  RecordLines(*test.index, {{once}});
  std::string long_text = absl::StrJoin(sentences, ". ");
  while (long_text.size() < kMaxTextBytes) absl::StrAppend(&long_text, " ", long_text.substr(0, 20'000));
  long_text.resize(kMaxTextBytes - 1);
  queries = {once, long_text, std::string(30'000, '[') + "dockers" + std::string(30'000, ']')};
  for (const char* piece : {"... ", "[…] ", "(", "] ferry [", "never [asked "}) {
    std::string text;
    while (text.size() + 30 < kMaxTextBytes) text += piece;
    queries.push_back(text + " ferry");
  }
  for (const std::string& query : queries) {
    const Verification answer = Verified(*test.index, query);
    EXPECT_LE(answer.matches.size(), 5u);
  }
  EXPECT_EQ(Verified(*test.index, once).relation, Relation::kVerbatim);
  EXPECT_EQ(Verified(*test.index, long_text).relation, Relation::kExtension);
}

TEST(MatchBounds, AnyTextOfOneWordIsFoundExactly) {
  TestIndex test;
  for (const char* text : {"no", "space", "不", "7", "one of the", "the the the"}) {
    RecordLines(*test.index, {{text}});
    EXPECT_EQ(Verified(*test.index, text).relation, Relation::kVerbatim) << text;
  }
}

TEST(MatchLanguages, PiecesNegationsAndOtherWordsAreFoundInEvery) {
  struct Case {
    const char* language;
    const char* recorded;
    const char* piece;
    const char* negated;
  };
  const std::vector<Case> cases = {
      {"English", "We asked the harbour board about the new ferry twice this winter",
       "the harbour board about the new ferry",
       "We never asked the harbour board about the new ferry twice this winter"},
      {"German", "Wir haben den Hafenmeister zweimal nach der neuen Fähre gefragt",
       "den Hafenmeister zweimal nach der neuen Fähre",
       "Wir haben den Hafenmeister nicht zweimal nach der neuen Fähre gefragt"},
      {"French", "Nous avons demandé deux fois au capitaine du port des nouvelles du navire",
       "deux fois au capitaine du port",
       "Nous n'avons jamais demandé deux fois au capitaine du port des nouvelles du navire"},
      {"Russian", "Мы дважды спрашивали начальника порта о новом пароме этой зимой",
       "спрашивали начальника порта о новом пароме",
       "Мы не дважды спрашивали начальника порта о новом пароме этой зимой"},
      {"Arabic", "هذا القرار صحيح تماما بالنسبة لمدير الميناء الجديد", "صحيح تماما بالنسبة لمدير الميناء",
       "هذا القرار ليس صحيح تماما بالنسبة لمدير الميناء الجديد"},
      {"Hindi", "हमने बंदरगाह के प्रमुख से नई नौका के बारे में दो बार पूछा", "प्रमुख से नई नौका के बारे में",
       "हमने बंदरगाह के प्रमुख से नई नौका के बारे में दो बार नहीं पूछा"},
      {"Chinese", "我们今年冬天两次向港务局询问新渡轮的情况", "两次向港务局询问新渡轮",
       "我们今年冬天没两次向港务局询问新渡轮的情况"},
      {"Japanese", "私たちはこの冬に港湾局へ新しい渡し船のことを二度尋ねました", "港湾局へ新しい渡し船のこと",
       "私たちはこの冬に港湾局へ新しい渡し船のことを二度尋ねませんでした"},
  };
  TestIndex test;
  for (const Case& c : cases) RecordLines(*test.index, {{c.recorded}});
  for (const Case& c : cases) {
    const Verification piece = Verified(*test.index, c.piece), negated = Verified(*test.index, c.negated);
    EXPECT_EQ(piece.relation, Relation::kFragment) << c.language;
    ASSERT_FALSE(piece.matches.empty()) << c.language;
    EXPECT_EQ(piece.matches[0].text, c.recorded) << c.language;
    EXPECT_EQ(negated.relation, Relation::kAltered) << c.language;
    ASSERT_FALSE(negated.matches.empty()) << c.language;
    EXPECT_EQ(negated.matches[0].text, c.recorded) << c.language;
    EXPECT_NE(negated.matches[0].flags & quote::kNegation, 0u) << c.language;
  }
}

TEST(MatchAlignment, SaysWhereTheWordsStandInBothPrintedTexts) {
  TestIndex test;
  RecordLines(*test.index, {{"“Fähre” der Stadt: wir haben den Hafenmeister zweimal gefragt"}});
  const std::string query = "Wir haben den Hafenmeister einmal gefragt";
  const Verification answer = Verified(*test.index, query);
  ASSERT_EQ(answer.matches.size(), 1u);
  const Match& match = answer.matches[0];
  ASSERT_EQ(match.alignment.size(), 4u);
  const AlignmentStep& cut = match.alignment[0];
  EXPECT_EQ(cut.step.operation, quote::Operation::kInsert);
  EXPECT_EQ(match.text.substr(cut.recorded.byte_begin, cut.recorded.byte_end - cut.recorded.byte_begin),
            "Fähre” der Stadt");
  EXPECT_EQ(cut.recorded.code_point_begin, 1u);
  const AlignmentStep& other = match.alignment[2];
  EXPECT_EQ(other.step.operation, quote::Operation::kSubstitute);
  EXPECT_EQ(query.substr(other.query.byte_begin, other.query.byte_end - other.query.byte_begin), "einmal");
  EXPECT_EQ(match.text.substr(other.recorded.byte_begin, other.recorded.byte_end - other.recorded.byte_begin),
            "zweimal");
}

}  // namespace
}  // namespace verbatim::index
