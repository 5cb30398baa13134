#include "storage/keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/storage/key_samples.h"
#include "tests/support/status_matchers.h"

namespace verbatim::storage {
namespace {

using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
constexpr int64_t kMax = std::numeric_limits<int64_t>::max();

constexpr char kZeroHash[] = "00000000000000000000000000000000";

TEST(Keys, HaveTheBytesOfTheDocumentation) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const struct {
    const char* name;
    std::string key;
    std::string hex;
  } cases[] = {
      {"format", FormatKey(), "00"},
      {"collection", CollectionKey("main"), absl::StrCat("01", kMain)},
      {"collection without a name", CollectionKey(""), "0100"},
      {"counts", CountsKey("main", 7), absl::StrCat("02", kMain, "07")},
      {"id", IdKey("main", a), absl::StrCat(kMain, kFrom10)},
      {"pair", PairKey("main", a, b), absl::StrCat(kMain, kFrom10, kFrom20)},
      {"observation", OccurrenceChildKey("main", a, ChildKind::kObservation, b),
       absl::StrCat(kMain, kFrom10, "01", kFrom20)},
      {"attribution", OccurrenceChildKey("main", a, ChildKind::kAttribution, b),
       absl::StrCat(kMain, kFrom10, "02", kFrom20)},
      {"facet of all", QuotationFacetKey("main", a, Facet{}), absl::StrCat(kMain, kFrom10, "00", kZeroHash)},
      {"facet of a speaker", QuotationFacetKey("main", a, {FacetKind::kSpeaker, b}),
       absl::StrCat(kMain, kFrom10, "01", kFrom20)},
      {"facet of a speaker and outlet", QuotationFacetKey("main", a, {FacetKind::kSpeakerOutlet, b}),
       absl::StrCat(kMain, kFrom10, "03", kFrom20)},
      {"date under an outlet",
       DateKey("main", {FacetKind::kOutlet, a}, {DateSpan::kMonth, 0x0102030405060708, 0x0102030405060709, b}),
       absl::StrCat(kMain, "02", kFrom10, "01", "0102030405060708", "0102030405060709", kFrom20)},
      {"undated under a quotation", DateKey("main", {FacetKind::kQuotation, a}, {DateSpan::kUndated, 0, 0, b}),
       absl::StrCat(kMain, "04", kFrom10, "04", "0000000000000000", "0000000000000000", kFrom20)},
      {"posting", PostingKey("main", 0x0102030405060708), absl::StrCat(kMain, "0102030405060708")},
      {"trimmed", TrimmedKey("main"), absl::StrCat("03", kMain)},
      {"change", ChangeKey("main", 9, 0x0102030405060708), absl::StrCat(kMain, "090102030405060708")},
  };
  for (const auto& c : cases) EXPECT_EQ(Hex(c.key), c.hex) << c.name;
}

TEST(Keys, RangesHaveTheBytesOfTheDocumentation) {
  const Hash a = Counting(0x10);
  const Facet facet{FacetKind::kSpeaker, a};
  const std::string span = absl::StrCat(kMain, "01", kFrom10);
  const struct {
    const char* name;
    KeyRange range;
    std::string begin, end;
  } cases[] = {
      {"collections", CollectionRange(), "01", "02"},
      {"rows of a collection", CollectionRows("main"), kMain, "046d61696f"},
      {"rows of a collection that ends in 0xFF", CollectionRows("a\xFF\xFF"), "0361ffff", "0362"},
      {"rows of a collection of 0xFF only", CollectionRows("\xFF"), "01ff", "02"},
      {"pair", PairRange("main", a), absl::StrCat(kMain, kFrom10),
       absl::StrCat(kMain, "101112131415161718191a1b1c1d1e20")},
      {"pair of 0xFF", PairRange("main", Filled(0xFF)), absl::StrCat(kMain, Hex(AsBytes(Filled(0xFF)))), "046d61696f"},
      {"children", OccurrenceChildRange("main", a, ChildKind::kObservation), absl::StrCat(kMain, kFrom10, "01"),
       absl::StrCat(kMain, kFrom10, "02")},
      {"facets", QuotationFacetRange("main", a), absl::StrCat(kMain, kFrom10),
       absl::StrCat(kMain, "101112131415161718191a1b1c1d1e20")},
      {"span", SpanRange("main", facet, DateSpan::kYear), absl::StrCat(span, "02"), absl::StrCat(span, "03")},
      {"part of a span", SpanRange("main", facet, DateSpan::kYear, 1, 256), absl::StrCat(span, "020000000000000001"),
       absl::StrCat(span, "020000000000000100")},
      {"changes from a number on", ChangeRange("main", 9, 258), absl::StrCat(kMain, "090000000000000102"),
       absl::StrCat(kMain, "0a")},
      {"changes of the last shard", ChangeRange("main", 255, 1), absl::StrCat(kMain, "ff0000000000000001"),
       "046d61696f"},
      {"part of a span from before time", SpanRange("main", facet, DateSpan::kDay, -5, kMax),
       absl::StrCat(span, "000000000000000000"), absl::StrCat(span, "007fffffffffffffff")},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Hex(c.range.begin), c.begin) << c.name;
    EXPECT_EQ(Hex(c.range.end), c.end) << c.name;
  }
  EXPECT_EQ(CollectionRows(std::string(255, '\xFF')).end, "") << "no key comes after all of 0xFF: no upper bound";
}

// Names of which some are prefixes of others, or neighbours in length and bytes.
const std::vector<std::string>& Collections() {
  static const auto* const names = new std::vector<std::string>{"",
                                                                "a",
                                                                "ab",
                                                                "b",
                                                                "a\xFF",
                                                                std::string("a\0", 2),
                                                                "main",
                                                                "main2",
                                                                "mai",
                                                                "\xFF",
                                                                "\xFF\xFF",
                                                                "\x01",
                                                                "\x02",
                                                                std::string(254, 'x'),
                                                                std::string(255, 'x'),
                                                                std::string(255, '\xFF')};
  return *names;
}

const std::vector<Hash>& Hashes() {
  static const auto* const hashes =
      new std::vector<Hash>{Filled(0), Filled(0xFF), Filled(0x7F), Filled(0x80), Counting(0x10), Counting(0xF8)};
  return *hashes;
}

TEST(Keys, CollectionsDoNotInterleave) {
  for (const std::string& own : Collections()) {
    const KeyRange range = CollectionRows(own);
    for (const std::string& other : Collections()) {
      for (const Hash& hash : Hashes()) {
        const std::vector<std::string> keys = {
            IdKey(other, hash), PairKey(other, hash, hash),
            OccurrenceChildKey(other, hash, ChildKind::kAttribution, hash),
            QuotationFacetKey(other, hash, {FacetKind::kSpeaker, hash}),
            DateKey(other, {FacetKind::kSpeaker, hash}, {DateSpan::kWide, 0, kMax, hash})};
        for (const std::string& key : keys) {
          EXPECT_EQ(Holds(range, key), own == other) << Hex(own) << " " << Hex(other) << " " << Hex(key);
        }
      }
    }
  }
}

TEST(Keys, KindsOfMetaRowsDoNotInterleave) {
  for (const std::string& collection : Collections()) {
    EXPECT_TRUE(Holds(CollectionRange(), CollectionKey(collection)));
    EXPECT_FALSE(Holds(CollectionRange(), CountsKey(collection, 0)));
    EXPECT_FALSE(Holds(CollectionRange(), CountsKey(collection, 255)));
    EXPECT_LT(FormatKey(), CollectionKey(collection));
  }
  EXPECT_FALSE(Holds(CollectionRange(), FormatKey()));
}

TEST(Keys, RangesHoldTheirRowsAndNoOthers) {
  for (const Hash& own : Hashes()) {
    for (const Hash& other : Hashes()) {
      for (const Hash& rest : Hashes()) {
        const bool same = own == other;
        EXPECT_EQ(Holds(PairRange("c", own), PairKey("c", other, rest)), same);
        EXPECT_EQ(Holds(QuotationFacetRange("c", own), QuotationFacetKey("c", other, {FacetKind::kOutlet, rest})),
                  same);
        EXPECT_EQ(Holds(OccurrenceChildRange("c", own, ChildKind::kObservation),
                        OccurrenceChildKey("c", other, ChildKind::kObservation, rest)),
                  same);
        EXPECT_FALSE(Holds(OccurrenceChildRange("c", own, ChildKind::kObservation),
                           OccurrenceChildKey("c", other, ChildKind::kAttribution, rest)));
        EXPECT_EQ(Holds(SpanRange("c", {FacetKind::kSpeaker, own}, DateSpan::kYear),
                        DateKey("c", {FacetKind::kSpeaker, other}, {DateSpan::kYear, 0, kMax, rest})),
                  same);
        EXPECT_FALSE(Holds(SpanRange("c", {FacetKind::kSpeaker, own}, DateSpan::kYear),
                           DateKey("c", {FacetKind::kOutlet, other}, {DateSpan::kYear, 0, kMax, rest})));
        EXPECT_FALSE(Holds(SpanRange("c", {FacetKind::kSpeaker, own}, DateSpan::kYear),
                           DateKey("c", {FacetKind::kSpeaker, other}, {DateSpan::kWide, 0, kMax, rest})));
      }
    }
  }
}

// Numbers around every byte's edge.
std::vector<int64_t> EdgeNumbers() {
  std::set<int64_t> numbers = {0, kMax, kMax - 1};
  for (int bit = 0; bit < 63; ++bit) {
    for (int64_t delta : {-1, 0, 1}) numbers.insert((int64_t{1} << bit) + delta);
  }
  return {numbers.begin(), numbers.end()};
}

TEST(Keys, DateKeysSortByBeginThenEndThenId) {
  const std::vector<int64_t> numbers = EdgeNumbers();
  const Facet facet{FacetKind::kSpeaker, Filled(0xFF)};
  std::vector<std::string> keys;
  for (int64_t begin : numbers) {
    for (int64_t end : std::set<int64_t>{begin, begin == kMax ? kMax : begin + 1, kMax}) {
      for (const Hash& id : {Filled(0), Filled(0x7F), Filled(0x80), Filled(0xFF)}) {
        keys.push_back(DateKey("c", facet, {DateSpan::kWide, begin, end, id}));
      }
    }
  }
  for (size_t i = 1; i < keys.size(); ++i) ASSERT_LT(keys[i - 1], keys[i]) << i;
}

TEST(Keys, PartOfASpanHoldsWhatBeginsInIt) {
  const std::vector<int64_t> numbers = EdgeNumbers();
  const Facet facet{FacetKind::kOutlet, Filled(0xFF)};
  for (size_t i = 0; i < numbers.size(); i += 7) {
    for (size_t j = i; j < numbers.size(); j += 5) {
      const KeyRange range = SpanRange("c", facet, DateSpan::kDay, numbers[i], numbers[j]);
      for (int64_t begin : numbers) {
        for (const Hash& id : {Filled(0), Filled(0xFF)}) {
          const std::string key = DateKey("c", facet, {DateSpan::kDay, begin, kMax, id});
          EXPECT_EQ(Holds(range, key), numbers[i] <= begin && begin < numbers[j]);
        }
      }
    }
  }
}

// Every builder over every combination of edge inputs: no two inputs share a key of one table, and parsing gives back
// what went in.
TEST(Keys, DifferentInputsHaveDifferentKeys) {
  std::set<std::string> ids, pairs, children, facets, meta = {FormatKey()};
  size_t id_count = 0, pair_count = 0, child_count = 0, facet_count = 0, meta_count = 1;
  for (const std::string& c : Collections()) {
    meta_count += 3;
    meta.insert({CollectionKey(c), CountsKey(c, 0), CountsKey(c, 255)});
    for (const Hash& a : Hashes()) {
      ++id_count;
      ids.insert(IdKey(c, a));
      for (const Hash& b : Hashes()) {
        ++pair_count;
        pairs.insert(PairKey(c, a, b));
        for (ChildKind kind : {ChildKind::kObservation, ChildKind::kAttribution}) {
          ++child_count;
          children.insert(OccurrenceChildKey(c, a, kind, b));
        }
        for (uint8_t kind = 0; kind < 4; ++kind) {
          ++facet_count;
          facets.insert(QuotationFacetKey(c, a, {static_cast<FacetKind>(kind), b}));
        }
      }
    }
  }
  EXPECT_EQ(ids.size(), id_count);
  EXPECT_EQ(pairs.size(), pair_count);
  EXPECT_EQ(children.size(), child_count);
  EXPECT_EQ(facets.size(), facet_count);
  EXPECT_EQ(meta.size(), meta_count);
}

TEST(Keys, EveryFieldOfADateKeyCounts) {
  const std::string key = DateKey("c", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kDay, 5, 6, Filled(2)});
  EXPECT_NE(key, DateKey("d", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kDay, 5, 6, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kOutlet, Filled(1)}, {DateSpan::kDay, 5, 6, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kSpeaker, Filled(3)}, {DateSpan::kDay, 5, 6, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kMonth, 5, 6, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kDay, 4, 6, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kDay, 5, 7, Filled(2)}));
  EXPECT_NE(key, DateKey("c", {FacetKind::kSpeaker, Filled(1)}, {DateSpan::kDay, 5, 6, Filled(3)}));
}

TEST(Keys, ParsingGivesBackWhatWentIn) {
  for (const std::string& c : Collections()) {
    ASSERT_OK_AND_ASSIGN(const std::string name, ParseCollectionKey(CollectionKey(c)));
    EXPECT_EQ(name, c);
    for (const Hash& a : Hashes()) {
      ASSERT_OK_AND_ASSIGN(const Hash id, ParseIdKey(c, IdKey(c, a)));
      EXPECT_EQ(id, a);
      for (const Hash& b : Hashes()) {
        ASSERT_OK_AND_ASSIGN(const Pair pair, ParsePairKey(c, PairKey(c, a, b)));
        EXPECT_EQ(pair.first, a);
        EXPECT_EQ(pair.second, b);
        ASSERT_OK_AND_ASSIGN(const Hash content,
                             ParseOccurrenceChildKey(c, OccurrenceChildKey(c, a, ChildKind::kAttribution, b)));
        EXPECT_EQ(content, b);
        for (const FacetKind kind : {FacetKind::kSpeakerOutlet, FacetKind::kVia}) {
          const Facet facet{kind, b};
          ASSERT_OK_AND_ASSIGN(const Facet parsed, ParseQuotationFacetKey(c, QuotationFacetKey(c, a, facet)));
          EXPECT_EQ(parsed, facet);
        }
        ASSERT_OK_AND_ASSIGN(
            const DatePosition position,
            ParseDateKey(c, DateKey(c, {FacetKind::kQuotation, a}, {DateSpan::kWide, 0x1234567890, kMax, b})));
        EXPECT_EQ(position.span, DateSpan::kWide);
        EXPECT_EQ(position.begin_us, 0x1234567890);
        EXPECT_EQ(position.end_us, kMax);
        EXPECT_EQ(position.id, b);
      }
    }
  }
}

struct Parser {
  const char* name;
  std::string key;  // one that parses
  std::function<absl::Status(absl::string_view)> parse;
};

std::vector<Parser> Parsers() {
  const Hash a = Counting(0x10), b = Counting(0x20);
  return {
      {"collection", CollectionKey("main"), [](absl::string_view key) { return ParseCollectionKey(key).status(); }},
      {"id", IdKey("main", a), [](absl::string_view key) { return ParseIdKey("main", key).status(); }},
      {"pair", PairKey("main", a, b), [](absl::string_view key) { return ParsePairKey("main", key).status(); }},
      {"occurrence child", OccurrenceChildKey("main", a, ChildKind::kObservation, b),
       [](absl::string_view key) { return ParseOccurrenceChildKey("main", key).status(); }},
      {"quotation facet", QuotationFacetKey("main", a, {FacetKind::kOutlet, b}),
       [](absl::string_view key) { return ParseQuotationFacetKey("main", key).status(); }},
      {"date", DateKey("main", {FacetKind::kSpeaker, a}, {DateSpan::kDay, 1, 2, b}),
       [](absl::string_view key) { return ParseDateKey("main", key).status(); }},
      {"party", PartyKey("main", a), [](absl::string_view key) { return ParsePartyKey("main", key).status(); }},
      {"claim", ClaimKey("main", a, b), [](absl::string_view key) { return ParseClaimKey("main", key).status(); }},
      {"merge", MergeKey("main", a, b), [](absl::string_view key) { return ParseMergeKey("main", key).status(); }},
  };
}

TEST(Keys, EveryTruncationAndExtensionIsRefusedWithTheKeyInHex) {
  for (const Parser& parser : Parsers()) {
    EXPECT_THAT(parser.parse(parser.key), IsOk()) << parser.name;
    for (size_t size = 0; size < parser.key.size(); ++size) {
      const std::string cut = parser.key.substr(0, size);
      EXPECT_THAT(parser.parse(cut), StatusIs(absl::StatusCode::kDataLoss, HasSubstr(Hex(cut)))) << parser.name;
    }
    for (size_t more : {1, 8, 16, 1000}) {
      const std::string longer = parser.key + std::string(more, '\x01');
      EXPECT_THAT(parser.parse(longer), StatusIs(absl::StatusCode::kDataLoss, HasSubstr(Hex(longer)))) << parser.name;
    }
  }
}

TEST(Keys, RandomBytesNeverCrashAParser) {
  std::mt19937 random(4);
  for (const Parser& parser : Parsers()) {
    for (int round = 0; round < 5000; ++round) {
      std::string bytes(random() % 80, '\0');
      for (char& byte : bytes) byte = static_cast<char>(random());
      EXPECT_THAT(parser.parse(bytes), StatusIs(absl::StatusCode::kDataLoss)) << parser.name << " " << Hex(bytes);
      std::string changed = parser.key;
      changed[random() % changed.size()] = static_cast<char>(random());
      const absl::Status status = parser.parse(changed);
      EXPECT_TRUE(status.ok() || absl::IsDataLoss(status)) << parser.name << " " << Hex(changed);
    }
  }
}

TEST(Keys, FieldsOutOfTheirRangeAreRefused) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const Facet speaker{FacetKind::kSpeaker, a};
  const auto child = [&](int kind) { return OccurrenceChildKey("c", a, static_cast<ChildKind>(kind), b); };
  const auto facet = [&](int kind) { return QuotationFacetKey("c", a, {static_cast<FacetKind>(kind), b}); };
  const auto date = [&](Facet f, int span, int64_t begin, int64_t end) {
    return DateKey("c", f, {static_cast<DateSpan>(span), begin, end, b});
  };
  std::string negative = date(speaker, 3, 1, kMax);
  negative[1 + 1 + 17 + 1 + 8] = '\x80';
  const struct {
    const char* name;
    absl::Status status;
  } cases[] = {
      {"child kind 0", ParseOccurrenceChildKey("c", child(0)).status()},
      {"child kind 3", ParseOccurrenceChildKey("c", child(3)).status()},
      {"facet kind of a quotation", ParseQuotationFacetKey("c", facet(4)).status()},
      {"facet kind 6", ParseQuotationFacetKey("c", facet(6)).status()},
      {"facet kind 255", ParseQuotationFacetKey("c", facet(255)).status()},
      {"facet of all with a hash", ParseQuotationFacetKey("c", facet(0)).status()},
      {"date facet kind 6", ParseDateKey("c", date({static_cast<FacetKind>(6), a}, 0, 1, 2)).status()},
      {"date facet of all with a hash", ParseDateKey("c", date({FacetKind::kNone, a}, 0, 1, 2)).status()},
      {"span 5", ParseDateKey("c", date(speaker, 5, 1, 2)).status()},
      {"end before begin", ParseDateKey("c", date(speaker, 0, 2, 1)).status()},
      {"end past the largest int64", ParseDateKey("c", negative).status()},
      {"undated with a date", ParseDateKey("c", date(speaker, 4, 0, 1)).status()},
      {"another collection of the same length", ParseIdKey("c", IdKey("d", a)).status()},
      {"another collection", ParseIdKey("c", IdKey("cc", a)).status()},
      {"meta key of another kind", ParseCollectionKey(CountsKey("c", 0)).status()},
      {"format key", ParseCollectionKey(FormatKey()).status()},
  };
  for (const auto& c : cases) EXPECT_THAT(c.status, StatusIs(absl::StatusCode::kDataLoss)) << c.name;
}

TEST(Keys, SpanIsTheNarrowestThatHoldsTheInterval) {
  const struct {
    const char* name;
    int64_t begin, end;
    DateSpan span;
  } cases[] = {
      {"instant", 5, 5, DateSpan::kDay},
      {"second", 5 * kDayUs, 5 * kDayUs + 1'000'000, DateSpan::kDay},
      {"day", 5 * kDayUs, 6 * kDayUs, DateSpan::kDay},
      {"more than a day", 5 * kDayUs, 6 * kDayUs + 1, DateSpan::kMonth},
      {"31 days", 0, 31 * kDayUs, DateSpan::kMonth},
      {"more than 31 days", 0, 31 * kDayUs + 1, DateSpan::kYear},
      {"leap year", 0, 366 * kDayUs, DateSpan::kYear},
      {"more than a leap year", 0, 366 * kDayUs + 1, DateSpan::kWide},
      {"all of time", 0, kMax, DateSpan::kWide},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(SpanOf(c.begin, c.end), c.span) << c.name;
    EXPECT_LE(c.end - c.begin, MaxSpan(SpanOf(c.begin, c.end))) << c.name;
  }
  EXPECT_EQ(MaxSpan(DateSpan::kUndated), 0);
}

TEST(Keys, ShortIdsAreTheFirstBitsAndTheirRangesHoldTheirIds) {
  EXPECT_EQ(ShortId(Counting(0x10)), uint64_t{0x1011121314} >> 7);
  const KeyRange range = ShortIdRange("main", ShortId(Counting(0x10)));
  EXPECT_EQ(Hex(range.begin), absl::StrCat(kMain, "1011121300000000"));
  EXPECT_EQ(Hex(range.end), absl::StrCat(kMain, "1011121380000000"));
  EXPECT_EQ(Hex(AsBytes(LastIdWith(ShortId(Counting(0x10))))), "101112137fffffffffffffffffffffff");
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    Hash one = Filled(0), other;
    for (uint8_t& byte : one) byte = static_cast<uint8_t>(random());
    if (round % 10 == 0) one = Filled(round % 20 == 0 ? 0xFF : 0);
    other = one;
    const size_t bit = random() % 128;
    other[bit / 8] ^= static_cast<uint8_t>(0x80 >> (bit % 8));
    const bool same = bit >= kShortIdBits;
    EXPECT_EQ(ShortId(one) == ShortId(other), same);
    const KeyRange own = ShortIdRange("c", ShortId(one));
    EXPECT_TRUE(Holds(own, IdKey("c", one)));
    EXPECT_EQ(Holds(own, IdKey("c", other)), same) << Hex(own.begin) << " " << Hex(IdKey("c", other));
    EXPECT_FALSE(Holds(own, IdKey("d", one)));
    EXPECT_EQ(ShortId(LastIdWith(ShortId(one))), ShortId(one));
    EXPECT_GE(LastIdWith(ShortId(one)), one);
  }
}

TEST(KeysDeathTest, CollectionNameTooLongForItsLengthByteStopsTheProgram) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_DEATH(IdKey(std::string(256, 'x'), Filled(0)), "256 bytes");
}

TEST(Tables, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (int i = 0; i < kTableCount; ++i) names.insert(std::string(TableName(static_cast<Table>(i))));
  EXPECT_EQ(names.size(), static_cast<size_t>(kTableCount));
  EXPECT_EQ(names.count("unknown"), 0u);
  EXPECT_EQ(names.count("default"), 0u);
  EXPECT_EQ(TableName(Table::kOccurrenceByDate), "occurrence_by_date");
  EXPECT_EQ(TableName(Table::kWord), "word");
}

}  // namespace
}  // namespace verbatim::storage
