#include "index/quotation_state.h"

#include <algorithm>
#include <tuple>

#include "index/candidates.h"
#include "index/child_set.h"
#include "index/facts.h"
#include "index/word_lists.h"
#include "quote/comparison.h"
#include "quote/edtf.h"
#include "quote/features.h"
#include "quote/identity.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::Facet;
using storage::FacetKind;
using storage::Table;
using storage::v1::DatedOccurrence;

DatedOccurrence Dated(const OccurrenceFacts& facts) {
  DatedOccurrence dated;
  dated.set_occurrence_id(std::string(storage::AsBytes(facts.id)));
  dated.set_document_id(std::string(storage::AsBytes(facts.document)));
  dated.set_latest_us(quote::kEndOfTime);  // no date: any time
  const DocumentFacts& document = facts.document_facts;
  if (!document.shown_published.edtf().empty()) *dated.mutable_published() = document.shown_published;
  dated.set_outlet(document.shown_outlet);
  dated.set_url(document.shown_url);
  if (const auto& date = document.published) {
    const PossibleTime time = PossibleTimeOf(*date);
    dated.set_begin_us(date->begin);
    dated.set_end_us(date->end);
    dated.set_earliest_us(time.earliest);
    dated.set_latest_us(time.latest);
  }
  return dated;
}

bool IsUndated(const DatedOccurrence& dated) { return dated.begin_us() == 0 && dated.end_us() == 0; }

// The order of publication, as lists have it; of dates with the same interval the one known more exactly comes first.
auto PublicationOrder(const DatedOccurrence& dated) {
  return std::make_tuple(IsUndated(dated), dated.begin_us(), dated.end_us(), -dated.earliest_us(), dated.latest_us(),
                         absl::string_view(dated.occurrence_id()));
}

// The order in which occurrences may have preceded the first: by the earliest moment they can be from.
auto RivalOrder(const DatedOccurrence& dated) {
  return std::tuple_cat(std::make_tuple(dated.earliest_us()), PublicationOrder(dated));
}

// Cited documents by the earliest moment they can be from; each field counts, so that those kept do not depend on the
// order of recording.
auto CitedOrder(const storage::v1::CitedValue& cited) {
  const ViaLink& link = cited.link();
  return std::make_tuple(cited.earliest_us(), cited.latest_us(), absl::string_view(cited.occurrence_id()),
                         absl::string_view(link.party()), absl::string_view(link.url()),
                         absl::string_view(link.medium()), absl::string_view(link.date().edtf()),
                         absl::string_view(link.date().as_printed()), link.wording(), link.channel());
}

bool IsOneDocument(const storage::v1::CitedValue& a, const storage::v1::CitedValue& b) {
  const auto key = [](const storage::v1::CitedValue& cited) {
    const auto party = quote::Canonical(cited.link().party());
    return std::make_tuple(party.ok() ? *party : cited.link().party(), cited.link().url(), cited.earliest_us(),
                           cited.latest_us());
  };
  return key(a) == key(b);
}

storage::Hash WordingHash(absl::string_view text) { return quote::ContentHash("wording", {text}); }

}  // namespace

std::string OverflowWordingKey(absl::string_view collection, const storage::Hash& quotation,
                               absl::string_view verbatim_form) {
  return storage::PairKey(collection, quotation, quote::ContentHash("verbatim-form", {verbatim_form}));
}

absl::StatusOr<QuotationState> QuotationState::Load(absl::string_view collection, const storage::Hash& id,
                                                    Staging* rows) {
  QuotationState state(collection, id, rows);
  auto row = rows->Read<storage::v1::QuotationRow>(Table::kQuotation, storage::IdKey(collection, id));
  if (!row.ok()) return row.status();
  state.created_ = !row->has_value();
  if (row->has_value()) state.row_ = **std::move(row);
  state.old_first_ = state.first();
  return state;
}

std::string QuotationState::ListKey(const Facet& facet, int64_t begin_us, int64_t end_us) const {
  return storage::DateKey(collection_, facet, PositionOf(begin_us, end_us, id_));
}

void QuotationState::UnlistFirst() {
  const int64_t begin = row_.first().begin_us(), end = row_.first().end_us();
  rows_->Delete(Table::kQuotationByDate, ListKey({FacetKind::kNone, {}}, begin, end));
  if (row_.speakers_size() > 1) {
    rows_->Delete(Table::kQuotationByDate, ListKey({FacetKind::kSeveralSpeakers, {}}, begin, end));
  }
  relist_ = true;
}

void QuotationState::ListFirst() {
  const int64_t begin = row_.first().begin_us(), end = row_.first().end_us();
  rows_->PutEmpty(Table::kQuotationByDate, ListKey({FacetKind::kNone, {}}, begin, end));
  if (row_.speakers_size() > 1 && IdentifiesSpeaker(row_.wordings(0))) {
    rows_->PutEmpty(Table::kQuotationByDate, ListKey({FacetKind::kSeveralSpeakers, {}}, begin, end));
  }
}

absl::Status QuotationState::CountStatements() {
  row_.set_statements(0);
  return rows_->Visit(Table::kStatementByDate, storage::FacetRange(collection_, {FacetKind::kQuotation, id_}),
                      [this](absl::string_view, absl::string_view) {
                        AddStatement();
                        return absl::OkStatus();
                      });
}

absl::Status QuotationState::Clear() {
  if (empty()) return absl::OkStatus();
  cleared_text_ = row_.wordings(0);
  UnlistFirst();
  std::vector<std::pair<Table, std::string>> gone;
  absl::Status status =
      rows_->Visit(Table::kQuotationFacet, storage::QuotationFacetRange(collection_, id_),
                   [&](absl::string_view key, absl::string_view value) {
                     const auto facet = storage::ParseQuotationFacetKey(collection_, key);
                     if (!facet.ok()) return facet.status();
                     storage::v1::FacetRow first;
                     absl::Status decoded = storage::DecodeValue(key, value, &first);
                     if (facet->kind == FacetKind::kOutlet) cleared_outlets_.insert(facet->hash);
                     gone.emplace_back(Table::kQuotationFacet, std::string(key));
                     gone.emplace_back(Table::kQuotationByDate, ListKey(*facet, first.begin_us(), first.end_us()));
                     return decoded;
                   });
  if (!status.ok()) return status;
  status = rows_->Visit(Table::kQuotationWording, storage::PairRange(collection_, id_),
                        [&](absl::string_view key, absl::string_view) {
                          gone.emplace_back(Table::kQuotationWording, std::string(key));
                          return absl::OkStatus();
                        });
  for (auto& [table, key] : gone) rows_->Delete(table, std::move(key));
  const uint32_t statements = row_.statements();
  row_.Clear();
  row_.set_statements(statements);
  return status;
}

absl::Status QuotationState::Add(const OccurrenceFacts& facts, bool is_new) {
  if (IsHidden(facts.status)) {
    ListOccurrence(facts, collection_, rows_);
    return absl::OkStatus();
  }
  if (created_ && row_.wordings().empty()) {
    const auto text = quote::ComparedText::Make(facts.text);
    if (!text.ok()) return text.status();
    for (const storage::KeyValue& posting : PostingsOf(collection_, id_, quote::FeaturesOf(*text))) {
      rows_->Append(Table::kPosting, posting.key, posting.value);
    }
    for (const storage::KeyValue& entry : WordEntriesOf(collection_, id_, *text)) {
      rows_->Append(Table::kWord, entry.key, entry.value);
    }
  }
  const storage::DatePosition position = PositionOf(facts.document_facts.published, facts.id);
  ListOccurrence(facts, collection_, rows_);
  AddToFirst(facts);
  for (const Facet& facet : FacetsOf(facts)) {
    if (facet.kind == FacetKind::kNone) continue;  // the quotation's own row has the first of all
    if (absl::Status status = AddToFacet(facet, position); !status.ok()) return status;
  }
  for (const storage::v1::CitedValue& cited : facts.cited) AddCited(cited);
  if (facts.may_be_translation) row_.set_may_be_translation(true);
  if (facts.counted) {
    if (is_new) row_.set_occurrence_count(row_.occurrence_count() + 1);
    for (const auto& speaker : facts.speakers) AddSpeaker(speaker);
  }
  return AddWording(facts, position);
}

absl::Status QuotationState::AddToFacet(const Facet& facet, const storage::DatePosition& position) {
  const std::string key = storage::QuotationFacetKey(collection_, id_, facet);
  std::optional<storage::v1::FacetRow> stored;
  if (!created_) {
    auto read = rows_->Read<storage::v1::FacetRow>(Table::kQuotationFacet, key);
    if (!read.ok()) return read.status();
    stored = *std::move(read);
  } else {  // nothing of a new quotation is stored yet, so a look into the store is saved
    stored = rows_->ReadStaged<storage::v1::FacetRow>(Table::kQuotationFacet, key);
  }
  if (stored) {
    const auto id = HashFromBytes(stored->occurrence_id(), "occurrence id");
    if (!id.ok()) return id.status();
    if (!StandsBefore(position, PositionOf(stored->begin_us(), stored->end_us(), *id))) return absl::OkStatus();
    rows_->Delete(Table::kQuotationByDate, ListKey(facet, stored->begin_us(), stored->end_us()));
  } else if (facet.kind == FacetKind::kOutlet && cleared_outlets_.count(facet.hash) == 0) {
    carried_anew_.push_back(position.id);
  }
  storage::v1::FacetRow first;
  first.set_begin_us(position.begin_us);
  first.set_end_us(position.end_us);
  first.set_occurrence_id(std::string(storage::AsBytes(position.id)));
  rows_->Put(Table::kQuotationFacet, key, first);
  rows_->PutEmpty(Table::kQuotationByDate, ListKey(facet, position.begin_us, position.end_us));
  return absl::OkStatus();
}

// Keeps the first occurrence and its rival - the one of another document that can be earliest - without reading the
// others. Occurrences of one document share its date, so they differ from each other only by id; hence, when an
// occurrence of the rival's own document becomes first, the old first has that same date and is the new rival.
void QuotationState::AddToFirst(const OccurrenceFacts& facts) {
  DatedOccurrence added = Dated(facts);
  const auto take_rival = [this](const DatedOccurrence& candidate) {
    if (row_.has_rival() && RivalOrder(candidate) >= RivalOrder(row_.rival())) return;
    *row_.mutable_rival() = candidate;
    row_.mutable_rival()->clear_published();
    row_.mutable_rival()->clear_outlet();
    row_.mutable_rival()->clear_url();
  };
  if (row_.has_first() && PublicationOrder(added) >= PublicationOrder(row_.first())) {
    if (added.document_id() != row_.first().document_id()) take_rival(added);
    return;
  }
  if (row_.has_first()) {
    UnlistFirst();
    if (row_.first().document_id() != added.document_id()) {
      if (row_.has_rival() && row_.rival().document_id() == added.document_id()) row_.clear_rival();
      take_rival(row_.first());
    }
  }
  *row_.mutable_first() = std::move(added);
  relist_ = true;
}

// The display text is the wording of the first occurrence; among occurrences of the same date the smallest text.
absl::Status QuotationState::AddWording(const OccurrenceFacts& facts, const storage::DatePosition& position) {
  const auto order = [](int64_t begin, int64_t end, absl::string_view text) {
    return std::make_tuple(begin == 0 && end == 0, begin, end, text);
  };
  if (row_.wordings().empty()) {
    row_.add_wordings(facts.text);
  } else if (order(position.begin_us, position.end_us, facts.text) >=
             order(row_.display_begin_us(), row_.display_end_us(), row_.wordings(0))) {
    return AddOtherWording(facts.text);
  } else if (facts.text != row_.wordings(0)) {
    if (absl::Status status = ReplaceDisplayText(facts.text); !status.ok()) return status;
  }
  row_.set_display_begin_us(position.begin_us);
  row_.set_display_end_us(position.end_us);
  return absl::OkStatus();
}

absl::Status QuotationState::ReplaceDisplayText(const std::string& text) {
  const std::string displaced = std::move(*row_.mutable_wordings(0));
  *row_.mutable_wordings(0) = text;
  const auto kept = std::find(row_.wordings().begin() + 1, row_.wordings().end(), text);
  if (kept == row_.wordings().end()) {
    if (const auto taken = TakeOverflowWording(text); !taken.ok()) return taken.status();
  } else {
    row_.mutable_wordings()->erase(kept);
    if (absl::Status status = PromoteOverflowWording(); !status.ok()) return status;
  }
  return AddOtherWording(displaced);
}

// Fills the place of a wording that left the row with the first of those outside it.
absl::Status QuotationState::PromoteOverflowWording() {
  if (row_.overflow_wordings() == 0) return absl::OkStatus();
  std::optional<std::string> first;
  const absl::Status status = rows_->Visit(Table::kQuotationWording, storage::PairRange(collection_, id_),
                                           [&](absl::string_view key, absl::string_view value) {
                                             storage::v1::WordingRow row;
                                             absl::Status decoded = storage::DecodeValue(key, value, &row);
                                             for (const std::string& text : row.texts()) {
                                               if (!first || WordingHash(text) < WordingHash(*first)) first = text;
                                             }
                                             return decoded;
                                           });
  if (!status.ok()) return status;
  if (!first) return absl::DataLossError("a quotation has fewer wordings than its row says");
  return AddOtherWording(*first);
}

// Beside the display text the row keeps the wordings with the smallest hashes, so that which are kept does not depend
// on the order of recording.
absl::Status QuotationState::AddOtherWording(const std::string& text) {
  auto* wordings = row_.mutable_wordings();
  if (std::find(wordings->begin(), wordings->end(), text) != wordings->end()) return absl::OkStatus();
  if (row_.overflow_wordings() > 0) {
    // Taken out first, and put back below if it is not among those kept.
    if (const auto taken = TakeOverflowWording(text); !taken.ok()) return taken.status();
  }
  *wordings->Add() = text;
  std::sort(wordings->begin() + 1, wordings->end(),
            [](const std::string& a, const std::string& b) { return WordingHash(a) < WordingHash(b); });
  if (wordings->size() <= kMaxKept) return absl::OkStatus();
  const std::string evicted = std::move(*wordings->Mutable(kMaxKept));
  wordings->RemoveLast();
  return KeepOverflowWording(evicted);
}

absl::Status QuotationState::KeepOverflowWording(const std::string& text) {
  const auto form = quote::VerbatimForm(text);
  if (!form.ok()) return form.status();
  const std::string key = OverflowWordingKey(collection_, id_, *form);
  auto stored = rows_->Read<storage::v1::WordingRow>(Table::kQuotationWording, key);
  if (!stored.ok()) return stored.status();
  storage::v1::WordingRow row = stored->value_or(storage::v1::WordingRow());
  row.add_texts(text);
  std::sort(row.mutable_texts()->begin(), row.mutable_texts()->end());
  rows_->Put(Table::kQuotationWording, key, row);
  row_.set_overflow_wordings(row_.overflow_wordings() + 1);
  return absl::OkStatus();
}

absl::StatusOr<bool> QuotationState::TakeOverflowWording(const std::string& text) {
  if (row_.overflow_wordings() == 0) return false;
  const auto form = quote::VerbatimForm(text);
  if (!form.ok()) return form.status();
  const std::string key = OverflowWordingKey(collection_, id_, *form);
  auto stored = rows_->Read<storage::v1::WordingRow>(Table::kQuotationWording, key);
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return false;
  auto* texts = (*stored)->mutable_texts();
  const auto it = std::find(texts->begin(), texts->end(), text);
  if (it == texts->end()) return false;
  texts->erase(it);
  if (texts->empty()) {
    rows_->Delete(Table::kQuotationWording, key);
  } else {
    rows_->Put(Table::kQuotationWording, key, **stored);
  }
  row_.set_overflow_wordings(row_.overflow_wordings() - 1);
  return true;
}

// One document that many cite stands there once, with the citing occurrence that has the smallest id: else eight who
// cite one that is recorded would hide one that is not.
void QuotationState::AddCited(const storage::v1::CitedValue& cited) {
  auto* all = row_.mutable_cited();
  const auto same =
      std::find_if(all->begin(), all->end(), [&](const auto& other) { return IsOneDocument(other, cited); });
  if (same != all->end()) {
    if (CitedOrder(*same) <= CitedOrder(cited)) return;
    all->erase(same);
  }
  const auto at = std::lower_bound(all->begin(), all->end(), cited,
                                   [](const auto& a, const auto& b) { return CitedOrder(a) < CitedOrder(b); });
  if (at != all->end() && CitedOrder(*at) == CitedOrder(cited)) return;
  InsertAt(at - all->begin(), cited, all);
  if (all->size() > kMaxKept) all->RemoveLast();
}

void QuotationState::AddSpeaker(const storage::v1::SpeakerValue& speaker) {
  const auto keys = [](const storage::v1::SpeakerValue& s) { return std::tie(s.name_key(), s.id_key()); };
  auto* speakers = row_.mutable_speakers();
  const auto it = std::lower_bound(speakers->begin(), speakers->end(), speaker,
                                   [&](const auto& a, const auto& b) { return keys(a) < keys(b); });
  if (it != speakers->end() && keys(*it) == keys(speaker)) {
    if (speaker.name() < it->name()) it->set_name(speaker.name());
    return;
  }
  const auto index = it - speakers->begin();
  if (index == kMaxKept) {
    row_.set_more_speakers(true);
    return;
  }
  relist_ = true;  // it may be the second
  InsertAt(index, speaker, speakers);
  if (speakers->size() > kMaxKept) {
    speakers->RemoveLast();
    row_.set_more_speakers(true);
  }
}

// What it was found under follows from its words.
absl::Status QuotationState::Remove() {
  const auto text = quote::ComparedText::Make(cleared_text_);
  if (!text.ok()) return absl::DataLossError("a stored wording is not valid text");
  rows_->Delete(Table::kQuotation, storage::IdKey(collection_, id_));
  for (const storage::KeyValue& posting : PostingsOf(collection_, id_, quote::FeaturesOf(*text))) {
    absl::Status status = rows_->RemoveEntry(Table::kPosting, posting.key, posting.value);
    if (!status.ok()) return status;
  }
  for (const storage::KeyValue& entry : WordEntriesOf(collection_, id_, *text)) {
    if (absl::Status status = rows_->RemoveEntry(Table::kWord, entry.key, entry.value); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status QuotationState::Save() {
  if (empty()) return created_ ? absl::OkStatus() : Remove();
  if (relist_) ListFirst();
  rows_->Put(Table::kQuotation, storage::IdKey(collection_, id_), row_);
  return absl::OkStatus();
}

}  // namespace verbatim::index
