#include "extract/dating.h"

#include <gtest/gtest.h>

#include "tests/extract/extracted.h"

// Which of the dates of a text is that of quoted words. Published on Friday, 2024-10-25.
namespace verbatim::extract {
namespace {

struct DatingCase {
  const char* name;
  const char* text;
  const char* said;  // of the last quotation
};

class Dated : public ::testing::TestWithParam<DatingCase> {};

TEST_P(Dated, QuotationsAre) {
  const Extraction extraction = Extracted(GetParam().text);
  ASSERT_FALSE(extraction.quotations.empty());
  EXPECT_EQ(extraction.quotations.back().said.edtf, GetParam().said) << extraction.quotations.back().said.as_printed;
}

INSTANTIATE_TEST_SUITE_P(
    InItsClause, Dated,
    ::testing::Values(
        DatingCase{"before_that", "Ann Lee said on Wednesday that the trip was \"a waste.\"", "2024-10-23"},
        DatingCase{"between_subject_and_verb", "Tom Webb, who in December defended it as \"sound,\" left.", "2023-12"},
        DatingCase{
            "season",
            "Ann Lee, who in a campaign mailer last fall had promised to \"fight for every school,\" voted for it.",
            "2023"},
        DatingCase{"of_another_verb", "Ann Lee said Tuesday that he would \"fight on\" but considered it.",
                   "2024-10-22"},
        DatingCase{"at_a_show", "\"It leaks,\" Ann Lee said on her radio show Monday night.", "2024-10-21"},
        DatingCase{"that_report", "Acme called that report \"wrong\" in a statement on Monday.", "2024-10-21"},
        DatingCase{"a_statement_released", "Ann Lee said in a statement released on Friday that it was \"over.\"",
                   "2024-10-25"},
        DatingCase{"told_an_inquiry", "Ann Lee told the 2021 inquiry that it was \"over.\"", "2021"},
        DatingCase{"at_a_hearing", "\"It leaks,\" Ann Lee said at Tuesday's hearing.", "2024-10-22"},
        DatingCase{"left_saying", "Ann Lee resigned on Monday, saying the job was \"impossible.\"", "2024-10-21"},
        DatingCase{"when_he_said", "Ann Lee upended that on Wednesday when she said it was \"over.\"", "2024-10-23"},
        DatingCase{"when_asked", "Ann Lee said she \"stands by\" Webb when asked Tuesday about it.", "2024-10-22"},
        DatingCase{"a_podcast_in_marks", "On Monday's \"Cole Files\" podcast, Ann Lee said it was \"over.\"",
                   "2024-10-21"},
        DatingCase{"the_verb_before_the_words",
                   "On Sunday, Ann Lee called it \"fiction\" and said Webb had left in May.", "2024-10-20"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    AtTheHead, Dated,
    ::testing::Values(
        DatingCase{"a_podcast", "In an interview with the podcast “Harbour Talk” in May, Ann Lee said, “It leaks.”",
                   "2024-05"},
        DatingCase{"appearing", "Appearing on the “Harbour Talk” podcast in May, Ann Lee insisted, “It leaks.”",
                   "2024-05"},
        DatingCase{"a_memoir", "In his 2017 memoir, “Afloat,” Tom Webb wrote, “We sank twice.”", "2017"},
        DatingCase{"posted", "In a statement posted on Facebook on Thursday evening, Ann Lee called it “sad.”",
                   "2024-10-24"},
        DatingCase{"sent_and_seen",
                   "In a letter sent to parents last Thursday and seen by the Argus, the school said "
                   "it was “deeply sorry.”",
                   "2024-10-24"},
        DatingCase{"asked", "Asked about it at a festival in May, Ann Lee laughed and told them that it was “over.”",
                   "2024-05"},
        DatingCase{"a_second_phrase", "After the last vote, in May, Ann Lee told analysts that it was “over.”",
                   "2024-05"},
        DatingCase{"in_brackets", "(At a news conference on Tuesday, Ann Lee said it was “over.”)", "2024-10-22"},
        DatingCase{"asked_in_a_briefing", "Asked about the vote in Friday's briefing, Ann Lee said, “It leaks.”",
                   "2024-10-25"},
        DatingCase{"but", "But in an e-mail of October 12, 2022, Ann Lee warned that it was “over.”", "2022-10-12"},
        DatingCase{"several_verbs", "In an email sent on Sunday Ann Lee promised water and warned that it “leaks.”",
                   "2024-10-20"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfAMedium, Dated,
    ::testing::Values(
        DatingCase{"in_which",
                   "Webb cited an email Ann Lee had sent in March 2020, in which she called it \"a wreck.\"",
                   "2020-03"},
        DatingCase{"of_a_year", "The court saw a 2021 email in which Webb told staff to \"keep quiet.\"", "2021"},
        DatingCase{"which_said", "She read out a circular of May 3, 2022, which said boats would be \"seized.\"",
                   "2022-05-03"},
        DatingCase{"inserted", "Ann Lee, in an interview on Monday, said it was \"over.\"", "2024-10-21"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Goes, Dated,
    ::testing::Values(
        DatingCase{"on_in_the_paragraph", "Ann Lee said on Tuesday that it would close. \"It leaks,\" she said.",
                   "2024-10-22"},
        DatingCase{"on_in_the_next_one", "Ann Lee said on Tuesday that it would close.\n\n\"It leaks,\" she said.",
                   "2024-10-22"},
        DatingCase{"on_after_a_weaker_verb", "On Wednesday, Ann Lee rejected it.\n\n\"It leaks,\" she said.",
                   "2024-10-23"},
        DatingCase{"not_on_from_a_life", "Ann Lee came here in 1979.\n\n\"It leaks,\" she said.", ""},
        DatingCase{"not_on_from_before", "Ann Lee said that she had promised it on Monday.\n\n\"It leaks,\" she said.",
                   ""},
        DatingCase{"not_on_from_a_plan", "Ann Lee is scheduled to testify on Tuesday.\n\n\"It leaks,\" she said.", ""},
        DatingCase{"not_on_from_what_was_not_said",
                   "Ann Lee did not say on Monday whether it leaks.\n\n\"It does,\" she said.", ""},
        DatingCase{"not_on_from_a_year", "In 2016, Ann Lee said it leaks.\n\n\"It does,\" she said.", ""},
        DatingCase{"not_past_another_day",
                   "Ann Lee said on Tuesday that it leaks.\n\nThe board met again on Thursday. \"It "
                   "does,\" she said.",
                   ""},
        DatingCase{"not_past_another", "Ann Lee said on Tuesday that it leaks. Tom Webb laughed. \"No,\" Webb said.",
                   ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfSomethingElse, Dated,
    ::testing::Values(
        DatingCase{"an_interview_is_published_later",
                   "In an interview published on Sunday, Ann Lee said, \"It leaks.\"", ""},
        DatingCase{"asked_somebody_else",
                   "Tom Webb said it was \"a mess,\" but Ann Lee declined to comment when asked on Tuesday.", ""},
        DatingCase{"asked_about_a_day", "Webb said it was \"a mess\" when asked about the vote on Tuesday.", ""},
        DatingCase{"denied_when_asked", "Tom Webb calls it \"a mess,\" something he denied when asked on Tuesday.", ""},
        DatingCase{"hurt_when_he_said", "Tom Webb was hurt on Tuesday when he said he saw \"a man.\"", ""},
        DatingCase{"since_then", "Tom Webb sat in jail since May 3, 2024 when he said it was \"over.\"", ""},
        DatingCase{"claims_in_a_report", "Asked about the claims in Sunday's report, Ann Lee said, \"It leaks.\"", ""},
        DatingCase{"when_something_else_began", "The trial began on Monday when Webb said he would \"tell all.\"", ""},
        DatingCase{"a_named_report", "Tom Webb has called the 2019 report \"nonsense.\"", ""},
        DatingCase{"what_is_reported", "Ann Lee said the vote on Friday was \"a mess.\"", ""},
        DatingCase{"after_a_vote", "\"We lost,\" Ann Lee said after Tuesday's vote.", ""},
        DatingCase{"another_letter",
                   "\"I see,\" Ann Lee said, before showing a letter from Webb, dated May 3, to them.", ""},
        DatingCase{"another_occasion", "Ann Lee said in 2016 that it leaks. Now, Lee says it is \"over.\"", ""},
        DatingCase{"in_the_future", "Ann Lee will resign in June, saying the job was \"impossible.\"", ""},
        DatingCase{"asked_about_it", "Asked about the vote on Monday, Ann Lee called it \"a mess.\"", ""},
        DatingCase{"until", "Until Monday, Ann Lee called it \"a mess.\"", ""},
        DatingCase{"in_response", "In response to the attack on Monday, Ann Lee called it \"a mess.\"", ""},
        DatingCase{"when_somebody_left", "Ann Lee, who left the party's November retreat, called it \"a mess.\"", ""},
        DatingCase{"diaries",
                   "In his diaries, published last year, Webb tells of a dinner at which Ann Lee said she "
                   "was \"bored.\"",
                   ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace verbatim::extract
