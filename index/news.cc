#include "index/news.h"

namespace verbatim::index {

using storage::Hash;

namespace {

storage::v1::ChangeValue ValueOf(const OccurrenceFacts& facts, uint32_t kinds) {
  storage::v1::ChangeValue value;
  value.set_occurrence_id(std::string(storage::AsBytes(facts.id)));
  value.set_quotation_id(std::string(storage::AsBytes(facts.quotation)));
  value.set_kinds(kinds);
  value.set_speaker_keys(JoinKeys(facts.speaker_keys));
  value.set_outlet_keys(JoinKeys(facts.document_facts.outlets));
  return value;
}

}  // namespace

void News::Add(const Hash& occurrence, ChangeKind kind) {
  const auto [it, added] = kinds_.try_emplace(occurrence, 0);
  if (added) order_.push_back(occurrence);
  it->second |= BitOf(kind);
}

absl::Status News::AddQuotation(const QuotationState& quotation) {
  if (quotation.empty()) return absl::OkStatus();
  for (const Hash& carrier : quotation.carried_anew()) Add(carrier, ChangeKind::kNewCarrier);
  const auto first = HashFromBytes(quotation.first(), "occurrence id");
  if (!first.ok()) return first.status();
  if (quotation.created()) {
    Add(*first, ChangeKind::kNewQuotation);
  } else if (quotation.first() != quotation.old_first()) {
    Add(*first, ChangeKind::kFirstSeenChanged);
    previous_first_[*first] = quotation.old_first();
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<storage::v1::ChangeValue>> News::Changes(
    const std::function<absl::StatusOr<const OccurrenceFacts*>(const Hash&)>& facts_of) const {
  std::vector<storage::v1::ChangeValue> changes;
  for (const Hash& id : order_) {
    const auto facts = facts_of(id);
    if (!facts.ok()) return facts.status();
    changes.push_back(ValueOf(**facts, kinds_.at(id)));
    const auto previous = previous_first_.find(id);
    if (previous != previous_first_.end()) changes.back().set_previous_first(previous->second);
  }
  return changes;
}

}  // namespace verbatim::index
