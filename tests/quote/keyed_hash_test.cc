#include "quote/keyed_hash.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"

namespace verbatim::quote {
namespace {

std::string Hex(const std::array<uint8_t, 16>& hash) {
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

// Computed with Python: hmac.new(key, framed fields, "sha256").
TEST(KeyedHash, IsHmacSha256OfTheFramedFields) {
  const std::string key(32, 'k');
  EXPECT_EQ(Hex(KeyedHash(key, "verbatim/withdrawal-key", {})), "0abf217ab963577253ae278c5ef85f1c");
  EXPECT_EQ(Hex(KeyedHash(key, "d", {"one", "two"})), "35aebc6cafad991d7ced67d8360bdf41");
}

TEST(KeyedHash, DiffersByKeyDomainAndFields) {
  const std::string key(32, 'k');
  const auto hash = KeyedHash(key, "d", {"one", "two"});
  EXPECT_NE(hash, KeyedHash(std::string(32, 'l'), "d", {"one", "two"}));
  EXPECT_NE(hash, KeyedHash(key, "e", {"one", "two"}));
  EXPECT_NE(hash, KeyedHash(key, "d", {"onet", "wo"}));
  EXPECT_NE(hash, KeyedHash(key, "d", {"one"}));
}

}  // namespace
}  // namespace verbatim::quote
