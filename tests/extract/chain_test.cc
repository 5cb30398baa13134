#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extract/extracted.h"

// Through whom words came, where and when they were said, and to whom.
namespace verbatim::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The links of a quotation as "party (medium)".
std::vector<std::string> Chain(const Quotation& quotation) {
  std::vector<std::string> links;
  for (const Link& link : quotation.via) {
    links.push_back(link.medium.empty() ? link.party : absl::StrCat(link.party, " (", link.medium, ")"));
  }
  return links;
}

Quotation Last(const char* text) {
  const Extraction extraction = Extracted(text);
  EXPECT_FALSE(extraction.quotations.empty());
  return extraction.quotations.empty() ? Quotation() : extraction.quotations.back();
}

TEST(Chain, GoesFromTheOutletInward) {
  const Quotation quotation = Last(
      "In a newsletter obtained by The Lantern, analyst Ben Adler wrote that Tom Webb told him that Governor Ann Lee "
      "said "
      "she was \"ready to resign.\"");
  EXPECT_EQ(quotation.speaker, "Ann Lee");
  EXPECT_THAT(Chain(quotation), ElementsAre("Ben Adler (newsletter)", "Tom Webb"));
  EXPECT_EQ(quotation.via[0].channel, Channel::kObtained);
  EXPECT_EQ(quotation.via[1].channel, Channel::kTold);
}

TEST(Chain, HasThePublicationThatWasTold) {
  const Quotation quotation = Last("\"It leaks,\" Ann Lee told The Morning Herald.");
  EXPECT_EQ(quotation.speaker, "Ann Lee");
  EXPECT_THAT(Chain(quotation), ElementsAre("Morning Herald"));
  EXPECT_EQ(quotation.addressee, "Morning Herald");
}

TEST(Chain, HasWhoTellsOfIt) {
  EXPECT_THAT(Chain(Last("Ann Lee told donors that the plant was \"doomed,\" according to The Morning Herald.")),
              ElementsAre("Morning Herald"));
}

TEST(Chain, HasWhoTellsOfItAfterTheWordsToo) {
  const Quotation quotation = Last("\"It leaks,\" Webb said, according to Cole.");
  EXPECT_EQ(quotation.speaker, "Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Cole"));
}

TEST(Chain, GoesThroughThreePeople) {
  const Quotation quotation = Last(
      "Dana Cole wrote in her memoir that John Hale told the board that Mayor Ann Lee had said it was \"doomed.\"");
  EXPECT_EQ(quotation.speaker, "Ann Lee");
  EXPECT_THAT(Chain(quotation), ElementsAre("Dana Cole (memoir)", "John Hale"));
}

TEST(Chain, HasTheReportThatEndsTheSentence) {
  const Quotation quotation = Last("\"It leaks,\" Webb said, the Morning Herald reported.");
  EXPECT_EQ(quotation.speaker, "Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Morning Herald"));
}

TEST(Chain, HasWhoObtainedALetter) {
  const Quotation quotation =
      Last("Ben Adler wrote in a letter obtained by the Morning Herald that Tom Webb said it was \"doomed.\"");
  EXPECT_EQ(quotation.speaker, "Tom Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Morning Herald", "Ben Adler (letter)"));
  EXPECT_EQ(quotation.via[1].channel, Channel::kObtained);
}

TEST(Chain, NamesEachPartyOnce) {
  EXPECT_THAT(Chain(Last("According to a memo, Webb said the plan was \"doomed.\"")), ElementsAre("a memo"));
}

TEST(Chain, LeavesOutTheOutletItself) {
  EXPECT_THAT(Chain(Last("\"It leaks,\" Ann Lee told The Lantern.")), IsEmpty());
}

TEST(Chain, OfANestedQuotationHasWhoSaysTheOuterOne) {
  const Quotation quotation = Last("\"The mayor told me, 'It leaks,'\" Ann Lee said.");
  EXPECT_EQ(quotation.text, "It leaks,");
  EXPECT_EQ(quotation.speaker, "The mayor");
  EXPECT_THAT(Chain(quotation), ElementsAre("Ann Lee"));
  EXPECT_EQ(quotation.via[0].wording, LinkWording::kQuoted);
}

TEST(Chain, HasThePublicationThatAnInnerOneWasToldThrough) {
  const Quotation quotation = Last(
      "A senior trade official told The Morning Herald on Monday that the mayor had described the plan as \"a smart "
      "thing\" during a dinner in February.");
  EXPECT_EQ(quotation.speaker, "the mayor");
  EXPECT_EQ(quotation.said.edtf, "2024-02");
  EXPECT_THAT(Chain(quotation), ElementsAre("Morning Herald", "A senior trade official"));
  EXPECT_EQ(quotation.via[1].date.edtf, "2024-10-21");
}

TEST(Chain, IsOfWhoCalledItSo) {
  const Quotation quotation = Last("Webb said Cole had called him \"a liar\" in a letter.");
  EXPECT_EQ(quotation.speaker, "Cole");
  EXPECT_EQ(quotation.medium, "letter");
  EXPECT_THAT(Chain(quotation), ElementsAre("Webb"));
}

TEST(Chain, IsOfWhoCalledItSoAccordingToOthers) {
  const Quotation quotation =
      Last("According to two aides, Tom Webb called the letter \"a fabrication\" last Thursday.");
  EXPECT_EQ(quotation.speaker, "Tom Webb");
  EXPECT_EQ(quotation.said.edtf, "2024-10-24");
  EXPECT_THAT(Chain(quotation), ElementsAre("two aides"));
}

TEST(Chain, IsOfWhoIsQuotedAsSayingIt) {
  const Quotation quotation =
      Last("In the memo, Petra Lind quotes an unnamed trader as saying, \"We sell it before lunch.\"");
  EXPECT_EQ(quotation.speaker, "an unnamed trader");
  EXPECT_EQ(quotation.medium, "");
  EXPECT_THAT(Chain(quotation), ElementsAre("Petra Lind (memo)"));
}

TEST(Chain, IsOfWhoSaidItAtLength) {
  const Quotation quotation = Last(
      "Otto Brand wrote that Lara Finch had assured him, at a private lunch in 2018, that the docks were \"not for "
      "sale.\"");
  EXPECT_EQ(quotation.speaker, "Lara Finch");
  EXPECT_EQ(quotation.addressee, "Otto Brand");
  EXPECT_EQ(quotation.said.edtf, "2018");
  EXPECT_THAT(Chain(quotation), ElementsAre("Otto Brand"));
}

TEST(Chain, HasWhereTheClauseStands) {
  const Quotation quotation = Last(
      "Finch was responding to a column in The Sunday Ledger in which former mayor Otto Brand accused her of \"selling "
      "the docks.\"");
  EXPECT_EQ(quotation.speaker, "Otto Brand");
  EXPECT_EQ(quotation.medium, "column");
  EXPECT_EQ(quotation.said.edtf, "");
  EXPECT_THAT(Chain(quotation), ElementsAre("Sunday Ledger"));
}

TEST(Chain, HasNobodyFromAnotherClause) {
  EXPECT_THAT(Chain(Last("Asked about the poll, which shows her ahead, Ann Lee said she was \"content.\"")), IsEmpty());
  EXPECT_EQ(Last("Webb said that Cole begged him and \"would have knelt.\"").speaker, "Webb");
  EXPECT_EQ(Last("Critics call it \"a wreck\"; supporters prefer \"the Ark.\"").speaker, "supporters");
}

TEST(Chain, GoesThroughAColon) {
  const Quotation quotation = Last("Frost said Webb told her: \"Mind your business.\"");
  EXPECT_EQ(quotation.speaker, "Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Frost"));
}

// Who denies a claim is accused of it if the words are taken for theirs.
TEST(Chain, IsOfWhoseClaimIsDenied) {
  const Quotation denied = Last("Moss denied Pike's claim that she \"knew everything.\"");
  EXPECT_EQ(denied.speaker, "Pike");
  EXPECT_THAT(Chain(denied), IsEmpty());
  EXPECT_EQ(Last("Webb did not respond to Moss's charge that he is \"a crook.\"").speaker, "Moss");
  EXPECT_EQ(Last("Webb said Moss's claim that it was safe is \"absurd.\"").speaker, "Webb");
}

TEST(Chain, HasWhoQuotedTheWords) {
  EXPECT_EQ(Last("Webb was quoted by the Ledger as saying, \"I quit.\"").speaker, "Webb");
}

TEST(Chain, TellsAPublicationFromWhoItWasTold) {
  const Quotation quotation = Last("Sources told the Herald Webb had said it was \"over.\"");
  EXPECT_EQ(quotation.speaker, "Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Herald", "Sources"));
}

TEST(Chain, HasTheReportWithItsDay) {
  const Quotation quotation = Last("\"It leaks,\" Moss said, Harbour Radio reported on Monday.");
  EXPECT_THAT(Chain(quotation), ElementsAre("Harbour Radio"));
  EXPECT_EQ(quotation.via[0].date.edtf, "2024-10-21");
}

TEST(Chain, HasTheDateOfEachLink) {
  const Quotation quotation =
      Last("The Herald reported on Monday that Moss told aides on Sunday that Webb was \"a liar.\"");
  EXPECT_EQ(quotation.speaker, "Moss");
  EXPECT_EQ(quotation.said.edtf, "2024-10-20");
  ASSERT_THAT(Chain(quotation), ElementsAre("Herald"));
  EXPECT_EQ(quotation.via[0].date.edtf, "2024-10-21");
}

TEST(Chain, HasTheReportBehindAs) {
  const Extraction extraction = Extracted(
      "The Evening Post broke the story. Hart's office denied that the prime minister had called the board \"useless\" "
      "in "
      "a meeting last month, as the Post reported on Thursday.");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  EXPECT_EQ(extraction.quotations[0].speaker, "the prime minister");
  EXPECT_EQ(extraction.quotations[0].said.edtf, "2024-09");
  EXPECT_THAT(Chain(extraction.quotations[0]), ElementsAre("Evening Post"));
  ASSERT_EQ(extraction.statements.size(), 1u);
  EXPECT_EQ(extraction.statements[0].party, "Hart's office");
}

TEST(Chain, IsOfWhoIsRecalledTellingIt) {
  const Quotation quotation =
      Last("Pete Lund recalled Falk telling staff at a retreat in 2020, \"Nobody gets bored.\"");
  EXPECT_EQ(quotation.speaker, "Falk");
  EXPECT_EQ(quotation.said.edtf, "2020");
  EXPECT_THAT(Chain(quotation), ElementsAre("Pete Lund"));
  EXPECT_EQ(Last("Ann Lee released a statement saying, \"It leaks.\"").speaker, "Ann Lee");
}

TEST(Chain, IsOfWhoIsQuotedSomewhereAsSayingIt) {
  const Quotation quotation =
      Last("The Elk Hill Gazette quoted Joan Falk in a 2019 editorial as saying that farmers were \"quiet.\"");
  EXPECT_EQ(quotation.speaker, "Joan Falk");
  EXPECT_THAT(Chain(quotation), ElementsAre("Elk Hill Gazette (editorial)"));
}

TEST(Chain, GoesPastTheTitleOfABook) {
  const Quotation quotation =
      Last("Dana Cole wrote in her book, \"107 Days,\" that Tom Webb had said to her, \"Run.\"");
  EXPECT_EQ(quotation.speaker, "Tom Webb");
  EXPECT_THAT(Chain(quotation), ElementsAre("Dana Cole (book)"));
}

TEST(Chain, HasTheNewspaperOfADay) {
  EXPECT_THAT(Chain(Last("\"She means it,\" wrote columnist Bea Lund in Monday's Courier.")), ElementsAre("Courier"));
}

TEST(Chain, IsNoneOfWhatIsCalledSo) { EXPECT_NE(Last("Ann Lee wrote a book called \"Long Dawn.\"").speaker, "a book"); }

TEST(Chain, GoesThroughAnAddedName) {
  const Quotation quotation = Last(
      "In an interview with The Lantern published on 12 May 2023, novelist Iris Falk said her brother, the actor Tom "
      "Falk, told her in 2010 that fame was \"a kind of weather.\"");
  EXPECT_EQ(quotation.speaker, "Tom Falk");
  EXPECT_EQ(quotation.addressee, "Iris Falk");
  EXPECT_EQ(quotation.said.edtf, "2010");
  EXPECT_THAT(Chain(quotation), ElementsAre("Iris Falk (interview)"));
}

// Pronouns inside of somebody's words mean those that are named outside of them.
TEST(Chain, OfANestedQuotationKnowsWhoIsMeantOutside) {
  const Quotation quotation = Last(
      "Mayor Helen Brandt defended the bridge. \"She told me in 2019, 'Jorge, that bridge is a mistake,'\" Jorge Ruiz "
      "said.");
  EXPECT_EQ(quotation.speaker, "Helen Brandt");
  EXPECT_EQ(quotation.addressee, "Jorge Ruiz");
  EXPECT_EQ(quotation.said.edtf, "2019");
  EXPECT_THAT(Chain(quotation), ElementsAre("Jorge Ruiz"));
}

TEST(Chain, OfANestedQuotationIsNoneOfWhoSaysTheOuterOne) {
  const Quotation quotation =
      Last("A senior official spoke of the mayor. \"He said, 'It is a smart thing,' and left,\" the official said.");
  EXPECT_EQ(quotation.speaker, "the mayor");
}

TEST(Circumstances, WordsInsideOfWordsAreNoSpeechWithoutAVerb) {
  const Quotation quotation = Last("\"It was a 'deal' to me,\" Ann Lee said.");
  EXPECT_EQ(quotation.text, "deal");
  EXPECT_EQ(quotation.speaker, "");
}

struct CircumstanceCase {
  const char* name;
  const char* text;
  const char* medium;
  const char* said;
  const char* as_printed;
};

class Circumstances : public ::testing::TestWithParam<CircumstanceCase> {};

TEST_P(Circumstances, AreRead) {
  const Quotation quotation = Last(GetParam().text);
  EXPECT_EQ(quotation.medium, GetParam().medium);
  EXPECT_EQ(quotation.said.edtf, GetParam().said);
  EXPECT_EQ(quotation.said.as_printed, GetParam().as_printed);
}

INSTANTIATE_TEST_SUITE_P(
    Said, Circumstances,
    ::testing::Values(
        CircumstanceCase{"weekday", "\"It leaks,\" Ann Lee said on Friday.", "", "2024-10-25", "Friday"},
        CircumstanceCase{"statement", "\"It leaks,\" Ann Lee said in a statement on Tuesday.", "statement",
                         "2024-10-22", "Tuesday"},
        CircumstanceCase{"post_on", "\"It leaks,\" he said in 2022, in a post on X.", "post on X", "2022", "2022"},
        CircumstanceCase{"at_the_head", "In February 2024, Ann Lee said, \"It leaks.\"", "", "2024-02",
                         "February 2024"},
        CircumstanceCase{"interview", "\"It leaks,\" said Ann Lee in a telephone interview last week.",
                         "telephone interview", "2024-10-14/2024-10-20", "last week"},
        CircumstanceCase{"appearance", "\"It leaks,\" Ann Lee said at a campaign appearance last week.",
                         "campaign appearance", "2024-10-14/2024-10-20", "last week"},
        CircumstanceCase{"told_on", "Ann Lee told reporters on Oct. 21 that the roof was \"not safe.\"", "",
                         "2024-10-21", "Oct. 21"},
        CircumstanceCase{"earlier_this_month", "Earlier this month, Ann Lee called it \"awful.\"", "", "2024-10",
                         "Earlier this month"},
        CircumstanceCase{"colon", "In an interview on Friday, Webb said: \"It leaks.\"", "interview", "2024-10-25",
                         "Friday"},
        CircumstanceCase{"dated", "In the email, dated May 3, 2019, Brandt wrote: \"It leaks.\"", "email", "2019-05-03",
                         "May 3, 2019"},
        CircumstanceCase{"after_the_words", "Ann Lee called it \"a mess\" in an email on Friday.", "email",
                         "2024-10-25", "Friday"},
        CircumstanceCase{"of_the_next_clause", "Ann Lee called it \"a mess\" and on Friday she resigned.", "", "", ""},
        CircumstanceCase{"of_the_outer_clause", "Moss said on Tuesday that Webb told her it was \"a joke.\"", "", "",
                         ""},
        CircumstanceCase{"of_a_noun", "The January flood was \"a warning,\" Moss said.", "", "", ""},
        CircumstanceCase{"head_and_noun", "Last year Voss called the January 2020 flood \"a warning.\"", "", "2023",
                         "Last year"},
        CircumstanceCase{"speaking_on", "Speaking to reporters on Monday, Voss said \"it leaks.\"", "", "2024-10-21",
                         "Monday"},
        CircumstanceCase{"head_and_dated",
                         "On Friday, the Courier published a letter, dated April 9, in which Pike wrote, \"It leaks.\"",
                         "letter", "2024-04-09", "April 9"},
        CircumstanceCase{"many_dates",
                         "Moss, who joined in 2010, left in 2012, came back in 2013, sold in 2014, left in 2018 and "
                         "moved in 2021, said on Tuesday that it was \"over.\"",
                         "", "2024-10-22", "Tuesday"},
        CircumstanceCase{"speaking_within", "Lena Hart, speaking in parliament on Wednesday, said it was \"over.\"", "",
                         "2024-10-23", "Wednesday"},
        CircumstanceCase{"letter_seen", "In his letter, which The Ledger has seen, Max Voss wrote: \"Nobody replied.\"",
                         "letter", "", ""},
        CircumstanceCase{"published_interview",
                         "\"We tried,\" Orla Finn told The Ledger in an interview published on Sunday.", "interview",
                         "", ""},
        CircumstanceCase{"speech_of_a_year", "Ann Lee first said it was \"quiet\" in a 2019 speech to farmers.",
                         "speech", "2019", "2019"},
        CircumstanceCase{"date_and_medium", "In March 2023, during a podcast with Reed, Ann Lee said it was \"over.\"",
                         "podcast", "2023-03", "March 2023"},
        CircumstanceCase{"by_email", "The port's spokeswoman, Jill Horn, said by email on Tuesday: \"It leaks.\"",
                         "email", "2024-10-22", "Tuesday"},
        CircumstanceCase{"dateline", "WARSAW, Oct. 22 (Reuters) - Ann Lee said it was \"a mess.\"", "", "", ""},
        CircumstanceCase{"relative_clause", "Dana Cole, who met Tom Webb on Monday, said the dam was \"safe.\"", "", "",
                         ""},
        CircumstanceCase{"after_the_report", "He denied it, saying after the report was published, \"No.\"", "", "",
                         ""},
        CircumstanceCase{"date_of_something_else", "\"It leaks,\" said Ann Lee, who resigned on Monday.", "", "", ""},
        CircumstanceCase{"fridays_debate", "\"It leaks,\" Ann Lee said in Friday's debate.", "debate", "2024-10-25",
                         "Friday"},
        CircumstanceCase{"none", "\"It leaks,\" Ann Lee said.", "", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Said, GoesOnWithTheSpeaker) {
  const Quotation quotation = Last("\"It leaks,\" Ann Lee said on Tuesday. \"It stinks.\"");
  EXPECT_EQ(quotation.speaker, "Ann Lee");
  EXPECT_EQ(quotation.said.edtf, "2024-10-22");
}

TEST(Addressee, IsWhomAPronounMeans) {
  EXPECT_EQ(Last("Carl Benz writes that Edda Rau said to him, \"We are finished.\"").addressee, "Carl Benz");
}

TEST(Addressee, IsNotWhoSpeaks) {
  const Quotation quotation = Last("Tom Webb met Cole Dunn. \"Go,\" he told him.");
  EXPECT_EQ(quotation.speaker, "Tom Webb");
  EXPECT_EQ(quotation.addressee, "Cole Dunn");
}

TEST(Addressee, IsWhoWorksForThePublicationThatWasTold) {
  const Quotation quotation = Last("\"It leaks,\" Ann Lee told Harbour Radio's Tim Cole.");
  EXPECT_EQ(quotation.addressee, "Tim Cole");
  EXPECT_THAT(Chain(quotation), ElementsAre("Harbour Radio"));
}

TEST(Addressee, IsWhoWasTold) { EXPECT_EQ(Last("Ann Lee told reporters, \"It leaks.\"").addressee, "reporters"); }

}  // namespace
}  // namespace verbatim::extract
