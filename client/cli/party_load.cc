#include "client/cli/party_load.h"

#include <utility>
#include <vector>

#include "client/cli/batch_load.h"
#include "client/cli/party_input.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

class PartyBatch : public Batch {
 public:
  PartyBatch(v1::SpeakerKind kind, const PartyOptions& options) {
    request_.set_reason(options.reason);
    request_.set_by(options.by);
    request_.set_default_kind(kind);
  }

  std::vector<std::string> Outcomes() const override { return {"registered", "changed", "already_known"}; }

  MaybeError Add(std::string_view line) override {
    v1::PartyInput party;
    if (MaybeError error = ParsePartyJson(line, &parser_, &party)) return error;
    *request_.add_parties() = std::move(party);
    return std::nullopt;
  }

  grpc::Status Send(client::Transport* transport, std::vector<BatchResult>* results) override {
    v1::UpsertPartiesResponse response;
    const grpc::Status status = transport->UpsertParties(request_, &response);
    if (!status.ok()) return status;
    request_.clear_parties();
    for (const v1::UpsertPartyResult& result : response.results()) results->push_back(ResultOf(result));
    return grpc::Status::OK;
  }

 private:
  static BatchResult ResultOf(const v1::UpsertPartyResult& result) {
    switch (result.outcome()) {
      case v1::UpsertPartyResult::OUTCOME_REGISTERED:
        return {0, std::nullopt};
      case v1::UpsertPartyResult::OUTCOME_CHANGED:
        return {1, std::nullopt};
      case v1::UpsertPartyResult::OUTCOME_ALREADY_KNOWN:
        return {2, std::nullopt};
      default:
        return {0, InputErrorOf(result.error())};
    }
  }

  simdjson::dom::parser parser_;
  v1::UpsertPartiesRequest request_;
};

}  // namespace

ExitCode LoadParties(const GlobalOptions& global, const std::string& command, v1::SpeakerKind kind,
                     const PartyOptions& options) {
  PartyBatch batch(kind, options);
  return LoadBatches(global, {command, options.file, options.rejects}, &batch);
}

}  // namespace verbatim::cli
