#include "server/unary.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/errors.h"

namespace verbatim::server {
namespace {

absl::Status DrainingOrOk(const ServiceCore& core) {
  return core.calls.draining() ? DrainingError() : absl::OkStatus();
}

// Counts the bytes of a request among those that wait for the pool, until it is done.
absl::Status Admit(ServiceCore& core, size_t bytes) {
  const size_t before = core.waiting_bytes.fetch_add(bytes);
  // One request alone is always taken: the limit on messages bounds it.
  if (before == 0 || before + bytes <= core.call_limits.max_waiting_bytes) return absl::OkStatus();
  core.waiting_bytes.fetch_sub(bytes);
  return absl::ResourceExhaustedError(absl::StrCat("the server is at its limit: requests of ", before,
                                                   " bytes wait already; try again a little later"));
}

grpc::ServerUnaryReactor* RunOn(WorkerPool& pool, ServiceCore& core, grpc::CallbackServerContext* context,
                                absl::string_view method, size_t request_bytes, RawWork work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  absl::Status admitted = Admit(core, request_bytes);
  if (!admitted.ok()) {
    reactor->Finish(Finished(method, admitted));
    return reactor;
  }
  admitted = core.calls.Enter(context, nullptr);
  if (!admitted.ok()) {
    core.waiting_bytes.fetch_sub(request_bytes);
    reactor->Finish(Finished(method, admitted));
    return reactor;
  }
  admitted =
      pool.Submit([&core, context, reactor, request_bytes, method = std::string(method), work = std::move(work)] {
        const index::Interrupt interrupt = InterruptOf(context);
        absl::Status status = interrupt();
        if (status.ok()) status = work(interrupt);
        core.waiting_bytes.fetch_sub(request_bytes);
        core.calls.Leave(context);
        reactor->Finish(Finished(method, status));
      });
  if (!admitted.ok()) {
    core.waiting_bytes.fetch_sub(request_bytes);
    core.calls.Leave(context);
    reactor->Finish(Finished(method, admitted));
  }
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* RunInline(ServiceCore& core, grpc::CallbackServerContext* context, absl::string_view method,
                                    const std::function<absl::Status()>& work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  absl::Status status = DrainingOrOk(core);
  if (status.ok()) status = work();
  reactor->Finish(Finished(method, status));
  return reactor;
}

grpc::ServerUnaryReactor* RunOnPool(ServiceCore& core, grpc::CallbackServerContext* context, absl::string_view method,
                                    size_t request_bytes, RawWork work) {
  return RunOn(core.pool, core, context, method, request_bytes, std::move(work));
}

grpc::ServerUnaryReactor* RunOnLongPool(ServiceCore& core, grpc::CallbackServerContext* context,
                                        absl::string_view method, size_t request_bytes, RawWork work) {
  return RunOn(core.long_pool, core, context, method, request_bytes, std::move(work));
}

}  // namespace verbatim::server
