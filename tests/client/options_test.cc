#include "client/cli/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "client/cli/arguments.h"

namespace verbatim::cli {
namespace {

Options Parsed(std::vector<const char*> words) {
  Options options;
  const auto app = MakeApp(&options);
  words.insert(words.begin(), "verbatim");
  app->parse(static_cast<int>(words.size()), words.data());
  return options;
}

bool Refused(std::vector<const char*> words) {
  try {
    Parsed(std::move(words));
    return false;
  } catch (const CLI::ParseError&) {
    return true;
  }
}

TEST(Options, GlobalOnesStandBeforeAndAfterTheCommand) {
  for (const std::vector<const char*>& words : std::vector<std::vector<const char*>>{
           {"-o", "json", "--server=h:1", "--collection", "c", "list", "occurrences", "--limit=3"},
           {"list", "-o", "json", "--server=h:1", "--collection", "c", "occurrences", "--limit=3"},
           {"list", "occurrences", "--limit=3", "-o", "json", "--server=h:1", "--collection", "c"}}) {
    const Options options = Parsed(words);
    EXPECT_TRUE(options.global.json());
    EXPECT_EQ(options.global.server, "h:1");
    EXPECT_EQ(options.global.collection, "c");
    EXPECT_EQ(options.list_occurrences.limit, 3u);
  }
}

TEST(Options, TextsMayBeNamesOfCommands) {
  EXPECT_EQ(Parsed({"verify", "list"}).verify.text, "list");
  EXPECT_EQ(Parsed({"get", "record", "-o", "json"}).get.id, "record");
}

TEST(Options, TextsMayBeginWithADash) { EXPECT_EQ(Parsed({"verify", "--", "-5 degrees"}).verify.text, "-5 degrees"); }

TEST(Options, SearchTakesItsWordsTogetherOrApart) {
  EXPECT_EQ(Parsed({"search", "the \"sea level\""}).search.words, std::vector<std::string>{"the \"sea level\""});
  const Options apart =
      Parsed({"search", "--speaker=Ann", "--order=oldest", "--limit=3", "--", "sea", "level", "-tide"});
  EXPECT_EQ(apart.search.words, (std::vector<std::string>{"sea", "level", "-tide"}));
  EXPECT_EQ(apart.search.filter.speaker, "Ann");
  EXPECT_EQ(apart.search.order, "oldest");
  EXPECT_EQ(apart.search.limit, 3u);
  EXPECT_TRUE(Refused({"search"}));
  EXPECT_TRUE(Refused({"search", "sea", "--order=best"}));
}

TEST(Options, ServerComesFromTheEnvironmentUnlessGiven) {
  setenv("VERBATIM_SERVER", "env:1", 1);
  EXPECT_EQ(Parsed({"admin", "stats"}).global.server, "env:1");
  EXPECT_EQ(Parsed({"admin", "stats", "--server=flag:1"}).global.server, "flag:1");
  unsetenv("VERBATIM_SERVER");
  EXPECT_EQ(Parsed({"admin", "stats"}).global.server, "127.0.0.1:7411");
}

TEST(Options, WatchTakesFiltersAndKinds) {
  const v1::WatchRequest request = Parsed({"watch", "--text=So it goes", "--speaker", "Ada", "--outlet=Post",
                                           "--kinds=new_carrier,variant", "--from=earliest"})
                                       .watch.Request();
  EXPECT_EQ(request.text(), "So it goes");
  EXPECT_EQ(request.quotation_case(), v1::WatchRequest::kText);
  EXPECT_EQ(request.speaker(), "Ada");
  EXPECT_EQ(request.outlet(), "Post");
  EXPECT_EQ(request.from(), "earliest");
  ASSERT_EQ(request.kinds_size(), 2);
  EXPECT_EQ(request.kinds(0), v1::CHANGE_KIND_NEW_CARRIER);
  EXPECT_EQ(request.kinds(1), v1::CHANGE_KIND_VARIANT);
  EXPECT_EQ(Parsed({"watch"}).watch.Request().quotation_case(), v1::WatchRequest::QUOTATION_NOT_SET);
  EXPECT_EQ(Parsed({"watch", "--kinds=amendment"}).watch.Request().kinds(0), v1::CHANGE_KIND_AMENDMENT);
  EXPECT_TRUE(Refused({"watch", "--kinds=new_carrier,old_carrier"}));
  EXPECT_TRUE(Refused({"watch", "--limit=0"}));
  EXPECT_TRUE(Refused({"watch", "--quotation=q1_a", "--text=a"}));
}

TEST(Options, ExtractTakesFactsOfTheDocument) {
  const Options options =
      Parsed({"extract", "--record", "--outlet=o", "--published=2024", "--url=u", "--title=t", "--author=a",
              "--lang=en", "--document-id=d", "--rights=r", "--format=html", "one", "two"});
  EXPECT_TRUE(options.extract.record);
  EXPECT_EQ(options.extract.article.files, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(options.extract.article.format, "html");
  EXPECT_EQ(options.extract.article.Article().ShortDebugString(),
            "document_id: \"d\" facts { url: \"u\" outlet: \"o\" title: \"t\" author: \"a\" published { edtf: "
            "\"2024\" } rights: \"r\" } lang: \"en\"");
  EXPECT_EQ(Parsed({"extract", "-"}).extract.article.Article().ShortDebugString(), "");
  EXPECT_TRUE(Refused({"extract"}));
  EXPECT_TRUE(Refused({"extract", "a.txt", "--format=pdf"}));
  EXPECT_TRUE(Refused({"extract", "a.txt", "--path-as-id"}));
  EXPECT_TRUE(Refused({"extract", "a.txt", "--rights=r"}));
  EXPECT_TRUE(Refused({"extract", "a.txt", "--record", "--path-as-id", "--document-id=d"}));
}

TEST(Options, CheckTakesNamesOfFindings) {
  using Names = std::vector<std::string>;
  const Options options = Parsed({"check", "--fail-on=altered,Other_Speaker", "--fail-on", "DENIED", "draft.txt"});
  EXPECT_EQ(options.check.fail_on, (Names{"ALTERED", "OTHER_SPEAKER", "DENIED"}));
  EXPECT_EQ(options.check.article.files, Names{"draft.txt"});
  EXPECT_EQ(Parsed({"check", "--fail-on", "DENIED", "a", "b"}).check.article.files, (Names{"a", "b"}));
  EXPECT_TRUE(Parsed({"check", "a", "b", "--include-labels"}).check.include_labels);
  EXPECT_TRUE(Refused({"check", "draft.txt", "--fail-on=WRONG"}));
  EXPECT_TRUE(Refused({"check", "draft.txt", "--fail-on=SAME_SPEAKER"}));
  EXPECT_TRUE(Refused({"check", "draft.txt", "--record"}));
  EXPECT_TRUE(Refused({"check"}));
}

TEST(Options, WrongOnesAreRefused) {
  EXPECT_TRUE(Refused({}));
  EXPECT_TRUE(Refused({"lsit"}));
  EXPECT_TRUE(Refused({"list"}));
  EXPECT_TRUE(Refused({"record"}));
  EXPECT_TRUE(Refused({"-o", "xml", "admin", "stats"}));
  EXPECT_TRUE(Refused({"record", "--format=xml", "f"}));
  EXPECT_TRUE(Refused({"list", "occurrences", "--order=random"}));
  EXPECT_TRUE(Refused({"list", "occurrences", "--limit=0"}));
  EXPECT_TRUE(Refused({"list", "occurrences", "--limit=-1"}));
  EXPECT_TRUE(Refused({"list", "occurrences", "--limit=99999999999999999999"}));
  EXPECT_TRUE(Refused({"--timeout=nan", "admin", "stats"}));
  EXPECT_TRUE(Refused({"--timeout=inf", "admin", "stats"}));
  EXPECT_TRUE(Refused({"list", "quotations", "--quotation=q1_0"}));
  EXPECT_TRUE(Refused({"verify", "a text", "--batch", "f"}));
  EXPECT_TRUE(Refused({"get", "q1_0", "--text", "a text"}));
  EXPECT_TRUE(Refused({"count", "--by=week"}));
  EXPECT_TRUE(Refused({"count", "--limit=0"}));
  EXPECT_TRUE(Refused({"count", "--limit=1001"}));
  EXPECT_TRUE(Refused({"count", "--order=newest"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--id=q1_0"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--speaker=Ana"}));
  EXPECT_TRUE(Refused({"trace", "--id=q1_0", "--speaker=Ana"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--from=2024"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--to=2024"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--outlet=Gazette"}));
  EXPECT_TRUE(Refused({"trace", "a text", "--limit=-1"}));
  EXPECT_TRUE(Refused({"statements"}));
  EXPECT_TRUE(Refused({"statements", "add", "--by=Ana", "--text=a"}));
  EXPECT_TRUE(Refused({"statements", "add", "--act=denied", "--text=a"}));
  EXPECT_TRUE(Refused({"statements", "add", "--act=lied", "--by=Ana", "--text=a"}));
  EXPECT_TRUE(Refused({"statements", "add", "--act=denied", "--by=Ana", "--text=a", "--quotation=q1_0"}));
  EXPECT_TRUE(Refused({"statements", "add", "--act=denied", "--by=Ana", "--text=a", "--concern=truth"}));
  EXPECT_TRUE(Refused({"statements", "add", "--act=denied", "--by=Ana", "--text=a", "--by-kind=king"}));
  EXPECT_TRUE(Refused({"statements", "record"}));
  EXPECT_TRUE(Refused({"statements", "list", "--act=lied"}));
  EXPECT_TRUE(Refused({"statements", "list", "--limit=0"}));
  EXPECT_TRUE(Refused({"statements", "list", "--text=a", "--quotation=q1_0"}));
  EXPECT_TRUE(Refused({"list", "conflicts", "--limit=0"}));
  EXPECT_TRUE(Refused({"list", "conflicts", "--outlet=Gazette"}));
}

TEST(Options, EmptyValuesMeanNotGiven) {
  using Words = std::vector<std::string>;
  struct Case {
    const char* name;
    Words words, kept;
  };
  const Case cases[] = {
      {"with a sign", {"verify", "--speaker=", "--outlet=X", "t"}, {"verify", "--outlet=X", "t"}},
      {"as a word", {"list", "occurrences", "--limit", "", "--lang", "en"}, {"list", "occurrences", "--lang", "en"}},
      {"short", {"-o", "", "admin", "stats"}, {"admin", "stats"}},
      {"a value that looks like one",
       {"verify", "--speaker", "--outlet=", "t"},
       {"verify", "--speaker", "--outlet=", "t"}},
      {"after the dashes", {"verify", "--", "--speaker="}, {"verify", "--", "--speaker="}},
      {"unknown", {"verify", "--bogus=", "t"}, {"verify", "--bogus=", "t"}},
      {"text", {"verify", ""}, {"verify", ""}},
  };
  Options options;
  const auto app = MakeApp(&options);
  for (const Case& c : cases) EXPECT_EQ(WithoutEmptyOptions(*app, c.words), c.kept) << c.name;
}

TEST(Options, UnknownOnesAreNamed) {
  Options options;
  const auto app = MakeApp(&options);
  EXPECT_EQ(UnknownOption(*app, {"--bogus=1"}), "--bogus");
  EXPECT_EQ(UnknownOption(*app, {"-ojson", "--server", "--bogus", "-x"}), "-x");
  EXPECT_EQ(UnknownOption(*app, {"verify", "--", "--bogus"}), "");
}

TEST(Options, ServersAreHostAndPort) {
  for (const char* good : {"h:1", "127.0.0.1:65535", "[::1]:7411", "[fe80::1%eth0]:1", "a-b.example:80"}) {
    EXPECT_FALSE(Refused({"--server", good, "admin", "stats"})) << good;
  }
  for (const char* wrong :
       {"h", "h:", ":1", "h:0", "h:65536", "h:99999", "h:1x", "::1:7411", "[h]:1", "dns:///h:1", "unix:/s", "h h:1"}) {
    EXPECT_TRUE(Refused({"--server", wrong, "admin", "stats"})) << wrong;
  }
}

TEST(Options, MistypedCommandsHaveANeighbour) {
  Options options;
  const auto app = MakeApp(&options);
  EXPECT_EQ(NearestCommand(*app, "lsit"), "list");
  EXPECT_EQ(NearestCommand(*app, "recrod"), "record");
  EXPECT_EQ(NearestCommand(*app, "elephant"), "");
  EXPECT_EQ(NearestCommand(*app, ""), "");
}

TEST(Options, FiltersReachTheRequest) {
  const Options options = Parsed({"list", "occurrences", "--speaker=s", "--outlet=o", "--url=u", "--quotation=q",
                                  "--document=d", "--from=2016-01", "--to=2016-06", "--lang=en", "--order=oldest",
                                  "--via=v", "--said-from=2015", "--said-to=2016", "--kind=direct", "--kind=title"});
  EXPECT_EQ(options.list_occurrences.filter.Filter().ShortDebugString(),
            "speaker: \"s\" outlet: \"o\" url: \"u\" document_id: \"d\" quotation_id: \"q\" from: \"2016-01\" to: "
            "\"2016-06\" "
            "lang: \"en\" via: \"v\" said_from: \"2015\" said_to: \"2016\" kinds: OCCURRENCE_KIND_DIRECT kinds: "
            "OCCURRENCE_KIND_TITLE");
  EXPECT_EQ(options.list_occurrences.filter.Order(), v1::LIST_ORDER_OLDEST);
}

TEST(Options, OccurrencesAreListedByStatus) {
  const auto statuses = [](std::vector<const char*> words) {
    words.insert(words.begin(), {"list", "occurrences"});
    return Parsed(words).list_occurrences.filter.Filter().ShortDebugString();
  };
  EXPECT_EQ(statuses({}), "");
  EXPECT_EQ(statuses({"--status=as-recorded", "--status", "restricted"}),
            "statuses: OCCURRENCE_STATUS_AS_RECORDED statuses: OCCURRENCE_STATUS_RESTRICTED");
  EXPECT_EQ(statuses({"--status=any"}),
            "statuses: OCCURRENCE_STATUS_AS_RECORDED statuses: OCCURRENCE_STATUS_CORRECTED statuses: "
            "OCCURRENCE_STATUS_SUPERSEDED statuses: OCCURRENCE_STATUS_RESTRICTED");
  EXPECT_TRUE(Refused({"list", "occurrences", "--status=gone"}));
  EXPECT_FALSE(Refused({"count", "--status=any"}));
  EXPECT_TRUE(Refused({"count", "--status=gone"}));
  for (const std::vector<const char*>& words : std::vector<std::vector<const char*>>{
           {"list", "quotations"}, {"export"}, {"search", "tide"}, {"amend", "withdraw", "o1_0"}}) {
    std::vector<const char*> with = words;
    with.push_back("--status=any");
    EXPECT_TRUE(Refused(with)) << words[0];
  }
}

TEST(Options, CountsByWords) {
  struct Case {
    std::vector<const char*> words;
    v1::CountBy by;
  };
  for (const Case& c :
       {Case{{"count"}, v1::COUNT_BY_UNSPECIFIED}, Case{{"count", "--by=day"}, v1::COUNT_BY_DAY},
        Case{{"count", "--by=month"}, v1::COUNT_BY_MONTH}, Case{{"count", "--by=year"}, v1::COUNT_BY_YEAR},
        Case{{"count", "--by=speaker"}, v1::COUNT_BY_SPEAKER}, Case{{"count", "--by=outlet"}, v1::COUNT_BY_OUTLET}}) {
    EXPECT_EQ(Parsed(c.words).count.By(), c.by);
  }
  const Options options = Parsed({"count", "--speaker=s", "--quotation=q", "--all", "--limit=7"});
  EXPECT_EQ(options.count.filter.Filter().ShortDebugString(), "speaker: \"s\" quotation_id: \"q\"");
  EXPECT_TRUE(options.count.all);
  EXPECT_EQ(options.count.limit, 7);
}

TEST(Options, TracesPrintAFewCarriersAndAllQuotationsUnlessAskedOtherwise) {
  const TraceOptions text = Parsed({"trace", "a text"}).trace;
  EXPECT_EQ(text.text, "a text");
  EXPECT_EQ(text.CarrierLimit(), 50u);
  EXPECT_EQ(Parsed({"trace", "--id=q1_0", "--limit=0"}).trace.CarrierLimit(), 0u);
  const TraceOptions speaker = Parsed({"trace", "--speaker=s", "--from=2024", "--to=2025", "--outlet=o"}).trace;
  EXPECT_EQ(speaker.QuotationLimit(), 0u);
  EXPECT_EQ(speaker.filter.Filter().ShortDebugString(), "speaker: \"s\" outlet: \"o\" from: \"2024\" to: \"2025\"");
  EXPECT_EQ(Parsed({"trace", "--speaker=s", "--limit=3"}).trace.QuotationLimit(), 3u);
}

TEST(Options, StatementsReachTheRequest) {
  const Options options =
      Parsed({"statements", "add", "--act=denied", "--by=Ana", "--by-id=Q5", "--by-id=Q6", "--by-kind=person",
              "--text=a text", "--concern=link", "--link=Bo", "--occurrence=o1_0", "--made=2024-10-25", "--medium=m",
              "--url=u", "--archive-url=a", "--words=No."});
  EXPECT_EQ(options.statements.add.Input().ShortDebugString(),
            "statement { act: STATEMENT_ACT_DENIED party: \"Ana\" party_ids: \"Q5\" party_ids: \"Q6\" party_kind: "
            "SPEAKER_KIND_PERSON concern: STATEMENT_CONCERN_LINK link_party: \"Bo\" occurrence_id: \"o1_0\" made { "
            "edtf: \"2024-10-25\" } medium: \"m\" url: \"u\" archive_url: \"a\" text: \"No.\" } quotation_text: \"a "
            "text\"");
  EXPECT_EQ(Parsed({"statements", "add", "--act=retracted", "--by=Ana", "--quotation=q1_0"})
                .statements.add.Input()
                .ShortDebugString(),
            "statement { quotation_id: \"q1_0\" act: STATEMENT_ACT_RETRACTED party: \"Ana\" }");
  EXPECT_EQ(Parsed({"statements", "record", "-", "--rejects=r"}).statements.record.rejects, "r");
}

TEST(Options, ListsOfStatementsAndConflictsReachTheRequest) {
  const Options statements = Parsed({"statements", "list", "--quotation=q1_0", "--by=Ana", "--act=denied",
                                     "--act=corrected", "--from=2024", "--to=2025", "--limit=7"});
  EXPECT_EQ(statements.statements.list.Request().ShortDebugString(),
            "quotation_id: \"q1_0\" party: \"Ana\" acts: STATEMENT_ACT_DENIED acts: STATEMENT_ACT_CORRECTED from: "
            "\"2024\" to: \"2025\"");
  EXPECT_EQ(statements.statements.list.limit, 7u);
  const Options conflicts = Parsed({"list", "conflicts", "--speaker=Ana", "--from=2024", "--to=2025", "--limit=7"});
  EXPECT_EQ(conflicts.list_conflicts.Request().ShortDebugString(),
            "speaker: \"Ana\" from: \"2024\" to: \"2025\" max_conflicts: 7");
}

TEST(Options, EveryFieldOfAStatementHasAnOption) {
  Options options;
  const auto app = MakeApp(&options);
  const CLI::App* add = app->get_subcommand("statements")->get_subcommand("add");
  const google::protobuf::Descriptor* statement = v1::Statement::descriptor();
  for (int i = 0; i < statement->field_count(); ++i) {
    const std::string& field = statement->field(i)->name();
    const bool output_only = field == "id" || field == "registered" || field == "indexed";
    EXPECT_EQ(add->get_option_no_throw(StatementOption(field)) == nullptr, output_only) << field;
  }
  EXPECT_EQ(StatementOption("quotation_text"), "--text");
  EXPECT_EQ(StatementOption("party_ids"), "--by-id");
  EXPECT_EQ(StatementOption(""), "");
}

}  // namespace
}  // namespace verbatim::cli
