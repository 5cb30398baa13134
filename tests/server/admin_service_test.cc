#include "server/admin_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

// 400 occurrences of about 20 kB in all, so that a dump is several messages.
void RecordMany(TestServer& server) {
  v1::RecordOccurrencesRequest request;
  for (int i = 0; i < 400; ++i) {
    *request.add_occurrences() =
        Input(absl::StrCat(std::string(1000, 'a'), " ", i), absl::StrCat("https://harbour.example/", i % 7),
              "2024-10-25", "Ada Brook", "Harbour Post");
  }
  v1::RecordOccurrencesResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(server.quotations().RecordOccurrences(&context, request, &response).ok());
}

TEST(AdminService, GivesSizesAndVersions) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1", "2024-10-25", "", "Harbour Post"));
  server.Record(Input("The tide does not wait", "https://harbour.example/2"), "press");
  grpc::ClientContext context;
  v1::GetStatsResponse stats;
  const grpc::Status status = server.admin().GetStats(&context, {}, &stats);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(stats.coverage().quotations(), 1u);
  EXPECT_EQ(stats.coverage().occurrences(), 1u);
  EXPECT_EQ(stats.coverage().documents(), 1u);
  EXPECT_EQ(stats.coverage().outlets(), 1u);
  EXPECT_EQ(stats.coverage().earliest(), "2024-10-25");
  EXPECT_EQ(stats.coverage().latest(), "2024-10-25");
  EXPECT_THAT(stats.collections(), ::testing::ElementsAre("main", "press"));
  EXPECT_FALSE(stats.revision().empty());
  EXPECT_EQ(stats.versions().server(), "1.2.3");
  EXPECT_EQ(stats.storage_format(), 1u);
  EXPECT_EQ(stats.engine(), "memory");
}

std::vector<v1::VerifyResponse> Verify(TestServer& server, const v1::VerifyRequest& request, grpc::Status* status) {
  grpc::ClientContext context;
  const auto reader = server.admin().Verify(&context, request);
  std::vector<v1::VerifyResponse> responses;
  for (v1::VerifyResponse response; reader->Read(&response);) responses.push_back(response);
  *status = reader->Finish();
  return responses;
}

TEST(AdminService, VerifiesWhatIsDerived) {
  TestServer server;
  RecordMany(server);
  grpc::Status status;
  std::vector<v1::VerifyResponse> responses = Verify(server, {}, &status);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(responses.size(), 1u);
  EXPECT_EQ(responses[0].summary().occurrences(), 400u);
  EXPECT_EQ(responses[0].summary().documents(), 7u);
  EXPECT_EQ(responses[0].summary().divergences(), 0u);
  EXPECT_GT(responses[0].summary().rows(), 400u);

  const auto it = server.engine().Scan(storage::Table::kQuotation, {}, storage::Direction::kForward);
  storage::WriteBatch damage;
  damage.Delete(storage::Table::kQuotation, std::string(it->key()));
  ASSERT_TRUE(server.engine().Write(std::move(damage)).ok());
  responses = Verify(server, {}, &status);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(responses.size(), 2u);
  EXPECT_EQ(responses[0].divergence().kind(), v1::Divergence::KIND_MISSING);
  EXPECT_EQ(responses[0].divergence().table(), "quotation");
  EXPECT_EQ(responses[0].divergence().key().substr(0, 10), "046d61696e") << "main, and the id";
  EXPECT_EQ(responses[1].summary().divergences(), 1u);

  v1::VerifyRequest elsewhere;
  elsewhere.set_collection("nowhere");
  EXPECT_TRUE(Verify(server, elsewhere, &status).empty());
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(AdminService, DumpsDocumentsThenOccurrencesById) {
  TestServer server;
  RecordMany(server);
  grpc::ClientContext context;
  auto reader = server.admin().Dump(&context, {});
  std::vector<std::string> documents;
  std::vector<std::string> occurrences;
  int messages = 0;
  for (v1::DumpResponse response; reader->Read(&response); ++messages) {
    EXPECT_LT(response.ByteSizeLong(), 80u << 10);
    for (const v1::DumpRow& row : response.rows()) {
      EXPECT_NE(row.has_document(), row.has_occurrence());
      if (row.has_document()) {
        EXPECT_TRUE(occurrences.empty()) << "documents come first";
        EXPECT_EQ(row.document().observations_size(), 1);
        documents.push_back(row.document().id());
      } else {
        EXPECT_EQ(row.occurrence().attributions(0).speaker(), "Ada Brook");
        occurrences.push_back(row.occurrence().id());
      }
    }
  }
  const grpc::Status status = reader->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(documents.size(), 7u);
  EXPECT_EQ(occurrences.size(), 400u);
  EXPECT_TRUE(std::is_sorted(documents.begin(), documents.end()));
  EXPECT_TRUE(std::is_sorted(occurrences.begin(), occurrences.end()));
  EXPECT_GT(messages, 5);
}

TEST(AdminService, NamesTheWrongCollectionOfADump) {
  TestServer server;
  struct Row {
    const char* collection;
    const char* field;
  };
  for (const Row& row : {Row{"NO", "collection"}, Row{"nobody-recorded-here", "[NOT_FOUND]"}}) {
    v1::DumpRequest request;
    request.set_collection(row.collection);
    grpc::ClientContext context;
    auto reader = server.admin().Dump(&context, request);
    v1::DumpResponse response;
    EXPECT_FALSE(reader->Read(&response));
    EXPECT_EQ(FieldOf(reader->Finish()), row.field);
  }
}

TEST(AdminService, LeavesNothingBehindWhenADumpIsCancelled) {
  TestServer server;
  RecordMany(server);
  // More than there are threads for dumps: each must give its thread back.
  for (int i = 0; i < 30; ++i) {
    grpc::ClientContext context;
    auto reader = server.admin().Dump(&context, {});
    v1::DumpResponse response;
    ASSERT_TRUE(reader->Read(&response)) << i;
    context.TryCancel();
    while (reader->Read(&response)) {
    }
    reader->Finish();
  }
  server.server().Drain(std::chrono::minutes(1));
}

TEST(AdminService, EndsADumpThatNobodyReadsWhenTheDrainIsOver) {
  TestServer server;
  RecordMany(server);
  grpc::ClientContext context;
  auto reader = server.admin().Dump(&context, {});
  v1::DumpResponse response;
  ASSERT_TRUE(reader->Read(&response));
  server.server().Drain(std::chrono::milliseconds(1));
  while (reader->Read(&response)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
}

}  // namespace
}  // namespace verbatim::server
