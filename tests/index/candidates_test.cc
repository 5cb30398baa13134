// What a search finds by the postings against a plain look at everything recorded.
#include "index/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/change_clock.h"
#include "index/match_cache.h"
#include "index/staging.h"
#include "storage/memory_engine.h"
#include "storage/posting.h"

namespace verbatim::index {
namespace {

constexpr uint32_t kSeed = 20261126;
constexpr uint64_t kGrams = 40;
constexpr size_t kQuotations = 120;
using Features = std::vector<quote::Feature>;

struct Recorded {
  storage::Hash id;
  Features features;
};

void StageUnder(const storage::Hash& id, const Features& features, Staging* rows) {
  for (const storage::KeyValue& posting : PostingsOf("main", id, features)) {
    rows->Append(storage::Table::kPosting, posting.key, posting.value);
  }
}

class World {
 public:
  explicit World(uint32_t seed) : random_(seed), engine_(storage::NewMemoryEngine()) {
    for (uint64_t gram = 0; gram < kGrams; ++gram) {
      all_.push_back({gram * 0x9E3779B97F4A7C15u, static_cast<uint8_t>(13 + random_() % 12)});
    }
    std::sort(all_.begin(), all_.end(), [](const quote::Feature& a, const quote::Feature& b) {
      return a.rarity != b.rarity ? a.rarity > b.rarity : a.gram < b.gram;
    });
    Staging rows(*engine_);
    for (size_t i = 0; i < kQuotations; ++i) {
      Recorded& quotation = recorded_.emplace_back();
      for (uint8_t& byte : quotation.id) byte = static_cast<uint8_t>(random_());
      quotation.features = SomeFeatures();
      StageUnder(quotation.id, quotation.features, &rows);
    }
    EXPECT_TRUE(engine_->Write(rows.TakeBatch()).ok());
  }

  // From one to all, so that texts differ in weight.
  Features SomeFeatures() {
    Features features;
    const uint64_t one_in = 1 + random_() % 20;
    for (const quote::Feature& feature : all_) {
      if (random_() % one_in == 0) features.push_back(feature);
    }
    if (features.empty()) features.push_back(all_[random_() % all_.size()]);
    return features;
  }

  // What Find(least, no limit) has to give.
  std::vector<Candidate> LookAtAll(const Features& query, quote::Sharing least) const {
    std::vector<Candidate> found;
    for (const Recorded& quotation : recorded_) {
      const quote::Sharing sharing = quote::SharingOf(query, quotation.features);
      if (sharing < least) continue;
      uint32_t weight = 0;
      for (const quote::Feature& feature : query) {
        const bool is_shared = std::any_of(quotation.features.begin(), quotation.features.end(),
                                           [&](const quote::Feature& other) { return other.gram == feature.gram; });
        if (is_shared) weight += feature.rarity;
      }
      const uint32_t ample =
          quote::RequiredWeight(quote::LevelOf(query), quote::LevelOf(quotation.features), quote::Sharing::kAmple);
      found.push_back({storage::ShortId(quotation.id), weight * Candidate::kAmple / ample});
      EXPECT_EQ(found.back().share >= Candidate::kAmple, sharing == quote::Sharing::kAmple);
    }
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
      return a.share != b.share ? a.share > b.share : a.short_id < b.short_id;
    });
    return found;
  }

  const storage::Engine& engine() const { return *engine_; }

 private:
  std::mt19937 random_;
  std::unique_ptr<storage::Engine> engine_;
  Features all_;
  std::vector<Recorded> recorded_;
};

void ExpectSame(const std::vector<Candidate>& found, absl::Span<const Candidate> wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].short_id, wanted[i].short_id);
    EXPECT_EQ(found[i].share, wanted[i].share);
  }
}

TEST(CandidateSearch, FindsWhatALookAtAllFinds) {
  std::printf("seed %u\n", kSeed);
  size_t ample = 0, enough = 0;
  for (uint32_t round = 0; round < 40; ++round) {
    World world(kSeed + round);
    const ChangeClock changes;
    MatchCache cache(world.engine(), changes, size_t{1} << 20);
    for (int i = 0; i < 50; ++i) {
      const Features query = world.SomeFeatures();
      const auto search = CandidateSearch::Begin(cache, "main", query);
      ASSERT_TRUE(search.ok()) << search.status();
      for (const quote::Sharing least : {quote::Sharing::kAmple, quote::Sharing::kEnough}) {
        const std::vector<Candidate> wanted = world.LookAtAll(query, least);
        (least == quote::Sharing::kAmple ? ample : enough) += wanted.size();
        const Candidates all = search->Find(least, kQuotations);
        EXPECT_FALSE(all.unread);
        EXPECT_FALSE(all.cut);
        ExpectSame(all.best, wanted);
        const size_t limit = 1 + wanted.size() / 2;
        const Candidates some = search->Find(least, limit);
        EXPECT_EQ(some.cut, wanted.size() > limit);
        ExpectSame(some.best, absl::MakeConstSpan(wanted).subspan(0, limit));
      }
    }
  }
  EXPECT_GT(ample, 10'000u);
  EXPECT_GT(enough, 2 * ample);
}

// Many short texts have a name of the query and nothing else; one long text shares nearly what is ample.
TEST(CandidateSearch, RanksWhatIsNearlyAmpleBeforeSingleNames) {
  const auto engine = storage::NewMemoryEngine();
  Features query;
  for (uint64_t gram = 1; gram <= 16; ++gram) query.push_back({gram, 24});
  Features source(query.begin(), query.begin() + 9);
  for (uint64_t gram = 101; gram <= 107; ++gram) source.push_back({gram, 24});
  ASSERT_EQ(quote::SharingOf(query, source), quote::Sharing::kEnough);
  Staging rows(*engine);
  storage::Hash id = {};
  StageUnder(id, source, &rows);
  for (uint8_t i = 1; i <= 100; ++i) {
    id[0] = i;
    StageUnder(id, {query[i % query.size()]}, &rows);
  }
  ASSERT_TRUE(engine->Write(rows.TakeBatch()).ok());
  const ChangeClock changes;
  MatchCache cache(*engine, changes, size_t{1} << 20);
  const auto search = CandidateSearch::Begin(cache, "main", query);
  ASSERT_TRUE(search.ok()) << search.status();
  const Candidates best = search->Find(quote::Sharing::kEnough, 5);
  EXPECT_TRUE(best.cut);
  ASSERT_EQ(best.best.size(), 5u);
  EXPECT_EQ(best.best.front().short_id, 0u);
  EXPECT_TRUE(search->Find(quote::Sharing::kAmple, 5).best.empty());
}

TEST(CandidateSearch, LeavesOutAListThatIsTooLongAndSaysSo) {
  const auto engine = storage::NewMemoryEngine();
  const Features query = {{1, 24}, {2, 24}, {3, 24}, {4, 24}};
  storage::Hash id = {};
  id[0] = 7;
  Staging rows(*engine);
  StageUnder(id, query, &rows);
  const auto find = [&] {
    const ChangeClock changes;
    MatchCache cache(*engine, changes, size_t{1} << 20);
    const auto search = CandidateSearch::Begin(cache, "main", query);
    EXPECT_TRUE(search.ok()) << search.status();
    return search->Find(quote::Sharing::kAmple, 5);
  };
  // With the one that is there, the first list is as long as may be, and then too long.
  std::string others;
  for (uint64_t i = 1; i < kMaxPostings - 3; ++i) storage::AppendPosting({i, 0, 0}, &others);
  rows.Append(storage::Table::kPosting, storage::PostingKey("main", 1), others);
  ASSERT_TRUE(engine->Write(rows.TakeBatch()).ok());
  const Candidates whole = find();
  EXPECT_FALSE(whole.unread);
  ASSERT_EQ(whole.best.size(), 1u);
  EXPECT_EQ(whole.best.front().short_id, storage::ShortId(id));
  rows.Append(storage::Table::kPosting, storage::PostingKey("main", 1),
              absl::string_view(others).substr(0, 5 * storage::kPostingSize));
  ASSERT_TRUE(engine->Write(rows.TakeBatch()).ok());
  const Candidates rest = find();
  EXPECT_TRUE(rest.unread);
  ASSERT_EQ(rest.best.size(), 1u) << "three features are ample too";
  EXPECT_LT(rest.best.front().share, whole.best.front().share);
}

}  // namespace
}  // namespace verbatim::index
