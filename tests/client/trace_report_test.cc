#include "client/cli/trace_report.h"

#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

ReportQuestion SampleQuestion() {
  ReportQuestion question;
  question.text = "we will rebuild the pier brick by brick";
  question.server = "127.0.0.1:7411";
  return question;
}

std::string SampleReport() { return TraceReport(SampleQuestion(), SampleTrace()); }

// What stands in a section, from its heading on.
std::string Section(const std::string& html, const std::string& id) {
  const size_t begin = html.find("<section id=\"" + id + "\">");
  if (begin == std::string::npos) return "no section " + id;
  return html.substr(begin, html.find("</section>", begin) - begin);
}

void ExpectInSection(const std::string& html, const std::string& id, const std::vector<std::string>& parts) {
  const std::string section = Section(html, id);
  for (const std::string& part : parts) EXPECT_NE(section.find(part), std::string::npos) << part << "\n" << section;
}

TEST(TraceReport, NeedsNothingButItself) {
  const std::string html = SampleReport();
  EXPECT_EQ(html.rfind("<!DOCTYPE html>\n<html lang=\"en\">", 0), 0u);
  for (const char* part : {"<meta charset=\"utf-8\">", "content=\"default-src 'none'; style-src 'unsafe-inline'; ",
                           "@page { size: A4", "<title>Trace of a quotation: We will rebuild"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
  for (const char* part : {"<script", "src=", "href=\"h", "url(", "@import", "<link", "<img"}) {
    EXPECT_EQ(html.find(part), std::string::npos) << part;
  }
}

TEST(TraceReport, HasEverySection) {
  const std::string html = SampleReport();
  ExpectInSection(html, "asked",
                  {"we will rebuild the pier brick by brick</td>", "We will rebuild the pier, brick by brick.", "q1_0",
                   ">main<", ">127.0.0.1:7411<", ">2024-11-01T00:00:00Z<", "server 0.1.0, normaliser 1, matcher 4"});
  ExpectInSection(html, "searched", {">1,204,331<", ">900,000<", ">2008-01-02<", ">main<"});
  ExpectInSection(html, "first-seen", {">o1_0<", "newsletter of Ian Bremmer, 2024-10-10, https://letter.example/9"});
  ExpectInSection(html, "counts", {"1,204 occurrences in at least 3 documents", "examined the first 250 of 1,204"});
  ExpectInSection(html, "attributions", {"Contested", "Ana Bello (person; also as A. Bello", ">nobody<"});
  ExpectInSection(html, "chains",
                  {"Gazette &lt;- Ian Bremmer (newsletter, 2024-10-10, published, quoted)",
                   "words of Ian Bremmer, or of somebody further inward"});
  ExpectInSection(html, "statements",
                  {"denied by Ana Bello, 2024-10-27 (&quot;Sunday&quot;), press call: the wording</h3>", ">s1_0<",
                   ">Q5<", ">person<", ">wording<", ">o1_1<", ">2024-10-27 (&quot;Sunday&quot;)<", ">press call<",
                   ">https://courier.example/5<", ">https://archive.example/5<", ">Not brick by brick.<",
                   ">id p1_0, display name Ana Bello<", ">2024-11-01T00:00:00Z<", "retracted by Gazette</h3>"});
  ExpectInSection(
      html, "history",
      {"corrected by Iris Holt: another Bello</h3>", ">2024-11-01T00:00:00Z<", ">speaker Ana Bello, role mayor<",
       ">not known<", ">https://courier.example/9<", ">We will rebuild the Pier brick by brick!<", ">o1_1<", ">q1_5<",
       ">d1_1<", ">2024-10-26<", "superseded by Iris Holt: a word was missing</h3>", "There are more"});
  ExpectInSection(html, "copies",
                  {"3 carriers print one text", "both credit Reuters [o1_0, o1_1]", "the same 21 words"});
  ExpectInSection(
      html, "variants",
      {"<del>We will</del> rebuild the <ins>whole</ins> pier</h3>", "occurrence id o1_7, published 2024-11"});
  ExpectInSection(
      html, "wordings",
      {"the <del>pier,</del><ins>Pier</ins> brick by brick<del>.</del><ins>!</ins></li>", "3 wordings in all."});
  ExpectInSection(html, "timeline",
                  {">2024-11<", "<div style=\"width: max(1px, 100%)\">", "width: max(1px, 50%)", ">~4<",
                   "Numbers with ~ are estimated.", "than one answer holds."});
  ExpectInSection(html, "statement", {"says nothing about truth", "may exist elsewhere"});
}

TEST(TraceReport, HasEverythingOfACarrier) {
  const std::string html = SampleReport();
  ExpectInSection(html, "carriers",
                  {"<article id=\"o1_0\">",
                   "At the harbour she said: “<b>We will rebuild the pier, brick by brick.</b>” Then",
                   ">https://courier.example/1<",
                   ">https://archive.example/1<",
                   ">sha256:ab<",
                   ">free<",
                   ">2024-11-02<",
                   ">2030<",
                   ">corrected<",
                   "Recorded before that was corrected",
                   ">Max Bello<",
                   "2024-10-25 (&quot;Friday&quot;)",
                   ">d1_0<",
                   ">mayor<",
                   ">extracted<",
                   ">0.5<",
                   ">A. Bello<",
                   ">The Elm Courier<",
                   "the <del>pier,</del><ins>Pier</ins>",
                   ">not counted: title, headline<",
                   ">party Ian Bremmer, medium newsletter<"});
}

TEST(TraceReport, SaysWhatThereIsNothingOf) {
  const std::string html = TraceReport({}, {});
  for (const char* id : {"asked", "searched", "first-seen", "counts", "attributions", "chains", "statements", "history",
                         "carriers", "copies", "variants", "wordings", "timeline", "statement"}) {
    EXPECT_EQ(Section(html, id).rfind("<section", 0), 0u) << id;
    EXPECT_NE(html.find("<a href=\"#" + std::string(id) + "\">"), std::string::npos) << id;
  }
  ExpectInSection(html, "carriers", {"None recorded."});
}

TEST(TraceReport, LetsNothingRecordedBecomeMarkup) {
  struct Case {
    const char *name, *text, *visible;
  };
  for (const Case& c :
       {Case{"element", "<script src=x>", "&lt;script src=x&gt;"},
        Case{"end of an element", "</td></table>", "&lt;/td&gt;&lt;/table&gt;"},
        Case{"attribute", "\" onload='x'", "&quot; onload=&#39;x&#39;"}, Case{"entity", "&lt;", "&amp;lt;"},
        Case{"escape", "\x1b[31m", "<span class=\"sign\">U+001B</span>[31m"},
        Case{"override", "\xE2\x80\xAE", "<span class=\"sign\">U+202E</span>"}, Case{"comment", "<!--", "&lt;!--"}}) {
    v1::TraceQuotationResponse answer = SampleTrace();
    ReportQuestion question = SampleQuestion();
    const std::string plain = TraceReport(question, answer);
    PutBeforeEveryString(c.text, &answer);
    // Months that are none would not be filled up, which would make other rows.
    *answer.mutable_trace()->mutable_timeline() = SampleTrace().trace().timeline();
    question.text = c.text + question.text;
    const std::string html = TraceReport(question, answer);
    EXPECT_NE(html.find(c.visible), std::string::npos) << c.name;
    EXPECT_EQ(html.find(std::string(c.text) + "We will"), std::string::npos) << c.name;
    // As many elements as there were, and signs.
    const auto count = [](const std::string& text, const std::string& part) {
      size_t number = 0;
      for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++number;
      return number;
    };
    for (const char* part : {"<td", "</td>", "<p", "</section>", "<!"}) {
      EXPECT_EQ(count(html, part), count(plain, part)) << c.name << part;
    }
  }
}

}  // namespace
}  // namespace verbatim::cli
