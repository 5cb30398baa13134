#include "benchmarks/recording.h"

#include <algorithm>

#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::benchmarks {
namespace {

constexpr size_t kItemsPerMessage = 100;

}  // namespace

void RecordOverStream(const std::shared_ptr<grpc::Channel>& channel,
                      const std::vector<verbatim::v1::OccurrenceInput>& inputs, size_t begin, size_t end) {
  const auto stub = verbatim::v1::QuotationService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->StreamOccurrences(&context);
  std::thread sender([&] {
    for (size_t first = begin; first < end; first += kItemsPerMessage) {
      verbatim::v1::StreamOccurrencesRequest request;
      for (size_t i = first; i < std::min(first + kItemsPerMessage, end); ++i) {
        auto* item = request.add_occurrences();
        item->set_sequence(i + 1);
        *item->mutable_occurrence() = inputs[i];
      }
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
  });
  uint64_t acknowledged = 0;
  for (verbatim::v1::StreamOccurrencesResponse response; stream->Read(&response);) {
    acknowledged = response.acknowledged_through();
    for (const auto& result : response.results()) {
      if (result.has_error()) Fail("rejected: " + result.error().message());
    }
  }
  sender.join();
  const grpc::Status status = stream->Finish();
  if (!status.ok() || acknowledged != end) Fail("stream ended early: " + status.error_message());
}

}  // namespace verbatim::benchmarks
