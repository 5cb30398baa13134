#include "server/convert_trace.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/convert.h"
#include "server/convert_amendment.h"
#include "server/convert_directory.h"
#include "server/convert_statement.h"

namespace verbatim::server {
namespace {

// A party that is not registered has no display name, and is not shown.
template <typename To>
void PartyToProto(const index::PartyReference& from, To* to) {
  if (!from.display_name.empty()) ToProto(from, to->mutable_party());
}

void GroupToProto(index::CountGroup&& from, v1::CountGroup* to) {
  PartyToProto(from.party, to);
  to->set_key(std::move(from.key));
  to->set_count(Saturated(from.count));
  to->set_approximate(from.approximate);
}

void CountsToProto(const index::TraceCounts& from, v1::TraceCounts* to) {
  to->set_occurrences(from.occurrences);
  to->set_uncounted(from.uncounted);
  to->set_documents(from.documents);
  to->set_outlets(from.outlets);
  to->set_documents_without_outlet(from.documents_without_outlet);
  to->set_independent_carriers(from.independent_carriers);
  to->set_examined(from.examined);
  to->set_complete(from.complete);
}

void CarrierToProto(index::TracedCarrier&& from, v1::Carrier* to) {
  ToProto(std::move(from.occurrence), to->mutable_occurrence());
  if (!from.outlet.display_name.empty()) ToProto(from.outlet, to->mutable_outlet());
  to->set_counted(from.counted);
  if (from.copy_group) to->set_copy_group_id(quote::ToString(*from.copy_group));
}

void EvidenceToProto(index::CopyEvidence&& from, v1::CopyEvidence* to) {
  to->set_occurrence_id(quote::ToString(from.occurrence));
  to->set_earlier_occurrence_id(quote::ToString(from.earlier));
  to->set_reason(from.reason == index::CopyReason::kAgencyCredit ? v1::CopyEvidence::REASON_AGENCY_CREDIT
                                                                 : v1::CopyEvidence::REASON_SHARED_CONTEXT);
  to->set_agency(std::move(from.agency));
  to->set_shared_words(from.shared_words);
  to->set_shared_text(std::move(from.shared_text));
}

void CopyGroupToProto(index::CopyGroup&& from, v1::CopyGroup* to) {
  to->set_id(quote::ToString(from.id));
  to->set_carriers(from.carriers);
  to->set_occurrences(from.occurrences);
  for (std::string& outlet : from.outlets) to->add_outlets(std::move(outlet));
  for (index::CopyEvidence& evidence : from.evidence) EvidenceToProto(std::move(evidence), to->add_evidence());
}

void AttributionToProto(index::TracedAttribution&& from, v1::TracedAttribution* to) {
  to->set_speaker(std::move(from.speaker));
  for (std::string& name : from.names) to->add_names(std::move(name));
  PartyToProto(from.party, to);
  to->set_kind(static_cast<v1::SpeakerKind>(from.kind));
  to->set_identified(from.identified);
  to->set_occurrences(from.occurrences);
  to->set_outlets(from.outlets);
  to->set_independent_carriers(from.independent_carriers);
  if (!from.first_published.edtf().empty()) ToProto(from.first_published, to->mutable_first_published());
  to->set_first_occurrence_id(quote::ToString(from.first_occurrence));
}

void ChainToProto(index::TracedChain&& from, v1::TracedChain* to) {
  v1::Attribution attribution;
  ToProto(std::move(from.attribution), &attribution);
  to->mutable_via()->Swap(attribution.mutable_via());
  to->set_speaker(std::move(*attribution.mutable_speaker()));
  to->set_words_of(std::move(*attribution.mutable_words_of()));
  to->set_words_of_certain(attribution.words_of_certain());
  to->set_occurrences(from.occurrences);
  to->set_first_occurrence_id(quote::ToString(from.first_occurrence));
  for (std::string& outlet : from.outlets) to->add_outlets(std::move(outlet));
}

}  // namespace

void ToProto(index::Counts&& from, v1::CountOccurrencesResponse* to) {
  for (index::CountGroup& group : from.groups) GroupToProto(std::move(group), to->add_groups());
  to->set_total(Saturated(from.total));
  to->set_approximate(from.approximate);
  to->set_more_groups(from.more_groups);
  to->set_rows_read(Saturated(from.rows_read));
  ToProto(from.coverage, to->mutable_coverage());
  to->set_revision(absl::StrCat(from.revision));
  AskedToProto(from, to);
}

void ToProto(index::Trace&& from, v1::TraceQuotationResponse* to) {
  v1::Trace& trace = *to->mutable_trace();
  const std::string text = from.quotation.text;
  const bool is_first_page = !text.empty();
  if (is_first_page) {
    ToProto(std::move(from.quotation), trace.mutable_quotation());
    CountsToProto(from.counts, trace.mutable_counts());
  } else {
    trace.mutable_quotation()->set_id(quote::ToString(from.quotation.id));
  }
  for (index::TracedCarrier& carrier : from.carriers) CarrierToProto(std::move(carrier), trace.add_carriers());
  for (index::CopyGroup& group : from.copy_groups) CopyGroupToProto(std::move(group), trace.add_copy_groups());
  for (auto& attribution : from.attributions) AttributionToProto(std::move(attribution), trace.add_attributions());
  trace.set_contested(from.contested);
  for (index::TracedChain& chain : from.chains) ChainToProto(std::move(chain), trace.add_chains());
  for (index::CountGroup& month : from.timeline) GroupToProto(std::move(month), trace.add_timeline());
  for (index::Match& variant : from.variants) ToProto(std::move(variant), text, trace.add_variants());
  trace.set_variants_truncated(from.variants_truncated);
  trace.set_truncated(from.truncated);
  for (index::Statement& statement : from.statements) ToProto(std::move(statement), trace.add_statements());
  for (index::TracedAmendment& amended : from.history) ToProto(std::move(amended), trace.add_history());
  trace.set_history_truncated(from.history_truncated);
  to->set_next_page_token(std::move(from.next_page_token));
  ToProto(from.coverage, to->mutable_coverage());
  to->set_revision(absl::StrCat(from.revision));
}

}  // namespace verbatim::server
