// The calls of Client about statements and conflicts.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::FromProto;
using client::ToStatus;

v1::Statement ToProto(const Statement& in) {
  v1::Statement out;
  out.set_quotation_id(in.quotation_id);
  out.set_act(static_cast<v1::StatementAct>(in.act));
  out.set_party(in.party);
  for (const std::string& id : in.party_ids) out.add_party_ids(id);
  out.set_party_kind(static_cast<v1::SpeakerKind>(in.party_kind));
  out.set_concern(static_cast<v1::StatementConcern>(in.concern));
  out.set_link_party(in.link_party);
  out.set_occurrence_id(in.occurrence_id);
  if (!in.made.edtf.empty() || !in.made.as_printed.empty()) {
    out.mutable_made()->set_edtf(in.made.edtf);
    out.mutable_made()->set_as_printed(in.made.as_printed);
  }
  out.set_medium(in.medium);
  out.set_url(in.url);
  out.set_archive_url(in.archive_url);
  out.set_text(in.text);
  return out;
}

Result<Page<Statement>> StatementsPage(client::Transport* transport, v1::ListStatementsRequest request) {
  v1::ListStatementsResponse response;
  const grpc::Status status = transport->ListStatements(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  Page<Statement> page;
  for (const v1::Statement& statement : response.statements()) page.items.push_back(FromProto(statement));
  page.next_page_token = response.next_page_token();
  page.asked_speakers = FromProto(response.asked_parties());
  page.coverage = FromProto(response.coverage());
  page.revision = response.revision();
  return page;
}

v1::ListStatementsRequest ListRequest(const StatementFilter& filter, int page_size) {
  v1::ListStatementsRequest request;
  request.set_quotation_id(filter.quotation_id);
  request.set_party(filter.party);
  for (const StatementAct act : filter.acts) request.add_acts(static_cast<v1::StatementAct>(act));
  request.set_from(filter.from);
  request.set_to(filter.to);
  request.set_page_size(page_size);
  return request;
}

Conflict ToConflict(const v1::ListConflictsResponse& in) {
  Conflict out;
  out.quotation = FromProto(in.quotation());
  out.more_speakers = in.more_speakers();
  for (const v1::ConflictingSpeaker& speaker : in.speakers()) {
    out.speakers.push_back(
        {client::Strings(speaker.names()), FromProto(speaker.party()), FromProto(speaker.evidence())});
  }
  return out;
}

}  // namespace

Result<std::vector<StatementResult>> Client::RecordStatements(const std::vector<StatementInput>& statements) {
  v1::RecordStatementsRequest request;
  for (const StatementInput& input : statements) {
    v1::StatementInput* added = request.add_statements();
    *added->mutable_statement() = ToProto(input.statement);
    added->set_quotation_text(input.quotation_text);
  }
  v1::RecordStatementsResponse response;
  const grpc::Status status = impl_->transport.RecordStatements(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return client::All<StatementResult>(response.results());
}

PagedRange<Statement> Client::ListStatements(const StatementFilter& filter, int page_size) {
  const v1::ListStatementsRequest request = ListRequest(filter, page_size);
  return PagedRange<Statement>([transport = &impl_->transport, request](const std::string& token) {
    v1::ListStatementsRequest next = request;
    next.set_page_token(token);
    return StatementsPage(transport, std::move(next));
  });
}

Status Client::ListConflicts(const ConflictFilter& filter, const std::function<bool(const Conflict&)>& on_conflict) {
  v1::ListConflictsRequest request;
  request.set_speaker(filter.speaker);
  request.set_from(filter.from);
  request.set_to(filter.to);
  request.set_max_conflicts(filter.max_conflicts);
  grpc::ClientContext context;
  const auto reader = impl_->transport.ListConflicts(&context, std::move(request));
  for (v1::ListConflictsResponse response; reader->Read(&response);) {
    if (on_conflict(ToConflict(response))) continue;
    context.TryCancel();
    reader->Finish();
    return Status();
  }
  return ToStatus(reader->Finish());
}

}  // namespace verbatim
