#ifndef VERBATIM_QUOTE_IDENTITY_H_
#define VERBATIM_QUOTE_IDENTITY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Ids of quotations, documents, occurrences and parties.
//
// An id is the first 16 bytes of SHA-256 over a type prefix and length-prefixed fields, written as `q1_`, `d1_`,
// `o1_` or `p1_` and 32 lower-case hex digits. The 1 is the normaliser version. Ids are fixed: other programs store
// them. docs/normalisation.md lists the fields. Everything here is pure and thread-safe.
namespace verbatim::quote {

// The 16 bytes of an id. `Kind` tells ids of different things apart for the compiler.
template <char Kind>
struct Id {
  static constexpr char kKind = Kind;
  static constexpr size_t kSize = 16;

  std::array<uint8_t, kSize> bytes{};

  // The bytes as they are stored.
  absl::string_view raw() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  friend bool operator==(const Id& a, const Id& b) { return a.bytes == b.bytes; }
  friend bool operator!=(const Id& a, const Id& b) { return a.bytes != b.bytes; }
  friend bool operator<(const Id& a, const Id& b) { return a.bytes < b.bytes; }
  template <typename H>
  friend H AbslHashValue(H h, const Id& id) {
    return H::combine(std::move(h), id.bytes);
  }
};
using QuotationId = Id<'q'>;
using DocumentId = Id<'d'>;
using OccurrenceId = Id<'o'>;
using PartyId = Id<'p'>;       // a speaker or an outlet; index/party.h makes them
using StatementId = Id<'s'>;   // index/content_hash.h makes them
using WithdrawalId = Id<'w'>;  // index/withdrawer.h makes them

// "q1_0123...": the written form.
std::string ToString(const QuotationId& id);
std::string ToString(const DocumentId& id);
std::string ToString(const OccurrenceId& id);
std::string ToString(const PartyId& id);
std::string ToString(const StatementId& id);
std::string ToString(const WithdrawalId& id);

// Parses the written form. INVALID_ARGUMENT says what was wanted; upper-case hex and another version are refused.
absl::StatusOr<QuotationId> ParseQuotationId(absl::string_view text);
absl::StatusOr<DocumentId> ParseDocumentId(absl::string_view text);
absl::StatusOr<OccurrenceId> ParseOccurrenceId(absl::string_view text);
absl::StatusOr<PartyId> ParsePartyId(absl::string_view text);
absl::StatusOr<WithdrawalId> ParseWithdrawalId(absl::string_view text);

// The 16 stored bytes as an id; empty optional when `raw` has another size.
std::optional<QuotationId> QuotationIdFromRaw(absl::string_view raw);
std::optional<DocumentId> DocumentIdFromRaw(absl::string_view raw);
std::optional<OccurrenceId> OccurrenceIdFromRaw(absl::string_view raw);
std::optional<PartyId> PartyIdFromRaw(absl::string_view raw);

// Quotation: its canonical form (see normalise.h).
QuotationId MakeQuotationId(absl::string_view canonical);

// What identifies a document: the first of these that is not empty, in this order.
struct DocumentKey {
  absl::string_view caller_id;  // the recorder's own id, any text
  absl::string_view url;        // already normalised (see url.h)
  // Used together when the two above are empty; may all be empty, which names the one unknown document.
  absl::string_view outlet, title, published;
};
DocumentId MakeDocumentId(const DocumentKey& key);

// Occurrence: its document, its printed text in NFC, and its offset in code points if given.
OccurrenceId MakeOccurrenceId(const DocumentId& document, absl::string_view nfc_text, std::optional<uint32_t> offset);

// 16 bytes of SHA-256 over `domain` and length-prefixed `fields`: content hashes of child records and keys of names.
// `domain` keeps hashes of different things apart.
std::array<uint8_t, 16> ContentHash(absl::string_view domain, std::initializer_list<absl::string_view> fields);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_IDENTITY_H_
