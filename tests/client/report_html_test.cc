#include "client/cli/report_html.h"

#include <gtest/gtest.h>

#include "client/cli/report_wording.h"

namespace verbatim::cli {
namespace {

// The body of a page.
template <typename Write>
std::string Body(const Write& write) {
  HtmlWriter html("A title");
  write(&html);
  const std::string page = html.Finish();
  const size_t begin = page.find("<body>\n") + 7;
  return page.substr(begin, page.find("</body>") - begin);
}

TEST(HtmlWriter, ClosesWhatIsOpen) {
  EXPECT_EQ(Body([](HtmlWriter* html) {
              html->Open("section", {{"id", "a\"b"}});
              html->Element("p", "one");
              html->Open("p");
              html->Recorded("two");
            }),
            "<section id=\"a&quot;b\"><p>one</p>\n<p><bdi dir=\"auto\">two</bdi></p>\n</section>\n");
}

TEST(HtmlWriter, MakesWhatSteersTextVisible) {
  struct Case {
    const char* name;
    std::string text, html;
  };
  for (const Case& c : {Case{"plain", "déjà vu", "déjà vu"}, Case{"line breaks", "a\nb\tc", "a\nb\tc"},
                        Case{"zero", std::string("a\0b", 3), "a<span class=\"sign\">U+0000</span>b"},
                        Case{"C1", "\xC2\x9B", "<span class=\"sign\">U+009B</span>"},
                        Case{"isolate", "\xE2\x81\xA6", "<span class=\"sign\">U+2066</span>"},
                        Case{"invalid bytes", "a\xFF<", "a�&lt;"}, Case{"cut sequence", "a\xE2\x80", "a��"}}) {
    EXPECT_EQ(Body([&](HtmlWriter* html) { html->Text(c.text); }), c.html) << c.name;
  }
}

TEST(HtmlWriter, EscapesTitlesAndAttributes) {
  HtmlWriter html("</title><script>\x1b");
  html.Open("p", {{"id", "\"><b>\x1b"}});
  const std::string page = html.Finish();
  EXPECT_NE(page.find("<title>&lt;/title&gt;&lt;script&gt;�</title>"), std::string::npos);
  EXPECT_NE(page.find("<p id=\"&quot;&gt;&lt;b&gt;�\">"), std::string::npos);
}

TEST(WriteWording, MarksNoMoreThanDiffers) {
  struct Case {
    const char *shown, *printed, *html;
  };
  for (const Case& c :
       {Case{"the pier", "the pier", "the pier"}, Case{"the pier", "the Pier", "the <del>p</del><ins>P</ins>ier"},
        Case{"the pier, now", "the pier now", "the pier<del>,</del> now"},
        Case{"the pier now", "the pier - now", "the pier <ins>- </ins>now"},
        // The two dashes share their first two bytes.
        Case{"a–b", "a—b", "a<del>–</del><ins>—</ins>b"},
        // Two letters that share their last byte.
        Case{"Éa", "éa", "<del>É</del><ins>é</ins>a"}, Case{"aa", "a", "a<del>a</del>"}}) {
    EXPECT_EQ(Body([&](HtmlWriter* html) { WriteWording(c.shown, c.printed, html); }), c.html);
  }
}

TEST(WriteVariant, ShowsTheTextWhenTheAlignmentDoesNotFit) {
  v1::Match variant;
  variant.set_text("may");
  v1::AlignmentStep* step = variant.add_alignment();
  step->set_operation(v1::AlignmentStep::OPERATION_SUBSTITUTE);
  step->mutable_query()->set_byte_end(4);
  step->mutable_recorded()->set_byte_end(3);
  const auto written = [&] { return Body([&](HtmlWriter* html) { WriteVariant("must", variant, html); }); };
  EXPECT_EQ(written(), "<del>must</del> <ins>may</ins>");
  step->mutable_query()->set_byte_end(5);
  EXPECT_EQ(written(), "may");
  step->mutable_query()->set_byte_end(4);
  step->mutable_recorded()->set_byte_end(4);
  EXPECT_EQ(written(), "may");
}

}  // namespace
}  // namespace verbatim::cli
