#include "client/cli/amend_options.h"

#include <gtest/gtest.h>

#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

// What a command of `amend` is asked by these words.
AmendOptions Parsed(std::vector<const char*> words) {
  Options options;
  const auto app = MakeApp(&options);
  words.insert(words.begin(), {"verbatim", "amend"});
  app->parse(static_cast<int>(words.size()), words.data());
  return options.amend;
}

bool Refused(std::vector<const char*> words) {
  try {
    Parsed(std::move(words));
    return false;
  } catch (const CLI::ParseError&) {
    return true;
  }
}

// What is wrong with a correction, which has a reason.
std::string Wrong(std::vector<const char*> words) {
  words.insert(words.begin(), {"correct", "--reason=r", "--by=b"});
  return Parsed(std::move(words)).WrongCorrections();
}

TEST(AmendOptions, CorrectEveryFactOfAnOccurrence) {
  const AmendOptions options = Parsed({"correct",
                                       "o1_0",
                                       "--reason=r",
                                       "--by=b",
                                       "--evidence=e",
                                       "--expect=0",
                                       "--speaker=Ana",
                                       "--speaker-id=Q1",
                                       "--speaker-id=Q2",
                                       "--speaker-kind=person",
                                       "--role=mayor",
                                       "--mention=she",
                                       "--cue=said",
                                       "--via=Elm Wire",
                                       "--via=Bo",
                                       "--said=2024-10",
                                       "--lang=en",
                                       "--original-lang=ca",
                                       "--kind=mixed",
                                       "--placement=caption",
                                       "--left-context=l",
                                       "--right-context=r",
                                       "--translated=yes",
                                       "--clear=external_id",
                                       "--clear=translation-of"});
  EXPECT_EQ(options.WrongCorrections(), "");
  EXPECT_EQ(
      options.OccurrenceRequest(v1::AMENDMENT_ACT_CORRECT).ShortDebugString(),
      "occurrence_id: \"o1_0\" act: AMENDMENT_ACT_CORRECT fields: \"attributions\" fields: \"external_id\" fields: "
      "\"kind\" fields: \"lang\" fields: \"left_context\" fields: \"original_lang\" fields: \"placement\" fields: "
      "\"right_context\" fields: \"said\" fields: \"translated\" fields: \"translation_of\" facts { left_context: "
      "\"l\" right_context: \"r\" kind: OCCURRENCE_KIND_MIXED placement: PLACEMENT_CAPTION lang: \"en\" "
      "original_lang: \"ca\" translated: TRANSLATED_YES said { edtf: \"2024-10\" } } attributions { speaker: \"Ana\" "
      "speaker_ids: \"Q1\" speaker_ids: \"Q2\" speaker_kind: SPEAKER_KIND_PERSON mention: \"she\" role: \"mayor\" "
      "cue: \"said\" via { party: \"Elm Wire\" } via { party: \"Bo\" } } reason: \"r\" evidence_url: \"e\" by: \"b\" "
      "expected_amendments: 0");
}

TEST(AmendOptions, CorrectEveryFactOfADocument) {
  const AmendOptions options =
      Parsed({"correct", "d1_0", "--reason=r", "--by=b", "--outlet=o", "--title=t", "--author=a", "--published=2024",
              "--retrieved=2025", "--archive-url=u", "--content-hash=h", "--rights=CC0", "--expires=2030"});
  EXPECT_EQ(options.WrongCorrections(), "");
  EXPECT_EQ(
      options.DocumentRequest(v1::AMENDMENT_ACT_CORRECT).ShortDebugString(),
      "document_id: \"d1_0\" act: AMENDMENT_ACT_CORRECT fields: \"archive_url\" fields: \"author\" fields: "
      "\"content_hash\" fields: \"expires\" fields: \"outlet\" fields: \"published\" fields: \"retrieved\" fields: "
      "\"rights\" fields: \"title\" facts { outlet: \"o\" title: \"t\" author: \"a\" published { edtf: \"2024\" } "
      "retrieved { edtf: \"2025\" } archive_url: \"u\" content_hash: \"h\" rights: \"CC0\" expires { edtf: \"2030\" "
      "} } reason: \"r\" by: \"b\"");
}

TEST(AmendOptions, EveryFactOfADocumentHasAnOptionButItsAddress) {
  Options options;
  const auto app = MakeApp(&options);
  const CLI::App* correct = app->get_subcommand("amend")->get_subcommand("correct");
  const google::protobuf::Descriptor* facts = v1::DocumentObservation::descriptor();
  for (int i = 0; i < facts->field_count(); ++i) {
    std::string name = facts->field(i)->name();
    std::replace(name.begin(), name.end(), '_', '-');
    EXPECT_EQ(correct->get_option_no_throw("--" + name) == nullptr, name == "url") << name;
  }
}

TEST(AmendOptions, ClearToNotKnown) {
  const AmendOptions occurrence = Parsed({"correct", "o1_0", "--clear=speaker", "--reason=r", "--by=b"});
  EXPECT_EQ(occurrence.WrongCorrections(), "");
  EXPECT_EQ(occurrence.OccurrenceRequest(v1::AMENDMENT_ACT_CORRECT).ShortDebugString(),
            "occurrence_id: \"o1_0\" act: AMENDMENT_ACT_CORRECT fields: \"attributions\" reason: \"r\" by: \"b\"");
  const AmendOptions document = Parsed({"correct", "d1_0", "--clear=archive-url", "--reason=r", "--by=b"});
  EXPECT_EQ(document.WrongCorrections(), "");
  EXPECT_EQ(document.DocumentRequest(v1::AMENDMENT_ACT_CORRECT).ShortDebugString(),
            "document_id: \"d1_0\" act: AMENDMENT_ACT_CORRECT fields: \"archive_url\" reason: \"r\" by: \"b\"");
}

TEST(AmendOptions, SayWhatIsWrongWithACorrection) {
  struct Case {
    const char* name;
    std::vector<const char*> words;
    const char* wrong;
  };
  for (const Case& c : {
           Case{"no id", {"q1_0", "--lang=en"}, "'q1_0' is not an id of an occurrence (o1_...) or a document (d1_...)"},
           Case{"nothing", {"o1_0"}, "want what to correct, or --clear=FIELD"},
           Case{"of a document", {"o1_0", "--outlet=o"}, "outlet is a fact of the document; amend d1_..."},
           Case{"of a document, cleared",
                {"o1_0", "--clear=archive_url"},
                "archive-url is a fact of the document; amend d1_..."},
           Case{"of an occurrence", {"d1_0", "--lang=en"}, "lang is a fact of the occurrence; amend o1_..."},
           Case{"of a speaker", {"d1_0", "--role=mayor"}, "speaker is a fact of the occurrence; amend o1_..."},
           Case{"of a speaker, cleared",
                {"d1_0", "--clear=speaker"},
                "speaker is a fact of the occurrence; amend o1_..."},
           Case{"both", {"o1_0", "--lang=en", "--clear=lang"}, "--clear=lang: it is corrected to a value, too"},
           Case{"unknown",
                {"d1_0", "--clear=colour"},
                "--clear=colour: that cannot be corrected; want one of archive-url, author, content-hash, expires, "
                "outlet, published, retrieved, rights, title"},
           Case{"file and more",
                {"o1_0", "--file=f", "--lang=en"},
                "--file says all that is to be corrected; leave the other options out"},
       }) {
    EXPECT_EQ(Wrong(c.words), c.wrong) << c.name;
  }
  EXPECT_NE(Wrong({"d1_0", "--clear=url"}), "");
  EXPECT_EQ(Parsed({"correct", "o1_0", "--lang=en", "--by=b"}).WrongCorrections(), "want --reason=TEXT");
  EXPECT_EQ(Parsed({"correct", "o1_0", "--lang=en", "--reason=r"}).WrongCorrections(), "want --by=NAME");
  EXPECT_EQ(Parsed({"correct", "o1_0", "--file=f"}).WrongCorrections(), "");
}

TEST(AmendOptions, OtherActsReachTheRequest) {
  const AmendOptions supersede = Parsed({"supersede", "o1_0", "--with=o1_1", "--reason=r", "--by=b", "--expect=2"});
  EXPECT_EQ(
      supersede.OccurrenceRequest(v1::AMENDMENT_ACT_SUPERSEDE).ShortDebugString(),
      "occurrence_id: \"o1_0\" act: AMENDMENT_ACT_SUPERSEDE superseded_by_occurrence_id: \"o1_1\" reason: \"r\" by: "
      "\"b\" expected_amendments: 2");
  const AmendOptions reinstate = Parsed({"reinstate", "d1_0", "--reason=r", "--by=b", "--evidence=e"});
  EXPECT_EQ(reinstate.DocumentRequest(v1::AMENDMENT_ACT_REINSTATE).ShortDebugString(),
            "document_id: \"d1_0\" act: AMENDMENT_ACT_REINSTATE reason: \"r\" evidence_url: \"e\" by: \"b\"");
  EXPECT_EQ(Parsed({"restrict", "o1_0", "--reason=r", "--by=b"}).id, "o1_0");
  EXPECT_EQ(Parsed({"history", "d1_0"}).id, "d1_0");
}

TEST(AmendOptions, WithdrawalsReachTheRequest) {
  const WithdrawOptions by_filter =
      Parsed({"withdraw", "--speaker=s", "--outlet=o", "--url=u", "--document=d", "--quotation=q", "--via=v",
              "--from=2016", "--to=2017", "--lang=en", "--reason=r", "--by=b", "--evidence=e", "--dry-run"})
          .withdraw;
  EXPECT_TRUE(by_filter.Chooses());
  EXPECT_FALSE(by_filter.yes);
  EXPECT_EQ(
      by_filter.Request().ShortDebugString(),
      "filter { speaker: \"s\" outlet: \"o\" url: \"u\" document_id: \"d\" quotation_id: \"q\" from: \"2016\" to: "
      "\"2017\" lang: \"en\" via: \"v\" } reason: \"r\" evidence_url: \"e\" by: \"b\" dry_run: true");
  const WithdrawOptions by_ids = Parsed({"withdraw", "o1_0", "o1_1", "--reason=r", "--by=b", "--yes"}).withdraw;
  EXPECT_TRUE(by_ids.yes);
  EXPECT_EQ(by_ids.Request().ShortDebugString(),
            "occurrence_ids: \"o1_0\" occurrence_ids: \"o1_1\" reason: \"r\" by: \"b\"");
  EXPECT_FALSE(Parsed({"withdraw", "--reason=r", "--by=b"}).withdraw.Chooses());
  EXPECT_EQ(Parsed({"withdrawals", "--limit=3"}).withdrawals_limit, 3u);
}

TEST(AmendOptions, WrongOnesAreRefused) {
  EXPECT_TRUE(Refused({}));
  EXPECT_TRUE(Refused({"correct", "--lang=en"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--kind=song"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--placement=margin"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--translated=maybe"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--speaker-kind=king"}));
  EXPECT_TRUE(Refused({"correct", "d1_0", "--url=u"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--lang=en", "--expect=-1"}));
  EXPECT_TRUE(Refused({"correct", "o1_0", "--lang=en", "--expect=some"}));
  EXPECT_TRUE(Refused({"supersede", "o1_0", "--reason=r", "--by=b"}));
  EXPECT_TRUE(Refused({"supersede", "o1_0", "--with=o1_1", "--by=b"}));
  EXPECT_TRUE(Refused({"restrict", "o1_0", "--reason=r"}));
  EXPECT_TRUE(Refused({"reinstate", "--reason=r", "--by=b"}));
  EXPECT_TRUE(Refused({"history"}));
  EXPECT_TRUE(Refused({"withdraw", "o1_0", "--by=b"}));
  EXPECT_TRUE(Refused({"withdraw", "o1_0", "--reason=r"}));
  EXPECT_TRUE(Refused({"withdraw", "o1_0", "--reason=r", "--by=b", "--yes", "--dry-run"}));
  EXPECT_TRUE(Refused({"withdrawals", "--limit=0"}));
}

}  // namespace
}  // namespace verbatim::cli
