#include "index/match_cache.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "index/derive.h"
#include "storage/value.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

absl::StatusOr<KnownQuotationPtr> Decode(absl::string_view collection, absl::string_view key, absl::string_view value) {
  const auto id = storage::ParseIdKey(collection, key);
  if (!id.ok()) return id.status();
  storage::v1::QuotationRow row;
  if (absl::Status status = storage::DecodeValue(key, value, &row); !status.ok()) return status;
  if (row.wordings().empty()) return absl::DataLossError("a stored quotation has no wording");
  auto text = quote::ComparedText::Make(row.wordings(0));
  if (!text.ok()) return absl::DataLossError(text.status().message());
  return std::make_shared<const KnownQuotation>(KnownQuotation{*id, std::move(row), *std::move(text)});
}

// What three blocks take beside what is asked for, about.
constexpr size_t kListOverheadBytes = 48;

// `value` as a list of entries of `entry_size` bytes.
template <typename Entries>
CachedList<Entries> ListOf(absl::string_view value, size_t entry_size, size_t most) {
  if (value.size() < entry_size) return {};
  if (value.size() > most * entry_size) return {nullptr, true};
  return {std::make_shared<const Entries>(value), false};
}
PostingList ListOf(absl::string_view value, const PostingList&) {
  return ListOf<storage::RankedPostings>(value, storage::kPostingSize, kMaxPostings);
}
EntryList ListOf(absl::string_view value, const EntryList&) {
  return ListOf<storage::WordList>(value, storage::kWordEntrySize, kMaxWordEntries);
}

// The one with the id, or null.
KnownQuotationPtr WithId(const std::vector<KnownQuotationPtr>& quotations, const Hash& id) {
  const auto found = std::find_if(quotations.begin(), quotations.end(),
                                  [&](const KnownQuotationPtr& quotation) { return quotation->id == id; });
  return found == quotations.end() ? nullptr : *found;
}

size_t BytesOf(const std::vector<KnownQuotationPtr>& quotations) {
  size_t bytes = sizeof(std::vector<KnownQuotationPtr>);
  for (const KnownQuotationPtr& quotation : quotations) {
    bytes += sizeof(KnownQuotation) + quotation->row.SpaceUsedLong() + quotation->text.MemoryBytes();
  }
  return bytes;
}

// A short id as the beginning of an id: enough for the clock, which looks at no more.
static_assert(ChangeClock::kIdBits <= storage::kShortIdBits);
Hash BeginningOf(uint64_t short_id) {
  Hash id{};
  const uint64_t bits = short_id << (64 - storage::kShortIdBits);
  for (int i = 0; i < 8; ++i) id[i] = static_cast<uint8_t>(bits >> (56 - 8 * i));
  return id;
}

// Quotations that are read in one go for their dates.
constexpr size_t kDatesAtOnce = 64;

// What a search did not find in a cache: where it goes, and the version to keep it under.
struct Missing {
  size_t place;
  uint64_t version;
};

}  // namespace

uint64_t MatchCache::NumberOf(absl::string_view key) {
  uint64_t number = 0;
  std::memcpy(&number, key.data() + key.size() - sizeof number, sizeof number);
  return number;
}

std::vector<std::string> MatchCache::ListsIn(const storage::WriteBatch& batch) {
  std::vector<std::string> lists;
  for (const storage::WriteBatch::Change& change : batch.changes()) {
    if (change.table == Table::kPosting || change.table == Table::kWord) lists.push_back(change.key);
  }
  return lists;
}

template <typename List>
absl::StatusOr<std::vector<List>> MatchCache::Read(Table table, absl::Span<const std::string> keys,
                                                   VersionedCache<List>* cache) {
  std::vector<List> lists(keys.size());
  std::vector<Missing> missing;
  std::vector<std::string> missing_keys;
  for (size_t i = 0; i < keys.size(); ++i) {
    const uint64_t version = list_changes_.Of(NumberOf(keys[i]));
    if (auto kept = cache->Find(keys[i], version)) {
      lists[i] = *std::move(kept);
    } else {
      missing.push_back({i, version});
      missing_keys.push_back(keys[i]);
    }
  }
  if (missing.empty()) return lists;
  auto values = latest_.MultiGet(table, missing_keys);
  if (!values.ok()) return values.status();
  for (size_t i = 0; i < missing.size(); ++i) {
    List& list = lists[missing[i].place];
    list = ListOf((*values)[i].value_or(""), list);
    const size_t bytes =
        list.entries == nullptr ? 0 : sizeof(*list.entries) + kListOverheadBytes + list.entries->MemoryBytes();
    cache->Insert(missing_keys[i], list.is_too_long ? VersionedCache<List>::kAnyVersion : missing[i].version, list,
                  bytes);
  }
  return lists;
}

absl::StatusOr<std::vector<PostingList>> MatchCache::ReadLists(absl::Span<const std::string> keys) {
  return Read(Table::kPosting, keys, &lists_);
}

absl::StatusOr<std::vector<EntryList>> MatchCache::ReadWordLists(absl::Span<const std::string> keys) {
  return Read(Table::kWord, keys, &word_lists_);
}

absl::StatusOr<std::vector<KnownQuotations>> MatchCache::ReadQuotations(absl::string_view collection,
                                                                        absl::Span<const uint64_t> short_ids) {
  std::vector<KnownQuotations> found(short_ids.size());
  std::vector<Missing> missing;
  std::vector<storage::KeyRange> ranges;
  // In ascending order, as ranges must be.
  std::vector<size_t> order(short_ids.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return short_ids[a] < short_ids[b]; });
  for (const size_t place : order) {
    const uint64_t version = quotation_changes_.Of(BeginningOf(short_ids[place]));
    storage::KeyRange range = storage::ShortIdRange(collection, short_ids[place]);
    if (auto kept = quotations_.Find(range.begin, version)) {
      found[place] = *std::move(kept);
    } else {
      missing.push_back({place, version});
      ranges.push_back(std::move(range));
    }
  }
  if (missing.empty()) return found;
  const auto rows = latest_.MultiScan(Table::kQuotation, ranges);
  if (!rows.ok()) return rows.status();
  auto row = rows->begin();
  for (size_t i = 0; i < missing.size(); ++i) {
    auto quotations = std::make_shared<std::vector<KnownQuotationPtr>>();
    for (; row != rows->end() && (ranges[i].end.empty() || row->key < ranges[i].end); ++row) {
      auto quotation = Decode(collection, row->key, row->value);
      if (!quotation.ok()) return quotation.status();
      quotations->push_back(*std::move(quotation));
    }
    quotations_.Insert(ranges[i].begin, missing[i].version, quotations, BytesOf(*quotations));
    found[missing[i].place] = std::move(quotations);
  }
  return found;
}

absl::StatusOr<std::optional<std::vector<storage::DatePosition>>> MatchCache::ReadDates(
    absl::string_view collection, absl::Span<const uint64_t> short_ids, size_t most_read, const Interrupt& interrupt) {
  if (short_ids.size() > dates_.room() / 2) return std::nullopt;
  const uint64_t seed = absl::HashOf(collection);
  const auto key_of = [seed](uint64_t short_id) { return absl::HashOf(seed, short_id) | 1; };
  std::vector<storage::DatePosition> dates;
  dates.reserve(short_ids.size());
  std::vector<uint64_t> missing, versions;
  for (const uint64_t id : short_ids) {
    const uint64_t version = quotation_changes_.Of(BeginningOf(id));
    if (const auto kept = dates_.Find(key_of(id), version)) {
      dates.push_back(*kept);
      continue;
    }
    missing.push_back(id);
    versions.push_back(version);
  }
  const bool is_all = missing.size() <= most_read;
  if (!is_all) missing.resize(most_read);
  for (size_t begin = 0; begin < missing.size(); begin += kDatesAtOnce) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const auto read = ReadQuotations(collection, absl::MakeConstSpan(missing).subspan(begin, kDatesAtOnce));
    if (!read.ok()) return read.status();
    for (size_t i = 0; i < read->size(); ++i) {
      for (const KnownQuotationPtr& known : *(*read)[i]) {
        dates.push_back(PositionOf(known->row.first().begin_us(), known->row.first().end_us(), known->id));
      }
      // Two with one short id, seldom, are read each time.
      if ((*read)[i]->size() == 1) dates_.Keep(key_of(missing[begin + i]), versions[begin + i], dates.back());
    }
  }
  return is_all ? std::make_optional(std::move(dates)) : std::nullopt;
}

absl::StatusOr<KnownQuotationPtr> MatchCache::ReadQuotation(absl::string_view collection, const Hash& id) {
  const uint64_t version = quotation_changes_.Of(id);
  const storage::KeyRange range = storage::ShortIdRange(collection, storage::ShortId(id));
  if (const auto kept = quotations_.Find(range.begin, version)) return WithId(**kept, id);
  // A filter tells sooner than a scan that it is not there.
  const auto value = latest_.Get(Table::kQuotation, storage::IdKey(collection, id));
  if (absl::IsNotFound(value.status())) return KnownQuotationPtr();
  if (!value.ok()) return value.status();
  const auto read = ReadQuotations(collection, {storage::ShortId(id)});
  if (!read.ok()) return read.status();
  return WithId(*read->front(), id);
}

}  // namespace verbatim::index
