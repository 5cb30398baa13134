// Watching against what the index itself says before and after each write, and under concurrent writers: the promises
// are those of etcd's watch - ordered, unique, without a gap, resumable - and checked as its validators do.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "index/watcher.h"
#include "storage/keys.h"
#include "storage/memory_engine.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::verbatim::testing::IsOk;

// What the index answers, and the outlets that carried each quotation.
struct World {
  std::map<std::string, std::string> first_seen;           // by quotation
  std::map<std::string, std::pair<size_t, size_t>> facts;  // attributions, observations by occurrence
  std::set<std::pair<std::string, std::string>> carriers;  // quotation and outlet key
};

World Look(const TestIndex& test) {
  World world;
  ListQuery query;
  query.collection = "main";
  query.page_size = 1000;
  query.view = View::kFull;
  const auto quotations = test.index->ListQuotations(query, GoOn);
  const auto occurrences = test.index->ListOccurrences(query, GoOn);
  EXPECT_TRUE(quotations.ok() && occurrences.ok());
  EXPECT_EQ(quotations->next_page_token + occurrences->next_page_token, "");
  for (const ListedQuotation& item : quotations->items) {
    const Quotation& quotation = item.shown->value();
    world.first_seen[ToString(quotation.id)] = ToString(quotation.first_seen.occurrence);
    const auto range = storage::QuotationFacetRange("main", quotation.id.bytes);
    for (auto it = test.engine->Scan(storage::Table::kQuotationFacet, range, storage::Direction::kForward); it->Valid();
         it->Next()) {
      const auto facet = storage::ParseQuotationFacetKey("main", it->key());
      if (facet->kind != storage::FacetKind::kOutlet) continue;
      world.carriers.emplace(ToString(quotation.id), absl::BytesToHexString(storage::AsBytes(facet->hash)));
    }
  }
  for (const ListedOccurrence& occurrence : occurrences->items) {
    world.facts[ToString(occurrence->id)] = {occurrence->attributions.size(), occurrence->observations.size()};
  }
  return world;
}

// Changes by kind: ids of occurrences, or of quotations where the kind is about them; several times if told so.
using Told = std::map<ChangeKind, std::multiset<std::string>>;

Told ByKind(const std::vector<Change>& changes) {
  Told told;
  for (const Change& change : changes) {
    for (const ChangeKind kind : change.kinds) {
      const bool of_quotation = kind == ChangeKind::kNewQuotation || kind == ChangeKind::kFirstSeenChanged;
      told[kind].insert(of_quotation ? ToString(change.occurrence.quotation) : ToString(change.occurrence.id));
    }
  }
  return told;
}

void ExpectTold(const World& before, const World& after, const std::vector<Change>& changes) {
  Told told = ByKind(changes);
  std::multiset<std::string> occurrences, quotations, attributions, firsts, observations;
  for (const auto& [id, facts] : after.facts) {
    const auto old = before.facts.find(id);
    if (old == before.facts.end()) {
      occurrences.insert(id);
      continue;
    }
    if (facts.first > old->second.first) attributions.insert(id);
    if (facts.second > old->second.second) {
      EXPECT_EQ(told[ChangeKind::kNewObservation].count(id), 1u) << id;
    }
  }
  for (const auto& [id, first] : after.first_seen) {
    const auto old = before.first_seen.find(id);
    if (old == before.first_seen.end()) {
      quotations.insert(id);
    } else if (old->second != first) {
      firsts.insert(id);
    }
  }
  EXPECT_EQ(told[ChangeKind::kNewOccurrence], occurrences);
  EXPECT_EQ(told[ChangeKind::kNewAttribution], attributions);
  EXPECT_EQ(told[ChangeKind::kNewQuotation], quotations);
  EXPECT_EQ(told[ChangeKind::kFirstSeenChanged], firsts);
  std::set<std::string> carried, told_carried;
  for (const auto& carrier : after.carriers) {
    if (before.carriers.count(carrier) == 0) carried.insert(carrier.first);
  }
  for (const Change& change : changes) {
    if (std::count(change.kinds.begin(), change.kinds.end(), ChangeKind::kNewCarrier) > 0) {
      told_carried.insert(ToString(change.occurrence.quotation));
    }
    if (change.previous_first_seen) {
      EXPECT_EQ(ToString(*change.previous_first_seen), before.first_seen.at(ToString(change.occurrence.quotation)));
      EXPECT_EQ(ToString(change.occurrence.id), after.first_seen.at(ToString(change.occurrence.quotation)));
    }
  }
  EXPECT_EQ(told_carried, carried);
}

TEST(WatchModel, TellsOfWhatWritesChange) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 150);
    TestIndex test;
    const auto watcher = Watch(*test.index, {});
    World before = Look(test);
    for (size_t begin = 0; begin < inputs.size();) {
      const size_t size = std::min<size_t>(1 + random() % 8, inputs.size() - begin);
      ASSERT_THAT(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, size)), IsOk());
      begin += size;
      World after = Look(test);
      ExpectTold(before, after, ReadAll(*watcher));
      ASSERT_FALSE(HasFailure());
      before = std::move(after);
    }
  }
}

// Whoever watches a speaker or an outlet is told of exactly the occurrences that a list by that name has.
TEST(WatchModel, FiltersPassWhatListsHave) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    TestIndex test;
    ASSERT_THAT(test.index->CreateCollection("main"), IsOk());
    std::vector<std::pair<WatchQuery, std::unique_ptr<Watcher>>> watchers;
    for (const char* speaker : {"", "Ann Moor", "Ben Oak", "Q1", "Nobody"}) {
      for (const char* outlet : {"", "harbour post", "Radio Nord"}) {
        WatchQuery query;
        query.speaker = speaker;
        query.outlet = outlet;
        auto watcher = Watch(*test.index, query);
        watchers.emplace_back(std::move(query), std::move(watcher));
      }
    }
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 200);
    for (size_t begin = 0; begin < inputs.size(); begin += 5) {
      ASSERT_THAT(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 5)), IsOk());
    }
    for (auto& [query, watcher] : watchers) {
      SCOPED_TRACE(query.speaker + "/" + query.outlet);
      std::set<std::string> told, listed;
      for (const Change& change : ReadAll(*watcher)) told.insert(ToString(change.occurrence.id));
      ListQuery list;
      list.collection = "main";
      list.speaker = query.speaker;
      list.outlet = query.outlet;
      list.page_size = 1000;
      const auto page = test.index->ListOccurrences(list, GoOn);
      ASSERT_THAT(page, IsOk());
      for (const ListedOccurrence& item : page->items) listed.insert(ToString(item->id));
      EXPECT_EQ(told, listed);
    }
  }
}

// Wakes those who wait for a change.
class Bell {
 public:
  void Ring() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++rings_;
    rang_.notify_all();
  }
  uint64_t rings() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return rings_;
  }
  void Await(uint64_t after) {
    std::unique_lock<std::mutex> lock(mutex_);
    rang_.wait(lock, [&] { return rings_ > after; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable rang_;
  uint64_t rings_ = 0;
};

// Follows the changes of a collection, now and then as somebody who comes back with a revision, until `done` and all is
// read.
std::vector<std::string> Follow(const Index& index, Bell& bell, const std::atomic<bool>& done, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::string> seen;
  WatchQuery query;
  query.from = kEarliestRevision;
  auto watcher = Watch(index, query);
  for (;;) {
    const uint64_t rings = bell.rings();
    const bool last_round = done;
    while (watcher->HasMore()) {
      const auto batch = watcher->Next();
      EXPECT_THAT(batch, IsOk());
      if (!batch.ok()) return seen;
      // Half of those who come back took only a part of what they were given.
      size_t taken = batch->changes.size();
      const bool comes_back = random() % 3 == 0;
      if (comes_back && taken > 0 && random() % 2 == 0) taken = 1 + random() % taken;
      for (size_t i = 0; i < taken; ++i) seen.push_back(batch->changes[i].revision);
      if (!comes_back) continue;
      query.from = taken < batch->changes.size() ? seen.back() : batch->revision;
      watcher = Watch(index, query);
    }
    if (last_round) return seen;
    bell.Await(rings);
  }
}

TEST(WatchConcurrency, EveryoneSeesEveryChangeOnceAndInOneOrder) {
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 400);
    TestIndex test;
    Bell bell;
    test.index->OnChange([&bell] { bell.Ring(); });
    std::atomic<bool> done{false};
    std::vector<std::vector<std::string>> seen(4);
    std::vector<std::thread> watchers;
    for (size_t i = 0; i < seen.size(); ++i) {
      watchers.emplace_back([&, i] { seen[i] = Follow(*test.index, bell, done, seed * 10 + i); });
    }
    std::vector<std::thread> writers;
    for (size_t writer = 0; writer < 4; ++writer) {
      writers.emplace_back([&, writer] {
        for (size_t begin = writer * 100; begin < (writer + 1) * 100; begin += 4) {
          EXPECT_THAT(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 4)), IsOk());
        }
      });
    }
    for (std::thread& writer : writers) writer.join();
    done = true;
    bell.Ring();
    for (std::thread& watcher : watchers) watcher.join();
    test.index->OnChange(nullptr);

    WatchQuery query;
    query.from = kEarliestRevision;
    std::vector<std::string> all;
    std::set<std::string> occurrences;
    const auto replay = Watch(*test.index, query);
    for (const Change& change : ReadAll(*replay)) {
      all.push_back(change.revision);
      occurrences.insert(ToString(change.occurrence.id));
    }
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
    EXPECT_EQ(occurrences.size(), test.index->GetStats("main")->coverage.occurrences);
    for (const auto& one : seen) EXPECT_EQ(one, all);
  }
}

// A watcher that goes on through restarts of the index sees what one sees that reads everything at the end.
TEST(WatchRestart, RevisionsOutliveTheIndex) {
  std::mt19937_64 random(5);
  const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 300);
  const auto engine = storage::NewMemoryEngine();
  std::vector<std::string> seen;
  WatchQuery query;
  query.from = kEarliestRevision;
  for (size_t begin = 0; begin < inputs.size(); begin += 20) {
    Index::Options options;
    options.now = [] { return 700'000 * quote::kMicrosPerDay; };
    auto index = Index::Open(*engine, std::move(options));
    ASSERT_THAT(index, IsOk());
    ASSERT_THAT((*index)->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 20)), IsOk());
    const auto watcher = Watch(**index, query);
    // Not always to the end.
    while (watcher->HasMore() && random() % 4 != 0) {
      const auto batch = watcher->Next();
      ASSERT_THAT(batch, IsOk());
      for (const Change& change : batch->changes) seen.push_back(change.revision);
    }
    query.from = watcher->revision();
    if (begin + 20 < inputs.size()) continue;
    for (const Change& change : ReadAll(*watcher)) seen.push_back(change.revision);
    query.from = kEarliestRevision;
    std::vector<std::string> all;
    const auto replay = Watch(**index, query);
    for (const Change& change : ReadAll(*replay)) all.push_back(change.revision);
    EXPECT_GE(all.size(), 100u);
    EXPECT_EQ(seen, all);
  }
}

}  // namespace
}  // namespace verbatim::index
