#include "server/convert_statement.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/convert.h"
#include "server/convert_directory.h"
#include "server/errors.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// Numbers inside stored records are those of the API; casts between the two rely on it.
static_assert(static_cast<int>(index::StatementAct::kRetracted) == v1::STATEMENT_ACT_RETRACTED);
static_assert(static_cast<int>(index::StatementAct::kRetracted) == v1::StatementAct_MAX);
static_assert(static_cast<int>(index::StatementConcern::kLink) == v1::STATEMENT_CONCERN_LINK);
static_assert(static_cast<int>(index::StatementConcern::kLink) == v1::StatementConcern_MAX);

}  // namespace

index::StatementFields FieldsFromProto(const v1::StatementInput& input) {
  const v1::Statement& from = input.statement();
  index::StatementFields fields;
  fields.quotation_id = from.quotation_id();
  fields.quotation_text = input.quotation_text();
  fields.occurrence_id = from.occurrence_id();
  storage::v1::StatementValue& to = fields.value;
  to.set_act(static_cast<uint32_t>(from.act()));
  to.set_party(from.party());
  *to.mutable_party_ids() = from.party_ids();
  to.set_party_kind(static_cast<uint32_t>(from.party_kind()));
  to.set_concern(static_cast<uint32_t>(from.concern()));
  to.set_link_party(from.link_party());
  to.mutable_made()->set_edtf(from.made().edtf());
  to.mutable_made()->set_as_printed(from.made().as_printed());
  to.set_medium(from.medium());
  to.set_url(from.url());
  to.set_archive_url(from.archive_url());
  to.set_text(from.text());
  return fields;
}

absl::StatusOr<index::StatementQuery> StatementQueryOf(const v1::ListStatementsRequest& request) {
  index::StatementQuery query;
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.collection = *std::move(collection);
  if (!request.quotation_id().empty()) {
    const auto id = quote::ParseQuotationId(request.quotation_id());
    if (!id.ok()) return index::FieldError("quotation_id", id.status().message());
    query.quotation = *id;
  }
  query.party = request.party();
  for (int i = 0; i < request.acts_size(); ++i) {
    if (!v1::StatementAct_IsValid(request.acts(i)) || request.acts(i) == v1::STATEMENT_ACT_UNSPECIFIED) {
      return index::FieldError(absl::StrCat("acts[", i, "]"),
                               absl::StrCat(request.acts(i), " is not a value of StatementAct"));
    }
    query.acts.push_back(static_cast<index::StatementAct>(request.acts(i)));
  }
  absl::Status range = ReadRange("from", request.from(), "to", request.to(), &query.from, &query.to);
  if (!range.ok()) return range;
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  query.page_size = *page_size;
  query.page_token = request.page_token();
  return query;
}

absl::StatusOr<index::ConflictQuery> ConflictQueryOf(const v1::ListConflictsRequest& request) {
  index::ConflictQuery query;
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.collection = *std::move(collection);
  query.speaker = request.speaker();
  absl::Status range = ReadRange("from", request.from(), "to", request.to(), &query.from, &query.to);
  if (!range.ok()) return range;
  return query;
}

void ToProto(index::Statement&& from, v1::Statement* to) {
  to->set_id(quote::ToString(from.id));
  storage::v1::StatementValue& value = from.value;
  if (const auto id = quote::QuotationIdFromRaw(value.quotation_id())) to->set_quotation_id(quote::ToString(*id));
  to->set_act(static_cast<v1::StatementAct>(value.act()));
  to->set_party(std::move(*value.mutable_party()));
  to->mutable_party_ids()->Swap(value.mutable_party_ids());
  to->set_party_kind(static_cast<v1::SpeakerKind>(value.party_kind()));
  to->set_concern(static_cast<v1::StatementConcern>(value.concern()));
  to->set_link_party(std::move(*value.mutable_link_party()));
  if (const auto id = quote::OccurrenceIdFromRaw(value.occurrence_id())) to->set_occurrence_id(quote::ToString(*id));
  if (value.has_made()) ToProto(value.made(), to->mutable_made());
  to->set_medium(std::move(*value.mutable_medium()));
  to->set_url(std::move(*value.mutable_url()));
  to->set_archive_url(std::move(*value.mutable_archive_url()));
  to->set_text(std::move(*value.mutable_text()));
  if (!from.registered.display_name.empty()) ToProto(from.registered, to->mutable_registered());
  if (from.indexed > 0) ToProto(from.indexed, to->mutable_indexed());
}

void ToProto(const index::StatementResult& from, v1::StatementResult* to) {
  if (!from.error.ok()) {
    to->set_outcome(v1::RecordResult::OUTCOME_REJECTED);
    *to->mutable_error() = ToRpcStatus(from.error);
    return;
  }
  to->set_outcome(ToProto(from.outcome));
  to->set_statement_id(quote::ToString(from.id));
  to->set_quotation_id(quote::ToString(from.quotation));
}

void ToProto(index::Conflict&& from, v1::ListConflictsResponse* to) {
  ToProto(std::move(from.quotation), to->mutable_quotation());
  to->set_more_speakers(from.more_speakers);
  for (index::ConflictingSpeaker& speaker : from.speakers) {
    v1::ConflictingSpeaker* added = to->add_speakers();
    for (std::string& name : speaker.speaker.names) added->add_names(std::move(name));
    if (!speaker.speaker.party.display_name.empty()) ToProto(speaker.speaker.party, added->mutable_party());
    ToProto(std::move(speaker.evidence), added->mutable_evidence());
  }
}

}  // namespace verbatim::server
