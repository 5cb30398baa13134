#include <unistd.h>

#include <functional>
#include <iostream>
#include <map>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
#include "client/cli/party_input.h"
#include "client/cli/party_load.h"
#include "client/cli/render_party.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr uint64_t kPage = 500;

// One run of a command of `speakers` or `outlets`.
class PartyCommand {
 public:
  PartyCommand(const GlobalOptions& global, const std::vector<std::string>& path, const PartyOptions& options)
      : global_(global),
        options_(options),
        name_(path[0] + " " + path[1]),
        is_outlets_(path[0] == "outlets"),
        transport_(global.Connect()) {}

  ExitCode Get() {
    if (options_.party.empty() && options_.url.empty()) return Fail(name_, "want a PARTY, or --url=URL", kExitUsage);
    v1::GetPartyRequest request;
    if (options_.url.empty()) {
      request.set_party(options_.party);
    } else {
      request.set_url(options_.url);
    }
    request.set_view(options_.full ? v1::VIEW_FULL : v1::VIEW_BASIC);
    v1::GetPartyResponse response;
    const grpc::Status status = transport_.GetParty(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    for (const v1::Party& party : response.parties()) Show(party);
    return kExitDone;
  }

  ExitCode List() {
    v1::ListPartiesRequest request;
    request.set_name_prefix(options_.prefix);
    for (const std::string& kind : options_.kinds) request.add_kinds(KindOf(kind));
    if (is_outlets_ && options_.kinds.empty()) request.add_kinds(v1::SPEAKER_KIND_PUBLICATION);
    uint64_t listed = 0;
    const grpc::Status status = ForEachPage<v1::ListPartiesResponse>(
        request, options_.limit, kPage,
        [this](const auto& asked, auto* response) { return transport_.ListParties(asked, response); },
        [&](v1::ListPartiesResponse* response, bool) {
          for (const v1::Party& party : response->parties()) {
            WriteOut(global_.json() ? ToJsonLine(party) : RenderPartyLine(party, style_));
          }
          FlushOut();
          listed += static_cast<uint64_t>(response->parties_size());
          return static_cast<uint64_t>(response->parties_size());
        });
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    if (listed > 0) return kExitDone;
    std::cerr << "verbatim: " << name_ << ": nobody found" << std::endl;
    return kExitNothingFound;
  }

  ExitCode Add() {
    v1::PartyInput input;
    input.set_display_name(options_.party);
    input.set_kind(KindOf(options_.kind));
    Fill(&input);
    return Upsert(input);
  }

  ExitCode Alias() {
    v1::PartyInput input;
    input.set_party(options_.party);
    input.add_aliases(options_.other);
    return Upsert(input);
  }

  ExitCode Load() { return LoadParties(global_, name_, DefaultKind(), options_); }

  ExitCode Remove() {
    v1::RemoveFromPartyRequest request;
    request.set_party(options_.party);
    Fill(&request);
    SetEditor(&request);
    v1::RemoveFromPartyResponse response;
    const grpc::Status status = transport_.RemoveFromParty(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    Show(response.party());
    return kExitDone;
  }

  ExitCode Merge() {
    v1::MergePartiesRequest request;
    request.set_from(options_.party);
    request.set_into(options_.other);
    SetEditor(&request);
    v1::MergePartiesResponse response;
    const grpc::Status status = transport_.MergeParties(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    WriteOut(global_.json() ? ToJsonLine(response) : RenderMerge(response.from(), response.into(), /*undone=*/false));
    return kExitDone;
  }

  ExitCode Undo() {
    v1::UndoMergeRequest request;
    request.set_from(options_.party);
    SetEditor(&request);
    v1::UndoMergeResponse response;
    const grpc::Status status = transport_.UndoMerge(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    WriteOut(global_.json() ? ToJsonLine(response) : RenderMerge(response.from(), response.into(), /*undone=*/true));
    return kExitDone;
  }

 private:
  // Of new entries.
  v1::SpeakerKind DefaultKind() const {
    return is_outlets_ ? v1::SPEAKER_KIND_PUBLICATION : v1::SPEAKER_KIND_UNSPECIFIED;
  }

  // Of an option that was checked.
  static v1::SpeakerKind KindOf(const std::string& text) {
    v1::SpeakerKind kind = v1::SPEAKER_KIND_UNSPECIFIED;
    if (!text.empty() && text != "unknown") ParsePartyKind(text, &kind);
    return kind;
  }

  template <typename Message>
  void Fill(Message* message) const {
    for (const std::string& alias : options_.aliases) message->add_aliases(alias);
    for (const std::string& id : options_.external_ids) message->add_external_ids(id);
    for (const std::string& domain : options_.domains) message->add_domains(domain);
  }

  template <typename Request>
  void SetEditor(Request* request) const {
    request->set_reason(options_.reason);
    request->set_by(options_.by);
  }

  void Show(const v1::Party& party) { WriteOut(global_.json() ? ToJsonLine(party) : RenderParty(party, style_)); }

  ExitCode Upsert(const v1::PartyInput& input) {
    v1::UpsertPartiesRequest request;
    *request.add_parties() = input;
    request.set_default_kind(DefaultKind());
    SetEditor(&request);
    v1::UpsertPartiesResponse response;
    const grpc::Status status = transport_.UpsertParties(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitFailure);
    const v1::UpsertPartyResult& result = response.results(0);
    if (result.has_error()) {
      return Fail(name_, InputErrorOf(result.error()).ToString(), kExitRejected);
    }
    v1::GetPartyRequest get;
    get.set_party(result.id());
    v1::GetPartyResponse answer;
    const grpc::Status read = transport_.GetParty(get, &answer);
    if (!read.ok()) return Fail(name_, global_.server, read, kExitFailure);
    Show(answer.parties(0));
    return kExitDone;
  }

  const GlobalOptions& global_;
  const PartyOptions& options_;
  const std::string name_;
  const bool is_outlets_;
  client::Transport transport_;
  const Style style_ = StyleOf(STDOUT_FILENO);
};

}  // namespace

ExitCode RunPartyCommand(const GlobalOptions& global, const std::vector<std::string>& command_path,
                         const PartyOptions& options) {
  PartyCommand command(global, command_path, options);
  const std::map<std::string, ExitCode (PartyCommand::*)()> commands = {
      {"get", &PartyCommand::Get},     {"list", &PartyCommand::List},   {"add", &PartyCommand::Add},
      {"load", &PartyCommand::Load},   {"alias", &PartyCommand::Alias}, {"remove", &PartyCommand::Remove},
      {"merge", &PartyCommand::Merge}, {"undo", &PartyCommand::Undo},
  };
  return (command.*commands.at(command_path[1]))();
}

}  // namespace verbatim::cli
