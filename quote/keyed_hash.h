#ifndef VERBATIM_QUOTE_KEYED_HASH_H_
#define VERBATIM_QUOTE_KEYED_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace verbatim::quote {

// Bytes that a key has at least.
inline constexpr size_t kMinKeyBytes = 32;

// The first 16 bytes of HMAC-SHA-256 (RFC 2104) under `key` over `domain` and length-prefixed `fields`. Who does not
// have the key cannot tell what it was made of, not even by trying. `domain` keeps hashes of different things apart.
// Stored: do not change. Pure and thread-safe.
std::array<uint8_t, 16> KeyedHash(absl::string_view key, absl::string_view domain,
                                  std::initializer_list<absl::string_view> fields);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_KEYED_HASH_H_
