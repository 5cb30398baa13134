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
        OutletCase{"not_past_another_medium",
                   "Ann Lee told The Morning Herald that it leaks. Lee softened that in a text message. \"I was "
                   "tired,\" she wrote.",
                   {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    NoOutlet, ThroughOutlets,
    ::testing::Values(OutletCase{"own", "\"It leaks,\" Ann Lee told The Lantern.", {}},
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
                      OutletCase{
                          "another_time", "Ann Lee told The Morning Herald that it leaks. \"No,\" Lee now says.", {}},
                      OutletCase{"town", "In a 2016 speech in Bruges, Ann Lee said it was \"over.\"", {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ThroughPeople, ThroughOutlets,
    ::testing::Values(
        OutletCase{"go_between", "Ann Lee said through a friend that she was \"fine.\"", {"a friend"}},
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
