#include "server/dump_stream.h"

#include <string>
#include <utility>

#include "server/convert.h"
#include "server/push_stream.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// Rows are sent in messages of about this size.
constexpr size_t kMessageBytes = size_t{64} << 10;

using DumpStream = PushStream<v1::DumpResponse>;

absl::Status Dump(const ServiceCore& core, const std::string& collection, const index::Interrupt& interrupt,
                  const DumpStream::Send& send) {
  v1::DumpResponse filling;
  size_t bytes = 0;
  const auto add = [&](index::DumpRow row) -> absl::Status {
    v1::DumpRow& added = *filling.add_rows();
    ToProto(std::move(row), &added);
    bytes += added.ByteSizeLong();
    if (bytes < kMessageBytes) return absl::OkStatus();
    bytes = 0;
    return send(&filling);
  };
  absl::Status status = core.index.Dump(collection, add, interrupt);
  if (status.ok() && filling.rows_size() > 0) status = send(&filling);
  return status;
}

}  // namespace

grpc::ServerWriteReactor<v1::DumpResponse>* NewDumpStream(ServiceCore& core, grpc::CallbackServerContext* context,
                                                          const v1::DumpRequest& request) {
  const absl::StatusOr<std::string> collection = CollectionOf(request.collection());
  return new DumpStream(core, context, "Dump", collection.status(),
                        [&core, name = collection.value_or("")](const auto& interrupt, const auto& send) {
                          return Dump(core, name, interrupt, send);
                        });
}

}  // namespace verbatim::server
