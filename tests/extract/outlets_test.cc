#include "extract/outlets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/extracted.h"

// Through which publications words came. The document is of The Lantern.
namespace verbatim::extract {
namespace {

using ::testing::ElementsAreArray;

struct OutletCase {
  const char* name;
  const char* text;
  std::vector<const char*> via;  // of the last quotation
};

class ThroughOutlets : public ::testing::TestWithParam<OutletCase> {};

TEST_P(ThroughOutlets, WordsCome) {
  const Extraction extraction = Extracted(GetParam().text);
  ASSERT_FALSE(extraction.quotations.empty());
  std::vector<std::string> via;
  for (const Link& link : extraction.quotations.back().via) via.push_back(link.party);
  EXPECT_THAT(via, ElementsAreArray(GetParam().via));
}

INSTANTIATE_TEST_SUITE_P(
    Named, ThroughOutlets,
    ::testing::Values(
        OutletCase{"by_its_kind", "Ann Lee told the newspaper Jutro that it was \"over.\"", {"Jutro"}},
        OutletCase{
            "by_no_known_word", "Ann Lee told De Onderstroom last week that it was \"over.\"", {"De Onderstroom"}},
        OutletCase{"station", "\"It leaks,\" Ann Lee told Fairhill's WKLB radio.", {"WKLB"}},
        OutletCase{"owner_of_a_programme",
                   "Ann Lee told the BBC's Harbour programme on Monday that it was \"over.\"",
                   {"BBC"}},
        OutletCase{"interview_at_the_head",
                   "In an interview with Theater Jetzt in 2020, Ann Lee said it was \"over.\"",
                   {"Theater Jetzt"}},
        OutletCase{"interview_named_after_it", "In the Marquee interview, Ann Lee said it was \"over.\"", {"Marquee"}},
        OutletCase{"speaking_to", "Speaking to the Gazette on Friday, Ann Lee said it was \"over.\"", {"Gazette"}},
        OutletCase{
            "the_magazine", "Ann Lee spoke to Marquee magazine. \"It leaks,\" she told the magazine.", {"Marquee"}},
        OutletCase{"known", "\"It leaks,\" Ann Lee told Business Insider.", {"Business Insider"}},
        OutletCase{"known_by_one_word", "\"It leaks,\" Ann Lee told Yonhap on Monday.", {"Yonhap"}},
        OutletCase{"call_sign", "Ann Lee told KWOV-TV, \"It leaks.\"", {"KWOV-TV"}},
        OutletCase{"written_together", "Ann Lee told FairMatters it was \"over.\"", {"FairMatters"}},
        OutletCase{"channel_of_a_programme", "Ann Lee told \"Harbour Hour\" on CBS that it was \"over.\"", {"CBS"}},
        OutletCase{
            "programme_in_marks", "Ann Lee said on \"Fox News Sunday\" that it was \"over.\"", {"Fox News Sunday"}},
        OutletCase{"who_asks", "\"It leaks,\" Ann Lee told Oda Brook in an interview last week.", {"Oda Brook"}},
        OutletCase{"who_asks_by_a_role",
                   "Ann Lee told her former adviser, David Sole, in an interview that it was \"over.\"",
                   {"David Sole"}},
        OutletCase{"article_in_it",
                   "In a 2009 article for the Fairhill Review, Ann Lee argued it was \"over.\"",
                   {"Fairhill Review"}},
        OutletCase{"what_was_told_it", "Ann Lee told NBC's \"Harbour Hour,\" she once called it \"over.\"", {"NBC"}},
        OutletCase{"published_by",
                   "\"It leaks,\" Ann Lee says in the recording, which was first published Monday night "
                   "by The Morning Herald.",
                   {"Morning Herald"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    InTheParagraph, ThroughOutlets,
    ::testing::Values(
        OutletCase{
            "goes_on", "Ann Lee told The Morning Herald that it leaks. \"It stinks,\" she said.", {"Morning Herald"}},
        OutletCase{"in_the_sentence",
                   "Ann Lee told The Morning Herald that it leaks and noted that Webb \"complained.\"",
                   {"Morning Herald"}},
        OutletCase{"adding",
                   "\"It leaks,\" Ann Lee told The Morning Herald on Monday, adding that \"it stinks.\"",
                   {"Morning Herald"}},
        OutletCase{"in_the_next_paragraph",
                   "Ann Lee told The Morning Herald that it leaks.\n\n\"It stinks,\" she said.",
                   {"Morning Herald"}},
        OutletCase{"according_to",
                   "\"It leaks,\" Ann Lee said, according to The Morning Herald. \"It stinks.\"",
                   {"Morning Herald"}},
        OutletCase{"not_past_what_was_learned",
                   "Ann Lee had learned of it from The Morning Herald.\n\n\"It stinks,\" she said.",
                   {}},
        OutletCase{"not_past_another_medium",
                   "Ann Lee told The Morning Herald that it leaks. Lee softened that in a text message. \"I was "
                   "tired,\" she wrote.",
                   {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    NoOutlet, ThroughOutlets,
    ::testing::Values(
        OutletCase{"own", "\"It leaks,\" Ann Lee told The Lantern.", {}},
        OutletCase{"own_in_another_form", "\"It leaks,\" Ann Lee told Lantern News.", {}},
        OutletCase{"programme_that_is_talked_about", "Ann Lee said \"Face the Nation\" was \"a joke.\"", {}},
        OutletCase{"officer_who_asks", "\"It was me,\" Ann Lee told Detective Al Webb in a long interview.", {}},
        OutletCase{"interview_for_a_post", "\"Hire me,\" Ann Lee told Tom Webb in her interview for the post.", {}},
        OutletCase{"company_written_together", "\"Pay us,\" Ann Lee told FedEx.", {}},
        OutletCase{"who_gets_a_message", "Ann Lee said in a text message to Odo Dorn that it was \"over.\"", {}},
        OutletCase{
            "later_elsewhere", "Ann Lee told The Morning Herald it leaks and later posted that it was \"over.\"", {}},
        OutletCase{"hours_later",
                   "Ann Lee told The Morning Herald that it leaks. Hours later it sank.\n\n\"It is "
                   "over,\" Lee said.",
                   {}},
        OutletCase{"years_ago", "Ann Lee told The Morning Herald in 2012 that it leaks.\n\n\"It sank,\" Lee said.", {}},
        OutletCase{"television", "Ann Lee said in one TV interview that it was \"over.\"", {}},
        OutletCase{"website_of_a_body",
                   "The Harbour Office website was down. In an email to staff in the Harbour Office, Ann "
                   "Lee called it \"over.\"",
                   {}},
        OutletCase{"person_of_one_word", "Ann Lee told DeSole that it was \"over.\"", {}},
        OutletCase{"this_newspaper", "\"It leaks,\" Ann Lee told this newspaper.", {}},
        OutletCase{"body", "Ann Lee told the Senate that it was \"over.\"", {}},
        OutletCase{"person", "Tom Webb left. Ann Lee told Webb that it was \"over.\"", {}},
        OutletCase{"members", "Ann Lee told MPs in December that it was \"over.\"", {}},
        OutletCase{"platform", "Posting on Instagram on Friday, Ann Lee wrote: \"It leaks.\"", {}},
        OutletCase{"body_of_one_word", "Tom Webb told NATO that it was \"over.\"", {}},
        OutletCase{"agency", "Ann Lee told the National Crime Agency that it was \"over.\"", {}},
        OutletCase{"who_is_asked", "\"Why did it leak?\" Ann Lee asked Ben Ferrante.", {}},
        OutletCase{"another_occasion",
                   "Ann Lee told The Morning Herald that it leaks. In a statement, Ann Lee said it was "
                   "\"over.\"",
                   {}},
        OutletCase{"another_time", "Ann Lee told The Morning Herald that it leaks. \"No,\" Lee now says.", {}},
        OutletCase{"town", "In a 2016 speech in Bruges, Ann Lee said it was \"over.\"", {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ThroughPeople, ThroughOutlets,
    ::testing::Values(
        OutletCase{"go_between", "Ann Lee said through a friend that she was \"fine.\"", {"a friend"}},
        OutletCase{"cited", "Spokesman Ben Cole cited Webb as replying: \"It leaks.\"", {"Ben Cole"}},
        OutletCase{"told_him", "Tom Webb said he was amazed when Ann Lee told him he \"should swim.\"", {"Tom Webb"}},
        OutletCase{
            "somebody_of_an_office",
            "Ann Lee told them that she hoped for the \"right conditions\" then, an official from Lee's office said.",
            {"an official"}},
        OutletCase{"no_link_of_a_relative_clause",
                   "The board wants to hear Ann Lee, who has called it perhaps the worst thing in \"our history.\"",
                   {}},
        OutletCase{
            "an_excerpt",
            "\"It leaks,\" Ann Lee writes, according to an excerpt printed by The Morning Herald. \"It stinks.\"",
            {"Morning Herald"}},
        OutletCase{"told_to_somebody", "\"It leaks,\" Webb said, an aide confirmed to the board.", {"an aide"}},
        OutletCase{"inserted", "On one of those nights, Ann Lee said, Tom Webb told her to \"run.\"", {"Ann Lee"}},
        OutletCase{
            "recalls", "\"It leaks,\" Webb told an aide after the vote, Ann Lee recalls in a book.", {"Ann Lee"}},
        OutletCase{
            "and_that", "Ann Lee said that Tom Webb had left and that he had called it \"a wreck.\"", {"Ann Lee"}},
        OutletCase{"a_book",
                   "According to Lee's book, Webb told him on the boat that she wished it was \"over.\"",
                   {"Lee's book"}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace verbatim::extract
