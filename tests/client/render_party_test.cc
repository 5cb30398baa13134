#include "client/cli/render_party.h"

#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

#include "client/cli/render.h"

namespace verbatim::cli {
namespace {

v1::Party Ada() {
  v1::Party party;
  party.set_id("p1_a");
  party.set_registered(true);
  party.set_kind(v1::SPEAKER_KIND_PERSON);
  party.set_display_name("Ada Brook");
  party.add_aliases("A. Brook");
  party.add_aliases("Brook");
  party.add_external_ids("Q5");
  party.mutable_stands_for()->set_id("p1_a");
  return party;
}

TEST(RenderParty, ShowsWhatStandsForIt) {
  v1::Party party = Ada();
  v1::PartyReference* member = party.add_taken_in();
  member->set_id("p1_b");
  member->set_display_name("Addie");
  party.add_shared_names("Brook");
  EXPECT_EQ(RenderParty(party, {}),
            "Ada Brook  PERSON\n"
            "id           p1_a\n"
            "also         A. Brook; Brook\n"
            "external ids Q5\n"
            "took in      Addie (p1_b)\n"
            "shared       Brook: other parties have this name too, so alone it stands for none of them\n");
  EXPECT_EQ(RenderPartyLine(party, {}), "Ada Brook  PERSON  Q5  (A. Brook; Brook)  p1_a\n");
}

TEST(RenderParty, ShowsWhomItIsTakenForAndWhatWasDoneToIt) {
  v1::Party party = Ada();
  party.clear_aliases();
  party.clear_external_ids();
  party.mutable_merged_into()->set_id("p1_b");
  party.mutable_merged_into()->set_display_name("B");
  party.mutable_stands_for()->set_id("p1_c");
  party.mutable_stands_for()->set_display_name("C");
  v1::PartyChange* change = party.add_history();
  change->set_action(v1::PartyChange::ACTION_MERGED_INTO);
  change->set_other_id("p1_b");
  change->set_by("desk");
  change->set_reason("same\x1b[31m person");
  *change->mutable_time() = google::protobuf::util::TimeUtil::SecondsToTimestamp(1'730'419'200);
  EXPECT_EQ(RenderParty(party, {}),
            "Ada Brook  PERSON\n"
            "id           p1_a\n"
            "merged into  B (p1_b)\n"
            "taken for    C (p1_c)\n"
            "history      2024-11-01T00:00:00Z  merged into p1_b, by desk: same\xEF\xBF\xBD[31m person\n");
}

TEST(RenderParty, SaysThatNobodyRegisteredIt) {
  v1::Party party;
  party.set_id("p1_a");
  party.mutable_stands_for()->set_id("p1_a");
  EXPECT_EQ(RenderParty(party, {}), "p1_a  not registered\nid           p1_a\n");
  party.set_display_name("Ada");
  EXPECT_EQ(RenderParty(party, {}), "Ada  not registered\nid           p1_a\n");
}

TEST(RenderHomonyms, AreNamedWhenThereAreSeveral) {
  google::protobuf::RepeatedPtrField<v1::PartyReference> asked;
  asked.Add()->set_id("p1_a");
  EXPECT_EQ(RenderHomonyms(asked), "");
  asked.Mutable(0)->set_display_name("Ada");
  asked.Add()->set_id("p1_b");
  asked.Mutable(1)->set_display_name("Ada");
  EXPECT_EQ(RenderHomonyms(asked),
            "The name is that of several: Ada (p1_a) Ada (p1_b); ask by an id for one of them.\n");
}

}  // namespace
}  // namespace verbatim::cli
