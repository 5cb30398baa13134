#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/rocksdb_engine.h"
#include "tests/index/world.h"
#include "tests/support/temp_dir.h"

namespace verbatim::index {
namespace {

// Several writers record the same world, each in its own order, into one index: what is left must be what one writer
// leaves.
TEST(ConcurrentRecording, LeavesWhatOneWriterLeaves) {
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 150);
    TestIndex alone, shared;
    ASSERT_TRUE(alone.index->Record("main", inputs).ok());
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer) {
      writers.emplace_back([&shared, &recorded = inputs, seed, writer] {
        std::vector<PreparedOccurrence> own_inputs = recorded;
        std::mt19937_64 own(seed * 100 + writer);
        std::shuffle(own_inputs.begin(), own_inputs.end(), own);
        for (size_t begin = 0; begin < own_inputs.size(); begin += 10) {
          const auto batch = absl::MakeConstSpan(own_inputs).subspan(begin, 10);
          const auto answer = shared.index->Record("main", batch);
          ASSERT_TRUE(answer.ok()) << answer.status();
        }
      });
    }
    for (std::thread& writer : writers) writer.join();
    const auto without_outlets = [](std::vector<std::string> rows) {
      rows.erase(std::remove_if(rows.begin(), rows.end(), [](const auto& row) { return row.rfind("outlet", 0) == 0; }),
                 rows.end());
      return rows;
    };
    ASSERT_EQ(without_outlets(AllRows(*shared.engine)), without_outlets(AllRows(*alone.engine)));
    const Coverage one = alone.index->GetStats("main")->coverage, many = shared.index->GetStats("main")->coverage;
    EXPECT_EQ(many.quotations, one.quotations);
    EXPECT_EQ(many.occurrences, one.occurrences);
    EXPECT_EQ(many.documents, one.documents);
  }
}

// Two names are made one and two again while readers ask for the one: each answer is of one moment.
TEST(Directory, IsReadAsOfOneMoment) {
  TestIndex test;
  RecordLines(*test.index, {{"the harbour will be closed in winter", "Ada Brook", "Post", "https://a.example/1"},
                            {"the harbour will be closed in winter", "A. Brook", "Post", "https://a.example/2"}});
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      ListQuery list;
      list.collection = "main";
      list.speaker = "Ada Brook";
      QuoteQuery query;
      query.text = "the harbour will be closed in winter";
      query.speaker = "Ada Brook";
      while (!done) {
        const auto page = test.index->ListOccurrences(list, GoOn);
        ASSERT_TRUE(page.ok()) << page.status();
        ASSERT_THAT(page->items.size(), ::testing::AnyOf(1u, 2u));
        const auto answer = test.index->Verify({}, query);
        ASSERT_TRUE(answer.ok()) << answer.status();
        ASSERT_THAT(answer->attribution,
                    ::testing::AnyOf(AttributionResult::kSameSpeaker, AttributionResult::kContested));
      }
    });
  }
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(test.index->MergeParties("main", "A. Brook", "Ada Brook", {}).ok());
    ASSERT_TRUE(test.index->UndoMerge("main", "A. Brook", {}).ok());
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

// Searches meet rows that are written while they read, and what is acknowledged is found at once.
TEST(SearchQuotations, FindsWhatIsAcknowledgedWhileOthersRecord) {
  constexpr int kWriters = 3, kTexts = 100;
  TestIndex test;
  std::atomic<bool> over{false};
  const auto search = [&test](const std::string& words, SearchOrder order, const std::string& outlet,
                              const std::string& lang = "") {
    SearchQuery query;
    query.words = words;
    query.order = order;
    query.list.outlet = outlet;
    query.list.lang = lang;
    const auto page = test.index->SearchQuotations(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? page->items.size() : 0;
  };
  std::vector<std::thread> readers, writers;
  for (const SearchOrder order : {SearchOrder::kRelevance, SearchOrder::kNewest}) {
    readers.emplace_back([&, order] {
      while (!over) {
        search("harbour board", order, "");
        search("harbour", order, "Quay Post", "en");
      }
    });
  }
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kTexts; ++i) {
        const std::string word = absl::StrCat("qasaba", i, "of", writer);
        Line line{absl::StrCat("The harbour board of ", word), "", "Quay Post"};
        line.url = absl::StrCat("https://example.org/", word);
        line.lang = "en";
        ASSERT_TRUE(test.index->Record("main", {Prepared(line)}).ok());
        EXPECT_EQ(search(absl::StrCat("harbour ", word), SearchOrder::kRelevance, "Quay Post"), 1u);
        EXPECT_EQ(search(absl::StrCat("\"board of ", word, "\""), SearchOrder::kOldest, ""), 1u);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  over = true;
  for (std::thread& reader : readers) reader.join();
}

// Writers look for what they have just recorded while readers ask for the same all the time, so that what is kept of
// their searches is outdated at once.
TEST(Verify, FindsWhatIsAcknowledgedHoweverManyAskedBefore) {
  constexpr int kWriters = 3, kTexts = 150;
  const testing::TempDir dir;
  storage::RocksDbOptions options;
  options.path = dir.Join("data");
  options.sync = false;
  auto engine = storage::OpenRocksDb(options);
  ASSERT_TRUE(engine.ok()) << engine.status();
  auto index = Index::Open(**engine, {[] { return quote::kMicrosPerDay; }, "test"});
  ASSERT_TRUE(index.ok()) << index.status();
  const auto text_of = [](int writer, int i) {
    return absl::StrCat("The harbour board of Qasaba", i, " never asked writer", writer,
                        " about the ferry to Sandmere");
  };
  const auto piece_of = [](int writer, int i) {
    return absl::StrCat("board of Qasaba", i, " never asked writer", writer, " about the ferry");
  };
  std::atomic<bool> over{false};
  std::vector<std::thread> readers, writers;
  for (int reader = 0; reader < 2; ++reader) {
    readers.emplace_back([&, reader] {
      std::mt19937 random(reader);
      while (!over) {
        const auto answer = (*index)->Verify({}, {piece_of(random() % kWriters, random() % kTexts), "", "", {}});
        ASSERT_TRUE(answer.ok()) << answer.status();
      }
    });
  }
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kTexts; ++i) {
        ASSERT_TRUE((*index)->Record("main", {Prepared(Line{text_of(writer, i)})}).ok());
        const auto whole = (*index)->Verify({}, {text_of(writer, i), "", "", {}});
        ASSERT_TRUE(whole.ok()) << whole.status();
        EXPECT_EQ(whole->relation, Relation::kVerbatim) << text_of(writer, i);
        const auto piece = (*index)->Verify({}, {piece_of(writer, i), "", "", {}});
        ASSERT_TRUE(piece.ok()) << piece.status();
        EXPECT_EQ(piece->relation, Relation::kFragment) << piece_of(writer, i);
        EXPECT_EQ(piece->matches.empty() ? "" : piece->matches[0].text, text_of(writer, i));
        // One more occurrence changes the quotation, not the lists.
        Line again{text_of(writer, i)};
        again.url = "https://a.example/";
        ASSERT_TRUE((*index)->Record("main", {Prepared(again)}).ok());
        const auto twice = (*index)->Verify({}, {piece_of(writer, i), "", "", {}});
        ASSERT_TRUE(twice.ok()) << twice.status();
        EXPECT_EQ(twice->matches.empty() ? 0 : twice->matches[0].occurrence_count, 2u);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  over = true;
  for (std::thread& reader : readers) reader.join();
}

TEST(Index, IsTheSameAfterReopening) {
  const testing::TempDir dir;
  std::mt19937_64 random(11);
  const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 200);
  storage::RocksDbOptions options;
  options.path = dir.Join("data");
  std::vector<std::string> rows;
  Coverage before;
  {
    auto engine = storage::OpenRocksDb(options);
    ASSERT_TRUE(engine.ok()) << engine.status();
    auto index = Index::Open(**engine, {[] { return quote::kMicrosPerDay; }, "test"});
    ASSERT_TRUE(index.ok()) << index.status();
    ASSERT_TRUE((*index)->Record("archive", inputs).ok());
    rows = AllRows(**engine);
    before = (*index)->GetStats("archive")->coverage;
  }
  auto engine = storage::OpenRocksDb(options);
  ASSERT_TRUE(engine.ok()) << engine.status();
  auto index = Index::Open(**engine, {[] { return quote::kMicrosPerDay; }, "test"});
  ASSERT_TRUE(index.ok()) << index.status();
  EXPECT_EQ(AllRows(**engine), rows);
  const Coverage after = (*index)->GetStats("archive")->coverage;
  EXPECT_EQ(after.quotations, before.quotations);
  EXPECT_EQ(after.occurrences, before.occurrences);
  EXPECT_EQ(after.documents, before.documents);
  EXPECT_EQ(after.outlets, before.outlets);
  EXPECT_EQ(after.earliest, before.earliest);
  EXPECT_EQ(after.latest, before.latest);
  EXPECT_EQ((*index)->GetStats("main")->collections, (std::vector<std::string>{"archive", "main"}));
}

}  // namespace
}  // namespace verbatim::index
