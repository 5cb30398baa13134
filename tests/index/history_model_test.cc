// Everything together against one plain model: random histories of recording, registering, merging, undoing, stating
// and restarting, after every step of which lists, counts, traces, searches, verifications, statements, conflicts and a
// watcher that comes back must say what the model says.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "index/index.h"
#include "index/statement_types.h"
#include "quote/normalise.h"
#include "storage/rocksdb_engine.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace verbatim::index {
namespace {

using ::verbatim::testing::IsOk;

constexpr size_t kPeople = 6;
// Each of whom is called so, or so.
constexpr std::array<std::array<const char*, 2>, kPeople> kNames = {{{"Ann Moor", "Moor of Sandmere"},
                                                                     {"Ben Oak", "Oak of Qasaba"},
                                                                     {"Cy Pine", "Pine of Dale"},
                                                                     {"Di Quill", "Quill of Nord"},
                                                                     {"Ed Reed", "Reed of Wick"},
                                                                     {"Fay Sands", "Sands of Holm"}}};
const std::vector<std::string> kWords = {"the", "bridge", "harbour", "people", "never", "water", "zorvex"};

struct ModelOccurrence {
  std::string quotation;
  std::string published;
  std::set<std::string> speakers;  // as printed
};

// What was said and done, and nothing else.
struct Model {
  std::map<std::string, std::string> texts;                               // canonical, by quotation
  std::map<std::string, ModelOccurrence> occurrences;                     // by id
  std::map<std::string, std::pair<std::string, std::string>> statements;  // quotation and party as printed, by id
  std::array<std::string, kPeople> ids;                                   // of those who are registered
  std::array<size_t, kPeople> merged_into = {0, 1, 2, 3, 4, 5};           // oneself: nobody

  // Whom a printed name stands for: the display name of a registered party, or the name.
  std::string PartyOf(const std::string& name) const {
    for (size_t person = 0; person < kPeople; ++person) {
      if (name != kNames[person][0] && name != kNames[person][1]) continue;
      return ids[person].empty() ? name : kNames[RootOf(person)][0];
    }
    return name;
  }
  size_t RootOf(size_t person) const {
    while (merged_into[person] != person) person = merged_into[person];
    return person;
  }
  std::set<std::string> PartiesOf(const std::set<std::string>& names) const {
    std::set<std::string> parties;
    for (const std::string& name : names) parties.insert(PartyOf(name));
    return parties;
  }
  // How many occurrences each party is recorded to have said, of one quotation or of all.
  std::map<std::string, uint64_t> SaidBy(const std::string& quotation) const {
    std::map<std::string, uint64_t> said;
    for (const auto& [id, occurrence] : occurrences) {
      if (!quotation.empty() && occurrence.quotation != quotation) continue;
      for (const std::string& party : PartiesOf(occurrence.speakers)) ++said[party];
    }
    return said;
  }
  bool IsContested(const std::string& quotation) const {
    const std::string& text = texts.at(quotation);
    return std::count(text.begin(), text.end(), ' ') + 1 >= std::ptrdiff_t{kDistinctWords} &&
           SaidBy(quotation).size() > 1;
  }
};

class History {
 public:
  explicit History(uint64_t seed) : random_(seed) {
    Open();
    for (int i = 0; i < 12; ++i) {
      std::vector<std::string> words;
      for (size_t n = 3 + random_() % 6; n > 0; --n) words.push_back(kWords[random_() % kWords.size()]);
      texts_.push_back(absl::StrJoin(words, " "));
    }
    Record();
  }

  size_t operations() const { return operations_; }

  void Step() {
    ++operations_;
    switch (random_() % 8) {
      case 0:
        return Register();
      case 1:
        return Merge();
      case 2:
        return Undo();
      case 3:
        return State();
      case 4:
        if (random_() % 3 == 0) Open();
        return;
      default:
        return Record();
    }
  }

  void Check() {
    operations_ += 7;  // a trace is followed by a verification
    CheckLists();
    CheckCounts();
    CheckQuotation(Any(model_.texts)->first);
    CheckSearch();
    CheckStatements();
    CheckConflicts();
    if (random_() % 3 == 0) CheckWatch();
  }

  void CheckDerived() {
    ++operations_;
    const auto checked = index_->CheckDerived(
        "main",
        [](const Divergence& divergence) {
          ADD_FAILURE() << divergence.description;
          return absl::OkStatus();
        },
        GoOn);
    ASSERT_THAT(checked, IsOk());
  }

  void CheckWatch() {
    ++operations_;
    std::multiset<std::string> occurrences, attributions, statements;
    for (const Change& change : ReadAll(*watcher_)) {
      const std::string id = quote::ToString(change.occurrence.id);
      for (const ChangeKind kind : change.kinds) {
        if (kind == ChangeKind::kNewOccurrence) occurrences.insert(id);
        if (kind == ChangeKind::kNewAttribution) attributions.insert(id);
        if (kind == ChangeKind::kStatement) statements.insert(quote::ToString(change.statement->id));
      }
    }
    EXPECT_EQ(occurrences, std::exchange(new_occurrences_, {}));
    EXPECT_EQ(attributions, std::exchange(new_attributions_, {}));
    EXPECT_EQ(statements, std::exchange(new_statements_, {}));
  }

 private:
  template <typename Map>
  typename Map::const_iterator Any(const Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(random_() % map.size()));
  }
  std::string AnyName() { return kNames[random_() % kPeople][random_() % 2]; }

  // Opens, or closes and opens again; the watcher goes on behind what it saw.
  void Open() {
    WatchQuery watch;
    watch.collection = "main";
    if (watcher_ != nullptr) watch.from = watcher_->revision();
    watcher_.reset();
    index_.reset();
    engine_.reset();
    storage::RocksDbOptions options;
    options.path = dir_.Join("data");
    options.sync = false;
    auto engine = storage::OpenRocksDb(options);
    ASSERT_THAT(engine, IsOk());
    engine_ = *std::move(engine);
    auto index = Index::Open(*engine_, {[] { return 700'000 * quote::kMicrosPerDay; }, "test"});
    ASSERT_THAT(index, IsOk());
    index_ = *std::move(index);
    ASSERT_THAT(index_->CreateCollection("main"), IsOk());
    watcher_ = Watch(*index_, watch);
    ASSERT_NE(watcher_, nullptr);
  }

  void Record() {
    std::vector<PreparedOccurrence> batch;
    std::set<std::string> known;
    for (const auto& [id, occurrence] : model_.occurrences) known.insert(id);
    std::set<std::string> attributed;
    for (size_t n = 1 + random_() % 6; n > 0; --n) {
      // What a document is does not change here: the other models have that.
      const size_t document = random_() % 30;
      Line line;
      line.text = texts_[random_() % texts_.size()];
      line.url = absl::StrCat("https://paper", document % 4, ".example/", document);
      line.outlet = absl::StrCat("Paper ", document % 4);
      line.published = absl::StrCat("2024-0", 1 + document % 9, "-", 10 + document / 2);
      if (random_() % 4 != 0) line.speaker = AnyName();
      batch.push_back(Prepared(line));
      const std::string id = quote::ToString(batch.back().id), quotation = quote::ToString(batch.back().quotation);
      model_.texts[quotation] = *quote::Canonical(line.text);
      ModelOccurrence& occurrence = model_.occurrences[id];
      occurrence.quotation = quotation;
      occurrence.published = line.published;
      if (line.speaker.empty() || !occurrence.speakers.insert(line.speaker).second) continue;
      if (known.count(id) > 0) attributed.insert(id);
    }
    new_attributions_.insert(attributed.begin(), attributed.end());
    for (const auto& [id, occurrence] : model_.occurrences) {
      if (known.count(id) == 0) new_occurrences_.insert(id);
    }
    ASSERT_THAT(index_->Record("main", batch), IsOk());
  }

  void Register() {
    const size_t person = random_() % kPeople;
    PartyInput input;
    input.display_name = kNames[person][0];
    input.aliases = {kNames[person][1]};
    const auto answer = index_->UpsertParties("main", {input}, {});
    ASSERT_THAT(answer, IsOk());
    ASSERT_THAT(answer->results.front().error, IsOk());
    const std::string id = quote::ToString(answer->results.front().id);
    // A merged one's name is its root's.
    if (model_.ids[person].empty()) model_.ids[person] = id;
  }

  void Merge() {
    const size_t from = random_() % kPeople, into = random_() % kPeople;
    if (model_.ids[from].empty() || model_.ids[into].empty()) return;
    if (model_.merged_into[from] != from || model_.RootOf(into) == from) return;
    ASSERT_THAT(index_->MergeParties("main", model_.ids[from], model_.ids[into], {}), IsOk());
    model_.merged_into[from] = into;
  }

  void Undo() {
    const size_t from = random_() % kPeople;
    if (model_.merged_into[from] == from) return;
    ASSERT_THAT(index_->UndoMerge("main", model_.ids[from], {}), IsOk());
    model_.merged_into[from] = from;
  }

  void State() {
    StatementFields fields;
    fields.quotation_id = Any(model_.texts)->first;
    fields.value.set_act(static_cast<uint32_t>(1 + random_() % 5));
    fields.value.set_party(AnyName());
    const auto answer = index_->RecordStatements("main", {fields});
    ASSERT_THAT(answer, IsOk());
    ASSERT_THAT(answer->results.front().error, IsOk());
    const std::string id = quote::ToString(answer->results.front().id);
    if (model_.statements.emplace(id, std::make_pair(fields.quotation_id, fields.value.party())).second) {
      new_statements_.insert(id);
    }
  }

  void CheckLists() {
    ListQuery query;
    query.collection = "main";
    query.speaker = AnyName();
    query.page_size = static_cast<uint32_t>(1 + random_() % 9);
    std::set<std::string> expected, listed;
    for (const auto& [id, occurrence] : model_.occurrences) {
      if (model_.PartiesOf(occurrence.speakers).count(model_.PartyOf(query.speaker)) > 0) expected.insert(id);
    }
    do {
      const auto page = index_->ListOccurrences(query, GoOn);
      ASSERT_THAT(page, IsOk());
      for (const Occurrence& item : page->items) EXPECT_TRUE(listed.insert(quote::ToString(item.id)).second);
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    EXPECT_EQ(listed, expected) << query.speaker;
  }

  void CheckCounts() {
    CountQuery query;
    query.list.collection = "main";
    query.by = CountBy::kSpeaker;
    const auto counts = index_->CountOccurrences(query, GoOn);
    ASSERT_THAT(counts, IsOk());
    EXPECT_FALSE(counts->approximate);
    EXPECT_EQ(counts->total, model_.occurrences.size());
    std::map<std::string, uint64_t> counted;
    for (const CountGroup& group : counts->groups) {
      if (group.key.empty()) continue;
      counted[group.party.display_name.empty() ? group.key : group.party.display_name] = group.count;
    }
    EXPECT_EQ(counted, model_.SaidBy(""));
  }

  void CheckQuotation(const std::string& id) {
    uint32_t occurrences = 0;
    std::string first = "9999";
    for (const auto& [key, occurrence] : model_.occurrences) {
      if (occurrence.quotation != id) continue;
      ++occurrences;
      first = std::min(first, occurrence.published);
    }
    TraceQuery query;
    query.collection = "main";
    query.quotation = *quote::ParseQuotationId(id);
    const auto trace = index_->TraceQuotation(query, GoOn);
    ASSERT_THAT(trace, IsOk());
    EXPECT_EQ(trace->counts.occurrences, occurrences);
    EXPECT_EQ(trace->quotation.first_seen.published.edtf(), first);
    EXPECT_EQ(trace->contested, model_.IsContested(id));
    std::map<std::string, uint64_t> attributed;
    for (const TracedAttribution& attribution : trace->attributions) {
      attributed[model_.PartyOf(attribution.speaker)] += attribution.occurrences;
    }
    EXPECT_EQ(attributed, model_.SaidBy(id));
    const auto verified = index_->Verify({}, {model_.texts.at(id), "", "", {}});
    ASSERT_THAT(verified, IsOk());
    EXPECT_EQ(verified->relation, Relation::kVerbatim);
    EXPECT_EQ(verified->matches.front().occurrence_count, occurrences);
  }

  void CheckSearch() {
    SearchQuery query;
    query.list.collection = "main";
    query.words = kWords[random_() % kWords.size()];
    const auto page = index_->SearchQuotations(query, GoOn);
    ASSERT_THAT(page, IsOk());
    std::set<std::string> expected, found;
    for (const auto& [id, text] : model_.texts) {
      const std::vector<std::string> words = absl::StrSplit(text, ' ');
      if (std::count(words.begin(), words.end(), query.words) > 0) expected.insert(id);
    }
    for (const SearchHit& hit : page->items) found.insert(quote::ToString(hit.quotation.id));
    EXPECT_EQ(found, expected) << query.words;
  }

  void CheckStatements() {
    StatementQuery query;
    query.collection = "main";
    query.party = AnyName();
    query.page_size = 1000;
    const auto page = index_->ListStatements(query, GoOn);
    ASSERT_THAT(page, IsOk());
    std::set<std::string> expected, listed;
    for (const auto& [id, statement] : model_.statements) {
      if (model_.PartyOf(statement.second) == model_.PartyOf(query.party)) expected.insert(id);
    }
    for (const Statement& item : page->items) listed.insert(quote::ToString(item.id));
    EXPECT_EQ(listed, expected) << query.party;
  }

  void CheckConflicts() {
    ConflictQuery query;
    query.collection = "main";
    std::set<std::string> expected, listed;
    for (const auto& [id, text] : model_.texts) {
      if (model_.IsContested(id)) expected.insert(id);
    }
    ASSERT_THAT(index_->VisitConflicts(
                    query,
                    [&](const Conflict& conflict) {
                      listed.insert(quote::ToString(conflict.quotation.id));
                      return absl::OkStatus();
                    },
                    GoOn),
                IsOk());
    EXPECT_EQ(listed, expected);
  }

  const testing::TempDir dir_;
  std::unique_ptr<storage::Engine> engine_;
  std::unique_ptr<Index> index_;
  std::unique_ptr<Watcher> watcher_;
  std::mt19937_64 random_;
  std::vector<std::string> texts_;
  Model model_;
  size_t operations_ = 0;
  // What the watcher was not asked for yet.
  std::multiset<std::string> new_occurrences_, new_attributions_, new_statements_;
};

// Whole histories from fixed seeds; under --gtest_shuffle --gtest_repeat the next eight each time (scripts/histories).
TEST(HistoryModel, EveryAnswerIsWhatWasSaidAndDone) {
  constexpr uint64_t kHistories = 8;
  constexpr int kSteps = 120;
  const int round = GTEST_FLAG_GET(shuffle) ? ::testing::UnitTest::GetInstance()->random_seed() : 0;
  const uint64_t first = kHistories * static_cast<uint64_t>(round);
  size_t operations = 0;
  for (uint64_t seed = first; seed < first + kHistories; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    History history(seed);
    for (int step = 0; step < kSteps; ++step) {
      SCOPED_TRACE(::testing::Message() << "step " << step);
      history.Step();
      history.Check();
      if (step % 20 == 19) history.CheckDerived();
      ASSERT_FALSE(::testing::Test::HasFailure());
    }
    history.CheckWatch();
    operations += history.operations();
  }
  std::cout << "seeds " << first << " to " << first + kHistories - 1 << ": " << operations << " operations\n";
}

}  // namespace
}  // namespace verbatim::index
