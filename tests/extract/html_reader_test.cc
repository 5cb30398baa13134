#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/article_text.h"
#include "extract/page_guard.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Long enough to be told from a label.
#define SENTENCE "The harbour froze on Tuesday for the first time in years."

// Each block as "placement: text", with "furniture" for the placement of boilerplate.
std::vector<std::string> Shown(const ArticleText& article) {
  std::vector<std::string> shown;
  for (const Block& block : article.blocks) {
    const char* const kPlacements[] = {"body", "headline", "caption", "teaser"};
    const char* const kind = block.boilerplate ? "furniture" : kPlacements[static_cast<int>(block.placement)];
    shown.push_back(absl::StrCat(kind, ": ", article.text.substr(block.begin, block.end - block.begin)));
  }
  return shown;
}

// What ReadHtml promises of any page.
void ExpectSound(const ArticleText& article, const std::string& name) {
  const DocumentFacts& facts = article.facts;
  for (const std::string& text :
       {article.text, facts.title, facts.outlet, facts.author, facts.url, facts.lang, facts.published}) {
    for (size_t at = 0; at < text.size();) {
      const quote::Decoded next = quote::DecodeUtf8(text, at);
      ASSERT_NE(next.length, 0u) << name;
      ASSERT_NE(next.code_point, 0u) << name;
      at += next.length;
    }
  }
  uint32_t end = 0;
  for (const Block& block : article.blocks) {
    const std::string between = article.text.substr(end, block.begin - end);
    ASSERT_TRUE(between.find_first_not_of(" \n") == std::string::npos) << name << ": " << between;
    ASSERT_LT(block.begin, block.end) << name;
    ASSERT_LE(block.end, article.text.size()) << name;
    end = block.end;
  }
  ASSERT_EQ(end, article.text.size()) << name;
}

struct Case {
  const char* name;
  const char* html;
  std::vector<std::string> blocks;
};

void ExpectBlocks(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const ArticleText article = ReadHtml(c.html);
    EXPECT_THAT(Shown(article), ElementsAreArray(c.blocks)) << c.name;
    ExpectSound(article, c.name);
  }
}

constexpr char kPage[] = R"(<!DOCTYPE html>
<html lang="en-GB"><head><title>Harbour stays closed | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<link rel="canonical" href="https://post.example/ice"></head>
<body class="has-sidebar"><header><a href="/">The Harbour Post</a></header>
<nav><ul><li><a href="/news">News</a><li><a href="/ice">Ice</a></ul></nav>
<main><article class="story share-enabled">
<header><h1>Harbour stays closed</h1><p class="byline">By Lev Marsh</p><time datetime="2024-01-16T09:30:00Z">Tuesday</time></header>
<figure><img src="ice.jpg" alt="Ice"><figcaption>Ada Birk on the ice</figcaption></figure>
<div class="share-bar"><button>Share</button><a href="#">Tweet this</a></div>
<p>The harbour of Port Elm <b>fro</b>ze on Tuesday, and &ldquo;nobody should walk on it,&rdquo; Mayor <a href="/birk">Ada
   Birk</a> said.</p>
<p>MORE: What ice is</p>
<aside><p>The harbour was last closed in the winter of 1987, for eleven weeks.</p></aside>
<div class="related"><h3>Related</h3><a href="/ferry">Ferry sinks in ice, and nobody knows why</a></div>
<script>var p = "<p>Not this.</p>";</script><style>p { color: red }</style>
<p>Two ferries had to be left where they were, said the harbour master, who had <q>no choice</q> at all.</p>
<form><p>Get our newsletter <input name="mail"></p></form>
</article></main>
<section id="comments"><p>I walked on it, and it was quite all right, whatever the mayor says of it.</p></section>
<footer>&copy; 2024 The Harbour Post</footer></body></html>)";

TEST(ReadHtml, FindsTheArticleOfAPage) {
  const ArticleText article = ReadHtml(kPage);
  EXPECT_THAT(
      Shown(article),
      ElementsAre("headline: Harbour stays closed", "furniture: By Lev Marsh", "body: Tuesday",
                  "caption: Ada Birk on the ice",
                  "body: The harbour of Port Elm froze on Tuesday, and “nobody should walk on it,” Mayor "
                  "Ada Birk said.",
                  "teaser: MORE: What ice is", "teaser: Related", "teaser: Ferry sinks in ice, and nobody knows why",
                  "body: Two ferries had to be left where they were, said the harbour master, who had “no "
                  "choice” at all."));
  ExpectSound(article, "page");
  EXPECT_EQ(article.facts.title, "Harbour stays closed");
  EXPECT_EQ(article.facts.outlet, "The Harbour Post");
  EXPECT_EQ(article.facts.url, "https://post.example/ice");
  EXPECT_EQ(article.facts.lang, "en-GB");
  EXPECT_EQ(article.facts.published, "2024-01-16T09:30:00Z");
  EXPECT_EQ(article.facts.author, "");
}

TEST(ReadHtml, JoinsBlocksByBlankLines) { EXPECT_EQ(ReadHtml("<p>One.<p>Two.").text, "One.\n\nTwo."); }

TEST(ReadHtml, MakesParagraphsOfBlocks) {
  ExpectBlocks({
      {"nothing", "", {}},
      {"no markup", "It froze.", {"body: It froze."}},
      {"blocks", "<div>It<p>froze<section>here.</section></div>", {"body: It", "body: froze", "body: here."}},
      {"line break", "It froze.<br>It thawed.<br/>", {"body: It froze.", "body: It thawed."}},
      {"white space", "<p> It\n\t froze. \n</p>", {"body: It froze."}},
      {"no-break space", "<p>&nbsp;It&nbsp;froze.&nbsp;</p>", {"body: It\u00A0froze."}},
      {"inline", "<p>It f<b>r</b>o<span>z</span>e<i>.</i></p>", {"body: It froze."}},
      {"unknown inline", "<p>It <x-word>fro</x-word>ze.</p>", {"body: It froze."}},
      {"break opportunity", "<p>It fro<wbr>ze.</p>", {"body: It froze."}},
      {"list", "<ul><li>Ice<li>Snow</ul>", {"body: Ice", "body: Snow"}},
      {"nested list", "<ul><li>Ice<ul><li>Snow</ul><li>Rain</ul>", {"body: Ice", "body: Snow", "body: Rain"}},
      {"table", "<table><caption>Ice<tr><td>a<td>b<tr><td>c</table>", {"body: Ice", "body: a", "body: b", "body: c"}},
      {"definitions",
       "<dl><dt>Ice<dd>Cold<dt>Sun<dd>Warm</dl>",
       {"body: Ice", "body: Cold", "body: Sun", "body: Warm"}},
      {"preformatted", "<pre>It\nfroze.\n\nIt\nthawed.</pre>", {"body: It froze.", "body: It thawed."}},
      {"footer of a quotation",
       "<blockquote><p>It froze.</p><footer>Ada Birk</footer></blockquote>",
       {"body: It froze.", "body: Ada Birk"}},
      {"ruby", "<p><ruby>\u51B0<rp>(</rp><rt>kori</rt><rp>)</rp></ruby></p>", {"body: \u51B0"}},
  });
}

TEST(ReadHtml, ReadsMarkupThatIsNotClosed) {
  ExpectBlocks({
      {"paragraphs", "<p>One.<p>Two.<div>Three.", {"body: One.", "body: Two.", "body: Three."}},
      {"inline over blocks", "<b><p>One.</b> Two.<p>Three.", {"body: One. Two.", "body: Three."}},
      {"stray ends", "One.</p>Two.</div></b> Three.", {"body: One.", "body: Two. Three."}},
      {"cells", "<table><tr><td>One.</div><td>Two.</table>", {"body: One.", "body: Two."}},
      {"headings", "<h2>One</h3>Two.", {"body: One", "body: Two."}},
      {"tag at the end", "One.<p class=\"", {"body: One."}},
      {"comment at the end", "One.<!-- Two.", {"body: One."}},
      {"less-than signs", "1 < 2 <3 <", {"body: 1 < 2 <3 <"}},
      {"quoted greater-than sign", "<p title=\"a>b\">One.", {"body: One."}},
      {"upper case", "<P>One.<SCRIPT>Two.</script >Three.", {"body: One.Three."}},
      {"drawing", "<svg><title>No.</title><p>One.", {"body: One."}},
      {"drawing with a style", "<svg><style/><text>No.</text></svg>One.", {"body: One."}},
      {"comments", "O<!-- no -->n<!-->e<!---->.<!-- <!-- a --> Two.", {"body: One. Two."}},
      {"character data", "<svg><![CDATA[ > </svg> ]]></svg>One.", {"body: One."}},
  });
}

TEST(ReadHtml, DecodesCharacterReferences) {
  ExpectBlocks({
      {"named", "&ldquo;Ice &amp; snow&rdquo; &lt;b&gt;", {"body: “Ice & snow” <b>"}},
      {"numeric", "&#8220;Ice&#x201D;", {"body: “Ice”"}},
      {"none", "Birk & Marsh &nonesuch; AT&T", {"body: Birk & Marsh &nonesuch; AT&T"}},
      {"zero", "a&#0;b", {"body: a\uFFFDb"}},
      {"surrogate", "a&#xD800;b", {"body: a\uFFFDb"}},
      {"too large", "a&#x110000;b", {"body: a\uFFFDb"}},
      {"control", "a&#1;b&#x7F;", {"body: ab"}},
  });
  for (const char* hostile : {"&#4294967296;", "&#99999999999999999999;", "&#xFFFFFFFFFFFFFFFF;", "&#-1;",
                              "&#x80000000;", "&#2147483648;", "&#xFFFF;", "&#x1FFFFF;"}) {
    ExpectSound(ReadHtml(hostile), hostile);
  }
}

TEST(ReadHtml, MarksQuoteElements) {
  ExpectBlocks({
      {"simple", "<p>She said <q>no</q>.</p>", {"body: She said “no”."}},
      {"nested", "<p><q>He said <q>no</q>, so</q>.</p>", {"body: “He said ‘no’, so”."}},
      {"space inside", "<p>She said <q> no </q>.</p>", {"body: She said “no” ."}},
      {"with marks of its own", "<p>She said <q>“no”</q>.</p>", {"body: She said “no”."}},
      {"two paragraphs", "<q><p>No.</p><p>Never.</p></q>", {"body: “No.", "body: Never.”"}},
      {"empty", "<p>She said <q></q>.</p>", {"body: She said ."}},
      {"open", "<p>She said <q>no.", {"body: She said “no.”"}},
  });
}

TEST(ReadHtml, LeavesOutWhatIsNotShown) {
  for (const char* html :
       {"<script>No.</script>", "<style>No.</style>", "<noscript><p>No.</p></noscript>", "<iframe>No.</iframe>",
        "<template><p>No.</p></template>", "<button>No.</button>", "<select><option>No.</select>",
        "<textarea>No.</textarea>", "<svg><text>No.</text></svg>", "<p hidden>No.</p>",
        "<div aria-hidden=\"true\">No.</div>", "<div style=\"color: red; display: none\">No.</div>",
        "<span style='visibility:hidden'>No.</span>", "<object><p>No.</p></object>", "<video>No.</video>"}) {
    EXPECT_THAT(Shown(ReadHtml(absl::StrCat("<p>One.</p>", html, "<p>Two.</p>"))),
                ElementsAre("body: One.", "body: Two."))
        << html;
  }
}

TEST(ReadHtml, LeavesOutFurniture) {
  for (const char* html :
       {"<nav>No.</nav>", "<footer>No.</footer>", "<aside>No.</aside>", "<header>No.</header>", "<form>No.</form>",
        "<div role=navigation>No.</div>", "<div class=share>No.</div>", "<div class='article-share_bar'>No.</div>",
        "<div class=shareBar>No.</div>", "<div id=social-links>No.</div>",
        "<div class='box newsletter-signup'>No.</div>", "<div class=promo>No.</div>", "<div id=comments>No.</div>",
        "<div class=sidebar>No.</div>", "<ol class=breadcrumb><li>No.</ol>", "<div class=advert>No.</div>",
        "<blockquote class=pull-quote>No.</blockquote>", "<span class=sr-only>No.</span>",
        "<a class=share-link>No.</a>"}) {
    EXPECT_THAT(Shown(ReadHtml(absl::StrCat("<p>" SENTENCE "</p>", html, "<p>" SENTENCE "</p>"))),
                ElementsAre("body: " SENTENCE, "body: " SENTENCE))
        << html;
  }
}

TEST(ReadHtml, PlacesWhatIsSetApart) {
  for (const auto& [html, block] : std::vector<std::pair<const char*, const char*>>{
           {"<figure><figcaption>Ice</figcaption></figure>", "caption: Ice"},
           {"<p class=wp-caption-text>Ice</p>", "caption: Ice"},
           {"<div class=related>Ice</div>", "teaser: Ice"},
           {"<ul class=more-on><li>Ice</ul>", "teaser: Ice"},
           {"<div class=readMore>Ice</div>", "teaser: Ice"},
           {"<p class=byline>Lev Marsh</p>", "furniture: Lev Marsh"},
           {"<p class=photo-credit>Lev Marsh</p>", "furniture: Lev Marsh"},
           {"<p>READ ALSO: Ice</p>", "teaser: READ ALSO: Ice"},
           {"<p>Ada Birk. (Photo: Lev Marsh)</p>", "caption: Ada Birk. (Photo: Lev Marsh)"},
           {"<p>Advertisement</p>", "furniture: Advertisement"},
           {"<h1>Ice</h1>", "headline: Ice"},
           {"<h2>Ice</h2>", "body: Ice"},
           {"<div class=shareholders>Ice</div>", "body: Ice"},
           {"<div class=commentary>Ice</div>", "body: Ice"},
           {"<div class='has-sidebar no-comments'>Ice</div>", "body: Ice"},
           {"<div class=social-embed>Ice</div>", "body: Ice"},
           {"<div id=jp-relatedposts>Ice</div>", "teaser: Ice"},
       }) {
    EXPECT_THAT(Shown(ReadHtml(absl::StrCat("<p>" SENTENCE "</p>", html, "<p>" SENTENCE "</p>"))),
                ElementsAre("body: " SENTENCE, block, "body: " SENTENCE))
        << html;
  }
}

TEST(ReadHtml, KeepsFurnitureThatIsThePage) {
  ExpectBlocks({
      {"wrapper",
       "<div class='page social'><p>" SENTENCE "</p><p>" SENTENCE "</p></div><p>No.</p>",
       {"body: " SENTENCE, "body: " SENTENCE}},
      {"form", "<form><nav>No</nav><p>" SENTENCE "</p></form>", {"body: " SENTENCE}},
      {"with the heading",
       "<div class=promo-layout><h1>Ice</h1><p>" SENTENCE "</p></div><p>" SENTENCE "</p><p>" SENTENCE "</p>",
       {"headline: Ice", "body: " SENTENCE, "body: " SENTENCE, "body: " SENTENCE}},
      {"nothing else", "<footer>Ice.</footer>", {"body: Ice."}},
  });
}

TEST(ReadHtml, ChoosesTheArticle) {
  const std::string body = "<p>" SENTENCE "</p><p>" SENTENCE "</p>";
  const std::string other = "<p>Elsewhere it was warm, and nobody at all thought of any harbour.</p>";
  for (const auto& [name, html] : std::vector<std::pair<std::string, std::string>>{
           {"article", absl::StrCat("<div>", other, "</div><article>", body, "</article>")},
           {"article body",
            absl::StrCat("<article>", other, other, "<div itemprop='articleBody'>", body, "</div></article>")},
           {"main", absl::StrCat(other, "<main>", body, "</main>")},
           {"role", absl::StrCat(other, "<div role=main>", body, "</div>")},
           {"weight", absl::StrCat("<div><p>Weather</p></div><div><div>", body, body, "</div></div><div><a>", other,
                                   "</a></div>")},
           {"largest article",
            absl::StrCat("<article><p>Elsewhere it was warm</p></article><article>", body, "</article>")},
       }) {
    const ArticleText article = ReadHtml(html);
    EXPECT_THAT(article.text, HasSubstr(SENTENCE)) << name;
    EXPECT_THAT(article.text, Not(HasSubstr("Elsewhere"))) << name;
    EXPECT_THAT(article.text, Not(HasSubstr("Weather"))) << name;
  }
}

TEST(ReadHtml, KeepsArticlesInPieces) {
  EXPECT_THAT(Shown(ReadHtml("<article><div itemprop=articleBody><p>" SENTENCE "</p></div><div class=ad>No.</div>"
                             "<div itemprop=articleBody><p>It thawed on Friday, to the surprise of everybody in town."
                             "</p></div></article>")),
              ElementsAre("body: " SENTENCE, "body: It thawed on Friday, to the surprise of everybody in town."));
}

TEST(ReadHtml, FindsTheHeadingOutsideOfTheArticle) {
  const char* const kArticle = "<article><p>" SENTENCE "</p></article>";
  ExpectBlocks({
      {"before",
       "<h1>Harbour stays closed</h1><article><p>" SENTENCE "</p></article>",
       {"headline: Harbour stays closed", "body: " SENTENCE}},
      {"in the page's header",
       "<header><h1>Harbour stays closed</h1></header><article><p>" SENTENCE "</p></article>",
       {"headline: Harbour stays closed", "body: " SENTENCE}},
      {"name of the site", "<h1>The Post</h1><article><p>" SENTENCE "</p></article>", {"body: " SENTENCE}},
      {"not the title",
       "<title>Ice</title><h1>News of the harbour</h1><article><p>" SENTENCE "</p></article>",
       {"body: " SENTENCE}},
      {"name of the site in the title",
       "<title>Ice | News of the harbour</title><h1>News of the harbour</h1><article><p>" SENTENCE "</p></article>",
       {"body: " SENTENCE}},
      {"like the title",
       "<title>Harbour closed until spring</title><h1>The harbour stays closed until spring</h1><article><p>" SENTENCE
       "</p></article>",
       {"headline: The harbour stays closed until spring", "body: " SENTENCE}},
      {"title",
       "<title>Ice - The Post</title><h1>Ice</h1><article><p>" SENTENCE "</p></article>",
       {"headline: Ice", "body: " SENTENCE}},
  });
  EXPECT_THAT(Shown(ReadHtml(kArticle)), SizeIs(1));
}

std::string Repeated(const std::string& pattern, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += pattern;
  return text;
}

// How deep the elements in the body of a guarded page nest: every start tag but "br" has its end tag there.
int DepthOf(const std::string& html) {
  int depth = 0, deepest = 0;
  const size_t end = html.find("</body>");
  for (size_t at = html.find("<body>"); at < end; at = html.find('<', at + 1)) {
    if (html.compare(at, 4, "<br>") == 0) continue;
    depth += html[at + 1] == '/' ? -1 : 1;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

// Each is deep, long, or both; quadratic work on any would take minutes, and recursion without a limit the stack.
TEST(HostilePage, PagesAreReadInTime) {
  constexpr size_t kBytes = size_t{1} << 19;
  for (const char* pattern : {"<div>",
                              "<div>x",
                              "<b>",
                              "<p><b>x",
                              "<p>",
                              "<table>",
                              "<table><tr><td>x",
                              "<td>",
                              "<li>",
                              "<ul><li>",
                              "<dl><dt>x",
                              "<!--",
                              "<!-- -->",
                              "&",
                              "&#x41",
                              "<svg>",
                              "<svg><p>",
                              "<math>",
                              "<font size=1>",
                              "<template>",
                              "<select>",
                              "<option>",
                              "<",
                              "</",
                              "</p>",
                              "</div>",
                              "<div></b>",
                              "<a>",
                              "<h1>x",
                              "<q>",
                              "<q>x",
                              "<pre>\n",
                              "<br>",
                              "<button><p>",
                              "<form>",
                              "<script>",
                              "<script></script>",
                              "<title>",
                              "<a href='",
                              "<a =",
                              "<article>x",
                              "<div class=related>x",
                              "<div hidden>",
                              "<time datetime=2020>",
                              "<html a=b>",
                              "<p>MORE: ",
                              "<meta name=author content=x>",
                              "<h1>aaaaaaaa</h1>",
                              "\n",
                              "x"}) {
    const std::string html = Repeated(pattern, kBytes);
    const GuardedPage page = GuardPage(html);
    EXPECT_LE(DepthOf(page.html), static_cast<int>(kMaxDepth) + 1) << pattern;
    EXPECT_LE(page.html.size(), 16 * html.size()) << pattern;
    ExpectSound(ReadHtml(html), pattern);
  }
}

TEST(HostilePage, AMillionOpenElementsAreFlattened) {
  const ArticleText article = ReadHtml(Repeated("<div>", 5'000'000) + "<p>It froze.</p><p>It thawed.</p>");
  // After so many elements a paragraph is no longer told from the next.
  EXPECT_EQ(article.text, "It froze. It thawed.");
}

TEST(HostilePage, ParagraphsAreToldApartBelowTheDepthLimit) {
  std::string html;
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&html, "<div>", i, "</p>");
  EXPECT_THAT(ReadHtml(html).blocks, SizeIs(1000));
}

TEST(HostilePage, ManyAttributesCostNoMoreThanTheirLength) {
  std::string html = "<p";
  for (int i = 0; i < 200'000; ++i) absl::StrAppend(&html, " a", i, "=", i);
  EXPECT_EQ(ReadHtml(html + ">It froze.").text, "It froze.");
}

TEST(HostilePage, FormattingThatStaysOpenIsNotOpenedAgain) {
  std::string html;
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&html, "<p><font size=", i, ">x</p>");
  const GuardedPage page = GuardPage(html);
  EXPECT_LE(page.html.size(), 2 * html.size());
  EXPECT_THAT(ReadHtml(html).blocks, SizeIs(20'000));
}

TEST(HostilePage, BytesThatAreNotUtf8DoNoHarm) {
  for (const std::string& html :
       {std::string("\xFF<p>\xFE"), std::string("<p class=\"\xE2\x80\">\xE2\x80</p>"), std::string("a\0b<p\0>c\0", 8),
        std::string("<title>\xF0\x9F</title>\xC3"), std::string("<meta property=og:title content='\xE2\x80'>"),
        Repeated("\xE2\x80", 5000)}) {
    ExpectSound(ReadHtml(html), html);
  }
}

TEST(HostilePage, EmptyPagesAreEmpty) {
  for (const char* html :
       {"", " ", "<", "</", "<!", "<?", "<!doctype html>", "<html></html>", "<frameset><frame></frameset>"}) {
    EXPECT_THAT(ReadHtml(html).blocks, testing::AnyOf(IsEmpty(), SizeIs(1))) << html;
    ExpectSound(ReadHtml(html), html);
  }
}

}  // namespace
}  // namespace verbatim::extract
