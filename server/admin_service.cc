#include "server/admin_service.h"

#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/answer.h"
#include "server/convert.h"
#include "server/dump_stream.h"
#include "server/push_stream.h"
#include "server/unary.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

absl::Status Stats(ServiceCore& core, const v1::GetStatsRequest& request, const index::Interrupt& /*interrupt*/,
                   v1::GetStatsResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  absl::StatusOr<index::Stats> stats = core.index.GetStats(*collection);
  if (!stats.ok()) return stats.status();
  ToProto(stats->coverage, response->mutable_coverage());
  for (std::string& name : stats->collections) response->add_collections(std::move(name));
  response->set_revision(absl::StrCat(stats->revision));
  ToProto(core.versions, response->mutable_versions());
  response->set_storage_format(core.versions.storage_format);
  response->set_disk_bytes(stats->disk_bytes);
  response->set_engine(std::move(stats->engine));
  return absl::OkStatus();
}

using CheckStream = PushStream<v1::VerifyResponse>;

void ToProto(const index::Divergence& from, v1::Divergence* to) {
  // The API's kinds begin with 0 for "not set".
  to->set_kind(static_cast<v1::Divergence::Kind>(static_cast<int>(from.kind) + 1));
  to->set_table(std::string(storage::TableName(from.table)));
  to->set_key(absl::BytesToHexString(from.key));
  to->set_description(from.description);
}
static_assert(static_cast<int>(index::DivergenceKind::kUnreadable) + 1 == v1::Divergence::KIND_UNREADABLE);

void ToProto(const index::CheckSummary& from, v1::VerifySummary* to) {
  to->set_documents(Saturated(from.documents));
  to->set_occurrences(Saturated(from.occurrences));
  to->set_quotations(Saturated(from.quotations));
  to->set_statements(Saturated(from.statements));
  to->set_rows(from.rows);
  to->set_divergences(from.divergences);
}

absl::Status Check(const ServiceCore& core, const std::string& collection, const index::Interrupt& interrupt,
                   const CheckStream::Send& send) {
  const auto sink = [&send](const index::Divergence& divergence) {
    v1::VerifyResponse response;
    ToProto(divergence, response.mutable_divergence());
    return send(&response);
  };
  const absl::StatusOr<index::CheckSummary> summary = core.index.CheckDerived(collection, sink, interrupt);
  if (!summary.ok()) return summary.status();
  v1::VerifyResponse last;
  ToProto(*summary, last.mutable_summary());
  return send(&last);
}

}  // namespace

grpc::ServerUnaryReactor* AdminService::GetStats(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "GetStats", request, Stats, response);
}

grpc::ServerWriteReactor<v1::DumpResponse>* AdminService::Dump(grpc::CallbackServerContext* context,
                                                               const v1::DumpRequest* request) {
  return NewDumpStream(core_, context, *request);
}

grpc::ServerWriteReactor<v1::VerifyResponse>* AdminService::Verify(grpc::CallbackServerContext* context,
                                                                   const v1::VerifyRequest* request) {
  const absl::StatusOr<std::string> collection = CollectionOf(request->collection());
  return new CheckStream(core_, context, "Verify", collection.status(),
                         [this, name = collection.value_or("")](const auto& interrupt, const auto& send) {
                           return Check(core_, name, interrupt, send);
                         });
}

}  // namespace verbatim::server
