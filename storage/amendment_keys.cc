// Keys of what was amended, withdrawn, and is to expire. What is common to all keys is in storage/keys.h.
#include "storage/key_bytes.h"
#include "storage/keys.h"

namespace verbatim::storage {
namespace {

// The byte after the collection of a key of kAmendment; 1 and 2 are AmendedKind. Stored: do not change.
constexpr char kSupersession = 3;

// The same of a key of kWithdrawal.
constexpr char kWithdrawalRow = 1;
constexpr char kWithdrawnMark = 2;

std::string KindPrefix(absl::string_view collection, char kind, size_t more) {
  std::string key = Prefix(collection, 1 + more);
  key.push_back(kind);
  return key;
}

std::string HashKey(absl::string_view collection, char kind, const Hash& hash, size_t more = 0) {
  std::string key = KindPrefix(collection, kind, kHashSize + more);
  AppendHash(&key, hash);
  return key;
}

}  // namespace

std::string AmendmentKey(absl::string_view collection, AmendedKind kind, const Hash& id, uint64_t number) {
  std::string key = HashKey(collection, static_cast<char>(kind), id, 8);
  AppendNumber(&key, number);
  return key;
}

KeyRange AmendmentRange(absl::string_view collection, AmendedKind kind, const Hash& id) {
  return PrefixRange(HashKey(collection, static_cast<char>(kind), id));
}

absl::StatusOr<AmendmentPlace> ParseAmendmentKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + kHashSize + 8, &rest)) return Damaged("amendment", key);
  KeyReader reader(rest);
  AmendmentPlace place;
  place.kind = static_cast<AmendedKind>(reader.TakeByte());
  if (place.kind != AmendedKind::kOccurrence && place.kind != AmendedKind::kDocument) return Damaged("amendment", key);
  place.id = reader.TakeHash();
  place.number = reader.TakeNumber();
  return place;
}

KeyRange AmendmentsOfKind(absl::string_view collection, AmendedKind kind) {
  return PrefixRange(KindPrefix(collection, static_cast<char>(kind), 0));
}

std::string SupersessionKey(absl::string_view collection, const Hash& by, const Hash& superseded) {
  std::string key = HashKey(collection, kSupersession, by, kHashSize);
  AppendHash(&key, superseded);
  return key;
}

KeyRange SupersessionRange(absl::string_view collection, const Hash& by) {
  return PrefixRange(HashKey(collection, kSupersession, by));
}

KeyRange AllSupersessions(absl::string_view collection) {
  return PrefixRange(KindPrefix(collection, kSupersession, 0));
}

absl::StatusOr<Pair> ParseSupersessionKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + 2 * kHashSize, &rest) || rest.front() != kSupersession) {
    return Damaged("amendment", key);
  }
  rest.remove_prefix(1);
  KeyReader reader(rest);
  Pair pair;
  pair.first = reader.TakeHash();
  pair.second = reader.TakeHash();
  return pair;
}

std::string WithdrawalKey(absl::string_view collection, const Hash& id) {
  return HashKey(collection, kWithdrawalRow, id);
}

KeyRange WithdrawalRange(absl::string_view collection) {
  return PrefixRange(KindPrefix(collection, kWithdrawalRow, 0));
}

absl::StatusOr<Hash> ParseWithdrawalKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + kHashSize, &rest) || rest.front() != kWithdrawalRow) {
    return Damaged("withdrawal", key);
  }
  rest.remove_prefix(1);
  return KeyReader(rest).TakeHash();
}

std::string WithdrawnKey(absl::string_view collection, const Hash& mark) {
  return HashKey(collection, kWithdrawnMark, mark);
}

std::string ExpiryKey(absl::string_view collection, const Expiry& expiry) {
  std::string key = Prefix(collection, 8 + kHashSize);
  AppendMicros(&key, expiry.at_us);
  AppendHash(&key, expiry.document);
  return key;
}

KeyRange ExpiryRange(absl::string_view collection, int64_t end_us) {
  KeyRange range = CollectionRows(collection);
  range.end = ExpiryKey(collection, {end_us, Hash{}});
  return range;
}

absl::StatusOr<Expiry> ParseExpiryKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 8 + kHashSize, &rest)) return Damaged("expiry", key);
  KeyReader reader(rest);
  Expiry expiry;
  expiry.at_us = static_cast<int64_t>(reader.TakeNumber());
  expiry.document = reader.TakeHash();
  return expiry;
}

}  // namespace verbatim::storage
