// The calls of Client about the directory of speakers and outlets.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::FromProto;
using client::ToProto;
using client::ToStatus;

template <typename Message, typename Claims>
void SetClaims(const Claims& claims, Message* out) {
  for (const std::string& alias : claims.aliases) out->add_aliases(alias);
  for (const std::string& id : claims.external_ids) out->add_external_ids(id);
  for (const std::string& domain : claims.domains) out->add_domains(domain);
}

template <typename Request>
void SetEditor(const Editor& editor, Request* request) {
  request->set_by(editor.by);
  request->set_reason(editor.reason);
}

PartyChange ToChange(const v1::PartyChange& in) {
  PartyChange out;
  out.action = static_cast<PartyAction>(in.action());
  out.details = client::Strings(in.details());
  out.other_id = in.other_id();
  out.reason = in.reason();
  out.by = in.by();
  if (in.has_time()) out.time = client::ToTime(in.time());
  return out;
}

Party ToParty(const v1::Party& in) {
  Party out;
  out.id = in.id();
  out.registered = in.registered();
  out.kind = static_cast<SpeakerKind>(in.kind());
  out.display_name = in.display_name();
  out.aliases = client::Strings(in.aliases());
  out.external_ids = client::Strings(in.external_ids());
  out.domains = client::Strings(in.domains());
  if (in.has_merged_into()) out.merged_into = FromProto(in.merged_into());
  out.stands_for = FromProto(in.stands_for());
  out.taken_in = FromProto(in.taken_in());
  out.shared_names = client::Strings(in.shared_names());
  for (const v1::PartyChange& change : in.history()) out.history.push_back(ToChange(change));
  return out;
}

Result<std::vector<Party>> Get(client::Transport* transport, v1::GetPartyRequest request, View view) {
  request.set_view(ToProto(view));
  v1::GetPartyResponse response;
  const grpc::Status status = transport->GetParty(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  std::vector<Party> parties;
  for (const v1::Party& party : response.parties()) parties.push_back(ToParty(party));
  return parties;
}

Result<Page<Party>> List(client::Transport* transport, const PartyFilter& filter, int page_size,
                         const std::string& page_token) {
  v1::ListPartiesRequest request;
  request.set_name_prefix(filter.name_prefix);
  for (const SpeakerKind kind : filter.kinds) request.add_kinds(static_cast<v1::SpeakerKind>(kind));
  request.set_page_size(page_size);
  request.set_page_token(page_token);
  v1::ListPartiesResponse response;
  const grpc::Status status = transport->ListParties(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  Page<Party> page;
  for (const v1::Party& party : response.parties()) page.items.push_back(ToParty(party));
  page.next_page_token = response.next_page_token();
  return page;
}

}  // namespace

Result<std::vector<Party>> Client::GetParties(const std::string& party, View view) {
  v1::GetPartyRequest request;
  request.set_party(party);
  return Get(&impl_->transport, std::move(request), view);
}

Result<std::vector<Party>> Client::GetPartiesOfUrl(const std::string& url, View view) {
  v1::GetPartyRequest request;
  request.set_url(url);
  return Get(&impl_->transport, std::move(request), view);
}

Result<Page<Party>> Client::ListPartiesPage(const PartyFilter& filter, int page_size, const std::string& page_token) {
  return List(&impl_->transport, filter, page_size, page_token);
}

PagedRange<Party> Client::ListParties(const PartyFilter& filter, int page_size) {
  return PagedRange<Party>([transport = &impl_->transport, filter, page_size](const std::string& token) {
    return List(transport, filter, page_size, token);
  });
}

Result<std::vector<UpsertPartyResult>> Client::UpsertParties(const std::vector<PartyInput>& parties,
                                                             const Editor& editor) {
  v1::UpsertPartiesRequest request;
  for (const PartyInput& party : parties) {
    v1::PartyInput* input = request.add_parties();
    input->set_party(party.party);
    input->set_kind(static_cast<v1::SpeakerKind>(party.kind));
    input->set_display_name(party.display_name);
    SetClaims(party, input);
  }
  SetEditor(editor, &request);
  v1::UpsertPartiesResponse response;
  const grpc::Status status = impl_->transport.UpsertParties(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  std::vector<UpsertPartyResult> results;
  for (const v1::UpsertPartyResult& in : response.results()) {
    UpsertPartyResult result;
    result.outcome = static_cast<UpsertOutcome>(in.outcome());
    result.id = in.id();
    if (in.has_error()) result.error = ToStatus(in.error());
    results.push_back(std::move(result));
  }
  return results;
}

Result<Party> Client::RemoveFromParty(const std::string& party, const PartyClaims& claims, const Editor& editor) {
  v1::RemoveFromPartyRequest request;
  request.set_party(party);
  SetClaims(claims, &request);
  SetEditor(editor, &request);
  v1::RemoveFromPartyResponse response;
  const grpc::Status status = impl_->transport.RemoveFromParty(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return ToParty(response.party());
}

Result<Merge> Client::MergeParties(const std::string& from, const std::string& into, const Editor& editor) {
  v1::MergePartiesRequest request;
  request.set_from(from);
  request.set_into(into);
  SetEditor(editor, &request);
  v1::MergePartiesResponse response;
  const grpc::Status status = impl_->transport.MergeParties(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return Merge{ToParty(response.from()), ToParty(response.into())};
}

Result<Merge> Client::UndoMerge(const std::string& from, const Editor& editor) {
  v1::UndoMergeRequest request;
  request.set_from(from);
  SetEditor(editor, &request);
  v1::UndoMergeResponse response;
  const grpc::Status status = impl_->transport.UndoMerge(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return Merge{ToParty(response.from()), ToParty(response.into())};
}

}  // namespace verbatim
