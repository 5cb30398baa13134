#include "index/chain.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

struct Link {
  const char* party;
  LinkWording wording;
};

Attribution Chain(const std::string& speaker, const std::vector<Link>& links) {
  Attribution attribution;
  attribution.set_speaker(speaker);
  for (const Link& link : links) {
    ViaLink* via = attribution.add_via();
    via->set_party(link.party);
    via->set_wording(static_cast<uint32_t>(link.wording));
  }
  return attribution;
}

TEST(WordsOfChain, AreThoseOfTheFirstLinkThatDoesNotQuote) {
  constexpr LinkWording kNotKnown = LinkWording::kUnspecified, kQuoted = LinkWording::kQuoted,
                        kParaphrased = LinkWording::kParaphrased;
  const struct {
    const char* name;
    std::vector<Link> links;
    const char* party;
    bool is_certain;
  } cases[] = {
      {"no chain", {}, "Putin", true},
      {"a newsletter that tells what it was told",
       {{"Ian Bremmer", kParaphrased}, {"Elon Musk", kParaphrased}},
       "Ian Bremmer",
       true},
      {"a newsletter that quotes", {{"Ian Bremmer", kQuoted}, {"Elon Musk", kParaphrased}}, "Elon Musk", true},
      {"quoted all the way", {{"Ian Bremmer", kQuoted}, {"Elon Musk", kQuoted}}, "Putin", true},
      {"not known at once", {{"Ian Bremmer", kNotKnown}, {"Elon Musk", kQuoted}}, "Ian Bremmer", false},
      {"not known later", {{"Ian Bremmer", kQuoted}, {"Elon Musk", kNotKnown}}, "Elon Musk", false},
  };
  for (const auto& test : cases) {
    const WordsOf words = WordsOfChain(Chain("Putin", test.links));
    EXPECT_EQ(words.party, test.party) << test.name;
    EXPECT_EQ(words.is_certain, test.is_certain) << test.name;
  }
}

// Links stay in order, however many there are, and whoever stands in them twice or is the speaker too.
TEST(Chains, AreKeptAsTheyWereGiven) {
  TestIndex test;
  OccurrenceFields fields = Fields({"he is ready to negotiate", "Vladimir Putin", "ABC News", "https://a.example/1"});
  fields.attributions[0] = Chain("Vladimir Putin", {{"Ian Bremmer", LinkWording::kParaphrased},
                                                    {"Elon Musk", LinkWording::kParaphrased},
                                                    {"Vladimir Putin", LinkWording::kQuoted},
                                                    {"Elon Musk", LinkWording::kUnspecified}});
  for (int i = 0; i < 46; ++i) fields.attributions[0].add_via()->set_party(absl::StrCat("link ", i));
  const Attribution given = fields.attributions[0];
  const PreparedOccurrence prepared = Prepared(std::move(fields));
  ASSERT_TRUE(test.index->Record("main", {prepared}).ok());
  const auto occurrence = test.index->GetOccurrence("main", prepared.id, View::kFull);
  ASSERT_TRUE(occurrence.ok()) << occurrence.status();
  ASSERT_EQ(occurrence->attributions[0].via_size(), 50);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(occurrence->attributions[0].via(i).party(), given.via(i).party());

  // Listed once under each party of the chain, and once under the speaker who is one of them.
  ListQuery query;
  query.collection = "main";
  for (const char* party : {"ian bremmer", "Elon Musk", "Vladimir Putin", "link 45"}) {
    query.via = party;
    EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u) << party;
  }
  query.speaker = "vladimir putin";
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u);
  query.via.clear();
  query.speaker = "Ian Bremmer";
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 0u);
}

}  // namespace
}  // namespace verbatim::index
