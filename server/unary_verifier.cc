#include "server/unary_verifier.h"

#include <google/protobuf/arena.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <grpcpp/support/slice.h>

#include <algorithm>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/answer.h"
#include "server/call_registry.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/raw_message.h"
#include "server/unary.h"
#include "server/validate.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::server {
namespace {

constexpr char kMethod[] = "VerifyQuote";

absl::Status VerifyAnswer(ServiceCore& core, const v1::VerifyQuoteRequest& request,
                          const index::Interrupt& /*interrupt*/, v1::VerifyQuoteResponse* response) {
  const auto scope = VerifyScopeOf(request);
  if (!scope.ok()) return scope.status();
  return index::WithFieldPrefix(Verify(core, *scope, request.query(), response->mutable_verification()), "query.");
}

// The bytes of a VerifyQuoteResponse around those of its verification and of its time. A message must not be given in
// two pieces: not every library adds the second to the first.
grpc::ByteBuffer Enclosed(const grpc::Slice& verification, const ServiceCore& core) {
  v1::Verification time;
  ToProto(core.now(), time.mutable_time());
  const std::string time_bytes = time.SerializeAsString();
  std::string head;
  google::protobuf::io::StringOutputStream stream(&head);
  {
    google::protobuf::io::CodedOutputStream coded(&stream);
    constexpr uint32_t kHasLength = 2;  // the kind of field
    coded.WriteVarint32(uint32_t{v1::VerifyQuoteResponse::kVerificationFieldNumber} << 3 | kHasLength);
    coded.WriteVarint32(static_cast<uint32_t>(verification.size() + time_bytes.size()));
  }
  const grpc::Slice slices[] = {grpc::Slice(head), verification, grpc::Slice(time_bytes)};
  return grpc::ByteBuffer(slices, 3);
}

// A request to verify that is longer goes to the pool.
constexpr size_t kMaxInlineBytes = 2048;

// Whether a request to verify costs little, beside its length: one collection, no alignments, not many matches.
bool CostsLittle(const v1::VerifyQuoteRequest& request) {
  return request.collections_size() <= 1 && request.view() != v1::VIEW_FULL && request.max_matches() <= kDefaultMatches;
}

// gRPC polls with half as many threads as there are processors, from 2 to 16 (1.51, CallbackAlternativeCQ). One of them
// stays with the sockets.
size_t MaxWorkers() { return std::clamp<size_t>(std::thread::hardware_concurrency() / 2, 2, 16) - 1; }

// Short enough that the first of them does not wait long for the last: about a millisecond.
constexpr size_t kMaxAtOnce = 16;

}  // namespace

struct UnaryVerifier::Call {
  grpc::ServerUnaryReactor* reactor;
  grpc::ByteBuffer* response;
  std::string key;       // the bytes of the request
  uint64_t version = 0;  // of the index, before the answer is found
  google::protobuf::Arena arena;
  const v1::VerifyQuoteRequest* request = nullptr;
  absl::Status status;
};

UnaryVerifier::UnaryVerifier(ServiceCore& core) : core_(core), waiting_(MaxWorkers(), kMaxAtOnce) {}

UnaryVerifier::~UnaryVerifier() = default;

grpc::ServerUnaryReactor* UnaryVerifier::Answer(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  if (request->Length() > kMaxInlineBytes) {
    return AnswerOnPool(core_, context, kMethod, request, VerifyAnswer, response);
  }
  std::string key = BytesOf(*request);
  const uint64_t version = core_.index.Version();
  if (const auto kept = core_.answers.Find(key, version)) {
    return RunInline(core_, context, kMethod, [&] {
      *response = Enclosed(*kept, core_);
      return absl::OkStatus();
    });
  }
  auto call = std::make_unique<Call>();
  auto* parsed = google::protobuf::Arena::CreateMessage<v1::VerifyQuoteRequest>(&call->arena);
  const absl::Status readable = ParseRaw(*request, parsed);
  if (readable.ok() && !CostsLittle(*parsed)) {
    return AnswerOnPool(core_, context, kMethod, request, VerifyAnswer, response);
  }
  // What is wrong, or that the server takes no more calls, is said at once.
  if (!readable.ok() || core_.calls.draining()) {
    return RunInline(core_, context, kMethod, [&] { return readable; });
  }
  call->key = std::move(key);
  call->version = version;
  call->request = parsed;
  call->response = response;
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  call->reactor = reactor;
  waiting_.Add(std::move(call), [this](const std::vector<std::unique_ptr<Call>>& calls) {
    for (const std::unique_ptr<Call>& taken : calls) FindAnswer(taken.get());
    // Afterwards, all together: gRPC's code has its turn then.
    for (const std::unique_ptr<Call>& taken : calls) taken->reactor->Finish(Finished(kMethod, taken->status));
  });
  return reactor;
}

void UnaryVerifier::FindAnswer(Call* call) {
  auto* filled = google::protobuf::Arena::CreateMessage<v1::VerifyQuoteResponse>(&call->arena);
  call->status = VerifyAnswer(
      core_, *call->request, [] { return absl::OkStatus(); }, filled);
  if (!call->status.ok()) return;
  filled->mutable_verification()->clear_time();
  const grpc::Slice answer = ToSlice(filled->verification());
  core_.answers.Insert(call->key, call->version, answer, answer.size());
  *call->response = Enclosed(answer, core_);
}

}  // namespace verbatim::server
