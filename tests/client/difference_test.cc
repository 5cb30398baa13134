#include "client/cli/difference.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace verbatim::cli {
namespace {

using Step = v1::AlignmentStep;
constexpr Step::Operation kEqual = Step::OPERATION_EQUAL, kInsert = Step::OPERATION_INSERT,
                          kDelete = Step::OPERATION_DELETE, kSubstitute = Step::OPERATION_SUBSTITUTE,
                          kElision = Step::OPERATION_ELISION, kBracket = Step::OPERATION_BRACKET;

// Words of either text; nullptr for those of the other one.
struct Piece {
  Step::Operation operation;
  const char* asked;
  const char* recorded;
};

// Finds a piece in a text after what was found before.
class Finder {
 public:
  explicit Finder(std::string text) : text_(std::move(text)) {}

  void Find(const char* piece, v1::TextRange* range) {
    const std::string words = piece == nullptr ? "" : piece;
    const size_t begin = words.empty() ? at_ : text_.find(words, at_);
    EXPECT_NE(begin, std::string::npos) << words;
    at_ = begin + words.size();
    range->set_byte_begin(static_cast<uint32_t>(begin));
    range->set_byte_end(static_cast<uint32_t>(at_));
    range->set_word_begin(words_);
    bool inside = false;
    for (const char c : words) {
      if (c != ' ' && !inside) ++words_;
      inside = c != ' ';
    }
    range->set_word_end(words_);
  }

 private:
  const std::string text_;
  size_t at_ = 0;
  uint32_t words_ = 0;
};

v1::Match MatchOf(const std::string& asked, const std::string& recorded, const std::vector<Piece>& pieces) {
  v1::Match match;
  match.set_text(recorded);
  Finder in_asked(asked), in_recorded(recorded);
  for (const Piece& piece : pieces) {
    Step* step = match.add_alignment();
    step->set_operation(piece.operation);
    in_asked.Find(piece.asked, step->mutable_query());
    in_recorded.Find(piece.operation == kEqual && piece.recorded == nullptr ? piece.asked : piece.recorded,
                     step->mutable_recorded());
  }
  return match;
}

std::string Draw(const std::string& asked, const v1::Match& match, size_t width = 0, const Style& style = {}) {
  std::string text;
  for (const DrawnRow& row : DrawDifference(asked, match, width, style)) {
    for (const auto& [label, line] : {std::pair("A ", row.asked), {"  ", row.marks}, {"R ", row.recorded}}) {
      if (!line.empty()) text += label + line + "\n";
    }
  }
  return text;
}

std::string Draw(const std::string& asked, const std::string& recorded, const std::vector<Piece>& pieces,
                 size_t width = 0, const Style& style = {}) {
  return Draw(asked, MatchOf(asked, recorded, pieces), width, style);
}

constexpr char kLongTail[] =
    "and I would not want to have one, because then they could tell me what I may say and what I may not say about "
    "the things that I have seen in there, which would be a terrible shame for everybody";

TEST(Difference, LostNegationInALongSentence) {
  EXPECT_EQ(Draw("I don't have a top-secret clearance", std::string("I do have a top-secret clearance ") + kLongTail,
                 {{kEqual, "I", nullptr},
                  {kSubstitute, "don't", "do"},
                  {kEqual, "have a top-secret clearance", nullptr},
                  {kInsert, nullptr, kLongTail}}),
            "A I don't have a top-secret clearance\n"
            "    ^^^^^\n"
            "R I do    have a top-secret clearance [+41 words]\n");
}

TEST(Difference, ShortTextsAreShownWhole) {
  EXPECT_EQ(Draw("it's so boring", "Honestly, it's so boring to hear that again and again and again",
                 {{kInsert, nullptr, "Honestly"},
                  {kEqual, "it's so boring", nullptr},
                  {kInsert, nullptr, "to hear that again and again and again"}}),
            "A           it's so boring\n"
            "R Honestly, it's so boring to hear that again and again and again\n");
}

TEST(Difference, LongCutEndsAreCountedOnly) {
  const std::string recorded = std::string(kLongTail) + ": it's so boring, " + kLongTail + ".";
  EXPECT_EQ(Draw("it's so boring", recorded,
                 {{kInsert, nullptr, kLongTail}, {kEqual, "it's so boring", nullptr}, {kInsert, nullptr, kLongTail}}),
            "A             it's so boring\n"
            "R [+41 words] it's so boring, [+41 words]\n");
  // The same, asked the other way round.
  EXPECT_EQ(Draw(recorded, "it's so boring",
                 {{kDelete, kLongTail, nullptr}, {kEqual, "it's so boring", nullptr}, {kDelete, kLongTail, nullptr}}),
            "A [+41 words] it's so boring, [+41 words]\n"
            "R             it's so boring\n");
}

TEST(Difference, ShortEndsOfALongTextAreShown) {
  const std::string recorded = std::string("Well, ") + kLongTail + " at all";
  EXPECT_EQ(Draw(kLongTail, recorded,
                 {{kInsert, nullptr, "Well"}, {kEqual, kLongTail, nullptr}, {kInsert, nullptr, "at all"}}),
            std::string("A       ") + kLongTail + "\nR " + recorded + "\n");
}

TEST(Difference, OppositeWordsBeginInTheSameColumn) {
  EXPECT_EQ(Draw("I want that to come out quietly and clear", "I want that to come out loud and clear",
                 {{kEqual, "I want that to come out", nullptr},
                  {kSubstitute, "quietly", "loud"},
                  {kEqual, "and clear", nullptr}}),
            "A I want that to come out quietly and clear\n"
            "                          ^^^^^^^\n"
            "R I want that to come out loud    and clear\n");
  EXPECT_EQ(Draw("The board, it said, met the tall man.", "the board it said met a very very short woman",
                 {{kEqual, "The board, it said, met", "the board it said met"},
                  {kSubstitute, "the tall man", "a very very short woman"}}),
            "A The board, it said, met the tall man.\n"
            "                          ^^^ ^^^^ ^^^\n"
            "R the board  it said  met a very very short woman\n");
}

TEST(Difference, ExtensionAndOverlap) {
  EXPECT_EQ(Draw("Let me be plain: the board never asked, and that is a shame", "the board never asked",
                 {{kDelete, "Let me be plain", nullptr},
                  {kEqual, "the board never asked", nullptr},
                  {kDelete, "and that is a shame", nullptr}}),
            "A Let me be plain: the board never asked, and that is a shame\n"
            "  ^^^ ^^ ^^ ^^^^^                         ^^^ ^^^^ ^^ ^ ^^^^^\n"
            "R                  the board never asked\n");
  EXPECT_EQ(
      Draw("the dockers were never asked about the ferry", "were never asked about the ferry, and now they strike",
           {{kDelete, "the dockers", nullptr},
            {kEqual, "were never asked about the ferry", nullptr},
            {kInsert, nullptr, "and now they strike"}}),
      "A the dockers were never asked about the ferry\n"
      "  ^^^ ^^^^^^^\n"
      "R             were never asked about the ferry, and now they strike\n");
}

TEST(Difference, InnerElision) {
  const std::vector<Piece> steps = {{kEqual, "We will build a great wall", nullptr},
                                    {kElision, nullptr, "on our southern border"},
                                    {kEqual, "and Mexico will pay", nullptr}};
  const std::string recorded = "We will build a great wall on our southern border, and Mexico will pay";
  EXPECT_EQ(Draw("We will build a great wall and Mexico will pay", recorded, steps),
            "A We will build a great wall                         and Mexico will pay\n"
            "R We will build a great wall on our southern border, and Mexico will pay\n");
  // The ellipsis stands in the place of the words.
  EXPECT_EQ(Draw("We will build a great wall ... and Mexico will pay", recorded, steps),
            "A We will build a great wall ...                     and Mexico will pay\n"
            "R We will build a great wall on our southern border, and Mexico will pay\n");
  const std::string gap = kLongTail;
  EXPECT_EQ(Draw("We will build a great wall, and Mexico will pay",
                 "We will build a great wall " + gap + ", and Mexico will pay",
                 {steps[0], {kElision, nullptr, gap.c_str()}, steps[2]}),
            "A We will build a great wall,             and Mexico will pay\n"
            "R We will build a great wall  [+41 words] and Mexico will pay\n");
}

TEST(Difference, Brackets) {
  EXPECT_EQ(
      Draw("They told me about [Musk] and his company", "They told me about him and his company",
           {{kEqual, "They told me about", nullptr}, {kBracket, "Musk", "him"}, {kEqual, "and his company", nullptr}}),
      "A They told me about [Musk] and his company\n"
      "                      ^^^^\n"
      "R They told me about him    and his company\n");
  EXPECT_EQ(Draw("We were strong in that debate", "We were strong in that debate [laughter]",
                 {{kEqual, "We were strong in that debate", nullptr}, {kBracket, nullptr, "laughter"}}),
            "A We were strong in that debate\n"
            "R We were strong in that debate [laughter]\n");
}

TEST(Difference, WideCharacters) {
  EXPECT_EQ(Draw("我们不会放弃台湾", "我们会放弃台湾，他说",
                 {{kEqual, "我们", nullptr},
                  {kDelete, "不", nullptr},
                  {kEqual, "会放弃台湾", nullptr},
                  {kInsert, nullptr, "他说"}}),
            "A 我们不会放弃台湾\n"
            "      ^^\n"
            "R 我们  会放弃台湾，他说\n");
}

TEST(Difference, CombiningMarksTakeNoColumn) {
  EXPECT_EQ(Draw("la cafe\xCC\x81 noir", "la mure noire",
                 {{kEqual, "la", nullptr}, {kSubstitute, "cafe\xCC\x81 noir", "mure noire"}}),
            "A la cafe\xCC\x81 noir\n"
            "     ^^^^ ^^^^\n"
            "R la mure noire\n");
}

TEST(Difference, Arabic) {
  EXPECT_EQ(Draw("هذا لَيْسَ صحيحا", "هذا صحيحا",
                 {{kEqual, "هذا", nullptr}, {kDelete, "لَيْسَ", nullptr}, {kEqual, "صحيحا", nullptr}}),
            "A هذا لَيْسَ صحيحا\n"
            "      ^^^\n"
            "R هذا     صحيحا\n");
}

TEST(Difference, OtherSpellings) {
  v1::Match match = MatchOf("The colour is under way, Ärzte", "the color is underway, ärzte",
                            {{kEqual, "The", "the"},
                             {kEqual, "colour", "color"},
                             {kEqual, "is", nullptr},
                             {kEqual, "under way", "underway"},
                             {kEqual, "Ärzte", "ärzte"}});
  // Without the flag there is no other spelling, so nothing to point at.
  EXPECT_EQ(Draw("The colour is under way, Ärzte", match),
            "A The colour is under way, Ärzte\n"
            "R the color is underway, ärzte\n");
  match.add_flags(v1::FLAG_SPELLING);
  EXPECT_EQ(Draw("The colour is under way, Ärzte", match),
            "A The colour is under way, Ärzte\n"
            "      ^^^^^^    ^^^^^ ^^^\n"
            "R the color  is underway,  ärzte\n");
}

TEST(Difference, EqualWordsArePairedAroundWhatDiffersInNumber) {
  EXPECT_EQ(Draw("They took 5 % off, not so?", "they - took 5% off not",
                 {{kEqual, "They took 5 % off, not", "they - took 5% off not"}, {kDelete, "so", nullptr}}),
            "A They   took 5 % off, not so?\n"
            "                           ^^\n"
            "R they - took 5%  off  not\n");
}

TEST(Difference, TextsThatAreTheSameWordsStayAsTheyAre) {
  EXPECT_EQ(Draw("we will rebuild brick by brick", "We will rebuild, brick by brick.",
                 {{kEqual, "we will rebuild brick by brick", "We will rebuild, brick by brick"}}),
            "A we will rebuild brick by brick\n"
            "R We will rebuild, brick by brick.\n");
}

TEST(Difference, BothLinesBreakAtTheSamePlace) {
  const std::string asked = "We must see a quick transition to clean power by the middle of next June";
  const std::vector<Piece> steps = {{kEqual, "We", nullptr},
                                    {kSubstitute, "must", "may"},
                                    {kEqual, "see a", nullptr},
                                    {kDelete, "quick", nullptr},
                                    {kEqual, "transition to clean power by the middle of", nullptr},
                                    {kSubstitute, "next June", "some far-off distant year"}};
  EXPECT_EQ(Draw(asked, "We may see a transition to clean power by the middle of some far-off distant year", steps, 40),
            "A We must see a quick transition to clean\n"
            "     ^^^^       ^^^^^\n"
            "R We may  see a       transition to clean\n"
            "A power by the middle of\n"
            "R power by the middle of\n"
            "A next June\n"
            "  ^^^^ ^^^^\n"
            "R some far-off distant year\n");
}

TEST(Difference, WhatOneTextLacksGoesOnOverManyRows) {
  EXPECT_EQ(
      Draw("nobody asked", "nobody asked the crews of the night shift or anybody else",
           {{kEqual, "nobody asked", nullptr}, {kInsert, nullptr, "the crews of the night shift or anybody else"}}, 20),
      "A nobody asked\n"
      "R nobody asked the\n"
      "R crews of the night\n"
      "R shift or anybody\n"
      "R else\n");
}

TEST(Difference, WideSubstitutionsAndWordsAreCutToTheWidth) {
  EXPECT_EQ(
      Draw("it is Rindfleischetikettierungsgesetz", "it is no law of this land at all",
           {{kEqual, "it is", nullptr}, {kSubstitute, "Rindfleischetikettierungsgesetz", "no law of this land at all"}},
           20),
      "A it is\n"
      "R it is no law of this\n"
      "A Rindfleischetikettie\n"
      "  ^^^^^^^^^^^^^^^^^^^^\n"
      "R land at all\n"
      "A rungsgesetz\n"
      "  ^^^^^^^^^^^\n");
  EXPECT_EQ(Draw("我们会放弃台湾会放弃台湾", "我们会放弃台湾会放弃台湾。",
                 {{kEqual, "我们会放弃台湾会放弃台湾", nullptr}}, 20),
            "A 我们会放弃台湾会放弃\n"
            "R 我们会放弃台湾会放弃\n"
            "A 台湾\n"
            "R 台湾。\n");
}

TEST(Difference, Colours) {
  const std::string recorded = std::string("we may go ") + kLongTail;
  const v1::Match match = MatchOf(
      "we must go", recorded,
      {{kEqual, "we", nullptr}, {kSubstitute, "must", "may"}, {kEqual, "go", nullptr}, {kInsert, nullptr, kLongTail}});
  EXPECT_EQ(Draw("we must go", match, 80, Style{true, 80}),
            "A we \x1b[31mmust\x1b[0m go\n"
            "     \x1b[31m^^^^\x1b[0m\n"
            "R we \x1b[32mmay\x1b[0m  go \x1b[2m[+41 words]\x1b[0m\n");
  EXPECT_EQ(Draw("we must go", match, 80, Style{false, 80}),
            "A we must go\n"
            "     ^^^^\n"
            "R we may  go [+41 words]\n");
}

TEST(Difference, WithoutAnAlignmentTheTextsStayAsTheyAre) {
  EXPECT_EQ(Draw("we must go", "we may go", {}), "A we must go\nR we may go\n");
  EXPECT_EQ(Draw("we must go", "we may go", {}, 4), "A we must go\nR we may go\n");
}

TEST(Difference, AlignmentsThatDoNotFitTheTextsAreIgnored) {
  const v1::Match good = MatchOf("we must go", "we may go",
                                 {{kEqual, "we", nullptr}, {kSubstitute, "must", "may"}, {kEqual, "go", nullptr}});
  v1::Match beyond = good, backwards = good, inverted = good;
  beyond.mutable_alignment(2)->mutable_recorded()->set_byte_end(99);
  backwards.mutable_alignment(2)->mutable_query()->set_byte_begin(4);
  inverted.mutable_alignment(2)->mutable_query()->set_byte_end(0);
  for (const v1::Match& bad : {beyond, backwards, inverted}) {
    EXPECT_EQ(Draw("we must go", bad), "A we must go\nR we may go\n");
  }
}

TEST(Difference, NothingRecordedSteersTheTerminal) {
  const std::string recorded = "we\x1b[31m may\x9B\xFF go\nhome\xE2\x80\xAE";
  EXPECT_EQ(Draw("we must go home", recorded,
                 {{kEqual, "we", nullptr}, {kSubstitute, "must", "may\x9B\xFF"}, {kEqual, "go home", "go\nhome"}}),
            "A we      must  go home\n"
            "          ^^^^\n"
            "R we�[31m may�� go home�\n");
  // Ranges that cut characters into pieces.
  v1::Match cut = MatchOf("é", "é", {{kSubstitute, "\xC3", "\xC3"}, {kSubstitute, "\xA9", "\xA9"}});
  EXPECT_EQ(Draw("é", cut),
            "A ��\n"
            "  ^^\n"
            "R ��\n");
}

// 64 KiB, many steps: a quadratic drawing would take minutes.
TEST(Difference, LargestTexts) {
  std::string asked, recorded;
  v1::Match match;
  const auto add = [](std::string* text, const std::string& words, v1::TextRange* range) {
    range->set_byte_begin(static_cast<uint32_t>(text->size()));
    *text += words;
    range->set_byte_end(static_cast<uint32_t>(text->size()));
    *text += " ";
  };
  for (int i = 0; asked.size() < 65536 - 16; ++i) {
    Step* same = match.add_alignment();
    same->set_operation(kEqual);
    add(&asked, "same", same->mutable_query());
    add(&recorded, "same", same->mutable_recorded());
    Step* other = match.add_alignment();
    other->set_operation(kSubstitute);
    add(&asked, "other", other->mutable_query());
    add(&recorded, "word", other->mutable_recorded());
  }
  match.set_text(recorded);
  const auto begin = std::chrono::steady_clock::now();
  for (const size_t width : {size_t{0}, size_t{80}}) {
    const std::vector<DrawnRow> rows = DrawDifference(asked, match, width, Style{true, width});
    EXPECT_EQ(rows.size(), width == 0 ? 1u : 851u);
  }
  const std::string endless(65536, 'x'), marks(65536, '-');
  for (const std::string& text : {endless, marks}) {
    EXPECT_EQ(DrawDifference(text, MatchOf(text, text, {{kSubstitute, text.c_str(), text.c_str()}}), 64, {}).size(),
              1024u);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace verbatim::cli
