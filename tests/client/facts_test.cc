#include "client/cli/facts.h"

#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

std::string Listed(const std::vector<Fact>& facts) {
  std::string text;
  for (const Fact& fact : facts) text += fact.name + ": " + fact.value + "\n";
  return text;
}

TEST(FactsOf, ListsEveryFieldThatIsSet) {
  const auto attribution = ParseText<v1::Attribution>(R"pb(
    speaker: "Ana"
    speaker_ids: "Q1"
    speaker_ids: "Q2"
    speaker_kind: SPEAKER_KIND_PERSON
    method: METHOD_EXTRACTED
    confidence: 0.25
    candidates { name: "Ben" probability: 0.125 }
    via {
      party: "Wire"
      channel: CHANNEL_TOLD
      date { edtf: "2024" as_printed: "then" }
    }
    via { party: "Bo" }
    words_of_certain: true)pb");
  EXPECT_EQ(Listed(FactsOf(attribution)),
            "speaker: Ana\n"
            "speaker ids: Q1; Q2\n"
            "speaker kind: person\n"
            "method: extracted\n"
            "confidence: 0.25\n"
            "candidates: name Ben, probability 0.125\n"
            "via: party Wire, date 2024 (\"then\"), channel told; party Bo\n"
            "words of certain: yes\n");
  EXPECT_EQ(Listed(FactsOf(attribution, {"via", "candidates", "speaker_ids", "speaker_kind", "method"})),
            "speaker: Ana\nconfidence: 0.25\nwords of certain: yes\n");
}

TEST(FactsOf, SaysTimesAndNumbers) {
  EXPECT_EQ(Listed(FactsOf(ParseText<v1::Occurrence>("offset: 0 indexed { seconds: 1730419200 }"))),
            "offset: 0\nindexed: 2024-11-01T00:00:00Z\n");
  EXPECT_EQ(Listed(FactsOf(ParseText<v1::Coverage>("quotations: 1204"))), "quotations: 1,204\n");
}

}  // namespace
}  // namespace verbatim::cli
