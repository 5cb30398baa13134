#include "server/directory_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

class Directory {
 public:
  explicit Directory(TestServer& server) : stub_(v1::DirectoryService::NewStub(server.channel())) {}

  v1::UpsertPartyResult Upsert(const v1::PartyInput& input) {
    v1::UpsertPartiesRequest request;
    *request.add_parties() = input;
    v1::UpsertPartiesResponse response;
    grpc::ClientContext context;
    EXPECT_TRUE(stub_->UpsertParties(&context, request, &response).ok());
    EXPECT_EQ(response.results_size(), 1);
    return response.results(0);
  }

  template <typename Request, typename Response>
  grpc::Status Call(grpc::Status (v1::DirectoryService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response* response) {
    grpc::ClientContext context;
    return (stub_.get()->*method)(&context, request, response);
  }

 private:
  std::unique_ptr<v1::DirectoryService::Stub> stub_;
};

using Stub = v1::DirectoryService::Stub;

v1::PartyInput Named(const std::string& name) {
  v1::PartyInput input;
  input.set_display_name(name);
  return input;
}

TEST(DirectoryService, RegistersMergesUndoesAndRemembers) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1", "2024-10-25", "Brook", "Harbour Post"));
  Directory directory(server);
  v1::PartyInput ada = Named("Ada Brook");
  ada.set_kind(v1::SPEAKER_KIND_PERSON);
  ada.add_aliases("A. Brook");
  ada.add_external_ids("Q5");
  ada.add_domains("brook.example");
  const v1::UpsertPartyResult registered = directory.Upsert(ada);
  EXPECT_EQ(registered.outcome(), v1::UpsertPartyResult::OUTCOME_REGISTERED);
  EXPECT_EQ(directory.Upsert(ada).outcome(), v1::UpsertPartyResult::OUTCOME_ALREADY_KNOWN);

  v1::MergePartiesRequest merge;
  merge.set_from("Brook");
  merge.set_into("Q5");
  merge.set_reason("the same");
  merge.set_by("desk");
  v1::MergePartiesResponse merged;
  ASSERT_TRUE(directory.Call(&Stub::MergeParties, merge, &merged).ok());
  EXPECT_EQ(merged.from().stands_for().id(), registered.id());
  EXPECT_EQ(merged.into().taken_in(0).display_name(), "Brook");

  v1::ListOccurrencesRequest list;
  list.mutable_filter()->set_speaker("a. brook");
  v1::ListOccurrencesResponse listed;
  grpc::ClientContext list_context;
  ASSERT_TRUE(server.quotations().ListOccurrences(&list_context, list, &listed).ok());
  EXPECT_EQ(listed.occurrences_size(), 1);
  EXPECT_EQ(listed.asked_speakers(0).display_name(), "Ada Brook");

  v1::UndoMergeRequest undo;
  undo.set_from("Brook");
  v1::UndoMergeResponse undone;
  ASSERT_TRUE(directory.Call(&Stub::UndoMerge, undo, &undone).ok());
  EXPECT_FALSE(undone.from().has_merged_into());

  v1::GetPartyRequest get;
  get.set_party("Brook");
  get.set_view(v1::VIEW_FULL);
  v1::GetPartyResponse got;
  ASSERT_TRUE(directory.Call(&Stub::GetParty, get, &got).ok());
  ASSERT_EQ(got.parties(0).history_size(), 3);
  EXPECT_EQ(got.parties(0).history(1).action(), v1::PartyChange::ACTION_MERGED_INTO);
  EXPECT_EQ(got.parties(0).history(1).reason(), "the same");
  EXPECT_EQ(got.parties(0).history(1).by(), "desk");
  EXPECT_EQ(got.parties(0).history(1).other_id(), registered.id());
  EXPECT_EQ(got.parties(0).history(1).time().seconds(), kTestTime);
}

// Pages of lists are kept until anything is recorded, which a change of the directory is too.
TEST(DirectoryService, IsSeenByListsThatWereKept) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1", "2024-10-25", "Brook", "Harbour Post"));
  Directory directory(server);
  directory.Upsert(Named("Ada Brook"));
  const auto count = [&server] {
    v1::ListOccurrencesRequest request;
    request.mutable_filter()->set_speaker("Ada Brook");
    v1::ListOccurrencesResponse listed;
    grpc::ClientContext context;
    EXPECT_TRUE(server.quotations().ListOccurrences(&context, request, &listed).ok());
    return listed.occurrences_size();
  };
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(count(), 0);
  v1::MergePartiesRequest merge;
  merge.set_from("Brook");
  merge.set_into("Ada Brook");
  v1::MergePartiesResponse merged;
  ASSERT_TRUE(directory.Call(&Stub::MergeParties, merge, &merged).ok());
  EXPECT_EQ(count(), 1);
  server.Record(Input("The tide waits", "https://harbour.example/2", "2024-10-26", "Brook", "Harbour Post"));
  EXPECT_EQ(count(), 2);
  v1::UndoMergeRequest undo;
  undo.set_from("Brook");
  v1::UndoMergeResponse undone;
  ASSERT_TRUE(directory.Call(&Stub::UndoMerge, undo, &undone).ok());
  EXPECT_EQ(count(), 0);
}

TEST(DirectoryService, EachInputHasItsOwnResult) {
  TestServer server;
  Directory directory(server);
  v1::UpsertPartiesRequest request;
  *request.add_parties() = Named("Ada Brook");
  *request.add_parties() = Named("");
  *request.add_parties() = Named("ada brook");
  v1::PartyInput group = Named("Residents");
  group.set_kind(v1::SPEAKER_KIND_GROUP);
  *request.add_parties() = group;
  group.set_kind(static_cast<v1::SpeakerKind>(99));
  *request.add_parties() = group;
  v1::UpsertPartiesResponse response;
  ASSERT_TRUE(directory.Call(&Stub::UpsertParties, request, &response).ok());
  ASSERT_EQ(response.results_size(), 5);
  EXPECT_EQ(response.results(0).outcome(), v1::UpsertPartyResult::OUTCOME_REGISTERED);
  EXPECT_EQ(response.results(1).outcome(), v1::UpsertPartyResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(response.results(1).error()), "parties[1].display_name");
  EXPECT_EQ(response.results(2).outcome(), v1::UpsertPartyResult::OUTCOME_CHANGED);  // it is shown otherwise
  EXPECT_EQ(response.results(2).id(), response.results(0).id());
  EXPECT_EQ(FieldOf(response.results(3).error()), "parties[3].kind");
  EXPECT_EQ(FieldOf(response.results(4).error()), "parties[4].kind");
  EXPECT_FALSE(response.revision().empty());
}

TEST(DirectoryService, NamesWhatIsWrong) {
  TestServer server;
  Directory directory(server);
  directory.Upsert(Named("Ada Brook"));
  v1::GetPartyResponse got;
  v1::GetPartyRequest get;
  EXPECT_EQ(FieldOf(directory.Call(&Stub::GetParty, get, &got)), "target");
  get.set_party("...");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::GetParty, get, &got)), "party");
  get.set_party("Nobody");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::GetParty, get, &got)), "[NOT_FOUND]");
  get.set_url("harbour");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::GetParty, get, &got)), "url");

  v1::MergePartiesResponse merged;
  v1::MergePartiesRequest merge;
  merge.set_from("Ada Brook");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::MergeParties, merge, &merged)), "into");
  merge.set_into("Ada Brook");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::MergeParties, merge, &merged)), "into");
  merge.set_reason(std::string(4097, 'x'));
  EXPECT_EQ(FieldOf(directory.Call(&Stub::MergeParties, merge, &merged)), "reason");
  v1::UndoMergeResponse undone;
  v1::UndoMergeRequest undo;
  undo.set_from("Ada Brook");
  EXPECT_EQ(directory.Call(&Stub::UndoMerge, undo, &undone).error_code(), grpc::StatusCode::FAILED_PRECONDITION);

  v1::UpsertPartiesResponse upserted;
  EXPECT_EQ(FieldOf(directory.Call(&Stub::UpsertParties, v1::UpsertPartiesRequest(), &upserted)), "parties");
  v1::RemoveFromPartyRequest remove;
  remove.set_party("Ada Brook");
  v1::RemoveFromPartyResponse removed;
  EXPECT_EQ(FieldOf(directory.Call(&Stub::RemoveFromParty, remove, &removed)), "aliases");
  remove.add_domains("example.com/a");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::RemoveFromParty, remove, &removed)), "domains[0]");
  v1::ListPartiesRequest list;
  list.add_kinds(static_cast<v1::SpeakerKind>(99));
  v1::ListPartiesResponse listed;
  EXPECT_EQ(FieldOf(directory.Call(&Stub::ListParties, list, &listed)), "kinds[0]");
  list.clear_kinds();
  list.set_page_token("x");
  EXPECT_EQ(FieldOf(directory.Call(&Stub::ListParties, list, &listed)), "page_token");
}

TEST(DirectoryService, ListsPageByPage) {
  TestServer server;
  Directory directory(server);
  for (const char* name : {"Cy Pine", "Ada Brook", "Ben Oak"}) directory.Upsert(Named(name));
  v1::ListPartiesRequest request;
  request.set_page_size(2);
  v1::ListPartiesResponse first, second;
  ASSERT_TRUE(directory.Call(&Stub::ListParties, request, &first).ok());
  ASSERT_EQ(first.parties_size(), 2);
  EXPECT_EQ(first.parties(0).display_name(), "Ada Brook");
  request.set_page_token(first.next_page_token());
  ASSERT_TRUE(directory.Call(&Stub::ListParties, request, &second).ok());
  ASSERT_EQ(second.parties_size(), 1);
  EXPECT_EQ(second.parties(0).display_name(), "Cy Pine");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST(DirectoryService, AFailedWriteRegistersNobody) {
  TestServer server;
  Directory directory(server);
  directory.Upsert(Named("Ada Brook"));
  server.engine().FailWith(absl::UnavailableError("no disk"));
  v1::UpsertPartiesRequest request;
  *request.add_parties() = Named("Ben Oak");
  v1::UpsertPartiesResponse response;
  EXPECT_EQ(directory.Call(&Stub::UpsertParties, request, &response).error_code(), grpc::StatusCode::UNAVAILABLE);
  server.engine().FailWith(absl::OkStatus());
  v1::GetPartyRequest get;
  get.set_party("Ben Oak");
  v1::GetPartyResponse got;
  EXPECT_EQ(FieldOf(directory.Call(&Stub::GetParty, get, &got)), "[NOT_FOUND]");
}

}  // namespace
}  // namespace verbatim::server
