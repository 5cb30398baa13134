#include "index/content_hash.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"

namespace verbatim::index {
namespace {

// Stored identities: a change here loses the identity of every child record.
TEST(ContentHash, IsGolden) {
  DocumentObservation document;
  document.set_outlet("Harbour Post");
  document.mutable_published()->set_edtf("2024-10-25");
  Attribution attribution;
  attribution.set_speaker("Ann Moor");
  attribution.set_method(1);
  attribution.add_via()->set_party("Ben Oak");
  OccurrenceObservation observation;
  observation.set_lang("en");
  observation.add_parts()->set_text("piece");
  EXPECT_EQ(absl::BytesToHexString(storage::AsBytes(ContentHashOf(document))), "ba256e92368935f21ae4aec199cd557f");
  EXPECT_EQ(absl::BytesToHexString(storage::AsBytes(ContentHashOf(attribution))), "6883459e737e6f784589405734ef912a");
  EXPECT_EQ(absl::BytesToHexString(storage::AsBytes(ContentHashOf(observation))), "3bc2214277728d602cc9c44402916c15");
}

TEST(ContentHash, TellsEveryFieldOfADocumentApart) {
  const std::vector<std::function<void(DocumentObservation*)>> changes = {
      [](auto*) {},
      [](auto* o) { o->set_url("x"); },
      [](auto* o) { o->set_outlet("x"); },
      [](auto* o) { o->set_title("x"); },
      [](auto* o) { o->set_author("x"); },
      [](auto* o) { o->mutable_published()->set_edtf("x"); },
      [](auto* o) { o->mutable_published()->set_as_printed("x"); },
      [](auto* o) { o->mutable_retrieved()->set_edtf("x"); },
      [](auto* o) { o->set_archive_url("x"); },
      [](auto* o) { o->set_content_hash("x"); },
      [](auto* o) { o->set_rights("x"); }};
  std::set<storage::Hash> hashes;
  for (const auto& change : changes) {
    DocumentObservation observation;
    change(&observation);
    hashes.insert(ContentHashOf(observation));
  }
  EXPECT_EQ(hashes.size(), changes.size());
}

TEST(ContentHash, TellsEveryFieldOfAnAttributionApart) {
  const std::vector<std::function<void(Attribution*)>> changes = {
      [](auto*) {},
      [](auto* a) { a->set_speaker("x"); },
      [](auto* a) { a->add_speaker_ids("x"); },
      [](auto* a) { *a->add_speaker_ids() = "x", *a->add_speaker_ids() = "y"; },
      [](auto* a) { a->add_speaker_ids("xy"); },
      [](auto* a) { a->set_speaker_kind(1); },
      [](auto* a) { a->set_mention("x"); },
      [](auto* a) { a->set_role("x"); },
      [](auto* a) { a->set_cue("x"); },
      [](auto* a) { a->set_addressee("x"); },
      [](auto* a) { a->set_method(1); },
      [](auto* a) { a->set_method_version("x"); },
      [](auto* a) { a->set_confidence(0.5); },
      [](auto* a) { a->add_candidates()->set_name("x"); },
      [](auto* a) { a->add_candidates()->set_probability(0.5); },
      [](auto* a) { a->add_candidates()->add_ids("x"); },
      [](auto* a) { a->add_via()->set_party("x"); },
      [](auto* a) { a->add_via()->set_medium("x"); },
      [](auto* a) { a->add_via()->mutable_date()->set_edtf("x"); },
      [](auto* a) { a->add_via()->set_url("x"); },
      [](auto* a) { a->add_via()->set_wording(1); },
      [](auto* a) { a->add_via()->set_channel(1); }};
  std::set<storage::Hash> hashes;
  for (const auto& change : changes) {
    Attribution attribution;
    change(&attribution);
    hashes.insert(ContentHashOf(attribution));
  }
  EXPECT_EQ(hashes.size(), changes.size());
}

TEST(ContentHash, TellsEveryFieldOfAnOccurrenceApart) {
  const std::vector<std::function<void(OccurrenceObservation*)>> changes = {
      [](auto*) {},
      [](auto* o) { o->set_left_context("x"); },
      [](auto* o) { o->set_right_context("x"); },
      [](auto* o) { o->add_parts()->set_text("x"); },
      [](auto* o) { o->add_parts()->set_begin(1); },
      [](auto* o) { o->add_parts()->set_end(1); },
      [](auto* o) { o->set_parent("x"); },
      [](auto* o) { o->set_kind(1); },
      [](auto* o) { o->set_placement(1); },
      [](auto* o) { o->set_lang("x"); },
      [](auto* o) { o->set_original_lang("x"); },
      [](auto* o) { o->set_translated(1); },
      [](auto* o) { o->set_translation_of("x"); },
      [](auto* o) { o->mutable_said()->set_edtf("x"); },
      [](auto* o) { o->set_external_id("x"); }};
  std::set<storage::Hash> hashes;
  for (const auto& change : changes) {
    OccurrenceObservation observation;
    change(&observation);
    hashes.insert(ContentHashOf(observation));
  }
  EXPECT_EQ(hashes.size(), changes.size());
}

}  // namespace
}  // namespace verbatim::index
