#ifndef VERBATIM_SERVER_UNARY_H_
#define VERBATIM_SERVER_UNARY_H_

#include <google/protobuf/arena.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/raw_message.h"
#include "server/service_core.h"

// How unary calls run. Their messages come and go as bytes: so a request that is no message gets an answer that says
// so, and what waits for a thread is counted in bytes.
namespace verbatim::server {

// From request to answer; knows nothing of gRPC. Asks `interrupt` now and then when it may take long.
template <typename Request, typename Response>
using Answer = absl::Status (*)(ServiceCore& core, const Request& request, const index::Interrupt& interrupt,
                                Response* response);

// Runs `work` on the pool, which is given `request` to read; the interrupt says when the client has gone. Not
// templates, so that what is common to all calls is compiled once.
using RawWork = std::function<absl::Status(const index::Interrupt&)>;
grpc::ServerUnaryReactor* RunOnPool(ServiceCore& core, grpc::CallbackServerContext* context, absl::string_view method,
                                    size_t request_bytes, RawWork work);
// The same on the long pool.
grpc::ServerUnaryReactor* RunOnLongPool(ServiceCore& core, grpc::CallbackServerContext* context,
                                        absl::string_view method, size_t request_bytes, RawWork work);
// Runs `work` here and now, in gRPC's own thread: for what costs some point reads.
grpc::ServerUnaryReactor* RunInline(ServiceCore& core, grpc::CallbackServerContext* context, absl::string_view method,
                                    const std::function<absl::Status()>& work);

// The work of one call: reads the request, asks `answer`, gives the response to `write`.
template <typename Request, typename Response, typename Write>
absl::Status AnswerRaw(ServiceCore& core, const grpc::ByteBuffer* request, const index::Interrupt& interrupt,
                       Answer<Request, Response> answer, Write write) {
  google::protobuf::Arena arena;
  auto* parsed = google::protobuf::Arena::CreateMessage<Request>(&arena);
  if (absl::Status status = ParseRaw(*request, parsed); !status.ok()) return status;
  auto* filled = google::protobuf::Arena::CreateMessage<Response>(&arena);
  if (absl::Status status = answer(core, *parsed, interrupt, filled); !status.ok()) return status;
  write(*filled);
  return absl::OkStatus();
}

// The same as work to run: the answer goes into `response`, as bytes.
template <typename Request, typename Response>
RawWork WorkOf(ServiceCore& core, const grpc::ByteBuffer* request, Answer<Request, Response> answer,
               grpc::ByteBuffer* response) {
  return [&core, request, answer, response](const index::Interrupt& interrupt) {
    return AnswerRaw(core, request, interrupt, answer,
                     [response](const Response& filled) { *response = ToRaw(filled); });
  };
}

// On the pool: for what scans, batches or writes.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* AnswerOnPool(ServiceCore& core, grpc::CallbackServerContext* context,
                                       absl::string_view method, const grpc::ByteBuffer* request,
                                       Answer<Request, Response> answer, grpc::ByteBuffer* response) {
  return RunOnPool(core, context, method, request->Length(), WorkOf(core, request, answer, response));
}

// On the long pool: for what takes minutes.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* AnswerOnLongPool(ServiceCore& core, grpc::CallbackServerContext* context,
                                           absl::string_view method, const grpc::ByteBuffer* request,
                                           Answer<Request, Response> answer, grpc::ByteBuffer* response) {
  return RunOnLongPool(core, context, method, request->Length(), WorkOf(core, request, answer, response));
}

// A request to be known again by, and an answer to be kept, at most.
inline constexpr size_t kMaxKeptRequestBytes = 2048;
inline constexpr size_t kMaxKeptAnswerBytes = size_t{64} << 10;

// On the pool, for answers that hold until anything is recorded: who asks the same meanwhile is given the bytes of the
// answer before, in gRPC's own thread.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* AnswerKept(ServiceCore& core, grpc::CallbackServerContext* context, absl::string_view method,
                                     const grpc::ByteBuffer* request, Answer<Request, Response> answer,
                                     grpc::ByteBuffer* response) {
  if (request->Length() > kMaxKeptRequestBytes) return AnswerOnPool(core, context, method, request, answer, response);
  std::string key = absl::StrCat(method, "/", BytesOf(*request));
  const uint64_t version = core.index.Version();
  if (const auto kept = core.answers.Find(key, version)) {
    return RunInline(core, context, method, [&] {
      *response = grpc::ByteBuffer(&*kept, 1);
      return absl::OkStatus();
    });
  }
  return RunOnPool(core, context, method, request->Length(),
                   [&core, request, answer, response, version, key](const index::Interrupt& interrupt) {
                     return AnswerRaw(core, request, interrupt, answer, [&](const Response& filled) {
                       const grpc::Slice bytes = ToSlice(filled);
                       if (bytes.size() <= kMaxKeptAnswerBytes) core.answers.Insert(key, version, bytes, bytes.size());
                       *response = grpc::ByteBuffer(&bytes, 1);
                     });
                   });
}

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_UNARY_H_
