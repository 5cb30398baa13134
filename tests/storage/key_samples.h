#ifndef VERBATIM_TESTS_STORAGE_KEY_SAMPLES_H_
#define VERBATIM_TESTS_STORAGE_KEY_SAMPLES_H_

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "storage/keys.h"

// Ids for keys whose bytes are easily told apart, and how they look in hexadecimal.
namespace verbatim::storage {

// Sixteen bytes that count up from `first`.
inline Hash Counting(uint8_t first) {
  Hash hash;
  for (size_t i = 0; i < hash.size(); ++i) hash[i] = static_cast<uint8_t>(first + i);
  return hash;
}

inline Hash Filled(uint8_t byte) {
  Hash hash;
  hash.fill(byte);
  return hash;
}

inline std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

inline constexpr char kMain[] = "046d61696e";
inline constexpr char kFrom10[] = "101112131415161718191a1b1c1d1e1f";
inline constexpr char kFrom20[] = "202122232425262728292a2b2c2d2e2f";

inline bool Holds(const KeyRange& range, const std::string& key) {
  return key >= range.begin && (range.end.empty() || key < range.end);
}

}  // namespace verbatim::storage

#endif  // VERBATIM_TESTS_STORAGE_KEY_SAMPLES_H_
