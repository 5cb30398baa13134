#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "index/index.h"
#include "index/tracer.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kText[] = "We will not wait for another winter before we mend the bridge.";

class Traces : public ::testing::Test {
 protected:
  quote::QuotationId Record(OccurrenceFields fields) {
    const PreparedOccurrence prepared = Prepared(std::move(fields));
    const auto answer = test_.index->Record("main", {prepared});
    EXPECT_TRUE(answer.ok()) << answer.status();
    return prepared.quotation;
  }
  quote::QuotationId Record(const Line& line) { return Record(Fields(line)); }

  Trace Get(const quote::QuotationId& id, View view = View::kBasic) const {
    TraceQuery query;
    query.collection = "main";
    query.quotation = id;
    query.view = view;
    const auto trace = test_.index->TraceQuotation(query, GoOn);
    EXPECT_TRUE(trace.ok()) << trace.status();
    return trace.ok() ? *trace : Trace();
  }

  static std::vector<std::string> Outlets(const Trace& trace) {
    std::vector<std::string> outlets;
    for (const TracedCarrier& carrier : trace.carriers) {
      outlets.push_back(carrier.occurrence.document.facts.outlet());
    }
    return outlets;
  }

  TestIndex test_;
};

TEST_F(Traces, TellWhoCarriedItAndWhenAndForWhom) {
  Record({kText, "Ann Moor", "Herald", "https://herald.example/1", "2024-10-26"});
  Record({"WE WILL NOT WAIT for another winter before we mend the bridge", "Ann Moor", "Post", "https://post.example/1",
          "2024-10-25"});
  Record({kText, "Mayor Moor", "Herald", "https://herald.example/2", "2024-12"});
  const auto id = Record({kText, "", "", "", ""});
  const Trace trace = Get(id);
  EXPECT_THAT(Outlets(trace), ElementsAre("Post", "Herald", "Herald", ""));
  EXPECT_EQ(trace.quotation.text, trace.carriers[0].occurrence.text);
  EXPECT_THAT(trace.quotation.wordings, SizeIs(2));
  EXPECT_EQ(trace.counts.occurrences, 4u);
  EXPECT_EQ(trace.counts.documents, 4u);
  EXPECT_EQ(trace.counts.outlets, 2u);
  EXPECT_EQ(trace.counts.documents_without_outlet, 1u);
  EXPECT_EQ(trace.counts.independent_carriers, 3u);
  EXPECT_EQ(trace.counts.examined, 4u);
  EXPECT_TRUE(trace.counts.complete);
  ASSERT_THAT(trace.attributions, SizeIs(2));
  EXPECT_EQ(trace.attributions[0].speaker, "Ann Moor");
  EXPECT_EQ(trace.attributions[0].occurrences, 2u);
  EXPECT_EQ(trace.attributions[0].outlets, 2u);
  EXPECT_EQ(trace.attributions[0].first_published.edtf(), "2024-10-25");
  EXPECT_TRUE(trace.contested) << "nobody has said that the two are one";
  ASSERT_THAT(trace.timeline, SizeIs(3));
  EXPECT_EQ(trace.timeline[0].key, "2024-10");
  EXPECT_EQ(trace.timeline[0].count, 2u);
  EXPECT_EQ(trace.timeline[1].key, "2024-12");
  EXPECT_EQ(trace.timeline[2].key, "") << "undated ones come last";
  EXPECT_THAT(trace.next_page_token, IsEmpty());
}

TEST_F(Traces, TakeMergedNamesForOneSpeakerAndOneOutlet) {
  Record({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  const auto id = Record({kText, "Mayor Moor", "The Post", "https://post.example/2", "2024-10-26"});
  EXPECT_TRUE(Get(id).contested);
  PartyInput moor, post;
  moor.display_name = "Ann Moor";
  moor.aliases = {"Mayor Moor"};
  post.display_name = "Post";
  post.aliases = {"The Post"};
  ASSERT_TRUE(test_.index->UpsertParties("main", {moor, post}, {}).ok());
  const Trace trace = Get(id);
  EXPECT_FALSE(trace.contested);
  ASSERT_THAT(trace.attributions, SizeIs(1));
  EXPECT_EQ(trace.attributions[0].occurrences, 2u);
  EXPECT_EQ(trace.attributions[0].party.display_name, "Ann Moor");
  EXPECT_THAT(trace.attributions[0].names, ElementsAre("Ann Moor", "Mayor Moor"));
  EXPECT_EQ(trace.counts.outlets, 1u);
  EXPECT_EQ(trace.counts.independent_carriers, 1u);
  EXPECT_EQ(trace.carriers[1].outlet.display_name, "Post");
}

TEST_F(Traces, AreNotContestedByChainsTitlesGroupsGuessesOrShortWords) {
  OccurrenceFields chain = Fields({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  chain.attributions[0].add_via()->set_party("Ben Oak");
  Record(chain);
  OccurrenceFields title = Fields({kText, "Cy Pine", "Herald", "https://herald.example/1", "2024-10-25"});
  title.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kTitle));
  Record(title);
  OccurrenceFields group = Fields({kText, "residents", "Herald", "https://herald.example/2", "2024-10-25"});
  group.attributions[0].set_speaker_kind(static_cast<uint32_t>(SpeakerKind::kGroup));
  Record(group);
  OccurrenceFields guess = Fields({kText, "Di Quill", "Herald", "https://herald.example/3", "2024-10-25"});
  guess.attributions[0].set_method(static_cast<uint32_t>(Method::kExtracted));
  guess.attributions[0].set_confidence(0.3);
  Record(guess);
  OccurrenceFields by_id = Fields({kText, "Ann Moor", "Herald", "https://herald.example/4", "2024-10-25"});
  by_id.attributions[0].add_speaker_ids("Q1");
  const auto id = Record(by_id);
  const Trace trace = Get(id);
  EXPECT_FALSE(trace.contested);
  EXPECT_EQ(trace.counts.uncounted, 1u);
  EXPECT_EQ(trace.attributions[0].speaker, "Ann Moor");
  EXPECT_EQ(trace.attributions[0].occurrences, 2u) << "by name and by id, one speaker";
  size_t identified = 0;
  for (const TracedAttribution& attribution : trace.attributions) identified += attribution.identified ? 1 : 0;
  EXPECT_EQ(identified, 1u);

  Record({"Not now", "Ann Moor", "Post", "https://post.example/2", "2024-10-25"});
  EXPECT_FALSE(Get(Record({"Not now", "Ben Oak", "Post", "https://post.example/3", "2024-10-25"})).contested);
}

TEST_F(Traces, KeepHomonymsApart) {
  for (const char* wikidata : {"Q1", "Q2"}) {
    OccurrenceFields fields =
        Fields({kText, "John Smith", "Post", absl::StrCat("https://post.example/", wikidata), "2024-10-25"});
    fields.attributions[0].add_speaker_ids(wikidata);
    Record(fields);
  }
  const auto id = Record({kText, "John Smith", "Post", "https://post.example/3", "2024-10-25"});
  const Trace trace = Get(id);
  EXPECT_TRUE(trace.contested);
  EXPECT_THAT(trace.attributions, SizeIs(3)) << "nobody knows which of them the bare name is";
}

TEST_F(Traces, CountCopiesOnceAndSayWhy) {
  OccurrenceFields first = Fields({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  first.document.set_author("Reuters");
  Record(first);
  OccurrenceFields second = Fields({kText, "Ann Moor", "Herald", "https://herald.example/1", "2024-10-26"});
  second.observation.set_left_context("HARBOUR (Reuters) - The mayor said: ");
  Record(second);
  const auto id = Record({kText, "Ann Moor", "Gazette", "https://gazette.example/1", "2024-10-27"});
  const Trace trace = Get(id);
  EXPECT_EQ(trace.counts.outlets, 3u);
  EXPECT_EQ(trace.counts.independent_carriers, 2u);
  ASSERT_THAT(trace.copy_groups, SizeIs(1));
  EXPECT_THAT(trace.copy_groups[0].outlets, ElementsAre("Post", "Herald"));
  EXPECT_EQ(trace.copy_groups[0].evidence[0].agency, "Reuters");
  EXPECT_EQ(trace.carriers[0].copy_group, trace.copy_groups[0].id);
  EXPECT_EQ(trace.carriers[1].copy_group, trace.copy_groups[0].id);
  EXPECT_EQ(trace.carriers[2].copy_group, std::nullopt);
  EXPECT_EQ(trace.attributions[0].independent_carriers, 2u);
}

TEST_F(Traces, ListChains) {
  for (int i = 0; i < 3; ++i) {
    OccurrenceFields fields =
        Fields({kText, "Vladimir Putin", "ABC News", absl::StrCat("https://abc.example/", i), "2022-10-11"});
    ViaLink* bremmer = fields.attributions[0].add_via();
    bremmer->set_party("Ian Bremmer");
    bremmer->set_medium("newsletter");
    bremmer->set_wording(static_cast<uint32_t>(LinkWording::kParaphrased));
    if (i < 2) fields.attributions[0].add_via()->set_party("Elon Musk");
    Record(fields);
  }
  const Trace trace = Get(Prepared(Fields({kText})).quotation);
  ASSERT_THAT(trace.chains, SizeIs(2));
  EXPECT_EQ(trace.chains[0].occurrences, 2u);
  EXPECT_EQ(trace.chains[0].attribution.via(1).party(), "Elon Musk");
  EXPECT_THAT(trace.chains[0].outlets, ElementsAre("ABC News"));
  EXPECT_FALSE(trace.contested);
}

TEST_F(Traces, RelateVariants) {
  const auto id = Record({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  Record({"We will wait for another winter before we mend the bridge.", "", "Herald", "https://a.example/1"});
  Record({"not wait for another winter", "", "Herald", "https://a.example/2"});
  Record({"Something else altogether was said.", "", "Herald", "https://a.example/3"});
  const Trace trace = Get(id);
  ASSERT_THAT(trace.variants, SizeIs(2));
  EXPECT_EQ(trace.variants[0].relation, Relation::kAltered);
  EXPECT_NE(trace.variants[0].flags & quote::kNegation, 0u);
  EXPECT_EQ(trace.variants[1].relation, Relation::kExtension);
}

TEST_F(Traces, NameACitedDocumentThatNobodyRecorded) {
  OccurrenceFields fields = Fields({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  ViaLink* link = fields.attributions[0].add_via();
  link->set_party("Ben Oak");
  link->set_medium("newsletter");
  link->mutable_date()->set_edtf("2024-10-20");
  link->set_url("https://oak.example/newsletter");
  link->set_channel(static_cast<uint32_t>(Channel::kPublished));
  const auto id = Record(fields);
  const FirstSeen first = Get(id).quotation.first_seen;
  EXPECT_EQ(first.earliest, Earliest::kPossible);
  ASSERT_TRUE(first.may_precede_cited.has_value());
  EXPECT_EQ(first.may_precede_cited->link.party(), "Ben Oak");
  EXPECT_EQ(first.may_precede_cited->cited_by, first.occurrence);
  const auto quotation = test_.index->GetQuotation("main", id, View::kBasic);
  ASSERT_TRUE(quotation.ok());
  EXPECT_TRUE(quotation->first_seen.may_precede_cited.has_value()) << "every answer says so";

  // Once the newsletter is recorded, it is no longer missing; what it prints comes first.
  Record({kText, "Ann Moor", "Oak's Letter", "https://oak.example/newsletter", "2024-10-20"});
  const FirstSeen now = Get(id).quotation.first_seen;
  EXPECT_EQ(now.earliest, Earliest::kCertain);
  EXPECT_FALSE(now.may_precede_cited.has_value());
  EXPECT_EQ(now.outlet, "Oak's Letter");
}

TEST_F(Traces, DoNotMissADocumentThatCannotPrecedeOrIsNone) {
  const struct {
    const char* name;
    const char* date;
    Channel channel;
    const char* url;
    bool missing;
  } cases[] = {
      {"published later", "2024-11-20", Channel::kPublished, "", false},
      {"told", "2024-10-20", Channel::kTold, "", false},
      {"told, with an address", "2024-10-20", Channel::kTold, "https://oak.example/1", true},
      {"obtained", "2024-10-20", Channel::kObtained, "", true},
      {"undated", "", Channel::kPublished, "", true},
      {"a neighbouring day", "2024-10-26", Channel::kPublished, "", true},
  };
  for (const auto& test : cases) {
    OccurrenceFields fields =
        Fields({absl::StrCat(kText, test.name), "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
    ViaLink* link = fields.attributions[0].add_via();
    link->set_party("Ben Oak");
    if (*test.date != '\0') link->mutable_date()->set_edtf(test.date);
    link->set_channel(static_cast<uint32_t>(test.channel));
    link->set_url(test.url);
    EXPECT_EQ(Get(Record(fields)).quotation.first_seen.may_precede_cited.has_value(), test.missing) << test.name;
  }
}

// The words behind a link that paraphrases are not those of the quotation.
TEST_F(Traces, DoNotMissWhatIsCitedBehindAParaphrase) {
  OccurrenceFields fields = Fields({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  fields.attributions[0].add_via()->set_party("Cy Pine");
  fields.attributions[0].mutable_via(0)->set_wording(static_cast<uint32_t>(LinkWording::kParaphrased));
  ViaLink* behind = fields.attributions[0].add_via();
  behind->set_party("Ben Oak");
  behind->set_url("https://oak.example/1");
  EXPECT_EQ(Get(Record(fields)).quotation.first_seen.earliest, Earliest::kCertain);
}

TEST_F(Traces, ComeInPagesOfCarriers) {
  quote::QuotationId id;
  for (int i = 0; i < 25; ++i) {
    id = Record({kText, "Ann Moor", absl::StrCat("Outlet ", i % 5), absl::StrCat("https://a.example/", i),
                 i == 7 ? "" : absl::StrFormat("2024-10-%02d", 1 + i % 9)});
  }
  const Trace all = Get(id);
  TraceQuery query;
  query.collection = "main";
  query.quotation = id;
  query.page_size = 4;
  std::vector<quote::OccurrenceId> ids;
  do {
    const auto page = test_.index->TraceQuotation(query, GoOn);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->carriers.size(), 4u);
    EXPECT_EQ(page->quotation.text.empty(), !query.page_token.empty()) << "later pages have carriers only";
    for (const TracedCarrier& carrier : page->carriers) ids.push_back(carrier.occurrence.id);
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  std::vector<quote::OccurrenceId> want;
  for (const TracedCarrier& carrier : all.carriers) want.push_back(carrier.occurrence.id);
  EXPECT_EQ(ids, want);

  query.page_token = "abc";
  EXPECT_EQ(test_.index->TraceQuotation(query, GoOn).status().code(), absl::StatusCode::kInvalidArgument);
  query.page_token = all.next_page_token;
  query.quotation.bytes[0] ^= 1;
  EXPECT_EQ(test_.index->TraceQuotation(query, GoOn).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(Traces, SayWhenTheyExaminedAPart) {
  std::vector<PreparedOccurrence> batch;
  for (size_t i = 0; i < kExaminedBasic + 10; ++i) {
    batch.push_back(Prepared(Line{kText, "Ann Moor", absl::StrCat("Outlet ", i), absl::StrCat("https://a.example/", i),
                                  absl::StrFormat("2024-%02d-%02d", 1 + i / 28, 1 + i % 28)}));
  }
  ASSERT_TRUE(test_.index->Record("main", batch).ok());
  const Trace trace = Get(batch[0].quotation);
  EXPECT_EQ(trace.counts.occurrences, kExaminedBasic + 10);
  EXPECT_EQ(trace.counts.examined, kExaminedBasic);
  EXPECT_EQ(trace.counts.outlets, kExaminedBasic);
  EXPECT_FALSE(trace.counts.complete);
  const Trace full = Get(batch[0].quotation, View::kFull);
  EXPECT_EQ(full.counts.outlets, kExaminedBasic + 10);
  EXPECT_TRUE(full.counts.complete);
}

}  // namespace
}  // namespace verbatim::index
