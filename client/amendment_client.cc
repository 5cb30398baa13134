// The calls of Client that amend our own record and withdraw from it.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::FromProto;
using client::ToProto;
using client::ToStatus;

// What amendments of occurrences and of documents have in common.
template <typename Amended, typename Request>
void FillRequest(const Amended& amendment, Request* request) {
  request->set_act(static_cast<v1::AmendmentAct>(amendment.act));
  for (const std::string& field : amendment.fields) request->add_fields(field);
  request->set_reason(amendment.reason);
  request->set_evidence_url(amendment.evidence_url);
  request->set_by(amendment.by);
  if (amendment.expected_amendments) request->set_expected_amendments(*amendment.expected_amendments);
}

v1::WithdrawRequest ToRequest(const WithdrawalInput& input) {
  v1::WithdrawRequest request;
  v1::ListFilter filter = ToProto(input.filter);
  if (filter.ByteSizeLong() > 0) request.mutable_filter()->Swap(&filter);
  for (const std::string& id : input.occurrence_ids) request.add_occurrence_ids(id);
  request.set_reason(input.reason);
  request.set_evidence_url(input.evidence_url);
  request.set_by(input.by);
  request.set_dry_run(input.dry_run);
  request.set_withdrawal_id(input.withdrawal_id);
  return request;
}

Withdrawal ToWithdrawal(const v1::Withdrawal& in) {
  Withdrawal out;
  out.id = in.id();
  if (in.has_time()) out.time = client::ToTime(in.time());
  out.reason = in.reason();
  out.evidence_url = in.evidence_url();
  out.by = in.by();
  out.chosen_by = client::Strings(in.chosen_by());
  out.occurrences = in.occurrences();
  out.documents = in.documents();
  out.quotations = in.quotations();
  out.statements = in.statements();
  out.contexts = in.contexts();
  for (const v1::Backup& backup : in.backups()) out.backups.push_back(client::FromProto(backup));
  return out;
}

}  // namespace

Result<AmendedOccurrence> Client::AmendOccurrence(const OccurrenceAmendment& amendment) {
  v1::AmendOccurrenceRequest request;
  request.set_occurrence_id(amendment.occurrence_id);
  FillRequest(amendment, &request);
  v1::OccurrenceObservation facts = ToProto(amendment.facts);
  if (facts.ByteSizeLong() > 0) request.mutable_facts()->Swap(&facts);
  for (const Attribution& attribution : amendment.attributions) *request.add_attributions() = ToProto(attribution);
  request.set_superseded_by_occurrence_id(amendment.superseded_by_occurrence_id);
  v1::AmendOccurrenceResponse response;
  const grpc::Status status = impl_->transport.AmendOccurrence(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return AmendedOccurrence{FromProto(response.occurrence()), response.already_known(), response.revision()};
}

Result<AmendedDocument> Client::AmendDocument(const DocumentAmendment& amendment) {
  v1::AmendDocumentRequest request;
  request.set_document_id(amendment.document_id);
  FillRequest(amendment, &request);
  v1::DocumentObservation facts = ToProto(amendment.facts);
  if (facts.ByteSizeLong() > 0) request.mutable_facts()->Swap(&facts);
  v1::AmendDocumentResponse response;
  const grpc::Status status = impl_->transport.AmendDocument(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return AmendedDocument{FromProto(response.document()), response.already_known(), response.revision()};
}

Result<WithdrawalResult> Client::Withdraw(const WithdrawalInput& input) {
  v1::WithdrawResponse response;
  const grpc::Status status = impl_->transport.Withdraw(ToRequest(input), &response);
  if (!status.ok()) return ToStatus(status);
  WithdrawalResult result{ToWithdrawal(response.withdrawal()), response.more(), {}, response.revision()};
  for (const v1::Occurrence& occurrence : response.sample()) result.sample.push_back(FromProto(occurrence));
  return result;
}

PagedRange<Withdrawal> Client::ListWithdrawals(int page_size) {
  return PagedRange<Withdrawal>([transport = &impl_->transport, page_size](const std::string& token) {
    v1::ListWithdrawalsRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    v1::ListWithdrawalsResponse response;
    const grpc::Status status = transport->ListWithdrawals(std::move(request), &response);
    if (!status.ok()) return Result<Page<Withdrawal>>(ToStatus(status));
    Page<Withdrawal> page;
    for (const v1::Withdrawal& withdrawal : response.withdrawals()) page.items.push_back(ToWithdrawal(withdrawal));
    page.next_page_token = response.next_page_token();
    return Result<Page<Withdrawal>>(std::move(page));
  });
}

}  // namespace verbatim
