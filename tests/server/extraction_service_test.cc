// Documents and drafts over the wire.
#include "server/extraction_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/extractor.h"
#include "server/article.h"
#include "tests/server/test_server.h"
#include "verbatim/v1/directory_service.grpc.pb.h"
#include "verbatim/v1/statement_service.grpc.pb.h"

namespace verbatim::server {
namespace {

using ::testing::HasSubstr;

constexpr char kUrl[] = "https://harbour.example/1";
constexpr char kWords[] = "The tide does not wait for the council";
constexpr char kText[] = "“The tide does not wait for the council,” said Ada Brook. She went home.\n";

v1::ArticleInput TextOf(const std::string& text, const std::string& url = "") {
  v1::ArticleInput article;
  article.set_text(text);
  article.mutable_facts()->set_url(url);
  return article;
}

class ExtractionServiceTest : public ::testing::Test {
 protected:
  ExtractionServiceTest() : stub_(v1::ExtractionService::NewStub(server_.channel())) {}

  grpc::Status Extract(const v1::ArticleInput& article, bool record, v1::ExtractQuotationsResponse* response) {
    v1::ExtractQuotationsRequest request;
    *request.mutable_article() = article;
    request.set_record(record);
    grpc::ClientContext context;
    return stub_->ExtractQuotations(&context, request, response);
  }

  v1::ExtractQuotationsResponse Extracted(const v1::ArticleInput& article, bool record = false) {
    v1::ExtractQuotationsResponse response;
    const grpc::Status status = Extract(article, record, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  // The field that is wrong.
  std::string Wrong(const v1::ArticleInput& article, bool record = false) {
    v1::ExtractQuotationsResponse response;
    return FieldOf(Extract(article, record, &response));
  }

  grpc::Status Check(const v1::CheckDocumentRequest& request, v1::CheckDocumentResponse* response) {
    grpc::ClientContext context;
    return stub_->CheckDocument(&context, request, response);
  }

  v1::CheckDocumentResponse Checked(const v1::CheckDocumentRequest& request) {
    v1::CheckDocumentResponse response;
    const grpc::Status status = Check(request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  v1::CheckDocumentResponse Checked(const std::string& text) {
    v1::CheckDocumentRequest request;
    *request.mutable_article() = TextOf(text);
    return Checked(request);
  }

  // The one passage of a draft.
  v1::CheckedPassage Only(const std::string& text) {
    const v1::CheckDocumentResponse response = Checked(text);
    EXPECT_EQ(response.passages_size(), 1) << text;
    return response.passages_size() == 1 ? response.passages(0) : v1::CheckedPassage();
  }

  v1::Occurrence Occurrence(const std::string& id) {
    v1::GetOccurrenceRequest request;
    request.set_id(id);
    request.set_view(v1::VIEW_FULL);
    v1::GetOccurrenceResponse response;
    grpc::ClientContext context;
    const grpc::Status status = server_.quotations().GetOccurrence(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.occurrence();
  }

  uint32_t RecordedOccurrences() {
    v1::GetStatsResponse stats;
    grpc::ClientContext context;
    EXPECT_TRUE(server_.admin().GetStats(&context, {}, &stats).ok());
    return stats.coverage().occurrences();
  }

  TestServer server_;
  std::unique_ptr<v1::ExtractionService::Stub> stub_;
};

TEST_F(ExtractionServiceTest, ReadsText) {
  const v1::ExtractQuotationsResponse found = Extracted(TextOf(kText, kUrl));
  ASSERT_EQ(found.quotations_size(), 1);
  const v1::ExtractedQuotation& quotation = found.quotations(0);
  EXPECT_EQ(quotation.id(), "1");
  EXPECT_EQ(quotation.parent(), "");
  EXPECT_THAT(quotation.text(), HasSubstr(kWords));
  EXPECT_EQ(quotation.begin(), 1u);
  EXPECT_EQ(quotation.speaker(), "Ada Brook");
  EXPECT_EQ(quotation.mention().text(), "Ada Brook");
  EXPECT_EQ(quotation.cue().text(), "said");
  EXPECT_EQ(quotation.reason(), v1::EXTRACTION_REASON_INVERTED);
  EXPECT_GT(quotation.confidence(), 0.5);
  EXPECT_FALSE(quotation.has_recorded());
  EXPECT_EQ(found.document(), kUrl);
  EXPECT_EQ(found.method_version(), extract::kMethodVersion);
  EXPECT_EQ(found.text() + found.document_id() + found.revision(), "");
  EXPECT_EQ(RecordedOccurrences(), 0u);
}

TEST_F(ExtractionServiceTest, SaysWhomANameMeansInTheDirectory) {
  v1::UpsertPartiesRequest request;
  v1::PartyInput* party = request.add_parties();
  party->set_display_name("Adaeze Brook");
  party->add_aliases("Ada Brook");
  v1::UpsertPartiesResponse upserted;
  grpc::ClientContext context;
  const auto directory = v1::DirectoryService::NewStub(server_.channel());
  ASSERT_TRUE(directory->UpsertParties(&context, request, &upserted).ok());

  const v1::ExtractQuotationsResponse found =
      Extracted(TextOf(absl::StrCat(kText, "“It leaks,” said Tom Webb. “No,” residents said.")));
  ASSERT_EQ(found.quotations_size(), 3);
  ASSERT_EQ(found.quotations(0).registered_size(), 1);
  EXPECT_EQ(found.quotations(0).registered(0).display_name(), "Adaeze Brook");
  EXPECT_EQ(found.quotations(1).registered_size(), 0);
  EXPECT_EQ(found.quotations(2).registered_size(), 0);
}

TEST_F(ExtractionServiceTest, ANameThatIsRecordedBesideIdsOnlyMeansNobody) {
  v1::OccurrenceInput input = Input(kWords, kUrl, "2024-10-25", "Ada Brook", "Harbour Post");
  input.mutable_attributions(0)->add_speaker_ids("Q42");
  server_.Record(input);
  EXPECT_EQ(Extracted(TextOf(kText)).quotations(0).registered_size(), 0);
}

TEST_F(ExtractionServiceTest, ReadsAPageAndWhatItStates) {
  v1::ArticleInput article;
  article.set_html(
      "<!doctype html><html><head><title>Tides</title><link rel=\"canonical\" href=\"https://harbour.example/2\">"
      "</head><body><article><p>“The tide does not wait for the council,” said Ada Brook.</p></article></body></html>");
  article.set_document_id("tides-2");
  article.mutable_facts()->set_title("Ours");
  const v1::ExtractQuotationsResponse found = Extracted(article, true);
  ASSERT_EQ(found.quotations_size(), 1);
  EXPECT_THAT(found.text(), HasSubstr(kWords));
  EXPECT_EQ(found.document(), "tides-2");
  EXPECT_EQ(found.facts().url(), "https://harbour.example/2");
  EXPECT_EQ(found.facts().title(), "Ours") << "what the caller says goes first";
  const v1::Occurrence occurrence = Occurrence(found.quotations(0).recorded().occurrence_id());
  EXPECT_EQ(occurrence.document().document_id(), "tides-2");
  EXPECT_EQ(occurrence.document().url(), "https://harbour.example/2");
}

TEST_F(ExtractionServiceTest, LeavesOutWhatAPageStatesWrongly) {
  v1::ArticleInput article;
  article.set_html(
      "<html><head><link rel=\"canonical\" href=\"nowhere at all\"></head>"
      "<body><p>“The tide does not wait for the council,” said Ada Brook.</p></body></html>");
  EXPECT_EQ(Extracted(article).facts().url(), "");
  EXPECT_EQ(Wrong(article, true), "article");
}

TEST_F(ExtractionServiceTest, RecordsAndRepeats) {
  v1::ArticleInput article = TextOf(kText, kUrl);
  article.set_lang("en");
  article.mutable_facts()->set_outlet("Harbour Post");
  article.mutable_facts()->mutable_published()->set_edtf("2024-10-25");
  const v1::ExtractQuotationsResponse first = Extracted(article, true);
  ASSERT_EQ(first.quotations_size(), 1);
  const v1::RecordResult& result = first.quotations(0).recorded();
  EXPECT_EQ(result.outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(first.document_id(), result.document_id());
  EXPECT_FALSE(first.revision().empty());

  const v1::Occurrence occurrence = Occurrence(result.occurrence_id());
  EXPECT_EQ(occurrence.text(), first.quotations(0).text());
  EXPECT_EQ(occurrence.offset(), 1u);
  EXPECT_EQ(occurrence.document().outlet(), "Harbour Post");
  EXPECT_EQ(occurrence.document().published().edtf(), "2024-10-25");
  EXPECT_EQ(occurrence.facts().left_context(), "“");
  EXPECT_THAT(occurrence.facts().right_context(), HasSubstr("said Ada Brook. She went home."));
  EXPECT_EQ(occurrence.facts().kind(), first.quotations(0).kind());
  EXPECT_EQ(occurrence.facts().lang(), "en");
  ASSERT_EQ(occurrence.attributions_size(), 1);
  EXPECT_EQ(occurrence.attributions(0).speaker(), "Ada Brook");
  EXPECT_EQ(occurrence.attributions(0).method(), v1::Attribution::METHOD_EXTRACTED);

  const v1::ExtractQuotationsResponse second = Extracted(article, true);
  EXPECT_EQ(second.quotations(0).recorded().outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN);
  EXPECT_EQ(second.quotations(0).recorded().occurrence_id(), result.occurrence_id());
  EXPECT_EQ(RecordedOccurrences(), 1u);
}

TEST_F(ExtractionServiceTest, RecordsAQuotationInsideAnotherAsItsPart) {
  const v1::ExtractQuotationsResponse found =
      Extracted(TextOf("“The council said ‘not before the tide’ to us,” said Ada Brook.\n", kUrl), true);
  ASSERT_EQ(found.quotations_size(), 2);
  EXPECT_EQ(found.quotations(1).parent(), "1");
  EXPECT_EQ(Occurrence(found.quotations(1).recorded().occurrence_id()).facts().parent(),
            found.quotations(0).recorded().occurrence_id());
}

// One that cannot be recorded does not spoil the others.
TEST_F(ExtractionServiceTest, RejectsEachByItself) {
  std::string words = "It leaks";
  while (words.size() <= index::kMaxTextBytes) words += " and it sings";
  const v1::ExtractQuotationsResponse found =
      Extracted(TextOf(absl::StrCat("“", words, ",” said Ben Oak.\n\n", kText), kUrl), true);
  ASSERT_EQ(found.quotations_size(), 2);
  EXPECT_EQ(found.quotations(0).recorded().outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(found.quotations(0).recorded().error()), "text");
  EXPECT_EQ(found.quotations(1).recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED);
  v1::CheckDocumentRequest request;
  *request.mutable_article() = TextOf(absl::StrCat("“", words, ",” said Ben Oak.\n\n", kText));
  const v1::CheckDocumentResponse checked = Checked(request);
  EXPECT_EQ(FieldOf(checked.passages(0).verification().error()), "text");
  EXPECT_EQ(checked.passages(0).relation(), v1::RELATION_UNSPECIFIED);
  EXPECT_EQ(checked.passages(1).relation(), v1::RELATION_VERBATIM);
  EXPECT_EQ(checked.coverage().quotations(), 1u) << "of the first that could be looked up";
}

// What an older extractor recorded stays, and ranks behind.
TEST_F(ExtractionServiceTest, SupersedesAnOlderExtractor) {
  const v1::ExtractedQuotation quotation = Extracted(TextOf(kText, kUrl)).quotations(0);
  v1::OccurrenceInput older = Input(quotation.text(), kUrl);
  older.set_offset(quotation.begin());
  v1::Attribution* attribution = older.add_attributions();
  attribution->set_speaker("The Council");
  attribution->set_method(v1::Attribution::METHOD_EXTRACTED);
  attribution->set_method_version("verbatim-extract/0");
  attribution->set_confidence(0.99);
  const std::string id = server_.Record(older).occurrence_id();
  const v1::RecordResult result = Extracted(TextOf(kText, kUrl), true).quotations(0).recorded();
  EXPECT_EQ(result.outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(result.occurrence_id(), id);
  const v1::Occurrence occurrence = Occurrence(id);
  ASSERT_EQ(occurrence.attributions_size(), 2);
  EXPECT_EQ(occurrence.attributions(0).speaker(), "Ada Brook");
  EXPECT_EQ(occurrence.attributions(1).speaker(), "The Council");
  EXPECT_EQ(RecordedOccurrences(), 1u);
}

// Two articles must not become one document.
TEST_F(ExtractionServiceTest, RecordsNothingThatNoDocumentIdentifies) {
  v1::ArticleInput article = TextOf(kText);
  EXPECT_EQ(Wrong(article, true), "article");
  EXPECT_EQ(RecordedOccurrences(), 0u);
  EXPECT_EQ(Extracted(article).quotations_size(), 1) << "reading needs no identity";
  article.mutable_facts()->set_outlet("Harbour Post");
  article.mutable_facts()->set_title("Tides");
  EXPECT_EQ(Wrong(article, true), "article");
  article.mutable_facts()->mutable_published()->set_edtf("2024-10-25");
  const std::string by_title = Extracted(article, true).document_id();
  article.mutable_facts()->set_url(kUrl);
  const std::string by_url = Extracted(article, true).document_id();
  article.set_document_id("tides");
  const std::string by_id = Extracted(article, true).document_id();
  EXPECT_EQ(by_title.substr(0, 3), "d1_");
  EXPECT_NE(by_title, by_url);
  EXPECT_NE(by_url, by_id);
}

TEST_F(ExtractionServiceTest, NamesWhatIsWrongWithADocument) {
  const struct {
    const char* field;
    void (*spoil)(v1::ArticleInput*);
  } cases[] = {
      {"article.text", [](v1::ArticleInput* article) { article->clear_text(); }},
      {"article.text", [](v1::ArticleInput* article) { article->set_text(std::string(kMaxArticleBytes + 1, 'a')); }},
      {"article.html", [](v1::ArticleInput* article) { article->set_html(std::string(kMaxArticleBytes + 1, 'a')); }},
      {"article.text", [](v1::ArticleInput* article) { article->set_text(std::string("a\0b", 3)); }},
      {"article.facts.url", [](v1::ArticleInput* article) { article->mutable_facts()->set_url("nowhere"); }},
      {"article.facts.published",
       [](v1::ArticleInput* article) { article->mutable_facts()->mutable_published()->set_edtf("2024-02-30"); }},
      {"article.facts.outlet", [](v1::ArticleInput* article) { article->mutable_facts()->set_outlet("..."); }},
      {"article.lang", [](v1::ArticleInput* article) { article->set_lang("no such language"); }},
      {"article.document_id", [](v1::ArticleInput* article) { article->set_document_id("d1_x"); }},
  };
  for (const auto& test : cases) {
    v1::ArticleInput article = TextOf(kText, kUrl);
    test.spoil(&article);
    EXPECT_EQ(Wrong(article), test.field);
    v1::CheckDocumentRequest check;
    *check.mutable_article() = article;
    v1::CheckDocumentResponse response;
    EXPECT_EQ(FieldOf(Check(check, &response)), test.field);
  }
  v1::ExtractQuotationsResponse response;
  const grpc::Status too_long = Extract(TextOf(std::string(kMaxArticleBytes + 1, 'a')), false, &response);
  EXPECT_THAT(too_long.error_message(), HasSubstr("want at most 3145728"));
  EXPECT_EQ(Extracted(TextOf(std::string(kMaxArticleBytes, 'a'))).quotations_size(), 0);
}

TEST_F(ExtractionServiceTest, ReadsADocumentWithoutWords) {
  EXPECT_EQ(Extracted(TextOf("", kUrl), true).quotations_size(), 0);
  const v1::CheckDocumentResponse checked = Checked("");
  EXPECT_EQ(checked.passages_size(), 0);
  EXPECT_FALSE(checked.has_coverage()) << "nothing was searched";
}

TEST_F(ExtractionServiceTest, RecordsMoreThanOneWriteHolds) {
  std::string text;
  for (int i = 0; i < 1234; ++i) {
    absl::StrAppend(&text, "“The tide does not wait for council number ", i, ",” said Ada Brook.\n");
  }
  const v1::ExtractQuotationsResponse found = Extracted(TextOf(text, kUrl), true);
  EXPECT_EQ(found.quotations_size(), 1234);
  EXPECT_FALSE(found.truncated());
  for (const v1::ExtractedQuotation& quotation : found.quotations()) {
    ASSERT_EQ(quotation.recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED) << quotation.ShortDebugString();
  }
  EXPECT_EQ(RecordedOccurrences(), 1234u);
}

TEST_F(ExtractionServiceTest, RecordsWhatIsSaidAboutAQuotation) {
  v1::ArticleInput article = TextOf(
      "Ben Oak wrote that Ada Brook said “The tide does not wait for the council.” Brook denied on Friday in a tweet "
      "that "
      "she said any of this.",
      kUrl);
  article.mutable_facts()->mutable_published()->set_edtf("2024-10-26");
  const v1::ExtractQuotationsResponse found = Extracted(article, true);
  ASSERT_EQ(found.statements_size(), 1);
  const v1::ExtractedStatement& denial = found.statements(0);
  EXPECT_EQ(denial.act(), v1::STATEMENT_ACT_DENIED);
  EXPECT_EQ(denial.party(), "Ada Brook");
  ASSERT_EQ(denial.about_size(), 1);
  EXPECT_EQ(denial.about(0), "1");
  ASSERT_EQ(denial.recorded_size(), 1);
  EXPECT_EQ(denial.recorded(0).outcome(), v1::RecordResult::OUTCOME_RECORDED);

  const auto statements = v1::StatementService::NewStub(server_.channel());
  v1::ListStatementsResponse listed;
  grpc::ClientContext context;
  ASSERT_TRUE(statements->ListStatements(&context, {}, &listed).ok());
  ASSERT_EQ(listed.statements_size(), 1);
  const v1::Statement& statement = listed.statements(0);
  EXPECT_EQ(statement.concern(), v1::STATEMENT_CONCERN_SAID);
  EXPECT_EQ(statement.occurrence_id(), found.quotations(0).recorded().occurrence_id());
  EXPECT_EQ(statement.url(), kUrl);
  EXPECT_THAT(statement.text(), HasSubstr("denied on Friday in a tweet"));
  EXPECT_EQ(Extracted(article, true).statements(0).recorded(0).outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN);

  const v1::CheckedPassage passage = Only(kText);
  EXPECT_EQ(passage.relation(), v1::RELATION_VERBATIM);
  EXPECT_THAT(passage.statement_acts(), ::testing::ElementsAre(v1::STATEMENT_ACT_DENIED));
}

TEST_F(ExtractionServiceTest, FailsAsAWholeWhenNothingCanBeWritten) {
  server_.engine().FailWith(absl::UnavailableError("the disk is gone"));
  v1::ExtractQuotationsResponse response;
  EXPECT_EQ(Extract(TextOf(kText, kUrl), true, &response).error_code(), grpc::StatusCode::UNAVAILABLE);
  server_.engine().FailWith(absl::OkStatus());
  EXPECT_EQ(Extracted(TextOf(kText, kUrl), true).quotations(0).recorded().outcome(),
            v1::RecordResult::OUTCOME_RECORDED);
}

class CheckDocumentTest : public ExtractionServiceTest {
 protected:
  CheckDocumentTest() {
    server_.Record(Input("The tide does not wait for the council, and neither do I on a Sunday morning.", kUrl,
                         "2024-10-25", "Ada Brook", "Harbour Post"));
    server_.Record(Input("A hole is only a place where you have not yet decided to swim.", "https://harbour.example/2",
                         "2024-10-26", "Ben Oak", "Harbour Post"));
  }
};

TEST_F(CheckDocumentTest, SaysWhatIsRecordedOfEachPassage) {
  const struct {
    const char *words, *speaker;
    v1::Relation relation;
    v1::Match::Attribution attribution;
  } cases[] = {
      {"A hole is only a place where you have not yet decided to swim", "Ben Oak", v1::RELATION_VERBATIM,
       v1::Match::ATTRIBUTION_SAME_SPEAKER},
      {"a hole is only a place, where you have not yet decided to swim", "Ben Oak", v1::RELATION_FORMATTING,
       v1::Match::ATTRIBUTION_SAME_SPEAKER},
      {"A hole is only a place where you have yet decided to swim", "Ben Oak", v1::RELATION_ALTERED,
       v1::Match::ATTRIBUTION_SAME_SPEAKER},
      {"The tide does not wait for the council", "Ada Brook", v1::RELATION_FRAGMENT,
       v1::Match::ATTRIBUTION_SAME_SPEAKER},
      {"A hole is only a place where you have not yet decided to swim", "Ada Brook", v1::RELATION_VERBATIM,
       v1::Match::ATTRIBUTION_OTHER_SPEAKER},
      {"Nobody ever said a word of this about lighthouses", "Ada Brook", v1::RELATION_NOT_FOUND,
       v1::Match::ATTRIBUTION_UNATTRIBUTED},
  };
  std::string draft;
  for (const auto& test : cases) absl::StrAppend(&draft, "“", test.words, ",” said ", test.speaker, ".\n\n");
  const v1::CheckDocumentResponse checked = Checked(draft);
  ASSERT_EQ(checked.passages_size(), static_cast<int>(std::size(cases)));
  for (int i = 0; i < checked.passages_size(); ++i) {
    const v1::CheckedPassage& passage = checked.passages(i);
    EXPECT_EQ(passage.quotation().id(), absl::StrCat(i + 1));
    EXPECT_EQ(passage.verification().id(), absl::StrCat(i + 1));
    EXPECT_EQ(passage.relation(), cases[i].relation) << passage.ShortDebugString();
    EXPECT_EQ(passage.attribution(), cases[i].attribution) << passage.ShortDebugString();
    EXPECT_EQ(passage.asked_speaker(), cases[i].speaker);
    EXPECT_FALSE(passage.verification().has_coverage()) << "stands once, for all";
  }
  EXPECT_EQ(checked.passages(3).verification().matches(0).text(),
            "The tide does not wait for the council, and neither do I on a Sunday morning.");
  EXPECT_EQ(checked.coverage().quotations(), 2u);
  EXPECT_EQ(checked.versions().server(), "1.2.3");
  EXPECT_EQ(checked.time().seconds(), kTestTime);
  EXPECT_EQ(checked.thresholds().max_matches(), 5u);
  EXPECT_FALSE(checked.revision().empty());
}

// A draft that leaves out a first name accuses nobody.
TEST_F(CheckDocumentTest, TakesAShortenedNameForTheRecordedOne) {
  for (const char* name : {"Oak", "Mr. Oak"}) {
    const v1::CheckedPassage passage =
        Only(absl::StrCat("“A hole is only a place where you have not yet decided to swim,” said ", name, "."));
    EXPECT_EQ(passage.attribution(), v1::Match::ATTRIBUTION_SAME_SPEAKER) << name;
    EXPECT_EQ(passage.asked_speaker(), "Ben Oak");
  }
}

TEST_F(CheckDocumentTest, AsksForNobodyWhereTheDraftNamesNobody) {
  for (const char* speaker : {"a person familiar with the matter", "residents"}) {
    const v1::CheckedPassage passage =
        Only(absl::StrCat("“A hole is only a place where you have not yet decided to swim,” said ", speaker, "."));
    EXPECT_EQ(passage.asked_speaker(), "") << speaker;
    EXPECT_EQ(passage.attribution(), v1::Match::ATTRIBUTION_NOT_ASKED) << speaker;
    EXPECT_EQ(passage.relation(), v1::RELATION_VERBATIM);
  }
}

TEST_F(CheckDocumentTest, ALabelThatIsNotRecordedIsNoFinding) {
  v1::CheckDocumentRequest request;
  *request.mutable_article() = TextOf("Some still call her the “paper ferry”.");
  ASSERT_EQ(Checked(request).passages_size(), 1);
  ASSERT_EQ(Checked(request).passages(0).quotation().kind(), v1::OCCURRENCE_KIND_LABEL);
  EXPECT_EQ(Checked(request).passages(0).relation(), v1::RELATION_UNSPECIFIED);
  request.set_include_labels(true);
  EXPECT_EQ(Checked(request).passages(0).relation(), v1::RELATION_NOT_FOUND);
}

TEST_F(CheckDocumentTest, ASuggestionDecidesNothing) {
  // Three shared words, which may be anybody's.
  const v1::CheckedPassage passage = Only("“on a Sunday,” said Ada Brook.");
  EXPECT_EQ(passage.relation(), v1::RELATION_NOT_FOUND);
  ASSERT_GE(passage.verification().matches_size(), 1);
  EXPECT_EQ(passage.verification().matches(0).strength(), v1::STRENGTH_SUGGESTED);
}

TEST_F(CheckDocumentTest, AsksForOutletAndDateThatTheDraftGives) {
  v1::CheckDocumentRequest request;
  *request.mutable_article() = TextOf("“The tide does not wait for the council,” said Ada Brook.");
  request.mutable_article()->mutable_facts()->set_outlet("Kellin Gazette");
  request.mutable_article()->mutable_facts()->mutable_published()->set_edtf("2024-10-20");
  request.set_view(v1::VIEW_FULL);
  request.set_max_matches(1);
  const v1::CheckDocumentResponse checked = Checked(request);
  ASSERT_EQ(checked.passages_size(), 1);
  const v1::Match& match = checked.passages(0).verification().matches(0);
  EXPECT_EQ(match.carrier(), v1::Match::CARRIER_NOT_RECORDED);
  EXPECT_EQ(match.timing(), v1::Match::TIMING_EARLIER);
  EXPECT_GT(match.alignment_size(), 0);
  EXPECT_EQ(checked.thresholds().max_matches(), 1u);
}

TEST_F(CheckDocumentTest, WhatIsInsideOfAPassageIsJudgedByItself) {
  const v1::CheckDocumentResponse response = Checked(absl::StrCat(
      "“And then Ada Brook told me, ‘", kWords, ", and neither do I,’ and left the room,” said Tom Webb."));
  ASSERT_EQ(response.passages_size(), 2);
  EXPECT_EQ(response.passages(0).relation(), v1::RELATION_NOT_FOUND);
  EXPECT_NE(response.passages(0).attribution(), v1::Match::ATTRIBUTION_OTHER_SPEAKER);
  EXPECT_NE(response.passages(1).relation(), v1::RELATION_NOT_FOUND);
}

TEST_F(CheckDocumentTest, SearchesTheCollectionsThatAreNamed) {
  v1::CheckDocumentRequest request;
  *request.mutable_article() = TextOf(kText);
  request.add_collections("nowhere");
  v1::CheckDocumentResponse response;
  EXPECT_EQ(Check(request, &response).error_code(), grpc::StatusCode::NOT_FOUND);
  server_.Record(Input(kWords, kUrl, "", "Ada Brook"), "press");
  request.set_collections(0, "press");
  request.add_collections("main");
  EXPECT_EQ(Checked(request).passages(0).relation(), v1::RELATION_VERBATIM);
  request.add_collections("NO");
  EXPECT_EQ(FieldOf(Check(request, &response)), "collection");
  request.clear_collections();
  request.set_max_matches(101);
  EXPECT_EQ(FieldOf(Check(request, &response)), "max_matches");
}

TEST_F(CheckDocumentTest, RecordsNothing) {
  Checked("“Nobody ever said a word of this about lighthouses,” said Ada Brook.");
  EXPECT_EQ(RecordedOccurrences(), 2u);
}

}  // namespace
}  // namespace verbatim::server
