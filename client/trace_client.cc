// The calls of Client that count and trace.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::FromProto;
using client::ToProto;
using client::ToStatus;

CountGroup ToGroup(const v1::CountGroup& in) { return {in.key(), FromProto(in.party()), in.count(), in.approximate()}; }

Counts ToCounts(const v1::CountOccurrencesResponse& in) {
  Counts out;
  for (const v1::CountGroup& group : in.groups()) out.groups.push_back(ToGroup(group));
  out.total = in.total();
  out.approximate = in.approximate();
  out.more_groups = in.more_groups();
  out.rows_read = in.rows_read();
  out.coverage = FromProto(in.coverage());
  out.revision = in.revision();
  out.asked_speakers = FromProto(in.asked_speakers());
  out.asked_outlets = FromProto(in.asked_outlets());
  out.asked_via = FromProto(in.asked_via());
  return out;
}

TraceCounts ToTraceCounts(const v1::TraceCounts& in) {
  return {in.occurrences(),          in.uncounted(), in.documents(), in.outlets(), in.documents_without_outlet(),
          in.independent_carriers(), in.examined(),  in.complete()};
}

CopyGroup ToCopyGroup(const v1::CopyGroup& in) {
  CopyGroup out{in.id(), in.carriers(), in.occurrences(), client::Strings(in.outlets()), {}};
  for (const v1::CopyEvidence& evidence : in.evidence()) {
    out.evidence.push_back({evidence.occurrence_id(), evidence.earlier_occurrence_id(),
                            static_cast<CopyReason>(evidence.reason()), evidence.agency(), evidence.shared_words(),
                            evidence.shared_text()});
  }
  return out;
}

TracedAttribution ToAttribution(const v1::TracedAttribution& in) {
  TracedAttribution out;
  out.speaker = in.speaker();
  out.names = client::Strings(in.names());
  out.party = FromProto(in.party());
  out.kind = static_cast<SpeakerKind>(in.kind());
  out.identified = in.identified();
  out.occurrences = in.occurrences();
  out.outlets = in.outlets();
  out.independent_carriers = in.independent_carriers();
  out.first_published = FromProto(in.first_published());
  out.first_occurrence_id = in.first_occurrence_id();
  return out;
}

TracedChain ToChain(const v1::TracedChain& in) {
  TracedChain out;
  for (const v1::ViaLink& link : in.via()) out.via.push_back(FromProto(link));
  out.speaker = in.speaker();
  out.words_of = in.words_of();
  out.words_of_certain = in.words_of_certain();
  out.occurrences = in.occurrences();
  out.first_occurrence_id = in.first_occurrence_id();
  out.outlets = client::Strings(in.outlets());
  return out;
}

TracedAmendment ToTracedAmendment(const v1::TracedAmendment& in) {
  return {FromProto(in.amendment()), in.occurrence_id(), in.text(), in.quotation_id(), in.document_id()};
}

Trace ToTrace(const v1::TraceQuotationResponse& response) {
  const v1::Trace& in = response.trace();
  Trace out;
  out.quotation = FromProto(in.quotation());
  out.counts = ToTraceCounts(in.counts());
  for (const v1::Carrier& carrier : in.carriers()) {
    out.carriers.push_back(
        {FromProto(carrier.occurrence()), FromProto(carrier.outlet()), carrier.counted(), carrier.copy_group_id()});
  }
  for (const v1::CopyGroup& group : in.copy_groups()) out.copy_groups.push_back(ToCopyGroup(group));
  for (const auto& attribution : in.attributions()) out.attributions.push_back(ToAttribution(attribution));
  out.contested = in.contested();
  for (const v1::TracedChain& chain : in.chains()) out.chains.push_back(ToChain(chain));
  for (const v1::CountGroup& month : in.timeline()) out.timeline.push_back(ToGroup(month));
  for (const v1::Match& variant : in.variants()) out.variants.push_back(FromProto(variant));
  out.variants_truncated = in.variants_truncated();
  out.truncated = in.truncated();
  for (const v1::Statement& statement : in.statements()) out.statements.push_back(FromProto(statement));
  for (const v1::TracedAmendment& amendment : in.history()) out.history.push_back(ToTracedAmendment(amendment));
  out.history_truncated = in.history_truncated();
  out.next_page_token = response.next_page_token();
  out.coverage = FromProto(response.coverage());
  out.revision = response.revision();
  if (response.has_time()) out.time = client::ToTime(response.time());
  out.versions = FromProto(response.versions());
  return out;
}

v1::TraceQuotationRequest TraceRequest(const TraceOptions& options) {
  v1::TraceQuotationRequest request;
  request.set_view(ToProto(options.view));
  request.set_page_size(options.page_size);
  request.set_page_token(options.page_token);
  request.set_max_variants(options.max_variants);
  return request;
}

Result<Trace> GetTrace(client::Transport* transport, v1::TraceQuotationRequest request) {
  v1::TraceQuotationResponse response;
  const grpc::Status status = transport->TraceQuotation(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return ToTrace(response);
}

}  // namespace

Result<Counts> Client::CountOccurrences(const ListFilter& filter, CountBy by, bool include_uncounted, int max_groups) {
  v1::CountOccurrencesRequest request;
  *request.mutable_filter() = ToProto(filter);
  request.set_by(static_cast<v1::CountBy>(by));
  request.set_include_uncounted(include_uncounted);
  request.set_max_groups(max_groups);
  v1::CountOccurrencesResponse response;
  const grpc::Status status = impl_->transport.CountOccurrences(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return ToCounts(response);
}

Result<Trace> Client::TraceQuotation(const std::string& id, const TraceOptions& options) {
  v1::TraceQuotationRequest request = TraceRequest(options);
  request.set_id(id);
  return GetTrace(&impl_->transport, std::move(request));
}

Result<Trace> Client::TraceQuotationByText(const std::string& text, const TraceOptions& options) {
  v1::TraceQuotationRequest request = TraceRequest(options);
  request.set_text(text);
  return GetTrace(&impl_->transport, std::move(request));
}

}  // namespace verbatim
