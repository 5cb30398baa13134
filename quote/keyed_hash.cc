#include "quote/keyed_hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <cstdlib>

namespace verbatim::quote {
namespace {

void AppendField(absl::string_view field, std::string* message) {
  const auto size = static_cast<uint32_t>(field.size());
  for (int shift = 24; shift >= 0; shift -= 8) message->push_back(static_cast<char>(size >> shift));
  message->append(field.data(), field.size());
}

}  // namespace

std::array<uint8_t, 16> KeyedHash(absl::string_view key, absl::string_view domain,
                                  std::initializer_list<absl::string_view> fields) {
  std::string message;
  AppendField(domain, &message);
  for (const absl::string_view field : fields) AppendField(field, &message);
  std::array<uint8_t, EVP_MAX_MD_SIZE> digest;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, message.size(), digest.data(), nullptr) ==
      nullptr) {
    std::abort();  // out of memory
  }
  std::array<uint8_t, 16> hash;
  std::copy_n(digest.begin(), hash.size(), hash.begin());
  return hash;
}

}  // namespace verbatim::quote
