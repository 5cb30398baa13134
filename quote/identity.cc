#include "quote/identity.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

// Prefixes of the hashed bytes, one for each kind of id. They hold the version; do not change.
constexpr absl::string_view kQuotationPrefix = "verbatim/q1";
constexpr absl::string_view kDocumentPrefix = "verbatim/d1";
constexpr absl::string_view kOccurrencePrefix = "verbatim/o1";

// What a document's id was made of; the first field after the prefix, so that an id never equals a url by chance.
constexpr absl::string_view kByCallerId = "id";
constexpr absl::string_view kByUrl = "url";
constexpr absl::string_view kByPublication = "publication";

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::array<uint8_t, 4> BigEndian(uint32_t value) {
  return {static_cast<uint8_t>(value >> 24), static_cast<uint8_t>(value >> 16), static_cast<uint8_t>(value >> 8),
          static_cast<uint8_t>(value)};
}

// SHA-256 with a context kept for each thread: fetching the algorithm costs more than hashing a sentence.
class Hasher {
 public:
  Hasher() {
    static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (context() == nullptr || EVP_DigestInit_ex2(context(), kSha256, nullptr) != 1) std::abort();
  }

  // Adds a field: its length in four bytes, big-endian, and its bytes.
  void Add(absl::string_view field) {
    const std::array<uint8_t, 4> length = BigEndian(static_cast<uint32_t>(field.size()));
    EVP_DigestUpdate(context(), length.data(), length.size());
    EVP_DigestUpdate(context(), field.data(), field.size());
  }

  std::array<uint8_t, 16> Finish() {
    std::array<uint8_t, EVP_MAX_MD_SIZE> digest;
    if (EVP_DigestFinal_ex(context(), digest.data(), nullptr) != 1) std::abort();
    std::array<uint8_t, 16> bytes;
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    return bytes;
  }

 private:
  static EVP_MD_CTX* context() {
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
    return context.get();
  }
};

template <typename Id>
std::string Written(const Id& id) {
  return absl::StrCat(absl::string_view(&Id::kKind, 1), "1_", absl::BytesToHexString(id.raw()));
}

template <typename Id>
absl::StatusOr<Id> Parse(absl::string_view text, absl::string_view thing) {
  const std::string prefix = absl::StrCat(absl::string_view(&Id::kKind, 1), "1_");
  const auto wrong = [&](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat(Shown(text), " is not the id of ", thing, ": ", why, "; want ",
                                                   prefix, " and 32 lower-case hexadecimal digits"));
  };
  if (text.size() >= 3 && text[0] == Id::kKind && text[2] == '_' && text[1] >= '2' && text[1] <= '9') {
    return wrong("it was made by another version of the normaliser");
  }
  if (text.substr(0, prefix.size()) != prefix) return wrong(absl::StrCat("it does not begin with ", prefix));
  const absl::string_view digits = text.substr(prefix.size());
  if (digits.size() != 2 * Id::kSize) return wrong(absl::StrCat("it has ", digits.size(), " digits"));
  if (digits.find_first_not_of("0123456789abcdef") != absl::string_view::npos)
    return wrong("another character is in it");
  const std::string raw = absl::HexStringToBytes(digits);
  Id id;
  std::copy(raw.begin(), raw.end(), id.bytes.begin());
  return id;
}

template <typename Id>
std::optional<Id> FromRaw(absl::string_view raw) {
  if (raw.size() != Id::kSize) return std::nullopt;
  Id id;
  std::copy(raw.begin(), raw.end(), id.bytes.begin());
  return id;
}

}  // namespace

std::string ToString(const QuotationId& id) { return Written(id); }
std::string ToString(const DocumentId& id) { return Written(id); }
std::string ToString(const OccurrenceId& id) { return Written(id); }
std::string ToString(const PartyId& id) { return Written(id); }
std::string ToString(const StatementId& id) { return Written(id); }
std::string ToString(const WithdrawalId& id) { return Written(id); }

absl::StatusOr<QuotationId> ParseQuotationId(absl::string_view text) { return Parse<QuotationId>(text, "a quotation"); }
absl::StatusOr<DocumentId> ParseDocumentId(absl::string_view text) { return Parse<DocumentId>(text, "a document"); }
absl::StatusOr<OccurrenceId> ParseOccurrenceId(absl::string_view text) {
  return Parse<OccurrenceId>(text, "an occurrence");
}
absl::StatusOr<PartyId> ParsePartyId(absl::string_view text) { return Parse<PartyId>(text, "a party"); }

absl::StatusOr<WithdrawalId> ParseWithdrawalId(absl::string_view text) {
  return Parse<WithdrawalId>(text, "a withdrawal");
}

std::optional<QuotationId> QuotationIdFromRaw(absl::string_view raw) { return FromRaw<QuotationId>(raw); }
std::optional<DocumentId> DocumentIdFromRaw(absl::string_view raw) { return FromRaw<DocumentId>(raw); }
std::optional<OccurrenceId> OccurrenceIdFromRaw(absl::string_view raw) { return FromRaw<OccurrenceId>(raw); }
std::optional<PartyId> PartyIdFromRaw(absl::string_view raw) { return FromRaw<PartyId>(raw); }

QuotationId MakeQuotationId(absl::string_view canonical) { return {ContentHash(kQuotationPrefix, {canonical})}; }

DocumentId MakeDocumentId(const DocumentKey& key) {
  if (!key.caller_id.empty()) return {ContentHash(kDocumentPrefix, {kByCallerId, key.caller_id})};
  if (!key.url.empty()) return {ContentHash(kDocumentPrefix, {kByUrl, key.url})};
  return {ContentHash(kDocumentPrefix, {kByPublication, key.outlet, key.title, key.published})};
}

OccurrenceId MakeOccurrenceId(const DocumentId& document, absl::string_view nfc_text, std::optional<uint32_t> offset) {
  // A missing offset is an empty field, an offset one of four bytes: 0 and none differ.
  const std::array<uint8_t, 4> bytes = BigEndian(offset.value_or(0));
  const absl::string_view field(reinterpret_cast<const char*>(bytes.data()), offset.has_value() ? bytes.size() : 0);
  return {ContentHash(kOccurrencePrefix, {document.raw(), nfc_text, field})};
}

std::array<uint8_t, 16> ContentHash(absl::string_view domain, std::initializer_list<absl::string_view> fields) {
  Hasher hasher;
  hasher.Add(domain);
  for (absl::string_view field : fields) hasher.Add(field);
  return hasher.Finish();
}

}  // namespace verbatim::quote
