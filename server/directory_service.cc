#include "server/directory_service.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/convert_directory.h"
#include "server/convert_statement.h"
#include "server/errors.h"
#include "server/push_stream.h"
#include "server/unary.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

absl::Status Get(ServiceCore& core, const v1::GetPartyRequest& request, const index::Interrupt& /*interrupt*/,
                 v1::GetPartyResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  if (request.target_case() == v1::GetPartyRequest::TARGET_NOT_SET) {
    return index::FieldError("target", "is missing; want a party (a p1_ id, an external id or a name) or a url");
  }
  absl::StatusOr<std::vector<index::Party>> parties =
      request.target_case() == v1::GetPartyRequest::kUrl ? core.index.GetPartiesOfUrl(*collection, request.url(), *view)
                                                         : core.index.GetParties(*collection, request.party(), *view);
  if (!parties.ok()) return parties.status();
  for (index::Party& party : *parties) ToProto(std::move(party), response->add_parties());
  return absl::OkStatus();
}

absl::Status List(ServiceCore& core, const v1::ListPartiesRequest& request, const index::Interrupt& /*interrupt*/,
                  v1::ListPartiesResponse* response) {
  const auto query = PartyQueryOf(request);
  if (!query.ok()) return query.status();
  absl::StatusOr<index::PartyPage> page = core.index.ListParties(*query);
  if (!page.ok()) return page.status();
  for (index::Party& party : page->items) ToProto(std::move(party), response->add_parties());
  response->set_next_page_token(std::move(page->next_page_token));
  return absl::OkStatus();
}

absl::Status Upsert(ServiceCore& core, const v1::UpsertPartiesRequest& request, const index::Interrupt& /*interrupt*/,
                    v1::UpsertPartiesResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  absl::Status batch = CheckBatch("parties", request.parties_size(), request.ByteSizeLong());
  if (!batch.ok()) return batch;
  const auto editor = EditorOf(request);
  if (!editor.ok()) return editor.status();
  if (!v1::SpeakerKind_IsValid(request.default_kind())) {
    return index::FieldError("default_kind",
                             absl::StrCat(static_cast<int>(request.default_kind()), " is not a value of SpeakerKind"));
  }
  index::Editor with_kind = *editor;
  with_kind.new_kind = static_cast<index::SpeakerKind>(request.default_kind());
  std::vector<index::PartyInput> inputs;
  for (const v1::PartyInput& party : request.parties()) inputs.push_back(FromProto(party));
  absl::StatusOr<index::UpsertAnswer> answer = core.index.UpsertParties(*collection, inputs, with_kind);
  if (!answer.ok()) return answer.status();
  for (size_t i = 0; i < answer->results.size(); ++i) {
    index::UpsertResult& result = answer->results[i];
    result.error = index::WithFieldPrefix(result.error, absl::StrCat("parties[", i, "]."));
    ToProto(result, response->add_results());
  }
  response->set_revision(absl::StrCat(answer->revision));
  return absl::OkStatus();
}

absl::Status Remove(ServiceCore& core, const v1::RemoveFromPartyRequest& request, const index::Interrupt& /*interrupt*/,
                    v1::RemoveFromPartyResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto editor = EditorOf(request);
  if (!editor.ok()) return editor.status();
  index::PartyInput what;
  what.aliases.assign(request.aliases().begin(), request.aliases().end());
  what.external_ids.assign(request.external_ids().begin(), request.external_ids().end());
  what.domains.assign(request.domains().begin(), request.domains().end());
  absl::StatusOr<index::Party> party = core.index.RemoveFromParty(*collection, request.party(), what, *editor);
  if (!party.ok()) return party.status();
  ToProto(*std::move(party), response->mutable_party());
  return absl::OkStatus();
}

absl::Status Merge(ServiceCore& core, const v1::MergePartiesRequest& request, const index::Interrupt& /*interrupt*/,
                   v1::MergePartiesResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto editor = EditorOf(request);
  if (!editor.ok()) return editor.status();
  absl::StatusOr<index::MergeAnswer> merged =
      core.index.MergeParties(*collection, request.from(), request.into(), *editor);
  if (!merged.ok()) return merged.status();
  ToProto(std::move(merged->from), response->mutable_from());
  ToProto(std::move(merged->into), response->mutable_into());
  return absl::OkStatus();
}

absl::Status Undo(ServiceCore& core, const v1::UndoMergeRequest& request, const index::Interrupt& /*interrupt*/,
                  v1::UndoMergeResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto editor = EditorOf(request);
  if (!editor.ok()) return editor.status();
  absl::StatusOr<index::MergeAnswer> undone = core.index.UndoMerge(*collection, request.from(), *editor);
  if (!undone.ok()) return undone.status();
  ToProto(std::move(undone->from), response->mutable_from());
  ToProto(std::move(undone->into), response->mutable_into());
  return absl::OkStatus();
}

using ConflictStream = PushStream<v1::ListConflictsResponse>;

// At most `most` conflicts; 0 means all.
absl::Status SendConflicts(const ServiceCore& core, const index::ConflictQuery& query, uint32_t most,
                           const index::Interrupt& interrupt, const ConflictStream::Send& send) {
  uint32_t sent = 0;
  const auto sink = [&](index::Conflict conflict) -> absl::Status {
    v1::ListConflictsResponse response;
    ToProto(std::move(conflict), &response);
    if (absl::Status status = send(&response); !status.ok()) return status;
    return ++sent == most ? absl::OutOfRangeError("enough") : absl::OkStatus();
  };
  absl::Status status = core.index.VisitConflicts(query, sink, interrupt);
  return absl::IsOutOfRange(status) ? absl::OkStatus() : status;
}

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::GetParty(grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "GetParty", request, Get, response);
}

grpc::ServerUnaryReactor* DirectoryService::ListParties(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "ListParties", request, List, response);
}

grpc::ServerUnaryReactor* DirectoryService::UpsertParties(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "UpsertParties", request, Upsert, response);
}

grpc::ServerUnaryReactor* DirectoryService::RemoveFromParty(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "RemoveFromParty", request, Remove, response);
}

grpc::ServerUnaryReactor* DirectoryService::MergeParties(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "MergeParties", request, Merge, response);
}

grpc::ServerUnaryReactor* DirectoryService::UndoMerge(grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "UndoMerge", request, Undo, response);
}

grpc::ServerWriteReactor<v1::ListConflictsResponse>* DirectoryService::ListConflicts(
    grpc::CallbackServerContext* context, const v1::ListConflictsRequest* request) {
  const absl::StatusOr<index::ConflictQuery> query = ConflictQueryOf(*request);
  const auto produce = [this, most = request->max_conflicts(), query](const index::Interrupt& interrupt,
                                                                      const ConflictStream::Send& send) {
    return SendConflicts(core_, *query, most, interrupt, send);
  };
  return new ConflictStream(core_, context, "ListConflicts", query.status(), produce);
}

}  // namespace verbatim::server
