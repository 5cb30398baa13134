#include "server/convert_amendment.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "index/field_error.h"
#include "server/convert.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// The numbers of the index are those of the API.
static_assert(static_cast<int>(index::AmendmentAct::kCorrect) == v1::AMENDMENT_ACT_CORRECT);
static_assert(static_cast<int>(index::AmendmentAct::kSupersede) == v1::AMENDMENT_ACT_SUPERSEDE);
static_assert(static_cast<int>(index::AmendmentAct::kRestrict) == v1::AMENDMENT_ACT_RESTRICT);
static_assert(static_cast<int>(index::AmendmentAct::kReinstate) == v1::AMENDMENT_ACT_REINSTATE);

// What both requests have under the same names.
template <typename Request>
index::AmendmentFields CommonFields(const Request& request) {
  index::AmendmentFields fields;
  fields.act = static_cast<index::AmendmentAct>(request.act());
  fields.fields.assign(request.fields().begin(), request.fields().end());
  fields.reason = request.reason();
  fields.evidence_url = request.evidence_url();
  fields.by = request.by();
  if (request.has_expected_amendments()) fields.expected = request.expected_amendments();
  return fields;
}

// Names of the fields of a filter that are given: they are kept, their values are not.
std::vector<std::string> GivenFields(const v1::ListFilter& filter) {
  std::vector<const google::protobuf::FieldDescriptor*> given;
  filter.GetReflection()->ListFields(filter, &given);
  std::vector<std::string> names;
  for (const google::protobuf::FieldDescriptor* field : given) names.push_back(field->name());
  return names;
}

}  // namespace

absl::StatusOr<quote::OccurrenceId> AmendedIdOf(const v1::AmendOccurrenceRequest& request) {
  const auto id = quote::ParseOccurrenceId(request.occurrence_id());
  return id.ok() ? id : index::WithField("occurrence_id", id.status());
}

absl::StatusOr<quote::DocumentId> AmendedIdOf(const v1::AmendDocumentRequest& request) {
  const auto id = quote::ParseDocumentId(request.document_id());
  return id.ok() ? id : index::WithField("document_id", id.status());
}

absl::StatusOr<index::AmendmentFields> AmendmentFieldsOf(const v1::AmendOccurrenceRequest& request) {
  index::AmendmentFields fields = CommonFields(request);
  v1::OccurrenceInput input;
  *input.mutable_observation() = request.facts();
  *input.mutable_attributions() = request.attributions();
  fields.facts = FieldsFromProto(std::move(input));
  if (request.superseded_by_occurrence_id().empty()) return fields;
  const auto by = quote::ParseOccurrenceId(request.superseded_by_occurrence_id());
  if (!by.ok()) return index::WithField("superseded_by_occurrence_id", by.status());
  fields.superseded_by = *by;
  return fields;
}

absl::StatusOr<index::AmendmentFields> AmendmentFieldsOf(const v1::AmendDocumentRequest& request) {
  index::AmendmentFields fields = CommonFields(request);
  fields.facts.document = FromProto(v1::DocumentObservation(request.facts()));
  return fields;
}

absl::StatusOr<index::WithdrawQuery> WithdrawQueryOf(const v1::WithdrawRequest& request) {
  index::WithdrawQuery query;
  absl::StatusOr<std::string> collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.collection = *std::move(collection);
  if (absl::Status status = ReadFilter(request.filter(), &query.filter); !status.ok()) return status;
  query.chosen_by = GivenFields(request.filter());
  for (int i = 0; i < request.occurrence_ids_size(); ++i) {
    const auto id = quote::ParseOccurrenceId(request.occurrence_ids(i));
    if (!id.ok()) return index::WithField(absl::StrCat("occurrence_ids[", i, "]"), id.status());
    query.occurrences.push_back(*id);
  }
  if (!query.occurrences.empty()) query.chosen_by = {"occurrence_ids"};
  query.reason = request.reason();
  query.evidence_url = request.evidence_url();
  query.by = request.by();
  query.dry_run = request.dry_run();
  if (request.withdrawal_id().empty()) return query;
  const auto id = quote::ParseWithdrawalId(request.withdrawal_id());
  if (!id.ok()) return index::WithField("withdrawal_id", id.status());
  query.withdrawal = *id;
  return query;
}

absl::Status OfRequest(const google::protobuf::Message& request, const absl::Status& status) {
  const auto violation = index::GetFieldViolation(status);
  if (!violation) return status;
  const std::string own = violation->field.substr(0, violation->field.find_first_of(".["));
  const bool is_own = request.GetDescriptor()->FindFieldByName(own) != nullptr;
  return is_own ? status : index::WithFieldPrefix(status, "facts.");
}

void ToProto(index::Amendment&& from, v1::Amendment* to) {
  to->set_act(static_cast<v1::AmendmentAct>(from.act()));
  to->set_reason(std::move(*from.mutable_reason()));
  to->set_evidence_url(std::move(*from.mutable_evidence_url()));
  to->set_by(std::move(*from.mutable_by()));
  if (from.time_us() != 0) ToProto(from.time_us(), to->mutable_time());
  for (std::string& field : *from.mutable_fields()) to->add_fields(std::move(field));
  if (from.has_facts()) ToProto(std::move(*from.mutable_facts()), to->mutable_facts());
  for (index::Attribution& attribution : *from.mutable_attributions()) {
    ToProto(std::move(attribution), to->add_attributions());
  }
  if (from.has_document()) ToProto(std::move(*from.mutable_document()), to->mutable_document());
  const auto by = quote::OccurrenceIdFromRaw(from.superseded_by());
  if (by) to->set_superseded_by_occurrence_id(quote::ToString(*by));
}

void ToProto(index::TracedAmendment&& from, v1::TracedAmendment* to) {
  ToProto(std::move(from.amendment), to->mutable_amendment());
  if (from.occurrence) to->set_occurrence_id(quote::ToString(*from.occurrence));
  to->set_text(std::move(from.text));
  if (from.quotation) to->set_quotation_id(quote::ToString(*from.quotation));
  to->set_document_id(quote::ToString(from.document));
}

void ToProto(const index::Withdrawal& from, v1::Withdrawal* to) {
  if (from.id != quote::WithdrawalId()) to->set_id(quote::ToString(from.id));
  ToProto(from.row.ended_us(), to->mutable_time());
  to->set_reason(from.row.reason());
  to->set_evidence_url(from.row.evidence_url());
  to->set_by(from.row.by());
  *to->mutable_chosen_by() = from.row.chosen_by();
  to->set_occurrences(from.row.occurrences());
  to->set_documents(from.row.documents());
  to->set_quotations(from.row.quotations());
  to->set_statements(from.row.statements());
  to->set_contexts(from.row.contexts());
}

}  // namespace verbatim::server
