#ifndef VERBATIM_STORAGE_KEY_BYTES_H_
#define VERBATIM_STORAGE_KEY_BYTES_H_

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "storage/keys.h"

// What keys are made of: for the sources that implement storage/keys.h only.
namespace verbatim::storage {

inline void AppendByte(std::string* key, uint8_t byte) { key->push_back(static_cast<char>(byte)); }

inline void AppendHash(std::string* key, const Hash& hash) { key->append(AsBytes(hash).data(), kHashSize); }

// Big-endian, so that byte order is numeric order.
inline void AppendNumber(std::string* key, uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) AppendByte(key, static_cast<uint8_t>(value >> shift));
}

// Times are never negative; a negative bound of a range means the beginning of time.
inline void AppendMicros(std::string* key, int64_t micros) {
  AppendNumber(key, micros < 0 ? 0 : static_cast<uint64_t>(micros));
}

inline void AppendFacet(std::string* key, const Facet& facet) {
  AppendByte(key, static_cast<uint8_t>(facet.kind));
  AppendHash(key, facet.hash);
}

// A longer name would wrap the length byte and mix the keys of two collections: stopping is the lesser evil. The server
// refuses such names long before.
inline void AppendCollection(std::string* key, absl::string_view collection) {
  if (collection.size() > kMaxCollectionBytes) {
    std::fprintf(stderr, "verbatim: collection name of %zu bytes reached storage\n", collection.size());
    std::abort();
  }
  AppendByte(key, static_cast<uint8_t>(collection.size()));
  key->append(collection.data(), collection.size());
}

// The collection, with room for `more` bytes.
inline std::string Prefix(absl::string_view collection, size_t more) {
  std::string key;
  key.reserve(1 + collection.size() + more);
  AppendCollection(&key, collection);
  return key;
}

// Every key that begins with `prefix`.
inline KeyRange PrefixRange(std::string prefix) {
  std::string end = prefix;
  while (!end.empty() && end.back() == '\xFF') end.pop_back();
  if (!end.empty()) ++end.back();
  return {std::move(prefix), std::move(end)};
}

inline absl::Status Damaged(absl::string_view kind, absl::string_view key) {
  return absl::DataLossError(absl::StrCat("damaged ", kind, " key ", absl::BytesToHexString(key)));
}

// Takes fields off the front of a key whose size was checked.
class KeyReader {
 public:
  explicit KeyReader(absl::string_view rest) : rest_(rest) {}

  uint8_t TakeByte() {
    const uint8_t byte = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  Hash TakeHash() {
    Hash hash;
    std::copy_n(rest_.begin(), kHashSize, reinterpret_cast<char*>(hash.data()));
    rest_.remove_prefix(kHashSize);
    return hash;
  }
  uint64_t TakeNumber() {
    uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | TakeByte();
    return value;
  }

 private:
  absl::string_view rest_;
};

// Strips the collection; false when the key is of another one or its rest is not of `size` bytes.
inline bool StripCollection(absl::string_view collection, size_t size, absl::string_view* key) {
  if (key->size() != 1 + collection.size() + size || static_cast<uint8_t>(key->front()) != collection.size())
    return false;
  key->remove_prefix(1);
  return absl::ConsumePrefix(key, collection);
}

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_KEY_BYTES_H_
