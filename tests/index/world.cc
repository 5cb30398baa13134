#include "tests/index/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "storage/keys.h"
#include "storage/memory_engine.h"
#include "storage/posting.h"
#include "storage/word_list.h"

namespace verbatim::index {
namespace {

// 2025-01-01, in microseconds since year 1.
constexpr quote::Micros kNow = 739'251 * quote::kMicrosPerDay;

template <typename T>
const T& Pick(std::mt19937_64& random, const std::vector<T>& from) {
  return from[random() % from.size()];
}

bool Chance(std::mt19937_64& random, int percent) { return static_cast<int>(random() % 100) < percent; }

void AddRandomAttribution(std::mt19937_64& random, OccurrenceFields* fields) {
  static const std::vector<std::string> kSpeakers = {"Ann Moor",  "ANN MOOR", "Ben Oak",   "Cy Pine",
                                                     "Di Quill",  "Ed Reed",  "Fay Sands", "Gil Tarn",
                                                     "Hal Umber", "Ida Vale", "Jo Wren",   ""};
  static const std::vector<std::string> kLinks = {"Wire Nord", "WIRE NORD", "Ann Moor", "Kit Link"};
  Attribution attribution;
  attribution.set_speaker(Pick(random, kSpeakers));
  if (Chance(random, 30)) attribution.add_speaker_ids(absl::StrCat("Q", 1 + random() % 3));
  if (Chance(random, 10)) attribution.set_speaker_kind(static_cast<uint32_t>(SpeakerKind::kGroup));
  if (Chance(random, 40)) attribution.set_cue(absl::StrCat("said ", random() % 4));
  for (int links = Chance(random, 25) ? 1 + static_cast<int>(random() % 2) : 0; links > 0; --links) {
    attribution.add_via()->set_party(Pick(random, kLinks));
  }
  if (Chance(random, 20)) {
    attribution.set_method(static_cast<uint32_t>(Method::kExtracted));
    attribution.set_method_version(absl::StrCat("x", random() % 3));
  }
  fields->attributions.push_back(std::move(attribution));
}

const std::vector<std::string>& FewTexts() {
  static const auto* const texts = new std::vector<std::string>{
      "The bridge is safe.", "the bridge is safe",    "“The bridge is safe”",   "The Bridge is safe!",
      "THE BRIDGE IS SAFE",  "The bridge -- is safe", "The bridge is safe;",    "the bridge is, safe",
      "The bridge is safe…", "The bridge (is) safe",  "The  bridge is safe.",   "'The bridge is safe'",
      "We will not pay.",    "We will not pay",       "Nobody asked the town.", "Quiet"};
  return *texts;
}

OccurrenceFields RandomFields(std::mt19937_64& random, const std::vector<std::string>& texts) {
  static const std::vector<std::string> kDates = {"",
                                                  "2024",
                                                  "2024-10",
                                                  "2024-10-25",
                                                  "2024-10-26",
                                                  "2024-10-25",
                                                  "2024-11-02",
                                                  "2024-10-25~",
                                                  "2024-10-25T08:30:00Z",
                                                  "2023~",
                                                  "../2024-10",
                                                  "2024-09/..",
                                                  "2024-10-01/2024-10-20"};
  static const std::vector<std::string> kOutlets = {"Harbour Post", "HARBOUR POST", "Dale Herald", "Radio Nord", ""};
  OccurrenceFields fields;
  fields.text = Pick(random, texts);
  fields.document.set_url(absl::StrCat("https://example.org/", random() % 6));
  if (Chance(random, 70)) fields.document.mutable_published()->set_edtf(Pick(random, kDates));
  if (Chance(random, 80)) fields.document.set_outlet(Pick(random, kOutlets));
  if (Chance(random, 50)) fields.document.set_title(absl::StrCat("Title ", random() % 12));
  if (Chance(random, 20)) fields.offset = random() % 2;
  if (Chance(random, 30)) fields.observation.set_kind(random() % 5);
  if (Chance(random, 30)) fields.observation.set_left_context(absl::StrCat("context ", random() % 12));
  if (Chance(random, 10)) fields.observation.set_translated(random() % 3);
  if (Chance(random, 20)) fields.observation.set_lang(Chance(random, 50) ? "en" : "en-GB");
  for (int n = static_cast<int>(random() % 3); n > 0; --n) AddRandomAttribution(random, &fields);
  return fields;
}

}  // namespace

TestIndex::TestIndex() : now(std::make_shared<quote::Micros>(kNow)), engine(storage::NewMemoryEngine()) {
  auto opened = Index::Open(*engine, Options(now));
  EXPECT_TRUE(opened.ok()) << opened.status();
  index = *std::move(opened);
}

Index::Options TestIndex::Options(std::shared_ptr<const quote::Micros> now) {
  Index::Options options;
  options.now = [now] { return *now; };
  options.program = "test";
  options.withdrawal_key = std::string(32, 'k');
  return options;
}

OccurrenceFields Fields(const Line& line) {
  OccurrenceFields fields;
  fields.text = line.text;
  fields.document.set_outlet(line.outlet);
  fields.document.set_url(line.url);
  if (!line.published.empty()) fields.document.mutable_published()->set_edtf(line.published);
  if (!line.lang.empty()) fields.observation.set_lang(line.lang);
  if (!line.speaker.empty()) {
    fields.attributions.emplace_back();
    fields.attributions.back().set_speaker(line.speaker);
  }
  return fields;
}

PreparedOccurrence Prepared(OccurrenceFields fields) {
  auto prepared = Prepare(std::move(fields));
  EXPECT_TRUE(prepared.ok()) << prepared.status();
  return *std::move(prepared);
}

PreparedOccurrence Prepared(const Line& line) { return Prepared(Fields(line)); }

void RecordLines(Index& index, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const auto answer = index.Record("main", {Prepared(line)});
    ASSERT_TRUE(answer.ok()) << answer.status();
  }
}

std::vector<PreparedOccurrence> RandomInputs(std::mt19937_64& random, int count) {
  return RandomInputs(random, count, FewTexts());
}

std::vector<PreparedOccurrence> RandomInputs(std::mt19937_64& random, int count,
                                             const std::vector<std::string>& texts) {
  std::vector<PreparedOccurrence> inputs;
  for (int i = 0; i < count; ++i) inputs.push_back(Prepared(RandomFields(random, texts)));
  return inputs;
}

std::unique_ptr<Watcher> Watch(const Index& index, const WatchQuery& query) {
  auto watcher = index.Watch(query);
  EXPECT_TRUE(watcher.ok()) << watcher.status();
  return watcher.ok() ? *std::move(watcher) : nullptr;
}

std::vector<Change> ReadAll(Watcher& watcher) {
  std::vector<Change> changes;
  while (watcher.HasMore()) {
    auto batch = watcher.Next();
    EXPECT_TRUE(batch.ok()) << batch.status();
    if (!batch.ok()) break;
    EXPECT_EQ(batch->revision, watcher.revision());
    for (Change& change : batch->changes) changes.push_back(std::move(change));
  }
  return changes;
}

namespace {

// Lists grow in the order of recording, which says nothing.
std::string InOrder(absl::string_view list, size_t entry_size) {
  std::vector<absl::string_view> entries;
  for (size_t i = 0; i < list.size(); i += entry_size) entries.push_back(list.substr(i, entry_size));
  std::sort(entries.begin(), entries.end());
  return absl::StrJoin(entries, "");
}

std::string Ordered(storage::Table table, absl::string_view value) {
  if (table == storage::Table::kPosting) return InOrder(value, storage::kPostingSize);
  if (table == storage::Table::kWord) return InOrder(value, storage::kWordEntrySize);
  return std::string(value);
}

}  // namespace

std::vector<std::string> Divergences(const Index& index, CheckSummary* summary) {
  static const char* const kKinds[] = {"missing", "unexpected", "different", "unreadable"};
  std::vector<std::string> found;
  const auto checked = index.CheckDerived(
      "main",
      [&](const Divergence& divergence) {
        found.push_back(absl::StrCat(kKinds[static_cast<int>(divergence.kind)], " ", TableName(divergence.table)));
        EXPECT_FALSE(divergence.description.empty());
        return absl::OkStatus();
      },
      GoOn);
  EXPECT_TRUE(checked.ok()) << checked.status();
  if (!checked.ok()) return found;
  EXPECT_EQ(checked->divergences, found.size());
  if (summary != nullptr) *summary = *checked;
  return found;
}

std::vector<std::string> AllRows(const storage::Engine& engine) {
  std::vector<std::string> rows;
  for (int table = 0; table < storage::kTableCount; ++table) {
    const auto it = engine.Scan(static_cast<storage::Table>(table), {}, storage::Direction::kForward);
    for (; it->Valid(); it->Next()) {
      if (static_cast<storage::Table>(table) == storage::Table::kMeta) continue;
      // A log of what was recorded when.
      if (static_cast<storage::Table>(table) == storage::Table::kChange) continue;
      const std::string value = Ordered(static_cast<storage::Table>(table), it->value());
      rows.push_back(absl::StrCat(storage::TableName(static_cast<storage::Table>(table)), " ",
                                  absl::BytesToHexString(it->key()), " ", absl::BytesToHexString(value)));
    }
    EXPECT_TRUE(it->status().ok()) << it->status();
  }
  return rows;
}

}  // namespace verbatim::index
