#include "extract/attribution.h"

#include <gtest/gtest.h>

#include "tests/extract/extracted.h"

namespace verbatim::extract {
namespace {

// The last quotation of a text, its speaker, and how it was found.
struct AttributionCase {
  const char* name;
  const char* text;
  const char* speaker;
  Reason reason;
};

class Attributions : public ::testing::TestWithParam<AttributionCase> {};

TEST_P(Attributions, AreFound) {
  const Extraction extraction = Extracted(GetParam().text);
  ASSERT_FALSE(extraction.quotations.empty());
  EXPECT_EQ(extraction.quotations.back().speaker, GetParam().speaker);
  EXPECT_EQ(extraction.quotations.back().reason, GetParam().reason);
}

TEST_P(Attributions, AreFoundByTheRulesAlone) {
  Options options;
  options.ranker = false;
  const Extraction extraction = Extracted(GetParam().text, options);
  ASSERT_FALSE(extraction.quotations.empty());
  EXPECT_EQ(extraction.quotations.back().speaker, GetParam().speaker);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Attributions,
    ::testing::Values(
        AttributionCase{"subject_before", "Maria Okafor said, \"The bridge is not safe.\"", "Maria Okafor",
                        Reason::kSubjectBefore},
        AttributionCase{"subject_after", "\"The bridge is not safe,\" Maria Okafor said.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"inverted", "\"The bridge is not safe,\" said Maria Okafor.", "Maria Okafor",
                        Reason::kInverted},
        AttributionCase{"apposition", "Maria Okafor, an engineer who built it, said, \"The bridge is not safe.\"",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"according_to", "The bridge is \"not safe,\" according to Maria Okafor.", "Maria Okafor",
                        Reason::kAccordingTo},
        AttributionCase{"told", "\"The bridge is not safe,\" Maria Okafor told Tom Webb.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"asked_whether", "Asked whether it would hold, Maria Okafor said, \"It will not.\"",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"wrote", "Maria Okafor wrote in a letter: \"The bridge is not safe.\"", "Maria Okafor",
                        Reason::kColon},
        AttributionCase{"colon", "Maria Okafor: \"The bridge is not safe.\"", "Maria Okafor", Reason::kColon},
        AttributionCase{"signature", "“The bridge is not safe.” — Maria Okafor", "Maria Okafor", Reason::kSignature},
        AttributionCase{"participle", "Maria Okafor left the room, saying, \"The bridge is not safe.\"", "Maria Okafor",
                        Reason::kSubjectBefore},
        AttributionCase{"floating", "\"The bridge is not safe,\" Maria Okafor said. \"We have to close it.\"",
                        "Maria Okafor", Reason::kContinued},
        AttributionCase{"floating_paragraph",
                        "\"The bridge is not safe,\" Maria Okafor said.\n\n\"We have to close it. Nobody may cross.\"",
                        "Maria Okafor", Reason::kContinued},
        AttributionCase{"mixed", "Maria Okafor said that the bridge was \"not safe\" and had to be closed.",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"described_by", "The roof was described by Maria Okafor as \"not safe.\"", "Maria Okafor",
                        Reason::kAgent},
        AttributionCase{"whose_claim", "Maria Okafor's claim that it \"never leaked\" was wrong.", "Maria Okafor",
                        Reason::kPossessive},
        AttributionCase{"another_clause", "Tom Webb called it \"a disgrace\" and Maria Okafor called it \"a triumph.\"",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"sentence_that_ends_in_no", "Asked about it, Maria Okafor said no. \"We stay,\" she said.",
                        "Maria Okafor", Reason::kSubjectAfter},
        AttributionCase{"publication", "The Morning Herald reported that the bridge was \"not safe.\"",
                        "Morning Herald", Reason::kSubjectBefore}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Grammar, Attributions,
    ::testing::Values(
        AttributionCase{"counted", "The mother of three, asked about it, said, \"We stay.\"", "The mother of three",
                        Reason::kSubjectBefore},
        AttributionCase{"number_before_verb", "When asked, the mother of three replied, \"We stay.\"",
                        "the mother of three", Reason::kSubjectBefore},
        AttributionCase{"one_of", "\"It leaks,\" said one of those engineers.", "one of those engineers",
                        Reason::kInverted},
        AttributionCase{"another", "\"It leaks,\" wrote another.", "another", Reason::kInverted},
        AttributionCase{"the_two", "\"It leaks,\" the two wrote.", "the two", Reason::kSubjectAfter},
        AttributionCase{"contraction", "Maria Okafor met Tom Webb. \"It leaks,\" she'd said.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"comma_and_verb", "Maria Okafor, the harbour engineer, proposed they \"close the bridge.\"",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"brackets_and_clause", "Maria Okafor (D-Ohio), who built it, said it \"never leaked.\"",
                        "Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"gerund", "Tom Webb rallied the crowd by warning that \"it leaks.\"", "Tom Webb",
                        Reason::kSubjectBefore},
        AttributionCase{"unlisted_verb", "Tom Webb waited while sailors doused Maria Okafor, shouting \"Go home!\"",
                        "sailors", Reason::kSubjectBefore},
        AttributionCase{"clause_within", "Tom Webb denied that he was to blame, saying, \"It never leaked.\"",
                        "Tom Webb", Reason::kSubjectBefore},
        AttributionCase{"another_who", "\"No,\" one sailor said. Another, who asked not to be named, said: \"I do.\"",
                        "Another", Reason::kColon},
        AttributionCase{"joint_plural", "Tom Webb and Maria Okafor call it \"a smart thing.\"",
                        "Tom Webb and Maria Okafor", Reason::kSubjectBefore},
        AttributionCase{"list_with_a_comma", "Tom Webb, Bo Cole, and Ann Benz said they were \"done.\"",
                        "Tom Webb, Bo Cole, and Ann Benz", Reason::kSubjectBefore},
        AttributionCase{"told_and_said", "The Courier asked Tom Webb and Maria Okafor said, \"No.\"", "Maria Okafor",
                        Reason::kSubjectBefore},
        AttributionCase{"asked_him", "\"Did it leak?\" the panel's chair, Ruth Oke, asked him.", "Ruth Oke",
                        Reason::kSubjectAfter},
        AttributionCase{
            "long_clause_and_possessive",
            "Finn's deputy, who spoke on condition of anonymity because he was not authorised to speak, said "
            "the board's attitude was \"see no evil.\"",
            "Finn's deputy", Reason::kSubjectBefore},
        AttributionCase{"name_after_whose", "A spokeswoman for the port, Jill Horn, said: \"It leaks.\"", "Jill Horn",
                        Reason::kColon},
        AttributionCase{"but_told",
                        "The press secretary declined to say whether Moore had said so, but told reporters: \"No.\"",
                        "The press secretary", Reason::kColon},
        AttributionCase{"in_her_eyes", "Maria Okafor met Tom Webb. Only the old bridge is \"safe\" in her eyes.",
                        "Maria Okafor", Reason::kPossessive},
        AttributionCase{"in_his_words", "Tom Webb met Maria Okafor. The bridge is, in his words, \"a wreck.\"",
                        "Tom Webb", Reason::kPossessive},
        AttributionCase{"last_week", "Maria Okafor last week said the bridge was \"not safe.\"", "Maria Okafor",
                        Reason::kSubjectBefore},
        AttributionCase{"glued_sentences", "“It leaks,” Tom Webb said.Maria Okafor called it “awful.”", "Maria Okafor",
                        Reason::kSubjectBefore},
        AttributionCase{"clause_of_place",
                        "Guests stayed near the hotel, where about 50 protesters had gathered on Friday, chanting "
                        "\"no pay, no peace.\"",
                        "about 50 protesters", Reason::kSubjectBefore},
        AttributionCase{"about_a_number",
                        "In the port, about 200 protesters met in a hall, chanting \"no pay, no peace.\"",
                        "about 200 protesters", Reason::kSubjectBefore},
        AttributionCase{"one_of_her_ads", "Maria Okafor fought Tom Webb, with one of her ads asking, \"Is he sane?\"",
                        "one of her ads", Reason::kSubjectBefore},
        AttributionCase{"claimed_that",
                        "Even as Tom Webb claimed on Friday that \"it never leaked,\" engineers said it did.",
                        "Tom Webb", Reason::kSubjectBefore},
        AttributionCase{"letters_that", "Maria Okafor has letters that say the bridge is \"not safe.\"", "letters",
                        Reason::kSubjectBefore}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Mentions, Attributions,
    ::testing::Values(
        AttributionCase{"surname", "Maria Okafor came home. \"I am tired,\" Okafor said.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"title_and_surname", "Maria Okafor came home. \"I am tired,\" Ms. Okafor said.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"she", "Maria Okafor met Tom Webb. \"I am tired,\" she said.", "Maria Okafor",
                        Reason::kSubjectAfter},
        AttributionCase{"he", "Maria Okafor met Tom Webb. \"I am tired,\" he said.", "Tom Webb", Reason::kSubjectAfter},
        AttributionCase{"the_senator", "Sen. Maria Okafor met Tom Webb. \"I am tired,\" the senator said.",
                        "Maria Okafor", Reason::kSubjectAfter},
        AttributionCase{"account", "On X, user @harbourwatch wrote: \"House of mirrors.\"", "@harbourwatch",
                        Reason::kColon},
        AttributionCase{"group", "\"It is not safe,\" residents said.", "residents", Reason::kSubjectAfter},
        AttributionCase{"unnamed", "\"It is not safe,\" said a person familiar with the matter.",
                        "a person familiar with the matter", Reason::kInverted},
        AttributionCase{"document", "The letter said, \"The bridge is not safe.\"", "The letter",
                        Reason::kSubjectBefore},
        AttributionCase{"campaign", "\"We are fine,\" Okafor's campaign said in a statement.", "Okafor's campaign",
                        Reason::kSubjectAfter}),
    [](const auto& test) { return test.param.name; });

TEST(Attribution, GivesRoleMentionAndCueWithTheirPlaces) {
  const Extraction extraction = Extracted("“It leaks,” said harbour spokeswoman Maria Okafor.");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  const Quotation& quotation = extraction.quotations[0];
  EXPECT_EQ(quotation.speaker, "Maria Okafor");
  EXPECT_EQ(quotation.speaker_kind, PartyKind::kPerson);
  EXPECT_EQ(quotation.role, "harbour spokeswoman");
  EXPECT_EQ(quotation.cue.text, "said");
  EXPECT_EQ(quotation.cue.range, (Range{12, 16}));
  EXPECT_EQ(quotation.mention.text, "harbour spokeswoman Maria Okafor");
}

TEST(Attribution, LeavesLabelsAndTitlesToNobody) {
  struct {
    const char* text;
    SpanKind kind;
  } const kCases[] = {
      {"The so-called \"Dawn Tower\" fell down in May.", SpanKind::kLabel},
      {"She starred in the film \"The Long Dawn\" last year.", SpanKind::kTitle},
      {"Tom \"Bear\" Webb won the race.", SpanKind::kLabel},
      {"Okafor spoke about it in her memoir, \"The Long Dawn.\"", SpanKind::kTitle},
      {"Ann Lee said on MSNBC's \"Long Dawn\" that it rained.", SpanKind::kTitle},
      {"Callers to his \"Long Dawn\" radio show were angry.", SpanKind::kTitle},
      {"Ann Lee told \"Fox and Ferry\" that it rained.", SpanKind::kTitle},
      {"Ann Lee said on \"Meet the Port\" that it rained.", SpanKind::kTitle},
      {"Ann Lee said on Friday's \"Harbour Hour\" that it rained.", SpanKind::kTitle},
      {"Ann Lee said on ABC's \"This Week with Tom Webb\" that it rained.", SpanKind::kTitle},
      {"In an interview with \"Harbour Hour,\" Ann Lee said that it rained.", SpanKind::kTitle},
      {"Ann Lee, host of \"Harbour Hour,\" said that it rained.", SpanKind::kTitle},
      {"The \"Long Dawn\" star Ann Lee said that it rained.", SpanKind::kTitle},
      {"Ann Lee posted it in a group called \"Harbour First.\"", SpanKind::kTitle},
      {"The sailor known as \"Old Bear\" said that it rained.", SpanKind::kLabel},
      {"Webb taunted him with the nickname \"Old Bear.\"", SpanKind::kLabel},
      {"Webb was known in the hall for 19 years as \"Old Bear.\"", SpanKind::kLabel},
      {"Webb, whose office is also referred to as \"port czar,\" said that it rained.", SpanKind::kLabel},
      {"It is what is known here as a \"passback,\" and it rained.", SpanKind::kLabel},
      {"Ann Lee printed a story headlined, \"Webb Says That Cole Made Her Turn Around for Them on Every Monday.\"",
       SpanKind::kTitle},
      {"It rained, says Ann Lee, author of \"Lines in the Sand: A History of the Harbours of Old Fairhill.\"",
       SpanKind::kTitle},
      {"A film of 1974, \"Long Dawn\", in which Webb sang, was seen by all.", SpanKind::kTitle},
  };
  for (const auto& c : kCases) {
    const Extraction extraction = Extracted(c.text);
    ASSERT_EQ(extraction.quotations.size(), 1u) << c.text;
    EXPECT_EQ(extraction.quotations[0].speaker, "") << c.text;
    EXPECT_EQ(extraction.quotations[0].kind, c.kind) << c.text;
  }
}

TEST(Attribution, LeavesSpeechInCapitalsToWhoSaysIt) {
  EXPECT_EQ(Extracted("The sign on the door warned \"Keep Out\" in red.").quotations.at(0).speaker, "The sign");
  EXPECT_EQ(Extracted("Ann Lee insisted on \"No Deal.\"").quotations.at(0).speaker, "Ann Lee");
  EXPECT_EQ(Extracted("Webb is known as \"a bully,\" Cole said.").quotations.at(0).speaker, "Cole");
  EXPECT_EQ(Extracted("Webb is known as a \"cheat,\" Cole told the court.").quotations.at(0).speaker, "Cole");
  EXPECT_EQ(Extracted("Webb was referred to as \"Crooked Tom\" by Cole.").quotations.at(0).speaker, "Cole");
  EXPECT_EQ(Extracted("Webb signed \"Yours, Tom.\"").quotations.at(0).speaker, "Webb");
}

TEST(Attribution, IsOfTheClauseThatTheWordsEnd) {
  const Extraction extraction = Extracted(
      "The White House on Monday dismissed the report as \"fiction,\" and press secretary Ann Lee told reporters, \"We "
      "have nothing to add.\"");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_EQ(extraction.quotations[0].speaker, "White House");
  EXPECT_EQ(extraction.quotations[1].speaker, "Ann Lee");
}

TEST(Attribution, IsOfWhoSaidSoBehindTheWords) {
  EXPECT_EQ(Extracted("Ann Lee met Tom Webb. Voters hoped she would \"clear the port,\" as Lee said then.")
                .quotations.at(0)
                .speaker,
            "Ann Lee");
  EXPECT_EQ(Extracted("Ann Lee vowed to \"clear the port,\" as Webb said she would.").quotations.at(0).speaker,
            "Ann Lee");
}

TEST(Attribution, ReadsATextThatBeginsWithASmallWord) {
  EXPECT_EQ(Extracted("a spokesman Webb said \"It leaks.\"").quotations.size(), 1u);
}

TEST(Attribution, ToAHeadlineIsNoTitle) {
  EXPECT_EQ(Extracted("Tom Webb tweeted, responding to the headline: \"NOT TRUE!\"").quotations.at(0).speaker,
            "Tom Webb");
}

TEST(Attribution, IsOfTheVerbBesideTheColon) {
  EXPECT_EQ(
      Extracted("Tom Webb dug up what Ann Lee had written of it, snarking: \"It leaks.\"").quotations.at(0).speaker,
      "Tom Webb");
}

TEST(Attribution, WorkGoingOnIsNoSpeech) {
  EXPECT_EQ(Extracted("It is fine. But Ann Lee added that Fairhill will continue to work to \"manage differences.\"")
                .quotations.at(0)
                .speaker,
            "Ann Lee");
}

TEST(Attribution, OfOtherWordsIsNoClauseBetweenPieces) {
  const Extraction extraction =
      Extracted("It was \"read by the press\", what Ann Lee alleged, \"absolutely did not happen.\"");
  EXPECT_EQ(extraction.quotations.size(), 2u);
}

TEST(Attribution, TitlesOfAListAreAllTitles) {
  const Extraction extraction = Extracted("She starred in \"The Long Dawn,\" \"Short Dusk\" and \"High Noon.\"");
  ASSERT_EQ(extraction.quotations.size(), 3u);
  for (const Quotation& quotation : extraction.quotations) {
    EXPECT_EQ(quotation.speaker, "") << quotation.text;
    EXPECT_EQ(quotation.kind, SpanKind::kTitle) << quotation.text;
  }
}

TEST(Attribution, ASentenceOfNobodyIsNoLabel) {
  EXPECT_EQ(Extracted("\"I write letters here.\"").quotations.at(0).kind, SpanKind::kUnknown);
}

TEST(Attribution, TellsUtterancesFromPieces) {
  const Extraction extraction = Extracted("“It leaks,” Maria Okafor said, and called it “awful”.");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_EQ(extraction.quotations[0].kind, SpanKind::kDirect);
  EXPECT_EQ(extraction.quotations[1].kind, SpanKind::kMixed);
}

TEST(Attribution, AColonAfterAVerbHasTheVerbForItsCue) {
  const Extraction extraction = Extracted("Maria Okafor said: \"It leaks.\"");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  EXPECT_EQ(extraction.quotations[0].cue.text, "said");
  EXPECT_EQ(Extracted("Maria Okafor: \"It leaks.\"").quotations.at(0).cue.text, "");
}

TEST(Attribution, NounsAreNoCues) {
  EXPECT_EQ(Extracted("Maria Okafor said the claim was \"absurd.\"").quotations.at(0).cue.text, "said");
}

TEST(Attribution, WordsBetweenTwoNamesAreNoNicknameBeforeAComma) {
  EXPECT_EQ(Extracted("Calling Tom Webb “an utter fraud,” Maria Okafor left.").quotations.at(0).speaker,
            "Maria Okafor");
}

TEST(Attribution, WordsBehindAColonBelongToWhatStandsBefore) {
  EXPECT_EQ(Extracted("Ann Moss tweeted: \"Sad!\" Tom Webb replied on Monday.").quotations.at(0).speaker, "Ann Moss");
}

TEST(Attribution, MentionsDoNotTakeTheWordThatBeginsTheirClause) {
  EXPECT_EQ(Extracted("Webb wrote that residents said it was \"awful.\"").quotations.at(0).mention.text, "residents");
}

TEST(Attribution, CandidatesBeginWithTheSpeakerAndAddUpToAtMostOne) {
  const Extraction extraction = Extracted("Tom Webb listened. “It leaks,” Maria Okafor told Ann Lee.");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  const std::vector<Candidate>& candidates = extraction.quotations[0].candidates;
  ASSERT_FALSE(candidates.empty());
  EXPECT_EQ(candidates[0].speaker, "Maria Okafor");
  double sum = 0;
  for (const Candidate& candidate : candidates) sum += candidate.probability;
  EXPECT_LE(sum, 1 + 1e-9);
}

TEST(Attribution, DoubtfulMarksHaveLowConfidence) {
  const Extraction plain = Extracted("“It leaks,” Maria Okafor said.");
  const Extraction typed = Extracted("''It leaks,'' Maria Okafor said.");
  const Extraction lone = Extracted("“It leaks,” Maria Okafor said. “No.” A 'blue' sky.");
  EXPECT_GT(plain.quotations[0].confidence, 0.9);
  EXPECT_LT(typed.quotations[0].confidence, 0.5);
  EXPECT_LT(lone.quotations.back().confidence, 0.5);
}

TEST(Attribution, SpeakersOfADialogueTakeTurns) {
  const Extraction extraction = Extracted(
      "\"Where were you that night?\" Dana Cole asked.\n\n\"At home,\" Tom Webb said.\n\n\"All night?\"\n\n\"All "
      "night.\"\n\n\"Alone?\"\n\n\"With my dog.\"");
  const char* const kSpeakers[] = {"Dana Cole", "Tom Webb", "Dana Cole", "Tom Webb", "Dana Cole", "Tom Webb"};
  ASSERT_EQ(extraction.quotations.size(), 6u);
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(extraction.quotations[i].speaker, kSpeakers[i]) << i;
  EXPECT_EQ(extraction.quotations[2].reason, Reason::kInterview);
  EXPECT_LT(extraction.quotations[2].confidence, 0.7);
}

TEST(Attribution, WhoIsExaminedAnswersWhetherAnythingIsAskedOrNot) {
  const Extraction extraction = Extracted(
      "Tom Webb described the night to the court.\n\n\"It was cold,\" he said.\n\n\"Did you see her?\" Dana Cole "
      "asked.\n\n\"I don't remember that.\"\n\n\"You didn't mention it in May.\"\n\n\"Nobody asked me.\"");
  const char* const kSpeakers[] = {"Tom Webb", "Dana Cole", "Tom Webb", "Dana Cole", "Tom Webb"};
  ASSERT_EQ(extraction.quotations.size(), 5u);
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(extraction.quotations[i].speaker, kSpeakers[i]) << i;
  for (size_t i = 2; i < 5; ++i) EXPECT_LT(extraction.quotations[i].confidence, 0.7) << i;
}

TEST(Attribution, WordsInsideOfWordsHaveTheVerbsOfSpokenLanguage) {
  for (const char* const text :
       {"Ann Lee ran. \"Then she goes, 'It leaks,' and laughs,\" Tom Webb said.",
        "Ann Lee ran. \"Then Ann said: 'It leaks.' That was all,\" Tom Webb said.",
        "Ann Lee ran. \"And Ann said to the man on the help line, 'It leaks,'\" Tom Webb said."}) {
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 2u) << text;
    EXPECT_EQ(extraction.quotations[1].speaker, "Ann Lee") << text;
  }
}

TEST(Attribution, OfWordsInAnotherLanguageIsNotSure) {
  for (const char* const text : {"Es regnete.\n\n„Wir werden sehen“, sagte Anna Kern gestern Abend.",
                                 "Il pleut.\n\n« Nous ne céderons pas », a déclaré le ministre.",
                                 "彼は来た。\n\n「行く」 と 田中 さんは 言った。"}) {
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 1u) << text;
    EXPECT_LT(extraction.quotations[0].confidence, 0.5) << text;
    EXPECT_EQ(extraction.quotations[0].kind, SpanKind::kUnknown) << text;
  }
}

// Of marks that are missing or mistyped, those are sure that annotators found as often as others.
TEST(Attribution, ConfidenceTellsWhichMarkWasRepaired) {
  const auto confidence = [](const char* text) { return Extracted(text).quotations.at(0).confidence; };
  EXPECT_GE(confidence("Ann Lee said, “It leaks.\n\nShe left."), 0.5);
  EXPECT_GE(confidence("Ann Lee said, “It leaks.“"), 0.5);
  EXPECT_LT(confidence("It leaks,” Ann Lee said."), 0.5);
  EXPECT_LT(confidence("”It leaks,” Ann Lee said."), 0.5);
}

TEST(Attribution, IsTheSameEachTime) {
  const char* const kText = "Tom Webb met Ann Lee. “It leaks,” she said. “No,” he said. They called it “awful”.";
  const Extraction first = Extracted(kText), second = Extracted(kText);
  ASSERT_EQ(first.quotations.size(), second.quotations.size());
  for (size_t i = 0; i < first.quotations.size(); ++i) {
    EXPECT_EQ(first.quotations[i].speaker, second.quotations[i].speaker);
    EXPECT_EQ(first.quotations[i].confidence, second.quotations[i].confidence);
  }
}

}  // namespace
}  // namespace verbatim::extract
