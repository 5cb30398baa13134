#include "client/cli/render_watch.h"

#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

v1::Change Moved() {
  v1::Change change;
  change.add_kinds(v1::CHANGE_KIND_NEW_OCCURRENCE);
  change.add_kinds(v1::CHANGE_KIND_FIRST_SEEN_CHANGED);
  change.set_previous_first_seen_id("o1_b");
  *change.mutable_time() = google::protobuf::util::TimeUtil::SecondsToTimestamp(1'730'419'200);
  v1::Occurrence& occurrence = *change.mutable_occurrence();
  occurrence.set_id("o1_a");
  occurrence.set_text("The tide\ndoes not wait");
  occurrence.mutable_document()->set_outlet("Harbour Post");
  occurrence.mutable_document()->mutable_published()->set_edtf("2024-10-25");
  occurrence.add_attributions()->set_speaker("Ada Brook");
  return change;
}

TEST(RenderWatch, ShowsAChangeOnOneLine) {
  EXPECT_EQ(RenderChange(Moved(), {}),
            "2024-11-01T00:00:00Z  new occurrence, first seen changed (was o1_b)  2024-10-25  Harbour Post  Ada Brook  "
            "The tide does not wait  o1_a\n");
}

TEST(RenderWatch, SaysHowAVariantRelates) {
  v1::Change change = Moved();
  change.clear_kinds();
  change.add_kinds(v1::CHANGE_KIND_VARIANT);
  change.mutable_variant()->set_relation(v1::RELATION_FRAGMENT);
  EXPECT_NE(RenderChange(change, {}).find("  variant (fragment)  "), std::string::npos);
}

TEST(RenderWatch, SaysWhatHoldsOfWhatWasAmended) {
  v1::Change change = Moved();
  change.clear_kinds();
  change.add_kinds(v1::CHANGE_KIND_AMENDMENT);
  change.mutable_occurrence()->set_status(v1::OCCURRENCE_STATUS_CORRECTED);
  change.mutable_occurrence()->mutable_document()->set_rights("CC BY");
  EXPECT_EQ(RenderChange(change, {}),
            "2024-11-01T00:00:00Z  amendment  2024-10-25  Harbour Post  Ada Brook  CORRECTED  (CC BY)  The tide does "
            "not wait  o1_a\n");
}

TEST(RenderWatch, ShowsNothingOfWhatIsRestricted) {
  v1::Change change;
  change.add_kinds(v1::CHANGE_KIND_AMENDMENT);
  *change.mutable_time() = google::protobuf::util::TimeUtil::SecondsToTimestamp(1'730'419'200);
  change.mutable_occurrence()->set_id("o1_a");
  change.mutable_occurrence()->set_status(v1::OCCURRENCE_STATUS_RESTRICTED);
  EXPECT_EQ(RenderChange(change, {}), "2024-11-01T00:00:00Z  amendment  RESTRICTED  o1_a\n");
}

TEST(RenderWatch, NamesTheDocumentOfAWithdrawal) {
  v1::Change change;
  change.add_kinds(v1::CHANGE_KIND_AMENDMENT);
  *change.mutable_time() = google::protobuf::util::TimeUtil::SecondsToTimestamp(1'730'419'200);
  change.set_withdrawn_document_id("d1_a");
  EXPECT_EQ(RenderChange(change, {}), "2024-11-01T00:00:00Z  withdrawn from document  d1_a\n");
}

TEST(RenderWatch, CutsTheWordsToTheTerminal) {
  Style narrow;
  narrow.width = 60;
  EXPECT_NE(RenderChange(Moved(), narrow).find("  The tide does not w…  o1_a"), std::string::npos)
      << RenderChange(Moved(), narrow);
}

}  // namespace
}  // namespace verbatim::cli
