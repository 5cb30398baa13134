#include "index/conflicts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "index/attribution.h"
#include "index/derive.h"
#include "index/directory.h"
#include "index/field_error.h"
#include "index/list_filter.h"
#include "index/merge_scan.h"
#include "index/namesakes.h"
#include "index/sort_unique.h"
#include "quote/normalise.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::FacetKind;
using storage::Hash;
using storage::Table;
using storage::v1::FacetRow;
using storage::v1::QuotationRow;
using storage::v1::SpeakerValue;

// Occurrences of a quotation that are looked at for what shows a conflict.
constexpr size_t kMaxExamined = 500;

// A speaker in the making.
struct Gathered {
  RecordedSpeaker speaker;
  KnownAs known_as;
};

absl::Status Gather(const SpeakerValue& value, PartyRoots* roots, std::map<Hash, Gathered>* by_root) {
  std::vector<Hash> keys;
  for (const std::string* bytes : {&value.name_key(), &value.id_key()}) {
    if (bytes->empty()) continue;
    const auto key = HashFromBytes(*bytes, "speaker key");
    if (!key.ok()) return key.status();
    keys.push_back(*key);
  }
  if (keys.empty()) return absl::DataLossError("a stored speaker has neither name nor id");
  const auto root = roots->RootOf(keys.back());  // an id says more than a name
  if (!root.ok()) return root.status();
  Gathered& gathered = (*by_root)[*root];
  auto party = roots->Refer(*root);
  if (!party.ok()) return party.status();
  gathered.speaker.party = *std::move(party);
  gathered.speaker.names.push_back(value.name());
  gathered.speaker.keys.insert(gathered.speaker.keys.end(), keys.begin(), keys.end());
  gathered.known_as.by_id |= !value.id_key().empty();
  if (const auto name = quote::Canonical(value.name()); name.ok()) gathered.known_as.canonical_names.insert(*name);
  return absl::OkStatus();
}

// Takes those known by name only for the one with that name and an id.
void UniteByName(std::map<Hash, Gathered>* by_root) {
  UniteNamesakes(by_root, [](const Gathered& bare, Gathered* whole) {
    const RecordedSpeaker& from = bare.speaker;
    RecordedSpeaker& into = whole->speaker;
    into.names.insert(into.names.end(), from.names.begin(), from.names.end());
    into.keys.insert(into.keys.end(), from.keys.begin(), from.keys.end());
    if (into.party.display_name.empty()) into.party = from.party;
  });
}

// The earliest occurrence under any of a speaker's keys.
absl::StatusOr<Hash> FirstUnderKeys(const Lookup& lookup, const Hash& quotation, const RecordedSpeaker& speaker) {
  std::optional<storage::DatePosition> first;
  for (const Hash& key : speaker.keys) {
    const auto row = lookup.rows().Read<FacetRow>(
        Table::kQuotationFacet, storage::QuotationFacetKey(lookup.collection(), quotation, {FacetKind::kSpeaker, key}));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    const auto id = HashFromBytes((*row)->occurrence_id(), "occurrence id");
    if (!id.ok()) return id.status();
    const storage::DatePosition position = PositionOf((*row)->begin_us(), (*row)->end_us(), *id);
    if (!first || StandsBefore(position, *first)) first = position;
  }
  if (!first) return absl::DataLossError("a quotation stands under none of its speakers");
  return first->id;
}

// Whether an occurrence counts for one of a speaker's keys: titles do not, nor does an attribution without confidence.
bool CountsFor(const RecordedSpeaker& speaker, const OccurrenceFacts& facts) {
  return facts.counted && std::any_of(facts.speakers.begin(), facts.speakers.end(), [&](const SpeakerValue& value) {
           return std::any_of(speaker.keys.begin(), speaker.keys.end(), [&](const Hash& key) {
             return storage::AsBytes(key) == value.name_key() || storage::AsBytes(key) == value.id_key();
           });
         });
}

// Gives the first occurrences of a quotation to `visit`, oldest first, until it returns false: a bounded number.
absl::Status VisitFirstOccurrences(const Lookup& lookup, const Hash& quotation,
                                   const std::function<absl::StatusOr<bool>(const OccurrenceFacts&)>& visit) {
  ListRange oldest;
  oldest.order = Order::kOldest;
  MergeScan scan(lookup.reader(), Table::kOccurrenceByDate, lookup.collection(), {{FacetKind::kQuotation, quotation}},
                 oldest);
  size_t left = kMaxExamined;
  for (auto position = scan.Next(); position && left > 0; position = scan.Next(), --left) {
    const auto filtered = ReadFiltered(lookup.rows(), lookup.collection(), position->id);
    if (!filtered.ok()) return filtered.status();
    const auto go_on = visit(filtered->facts);
    if (!go_on.ok()) return go_on.status();
    if (!*go_on) return absl::OkStatus();
  }
  return scan.status();
}

// Each speaker with the earliest occurrence that counts for them, among the first of the quotation's; of a quotation
// with more occurrences than are looked at, else with the earliest that names them at all.
absl::StatusOr<std::vector<ConflictingSpeaker>> WithEvidence(const Hash& quotation,
                                                             const std::vector<RecordedSpeaker>& speakers,
                                                             Lookup* lookup) {
  std::vector<std::optional<Hash>> first(speakers.size());
  size_t missing = speakers.size();
  const absl::Status status =
      VisitFirstOccurrences(*lookup, quotation, [&](const OccurrenceFacts& facts) -> absl::StatusOr<bool> {
        for (size_t i = 0; i < speakers.size(); ++i) {
          if (first[i] || !CountsFor(speakers[i], facts)) continue;
          first[i] = facts.id;
          --missing;
        }
        return missing > 0;
      });
  if (!status.ok()) return status;
  std::vector<ConflictingSpeaker> shown;
  for (size_t i = 0; i < speakers.size(); ++i) {
    const auto id = first[i] ? *first[i] : FirstUnderKeys(*lookup, quotation, speakers[i]);
    if (!id.ok()) return id.status();
    auto evidence = lookup->ReadOccurrence(*id);
    if (!evidence.ok()) return evidence.status();
    shown.push_back({speakers[i], *std::move(evidence)});
  }
  return shown;
}

// Goes on behind the eight speakers that a row names until there is one who is somebody else.
absl::Status GatherUntilSeveral(const Lookup& lookup, const Hash& quotation, PartyRoots* roots,
                                std::map<Hash, Gathered>* by_root) {
  std::set<std::pair<std::string, std::string>> seen;
  return VisitFirstOccurrences(lookup, quotation, [&](const OccurrenceFacts& facts) -> absl::StatusOr<bool> {
    if (!facts.counted) return true;
    for (const SpeakerValue& value : facts.speakers) {
      if (!seen.emplace(value.name_key(), value.id_key()).second) continue;
      if (absl::Status status = Gather(value, roots, by_root); !status.ok()) return status;
    }
    if (by_root->size() > 1) UniteByName(by_root);
    return by_root->size() < 2;
  });
}

// Whether the quotation has an occurrence under one of the keys: the row names eight speakers only.
absl::StatusOr<bool> StandsUnderAny(const Lookup& lookup, const Hash& quotation, const std::vector<Hash>& asked) {
  for (const Hash& key : asked) {
    const auto stands = StandsUnder(lookup, quotation, {FacetKind::kSpeaker, key});
    if (!stands.ok() || *stands) return stands;
  }
  return false;
}

// The conflict of a quotation, if its speakers are several.
absl::StatusOr<std::optional<Conflict>> ConflictOf(const Hash& id, const std::vector<Hash>& asked, PartyRoots* roots,
                                                   Lookup* lookup) {
  const auto row = lookup->rows().Read<QuotationRow>(Table::kQuotation, storage::IdKey(lookup->collection(), id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("a list names a quotation that is not stored");
  const auto speakers = RecordedSpeakers(*lookup, id, **row, roots);
  if (!speakers.ok()) return speakers.status();
  const auto is_asked = [&asked](const RecordedSpeaker& speaker) {
    return std::any_of(speaker.keys.begin(), speaker.keys.end(),
                       [&](const Hash& key) { return std::binary_search(asked.begin(), asked.end(), key); });
  };
  bool wanted = asked.empty() || std::any_of(speakers->begin(), speakers->end(), is_asked);
  if (!wanted && (*row)->more_speakers()) {
    const auto stands = StandsUnderAny(*lookup, id, asked);
    if (!stands.ok()) return stands.status();
    wanted = *stands;
  }
  if (speakers->size() < 2 || !wanted) return std::optional<Conflict>();
  Conflict conflict;
  auto quotation = lookup->FindQuotation(id);
  if (!quotation.ok()) return quotation.status();
  conflict.quotation = **std::move(quotation);
  conflict.more_speakers = (*row)->more_speakers();
  auto with_evidence = WithEvidence(id, *speakers, lookup);
  if (!with_evidence.ok()) return with_evidence.status();
  conflict.speakers = *std::move(with_evidence);
  return std::optional<Conflict>(std::move(conflict));
}

}  // namespace

absl::StatusOr<std::vector<RecordedSpeaker>> RecordedSpeakers(const Lookup& lookup, const Hash& quotation,
                                                              const QuotationRow& row, PartyRoots* roots) {
  std::map<Hash, Gathered> by_root;
  for (const SpeakerValue& value : row.speakers()) {
    if (absl::Status status = Gather(value, roots, &by_root); !status.ok()) return status;
  }
  UniteByName(&by_root);
  if (row.more_speakers() && by_root.size() < 2) {
    if (absl::Status status = GatherUntilSeveral(lookup, quotation, roots, &by_root); !status.ok()) return status;
  }
  std::vector<RecordedSpeaker> speakers;
  for (auto& [root, gathered] : by_root) {
    SortUnique(&gathered.speaker.names);
    speakers.push_back(std::move(gathered.speaker));
  }
  std::sort(speakers.begin(), speakers.end(), [](const auto& a, const auto& b) {
    return std::tie(a.names, a.party.id.bytes) < std::tie(b.names, b.party.id.bytes);
  });
  return speakers;
}

absl::StatusOr<bool> IsContested(const Lookup& lookup, const Hash& quotation) {
  const auto row = lookup.rows().Read<QuotationRow>(Table::kQuotation, storage::IdKey(lookup.collection(), quotation));
  if (!row.ok()) return row.status();
  if (!row->has_value() || (*row)->wordings().empty()) return false;
  if (!IdentifiesSpeaker((*row)->wordings(0))) return false;
  PartyRoots roots(lookup.rows(), lookup.collection());
  const auto speakers = RecordedSpeakers(lookup, quotation, **row, &roots);
  if (!speakers.ok()) return speakers.status();
  return speakers->size() > 1;
}

absl::Status VisitConflicts(const storage::Reader& reader, const ConflictQuery& query,
                            const std::function<absl::Status(Conflict)>& sink, const Interrupt& interrupt) {
  const Staging rows(reader);
  PartyRoots roots(rows, query.collection);
  std::vector<Hash> asked;
  if (!query.speaker.empty()) {
    auto speaker = Directory(rows, query.collection).AskedSpeaker(query.speaker);
    if (!speaker.ok()) return WithField("speaker", speaker.status());
    asked = std::move(speaker->keys);
  }
  ListRange range;
  range.order = Order::kNewest;
  if (query.from) range.begin = query.from->begin;
  if (query.to) range.end = query.to->end;
  MergeScan scan(reader, Table::kQuotationByDate, query.collection, {{FacetKind::kSeveralSpeakers, {}}}, range);
  for (auto position = scan.Next(); position; position = scan.Next()) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    // A lookup for each: it keeps what it has read.
    Lookup lookup(reader, query.collection, View::kBasic);
    auto conflict = ConflictOf(position->id, asked, &roots, &lookup);
    if (!conflict.ok()) return conflict.status();
    if (!conflict->has_value()) continue;
    if (absl::Status status = sink(**std::move(conflict)); !status.ok()) return status;
  }
  return scan.status();
}

}  // namespace verbatim::index
