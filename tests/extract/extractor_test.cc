#include "extract/extractor.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "tests/extract/extracted.h"

namespace verbatim::extract {
namespace {

TEST(Extract, RefusesWhatIsNoTextNamingTheField) {
  struct {
    std::string content;
    const char* published;
    const char* message;
  } const kCases[] = {
      {"a\xFF", "", "content: not UTF-8 at byte 1"},
      {std::string("a\0b", 3), "", "content: U+0000 at byte 1"},
      {"a", "yesterday", "published: 'yesterday'"},
      {"\xED\xA0\x80", "", "content: not UTF-8 at byte 0"},
  };
  for (const auto& c : kCases) {
    Input input;
    input.content = c.content;
    input.facts.published = c.published;
    const auto extraction = Extract(input, {});
    ASSERT_FALSE(extraction.ok()) << c.message;
    EXPECT_EQ(extraction.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StartsWith(extraction.status().message(), c.message)) << extraction.status();
  }
}

TEST(Extract, OfNothingIsNothing) {
  const Extraction extraction = Extracted("");
  EXPECT_TRUE(extraction.quotations.empty());
  EXPECT_TRUE(extraction.statements.empty());
}

TEST(Extract, ReadsNoMoreQuotationsThanAsked) {
  Options options;
  options.max_quotations = 2;
  const Extraction cut = Extracted("“It is ‘late,’” Ann Lee said. “It leaks.” “It rots.”", options);
  EXPECT_EQ(cut.quotations.size(), 2u);
  EXPECT_TRUE(cut.truncated);
  EXPECT_FALSE(Extracted("“It leaks.”", options).truncated);
}

TEST(Extract, ReadsPagesAndTakesTheirFacts) {
  Input input;
  input.format = Format::kHtml;
  input.content =
      "<html lang=en><head><title>x</title><meta property='og:site_name' content='The Lantern'>"
      "<meta property='article:published_time' content='2024-10-25'></head><body><nav>\"Home\"</nav><article>"
      "<p>“It leaks,” Ann Lee said on Tuesday. The bridge had been closed for a week, and nobody knew why.</p>"
      "<script>var a = \"x\";</script></article></body></html>";
  const auto extraction = Extract(input, {});
  ASSERT_TRUE(extraction.ok());
  EXPECT_EQ(BrokenPromise(*extraction), "");
  EXPECT_EQ(extraction->facts.outlet, "The Lantern");
  EXPECT_EQ(extraction->facts.published, "2024-10-25");
  ASSERT_EQ(extraction->quotations.size(), 1u);
  EXPECT_EQ(extraction->quotations[0].speaker, "Ann Lee");
  EXPECT_EQ(extraction->quotations[0].said.edtf, "2024-10-22");
}

TEST(Extract, WhatTheCallerKnowsGoesBeforeThePage) {
  Input input;
  input.format = Format::kHtml;
  input.content = "<meta property='og:site_name' content='The Lantern'><p>“It leaks,” Ann Lee said.</p>";
  input.facts.outlet = "Another";
  const auto extraction = Extract(input, {});
  ASSERT_TRUE(extraction.ok());
  EXPECT_EQ(extraction->facts.outlet, "Another");
}

TEST(Extract, TellsTeasersHeadlinesAndCaptionsFromTheBody) {
  const Extraction extraction = Extracted(
      "Bridge is ‘not safe’\n\nMORE: ‘It's a wonder’: Webb on the bridgeThe town said it was “not safe” on Friday.\n\n"
      "Ann Lee shows the “crack.” | AP Photo");
  ASSERT_EQ(extraction.quotations.size(), 4u);
  EXPECT_EQ(extraction.quotations[0].placement, Placement::kHeadline);
  EXPECT_EQ(extraction.quotations[1].placement, Placement::kTeaser);
  EXPECT_EQ(extraction.quotations[2].placement, Placement::kBody);
  EXPECT_EQ(extraction.quotations[3].placement, Placement::kCaption);
}

}  // namespace
}  // namespace verbatim::extract
