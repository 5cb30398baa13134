// The directory against a model that keeps names, ids and links in plain maps and looks through all of them for every
// answer: thousands of random changes, and after each of them who is found under what.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using Names = std::set<std::string>;

// Names here are in canonical form already.
struct ModelEntry {
  std::string display_name;
  Names names;  // the display name too
  Names external_ids, domains;
  std::string merged_into;  // id
};

// Who is said to have said it, and where.
struct ModelOccurrence {
  std::string text, speaker, speaker_id, outlet, domain;
};

class Model {
 public:
  std::map<std::string, ModelEntry> entries;  // by id
  std::vector<ModelOccurrence> occurrences;

  std::string RootOf(std::string id) const {
    while (!entries.at(id).merged_into.empty()) id = entries.at(id).merged_into;
    return id;
  }

  std::vector<std::string> ClaimantsOfName(const std::string& name) const {
    std::vector<std::string> ids;
    for (const auto& [id, entry] : entries) {
      if (entry.names.count(name) > 0) ids.push_back(id);
    }
    return ids;
  }

  // Whether an unregistered name, or one that all its claimants share with the group, is the group's.
  bool NameIsOf(const std::string& root, const std::string& name) const {
    const auto claimants = ClaimantsOfName(name);
    return !claimants.empty() &&
           std::all_of(claimants.begin(), claimants.end(), [&](const std::string& id) { return RootOf(id) == root; });
  }

  template <typename Has>
  bool AnyMember(const std::string& root, const Has& has) const {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const auto& entry) { return RootOf(entry.first) == root && has(entry.second); });
  }

  bool SpokenBy(const std::string& root, const ModelOccurrence& occurrence) const {
    if (occurrence.speaker_id.empty()) return NameIsOf(root, occurrence.speaker);
    return AnyMember(root,
                     [&](const ModelEntry& entry) { return entry.external_ids.count(occurrence.speaker_id) > 0; });
  }
  bool PrintedBy(const std::string& root, const ModelOccurrence& occurrence) const {
    if (!occurrence.outlet.empty()) return NameIsOf(root, occurrence.outlet);
    return AnyMember(root, [&](const ModelEntry& entry) { return entry.domains.count(occurrence.domain) > 0; });
  }

  // Roots of the parties that a text asks for.
  std::set<std::string> Asked(const std::string& asked) const {
    std::set<std::string> roots;
    for (const auto& [id, entry] : entries) {
      if (id == asked || entry.names.count(asked) > 0 || entry.external_ids.count(asked) > 0) roots.insert(RootOf(id));
    }
    return roots;
  }

  std::set<std::string> SaidBy(const std::string& asked) const {
    const std::set<std::string> roots = Asked(asked);
    std::set<std::string> texts;
    for (const ModelOccurrence& occurrence : occurrences) {
      const bool literally = occurrence.speaker == asked || occurrence.speaker_id == asked;
      const bool by_party =
          std::any_of(roots.begin(), roots.end(), [&](const std::string& root) { return SpokenBy(root, occurrence); });
      if (literally || by_party) texts.insert(occurrence.text);
    }
    return texts;
  }

  std::set<std::string> PrintedBy(const std::string& asked) const {
    std::set<std::string> roots = Asked(asked);
    for (const auto& [id, entry] : entries) {
      if (entry.domains.count(asked) > 0) roots.insert(RootOf(id));
    }
    std::set<std::string> texts;
    for (const ModelOccurrence& occurrence : occurrences) {
      const bool literally = occurrence.outlet == asked || (occurrence.outlet.empty() && occurrence.domain == asked);
      const bool by_party =
          std::any_of(roots.begin(), roots.end(), [&](const std::string& root) { return PrintedBy(root, occurrence); });
      if (literally || by_party) texts.insert(occurrence.text);
    }
    return texts;
  }
};

// One world: an index and its model, changed side by side.
class World {
 public:
  explicit World(uint64_t seed) : random_(seed) {}

  void Step() {
    switch (random_() % 8) {
      case 0:
      case 1:
        return Record();
      case 2:
      case 3:
        return Upsert();
      case 4:
        return Remove();
      case 5:
      case 6:
        return Merge();
      default:
        return Undo();
    }
  }

  void Check() const {
    for (const std::string& name : kNames) {
      EXPECT_EQ(List(name, ""), model_.SaidBy(name)) << name;
      EXPECT_EQ(List("", name), model_.PrintedBy(name)) << name;
    }
    for (const std::string& id : kIds) EXPECT_EQ(List(id, ""), model_.SaidBy(id)) << id;
    for (const std::string& domain : kDomains) EXPECT_EQ(List("", domain), model_.PrintedBy(domain)) << domain;
    for (const auto& [id, entry] : model_.entries) {
      EXPECT_EQ(List(id, ""), model_.SaidBy(id)) << id;
      for (const std::string& name : entry.names) {
        EXPECT_TRUE(model_.ClaimantsOfName(name).size() == 1 || !entry.external_ids.empty()) << name;
      }
      const auto parties = test_.index->GetParties("main", id, View::kBasic);
      ASSERT_TRUE(parties.ok()) << parties.status();
      const Party& party = parties->front();
      EXPECT_EQ(party.display_name, entry.display_name);
      EXPECT_EQ(quote::ToString(party.stands_for.id), model_.RootOf(id));
      EXPECT_EQ(Names(party.external_ids.begin(), party.external_ids.end()), entry.external_ids);
      Names names(party.aliases.begin(), party.aliases.end());
      names.insert(party.display_name);
      EXPECT_EQ(names, entry.names);
    }
  }

 private:
  const Names kNames = {"ann", "ann moor", "moor", "ben", "ben oak", "oak", "post"};
  const Names kIds = {"Q1", "Q2", "Q3"};
  const Names kDomains = {"a.example", "b.example"};

  std::string Pick(const Names& from) {
    auto it = from.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(random_() % from.size()));
    return *it;
  }
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
  std::string PickEntry() {
    Names ids;
    for (const auto& [id, entry] : model_.entries) ids.insert(id);
    return ids.empty() ? std::string() : Pick(ids);
  }

  // One of the texts by which an entry, and no other one, can be referred to. An external id comes before a name.
  std::string ReferenceTo(const std::string& id) {
    Names references = {id};
    const ModelEntry& entry = model_.entries.at(id);
    references.insert(entry.external_ids.begin(), entry.external_ids.end());
    for (const std::string& name : entry.names) {
      if (model_.ClaimantsOfName(name).size() == 1) references.insert(name);
    }
    return Pick(references);
  }

  void Record() {
    ModelOccurrence occurrence;
    const size_t number = model_.occurrences.size();
    occurrence.text = absl::StrCat("words number ", number);
    occurrence.speaker = Pick(kNames);
    if (Chance(40)) occurrence.speaker_id = Pick(kIds);
    if (Chance(60)) occurrence.outlet = Pick(kNames);
    occurrence.domain = Pick(kDomains);
    OccurrenceFields fields =
        Fields({occurrence.text, occurrence.speaker, occurrence.outlet,
                absl::StrCat("https://", occurrence.domain, "/", number), absl::StrCat("2024-01-", 10 + number % 20)});
    if (!occurrence.speaker_id.empty()) fields.attributions[0].add_speaker_ids(occurrence.speaker_id);
    ASSERT_TRUE(test_.index->Record("main", {Prepared(std::move(fields))}).ok());
    model_.occurrences.push_back(std::move(occurrence));
  }

  static bool Share(const Names& a, const Names& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& text) { return b.count(text) > 0; });
  }

  // Whether the entry may claim what `added` has: a name that others have only if all of them have external ids.
  bool MayClaim(const std::string& id, const ModelEntry& added, bool has_external_id) const {
    for (const auto& [other_id, other] : model_.entries) {
      if (other_id == id) continue;
      if (Share(added.external_ids, other.external_ids) || Share(added.domains, other.domains)) return false;
      if (Share(added.names, other.names) && (!has_external_id || other.external_ids.empty())) return false;
    }
    return true;
  }

  // The part of `wanted` that nobody of the entry's group has.
  ModelEntry NewFor(const std::string& id, ModelEntry wanted) const {
    for (const auto& [other_id, other] : model_.entries) {
      if (id.empty() || model_.RootOf(other_id) != model_.RootOf(id)) continue;
      for (const std::string& text : other.names) wanted.names.erase(text);
      for (const std::string& text : other.external_ids) wanted.external_ids.erase(text);
      for (const std::string& text : other.domains) wanted.domains.erase(text);
    }
    return wanted;
  }

  // Adds to an entry that is named by its id, or registers a new one; finding an entry by what it claims has tests of
  // its own.
  void Upsert() {
    const std::string id = Chance(50) ? PickEntry() : "";
    PartyInput input;
    input.party = id;
    if (id.empty() || Chance(30)) input.display_name = Pick(kNames);
    if (Chance(50)) input.aliases.push_back(Pick(kNames));
    if (Chance(40)) input.external_ids.push_back(Pick(kIds));
    if (Chance(30)) input.domains.push_back(Pick(kDomains));
    if (id.empty() && FindsAnEntry(input)) return;
    if (!id.empty()) input.party = ReferenceTo(id);
    ModelEntry wanted;
    wanted.names.insert(input.aliases.begin(), input.aliases.end());
    if (!input.display_name.empty()) wanted.names.insert(input.display_name);
    wanted.external_ids.insert(input.external_ids.begin(), input.external_ids.end());
    wanted.domains.insert(input.domains.begin(), input.domains.end());
    const ModelEntry added = NewFor(id, std::move(wanted));
    ModelEntry after = id.empty() ? ModelEntry() : model_.entries.at(id);
    after.names.insert(added.names.begin(), added.names.end());
    after.external_ids.insert(added.external_ids.begin(), added.external_ids.end());
    after.domains.insert(added.domains.begin(), added.domains.end());
    if (after.names.count(input.display_name) > 0) after.display_name = input.display_name;

    const auto answer = test_.index->UpsertParties("main", {input}, {});
    ASSERT_TRUE(answer.ok()) << answer.status();
    const UpsertResult& result = answer->results.front();
    EXPECT_EQ(result.error.ok(), MayClaim(id, added, !after.external_ids.empty())) << result.error;
    if (!result.error.ok()) return;
    const std::string written = quote::ToString(result.id);
    EXPECT_EQ(model_.entries.count(written), id.empty() ? 0u : 1u);
    EXPECT_TRUE(id.empty() || written == id);
    model_.entries[written] = after;
  }

  bool FindsAnEntry(const PartyInput& input) const {
    for (const auto& [id, entry] : model_.entries) {
      for (const std::string& external : input.external_ids) {
        if (entry.external_ids.count(external) > 0) return true;
      }
      if (entry.names.count(input.display_name) > 0 && (input.external_ids.empty() || entry.external_ids.empty())) {
        return true;
      }
    }
    return false;
  }

  void Remove() {
    const std::string id = PickEntry();
    if (id.empty()) return;
    ModelEntry after = model_.entries.at(id);
    PartyInput taken;
    if (Chance(60)) taken.aliases.push_back(Pick(kNames));
    if (Chance(40)) taken.external_ids.push_back(Pick(kIds));
    if (Chance(30)) taken.domains.push_back(Pick(kDomains));
    bool good = !taken.aliases.empty() || !taken.external_ids.empty() || !taken.domains.empty();
    for (const std::string& name : taken.aliases) {
      good = good && name != after.display_name && after.names.erase(name) > 0;
    }
    for (const std::string& external : taken.external_ids) good = good && after.external_ids.erase(external) > 0;
    for (const std::string& domain : taken.domains) good = good && after.domains.erase(domain) > 0;
    // What tells it apart from another of its name stays.
    if (good && after.external_ids.empty() && !model_.entries.at(id).external_ids.empty()) {
      for (const auto& [other_id, other] : model_.entries) {
        good = good && (other_id == id || !Share(after.names, other.names));
      }
    }
    const auto answer = test_.index->RemoveFromParty("main", ReferenceTo(id), taken, {});
    EXPECT_EQ(answer.ok(), good) << answer.status();
    if (answer.ok()) model_.entries[id] = after;
  }

  void Merge() {
    const std::string from = PickEntry(), into = PickEntry();
    if (from.empty()) return;
    const bool good = model_.entries.at(from).merged_into.empty() && model_.RootOf(into) != from;
    const auto answer = test_.index->MergeParties("main", ReferenceTo(from), ReferenceTo(into), {});
    EXPECT_EQ(answer.ok(), good) << answer.status();
    if (answer.ok()) model_.entries[from].merged_into = into;
  }

  void Undo() {
    const std::string from = PickEntry();
    if (from.empty()) return;
    const auto answer = test_.index->UndoMerge("main", ReferenceTo(from), {});
    EXPECT_EQ(answer.ok(), !model_.entries.at(from).merged_into.empty()) << answer.status();
    if (answer.ok()) model_.entries[from].merged_into.clear();
  }

  // All that a list finds, page by page.
  std::set<std::string> List(const std::string& speaker, const std::string& outlet) const {
    ListQuery query;
    query.collection = "main";
    query.speaker = speaker;
    query.outlet = outlet;
    query.page_size = 3;
    std::set<std::string> texts;
    do {
      const auto page = test_.index->ListOccurrences(query, GoOn);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      for (const ListedOccurrence& item : page->items) EXPECT_TRUE(texts.insert(item->text).second) << item->text;
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    return texts;
  }

  std::mt19937_64 random_;
  TestIndex test_;
  Model model_;
};

TEST(DirectoryModel, AgreesAfterEveryChange) {
  constexpr uint64_t kFirstSeed = 4'711;
  constexpr int kWorlds = 60, kSteps = 60;
  std::cout << "first seed " << kFirstSeed << "\n";
  for (uint64_t seed = kFirstSeed; seed < kFirstSeed + kWorlds; ++seed) {
    World world(seed);
    for (int step = 0; step < kSteps; ++step) {
      world.Step();
      if (step % 4 == 3) world.Check();
      ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << seed << " step " << step;
    }
  }
}

}  // namespace
}  // namespace verbatim::index
