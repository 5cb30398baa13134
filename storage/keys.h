#ifndef VERBATIM_STORAGE_KEYS_H_
#define VERBATIM_STORAGE_KEYS_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/engine.h"

// Builds and parses every stored key; no other file knows their bytes. Do not change: docs/storage_format.md draws
// them, golden tests hold them.
//
// A key begins with its collection: one length byte and the name, so that no collection's keys are a prefix of
// another's (in kMeta one byte for the kind of row comes before it). Then come fixed-width fields: 16-byte ids and
// hashes as they are, numbers big-endian. Parsers check every length and enumerator and return DATA_LOSS with the key
// in hex. Names of collections have at most kMaxCollectionBytes, which the caller has checked. Pure and thread-safe.
namespace verbatim::storage {

inline constexpr size_t kMaxCollectionBytes = 255;
inline constexpr size_t kHashSize = 16;
using Hash = std::array<uint8_t, kHashSize>;

// The 16 bytes; a view into `hash`.
inline absl::string_view AsBytes(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

// The side from which a list of occurrences or quotations is read. Numbers are stored.
enum class FacetKind : uint8_t {
  kNone = 0,  // all of the collection; its hash is zero
  kSpeaker = 1,
  kOutlet = 2,
  kSpeakerOutlet = 3,
  kQuotation = 4,  // only in kOccurrenceByDate; its hash is the quotation id
  kVia = 5,        // a link of the chain through which the words came
  // Only in kQuotationByDate; its hash is zero: quotations that are long enough to identify a speaker and are recorded
  // for several names or ids.
  kSeveralSpeakers = 6,
};
struct Facet {
  FacetKind kind = FacetKind::kNone;
  Hash hash{};
  friend bool operator==(const Facet& a, const Facet& b) { return a.kind == b.kind && a.hash == b.hash; }
  friend bool operator<(const Facet& a, const Facet& b) { return a.kind != b.kind ? a.kind < b.kind : a.hash < b.hash; }
};

// How long the interval of a date is. A date that overlaps a range begins at most MaxSpan before it, so one scan for
// each span finds all. Numbers are stored.
enum class DateSpan : uint8_t { kDay = 0, kMonth = 1, kYear = 2, kWide = 3, kUndated = 4 };
inline constexpr int kDateSpanCount = 5;
// The narrowest span that holds [begin_us, end_us): up to 1, 31 and 366 days; wider ones and those open at a side.
// Never kUndated.
DateSpan SpanOf(int64_t begin_us, int64_t end_us);
// Longest interval of the span in microseconds; kWide: the largest int64_t; kUndated: 0.
int64_t MaxSpan(DateSpan span);

// Where a row stands in a list: by begin, end, id. Undated rows have begin = end = 0 and span kUndated. Microseconds
// since year 1.
struct DatePosition {
  DateSpan span = DateSpan::kUndated;
  int64_t begin_us = 0;
  int64_t end_us = 0;
  Hash id{};
};

// --- meta
std::string FormatKey();
std::string CollectionKey(absl::string_view collection);
KeyRange CollectionRange();
absl::StatusOr<std::string> ParseCollectionKey(absl::string_view key);
// `share` counts from 0.
std::string CountsKey(absl::string_view collection, uint8_t share);
// How far the log of changes was trimmed.
std::string TrimmedKey(absl::string_view collection);

// A check of the key under which marks of withdrawn things are made. One for the store.
std::string WithdrawalCheckKey();

// --- rows by id: kDocument, kOccurrence, kQuotation, kStatement, and kOutlet by outlet key
std::string IdKey(absl::string_view collection, const Hash& id);
absl::StatusOr<Hash> ParseIdKey(absl::string_view collection, absl::string_view key);
// Every row of one collection, in any table but kMeta.
KeyRange CollectionRows(absl::string_view collection);

// The first kShortIdBits of an id, as a number: enough to tell the quotations of a collection apart but for a few, and
// less than a third of an id.
inline constexpr int kShortIdBits = 33;
uint64_t ShortId(const Hash& id);
// The last id that begins so.
Hash LastIdWith(uint64_t short_id);
// The rows by id whose id begins so.
KeyRange ShortIdRange(absl::string_view collection, uint64_t short_id);

// --- kPosting: gram of words; kWord: gram of a word
std::string PostingKey(absl::string_view collection, uint64_t gram);

// --- rows by two ids: kDocumentUrl (url hash, document), kDocumentOccurrence (document, occurrence),
// kDocumentChild (document, content hash), kQuotationWording (quotation, hash of the verbatim form)
std::string PairKey(absl::string_view collection, const Hash& first, const Hash& second);
// The rows of `first`; equal to CollectionRows restricted to it.
KeyRange PairRange(absl::string_view collection, const Hash& first);
struct Pair {
  Hash first, second;
};
absl::StatusOr<Pair> ParsePairKey(absl::string_view collection, absl::string_view key);

// --- kOccurrenceChild: occurrence, kind of child, content hash
enum class ChildKind : uint8_t { kObservation = 1, kAttribution = 2 };
std::string OccurrenceChildKey(absl::string_view collection, const Hash& occurrence, ChildKind kind,
                               const Hash& content);
KeyRange OccurrenceChildRange(absl::string_view collection, const Hash& occurrence, ChildKind kind);
absl::StatusOr<Hash> ParseOccurrenceChildKey(absl::string_view collection, absl::string_view key);
// The occurrence.
absl::StatusOr<Hash> ParseParentOfChildKey(absl::string_view collection, absl::string_view key);

// --- kQuotationFacet: quotation, facet
std::string QuotationFacetKey(absl::string_view collection, const Hash& quotation, const Facet& facet);
KeyRange QuotationFacetRange(absl::string_view collection, const Hash& quotation);
absl::StatusOr<Facet> ParseQuotationFacetKey(absl::string_view collection, absl::string_view key);

// --- kOccurrenceByDate, kQuotationByDate, kStatementByDate: facet, span, begin, end, id
// Values of rows of kOccurrenceByDate: of an occurrence that does not count, and of one that is superseded or
// restricted; of all others empty. Stored.
inline constexpr absl::string_view kUncountedValue = "u";
inline constexpr absl::string_view kHiddenValue = "h";
std::string DateKey(absl::string_view collection, const Facet& facet, const DatePosition& position);
// Rows of every facet of a kind.
KeyRange FacetKindRange(absl::string_view collection, FacetKind kind);
// Rows of one facet.
KeyRange FacetRange(absl::string_view collection, const Facet& facet);
// Rows of one facet and span.
KeyRange SpanRange(absl::string_view collection, const Facet& facet, DateSpan span);
// Rows of one facet and span that begin in [begin_us, end_us). A negative bound counts as 0.
KeyRange SpanRange(absl::string_view collection, const Facet& facet, DateSpan span, int64_t begin_us, int64_t end_us);
absl::StatusOr<DatePosition> ParseDateKey(absl::string_view collection, absl::string_view key);
// The facet of such a key.
absl::StatusOr<Facet> ParseDateFacet(absl::string_view collection, absl::string_view key);

// --- kDirectory: after the collection a byte for the kind of row
// Entries: party.
std::string PartyKey(absl::string_view collection, const Hash& party);
KeyRange PartyRange(absl::string_view collection);
absl::StatusOr<Hash> ParsePartyKey(absl::string_view collection, absl::string_view key);
// Claims: (key, party).
std::string ClaimKey(absl::string_view collection, const Hash& key, const Hash& party);
KeyRange ClaimRange(absl::string_view collection, const Hash& key);
absl::StatusOr<Pair> ParseClaimKey(absl::string_view collection, absl::string_view key);
// Merges in force: (into, from).
std::string MergeKey(absl::string_view collection, const Hash& into, const Hash& from);
KeyRange MergeRange(absl::string_view collection, const Hash& into);
absl::StatusOr<Pair> ParseMergeKey(absl::string_view collection, absl::string_view key);
// Names in order: canonical form, which has no U+0000, a zero byte, party.
struct PartyName {
  std::string canonical;
  Hash party;
};
std::string PartyNameKey(absl::string_view collection, absl::string_view canonical, const Hash& party);
// Names that begin with `prefix`.
KeyRange PartyNameRange(absl::string_view collection, absl::string_view prefix);
absl::StatusOr<PartyName> ParsePartyNameKey(absl::string_view collection, absl::string_view key);
// What was done to an entry: party, number.
std::string PartyChangeKey(absl::string_view collection, const Hash& party, uint64_t number);
KeyRange PartyChangeRange(absl::string_view collection, const Hash& party);

// --- kChange: shard, number of the last change in the row. A shard has one program that writes it, so that several
// programs over one store need not agree on numbers, nor all write at one end of the table.
std::string ChangeKey(absl::string_view collection, uint8_t shard, uint64_t number);
// Rows of one shard from `number` on.
KeyRange ChangeRange(absl::string_view collection, uint8_t shard, uint64_t number);
// The number.
absl::StatusOr<uint64_t> ParseChangeKey(absl::string_view collection, uint8_t shard, absl::string_view key);

// --- kAmendment: after the collection a byte for the kind of row
// What was done to the record of an occurrence or a document: its id, number from 0 on.
enum class AmendedKind : uint8_t { kOccurrence = 1, kDocument = 2 };
std::string AmendmentKey(absl::string_view collection, AmendedKind kind, const Hash& id, uint64_t number);
KeyRange AmendmentRange(absl::string_view collection, AmendedKind kind, const Hash& id);
struct AmendmentPlace {
  AmendedKind kind = AmendedKind::kOccurrence;
  Hash id{};
  uint64_t number = 0;
};
absl::StatusOr<AmendmentPlace> ParseAmendmentKey(absl::string_view collection, absl::string_view key);
// All of a kind.
KeyRange AmendmentsOfKind(absl::string_view collection, AmendedKind kind);
// Supersessions that are in force, or were: (by, superseded).
std::string SupersessionKey(absl::string_view collection, const Hash& by, const Hash& superseded);
KeyRange SupersessionRange(absl::string_view collection, const Hash& by);
KeyRange AllSupersessions(absl::string_view collection);
absl::StatusOr<Pair> ParseSupersessionKey(absl::string_view collection, absl::string_view key);

// --- kWithdrawal: after the collection a byte for the kind of row
// Withdrawals: id, which begins with the moment at which it was begun.
std::string WithdrawalKey(absl::string_view collection, const Hash& id);
KeyRange WithdrawalRange(absl::string_view collection);
absl::StatusOr<Hash> ParseWithdrawalKey(absl::string_view collection, absl::string_view key);
// Marks of what was withdrawn.
std::string WithdrawnKey(absl::string_view collection, const Hash& mark);

// --- kExpiry: moment from which on a document is to be withdrawn, document
struct Expiry {
  int64_t at_us = 0;
  Hash document{};
};
std::string ExpiryKey(absl::string_view collection, const Expiry& expiry);
// Those whose moment is before `end_us`.
KeyRange ExpiryRange(absl::string_view collection, int64_t end_us);
absl::StatusOr<Expiry> ParseExpiryKey(absl::string_view collection, absl::string_view key);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_KEYS_H_
