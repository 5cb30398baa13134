#include "extract/speakers.h"

#include <gtest/gtest.h>

#include "tests/extract/extracted.h"

// Who is meant by pronouns and short forms of names.
namespace verbatim::extract {
namespace {

struct SpeakerCase {
  const char* name;
  const char* text;
  const char* speaker;
  PartyKind kind;
};

class SpeakersOf : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(SpeakersOf, TheLastQuotationAreResolved) {
  const Extraction extraction = Extracted(GetParam().text);
  ASSERT_FALSE(extraction.quotations.empty());
  EXPECT_EQ(extraction.quotations.back().speaker, GetParam().speaker);
  EXPECT_EQ(extraction.quotations.back().speaker_kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Resolution, SpeakersOf,
    ::testing::Values(
        SpeakerCase{"name_given_later", "Okafor left. Maria Okafor came back. \"I am here,\" Okafor said.",
                    "Maria Okafor", PartyKind::kPerson},
        SpeakerCase{"two_of_a_name", "Maria Okafor met John Okafor. \"I am here,\" John Okafor said.", "John Okafor",
                    PartyKind::kPerson},
        SpeakerCase{"gender_decides", "Ann Lee met John Webb. \"No,\" she said. \"Yes,\" he said.", "John Webb",
                    PartyKind::kPerson},
        SpeakerCase{"subject_before_object", "John Webb thanked Peter Kim. \"I am here,\" he said.", "John Webb",
                    PartyKind::kPerson},
        SpeakerCase{"organisation", "Acme Corp. raised prices. \"We had to,\" the company said.", "Acme Corp.",
                    PartyKind::kOrganisation},
        SpeakerCase{"group", "\"We had to,\" union officials said.", "union officials", PartyKind::kUnnamed},
        SpeakerCase{"headline_names_nobody",
                    "Brandt Slams Riverton Water Board\n\nMayor Hal Brandt said the dam was \"safe.\"", "Hal Brandt",
                    PartyKind::kPerson},
        SpeakerCase{"credit_before_a_name", "Getty Images John Webb left. \"No,\" Webb said.", "John Webb",
                    PartyKind::kPerson},
        SpeakerCase{"place_is_no_paper", "The Washington Post was there. Washington said it was \"absurd.\"",
                    "Washington", PartyKind::kUnknown},
        SpeakerCase{"joint", "\"They lied,\" Webb and Cole said.", "Webb and Cole", PartyKind::kGroup},
        SpeakerCase{"joint_list", "\"They lied,\" said Webb, Cole and Benz.", "Webb, Cole and Benz", PartyKind::kGroup},
        SpeakerCase{"known_gender", "Marta Ruiz criticized John Brandt. \"She is wrong,\" he said.", "John Brandt",
                    PartyKind::kPerson},
        SpeakerCase{"qualified_noun", "\"No,\" a White House official said.", "a White House official",
                    PartyKind::kUnnamed},
        SpeakerCase{"chief_of_staff", "\"No,\" Chief of Staff Odo Dorn said.", "Odo Dorn", PartyKind::kPerson},
        SpeakerCase{"particles", "\"No,\" said Ursula van der Linden.", "Ursula van der Linden", PartyKind::kPerson},
        SpeakerCase{"name_after_role_at_the_end", "\"No,\" said the mayor, John Brandt. \"Never.\"", "John Brandt",
                    PartyKind::kPerson},
        SpeakerCase{"relative_question", "\"Who knew?\" Ann Lee asked. Who said \"nobody knew\"?", "Who",
                    PartyKind::kUnknown},
        SpeakerCase{"department", "\"We had to,\" said Secretary of State Maria Okafor.", "Maria Okafor",
                    PartyKind::kPerson},
        SpeakerCase{"ambassador", "\"We had to,\" former Ambassador to Peru John Webb said.", "John Webb",
                    PartyKind::kPerson},
        SpeakerCase{"name_after_its_role", "Acme fell. Its chief executive, Tobias Renn, said, \"We had to.\"",
                    "Tobias Renn", PartyKind::kPerson},
        SpeakerCase{"surname_makes_a_person", "Oda Brook left. \"We had to,\" Brook said.", "Oda Brook",
                    PartyKind::kPerson},
        SpeakerCase{"spokesman_for", "\"No,\" a spokesman for the port said.", "a spokesman for the port",
                    PartyKind::kUnnamed},
        SpeakerCase{"junior", "John Webb left. \"I am here,\" John Webb Jr. said.", "John Webb Jr.",
                    PartyKind::kPerson},
        SpeakerCase{"who", "John Webb, who told Ann Lee \"I am here,\" left.", "John Webb", PartyKind::kPerson},
        SpeakerCase{"title_abbreviated", "Gov. Ann Lee came. Tom Webb left. \"I am here,\" the governor said.",
                    "Ann Lee", PartyKind::kPerson}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Pronouns, SpeakersOf,
    ::testing::Values(
        SpeakerCase{"the_subject_before", "\"No,\" John Webb said.\n\nPeter Kim read it twice. \"It leaks,\" he said.",
                    "Peter Kim", PartyKind::kPerson},
        SpeakerCase{"of_the_main_clause",
                    "John Webb came shortly after Peter Kim won the seat. \"I am here,\" he said.", "John Webb",
                    PartyKind::kPerson},
        SpeakerCase{"one_after_the_other", "John Webb came. He waited for Peter Kim. \"I am here,\" he said.",
                    "John Webb", PartyKind::kPerson},
        SpeakerCase{"added_nouns", "Ann Lee, the treasurer and the likely nominee, laughed. \"No,\" she said.",
                    "Ann Lee", PartyKind::kPerson},
        SpeakerCase{"name_added_to_the_subject",
                    "\"No,\" Tom Webb said.\n\nLee's lawyer, Ben Oduya, declined to comment. \"We will see,\" he said.",
                    "Ben Oduya", PartyKind::kPerson},
        SpeakerCase{"nobody_in_particular", "John Webb sat. Somebody had shown him the paper. \"I cried,\" he said.",
                    "John Webb", PartyKind::kPerson},
        SpeakerCase{"no_station", "WLKW was sold in May. \"No,\" he said.", "he", PartyKind::kPerson},
        SpeakerCase{"hyphenated_first_name", "Nordvik fell. Lars-Petter Haug left Nordvik. \"No,\" he said.",
                    "Lars-Petter Haug", PartyKind::kPerson},
        SpeakerCase{"inside_of_words", "Dale Harlan met Rick Sandoval. \"He told Rick, 'Stay,'\" Ann Lee said.",
                    "Dale Harlan", PartyKind::kPerson}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Nouns, SpeakersOf,
    ::testing::Values(
        SpeakerCase{"of_an_age", "John Webb, 45, met Peter Kim, 29. \"I am here,\" the 29-year-old said.", "Peter Kim",
                    PartyKind::kPerson},
        SpeakerCase{"of_another_age", "John Webb, 45, left. \"I am here,\" the 29-year-old said.", "the 29-year-old",
                    PartyKind::kUnnamed},
        SpeakerCase{"epithet", "Lia Amsel left the film. \"I am here,\" the actress said.", "Lia Amsel",
                    PartyKind::kPerson},
        SpeakerCase{"role_before_a_name", "The treasurer, Ann Lee, left. Tom Webb came. \"No,\" the treasurer said.",
                    "Ann Lee", PartyKind::kPerson},
        SpeakerCase{"another_of_that_role", "The judge, Ann Lee, left. A judge came. \"No,\" the judge said.",
                    "the judge", PartyKind::kUnnamed},
        SpeakerCase{"office", "Chief Minister Ravi Sundaram came. \"No,\" the Chief Minister said.", "Ravi Sundaram",
                    PartyKind::kPerson},
        SpeakerCase{"office_before_a_name", "The Collector, Anurag Batta, said it was \"over.\"", "Anurag Batta",
                    PartyKind::kPerson},
        SpeakerCase{"then_ceo", "It was a deal that its then-CEO, Robert Thiel, called \"a chance.\"", "Robert Thiel",
                    PartyKind::kPerson},
        SpeakerCase{"name_after_a_clause", "A geologist who read the survey, Tess Wold, said it was \"granite.\"",
                    "Tess Wold", PartyKind::kPerson},
        SpeakerCase{"one_of_them", "Three players left, and one of them, striker Kelsey Brandt, said it was \"over.\"",
                    "Kelsey Brandt", PartyKind::kPerson},
        SpeakerCase{"office_of_a_place", "Sen. Tom Webb rose. \"No,\" the Kentucky Republican said.", "Tom Webb",
                    PartyKind::kPerson},
        SpeakerCase{"first_lady", "First lady Oda Brook came. \"No,\" the first lady said.", "Oda Brook",
                    PartyKind::kPerson},
        SpeakerCase{
            "place_added_to_what_is_added",
            "\"It leaks,\" Tom Webb, president of Friends of the Port, an Alexandria, Virginia-based group, told "
            "the board.",
            "Tom Webb", PartyKind::kPerson},
        SpeakerCase{"place_behind", "A woman from Fairhill, Calif., tells Webb it was \"over.\"", "A woman",
                    PartyKind::kUnnamed},
        SpeakerCase{"who_of_a_member",
                    "Ann Lee, the ranking member of the Harbour Committee, who said it was \"over,\" left.", "Ann Lee",
                    PartyKind::kPerson},
        SpeakerCase{"senator_of_a_state", "The Republican senator, North Dakota's John Webb, said it was \"over.\"",
                    "John Webb", PartyKind::kPerson},
        SpeakerCase{"writer", "A letter from Tom Webb said it was \"over.\"", "Tom Webb", PartyKind::kPerson},
        SpeakerCase{"newspaper", "The Courier erred. \"We regret it,\" the newspaper said.", "Courier",
                    PartyKind::kPublication},
        SpeakerCase{"some_of_them", "\"It is over,\" said one of them.", "one of them", PartyKind::kUnnamed}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Names, SpeakersOf,
    ::testing::Values(
        SpeakerCase{"short_first_name", "William Osgood left. \"I am here,\" Bill Osgood said.", "William Osgood",
                    PartyKind::kPerson},
        SpeakerCase{"short_first_name_alone", "William Osgood left. \"I am here,\" Bill said.", "William Osgood",
                    PartyKind::kPerson},
        SpeakerCase{"relative", "Joyce Hart, whose son, Army Spec. Dean Hart, died, came. \"I am here,\" Hart said.",
                    "Joyce Hart", PartyKind::kPerson},
        SpeakerCase{"from_somewhere", "\"No,\" said Greg Amato of Tellman Brothers.", "Greg Amato", PartyKind::kPerson},
        SpeakerCase{"honours_behind", "Fiona Maddox KC rose. \"No,\" Maddox said.", "Fiona Maddox", PartyKind::kPerson},
        SpeakerCase{"korean", "Ban Ho-jin's aide, Yun Min-seok, came. \"No,\" Yun said.", "Yun Min-seok",
                    PartyKind::kPerson},
        SpeakerCase{"korean_apart", "Kim Do Won met Tom Webb. \"No,\" Kim said.", "Kim Do Won", PartyKind::kPerson},
        SpeakerCase{"chinese", "Zhang Weitao met Tom Webb. \"No,\" Zhang said.", "Zhang Weitao", PartyKind::kPerson},
        SpeakerCase{"initials", "The Harbour Workers Union struck. \"No,\" the HWU said in a tweet.",
                    "Harbour Workers Union", PartyKind::kOrganisation},
        SpeakerCase{"who_was_called_so_before",
                    "John Webb came. Webb sat. He thanked his guests and Mary Webb. Then he rose. \"No,\" Webb said.",
                    "John Webb", PartyKind::kPerson},
        SpeakerCase{"who_is_more_than_named",
                    "John Webb was shot. Webb was 9. His mother, Mary Webb, wept. \"He was mine,\" Webb said.",
                    "Mary Webb", PartyKind::kPerson},
        SpeakerCase{"whose_title_stands_there",
                    "Suspect Joe Webb fled. Webb hid. Sheriff Al Webb came. He was calm. \"No,\" Sheriff Webb said.",
                    "Al Webb", PartyKind::kPerson},
        SpeakerCase{"two_fields", "\"We are glad,\" a Fish and Harbour Service spokesperson said.",
                    "a Fish and Harbour Service spokesperson", PartyKind::kUnnamed},
        SpeakerCase{"not_a_house_named_for_her", "The Okafor Administration fell. \"No,\" Okafor said.", "Okafor",
                    PartyKind::kUnknown},
        SpeakerCase{"affiliation", "Rep. Tom Webb, R-Utah, who called it \"over,\" left.", "Tom Webb",
                    PartyKind::kPerson},
        SpeakerCase{"two_affiliations",
                    "Ann Lee, D-Ohio, called it \"over,\" and Tom Webb, R-Utah, said, \"They are out of line.\"",
                    "Tom Webb", PartyKind::kPerson},
        SpeakerCase{"shouted_before", "MUST WATCH Ann Lee calls it \"over.\"", "Ann Lee", PartyKind::kPerson},
        SpeakerCase{"daily", "The Daily Beacon reported that it was \"over.\"", "Daily Beacon",
                    PartyKind::kPublication}),
    [](const auto& test) { return test.param.name; });

// Who is spoken of as somebody else is not given a name that he does not have.
INSTANTIATE_TEST_SUITE_P(
    SomebodyElse, SpeakersOf,
    ::testing::Values(
        SpeakerCase{"son", "John Marsh, 45, stayed. His son Jack, 12, laughed. \"I was cold,\" Jack said.", "Jack",
                    PartyKind::kPerson},
        SpeakerCase{"voter", "Elizabeth Warren spoke. Beth, a voter from Ohio, listened. \"No,\" Beth said.", "Beth",
                    PartyKind::kPerson},
        SpeakerCase{"other_first_name", "Sandra Clark met Alexandra Clark. \"No,\" Sandra Clark said.", "Sandra Clark",
                    PartyKind::kPerson},
        SpeakerCase{"two_of_a_short_form", "Samuel Reed met Samantha Reed. \"No,\" Sam Reed said.", "Sam Reed",
                    PartyKind::kPerson},
        SpeakerCase{"husband", "Mary Smith left. Her husband, John Smith, stayed. \"We will sue,\" Mr Smith said.",
                    "John Smith", PartyKind::kPerson},
        SpeakerCase{"centre", "Sarah Cole fell ill. The health centre said it was \"a mess.\"", "The health centre",
                    PartyKind::kUnnamed},
        SpeakerCase{"singer", "Peter Cole sued the singer. \"It leaks,\" the singer said.", "the singer",
                    PartyKind::kUnnamed},
        SpeakerCase{"striker", "Tom Webb, the coach, praised Peter Cole. \"It leaks,\" the striker said.",
                    "the striker", PartyKind::kUnnamed},
        SpeakerCase{"of_that_age", "Tom Webb met a 34-year-old man. \"It leaks,\" the 34-year-old said.",
                    "the 34-year-old", PartyKind::kUnnamed},
        SpeakerCase{"vice_president", "Ann Lee, the vice president, left. \"It leaks,\" the president said.",
                    "the president", PartyKind::kUnnamed},
        SpeakerCase{"deputy_mayor", "The deputy mayor, Ann Lee, met the mayor. \"It leaks,\" the mayor said.",
                    "the mayor", PartyKind::kUnnamed},
        SpeakerCase{"father", "Tom Webb died. His father called him kind. \"He was my son,\" he said.", "His father",
                    PartyKind::kUnnamed},
        SpeakerCase{
            "she_is_no_group",
            "Their fellow Democrats have been mute, save for Senator Ann Lee of Ohio. She said it was \"over.\"",
            "Ann Lee", PartyKind::kPerson},
        SpeakerCase{"accused", "Tom Webb, a prosecutor told jurors Monday, is \"a killer.\"", "a prosecutor",
                    PartyKind::kUnnamed},
        SpeakerCase{"of_another_place",
                    "Sen. Ann Lee, D-Ohio, met Sen. Tom Webb, R-Ky. \"No,\" the Ohio Republican said.",
                    "Ohio Republican", PartyKind::kPerson},
        SpeakerCase{"no_politician", "Ann Lee, a nurse, died. \"Our hearts break,\" the Texas governor said.",
                    "the Texas governor", PartyKind::kUnnamed},
        SpeakerCase{"regulator", "The FBI raided Nervia's offices. \"We help,\" the company said.", "the company",
                    PartyKind::kOrganisation},
        SpeakerCase{"one_of_two_companies", "Acme Corp. sued Nervia Inc. \"We did nothing,\" the company said.",
                    "the company", PartyKind::kOrganisation},
        SpeakerCase{"one_of_two_papers", "The Courier criticized the Herald. \"We stand by it,\" the newspaper said.",
                    "the newspaper", PartyKind::kPublication},
        SpeakerCase{"school_and_somebody",
                    "Ann Lee taught at the School of Business and Tom Webb said she was \"great.\"", "Tom Webb",
                    PartyKind::kPerson},
        SpeakerCase{"firm_with_a_hyphen", "\"They copied us,\" D-Wave said.", "D-Wave", PartyKind::kUnknown},
        SpeakerCase{"clause_before", "Before an angry Webb told her it was \"over,\" Ann Lee left.", "Webb",
                    PartyKind::kUnknown},
        SpeakerCase{"letter_from_a_place", "A letter from Chicago said the plant was \"closed.\"", "A letter",
                    PartyKind::kPublication},
        SpeakerCase{"two_of_the_same_initials",
                    "The Harbour Workers Union and the Highland Widget Union met. \"No,\" the HWU said.", "HWU",
                    PartyKind::kOrganisation},
        SpeakerCase{"at_the_rally", "Ann Lee smiled as voters cheered, and at the rally Webb called it \"a mess.\"",
                    "Webb", PartyKind::kUnknown},
        SpeakerCase{"in_the_statement", "In the statement Acme said it had \"no plans.\"", "Acme", PartyKind::kUnknown},
        SpeakerCase{
            "prosecutor_of_that_name",
            "John Webb was charged. Webb hid. The case is led by prosecutor Susan Webb. \"He lied,\" Webb said.",
            "Susan Webb", PartyKind::kPerson},
        SpeakerCase{"council_that_banned_it", "The City Council banned the rally. \"We will march,\" the group said.",
                    "the group", PartyKind::kOrganisation},
        SpeakerCase{"paper_is_no_network", "The Guardian has a tape. \"We suspended him,\" the network said.",
                    "the network", PartyKind::kPublication},
        SpeakerCase{"governor_of_another_state",
                    "Gov. Ann Lee of Texas wrote. \"I have not read it,\" the Ohio governor said.", "the Ohio governor",
                    PartyKind::kUnnamed},
        SpeakerCase{"speaker_is_no_governor", "House Speaker Ann Lee flew home. \"No,\" the Texas governor said.",
                    "the Texas governor", PartyKind::kUnnamed},
        SpeakerCase{"forged_letter", "A forged letter from Tom Webb said it was \"over.\"", "A forged letter",
                    PartyKind::kPublication},
        SpeakerCase{"no_first_lady", "Police arrested Ann Cole. \"I was scared,\" the first lady said.",
                    "the first lady", PartyKind::kUnnamed},
        SpeakerCase{"known_by_its_initials",
                    "The Fairhill Bureau of Inspections came. The FBI came. \"We help,\" the FBI said.", "FBI",
                    PartyKind::kOrganisation},
        SpeakerCase{"critic_of_somebody_who", "Ann Lee, a critic of Putin, who called her \"a traitor,\" fled.",
                    "Putin", PartyKind::kUnknown},
        SpeakerCase{"two_bodies", "Xcel Energy and Nervia Corp. sued. Nervia Corp. said it was \"over.\"",
                    "Nervia Corp.", PartyKind::kOrganisation},
        SpeakerCase{"interviewing", "PC Ann Lee left. \"All of them?\" the interviewing officer asked.",
                    "the interviewing officer", PartyKind::kUnnamed},
        SpeakerCase{"daughter", "Webb left with his daughter, Oda Webb. Then the ship sank. \"No,\" Webb said.", "Webb",
                    PartyKind::kUnknown},
        SpeakerCase{"no_list", "\"It leaks,\" said Ann Lee, and Peter Cole agreed.", "Ann Lee", PartyKind::kPerson}),
    [](const auto& test) { return test.param.name; });

TEST(Speakers, HaveTheRoleThatStandsBesideTheirName) {
  struct {
    const char* text;
    const char* role;
  } const kCases[] = {
      {"\"No,\" said harbour spokeswoman Maria Okafor.", "harbour spokeswoman"},
      {"\"No,\" said Maria Okafor, a lawyer for the port, on Friday.", "a lawyer for the port"},
      {"\"No,\" said Maria Okafor, the port's chief engineer, who left.", "the port's chief engineer"},
      {"\"No,\" said Sen. Maria Okafor.", "Sen."},
      {"\"No,\" said Maria Okafor, its chief executive.", "its chief executive"},
      {"\"No,\" said Maria Okafor, who left, on Friday.", ""},
      {"Maria Okafor, Tom Webb and Ann Lee came. \"No,\" said Okafor.", ""},
  };
  for (const auto& c : kCases) {
    const Extraction extraction = Extracted(c.text);
    ASSERT_EQ(extraction.quotations.size(), 1u) << c.text;
    EXPECT_EQ(extraction.quotations[0].role, c.role) << c.text;
  }
}

TEST(Speakers, TheNarratorIsTheAuthor) {
  Input input;
  input.content = "\"Stop,\" I said.";
  input.facts.author = "Maria Okafor";
  const auto extraction = Extract(input, {});
  ASSERT_TRUE(extraction.ok());
  ASSERT_EQ(extraction->quotations.size(), 1u);
  EXPECT_EQ(extraction->quotations[0].speaker, "Maria Okafor");
}

}  // namespace
}  // namespace verbatim::extract
