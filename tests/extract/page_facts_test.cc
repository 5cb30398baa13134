#include "extract/page_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "extract/article_text.h"

namespace verbatim::extract {
namespace {

using ::testing::SizeIs;

// The fields, to be compared at once.
std::string Shown(const DocumentFacts& facts) {
  return absl::StrCat("title=", facts.title, " outlet=", facts.outlet, " author=", facts.author, " url=", facts.url,
                      " lang=", facts.lang, " published=", facts.published);
}

std::string JsonLd(const std::string& json) {
  DocumentFacts facts;
  AddJsonLdFacts(json, &facts);
  return absl::StrCat(facts.title, "|", facts.outlet, "|", facts.author, "|", facts.published);
}

TEST(EdtfOf, KeepsAsMuchAsIsSure) {
  const struct {
    const char* date;
    const char* edtf;
  } kDates[] = {
      {"2024-10-25T14:30:00Z", "2024-10-25T14:30:00Z"},
      {"2024-10-25T14:30:00.000Z", "2024-10-25T14:30:00.000Z"},
      {" 2024-10-25T14:30:00+05:30\n", "2024-10-25T14:30:00+05:30"},
      {"2024-10-25T14:30Z", "2024-10-25"},
      {"2024-10-25T14:30:00", "2024-10-25"},
      {"2024-10-25T14:30:00+0530", "2024-10-25"},
      {"2024-10-25 14:30:00", "2024-10-25"},
      {"2024-10-25", "2024-10-25"},
      {"2024-10", "2024-10"},
      {"2024", "2024"},
      {"2024-02-30", ""},
      {"2024-02-30T10:00:00Z", ""},
      {"25 October 2024", ""},
      {"10/25/2024", ""},
      {"2024/2025", ""},
      {"2024~", ""},
      {"20241025", ""},
      {"T", ""},
      {"", ""},
  };
  for (const auto& [date, edtf] : kDates) EXPECT_EQ(EdtfOf(date), edtf) << date;
}

TEST(FactOf, IsOneLineOfText) {
  EXPECT_EQ(FactOf("  Ice \n\t and\u0085snow \u00A0"), "Ice and snow");
  EXPECT_EQ(FactOf(absl::string_view("a\0b\x7F\xFFz", 6)), "a b z");
  EXPECT_THAT(FactOf(std::string(5000, 'a')), SizeIs(kMaxFactBytes));
  std::string long_text;
  while (long_text.size() < 5000) long_text += "\u201C";
  EXPECT_EQ(FactOf(long_text).size(), kMaxFactBytes / 3 * 3);
}

TEST(JsonLd, IsReadInItsManyShapes) {
  const struct {
    const char* name;
    const char* json;
    const char* facts;
  } kCases[] = {
      {"article",
       R"({"@type":"NewsArticle","headline":"Ice","datePublished":"2024-01-16T09:30:00Z",
           "publisher":{"name":"The Post"},"author":{"name":"Lev Marsh"}})",
       "Ice|The Post|Lev Marsh|2024-01-16T09:30:00Z"},
      {"strings", R"({"@type":"Article","headline":"Ice","publisher":"The Post","author":"Lev Marsh"})",
       "Ice|The Post|Lev Marsh|"},
      {"authors", R"({"@type":"Report","author":[{"name":"Lev Marsh"},"Ada Birk",{"name":"Lev Marsh"},{"url":"x"}]})",
       "||Lev Marsh, Ada Birk|"},
      {"array", R"([{"@type":"WebSite","name":"No"},{"@type":"ReportageNewsArticle","headline":"Ice"}])", "Ice|||"},
      {"types", R"({"@type":["Thing","BlogPosting"],"headline":"Ice"})", "Ice|||"},
      {"graph with references",
       R"({"@graph":[{"@type":"Organization","@id":"#post","name":"The Post"},{"@type":"Person","@id":"#lev","name":"Lev"},
           {"@type":"NewsArticle","headline":"Ice","publisher":{"@id":"#post"},"author":{"@id":"#lev"}}]})",
       "Ice|The Post|Lev|"},
      {"main entity", R"({"@type":"WebPage","name":"No","mainEntity":{"@type":"Article","headline":"Ice"}})", "Ice|||"},
      {"in a comment", "<!-- {\"@type\":\"Article\",\"headline\":\"Ice\"} -->", "Ice|||"},
      {"address for an author", R"({"@type":"Article","author":"https://post.example/lev"})", "|||"},
      {"first article",
       R"([{"@type":"Article","headline":"Ice"},{"@type":"Article","headline":"Snow","author":"A B"}])", "Ice|||"},
      {"escapes", R"({"@type":"Article","headline":"\u201cIce\u201d\u0000 \ud83c\udf0a"})", "“Ice” \U0001F30A|||"},
      {"character references", R"({"@type":"Article","headline":"Q&amp;A: &#8220;Ice&#8221; </title> &amp;lt;"})",
       "Q&A: “Ice” </title> &lt;|||"},
      {"day", R"({"@type":"Article","datePublished":"2024-01-16T09:30"})", "|||2024-01-16"},
      {"no article", R"({"@type":"WebSite","name":"No","headline":"No"})", "|||"},
      {"malformed", R"({"@type":"Article","headline":"Ice")", "|||"},
      {"half a pair of surrogates", R"({"@type":"Article","headline":"\ud800"})", "|||"},
      {"other types", R"({"@type":"Article","headline":7,"author":{"name":[]},"publisher":null,"datePublished":{}})",
       "|||"},
      {"empty", "", "|||"},
      {"brackets", "]}{[", "|||"},
  };
  for (const auto& c : kCases) EXPECT_EQ(JsonLd(c.json), c.facts) << c.name;
}

TEST(JsonLd, IsBoundedInDepth) {
  std::string deep(1'000'000, '[');
  EXPECT_EQ(JsonLd(deep + std::string(deep.size(), ']')), "|||");
  std::string graphs;
  for (int i = 0; i < 100; ++i) graphs += R"({"@graph":)";
  EXPECT_EQ(JsonLd(graphs + R"({"@type":"Article","headline":"Ice"})" + std::string(100, '}')), "|||");
}

TEST(JsonLd, KeepsWhatIsKnown) {
  DocumentFacts facts;
  facts.title = "Known";
  AddJsonLdFacts(R"({"@type":"Article","headline":"Ice","author":"Lev Marsh"})", &facts);
  EXPECT_EQ(facts.title, "Known");
  EXPECT_EQ(facts.author, "Lev Marsh");
}

TEST(PageFacts, AreReadFromEachSource) {
  const struct {
    const char* name;
    const char* html;
    const char* facts;
  } kCases[] = {
      {"nothing", "<p>Ice", "title= outlet= author= url= lang= published="},
      {"OpenGraph",
       "<meta property=og:title content='Ice &amp; snow'><meta property=og:site_name content='The Post'>"
       "<meta property=og:url content=https://post.example/ice>"
       "<meta property=article:published_time content=2024-01-16T09:30:00Z><meta property=article:author "
       "content='Lev'>",
       "title=Ice & snow outlet=The Post author=Lev url=https://post.example/ice lang= published=2024-01-16T09:30:00Z"},
      {"meta", "<meta name=author content='By Lev Marsh'><meta name=DATE content='2024-01-16 09:30'>",
       "title= outlet= author=Lev Marsh url= lang= published=2024-01-16"},
      {"language and title", "<html lang=de><title>Eis &lt;hier&gt;</title>",
       "title=Eis <hier> outlet= author= url= lang=de published="},
      {"title with the outlet", "<title>Ice | The Post</title><meta property=og:site_name content='The Post'>",
       "title=Ice outlet=The Post author= url= lang= published="},
      {"canonical",
       "<link rel=stylesheet href=https://no.example/><link rel=Canonical href=https://post.example/ice>"
       "<meta property=og:url content=https://post.example/other>",
       "title= outlet= author= url=https://post.example/ice lang= published="},
      {"relative canonical", "<link rel=canonical href=/ice><meta property=og:url content=https://post.example/ice>",
       "title= outlet= author= url=https://post.example/ice lang= published="},
      {"time", "<p>Ice <time datetime=2024-01-16>Tuesday</time>",
       "title= outlet= author= url= lang= published=2024-01-16"},
      {"time of publication",
       "<p>Ice <time datetime=2024-01-18>now</time> <time itemprop=datePublished datetime=2024-01-16>then</time>",
       "title= outlet= author= url= lang= published=2024-01-16"},
      {"address for an author", "<meta property=article:author content=https://post.example/lev>",
       "title= outlet= author= url= lang= published="},
      {"date that is none",
       "<meta property=article:published_time content=yesterday><meta name=date content=2024-01-16>",
       "title= outlet= author= url= lang= published=2024-01-16"},
      {"in the body", "<p>Ice<meta property=og:title content=Ice>", "title=Ice outlet= author= url= lang= published="},
      {"title of a drawing", "<svg><title>No</title></svg><title>Ice</title>",
       "title=Ice outlet= author= url= lang= published="},
  };
  for (const auto& c : kCases) EXPECT_EQ(Shown(ReadHtml(c.html).facts), c.facts) << c.name;
}

TEST(PageFacts, PreferJsonLdThenOpenGraphThenMetaThenTime) {
  const std::string json =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"J","datePublished":"2024-01-01"}</script>)";
  const std::string open_graph =
      "<meta property=og:title content=O><meta property=article:published_time content=2024-01-02>";
  const std::string meta = "<meta name=dc.title content=M><meta name=date content=2024-01-03>";
  const std::string time = "<title>T</title><p>Ice <time datetime=2024-01-04>here</time>";
  const auto shown = [](const std::string& html) {
    const DocumentFacts facts = ReadHtml(html).facts;
    return facts.title + " " + facts.published;
  };
  EXPECT_EQ(shown(time + meta + open_graph + json), "J 2024-01-01");
  EXPECT_EQ(shown(time + meta + open_graph), "O 2024-01-02");
  EXPECT_EQ(shown(time + meta), "M 2024-01-03");
  EXPECT_EQ(shown(time), "T 2024-01-04");
  // Each field by itself.
  EXPECT_EQ(shown(R"(<script type="application/ld+json">{"@type":"Article","headline":"J"}</script>)" + meta),
            "J 2024-01-03");
}

TEST(PageFacts, AreReadFromEveryScript) {
  const DocumentFacts facts =
      ReadHtml(
          "<script type='application/ld+json'>{\"@type\":\"Article\", broken</script>"
          "<script>{\"@type\":\"Article\",\"headline\":\"No\"}</script>"
          "<script TYPE=application/LD+JSON>{\"@type\":\"Article\",\"headline\":\"Ice\"}</script>"
          "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":\"Lev\"}</script>")
          .facts;
  EXPECT_EQ(facts.title, "Ice");
  EXPECT_EQ(facts.author, "Lev");
}

}  // namespace
}  // namespace verbatim::extract
