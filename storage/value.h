#ifndef VERBATIM_STORAGE_VALUE_H_
#define VERBATIM_STORAGE_VALUE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"

// Stored values: a verbatim.storage.v1 message behind a checksum over key and message, so that a value that was
// damaged, or stands under another key, is never taken for evidence. Rows whose key says everything have the empty
// value. Pure and thread-safe.
namespace verbatim::storage {

// Checksum (4 bytes, little-endian: the low half of XXH3-64 over the message, seeded by XXH3-64 of the key) followed by
// the message.
std::string EncodeValue(absl::string_view key, const google::protobuf::MessageLite& message);

// Fills `message`. DATA_LOSS naming the key in hex when the checksum or the message is wrong.
absl::Status DecodeValue(absl::string_view key, absl::string_view value, google::protobuf::MessageLite* message);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_VALUE_H_
