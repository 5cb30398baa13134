#include "server/admin_service.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/answer.h"
#include "server/convert.h"
#include "server/dump_stream.h"
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

}  // namespace

grpc::ServerUnaryReactor* AdminService::GetStats(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "GetStats", request, Stats, response);
}

grpc::ServerWriteReactor<v1::DumpResponse>* AdminService::Dump(grpc::CallbackServerContext* context,
                                                               const v1::DumpRequest* request) {
  return NewDumpStream(core_, context, *request);
}

}  // namespace verbatim::server
