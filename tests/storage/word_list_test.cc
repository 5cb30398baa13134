#include "storage/word_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/escaping.h"
#include "storage/keys.h"

namespace verbatim::storage {
namespace {

auto Key(const WordEntry& entry) {
  return std::make_tuple(entry.short_id, entry.length, entry.count, entry.place, entry.before, entry.after);
}

TEST(WordEntry, HasTheBytesOfTheDocumentation) {
  std::string list;
  AppendWordEntry({uint64_t{0x1011121314} >> 7, 9, 2, 5, 0x81, 0x10}, &list);
  AppendWordEntry({0, 31, 0, 0, 0, 1}, &list);
  AppendWordEntry({(uint64_t{1} << kShortIdBits) - 1, 0, 3, 255, 0, 255}, &list);
  EXPECT_EQ(absl::BytesToHexString(list),
            "1011121326058110"
            "000000007c000001"
            "ffffffff83ff00ff");
}

TEST(WordList, IsWhatWasAppendedById) {
  constexpr uint32_t kSeed = 8;
  std::mt19937_64 random(kSeed);
  for (const size_t size : {0, 1, 2, 3, 100, 5000}) {
    // Ids from all of the range, or crowded at its beginning or end.
    for (const int shift : {64 - kShortIdBits, 60}) {
      std::string list;
      std::vector<WordEntry> entries;
      for (size_t i = 0; i < size; ++i) {
        entries.push_back({random() >> shift, static_cast<uint8_t>(random() % kWordLengths),
                           static_cast<uint8_t>(random() % kWordCounts), static_cast<uint8_t>(random() % kWordPlaces),
                           static_cast<uint8_t>(random()), static_cast<uint8_t>(random())});
        AppendWordEntry(entries.back(), &list);
      }
      std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return Key(a) < Key(b); });
      const WordList read(list);
      ASSERT_EQ(read.size(), size);
      for (size_t i = 0; i < size; ++i) ASSERT_EQ(Key(read.At(i)), Key(entries[i])) << i;
    }
  }
}

TEST(WordList, SeeksForwardFromAnywhere) {
  std::string list;
  std::vector<uint64_t> ids;
  for (uint64_t id = 3; id < 200; id += 3) {
    ids.push_back(id);
    AppendWordEntry({id, 0, 0, 0, 0, 0}, &list);
  }
  const WordList read(list);
  for (size_t begin = 0; begin <= ids.size(); ++begin) {
    for (uint64_t id = 0; id < 205; ++id) {
      const auto from = ids.begin() + static_cast<std::ptrdiff_t>(begin);
      EXPECT_EQ(read.Seek(begin, id), static_cast<size_t>(std::lower_bound(from, ids.end(), id) - ids.begin()));
    }
  }
}

TEST(WordList, CountsNothingOfATornEntry) {
  EXPECT_EQ(WordList("").size(), 0u);
  EXPECT_EQ(WordList("1234567").size(), 0u);
  EXPECT_EQ(WordList("1234567890").size(), 1u);
}

}  // namespace
}  // namespace verbatim::storage
