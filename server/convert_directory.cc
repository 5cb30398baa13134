#include "server/convert_directory.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "quote/normalise.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// The index's numbers are the API's.
static_assert(static_cast<int>(index::PartyAction::kRegistered) == v1::PartyChange::ACTION_REGISTERED);
static_assert(static_cast<int>(index::PartyAction::kLetGo) == v1::PartyChange::ACTION_LET_GO);
static_assert(static_cast<int>(index::UpsertOutcome::kRegistered) + 1 == v1::UpsertPartyResult::OUTCOME_REGISTERED);
static_assert(static_cast<int>(index::UpsertOutcome::kRejected) + 1 == v1::UpsertPartyResult::OUTCOME_REJECTED);

absl::Status CheckReason(absl::string_view field, absl::string_view text) {
  if (text.size() > kMaxReasonBytes) {
    return index::FieldError(field, absl::StrCat("is ", text.size(), " bytes long; want at most ", kMaxReasonBytes));
  }
  return index::WithField(field, quote::CheckText(text));
}

void ChangeToProto(index::PartyChange&& from, v1::PartyChange* to) {
  to->set_action(static_cast<v1::PartyChange::Action>(from.action));
  for (std::string& detail : from.details) to->add_details(std::move(detail));
  if (from.other) to->set_other_id(quote::ToString(*from.other));
  to->set_reason(std::move(from.reason));
  to->set_by(std::move(from.by));
  ToProto(from.time, to->mutable_time());
}

}  // namespace

absl::StatusOr<index::PartyQuery> PartyQueryOf(const v1::ListPartiesRequest& request) {
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  index::PartyQuery query;
  query.collection = *std::move(collection);
  query.name_prefix = request.name_prefix();
  for (int i = 0; i < request.kinds_size(); ++i) {
    if (!v1::SpeakerKind_IsValid(request.kinds(i))) {
      return index::FieldError(absl::StrCat("kinds[", i, "]"),
                               absl::StrCat(static_cast<int>(request.kinds(i)), " is not a value of SpeakerKind"));
    }
    query.kinds.push_back(static_cast<index::SpeakerKind>(request.kinds(i)));
  }
  query.page_size = *page_size;
  query.page_token = request.page_token();
  return query;
}

absl::StatusOr<index::Editor> CheckedEditor(absl::string_view by, absl::string_view reason) {
  if (absl::Status status = CheckReason("by", by); !status.ok()) return status;
  if (absl::Status status = CheckReason("reason", reason); !status.ok()) return status;
  return index::Editor{std::string(by), std::string(reason)};
}

index::PartyInput FromProto(const v1::PartyInput& input) {
  index::PartyInput party;
  party.party = input.party();
  party.kind = static_cast<index::SpeakerKind>(input.kind());
  party.display_name = input.display_name();
  party.aliases.assign(input.aliases().begin(), input.aliases().end());
  party.external_ids.assign(input.external_ids().begin(), input.external_ids().end());
  party.domains.assign(input.domains().begin(), input.domains().end());
  return party;
}

void ToProto(const index::PartyReference& from, v1::PartyReference* to) {
  to->set_id(quote::ToString(from.id));
  to->set_display_name(from.display_name);
}

void ToProto(index::Party&& from, v1::Party* to) {
  to->set_id(quote::ToString(from.id));
  to->set_registered(from.registered);
  to->set_kind(static_cast<v1::SpeakerKind>(from.kind));
  to->set_display_name(std::move(from.display_name));
  for (std::string& alias : from.aliases) to->add_aliases(std::move(alias));
  for (std::string& id : from.external_ids) to->add_external_ids(std::move(id));
  for (std::string& domain : from.domains) to->add_domains(std::move(domain));
  if (from.merged_into) ToProto(*from.merged_into, to->mutable_merged_into());
  ToProto(from.stands_for, to->mutable_stands_for());
  for (const index::PartyReference& party : from.taken_in) ToProto(party, to->add_taken_in());
  for (std::string& name : from.shared_names) to->add_shared_names(std::move(name));
  for (index::PartyChange& change : from.history) ChangeToProto(std::move(change), to->add_history());
}

void ToProto(const index::UpsertResult& from, v1::UpsertPartyResult* to) {
  to->set_outcome(static_cast<v1::UpsertPartyResult::Outcome>(static_cast<int>(from.outcome) + 1));
  if (from.error.ok()) {
    to->set_id(quote::ToString(from.id));
  } else {
    *to->mutable_error() = ToRpcStatus(from.error);
  }
}

}  // namespace verbatim::server
