#include "quote/identity.h"

#include <gtest/gtest.h>

#include <set>

#include "quote/normalise.h"

namespace verbatim::quote {
namespace {

DocumentKey ByUrl(absl::string_view url) {
  DocumentKey key;
  key.url = url;
  return key;
}

TEST(Ids, AreTheGoldenOnes) {
  const DocumentId by_caller = MakeDocumentId({"doc-17", "https://ignored.example/", "ignored", "ignored", "ignored"});
  const DocumentId by_url = MakeDocumentId(ByUrl("https://harbour.example/vote"));
  const DocumentId by_publication = MakeDocumentId({"", "", "Harbour Post", "The vote", "2024-10-25"});
  EXPECT_EQ(ToString(MakeQuotationId("it's so boring")), "q1_a27001d5c212e29450b2561282a4fb3e");
  EXPECT_EQ(ToString(MakeQuotationId("")), "q1_e7200c6e88cbaf31a50aaec97ea76404");
  EXPECT_EQ(ToString(by_caller), "d1_3ab723a20dbf610b4dea3c71b0e49287");
  EXPECT_EQ(ToString(by_url), "d1_64c75af32080faf24d50a2bfa60491f6");
  EXPECT_EQ(ToString(by_publication), "d1_ab25808674586141621ccb25a215a24d");
  EXPECT_EQ(ToString(MakeDocumentId({})), "d1_2727522bb0fa63f89c63625ace66d606");
  EXPECT_EQ(ToString(MakeOccurrenceId(by_url, "It\u2019s so boring.", std::nullopt)),
            "o1_7198cf52f4d218ee89b572d0be53f4be");
  EXPECT_EQ(ToString(MakeOccurrenceId(by_url, "It\u2019s so boring.", 0)), "o1_28020c5787878a1b8d52972ce7e723e0");
  EXPECT_EQ(ToString(MakeOccurrenceId(by_url, "It\u2019s so boring.", 66'051)), "o1_874b724f829c289e85538e093827cfac");
}

TEST(Ids, DifferWhereTheirKeysDiffer) {
  std::set<std::string> documents;
  const DocumentKey keys[] = {{"a", "", "", "", ""},   {"", "a", "", "", ""},  {"", "", "a", "", ""},
                              {"", "", "", "a", ""},   {"", "", "", "", "a"},  {"", "", "ab", "", ""},
                              {"", "", "a", "b", ""},  {"", "", "", "ab", ""}, {"", "", "", "a", "b"},
                              {"", "", "", "", ""},    {"ab", "", "", "", ""}, {"", "ab", "", "", ""},
                              {"url", "", "", "", ""}, {"", "id", "", "", ""}};
  for (const DocumentKey& key : keys) documents.insert(ToString(MakeDocumentId(key)));
  EXPECT_EQ(documents.size(), std::size(keys));
}

TEST(Ids, OfDocumentsUseTheFirstKeyThatIsGiven) {
  EXPECT_EQ(MakeDocumentId({"a", "b", "c", "d", "e"}), MakeDocumentId({"a", "", "", "", ""}));
  EXPECT_EQ(MakeDocumentId({"", "b", "c", "d", "e"}), MakeDocumentId({"", "b", "", "", ""}));
}

TEST(Ids, OfOccurrencesTellNoOffsetFromZero) {
  const DocumentId document = MakeDocumentId({});
  std::set<OccurrenceId> ids = {MakeOccurrenceId(document, "a", std::nullopt), MakeOccurrenceId(document, "a", 0),
                                MakeOccurrenceId(document, "a", 1), MakeOccurrenceId(document, "b", 1),
                                MakeOccurrenceId(MakeDocumentId(ByUrl("http://a.example/")), "a", 1)};
  EXPECT_EQ(ids.size(), 5u);
}

TEST(Ids, OfOneQuotationFollowItsCanonicalForm) {
  EXPECT_EQ(MakeQuotationId(*Canonical("\u201CIt\u2019s so boring.\u201D")), MakeQuotationId("it's so boring"));
}

TEST(Ids, AreReadBackFromTheirWrittenForm) {
  const QuotationId quotation = MakeQuotationId("a");
  const DocumentId document = MakeDocumentId({});
  const OccurrenceId occurrence = MakeOccurrenceId(document, "a", 7);
  EXPECT_EQ(*ParseQuotationId(ToString(quotation)), quotation);
  EXPECT_EQ(*ParseDocumentId(ToString(document)), document);
  EXPECT_EQ(*ParseOccurrenceId(ToString(occurrence)), occurrence);
  EXPECT_EQ(QuotationIdFromRaw(quotation.raw()), quotation);
  EXPECT_EQ(DocumentIdFromRaw(document.raw()), document);
  EXPECT_EQ(OccurrenceIdFromRaw(occurrence.raw()), occurrence);
}

TEST(Ids, RefuseEverythingElse) {
  const std::string digits(32, 'a');
  const std::string wrong[] = {"",
                               "q1_",
                               "q1_" + digits + "a",
                               "q1_" + digits.substr(1),
                               "d1_" + digits,
                               "Q1_" + digits,
                               "q2_" + digits,
                               "q1-" + digits,
                               digits,
                               "q1_" + digits.substr(1) + "A",
                               "q1_" + digits.substr(1) + "g",
                               " q1_" + digits,
                               std::string("q1_\0", 4) + digits.substr(1),
                               "q1_\xFF"};
  for (const std::string& text : wrong) {
    const absl::Status status = ParseQuotationId(text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_NE(status.message().find("want q1_ and 32 lower-case hexadecimal digits"), absl::string_view::npos)
        << status;
    EXPECT_TRUE(CheckText(status.message()).ok()) << "a message is text whatever was given";
  }
  EXPECT_NE(ParseQuotationId("q2_" + digits).status().message().find("another version"), absl::string_view::npos);
  EXPECT_EQ(QuotationIdFromRaw("short"), std::nullopt);
  EXPECT_EQ(QuotationIdFromRaw(std::string(17, 'a')), std::nullopt);
}

TEST(ContentHash, TellsFieldsAndDomainsApart) {
  const std::set<std::array<uint8_t, 16>> hashes = {
      ContentHash("a", {}),         ContentHash("a", {""}),      ContentHash("a", {"", ""}), ContentHash("a", {"b"}),
      ContentHash("a", {"b", ""}),  ContentHash("a", {"", "b"}), ContentHash("ab", {}),      ContentHash("", {"a"}),
      ContentHash("a", {"b", "c"}), ContentHash("a", {"bc"})};
  EXPECT_EQ(hashes.size(), 10u);
}

}  // namespace
}  // namespace verbatim::quote
