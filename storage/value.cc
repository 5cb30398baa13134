#include "storage/value.h"

#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "xxhash.h"

namespace verbatim::storage {
namespace {

constexpr size_t kChecksumSize = 4;

uint32_t Checksum(absl::string_view key, absl::string_view message) {
  const XXH64_hash_t seed = XXH3_64bits(key.data(), key.size());
  return static_cast<uint32_t>(XXH3_64bits_withSeed(message.data(), message.size(), seed));
}

absl::Status Damaged(absl::string_view what, absl::string_view key) {
  return absl::DataLossError(absl::StrCat("damaged value (", what, ") under key ", absl::BytesToHexString(key)));
}

}  // namespace

std::string EncodeValue(absl::string_view key, const google::protobuf::MessageLite& message) {
  std::string value(kChecksumSize, '\0');
  message.AppendPartialToString(&value);
  const uint32_t checksum = Checksum(key, absl::string_view(value).substr(kChecksumSize));
  for (size_t i = 0; i < kChecksumSize; ++i) value[i] = static_cast<char>(checksum >> (8 * i));
  return value;
}

absl::Status DecodeValue(absl::string_view key, absl::string_view value, google::protobuf::MessageLite* message) {
  message->Clear();
  if (value.size() < kChecksumSize) return Damaged("too short", key);
  uint32_t stored = 0;
  for (size_t i = 0; i < kChecksumSize; ++i) stored |= uint32_t{static_cast<uint8_t>(value[i])} << (8 * i);
  value.remove_prefix(kChecksumSize);
  if (Checksum(key, value) != stored) return Damaged("checksum", key);
  if (value.size() > static_cast<size_t>(std::numeric_limits<int>::max()) ||
      !message->ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    message->Clear();
    return Damaged("message", key);
  }
  return absl::OkStatus();
}

}  // namespace verbatim::storage
