#include "index/prepare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

TEST(Prepare, NamesTheFieldTheValueAndWhatWasWanted) {
  struct Case {
    const char* name;
    std::function<void(OccurrenceFields*)> spoil;
    const char* message;
  };
  const std::vector<Case> cases = {
      {"empty text", [](auto* f) { f->text.clear(); }, "text: is empty; want the quoted words"},
      {"no word", [](auto* f) { f->text = "... -- !"; }, "text: '... -- !' has no word"},
      {"invalid UTF-8", [](auto* f) { f->text = "caf\xE9 talk"; }, "text: "},
      {"NUL", [](auto* f) { f->text = std::string("a\0b", 3); }, "text: "},
      {"over-long text", [](auto* f) { f->text.assign(kMaxTextBytes + 1, 'a'); },
       "text: is 65537 bytes long; want at most 65536"},
      {"impossible day", [](auto* f) { f->document.mutable_published()->set_edtf("2024-02-30"); },
       "published: '2024-02-30'"},
      {"American date", [](auto* f) { f->document.mutable_published()->set_edtf("12/1/16"); }, "published: '12/1/16'"},
      {"url", [](auto* f) { f->document.set_url("example.org/page"); }, "url: "},
      {"archive url", [](auto* f) { f->document.set_archive_url("not a url"); }, "archive_url: "},
      {"outlet without a word", [](auto* f) { f->document.set_outlet("!!!"); },
       "outlet: '!!!' has no word; want a name"},
      {"long title", [](auto* f) { f->document.set_title(std::string(9000, 'x')); },
       "title: is 9000 bytes long; want at most 8192"},
      {"document id of another kind", [](auto* f) { f->document_id = "d1_xyz"; }, "document_id: "},
      {"parent", [](auto* f) { f->parent = "q1_00000000000000000000000000000000"; }, "parent: "},
      {"language", [](auto* f) { f->observation.set_lang("english please"); },
       "lang: 'english please' is not a language"},
      {"kind", [](auto* f) { f->observation.set_kind(99); }, "kind: 99 is not a known value"},
      {"placement", [](auto* f) { f->observation.set_placement(5); }, "placement: 5 is not a known value"},
      {"part", [](auto* f) { f->observation.add_parts()->set_begin(3); }, "parts[0]: ends at 0, before it begins at 3"},
      {"speaker", [](auto* f) { f->attributions.emplace_back().set_speaker("--"); },
       "attributions[0].speaker: '--' has no word"},
      {"speaker kind", [](auto* f) { f->attributions.emplace_back().set_speaker_kind(7); },
       "attributions[0].speaker_kind: 7"},
      {"confidence", [](auto* f) { f->attributions.emplace_back().set_confidence(1.5); },
       "attributions[0].confidence: 1.5 is not a probability"},
      {"link without party", [](auto* f) { f->attributions.emplace_back().add_via()->set_medium("letter"); },
       "attributions[0].via[0].party: is empty"},
      {"date of a link",
       [](auto* f) {
         ViaLink* link = f->attributions.emplace_back().add_via();
         link->set_party("Ann Moor");
         link->mutable_date()->set_edtf("yesterday");
       },
       "attributions[0].via[0].date: 'yesterday'"},
      {"too many attributions", [](auto* f) { f->attributions.resize(65); },
       "attributions: has 65 items; want at most 64"},
  };
  for (const Case& c : cases) {
    OccurrenceFields fields = Fields({"some good words"});
    c.spoil(&fields);
    const auto prepared = Prepare(fields);
    EXPECT_THAT(prepared, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message))) << c.name;
    const auto violation = GetFieldViolation(prepared.status());
    ASSERT_TRUE(violation.has_value()) << c.name;
    EXPECT_EQ(absl::StrCat(violation->field, ": ", violation->description), prepared.status().message()) << c.name;
  }
}

TEST(Prepare, KeepsTheContextNextToTheWords) {
  OccurrenceFields fields = Fields({"some good words"});
  std::string left, right;
  for (int i = 0; i < 400; ++i) left += i < 100 ? "a" : "é", right += i < 300 ? "é" : "b";
  fields.observation.set_left_context(left);
  fields.observation.set_right_context(right);
  const PreparedOccurrence prepared = Prepared(fields);
  EXPECT_EQ(prepared.observation->value.left_context(), left.substr(100));
  EXPECT_EQ(prepared.observation->value.right_context(), right.substr(0, 600));
}

TEST(Prepare, MakesNoRecordOfNothing) {
  OccurrenceFields fields = Fields({"some good words"});
  fields.attributions.emplace_back();
  fields.document.mutable_published();
  fields.observation.mutable_said();
  const PreparedOccurrence prepared = Prepared(fields);
  EXPECT_FALSE(prepared.document_observation.has_value());
  EXPECT_FALSE(prepared.observation.has_value());
  EXPECT_TRUE(prepared.attributions.empty());
}

TEST(Prepare, MakesOneAttributionOfTwoThatDifferInTheOrderOfIds) {
  OccurrenceFields fields = Fields({"some good words"});
  for (const auto& ids : {std::vector<std::string>{"Q1", "Q2"}, std::vector<std::string>{"Q2", "Q1", "Q1"}}) {
    Attribution& attribution = fields.attributions.emplace_back();
    attribution.set_speaker("Ann Moor");
    for (const std::string& id : ids) attribution.add_speaker_ids(id);
  }
  EXPECT_EQ(Prepared(fields).attributions.size(), 1u);
}

TEST(Prepare, IdentifiesByDocumentTextAndOffsetOnly) {
  const OccurrenceFields base = Fields({"some good words", "Ann Moor", "Post", "https://a.example/1", "2024"});
  OccurrenceFields other = Fields({"some good words", "Ben Oak", "Herald", "HTTPS://A.example:443/1#top", "2023"});
  EXPECT_EQ(Prepared(base).id, Prepared(other).id);
  other.offset = 0;
  EXPECT_NE(Prepared(base).id, Prepared(other).id);
}

TEST(CheckCollectionName, AcceptsNamesOnly) {
  for (const char* good : {"main", "a", "2024", "news-room_1"}) EXPECT_TRUE(CheckCollectionName(good).ok()) << good;
  for (const std::string& bad : {std::string(), std::string("Main"), std::string("-x"), std::string("a b"),
                                 std::string("a/b"), std::string(64, 'a'), std::string("a\0", 2)}) {
    EXPECT_FALSE(CheckCollectionName(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace verbatim::index
