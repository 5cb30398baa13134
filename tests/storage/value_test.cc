#include "storage/value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "tests/support/status_matchers.h"
#include "verbatim/storage/v1/rows.pb.h"

namespace verbatim::storage {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

v1::OutletRow Outlet(const std::string& text) {
  v1::OutletRow row;
  row.set_name(text);
  return row;
}

TEST(Value, HasTheBytesOfTheDocumentation) {
  EXPECT_EQ(absl::BytesToHexString(EncodeValue("key", Outlet("it's so boring"))),
            "84e6ff1f0a0e6974277320736f20626f72696e67");
  EXPECT_EQ(absl::BytesToHexString(EncodeValue("", Outlet(""))), "f31700e1");
}

TEST(Value, DecodingGivesBackWhatWentIn) {
  for (const std::string& text :
       {std::string(), std::string("word"), std::string(1 << 20, 'x'), std::string("\0", 1)}) {
    const std::string value = EncodeValue("key", Outlet(text));
    v1::OutletRow row = Outlet("left over");
    ASSERT_THAT(DecodeValue("key", value, &row), IsOk());
    EXPECT_EQ(row.name(), text);
  }
}

TEST(Value, EveryFlippedBitIsDetected) {
  const std::string value = EncodeValue("key", Outlet("This is absolutely false information."));
  for (size_t bit = 0; bit < 8 * value.size(); ++bit) {
    std::string flipped = value;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    v1::OutletRow row;
    EXPECT_THAT(DecodeValue("key", flipped, &row), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("6b6579"))) << bit;
    EXPECT_EQ(row.name(), "") << "nothing of a damaged value may be used";
  }
}

TEST(Value, ValueUnderAnotherKeyIsDetected) {
  const std::string value = EncodeValue("key", Outlet("words"));
  v1::OutletRow row;
  for (const char* key : {"", "ke", "kez", "key2"}) {
    EXPECT_THAT(DecodeValue(key, value, &row), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("checksum"))) << key;
  }
}

TEST(Value, EveryTruncationAndExtensionIsDetected) {
  const std::string value = EncodeValue("key", Outlet("words"));
  v1::OutletRow row;
  for (size_t size = 0; size < value.size(); ++size) {
    EXPECT_THAT(DecodeValue("key", value.substr(0, size), &row), StatusIs(absl::StatusCode::kDataLoss)) << size;
  }
  EXPECT_THAT(DecodeValue("key", value + '\0', &row), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Value, BytesThatAreNoMessageAreDetectedBehindARightChecksum) {
  // Its only field holds bytes that are no OutletRow: another message of the same shape on the wire.
  v1::HashedAttribution other;
  other.set_hash("\xFF\xFF");
  v1::OutletRow row;
  EXPECT_THAT(DecodeValue("key", EncodeValue("key", other), &row),
              StatusIs(absl::StatusCode::kDataLoss, AllOf(HasSubstr("message"), HasSubstr("6b6579"))));
  EXPECT_EQ(row.name(), "");
}

}  // namespace
}  // namespace verbatim::storage
