// The part of Client that watches.
#include <mutex>
#include <thread>
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"
#include "client/watch_stream.h"

namespace verbatim {
namespace {

v1::WatchRequest ToRequest(const WatchOptions& options) {
  v1::WatchRequest request;
  if (!options.quotation_id.empty()) request.set_quotation_id(options.quotation_id);
  if (!options.text.empty()) request.set_text(options.text);
  request.set_speaker(options.speaker);
  request.set_outlet(options.outlet);
  for (const ChangeKind kind : options.kinds) request.add_kinds(static_cast<v1::ChangeKind>(kind));
  request.set_from(options.from);
  if (options.heartbeat.count() > 0) {
    request.mutable_heartbeat_interval()->set_seconds(options.heartbeat.count() / 1000);
    request.mutable_heartbeat_interval()->set_nanos(static_cast<int32_t>(options.heartbeat.count() % 1000 * 1'000'000));
  }
  return request;
}

Change ToChange(const v1::Change& in) {
  Change out;
  out.revision = in.revision();
  for (const int kind : in.kinds()) out.kinds.push_back(static_cast<ChangeKind>(kind));
  out.time = client::ToTime(in.time());
  out.occurrence = client::FromProto(in.occurrence());
  out.previous_first_seen_id = in.previous_first_seen_id();
  out.statement = client::FromProto(in.statement());
  out.variant = {static_cast<Relation>(in.variant().relation()), static_cast<Strength>(in.variant().strength()),
                 in.variant().similarity()};
  out.withdrawn_document_id = in.withdrawn_document_id();
  return out;
}

}  // namespace

struct Watcher::Impl {
  Impl(client::Transport* transport, const WatchOptions& options, OnChange on_change)
      : stream(transport, ToRequest(options)), thread([this, call = std::move(on_change)] {
          status = stream.Run([&call](const v1::Change& change) {
            call(ToChange(change));
            return true;
          });
        }) {}
  ~Impl() {
    stream.Cancel();
    Join();
  }
  void Join() {
    const std::lock_guard<std::mutex> lock(join_mutex);
    if (thread.joinable()) thread.join();
  }

  client::WatchStream stream;
  grpc::Status status;  // of the thread until it has been joined
  std::mutex join_mutex;
  std::thread thread;
};

Watcher::Watcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Watcher::Watcher(Watcher&&) noexcept = default;
Watcher& Watcher::operator=(Watcher&&) noexcept = default;
Watcher::~Watcher() = default;

Watcher Client::Watch(const WatchOptions& options, Watcher::OnChange on_change) {
  return Watcher(std::make_unique<Watcher::Impl>(&impl_->transport, options, std::move(on_change)));
}

void Watcher::Stop() { impl_->stream.Cancel(); }

Status Watcher::Wait() {
  impl_->Join();
  return client::ToStatus(impl_->status);
}

std::string Watcher::revision() const { return impl_->stream.revision(); }

std::string Watcher::oldest_revision() {
  impl_->Join();
  return client::OldestRevision(impl_->status);
}

}  // namespace verbatim
