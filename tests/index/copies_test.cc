#include "index/copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

quote::OccurrenceId Id(uint8_t number) {
  quote::OccurrenceId id;
  id.bytes[0] = number;
  return id;
}

// Fourteen words that nobody writes twice.
constexpr char kLead[] = "After a stormy meeting that went on until midnight the harbour master told the council: ";

class Copies : public ::testing::Test {
 protected:
  void Add(size_t carrier, const std::string& outlet, const std::vector<std::string>& agencies,
           const std::string& left = "", const std::string& right = "") {
    CopyFinder::Publication publication;
    publication.occurrence = Id(++added_);
    publication.agencies = agencies;
    publication.left_context = left;
    publication.right_context = right;
    publication.outlet = outlet;
    ASSERT_TRUE(finder_.Add(carrier, std::move(publication)).ok());
  }

  CopyFinder finder_;
  uint8_t added_ = 0;
};

TEST_F(Copies, OfOneAgencyCountOnce) {
  Add(0, "Post", {"Reuters"});
  Add(1, "Herald", {});
  Add(2, "Gazette", {"Reuters", "Associated Press"});
  Add(3, "Courier", {"Associated Press"});
  EXPECT_EQ(finder_.CountIndependent({0, 1, 2, 3}), 2u);
  EXPECT_EQ(finder_.CountIndependent({0, 3}), 1u) << "joined through the Gazette";
  const auto groups = finder_.Groups(64, 64);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].id, Id(1));
  EXPECT_EQ(groups[0].carriers, 3u);
  EXPECT_THAT(groups[0].outlets, ElementsAre("Post", "Gazette", "Courier"));
  ASSERT_EQ(groups[0].evidence.size(), 2u);
  EXPECT_EQ(groups[0].evidence[0].agency, "Reuters");
  EXPECT_EQ(groups[0].evidence[0].occurrence, Id(3));
  EXPECT_EQ(groups[0].evidence[0].earlier, Id(1));
  EXPECT_EQ(groups[0].evidence[1].agency, "Associated Press");
}

TEST_F(Copies, ShareTheWordsAround) {
  Add(0, "Post", {}, kLead);
  Add(1, "Herald", {},
      std::string("Officials were at odds. AFTER a stormy meeting, that went on until midnight the ") +
          "harbour master told the council: \"");
  Add(2, "Gazette", {}, "The harbour master told the council: ");
  EXPECT_EQ(finder_.CountIndependent({0, 1, 2}), 2u);
  const auto groups = finder_.Groups(64, 64);
  ASSERT_EQ(groups.size(), 1u);
  ASSERT_EQ(groups[0].evidence.size(), 1u);
  EXPECT_EQ(groups[0].evidence[0].reason, CopyReason::kSharedContext);
  EXPECT_EQ(groups[0].evidence[0].shared_words, 15u);
  EXPECT_EQ(groups[0].evidence[0].shared_text,
            "After a stormy meeting that went on until midnight the harbour master told the council")
      << "as the first one prints it";
}

TEST_F(Copies, AreFoundBehindTheQuotationToo) {
  Add(0, "Post", {}, "", std::string("\" ") + kLead);
  Add(1, "Herald", {}, "", std::string("\" he added. ") + kLead);
  Add(2, "Gazette", {}, kLead, "");
  EXPECT_EQ(finder_.CountIndependent({0, 1}), 1u);
  EXPECT_EQ(finder_.CountIndependent({0, 1, 2}), 1u) << "the same words, before one and behind the other";
}

// Two reporters who heard one speech print the same words of the speaker, and are independent.
TEST_F(Copies, AreNotToldByOtherWordsOfTheSpeaker) {
  const std::string speech = "We have waited for this bridge for eleven years and we will not wait for another winter.";
  Add(0, "Post", {}, "\"" + speech + "\" she said. \"");
  Add(1, "Herald", {}, "The mayor was clear: “" + speech + "” And then: “");
  EXPECT_EQ(finder_.CountIndependent({0, 1}), 2u);
  EXPECT_THAT(finder_.Groups(64, 64), IsEmpty());
}

TEST_F(Copies, OfOneCarrierAreNoGroup) {
  Add(0, "Post", {"Reuters"}, kLead);
  Add(0, "Post", {"Reuters"}, kLead);
  EXPECT_EQ(finder_.CountIndependent({0, 0}), 1u);
  EXPECT_THAT(finder_.Groups(64, 64), IsEmpty());
  EXPECT_EQ(finder_.GroupIds()[0], std::nullopt);
}

TEST_F(Copies, GiveABoundedNumberOfReasons) {
  for (size_t carrier = 0; carrier < 20; ++carrier) Add(carrier, "Outlet " + std::to_string(carrier), {"UPI"});
  const auto groups = finder_.Groups(3, 5);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].carriers, 20u);
  EXPECT_EQ(groups[0].evidence.size(), 3u);
  EXPECT_EQ(groups[0].outlets.size(), 5u);
}

}  // namespace
}  // namespace verbatim::index
