#include "index/count_tally.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>

#include "index/party.h"
#include "index/time_slices.h"

namespace verbatim::index {
namespace {

using storage::Hash;

TimeUnit UnitOf(CountBy by) {
  return by == CountBy::kDay ? TimeUnit::kDay : by == CountBy::kMonth ? TimeUnit::kMonth : TimeUnit::kYear;
}

bool IsByTime(CountBy by) { return by == CountBy::kDay || by == CountBy::kMonth || by == CountBy::kYear; }

// Those that a name or an id identifies.
std::vector<Hash> IdentifiedSpeakers(const OccurrenceFacts& facts) {
  std::vector<Hash> keys;
  for (const storage::v1::SpeakerValue& speaker : facts.speakers) {
    // An id says more than a name.
    const std::string& bytes = speaker.id_key().empty() ? speaker.name_key() : speaker.id_key();
    Hash key{};
    if (bytes.size() == key.size()) {
      std::memcpy(key.data(), bytes.data(), key.size());
      keys.push_back(key);
    }
  }
  return keys;
}

// The name that was met most often; of several the smallest.
std::string MostFrequent(const std::map<std::string, uint64_t>& names) {
  const auto most =
      std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == names.end() ? "" : most->first;
}

}  // namespace

absl::Status CountTally::Add(const storage::DatePosition& position, const OccurrenceFacts* facts, double weight) {
  total_.Add(weight);
  if (IsByTime(by_)) {
    groups_[BucketOf(position, UnitOf(by_))].Add(weight);
  } else if (by_ == CountBy::kSpeaker) {
    return AddParties(IdentifiedSpeakers(*facts), *facts, weight);
  } else if (by_ == CountBy::kOutlet) {
    return AddParties(facts->document_facts.outlets, *facts, weight);
  }
  return absl::OkStatus();
}

absl::Status CountTally::AddParties(const std::vector<Hash>& keys, const OccurrenceFacts& facts, double weight) {
  if (keys.empty()) {
    groups_[""].Add(weight);
    return absl::OkStatus();
  }
  std::vector<Hash> counted;  // two names of one party count once
  for (const Hash& key : keys) {
    const auto root = roots_.RootOf(key);
    if (!root.ok()) return root.status();
    Group& group = groups_[std::string(storage::AsBytes(*root))];
    ++group.names[NameOf(key, facts)];
    if (std::find(counted.begin(), counted.end(), *root) != counted.end()) continue;
    counted.push_back(*root);
    group.Add(weight);
  }
  return absl::OkStatus();
}

std::string CountTally::NameOf(const Hash& key, const OccurrenceFacts& facts) const {
  if (by_ == CountBy::kSpeaker) {
    for (const storage::v1::SpeakerValue& speaker : facts.speakers) {
      if (speaker.id_key() == storage::AsBytes(key) || speaker.name_key() == storage::AsBytes(key)) {
        return speaker.name();
      }
    }
  }
  for (const std::string& domain : facts.document_facts.domains) {
    if (DomainKey(domain) == key) return domain;
  }
  const auto row = rows_.Read<storage::v1::OutletRow>(storage::Table::kOutlet, storage::IdKey(collection_, key));
  const bool named = row.ok() && row->has_value();
  return named ? (*row)->name() : facts.document_facts.shown_outlet;
}

void CountTally::EndPart(double scale) {
  const auto end = [scale](Group* group) {
    if (group->in_part == 0) return;
    group->count += scale * group->in_part;
    group->approximate |= scale != 1;
    group->in_part = 0;
  };
  for (auto& [key, group] : groups_) end(&group);
  end(&total_);
}

absl::Status CountTally::Finish(size_t max_groups, Counts* counts) {
  const auto rounded = [](double count) { return static_cast<uint64_t>(std::llround(count)); };
  for (const auto& [key, group] : groups_) {
    CountGroup out;
    out.key = key;
    out.count = rounded(group.count);
    out.approximate = group.approximate;
    Hash root{};
    if (!IsByTime(by_) && key.size() == root.size()) {
      std::memcpy(root.data(), key.data(), root.size());
      auto party = roots_.Refer(root);
      if (!party.ok()) return party.status();
      out.party = *std::move(party);
      out.key = out.party.display_name.empty() ? MostFrequent(group.names) : out.party.display_name;
    }
    counts->groups.push_back(std::move(out));
  }
  if (IsByTime(by_)) {
    std::sort(counts->groups.begin(), counts->groups.end(), [](const CountGroup& a, const CountGroup& b) {
      return a.key.empty() != b.key.empty() ? b.key.empty() : a.key < b.key;
    });
  } else {
    std::sort(counts->groups.begin(), counts->groups.end(), [](const CountGroup& a, const CountGroup& b) {
      return std::tie(b.count, a.key, a.party.id.bytes) < std::tie(a.count, b.key, b.party.id.bytes);
    });
  }
  if (counts->groups.size() > max_groups) {
    counts->more_groups = true;
    // Of times the newest are kept, with those of no time.
    const auto surplus = static_cast<std::ptrdiff_t>(counts->groups.size() - max_groups);
    const auto first = IsByTime(by_) ? counts->groups.begin() : counts->groups.end() - surplus;
    counts->groups.erase(first, first + surplus);
  }
  counts->total = rounded(total_.count);
  counts->approximate = total_.approximate;
  return absl::OkStatus();
}

}  // namespace verbatim::index
