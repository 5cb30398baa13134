#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/article_text.h"

namespace verbatim::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Each block as "placement: text", with "furniture" for the placement of boilerplate.
std::vector<std::string> Shown(const std::string& text) {
  std::vector<std::string> shown;
  for (const Block& block : FindBlocks(text)) {
    const char* const kPlacements[] = {"body", "headline", "caption", "teaser"};
    const char* const kind = block.boilerplate ? "furniture" : kPlacements[static_cast<int>(block.placement)];
    shown.push_back(absl::StrCat(kind, ": ", text.substr(block.begin, block.end - block.begin)));
  }
  return shown;
}

// What FindBlocks promises of any text.
void ExpectSound(const std::string& text, const char* name) {
  const auto is_inside = [&](size_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
  uint32_t end = 0;
  for (const Block& block : FindBlocks(text)) {
    ASSERT_LE(end, block.begin) << name;
    ASSERT_LT(block.begin, block.end) << name;
    ASSERT_LE(block.end, text.size()) << name;
    ASSERT_FALSE(is_inside(block.begin) || is_inside(block.end)) << name;
    ASSERT_NE(text[block.begin], ' ') << name;
    ASSERT_NE(text[block.end - 1], ' ') << name;
    end = block.end;
  }
}

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> blocks;
};

void ExpectBlocks(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_THAT(Shown(c.text), ElementsAreArray(c.blocks)) << c.name;
    ExpectSound(c.text, c.name);
  }
}

TEST(Paragraphs, EndAtLineBreaks) {
  ExpectBlocks({
      {"empty", "", {}},
      {"white space", " \n\t\r\n\u00A0\n", {}},
      {"one line", "The harbour froze.", {"body: The harbour froze."}},
      {"one break", "It froze.\nIt thawed.", {"body: It froze.", "body: It thawed."}},
      {"blank lines", "It froze.\n\n \n\nIt thawed.", {"body: It froze.", "body: It thawed."}},
      {"carriage returns",
       "It froze.\r\n\r\nIt thawed.\rIt sank.",
       {"body: It froze.", "body: It thawed.", "body: It sank."}},
      {"white space around",
       "\uFEFF  It froze.\u00A0\u200B \n\u3000It thawed.",
       {"body: It froze.", "body: It thawed."}},
      {"no final break", "It froze.\n\n", {"body: It froze."}},
  });
}

TEST(Paragraphs, AreJoinedWhereLinesWereWrapped) {
  EXPECT_THAT(Shown("Mayor Ada Birk said on Tuesday that the harbour would stay closed\n"
                    "until the ice had gone, and that nobody should walk on it, since\n"
                    "it was \u201Cthinner than it looks\u201D.\n"
                    "\n"
                    "The last time that the harbour was closed for so long was in 1987,\n"
                    "when two ferries had to be left where they were until the middle\n"
                    "of April.\n"),
              ElementsAre("body: Mayor Ada Birk said on Tuesday that the harbour would stay closed\n"
                          "until the ice had gone, and that nobody should walk on it, since\n"
                          "it was \u201Cthinner than it looks\u201D.",
                          "body: The last time that the harbour was closed for so long was in 1987,\n"
                          "when two ferries had to be left where they were until the middle\n"
                          "of April."));
}

TEST(Paragraphs, AreNotJoinedWhereLinesEndSentences) {
  EXPECT_THAT(FindBlocks("Mayor Ada Birk said on Tuesday that the harbour would stay closed.\n"
                         "Nobody should walk on the ice, she said, since it was very thin.\n"
                         "The last time that it was closed for so long was in winter 1987.\n"
                         "\n"
                         "Two ferries had to be left where they were until spring, she said.\n"),
              SizeIs(4));
  // No blank line: every line is what a line of it is elsewhere.
  EXPECT_THAT(FindBlocks("Mayor Ada Birk and her deputy on the ice of the harbour this week\n"
                         "Two ferries that had to be left where they were in the winter of\n"
                         "The last time that the harbour was closed for so long, in the cold\n"
                         "Nobody should walk on it"),
              SizeIs(4));
}

TEST(Headline, IsTheFirstLineThatIsNoSentence) {
  ExpectBlocks({
      {"headline",
       "Harbour stays closed until spring\n\nIt froze.",
       {"headline: Harbour stays closed until spring", "body: It froze."}},
      {"sentence",
       "The harbour stays closed until spring.\n\nIt froze.",
       {"body: The harbour stays closed until spring.", "body: It froze."}},
      {"two sentences",
       "It is cold. The harbour stays closed\n\nIt froze.",
       {"body: It is cold. The harbour stays closed", "body: It froze."}},
      {"abbreviation",
       "Sen. Birk keeps the harbour closed\n\nIt froze.",
       {"headline: Sen. Birk keeps the harbour closed", "body: It froze."}},
      {"no blank line",
       "Harbour stays closed until spring\nIt froze.",
       {"body: Harbour stays closed until spring", "body: It froze."}},
      {"name", "Lev Marsh\n\nIt froze.", {"body: Lev Marsh", "body: It froze."}},
      {"nothing else", "Harbour stays closed until spring", {"body: Harbour stays closed until spring"}},
      {"after furniture",
       "Advertisement\n\nHarbour stays closed until spring\n\nIt froze.",
       {"furniture: Advertisement", "headline: Harbour stays closed until spring", "body: It froze."}},
      {"section",
       "It froze.\n\nA winter to remember here\n\nIt thawed.",
       {"body: It froze.", "body: A winter to remember here", "body: It thawed."}},
  });
}

TEST(Teasers, AreSetApart) {
  ExpectBlocks({
      {"label", "MORE: Ferry sinks in ice", {"teaser: MORE: Ferry sinks in ice"}},
      {"label without a space", "More:Ferry sinks in ice", {"teaser: More:Ferry sinks in ice"}},
      {"also", "READ ALSO: Ferry sinks", {"teaser: READ ALSO: Ferry sinks"}},
      {"outlet",
       "( Also on THE POST: Birk on ice: Your move, winter)",
       {"teaser: ( Also on THE POST: Birk on ice: Your move, winter)"}},
      {"square brackets", "[Also see: What ice is]", {"teaser: [Also see: What ice is]"}},
      {"bullet", "\u25BA RELATED: What ice is", {"teaser: \u25BA RELATED: What ice is"}},
      {"quoted words",
       "SEE ALSO: Birk: \u2018Stay off the ice\u2019",
       {"teaser: SEE ALSO: Birk: \u2018Stay off the ice\u2019"}},
      {"stop", "Related: Why the harbour froze.", {"teaser: Related: Why the harbour froze."}},
      {"abbreviation", "WATCH: Sen. Birk walks on ice", {"teaser: WATCH: Sen. Birk walks on ice"}},
      {"continued",
       "It froze.\n\nStory Continued Below\n\nIt thawed.",
       {"body: It froze.", "teaser: Story Continued Below", "body: It thawed."}},
      {"click", "Click here to see the ice", {"teaser: Click here to see the ice"}},
      {"label alone", "Read more:", {"teaser: Read more:"}},
      {"within a paragraph",
       "It froze. (RELATED: What ice is) It thawed.",
       {"body: It froze.", "teaser: (RELATED: What ice is)", "body: It thawed."}},
  });
}

TEST(Teasers, EndWhereTheNextSentenceIsGlued) {
  ExpectBlocks({
      {"letter",
       "MORE: 'It's a cold thing': Birk on daily swimThe town hall said \"no.\"",
       {"teaser: MORE: 'It's a cold thing': Birk on daily swim", "body: The town hall said \"no.\""}},
      {"capitals",
       "MORE: Birk Signs DealThe town hall said so.",
       {"teaser: MORE: Birk Signs Deal", "body: The town hall said so."}},
      {"closing mark",
       "RELATED: Birk: \u201CStay off\u201DShe said so.",
       {"teaser: RELATED: Birk: \u201CStay off\u201D", "body: She said so."}},
      {"straight closing mark",
       "RELATED: Birk says \"no\"She said so.",
       {"teaser: RELATED: Birk says \"no\"", "body: She said so."}},
      {"opening mark",
       "RELATED: Birk on ice\u201CStay off,\u201D she said.",
       {"teaser: RELATED: Birk on ice", "body: \u201CStay off,\u201D she said."}},
      {"stop", "READ: What ice is.It froze.", {"teaser: READ: What ice is.", "body: It froze."}},
      {"year",
       "READ: The winter of 1987The mayor said so.",
       {"teaser: READ: The winter of 1987", "body: The mayor said so."}},
      {"names",
       "READ: McKay, O'Dell and DeLuna buy YouTube and an iPhone",
       {"teaser: READ: McKay, O'Dell and DeLuna buy YouTube and an iPhone"}},
      {"two teasers", "READ: What ice isREAD: What ice was", {"teaser: READ: What ice isREAD: What ice was"}},
      {"phrase",
       "Story Continued BelowThe mayor said so.",
       {"teaser: Story Continued Below", "body: The mayor said so."}},
      {"space",
       "MORE: Birk on her daily swim The town hall said \"no\" to it.",
       {"teaser: MORE: Birk on her daily swim", "body: The town hall said \"no\" to it."}},
      {"space behind capitals", "MORE: Birk Signs For The Deal.", {"teaser: MORE: Birk Signs For The Deal."}},
      {"space before a name",
       "MORE: Birk spends a week in The Hague.",
       {"teaser: MORE: Birk spends a week in The Hague."}},
      {"sentences",
       "MORE: The ferry sinks. The mayor said on Tuesday that it had sunk.",
       {"teaser: MORE: The ferry sinks.", "body: The mayor said on Tuesday that it had sunk."}},
  });
}

TEST(Teasers, AreNotSeenInSentences) {
  ExpectBlocks({
      {"more", "More ice is coming, Birk said.", {"body: More ice is coming, Birk said."}},
      {"lower case", "They need money (read: votes) for it.", {"body: They need money (read: votes) for it."}},
      {"see", "It is old (See: the harbour) and cold.", {"body: It is old (See: the harbour) and cold."}},
      {"quotation", "\"READ: the ice is thin,\" she wrote.", {"body: \"READ: the ice is thin,\" she wrote."}},
      {"click",
       "Click here is what the sign said. \u201CI did,\u201D he said.",
       {"body: Click here is what the sign said. \u201CI did,\u201D he said."}},
      {"more on", "More on that later, she said: it is cold.", {"body: More on that later, she said: it is cold."}},
      {"bracket that stays open", "It froze (RELATED: it", {"body: It froze (RELATED: it"}},
  });
}

TEST(Captions, AreFoundByTheirCredit) {
  ExpectBlocks({
      {"brackets",
       "Ada Birk on the ice. (Photo: Lev Marsh, The Post)",
       {"caption: Ada Birk on the ice. (Photo: Lev Marsh, The Post)"}},
      {"agency in brackets",
       "Ada Birk on the ice. (AP Photo/Lev Marsh)",
       {"caption: Ada Birk on the ice. (AP Photo/Lev Marsh)"}},
      {"name and agency",
       "Ada Birk on the ice (Lev Marsh/Reuters)",
       {"caption: Ada Birk on the ice (Lev Marsh/Reuters)"}},
      {"no brackets", "Ada Birk on the ice. REUTERS/Lev Marsh", {"caption: Ada Birk on the ice. REUTERS/Lev Marsh"}},
      {"at the end", "Ada Birk on the ice. Photo: Lev Marsh", {"caption: Ada Birk on the ice. Photo: Lev Marsh"}},
      {"credit alone", "Lev Marsh/Getty Images", {"caption: Lev Marsh/Getty Images"}},
      {"label", "Image credit: Lev Marsh", {"caption: Image credit: Lev Marsh"}},
      {"file", "FILE PHOTO: Ada Birk on the ice", {"caption: FILE PHOTO: Ada Birk on the ice"}},
      {"bar",
       "Ada Birk said the ice was \u2018thin.\u2019 | AP Photo",
       {"caption: Ada Birk said the ice was \u2018thin.\u2019 | AP Photo"}},
      {"bar and two agencies",
       "Ada Birk on the ice. | AP, Reuters Photos",
       {"caption: Ada Birk on the ice. | AP, Reuters Photos"}},
      {"glued headline",
       "Sailors wait on the quay. | AP Photos Birk's new plan: Wait for the thaw\n\nIt froze.",
       {"caption: Sailors wait on the quay. | AP Photos", "headline: Birk's new plan: Wait for the thaw",
        "body: It froze."}},
      {"glued text",
       "Birk on ice. (Photo: Lev Marsh) It froze.",
       {"caption: Birk on ice. (Photo: Lev Marsh)", "body: It froze."}},
  });
}

TEST(Captions, AreNotSeenInSentences) {
  ExpectBlocks({
      {"dateline", "PORT ELM (AP) \u2014 It froze.", {"body: PORT ELM (AP) \u2014 It froze."}},
      {"agency", "\u201CIt froze,\u201D she told Reuters.", {"body: \u201CIt froze,\u201D she told Reuters."}},
      {"poll", "A Reuters/Ipsos poll found ice.", {"body: A Reuters/Ipsos poll found ice."}},
      {"photo", "She sent a photo: it was of ice.", {"body: She sent a photo: it was of ice."}},
      {"bar in a title", "Ice | Birk and the harbour", {"body: Ice | Birk and the harbour"}},
  });
}

TEST(Furniture, IsToldFromText) {
  for (const char* text : {
           "SHARE THIS ARTICLE Share Tweet Post Email",
           "Advertisement",
           "Advertisement:",
           "Sign up for our newsletter and read it first.",
           "Follow Lev Marsh on Twitter: @levmarsh",
           "Copyright 2016 The Harbour Post. All rights reserved.",
           "\u00A9 2016 The Harbour Post",
           "By Lev Marsh and Ada Birk, The Harbour Post",
           "Reporting by Lev Marsh; editing by Ada Birk",
           "(Reporting by Lev Marsh in Port Elm)",
           "The Associated Press contributed to this report.",
           "Read or Share this story: http://post.example/ice",
       }) {
    EXPECT_THAT(Shown(text), ElementsAre(absl::StrCat("furniture: ", text)));
  }
}

TEST(Furniture, IsNotSeenInSentences) {
  for (const char* text : {
           "By Monday the harbour had frozen.",
           "By Monday, Birk said, it was \u201Ctoo late\u201D",
           "Sign up for classes before the winter, she said.",
           "Get out of the harbour, she said.",
           "Follow the money, said Birk, and the ice will follow.",
           "Reporting by the Post showed that the ice was thin.",
           "\u201CThe report that he contributed to this report,\u201D she said, was lost.",
           "Share the ice, she said.",
           "Advertisements were taken down, she said.",
       }) {
    EXPECT_THAT(Shown(text), ElementsAre(absl::StrCat("body: ", text)));
  }
}

std::string Repeated(const std::string& pattern, size_t bytes) {
  std::string text;
  text.reserve(bytes + pattern.size());
  while (text.size() < bytes) text += pattern;
  return text;
}

// Quadratic work on any of them would take minutes; the time limit of the test is the guard.
TEST(HostileText, TextsAreReadInTime) {
  constexpr size_t kBytes = size_t{1} << 20;
  for (const char* pattern : {"MORE: ",
                              "MORE: aThe ",
                              "MORE:a.\"The",
                              "\n",
                              "\r",
                              "a",
                              " ",
                              "\u00A0",
                              "a\n",
                              "(RELATED: ",
                              "(RELATED: a) more   ",
                              "(",
                              "[Also on ",
                              "| ",
                              "| AP Photos ",
                              "a. (Photo: b) ",
                              "\u201C",
                              "\"",
                              "'",
                              "......",
                              "\u25BA",
                              "Also on a",
                              "more",
                              "By Ada ",
                              "Story continued below "}) {
    ExpectSound(Repeated(pattern, kBytes), pattern);
    ExpectSound("MORE: " + Repeated(pattern, kBytes), pattern);
  }
}

TEST(HostileText, BytesThatAreNotUtf8DoNoHarm) {
  for (const std::string& text :
       {std::string("\xFF\xFE"), std::string("\x80\x80\x80\n\xE2\x80"), std::string("MORE: \xE2\x80\x9C\xC3"),
        std::string("a\0b\n\0", 5), std::string("\xF0\x9F\x92 | AP Photo\xF0"), Repeated("\xE2\x80", 4000)}) {
    uint32_t end = 0;
    for (const Block& block : FindBlocks(text)) {
      EXPECT_LE(end, block.begin);
      EXPECT_LT(block.begin, block.end);
      EXPECT_LE(block.end, text.size());
      end = block.end;
    }
  }
}

TEST(HostileText, NothingIsMadeOfNothing) { EXPECT_THAT(FindBlocks(std::string(1000, '\n')), IsEmpty()); }

}  // namespace
}  // namespace verbatim::extract
