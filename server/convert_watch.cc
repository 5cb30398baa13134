#include "server/convert_watch.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "quote/identity.h"
#include "server/convert.h"
#include "server/convert_statement.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// The numbers of the index are those of the API.
static_assert(static_cast<int>(index::ChangeKind::kNewOccurrence) == v1::CHANGE_KIND_NEW_OCCURRENCE);
static_assert(static_cast<int>(index::ChangeKind::kNewQuotation) == v1::CHANGE_KIND_NEW_QUOTATION);
static_assert(static_cast<int>(index::ChangeKind::kNewAttribution) == v1::CHANGE_KIND_NEW_ATTRIBUTION);
static_assert(static_cast<int>(index::ChangeKind::kNewObservation) == v1::CHANGE_KIND_NEW_OBSERVATION);
static_assert(static_cast<int>(index::ChangeKind::kFirstSeenChanged) == v1::CHANGE_KIND_FIRST_SEEN_CHANGED);
static_assert(static_cast<int>(index::ChangeKind::kNewCarrier) == v1::CHANGE_KIND_NEW_CARRIER);
static_assert(static_cast<int>(index::ChangeKind::kVariant) == v1::CHANGE_KIND_VARIANT);
static_assert(static_cast<int>(index::ChangeKind::kStatement) == v1::CHANGE_KIND_STATEMENT);
static_assert(static_cast<int>(index::ChangeKind::kAmendment) == v1::CHANGE_KIND_AMENDMENT);

absl::StatusOr<index::ChangeKind> KindOf(const v1::WatchRequest& request, int i) {
  const int kind = request.kinds(i);
  const std::string field = absl::StrCat("kinds[", i, "]");
  if (!v1::ChangeKind_IsValid(kind) || kind == v1::CHANGE_KIND_UNSPECIFIED) {
    return index::FieldError(field, absl::StrCat(kind, " is no kind of change; want one of ChangeKind"));
  }
  if (kind == v1::CHANGE_KIND_VARIANT && request.quotation_case() == v1::WatchRequest::QUOTATION_NOT_SET) {
    return index::FieldError(field,
                             "CHANGE_KIND_VARIANT is of a watched quotation; want quotation_id or text beside it");
  }
  return static_cast<index::ChangeKind>(kind);
}

}  // namespace

absl::StatusOr<index::WatchQuery> WatchQueryOf(const v1::WatchRequest& request) {
  index::WatchQuery query;
  absl::StatusOr<std::string> collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.collection = *std::move(collection);
  if (request.quotation_case() == v1::WatchRequest::kQuotationId) {
    const auto id = quote::ParseQuotationId(request.quotation_id());
    if (!id.ok()) return index::WithField("quotation_id", id.status());
    query.quotation = *id;
  } else if (request.quotation_case() == v1::WatchRequest::kText) {
    if (request.text().empty()) return index::FieldError("text", "is empty; want the words to watch");
    query.text = request.text();
  }
  query.speaker = request.speaker();
  query.outlet = request.outlet();
  for (int i = 0; i < request.kinds_size(); ++i) {
    const auto kind = KindOf(request, i);
    if (!kind.ok()) return kind.status();
    query.kinds.push_back(*kind);
  }
  query.from = request.from();
  return query;
}

absl::StatusOr<std::chrono::milliseconds> HeartbeatOf(const v1::WatchRequest& request) {
  if (!request.has_heartbeat_interval()) return std::chrono::milliseconds(kDefaultHeartbeat);
  const auto& asked = request.heartbeat_interval();
  const bool in_range = asked.seconds() >= kMinHeartbeat.count() && asked.seconds() <= kMaxHeartbeat.count() &&
                        asked.nanos() >= 0 && asked.nanos() < 1'000'000'000;
  const auto interval = std::chrono::seconds(in_range ? asked.seconds() : 0) +
                        std::chrono::milliseconds(in_range ? asked.nanos() / 1'000'000 : 0);
  if (!in_range || interval > kMaxHeartbeat) {
    return index::FieldError("heartbeat_interval",
                             absl::StrCat(asked.seconds(), " s is out of range; want ", kMinHeartbeat.count(), " to ",
                                          kMaxHeartbeat.count(), " s"));
  }
  return interval;
}

void ToProto(index::Change&& from, v1::Change* to) {
  to->set_revision(std::move(from.revision));
  for (const index::ChangeKind kind : from.kinds) to->add_kinds(static_cast<v1::ChangeKind>(kind));
  ToProto(from.time, to->mutable_time());
  if (from.withdrawn_document) {
    to->set_withdrawn_document_id(quote::ToString(*from.withdrawn_document));
    return;
  }
  ToProto(std::move(from.occurrence), to->mutable_occurrence());
  if (from.previous_first_seen) to->set_previous_first_seen_id(quote::ToString(*from.previous_first_seen));
  if (from.statement) ToProto(*std::move(from.statement), to->mutable_statement());
  if (!from.variant) return;
  to->mutable_variant()->set_relation(ToProto(from.variant->relation));
  to->mutable_variant()->set_strength(ToProto(from.variant->strength));
  to->mutable_variant()->set_similarity(from.variant->similarity);
}

void ToProto(index::ChangeBatch&& from, v1::WatchResponse* to) {
  to->set_revision(std::move(from.revision));
  for (index::Change& change : from.changes) ToProto(std::move(change), to->add_changes());
}

}  // namespace verbatim::server
