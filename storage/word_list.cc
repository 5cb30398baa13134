#include "storage/word_list.h"

#include <algorithm>

#include "storage/keys.h"

namespace verbatim::storage {
namespace {

constexpr int kLengthBits = 5, kCountBits = 2, kPlaceBits = 8, kKindBits = 8;
static_assert(kShortIdBits + kLengthBits + kCountBits + kPlaceBits + 2 * kKindBits == 8 * kWordEntrySize,
              "64 bits in all");
static_assert(kWordLengths == 1 << kLengthBits && kWordCounts == 1 << kCountBits && kWordPlaces == 1 << kPlaceBits,
              "every value has its bits");

uint64_t NumberAt(absl::string_view list, size_t index) {
  uint64_t number = 0;
  for (size_t i = 0; i < kWordEntrySize; ++i) {
    number = number << 8 | static_cast<uint8_t>(list[index * kWordEntrySize + i]);
  }
  return number;
}

}  // namespace

void AppendWordEntry(const WordEntry& entry, std::string* list) {
  uint64_t number = entry.short_id << kLengthBits | entry.length;
  number = number << kCountBits | entry.count;
  number = number << kPlaceBits | entry.place;
  number = number << kKindBits | entry.before;
  number = number << kKindBits | entry.after;
  for (size_t i = kWordEntrySize; i > 0; --i) list->push_back(static_cast<char>(number >> (8 * (i - 1))));
}

WordList::WordList(absl::string_view list) {
  const size_t size = list.size() / kWordEntrySize;
  int bits = 0;  // of which each value is a bucket of two entries or so
  while (size_t{2} << bits < size) ++bits;
  const auto bucket_of = [bits](uint64_t number) { return bits == 0 ? 0 : number >> (8 * kWordEntrySize - bits); };
  std::vector<uint32_t> next((size_t{1} << bits) + 1, 0);  // where the next entry of each bucket goes
  for (size_t i = 0; i < size; ++i) ++next[bucket_of(NumberAt(list, i)) + 1];
  for (size_t bucket = 1; bucket < next.size(); ++bucket) next[bucket] += next[bucket - 1];
  std::vector<uint64_t> numbers(size);
  for (size_t i = 0; i < size; ++i) {
    const uint64_t number = NumberAt(list, i);
    numbers[next[bucket_of(number)]++] = number;
  }
  for (size_t begin = 0, bucket = 0; begin < size; ++bucket) {
    std::sort(numbers.data() + begin, numbers.data() + next[bucket]);
    begin = next[bucket];
  }
  high_.reserve(size);
  low_.reserve(size);
  for (const uint64_t number : numbers) {
    high_.push_back(static_cast<uint32_t>(number >> 32));
    low_.push_back(static_cast<uint32_t>(number));
  }
}

WordEntry WordList::At(size_t index) const {
  uint32_t low = low_[index];
  const auto take = [&low](int bits) {
    const auto value = static_cast<uint8_t>(low & ((uint32_t{1} << bits) - 1));
    low >>= bits;
    return value;
  };
  WordEntry entry{};
  entry.after = take(kKindBits);
  entry.before = take(kKindBits);
  entry.place = take(kPlaceBits);
  entry.count = take(kCountBits);
  entry.length = take(kLengthBits);
  entry.short_id = ShortIdAt(index);
  return entry;
}

size_t WordList::Seek(size_t begin, uint64_t short_id) const {
  size_t step = 1;
  while (begin + step <= size() && ShortIdAt(begin + step - 1) < short_id) {
    begin += step;
    step *= 2;
  }
  size_t end = std::min(size(), begin + step - 1);
  while (begin < end) {
    const size_t middle = begin + (end - begin) / 2;
    if (ShortIdAt(middle) < short_id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

}  // namespace verbatim::storage
