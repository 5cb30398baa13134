#include "index/derived_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/index.h"
#include "index/statement_types.h"
#include "storage/engine.h"
#include "storage/keys.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using storage::Table;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

void RecordRandomStatements(std::mt19937_64& random, const std::vector<PreparedOccurrence>& inputs, Index& index) {
  std::vector<StatementFields> statements;
  for (int n = static_cast<int>(random() % 5); n > 0; --n) {
    StatementFields fields;
    fields.quotation_id = quote::ToString(inputs[random() % inputs.size()].quotation);
    fields.value.set_act(1 + random() % 5);
    fields.value.set_party(random() % 2 == 0 ? "Ann Moor" : "Harbour Post");
    if (random() % 2 == 0) fields.value.mutable_made()->set_edtf("2024-10-2" + std::to_string(random() % 10));
    statements.push_back(std::move(fields));
  }
  if (statements.empty()) return;
  ASSERT_TRUE(index.RecordStatements("main", statements).ok());
}

TEST(DerivedCheck, FindsNothingInWhatWasRecordedInWhateverOrder) {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 1 + static_cast<int>(random() % 120));
    TestIndex test;
    for (size_t begin = 0; begin < inputs.size(); begin += 5) {
      ASSERT_TRUE(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 5)).ok());
      const std::vector<PreparedOccurrence> recorded(inputs.begin(), inputs.begin() + static_cast<int>(begin) + 1);
      RecordRandomStatements(random, recorded, *test.index);
    }
    CheckSummary summary;
    ASSERT_THAT(Divergences(*test.index, &summary), IsEmpty()) << "seed " << seed;
    const auto stats = test.index->GetStats("main");
    EXPECT_EQ(summary.occurrences, stats->coverage.occurrences);
    EXPECT_EQ(summary.quotations, stats->coverage.quotations);
    EXPECT_GT(summary.rows, summary.occurrences);
  }
}

class DamagedIndex : public ::testing::Test {
 protected:
  DamagedIndex() {
    RecordLines(
        *test_.index,
        {{"We will not wait for another winter.", "Ann Moor", "Post", "https://post.example/1", "2024-10-25"},
         {"We will not wait for another winter!", "Ben Oak", "Herald", "https://herald.example/1", "2024-10-26"},
         {"A library is the only warm room.", "Cy Pine", "Post", "https://post.example/2"}});
    StatementFields denial;
    denial.quotation_text = "We will not wait for another winter.";
    denial.value.set_act(1);
    denial.value.set_party("Ann Moor");
    EXPECT_TRUE(test_.index->RecordStatements("main", {denial}).ok());
    EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  }

  // A row of a table.
  storage::KeyValue First(Table table) const {
    const auto it = test_.engine->Scan(table, {}, storage::Direction::kForward);
    EXPECT_TRUE(it->Valid());
    return {std::string(it->key()), std::string(it->value())};
  }
  void Write(storage::WriteBatch batch) { ASSERT_TRUE(test_.engine->Write(std::move(batch)).ok()); }

  TestIndex test_;
};

constexpr Table kDerivedTables[] = {Table::kDocumentUrl,    Table::kDocumentOccurrence, Table::kQuotation,
                                    Table::kQuotationFacet, Table::kQuotationByDate,    Table::kOutlet,
                                    Table::kStatementByDate};

TEST_F(DamagedIndex, LacksARow) {
  for (const Table table : kDerivedTables) {
    const storage::KeyValue row = First(table);
    storage::WriteBatch damage, repair;
    damage.Delete(table, row.key);
    repair.Put(table, row.key, row.value);
    Write(std::move(damage));
    const std::string missing = absl::StrCat("missing ", TableName(table));
    EXPECT_THAT(Divergences(*test_.index), ::testing::Contains(missing)) << missing;
    Write(std::move(repair));
    EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  }
}

TEST_F(DamagedIndex, HasARowTooMany) {
  for (const Table table : kDerivedTables) {
    storage::KeyValue row = First(table);
    row.key.back() = static_cast<char>(row.key.back() ^ 1);
    storage::WriteBatch damage, repair;
    damage.Put(table, row.key, row.value);
    repair.Delete(table, row.key);
    Write(std::move(damage));
    EXPECT_THAT(Divergences(*test_.index), ::testing::Contains(absl::StrCat("unexpected ", TableName(table))));
    Write(std::move(repair));
    EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  }
}

TEST_F(DamagedIndex, HasAnotherValue) {
  for (const Table table : {Table::kQuotation, Table::kQuotationFacet, Table::kOccurrenceByDate}) {
    const storage::KeyValue row = First(table);
    storage::WriteBatch damage, repair;
    damage.Put(table, row.key, row.value + "x");
    repair.Put(table, row.key, row.value);
    Write(std::move(damage));
    EXPECT_THAT(Divergences(*test_.index), ElementsAre(absl::StrCat("different ", TableName(table))));
    Write(std::move(repair));
  }
}

TEST_F(DamagedIndex, LacksAPostingOrHasOneTooMany) {
  const storage::KeyValue list = First(Table::kPosting);
  storage::WriteBatch lost;
  lost.Delete(Table::kPosting, list.key);
  Write(std::move(lost));
  EXPECT_THAT(Divergences(*test_.index), ElementsAre("missing posting"));
  storage::WriteBatch wrong;
  wrong.Put(Table::kPosting, list.key, list.value + "12345");
  Write(std::move(wrong));
  EXPECT_THAT(Divergences(*test_.index), ElementsAre("unexpected posting"));
}

TEST_F(DamagedIndex, LacksAnEntryOfAWord) {
  const storage::KeyValue list = First(Table::kWord);
  storage::WriteBatch lost;
  lost.Delete(Table::kWord, list.key);
  Write(std::move(lost));
  EXPECT_THAT(Divergences(*test_.index), ::testing::Contains("missing word"));
}

TEST_F(DamagedIndex, LostAnOccurrenceOrCannotReadIt) {
  const storage::KeyValue row = First(Table::kOccurrence);
  storage::WriteBatch damage;
  damage.Put(Table::kOccurrence, row.key, row.value + "x");
  Write(std::move(damage));
  EXPECT_THAT(Divergences(*test_.index), ::testing::Contains("unreadable occurrence"));
  storage::WriteBatch loss;
  loss.Delete(Table::kOccurrence, row.key);
  Write(std::move(loss));
  const auto found = Divergences(*test_.index);
  EXPECT_THAT(found, ::testing::Contains("unexpected document_occurrence"));
  EXPECT_THAT(found, ::testing::Contains("different meta")) << "the counts know of one more";
}

TEST_F(DamagedIndex, IsNotCheckedFurtherThanTheSinkWants) {
  storage::WriteBatch damage;
  damage.Delete(Table::kQuotation, First(Table::kQuotation).key);
  Write(std::move(damage));
  const auto stop = [](const Divergence&) { return absl::OutOfRangeError("enough"); };
  EXPECT_EQ(test_.index->CheckDerived("main", stop, GoOn).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(test_.index->CheckDerived("main", stop, [] { return absl::CancelledError("gone"); }).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(test_.index->CheckDerived("nowhere", stop, GoOn).status().code(), absl::StatusCode::kNotFound);
}

// An index with an occurrence that another stands for, and a corrected document.
class DamagedAmendments : public ::testing::Test {
 protected:
  DamagedAmendments() {
    first_ = Prepared(Line{"We will not wait for another winter.", "Ann Moor", "Post", "https://post.example/1"});
    second_ = Prepared(Line{"We shall not wait for another winter.", "Ann Moor", "Post", "https://post.example/2"});
    EXPECT_TRUE(test_.index->Record("main", {first_, second_}).ok());
    AmendmentFields fields;
    fields.reason = fields.by = "desk";
    fields.act = AmendmentAct::kSupersede;
    fields.superseded_by = second_.id;
    EXPECT_TRUE(test_.index->AmendOccurrence("main", first_.id, fields).ok());
    fields.superseded_by.reset();
    fields.act = AmendmentAct::kCorrect;
    fields.fields = {"title"};
    EXPECT_TRUE(test_.index->AmendDocument("main", second_.document, fields).ok());
    EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  }

  // What is found after rows were taken out.
  std::vector<std::string> Without(Table table, std::vector<std::string> keys) {
    storage::WriteBatch batch;
    for (std::string& key : keys) batch.Delete(table, std::move(key));
    EXPECT_TRUE(test_.engine->Write(std::move(batch)).ok());
    return Divergences(*test_.index);
  }

  TestIndex test_;
  PreparedOccurrence first_, second_;
};

TEST_F(DamagedAmendments, AMissingOneIsFound) {
  EXPECT_THAT(Without(Table::kAmendment,
                      {storage::AmendmentKey("main", storage::AmendedKind::kOccurrence, first_.id.bytes, 0)}),
              ElementsAre("different occurrence", "unexpected amendment"));
}

TEST_F(DamagedAmendments, OfADocumentAreFoundToo) {
  EXPECT_THAT(Without(Table::kAmendment,
                      {storage::AmendmentKey("main", storage::AmendedKind::kDocument, second_.document.bytes, 0)}),
              ElementsAre("different document"));
}

TEST_F(DamagedAmendments, AMissingLinkIsFound) {
  EXPECT_THAT(Without(Table::kAmendment, {storage::SupersessionKey("main", second_.id.bytes, first_.id.bytes)}),
              ElementsAre("missing amendment"));
}

TEST_F(DamagedAmendments, OfWhatIsGoneAreFound) {
  const std::vector<std::string> found = Without(Table::kOccurrence, {storage::IdKey("main", first_.id.bytes)});
  EXPECT_THAT(found, ::testing::Contains("unexpected amendment"));
}

}  // namespace
}  // namespace verbatim::index
