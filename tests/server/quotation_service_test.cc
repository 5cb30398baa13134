#include "server/quotation_service.h"

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/validate.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

constexpr char kText[] = "The tide does not wait for the council, and neither do I";

// Calls a unary method of the stub.
template <typename Response, typename Request, typename Stub>
std::pair<grpc::Status, Response> Call(Stub& stub,
                                       grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                       const Request& request) {
  grpc::ClientContext context;
  Response response;
  grpc::Status status = (stub.*method)(&context, request, &response);
  return {std::move(status), std::move(response)};
}

using Stub = v1::QuotationService::Stub;

TEST(QuotationService, RecordsAndGetsByIdAndByText) {
  TestServer server;
  const v1::RecordResult recorded =
      server.Record(Input(kText, "https://harbour.example/1", "2024-10-25", "Ada Brook", "Harbour Post"));
  EXPECT_EQ(recorded.outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(recorded.sequence(), 0u);

  v1::GetQuotationRequest request;
  request.set_id(recorded.quotation_id());
  const auto [status, by_id] = Call(server.quotations(), &Stub::GetQuotation, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(by_id.quotation().id(), recorded.quotation_id());
  EXPECT_EQ(by_id.quotation().text(), kText);
  EXPECT_EQ(by_id.quotation().first_seen().occurrence_id(), recorded.occurrence_id());
  EXPECT_EQ(by_id.quotation().first_seen().published().edtf(), "2024-10-25");
  EXPECT_EQ(by_id.quotation().first_seen().published().begin().seconds(), 1729814400);
  EXPECT_EQ(by_id.quotation().first_seen().outlet(), "Harbour Post");
  EXPECT_EQ(by_id.quotation().speakers(0), "Ada Brook");
  EXPECT_EQ(by_id.quotation().occurrence_count(), 1u);

  request.set_text(absl::StrCat("\xE2\x80\x9C", kText, ".\xE2\x80\x9D"));
  const auto [text_status, by_text] = Call(server.quotations(), &Stub::GetQuotation, request);
  ASSERT_TRUE(text_status.ok()) << text_status.error_message();
  EXPECT_EQ(by_text.quotation().id(), recorded.quotation_id());
}

TEST(QuotationService, GetsNoAnswerOlderThanWhatWasAcknowledged) {
  TestServer server;
  v1::GetQuotationRequest request;
  request.set_text(kText);
  for (uint32_t n = 1; n <= 20; ++n) {
    server.Record(Input(kText, absl::StrCat("https://harbour.example/", n)));
    for (int again = 0; again < 2; ++again) {
      EXPECT_EQ(Call(server.quotations(), &Stub::GetQuotation, request).second.quotation().occurrence_count(), n);
    }
  }
  server.Record(Input(kText, "https://harbour.example/0"), "other");
  request.set_collection("other");
  EXPECT_EQ(Call(server.quotations(), &Stub::GetQuotation, request).second.quotation().occurrence_count(), 1u);
  request.set_view(v1::VIEW_FULL);
  EXPECT_EQ(Call(server.quotations(), &Stub::GetQuotation, request).second.quotation().wordings_size(), 1);
}

TEST(QuotationService, ListsNothingOlderThanWhatWasAcknowledged) {
  TestServer server;
  v1::ListOccurrencesRequest request;
  request.mutable_filter()->set_outlet("Harbour Post");
  request.set_page_size(100);
  for (int n = 1; n <= 20; ++n) {
    server.Record(Input(kText, absl::StrCat("https://harbour.example/", n), "", "", "Harbour Post"));
    for (int again = 0; again < 2; ++again) {
      const auto [status, page] = Call(server.quotations(), &Stub::ListOccurrences, request);
      ASSERT_TRUE(status.ok()) << status.error_message();
      EXPECT_EQ(page.occurrences_size(), n);
      EXPECT_EQ(page.coverage().occurrences(), static_cast<uint32_t>(n));
    }
  }
  v1::ListQuotationsRequest quotations;
  quotations.mutable_filter()->set_outlet("Harbour Post");
  quotations.set_page_size(100);
  EXPECT_EQ(Call(server.quotations(), &Stub::ListQuotations, quotations).second.quotations_size(), 1)
      << "the same bytes in another call are another question";
}

TEST(QuotationService, NeverGoesBackWhileOthersRecord) {
  TestServer server;
  constexpr uint32_t kOccurrences = 150;
  v1::GetQuotationRequest request;
  request.set_text(kText);
  server.Record(Input(kText, "https://harbour.example/0"));
  const auto count = [&] {
    return Call(server.quotations(), &Stub::GetQuotation, request).second.quotation().occurrence_count();
  };
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      for (uint32_t seen = 0, now = 0; now < kOccurrences; seen = now) {
        now = count();
        ASSERT_GE(now, seen);
      }
    });
  }
  for (uint32_t n = 1; n < kOccurrences; ++n) {
    server.Record(Input(kText, absl::StrCat("https://harbour.example/", n)));
    EXPECT_EQ(count(), n + 1) << "acknowledged, so answered";
  }
  for (std::thread& reader : readers) reader.join();
}

TEST(QuotationService, RefusesWhatWouldWaitBeyondItsBytes) {
  CallLimits limits;
  limits.max_waiting_bytes = 1000;
  TestServer server({}, 4, limits);
  v1::RecordOccurrencesRequest request;
  *request.add_occurrences() = Input(std::string(900, 'a'), "https://harbour.example/1");
  server.engine().Close();
  std::thread waiting([&] { EXPECT_TRUE(Call(server.quotations(), &Stub::RecordOccurrences, request).first.ok()); });
  server.engine().WaitForWrite();
  const grpc::Status refused = Call(server.quotations(), &Stub::RecordOccurrences, request).first;
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << refused.error_message();
  server.engine().Open();
  waiting.join();
  EXPECT_TRUE(Call(server.quotations(), &Stub::RecordOccurrences, request).first.ok());
}

TEST(QuotationService, KnowsWhatItHasRecordedBefore) {
  TestServer server;
  const v1::OccurrenceInput input = Input(kText, "https://harbour.example/1");
  EXPECT_EQ(server.Record(input).outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(server.Record(input).outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN);
}

TEST(QuotationService, RejectsTheWrongItemsOfABatchAlone) {
  TestServer server;
  v1::RecordOccurrencesRequest request;
  *request.add_occurrences() = Input("First of all", "https://harbour.example/1");
  *request.add_occurrences() = Input("...", "https://harbour.example/1");
  *request.add_occurrences() = Input("Third of all", "https://harbour.example/1", "12/1/16");
  *request.add_occurrences() = Input("Fourth of all", "https://harbour.example/1");
  request.mutable_occurrences(3)->mutable_observation()->set_kind(static_cast<v1::OccurrenceKind>(99));
  *request.add_occurrences() = Input("Fifth of all", "https://harbour.example/1");
  *request.add_occurrences() = Input("First of all", "https://harbour.example/1");
  const auto [status, response] = Call(server.quotations(), &Stub::RecordOccurrences, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.results_size(), 6);
  EXPECT_FALSE(response.revision().empty());
  const char* fields[] = {"", "occurrences[1].text", "occurrences[2].published", "occurrences[3].kind", "", ""};
  for (int i = 0; i < 6; ++i) {
    SCOPED_TRACE(i);
    const v1::RecordResult& result = response.results(i);
    const bool good = *fields[i] == '\0';
    EXPECT_EQ(result.outcome() == v1::RecordResult::OUTCOME_REJECTED, !good);
    EXPECT_EQ(result.occurrence_id().empty(), !good);
    EXPECT_EQ(result.has_error(), !good);
    if (!good) {
      EXPECT_EQ(FieldOf(result.error()), fields[i]);
    }
    if (!good) {
      EXPECT_EQ(result.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
    }
  }
  EXPECT_EQ(response.results(5).outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN) << "a duplicate within the batch";
  EXPECT_EQ(response.results(5).occurrence_id(), response.results(0).occurrence_id());
}

TEST(QuotationService, BoundsABatch) {
  TestServer server;
  v1::RecordOccurrencesRequest request;
  EXPECT_EQ(FieldOf(Call(server.quotations(), &Stub::RecordOccurrences, request).first), "occurrences");
  for (int i = 0; i < 10'000; ++i) request.add_occurrences();
  const grpc::Status many = Call(server.quotations(), &Stub::RecordOccurrences, request).first;
  EXPECT_EQ(FieldOf(many), "occurrences");
  EXPECT_TRUE(absl::StrContains(many.error_message(), "10000")) << many.error_message();
  request.clear_occurrences();
  for (int i = 0; i < 60; ++i)
    *request.add_occurrences() = Input(std::string(60'000, 'a'), "https://harbour.example/1");
  EXPECT_EQ(FieldOf(Call(server.quotations(), &Stub::RecordOccurrences, request).first), "occurrences");
}

TEST(QuotationService, NamesTheWrongFieldOfARequest) {
  TestServer server;
  struct Row {
    const char* field;
    grpc::Status status;
  };
  v1::GetQuotationRequest no_target;
  v1::GetQuotationRequest bad_id;
  bad_id.set_id("q1_");
  v1::GetQuotationRequest bad_view;
  bad_view.set_text(kText);
  bad_view.set_view(static_cast<v1::View>(42));
  v1::GetQuotationRequest no_words;
  no_words.set_text("?!");
  v1::BatchGetQuotationsRequest bad_ids;
  bad_ids.add_ids("d1_00112233445566778899aabbccddeeff");
  v1::GetOccurrenceRequest bad_occurrence;
  bad_occurrence.set_collection("Not A Name");
  v1::ListOccurrencesRequest bad_token;
  bad_token.set_page_token("edited");
  v1::ListQuotationsRequest bad_range;
  bad_range.mutable_filter()->set_from("2024-02-30");
  v1::VerifyQuoteRequest no_query;
  v1::VerifyQuoteRequest bad_date;
  bad_date.mutable_query()->set_text(kText);
  bad_date.mutable_query()->mutable_published()->set_edtf("soon");
  v1::BatchVerifyQuotesRequest no_queries;
  Stub& stub = server.quotations();
  const Row rows[] = {
      {"target", Call(stub, &Stub::GetQuotation, no_target).first},
      {"id", Call(stub, &Stub::GetQuotation, bad_id).first},
      {"view", Call(stub, &Stub::GetQuotation, bad_view).first},
      {"text", Call(stub, &Stub::GetQuotation, no_words).first},
      {"ids[0]", Call(stub, &Stub::BatchGetQuotations, bad_ids).first},
      {"collection", Call(stub, &Stub::GetOccurrence, bad_occurrence).first},
      {"page_token", Call(stub, &Stub::ListOccurrences, bad_token).first},
      {"filter.from", Call(stub, &Stub::ListQuotations, bad_range).first},
      {"query.text", Call(stub, &Stub::VerifyQuote, no_query).first},
      {"query.published", Call(stub, &Stub::VerifyQuote, bad_date).first},
      {"queries", Call(stub, &Stub::BatchVerifyQuotes, no_queries).first},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(row.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << row.field;
    EXPECT_EQ(FieldOf(row.status), row.field);
  }
}

TEST(QuotationService, SaysNotFoundForWhatIsNotRecorded) {
  TestServer server;
  v1::GetQuotationRequest quotation;
  quotation.set_text(kText);
  v1::GetOccurrenceRequest occurrence;
  occurrence.set_id("o1_00112233445566778899aabbccddeeff");
  v1::ListOccurrencesRequest list;
  list.set_collection("nobody-recorded-here");
  const grpc::Status statuses[] = {Call(server.quotations(), &Stub::GetQuotation, quotation).first,
                                   Call(server.quotations(), &Stub::GetOccurrence, occurrence).first,
                                   Call(server.quotations(), &Stub::ListOccurrences, list).first};
  for (const grpc::Status& status : statuses) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND) << status.error_message();
    EXPECT_EQ(FieldOf(status), "[NOT_FOUND]");
  }
}

TEST(QuotationService, GetsABatchInOrderAndNamesWhatIsMissing) {
  TestServer server;
  const std::string one = server.Record(Input("One fine day", "https://harbour.example/1")).quotation_id();
  const std::string two = server.Record(Input("Two fine days", "https://harbour.example/1")).quotation_id();
  const std::string none = "q1_00112233445566778899aabbccddeeff";
  v1::BatchGetQuotationsRequest request;
  for (const std::string& id : {two, none, one, two}) request.add_ids(id);
  const auto [status, response] = Call(server.quotations(), &Stub::BatchGetQuotations, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.quotations_size(), 3);
  EXPECT_EQ(response.quotations(0).id(), two);
  EXPECT_EQ(response.quotations(1).id(), one);
  EXPECT_EQ(response.quotations(2).id(), two);
  EXPECT_THAT(response.missing_ids(), ::testing::ElementsAre(none));
}

TEST(QuotationService, GetsAnOccurrenceWithItsTimeOfRecording) {
  TestServer server;
  const v1::RecordResult recorded = server.Record(Input(kText, "https://harbour.example/1", "2024-10", "Ada Brook"));
  v1::GetOccurrenceRequest request;
  request.set_id(recorded.occurrence_id());
  request.set_view(v1::VIEW_FULL);
  const auto [status, response] = Call(server.quotations(), &Stub::GetOccurrence, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const v1::Occurrence& occurrence = response.occurrence();
  EXPECT_EQ(occurrence.id(), recorded.occurrence_id());
  EXPECT_EQ(occurrence.quotation_id(), recorded.quotation_id());
  EXPECT_EQ(occurrence.document().id(), recorded.document_id());
  EXPECT_EQ(occurrence.document().url(), "https://harbour.example/1");
  EXPECT_EQ(occurrence.document().observations_size(), 1);
  EXPECT_FALSE(occurrence.has_offset());
  EXPECT_EQ(occurrence.attributions(0).speaker(), "Ada Brook");
  EXPECT_EQ(occurrence.attributions(0).method(), v1::Attribution::METHOD_ASSERTED);
  EXPECT_EQ(occurrence.indexed().seconds(), kTestTime);
}

TEST(QuotationService, ListsThroughPagesAndRefusesTokensOfOtherQueries) {
  TestServer server;
  for (int i = 1; i <= 5; ++i) {
    server.Record(Input(absl::StrCat("Day number ", i), absl::StrCat("https://harbour.example/", i),
                        absl::StrCat("2024-10-0", i), "Ada Brook"));
  }
  v1::ListOccurrencesRequest request;
  request.mutable_filter()->set_speaker("ada brook");
  request.mutable_filter()->set_from("2024-10-02");
  request.set_order(v1::LIST_ORDER_OLDEST);
  request.set_page_size(2);
  std::vector<std::string> texts;
  for (;;) {
    const auto [status, page] = Call(server.quotations(), &Stub::ListOccurrences, request);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_LE(page.occurrences_size(), 2);
    EXPECT_EQ(page.coverage().occurrences(), 5u);
    EXPECT_FALSE(page.revision().empty());
    for (const v1::Occurrence& occurrence : page.occurrences()) {
      texts.push_back(occurrence.text());
      EXPECT_NE(occurrence.range_fit(), v1::RANGE_FIT_UNSPECIFIED);
    }
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
    v1::ListOccurrencesRequest other = request;
    other.set_order(v1::LIST_ORDER_NEWEST);
    EXPECT_EQ(FieldOf(Call(server.quotations(), &Stub::ListOccurrences, other).first), "page_token");
    ASSERT_LT(texts.size(), 10u) << "pages do not end";
  }
  EXPECT_THAT(texts, ::testing::IsSupersetOf({"Day number 2", "Day number 3", "Day number 4", "Day number 5"}));

  v1::ListQuotationsRequest quotations;
  const auto [status, page] = Call(server.quotations(), &Stub::ListQuotations, quotations);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(page.quotations_size(), 5);
  EXPECT_EQ(page.quotations(0).text(), "Day number 5");
  EXPECT_EQ(page.quotations(0).listed_date().edtf(), "2024-10-05");
}

TEST(QuotationService, VerifiesAText) {
  TestServer server;
  server.Record(Input(kText, "https://harbour.example/1", "2024-10-25", "Ada Brook", "Harbour Post"));
  v1::VerifyQuoteRequest request;
  request.mutable_query()->set_id("mine");
  request.mutable_query()->set_text(kText);
  request.mutable_query()->set_speaker("Ben Quay");
  request.mutable_query()->set_outlet("Harbour Post");
  request.mutable_query()->mutable_published()->set_edtf("2024-12-01");
  const auto [status, response] = Call(server.quotations(), &Stub::VerifyQuote, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const v1::Verification& answer = response.verification();
  EXPECT_EQ(answer.id(), "mine");
  EXPECT_EQ(answer.relation(), v1::RELATION_VERBATIM);
  EXPECT_EQ(answer.strength(), v1::STRENGTH_STRONG);
  EXPECT_EQ(answer.attribution(), v1::Match::ATTRIBUTION_OTHER_SPEAKER);
  ASSERT_EQ(answer.matches_size(), 1);
  EXPECT_EQ(answer.matches(0).carrier(), v1::Match::CARRIER_CARRIED);
  EXPECT_EQ(answer.matches(0).timing(), v1::Match::TIMING_LATER);
  EXPECT_EQ(answer.matches(0).collection(), "main");
  EXPECT_EQ(answer.coverage().quotations(), 1u);
  EXPECT_THAT(answer.coverage().collections(), ::testing::ElementsAre("main"));
  EXPECT_FALSE(answer.revision().empty());
  EXPECT_EQ(answer.time().seconds(), kTestTime);
  EXPECT_EQ(answer.versions().server(), "1.2.3");
  EXPECT_EQ(answer.versions().matcher(), index::kMatcherVersion);
  EXPECT_EQ(answer.thresholds().distinct_words(), index::kDistinctWords);
  EXPECT_EQ(answer.thresholds().max_matches(), 5u);
  EXPECT_EQ(answer.thresholds().ample_factor(), 3u);
  EXPECT_EQ(answer.thresholds().ample_weight(), 26u);
}

TEST(QuotationService, AnswersNotFoundWithWhatWasSearched) {
  TestServer server;
  server.Record(Input("Something else", "https://harbour.example/1"));
  v1::VerifyQuoteRequest request;
  request.mutable_query()->set_text(kText);
  const auto [status, response] = Call(server.quotations(), &Stub::VerifyQuote, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.verification().relation(), v1::RELATION_NOT_FOUND);
  EXPECT_EQ(response.verification().strength(), v1::STRENGTH_UNSPECIFIED);
  EXPECT_EQ(response.verification().coverage().quotations(), 1u);
}

TEST(QuotationService, VerifiesABatchWithAnErrorForEachWrongItem) {
  TestServer server;
  server.Record(Input(kText, "https://harbour.example/1"));
  v1::BatchVerifyQuotesRequest request;
  request.add_queries()->set_text(kText);
  request.mutable_queries(0)->set_id("a");
  request.add_queries()->set_id("b");
  request.add_queries()->set_text("Never said");
  request.mutable_queries(2)->set_id("c");
  const auto [status, response] = Call(server.quotations(), &Stub::BatchVerifyQuotes, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.verifications_size(), 3);
  EXPECT_EQ(response.verifications(0).relation(), v1::RELATION_VERBATIM);
  EXPECT_EQ(response.verifications(1).id(), "b");
  EXPECT_EQ(FieldOf(response.verifications(1).error()), "queries[1].text");
  EXPECT_EQ(response.verifications(1).relation(), v1::RELATION_UNSPECIFIED);
  EXPECT_EQ(response.verifications(2).relation(), v1::RELATION_NOT_FOUND);
}

TEST(QuotationService, KeepsCollectionsApart) {
  TestServer server;
  server.Record(Input(kText, "https://harbour.example/1"), "press");
  v1::GetQuotationRequest request;
  request.set_text(kText);
  EXPECT_EQ(Call(server.quotations(), &Stub::GetQuotation, request).first.error_code(), grpc::StatusCode::NOT_FOUND);
  request.set_collection("press");
  EXPECT_TRUE(Call(server.quotations(), &Stub::GetQuotation, request).first.ok());
}

TEST(QuotationService, GivesUpAtTheDeadline) {
  TestServer server({}, /*workers=*/1);
  server.engine().Close();
  // The only worker waits for the disk, so that the list waits for the worker.
  std::thread writer([&] { server.Record(Input(kText, "https://harbour.example/1")); });
  server.engine().WaitForWrite();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  v1::ListOccurrencesResponse response;
  EXPECT_EQ(server.quotations().ListOccurrences(&context, {}, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  server.engine().Open();
  writer.join();
}

TEST(QuotationService, ReportsAFailedWriteAndRecordsNothing) {
  TestServer server;
  server.engine().FailWith(absl::UnavailableError("the disk is away"));
  v1::RecordOccurrencesRequest request;
  *request.add_occurrences() = Input(kText, "https://harbour.example/1");
  const auto [status, response] = Call(server.quotations(), &Stub::RecordOccurrences, request);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(response.results_size(), 0);
  server.engine().FailWith(absl::OkStatus());
  EXPECT_EQ(server.Record(request.occurrences(0)).outcome(), v1::RecordResult::OUTCOME_RECORDED);
}

TEST(QuotationService, FinishesWhatItHasBegunWhenDrained) {
  TestServer server;
  server.engine().Close();
  grpc::Status status;
  v1::RecordOccurrencesResponse response;
  std::thread writer([&] {
    v1::RecordOccurrencesRequest request;
    *request.add_occurrences() = Input(kText, "https://harbour.example/1");
    std::tie(status, response) = Call(server.quotations(), &Stub::RecordOccurrences, request);
  });
  server.engine().WaitForWrite();
  EXPECT_EQ(HealthOf(server.channel(), ""), 1);
  EXPECT_EQ(HealthOf(server.channel(), "verbatim.v1.QuotationService"), 1);
  EXPECT_EQ(HealthOf(server.channel(), "verbatim.v1.AdminService"), 1);
  std::thread drain([&] { server.server().Drain(std::chrono::minutes(1)); });
  while (HealthOf(server.channel(), "") == 1) std::this_thread::yield();
  v1::GetQuotationRequest late;
  late.set_text(kText);
  grpc::Status refused;
  // Health changes a moment before calls are refused.
  do {
    refused = Call(server.quotations(), &Stub::GetQuotation, late).first;
  } while (refused.error_code() == grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE) << refused.error_message();
  server.engine().Open();
  writer.join();
  drain.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.results_size(), 1);
}

// Not every protobuf library adds the second piece of a message to the first.
TEST(QuotationService, GivesAVerificationInOnePiece) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1"));
  v1::VerifyQuoteRequest request;
  request.mutable_query()->set_text("The tide does not wait");
  const grpc::Slice sent(request.SerializeAsString());
  for (int again = 0; again < 2; ++again) {
    grpc::GenericStub stub(server.channel());
    grpc::ClientContext context;
    grpc::ByteBuffer bytes(&sent, 1), answer;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, "/verbatim.v1.QuotationService/VerifyQuote", grpc::StubOptions(), &bytes, &answer,
                   [&done](const grpc::Status& status) { done.set_value(status); });
    ASSERT_TRUE(done.get_future().get().ok());
    grpc::Slice whole;
    ASSERT_TRUE(answer.DumpToSingleSlice(&whole).ok());
    const std::string read(whole.begin(), whole.end());
    v1::VerifyQuoteResponse response;
    ASSERT_TRUE(response.ParseFromString(read));
    EXPECT_EQ(response.verification().relation(), v1::RELATION_VERBATIM);
    EXPECT_TRUE(response.verification().has_time());
    EXPECT_EQ(response.ByteSizeLong(), read.size()) << "every field once";
    EXPECT_EQ(response.SerializeAsString().substr(0, 3), read.substr(0, 3)) << "one field, as long as the message";
  }
}

TEST(QuotationService, KeepsAVerificationUntilAnythingIsRecorded) {
  TestServer server;
  const std::string text = "The tide does not wait for the harbour board to finish its breakfast";
  v1::VerifyQuoteRequest request;
  request.mutable_query()->set_text(text);
  request.mutable_query()->set_id("a");
  const auto verify = [&] { return Call(server.quotations(), &Stub::VerifyQuote, request).second.verification(); };
  for (int i = 0; i < 2; ++i) {
    const v1::Verification answer = verify();
    EXPECT_EQ(answer.relation(), v1::RELATION_NOT_FOUND);
    EXPECT_EQ(answer.id(), "a");
    EXPECT_TRUE(answer.has_time());
    EXPECT_EQ(answer.coverage().quotations(), 0u);
  }
  for (int i = 1; i < 5; ++i) {
    server.Record(Input(text, absl::StrCat("https://harbour.example/", i)));
    for (int again = 0; again < 2; ++again) {
      const v1::Verification answer = verify();
      EXPECT_EQ(answer.relation(), v1::RELATION_VERBATIM);
      ASSERT_EQ(answer.matches_size(), 1);
      EXPECT_EQ(answer.matches(0).occurrence_count(), static_cast<uint32_t>(i));
      EXPECT_EQ(answer.coverage().occurrences(), static_cast<uint32_t>(i));
      EXPECT_TRUE(answer.has_time());
    }
  }
}

}  // namespace
}  // namespace verbatim::server
