#include "storage/keys.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "storage/key_bytes.h"

namespace verbatim::storage {
namespace {

// First byte of a key of kMeta. Stored: do not change.
constexpr char kMetaFormat = 0;
constexpr char kMetaCollection = 1;
constexpr char kMetaCounts = 2;
constexpr char kMetaTrimmed = 3;
constexpr char kMetaWithdrawalCheck = 4;

// The byte after the collection of a key of kDirectory. Stored: do not change.
constexpr char kDirectoryParty = 1;
constexpr char kDirectoryClaim = 2;
constexpr char kDirectoryMerge = 3;
constexpr char kDirectoryName = 4;
constexpr char kDirectoryChange = 5;

constexpr int64_t kMicrosPerDay = int64_t{86'400} * 1'000'000;
constexpr int64_t kMaxMicros = std::numeric_limits<int64_t>::max();

// A facet of no kind has the hash zero, so that it has one key only.
bool IsFacet(const Facet& facet) {
  const bool is_one_list = facet.kind == FacetKind::kNone || facet.kind == FacetKind::kSeveralSpeakers;
  return facet.kind <= FacetKind::kSeveralSpeakers && (!is_one_list || facet.hash == Hash{});
}

std::string OccurrenceChildPrefix(absl::string_view collection, const Hash& occurrence, ChildKind kind) {
  std::string key = Prefix(collection, kHashSize + 1 + kHashSize);
  AppendHash(&key, occurrence);
  AppendByte(&key, static_cast<uint8_t>(kind));
  return key;
}

std::string SpanPrefix(absl::string_view collection, const Facet& facet, DateSpan span) {
  std::string key = Prefix(collection, 1 + kHashSize + 1 + 8 + 8 + kHashSize);
  AppendFacet(&key, facet);
  AppendByte(&key, static_cast<uint8_t>(span));
  return key;
}

std::string ShardPrefix(absl::string_view collection, uint8_t shard) {
  std::string key = Prefix(collection, 1 + 8);
  AppendByte(&key, shard);
  return key;
}

std::string DirectoryPrefix(absl::string_view collection, char kind, size_t more) {
  std::string key = Prefix(collection, 1 + more);
  key.push_back(kind);
  return key;
}

std::string DirectoryPairKey(absl::string_view collection, char kind, const Hash& first, const Hash& second) {
  std::string key = DirectoryPrefix(collection, kind, 2 * kHashSize);
  AppendHash(&key, first);
  AppendHash(&key, second);
  return key;
}

KeyRange DirectoryRange(absl::string_view collection, char kind, const Hash& first) {
  std::string key = DirectoryPrefix(collection, kind, 2 * kHashSize);
  AppendHash(&key, first);
  return PrefixRange(std::move(key));
}

absl::StatusOr<Pair> ParseDirectoryPairKey(absl::string_view collection, char kind, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + 2 * kHashSize, &rest) || rest.front() != kind) return Damaged("directory", key);
  rest.remove_prefix(1);
  KeyReader reader(rest);
  Pair pair;
  pair.first = reader.TakeHash();
  pair.second = reader.TakeHash();
  return pair;
}

}  // namespace

DateSpan SpanOf(int64_t begin_us, int64_t end_us) {
  const int64_t length = end_us - begin_us;
  for (DateSpan span : {DateSpan::kDay, DateSpan::kMonth, DateSpan::kYear}) {
    if (length <= MaxSpan(span)) return span;
  }
  return DateSpan::kWide;
}

int64_t MaxSpan(DateSpan span) {
  switch (span) {
    case DateSpan::kDay:
      return kMicrosPerDay;
    case DateSpan::kMonth:
      return 31 * kMicrosPerDay;
    case DateSpan::kYear:
      return 366 * kMicrosPerDay;
    case DateSpan::kWide:
      return kMaxMicros;
    case DateSpan::kUndated:
      return 0;
  }
  return 0;
}

std::string FormatKey() { return std::string(1, kMetaFormat); }

std::string CollectionKey(absl::string_view collection) {
  std::string key(1, kMetaCollection);
  AppendCollection(&key, collection);
  return key;
}

KeyRange CollectionRange() { return PrefixRange(std::string(1, kMetaCollection)); }

absl::StatusOr<std::string> ParseCollectionKey(absl::string_view key) {
  if (key.size() < 2 || key[0] != kMetaCollection || key.size() != size_t{2} + static_cast<uint8_t>(key[1])) {
    return Damaged("collection", key);
  }
  return std::string(key.substr(2));
}

std::string CountsKey(absl::string_view collection, uint8_t share) {
  std::string key(1, kMetaCounts);
  AppendCollection(&key, collection);
  AppendByte(&key, share);
  return key;
}

std::string TrimmedKey(absl::string_view collection) {
  std::string key(1, kMetaTrimmed);
  AppendCollection(&key, collection);
  return key;
}

std::string WithdrawalCheckKey() { return std::string(1, kMetaWithdrawalCheck); }

std::string IdKey(absl::string_view collection, const Hash& id) {
  std::string key = Prefix(collection, kHashSize);
  AppendHash(&key, id);
  return key;
}

absl::StatusOr<Hash> ParseIdKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, kHashSize, &rest)) return Damaged("id", key);
  return KeyReader(rest).TakeHash();
}

KeyRange CollectionRows(absl::string_view collection) { return PrefixRange(Prefix(collection, 0)); }

uint64_t ShortId(const Hash& id) {
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | id[i];
  return number >> (64 - kShortIdBits);
}

Hash LastIdWith(uint64_t short_id) {
  Hash id;
  id.fill(0xFF);
  const uint64_t head = (short_id + 1) * (uint64_t{1} << (64 - kShortIdBits)) - 1;
  for (int i = 0; i < 8; ++i) id[i] = static_cast<uint8_t>(head >> (56 - 8 * i));
  return id;
}

KeyRange ShortIdRange(absl::string_view collection, uint64_t short_id) {
  constexpr int kShift = 64 - kShortIdBits;
  KeyRange range{Prefix(collection, 8), Prefix(collection, 8)};
  AppendNumber(&range.begin, short_id << kShift);
  const uint64_t next = (short_id + 1) << kShift;
  if (next == 0) return {std::move(range.begin), CollectionRows(collection).end};
  AppendNumber(&range.end, next);
  return range;
}

std::string PostingKey(absl::string_view collection, uint64_t gram) {
  std::string key = Prefix(collection, 8);
  AppendNumber(&key, gram);
  return key;
}

std::string PairKey(absl::string_view collection, const Hash& first, const Hash& second) {
  std::string key = Prefix(collection, 2 * kHashSize);
  AppendHash(&key, first);
  AppendHash(&key, second);
  return key;
}

KeyRange PairRange(absl::string_view collection, const Hash& first) { return PrefixRange(IdKey(collection, first)); }

absl::StatusOr<Pair> ParsePairKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 2 * kHashSize, &rest)) return Damaged("pair", key);
  KeyReader reader(rest);
  Pair pair;
  pair.first = reader.TakeHash();
  pair.second = reader.TakeHash();
  return pair;
}

std::string OccurrenceChildKey(absl::string_view collection, const Hash& occurrence, ChildKind kind,
                               const Hash& content) {
  std::string key = OccurrenceChildPrefix(collection, occurrence, kind);
  AppendHash(&key, content);
  return key;
}

KeyRange OccurrenceChildRange(absl::string_view collection, const Hash& occurrence, ChildKind kind) {
  return PrefixRange(OccurrenceChildPrefix(collection, occurrence, kind));
}

absl::StatusOr<Hash> ParseParentOfChildKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, kHashSize + 1 + kHashSize, &rest)) return Damaged("occurrence child", key);
  return KeyReader(rest).TakeHash();
}

absl::StatusOr<Hash> ParseOccurrenceChildKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, kHashSize + 1 + kHashSize, &rest)) return Damaged("occurrence child", key);
  KeyReader reader(rest);
  reader.TakeHash();
  const ChildKind kind = static_cast<ChildKind>(reader.TakeByte());
  if (kind != ChildKind::kObservation && kind != ChildKind::kAttribution) return Damaged("occurrence child", key);
  return reader.TakeHash();
}

std::string QuotationFacetKey(absl::string_view collection, const Hash& quotation, const Facet& facet) {
  std::string key = Prefix(collection, kHashSize + 1 + kHashSize);
  AppendHash(&key, quotation);
  AppendFacet(&key, facet);
  return key;
}

KeyRange QuotationFacetRange(absl::string_view collection, const Hash& quotation) {
  return PrefixRange(IdKey(collection, quotation));
}

absl::StatusOr<Facet> ParseQuotationFacetKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, kHashSize + 1 + kHashSize, &rest)) return Damaged("quotation facet", key);
  KeyReader reader(rest);
  reader.TakeHash();
  Facet facet;
  facet.kind = static_cast<FacetKind>(reader.TakeByte());
  facet.hash = reader.TakeHash();
  if (!IsFacet(facet) || facet.kind == FacetKind::kQuotation) return Damaged("quotation facet", key);
  return facet;
}

std::string DateKey(absl::string_view collection, const Facet& facet, const DatePosition& position) {
  std::string key = SpanPrefix(collection, facet, position.span);
  AppendMicros(&key, position.begin_us);
  AppendMicros(&key, position.end_us);
  AppendHash(&key, position.id);
  return key;
}

KeyRange FacetKindRange(absl::string_view collection, FacetKind kind) {
  std::string key = Prefix(collection, 1);
  key.push_back(static_cast<char>(kind));
  return PrefixRange(std::move(key));
}

KeyRange FacetRange(absl::string_view collection, const Facet& facet) {
  std::string key = Prefix(collection, 1 + kHashSize);
  AppendFacet(&key, facet);
  return PrefixRange(std::move(key));
}

KeyRange SpanRange(absl::string_view collection, const Facet& facet, DateSpan span) {
  return PrefixRange(SpanPrefix(collection, facet, span));
}

KeyRange SpanRange(absl::string_view collection, const Facet& facet, DateSpan span, int64_t begin_us, int64_t end_us) {
  KeyRange range{SpanPrefix(collection, facet, span), SpanPrefix(collection, facet, span)};
  AppendMicros(&range.begin, begin_us);
  AppendMicros(&range.end, end_us);
  return range;
}

absl::StatusOr<Facet> ParseDateFacet(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + kHashSize + 1 + 8 + 8 + kHashSize, &rest)) return Damaged("date", key);
  KeyReader reader(rest);
  Facet facet;
  facet.kind = static_cast<FacetKind>(reader.TakeByte());
  facet.hash = reader.TakeHash();
  if (!IsFacet(facet)) return Damaged("date", key);
  return facet;
}

absl::StatusOr<DatePosition> ParseDateKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + kHashSize + 1 + 8 + 8 + kHashSize, &rest)) return Damaged("date", key);
  if (const auto facet = ParseDateFacet(collection, key); !facet.ok()) return facet.status();
  KeyReader reader(rest.substr(1 + kHashSize));
  DatePosition position;
  position.span = static_cast<DateSpan>(reader.TakeByte());
  const uint64_t begin = reader.TakeNumber();
  const uint64_t end = reader.TakeNumber();
  position.id = reader.TakeHash();
  const bool undated = position.span == DateSpan::kUndated;
  if (position.span > DateSpan::kUndated || begin > end || end > kMaxMicros || (undated && end != 0)) {
    return Damaged("date", key);
  }
  position.begin_us = static_cast<int64_t>(begin);
  position.end_us = static_cast<int64_t>(end);
  return position;
}

std::string PartyKey(absl::string_view collection, const Hash& party) {
  std::string key = DirectoryPrefix(collection, kDirectoryParty, kHashSize);
  AppendHash(&key, party);
  return key;
}

KeyRange PartyRange(absl::string_view collection) {
  return PrefixRange(DirectoryPrefix(collection, kDirectoryParty, 0));
}

absl::StatusOr<Hash> ParsePartyKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + kHashSize, &rest) || rest.front() != kDirectoryParty) {
    return Damaged("directory", key);
  }
  return KeyReader(rest.substr(1)).TakeHash();
}

std::string ClaimKey(absl::string_view collection, const Hash& key, const Hash& party) {
  return DirectoryPairKey(collection, kDirectoryClaim, key, party);
}

KeyRange ClaimRange(absl::string_view collection, const Hash& key) {
  return DirectoryRange(collection, kDirectoryClaim, key);
}

absl::StatusOr<Pair> ParseClaimKey(absl::string_view collection, absl::string_view key) {
  return ParseDirectoryPairKey(collection, kDirectoryClaim, key);
}

std::string MergeKey(absl::string_view collection, const Hash& into, const Hash& from) {
  return DirectoryPairKey(collection, kDirectoryMerge, into, from);
}

KeyRange MergeRange(absl::string_view collection, const Hash& into) {
  return DirectoryRange(collection, kDirectoryMerge, into);
}

absl::StatusOr<Pair> ParseMergeKey(absl::string_view collection, absl::string_view key) {
  return ParseDirectoryPairKey(collection, kDirectoryMerge, key);
}

std::string PartyNameKey(absl::string_view collection, absl::string_view canonical, const Hash& party) {
  std::string key = DirectoryPrefix(collection, kDirectoryName, canonical.size() + 1 + kHashSize);
  key.append(canonical.data(), canonical.size());
  key.push_back('\0');
  AppendHash(&key, party);
  return key;
}

KeyRange PartyNameRange(absl::string_view collection, absl::string_view prefix) {
  std::string key = DirectoryPrefix(collection, kDirectoryName, prefix.size());
  key.append(prefix.data(), prefix.size());
  return PrefixRange(std::move(key));
}

absl::StatusOr<PartyName> ParsePartyNameKey(absl::string_view collection, absl::string_view key) {
  absl::string_view rest = key;
  const size_t fixed = 1 + collection.size() + 1 + 1 + kHashSize;
  if (key.size() <= fixed) return Damaged("directory", key);
  const size_t name_size = key.size() - fixed;
  const bool is_name = StripCollection(collection, 1 + name_size + 1 + kHashSize, &rest) &&
                       rest.front() == kDirectoryName && rest.find('\0', 1) == 1 + name_size;
  if (!is_name) return Damaged("directory", key);
  return PartyName{std::string(rest.substr(1, name_size)), KeyReader(rest.substr(1 + name_size + 1)).TakeHash()};
}

std::string PartyChangeKey(absl::string_view collection, const Hash& party, uint64_t number) {
  std::string key = DirectoryPrefix(collection, kDirectoryChange, kHashSize + 8);
  AppendHash(&key, party);
  AppendNumber(&key, number);
  return key;
}

KeyRange PartyChangeRange(absl::string_view collection, const Hash& party) {
  return DirectoryRange(collection, kDirectoryChange, party);
}

std::string ChangeKey(absl::string_view collection, uint8_t shard, uint64_t number) {
  std::string key = ShardPrefix(collection, shard);
  AppendNumber(&key, number);
  return key;
}

KeyRange ChangeRange(absl::string_view collection, uint8_t shard, uint64_t number) {
  return {ChangeKey(collection, shard, number), PrefixRange(ShardPrefix(collection, shard)).end};
}

absl::StatusOr<uint64_t> ParseChangeKey(absl::string_view collection, uint8_t shard, absl::string_view key) {
  absl::string_view rest = key;
  if (!StripCollection(collection, 1 + 8, &rest)) return Damaged("change", key);
  KeyReader reader(rest);
  if (reader.TakeByte() != shard) return Damaged("change", key);
  return reader.TakeNumber();
}

}  // namespace verbatim::storage
