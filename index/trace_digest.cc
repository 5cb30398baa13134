#include "index/trace_digest.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/agency.h"
#include "index/chain.h"
#include "index/party.h"
#include "index/sort_unique.h"
#include "index/time_slices.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::Hash;

// Bytes that one answer gives to attributions, to chains and to copy groups, each.
constexpr size_t kMaxPartBytes = size_t{512} << 10;
// Names of one speaker, outlets of one chain or group, and pieces of evidence that are given.
constexpr size_t kMaxNamed = 64;

void AppendField(absl::string_view field, std::string* key) { absl::StrAppend(key, field.size(), ":", field); }

// Chains are the same when all their links are.
std::string KeyOf(const Attribution& attribution) {
  std::string key;
  AppendField(attribution.speaker(), &key);
  for (const ViaLink& link : attribution.via()) {
    for (const std::string& field : {link.party(), link.medium(), link.date().edtf(), link.date().as_printed(),
                                     link.url(), absl::StrCat(link.wording(), "/", link.channel())}) {
      AppendField(field, &key);
    }
  }
  return key;
}

// Adds a name to those shown, once and not too many.
void AddName(const std::string& name, std::vector<std::string>* names) {
  if (name.empty() || names->size() >= kMaxNamed) return;
  if (std::find(names->begin(), names->end(), name) == names->end()) names->push_back(name);
}

template <typename Items, typename Bytes>
bool CutToBytes(Items* items, Bytes bytes) {
  size_t total = 0, kept = 0;
  while (kept < items->size() && (total += bytes((*items)[kept])) <= kMaxPartBytes) ++kept;
  const bool cut = kept < items->size();
  items->erase(items->begin() + static_cast<std::ptrdiff_t>(kept), items->end());
  return cut;
}

size_t BytesOf(const std::vector<std::string>& texts) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size() + 4;
  return bytes;
}

}  // namespace

absl::Status TraceDigest::Add(const Occurrence& occurrence, const OccurrenceFacts& facts,
                              const storage::DatePosition& position) {
  ++counts_.examined;
  if (!facts.counted) {
    ++counts_.uncounted;
    return absl::OkStatus();
  }
  const auto carrier = CarrierOf(facts);
  if (!carrier.ok()) return carrier.status();
  const DocumentObservation& document = occurrence.document.facts;
  taken_.push_back({occurrence.id, document.published(), *carrier});
  carrier_of_.emplace(occurrence.id.bytes, *carrier);
  CopyFinder::Publication publication;
  publication.occurrence = occurrence.id;
  publication.agencies = CreditedAgencies(document, occurrence.facts, occurrence.attributions);
  publication.left_context = occurrence.facts.left_context();
  publication.right_context = occurrence.facts.right_context();
  publication.outlet = facts.document_facts.shown_outlet;
  if (absl::Status status = copies_.Add(*carrier, std::move(publication)); !status.ok()) return status;
  ++months_[BucketOf(position, TimeUnit::kMonth)];
  for (const Attribution& attribution : occurrence.attributions) {
    if (absl::Status status = AddSpeaker(attribution); !status.ok()) return status;
    if (!attribution.via().empty()) AddChain(attribution, facts.document_facts.shown_outlet);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Hash>> TraceDigest::OutletRootOf(const DocumentFacts& document) {
  if (document.outlets.empty()) return std::optional<Hash>();
  const auto shown = document.domains.empty() ? NameKey(document.shown_outlet) : DomainKey(document.shown_outlet);
  const auto root = roots_.RootOf(shown.ok() ? *shown : document.outlets.front());
  if (!root.ok()) return root.status();
  return std::optional<Hash>(*root);
}

absl::StatusOr<size_t> TraceDigest::CarrierOf(const OccurrenceFacts& facts) {
  const bool is_new_document = documents_.insert(facts.document).second;
  const auto outlet = OutletRootOf(facts.document_facts);
  if (!outlet.ok()) return outlet.status();
  if (!outlet->has_value() && is_new_document) ++counts_.documents_without_outlet;
  const size_t carrier = carriers_.try_emplace(outlet->value_or(facts.document), carriers_.size()).first->second;
  if (outlet->has_value()) outlets_.insert(carrier);
  return carrier;
}

// Of the occurrence that was taken in last.
absl::Status TraceDigest::AddSpeaker(const Attribution& attribution) {
  const std::vector<Hash> keys = SpeakerKeys(attribution);
  const bool identified = !keys.empty() && IsIdentified(attribution) && IsConfident(attribution);
  const bool by_id = identified && attribution.speaker_ids_size() == 1;
  Hash group{};  // nobody
  if (!keys.empty()) group = by_id ? keys.back() : keys.front();
  if (identified) {
    const auto root = roots_.RootOf(group);
    if (!root.ok()) return root.status();
    group = *root;
  }
  Saying& saying = sayings_[absl::StrCat(identified ? "party " : "local ", storage::AsBytes(group))];
  if (identified && saying.occurrences.empty()) {
    auto party = roots_.Refer(group);
    if (!party.ok()) return party.status();
    saying.party = *std::move(party);
  }
  saying.identified = identified;
  saying.known_as.by_id |= by_id;
  if (saying.kind == SpeakerKind::kUnspecified) saying.kind = static_cast<SpeakerKind>(attribution.speaker_kind());
  const std::string& name = attribution.speaker().empty() && by_id ? attribution.speaker_ids(0) : attribution.speaker();
  ++saying.names[name];
  const auto canonical = quote::Canonical(name);
  // Those who are local to their documents are nobody's namesakes.
  if (identified && canonical.ok()) saying.known_as.canonical_names.insert(*canonical);
  const size_t number = taken_.size() - 1;
  if (saying.occurrences.empty() || saying.occurrences.back() != number) saying.occurrences.push_back(number);
  return absl::OkStatus();
}

void TraceDigest::AddChain(const Attribution& attribution, const std::string& outlet) {
  TracedChain& chain = chains_[KeyOf(attribution)];
  if (chain.occurrences++ == 0) {
    chain.attribution = attribution;
    chain.first_occurrence = taken_.back().id;
  }
  AddName(outlet, &chain.outlets);
}

void TraceDigest::UniteByName() {
  UniteNamesakes(&sayings_, [](const Saying& bare, Saying* whole) {
    for (const auto& [name, count] : bare.names) whole->names[name] += count;
    std::vector<size_t> occurrences;
    std::set_union(whole->occurrences.begin(), whole->occurrences.end(), bare.occurrences.begin(),
                   bare.occurrences.end(), std::back_inserter(occurrences));
    whole->occurrences = std::move(occurrences);
    if (whole->party.display_name.empty()) whole->party = bare.party;
  });
}

TracedAttribution TraceDigest::Show(const Saying& saying) const {
  TracedAttribution shown;
  uint32_t most = 0;
  for (const auto& [name, count] : saying.names) {
    if (count > most) shown.speaker = name;
    most = std::max(most, count);
    AddName(name, &shown.names);
  }
  shown.party = saying.party;
  shown.kind = saying.kind;
  shown.identified = saying.identified;
  shown.occurrences = static_cast<uint32_t>(saying.occurrences.size());
  const Taken& first = taken_[saying.occurrences.front()];
  shown.first_published = first.published;
  shown.first_occurrence = first.id;
  std::vector<size_t> carriers;
  for (const size_t number : saying.occurrences) carriers.push_back(taken_[number].carrier);
  SortUnique(&carriers);
  shown.outlets = static_cast<uint32_t>(carriers.size());
  shown.independent_carriers = static_cast<uint32_t>(copies_.CountIndependent(carriers));
  return shown;
}

void TraceDigest::FillAttributions(Trace* trace) {
  UniteByName();
  for (const auto& [key, saying] : sayings_) trace->attributions.push_back(Show(saying));
  std::sort(trace->attributions.begin(), trace->attributions.end(), [](const auto& a, const auto& b) {
    return std::tie(b.occurrences, a.speaker, a.first_occurrence.bytes) <
           std::tie(a.occurrences, b.speaker, b.first_occurrence.bytes);
  });
  trace->truncated |= CutToBytes(&trace->attributions, [](const TracedAttribution& attribution) {
    constexpr size_t kRest = 200;
    return kRest + BytesOf(attribution.names) + attribution.speaker.size();
  });
}

void TraceDigest::FillChains(Trace* trace) const {
  for (const auto& [key, chain] : chains_) trace->chains.push_back(chain);
  std::stable_sort(trace->chains.begin(), trace->chains.end(),
                   [](const auto& a, const auto& b) { return a.occurrences > b.occurrences; });
  trace->truncated |= CutToBytes(&trace->chains, [](const TracedChain& chain) {
    return chain.attribution.ByteSizeLong() + BytesOf(chain.outlets);
  });
}

void TraceDigest::FillCounts(Trace* trace) const {
  std::vector<size_t> carriers;
  for (const Taken& taken : taken_) carriers.push_back(taken.carrier);
  trace->counts = counts_;
  trace->counts.documents = static_cast<uint32_t>(documents_.size());
  trace->counts.outlets = static_cast<uint32_t>(outlets_.size());
  trace->counts.independent_carriers = static_cast<uint32_t>(copies_.CountIndependent(carriers));
}

void TraceDigest::Fill(Trace* trace) {
  group_ids_ = copies_.GroupIds();
  FillCounts(trace);
  FillAttributions(trace);
  FillChains(trace);
  trace->copy_groups = copies_.Groups(kMaxNamed, kMaxNamed);
  trace->truncated |= CutToBytes(&trace->copy_groups, [](const CopyGroup& group) {
    constexpr size_t kEvidenceBytes = 300;
    return BytesOf(group.outlets) + kEvidenceBytes * (1 + group.evidence.size());
  });
  for (const auto& [month, occurrences] : months_) {
    if (!month.empty()) trace->timeline.push_back({month, {}, occurrences, false});
  }
  const auto undated = months_.find("");
  if (undated != months_.end()) trace->timeline.push_back({"", {}, undated->second, false});
}

absl::StatusOr<PartyReference> TraceDigest::OutletOf(const DocumentFacts& document) {
  const auto root = OutletRootOf(document);
  if (!root.ok()) return root.status();
  return root->has_value() ? roots_.Refer(**root) : PartyReference{};
}

std::optional<quote::OccurrenceId> TraceDigest::CopyGroupOf(const quote::OccurrenceId& occurrence) const {
  const auto carrier = carrier_of_.find(occurrence.bytes);
  if (carrier == carrier_of_.end()) return std::nullopt;
  return group_ids_[carrier->second];
}

}  // namespace verbatim::index
