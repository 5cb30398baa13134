// Everything together against one plain model: random histories of recording, amending, withdrawing, registering,
// merging, undoing, stating and restarting, after every step of which lists, counts, traces, searches, verifications,
// statements, conflicts and a watcher that comes back must say what the model says.
#include "tests/index/history_model.h"

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

const std::vector<std::string> kWords = {"the", "bridge", "harbour", "people", "never", "water", "zorvex"};

// What the BASIC view shows.
std::string Described(const Occurrence& occurrence) {
  std::vector<std::string> parts = {quote::ToString(occurrence.quotation),
                                    occurrence.text,
                                    quote::ToString(occurrence.document.id),
                                    occurrence.document.facts.ShortDebugString(),
                                    occurrence.facts.ShortDebugString(),
                                    absl::StrCat(static_cast<int>(occurrence.status), " ", occurrence.amendment_count)};
  if (occurrence.superseded_by) parts.push_back(quote::ToString(*occurrence.superseded_by));
  for (const Attribution& attribution : occurrence.attributions) parts.push_back(attribution.ShortDebugString());
  return absl::StrJoin(parts, " | ");
}
std::string Described(const Quotation& quotation) {
  const FirstSeen& first = quotation.first_seen;
  return absl::StrCat(quotation.text, " | ", quote::ToString(first.occurrence), " ", first.published.edtf(), " ",
                      first.outlet, " ", first.url, " ", static_cast<int>(first.earliest), " ",
                      first.may_precede ? quote::ToString(*first.may_precede) : "", " | ",
                      absl::StrJoin(quotation.speakers, ", "), quotation.more_speakers ? " and more" : "", " | ",
                      quotation.occurrence_count, " ", quotation.statement_count, " ", quotation.wording_count);
}

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
    switch (random_() % 12) {
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
      case 5:
      case 6:
      case 7:
        return Amend();
      case 8:
        if (random_() % 3 == 0) Withdraw();
        return;
      default:
        return Record();
    }
  }

  void Check() {
    operations_ += 7;  // a trace is followed by a verification
    CheckLists();
    CheckQuotationList();
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
    std::multiset<std::string> occurrences, attributions, statements, amendments;
    for (const Change& change : ReadAll(*watcher_)) {
      const std::string id = change.withdrawn_document ? quote::ToString(*change.withdrawn_document)
                                                       : quote::ToString(change.occurrence.id);
      for (const ChangeKind kind : change.kinds) {
        if (kind == ChangeKind::kNewOccurrence) occurrences.insert(id);
        if (kind == ChangeKind::kNewAttribution) attributions.insert(id);
        if (kind == ChangeKind::kAmendment) amendments.insert(id);
        if (kind == ChangeKind::kStatement) statements.insert(quote::ToString(change.statement->id));
      }
    }
    EXPECT_EQ(occurrences, std::exchange(new_occurrences_, {}));
    EXPECT_EQ(attributions, std::exchange(new_attributions_, {}));
    EXPECT_EQ(statements, std::exchange(new_statements_, {}));
    EXPECT_EQ(amendments, std::exchange(new_amendments_, {}));
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
    auto index = Index::Open(*engine_, TestIndex::Options(now_));
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
    std::vector<bool> refused;
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
      refused.push_back(model_.withdrawn.count(id) > 0);
      if (refused.back()) continue;
      model_.texts[quotation] = *quote::Canonical(line.text);
      ModelOccurrence& occurrence = model_.occurrences[id];
      occurrence.quotation = quotation;
      occurrence.document = quote::ToString(batch.back().document);
      occurrence.published = line.published;
      if (line.speaker.empty() || !occurrence.recorded.insert(line.speaker).second) continue;
      if (known.count(id) > 0) attributed.insert(id);
    }
    new_attributions_.insert(attributed.begin(), attributed.end());
    for (const auto& [id, occurrence] : model_.occurrences) {
      if (known.count(id) == 0) new_occurrences_.insert(id);
    }
    const auto answer = index_->Record("main", batch);
    ASSERT_THAT(answer, IsOk());
    for (size_t i = 0; i < batch.size(); ++i) EXPECT_EQ(answer->outcomes[i] == Outcome::kRefused, refused[i]);
  }

  // Whether the model lets it be done, which it does then.
  bool AmendModel(const AmendmentFields& fields, const std::string& id) {
    ModelOccurrence& occurrence = model_.occurrences.at(id);
    if (occurrence.hidden == OccurrenceStatus::kRestricted && fields.act != AmendmentAct::kReinstate) return false;
    switch (fields.act) {
      case AmendmentAct::kCorrect:
        occurrence.corrected.emplace();
        for (const Attribution& attribution : fields.facts.attributions)
          occurrence.corrected->insert(attribution.speaker());
        return true;
      case AmendmentAct::kSupersede: {
        const std::string by = quote::ToString(*fields.superseded_by);
        if (by == id || model_.occurrences.at(by).is_hidden()) return false;
        occurrence.hidden = OccurrenceStatus::kSuperseded;
        occurrence.superseded_by = by;
        return true;
      }
      case AmendmentAct::kRestrict:
        occurrence.hidden = OccurrenceStatus::kRestricted;
        return true;
      default:
        if (!occurrence.is_hidden() && !occurrence.corrected) return false;
        occurrence.hidden = OccurrenceStatus::kUnspecified;
        occurrence.superseded_by.clear();
        occurrence.corrected.reset();
        return true;
    }
  }

  void Amend() {
    if (model_.occurrences.empty()) return;
    const std::string id = Any(model_.occurrences)->first;
    AmendmentFields fields;
    fields.act = static_cast<AmendmentAct>(1 + random_() % 4);
    fields.reason = "model";
    fields.by = "model";
    std::string what = absl::StrCat(static_cast<int>(fields.act));
    if (fields.act == AmendmentAct::kCorrect) {
      fields.fields = {"attributions"};
      for (size_t n = random_() % 3; n > 0; --n) {
        fields.facts.attributions.emplace_back().set_speaker(AnyName());
        absl::StrAppend(&what, " ", fields.facts.attributions.back().speaker());
      }
    }
    if (fields.act == AmendmentAct::kSupersede) {
      fields.superseded_by = *quote::ParseOccurrenceId(Any(model_.occurrences)->first);
      absl::StrAppend(&what, " ", quote::ToString(*fields.superseded_by));
    }
    const bool is_known = model_.occurrences.at(id).last_amendment == what;
    const bool allowed = is_known || AmendModel(fields, id);
    const auto answer = index_->AmendOccurrence("main", *quote::ParseOccurrenceId(id), fields);
    ASSERT_EQ(answer.ok(), allowed) << what << ": " << answer.status();
    if (!allowed) return;
    EXPECT_EQ(answer->already_known, is_known);
    if (is_known) return;
    model_.occurrences.at(id).last_amendment = what;
    new_amendments_.insert(id);
  }

  void Withdraw() {
    if (model_.occurrences.empty()) return;
    WithdrawQuery query;
    query.collection = "main";
    query.reason = "model";
    query.by = "model";
    const auto& [id, occurrence] = *Any(model_.occurrences);
    std::set<std::string> going;
    if (random_() % 2 == 0) {
      query.occurrences = {*quote::ParseOccurrenceId(id)};
      going = model_.WithSuperseded(id);
    } else {
      query.filter.document = *quote::ParseDocumentId(occurrence.document);
      for (const auto& [other, of] : model_.occurrences) {
        if (of.document == occurrence.document) going.merge(model_.WithSuperseded(other));
      }
    }
    std::set<std::string> documents;
    for (const std::string& gone : going) documents.insert(model_.occurrences.at(gone).document);
    const auto answer = index_->Withdraw(query, GoOn);
    ASSERT_THAT(answer, IsOk());
    EXPECT_EQ(answer->withdrawal.row.occurrences(), going.size());
    for (const std::string& gone : model_.Withdraw(going)) {
      for (auto* told : {&new_occurrences_, &new_attributions_, &new_statements_, &new_amendments_}) told->erase(gone);
    }
    new_amendments_.insert(documents.begin(), documents.end());
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
    const std::string id = quote::ToString(answer->results.front().id);
    const bool known = model_.statements.count(id) > 0;
    const bool allowed = known || (model_.IsRecorded(fields.quotation_id) && model_.withdrawn.count(id) == 0);
    ASSERT_EQ(answer->results.front().error.ok(), allowed) << answer->results.front().error;
    if (!allowed) return;
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
    if (random_() % 2 == 0) query.statuses = {static_cast<OccurrenceStatus>(1 + random_() % 4)};
    for (const auto& [id, occurrence] : model_.occurrences) {
      if (query.statuses.empty() ? occurrence.is_hidden() : occurrence.status() != query.statuses[0]) continue;
      if (model_.PartiesOf(occurrence.speakers()).count(model_.PartyOf(query.speaker)) > 0) expected.insert(id);
    }
    do {
      const auto page = index_->ListOccurrences(query, GoOn);
      ASSERT_THAT(page, IsOk());
      for (const ListedOccurrence& item : page->items) {
        EXPECT_TRUE(listed.insert(quote::ToString(item->id)).second);
        const auto read = index_->GetOccurrence("main", item->id, View::kBasic);
        ASSERT_THAT(read, IsOk());
        EXPECT_EQ(Described(*item), Described(*read)) << "listed, and read by itself";
      }
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    EXPECT_EQ(listed, expected) << query.speaker;
  }

  void CheckQuotationList() {
    ListQuery query;
    query.collection = "main";
    query.page_size = static_cast<uint32_t>(1 + random_() % 9);
    const std::string speaker = random_() % 2 == 0 ? AnyName() : "";
    query.speaker = speaker;
    std::set<std::string> expected, listed;
    for (const auto& [id, occurrence] : model_.occurrences) {
      const bool is_of = speaker.empty() || model_.PartiesOf(occurrence.speakers()).count(model_.PartyOf(speaker)) > 0;
      if (is_of && !occurrence.is_hidden()) expected.insert(occurrence.quotation);
    }
    do {
      const auto page = index_->ListQuotations(query, GoOn);
      ASSERT_THAT(page, IsOk());
      for (const ListedQuotation& item : page->items) {
        EXPECT_TRUE(listed.insert(quote::ToString(item->id)).second);
        const auto read = index_->GetQuotation("main", item->id, View::kBasic);
        ASSERT_THAT(read, IsOk());
        EXPECT_EQ(Described(*item), Described(*read)) << "listed, and read by itself";
      }
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    EXPECT_EQ(listed, expected) << speaker;
  }

  void CheckCounts() {
    CountQuery query;
    query.list.collection = "main";
    query.by = CountBy::kSpeaker;
    const auto counts = index_->CountOccurrences(query, GoOn);
    ASSERT_THAT(counts, IsOk());
    EXPECT_FALSE(counts->approximate);
    EXPECT_EQ(counts->total, model_.Shown("").size());
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
    for (const ModelOccurrence* occurrence : model_.Shown(id)) {
      ++occurrences;
      first = std::min(first, occurrence->published);
    }
    TraceQuery query;
    query.collection = "main";
    query.quotation = *quote::ParseQuotationId(id);
    const auto verified = index_->Verify({}, {model_.texts.at(id), "", "", {}});
    ASSERT_THAT(verified, IsOk());
    const auto trace = index_->TraceQuotation(query, GoOn);
    if (occurrences == 0) {
      EXPECT_EQ(trace.status().code(), absl::StatusCode::kNotFound);
      for (const Match& match : verified->matches) EXPECT_NE(match.quotation, query.quotation);
      return;
    }
    ASSERT_THAT(trace, IsOk());
    EXPECT_EQ(trace->counts.occurrences, occurrences);
    EXPECT_EQ(trace->quotation.first_seen.published.edtf(), first);
    EXPECT_EQ(trace->contested, model_.IsContested(id));
    std::map<std::string, uint64_t> attributed;
    for (const TracedAttribution& attribution : trace->attributions) {
      attributed[model_.PartyOf(attribution.speaker)] += attribution.occurrences;
    }
    EXPECT_EQ(attributed, model_.SaidBy(id));
    EXPECT_EQ(verified->relation, Relation::kVerbatim);
    EXPECT_EQ(verified->matches.front().occurrence_count, occurrences);
  }

  void CheckSearch() {
    SearchQuery query;
    query.list.collection = "main";
    query.words = kWords[random_() % kWords.size()];
    query.order = std::array{SearchOrder::kRelevance, SearchOrder::kNewest, SearchOrder::kOldest}[random_() % 3];
    const auto page = index_->SearchQuotations(query, GoOn);
    ASSERT_THAT(page, IsOk());
    std::set<std::string> expected, found;
    for (const auto& [id, text] : model_.texts) {
      const std::vector<std::string> words = absl::StrSplit(text, ' ');
      if (std::count(words.begin(), words.end(), query.words) > 0 && model_.IsRecorded(id)) expected.insert(id);
    }
    std::vector<std::string> dates;
    for (const SearchHit& hit : page->items) {
      found.insert(quote::ToString(hit.quotation->id));
      dates.push_back(hit.quotation.listed_date.edtf());
      const auto read = index_->GetQuotation("main", hit.quotation->id, View::kBasic);
      ASSERT_THAT(read, IsOk());
      EXPECT_EQ(Described(*hit.quotation), Described(*read)) << "found, and read by itself";
    }
    EXPECT_EQ(found, expected) << query.words;
    if (query.order == SearchOrder::kNewest) std::reverse(dates.begin(), dates.end());
    EXPECT_TRUE(query.order == SearchOrder::kRelevance || std::is_sorted(dates.begin(), dates.end()));
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
  const std::shared_ptr<quote::Micros> now_ = std::make_shared<quote::Micros>(700'000 * quote::kMicrosPerDay);
  std::unique_ptr<storage::Engine> engine_;
  std::unique_ptr<Index> index_;
  std::unique_ptr<Watcher> watcher_;
  std::mt19937_64 random_;
  std::vector<std::string> texts_;
  Model model_;
  size_t operations_ = 0;
  // What the watcher was not asked for yet.
  std::multiset<std::string> new_occurrences_, new_attributions_, new_statements_, new_amendments_;
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
