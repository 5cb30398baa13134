#include "client/cli/speaker_page.h"

#include "client/cli/render_speaker.h"
#include "client/cli/speaker_report.h"
#include "tests/client/fake_service.h"
#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

SpeakerPage SamplePage() {
  SpeakerPage page;
  page.filter = ParseText<v1::ListFilter>("speaker: 'ana bello' outlet: 'courier.example' from: '2024' to: '2025'");
  page.months = ParseText<v1::CountOccurrencesResponse>(R"pb(
    groups { key: "2024-10" count: 8 }
    groups { key: "2024-12" count: 4 approximate: true }
    total: 12
    approximate: true
    coverage { quotations: 1204331 outlets: 269 earliest: "2008-01-02" latest: "2024-11-01" }
    revision: "77"
    asked_speakers { id: "p1_0" display_name: "Ana Bello" })pb");
  page.outlets = ParseText<v1::CountOccurrencesResponse>(R"pb(
    groups { key: "Elm Courier" count: 9 }
    groups { count: 3 }
    total: 12
    more_groups: true)pb");
  page.quotations.push_back(ParseText<v1::Quotation>(R"pb(
    id: "q1_0"
    text: "We will rebuild"
    first_seen {
      occurrence_id: "o1_0"
      published { edtf: "2024-10-25" }
      outlet: "Elm Courier"
      url: "https://courier.example/1"
    }
    speakers: "Ana Bello"
    occurrence_count: 12
    wordings: "We will rebuild"
    wordings: "We WILL rebuild"
    wording_count: 2
    listed_date { edtf: "2024-10-26" }
    range_fit: RANGE_FIT_POSSIBLE)pb"));
  page.more_quotations = true;
  return page;
}

TEST(RenderSpeakerPage, SaysEverythingInAPipe) {
  EXPECT_EQ(RenderSpeakerPage(SamplePage(), 0, Style{}),
            "ana bello\n"
            "  meant: Ana Bello, p1_0\n"
            "  in courier.example\n"
            "  from 2024\n"
            "  to 2025\n"
            "How many\n"
            "  about 12 occurrences\n"
            "By month\n"
            "  2024-10   8\n"
            "  2024-11   0\n"
            "  2024-12  ~4\n"
            "By outlet\n"
            "  Elm Courier  9\n"
            "  no outlet    3\n"
            "  ... and more\n"
            "Quotations, by first publication\n"
            "2024-10-26 ?  Elm Courier  \"We will rebuild\"  q1_0\n"
            "  ... and more: raise --limit\n"
            "Searched 1,204,331 quotations, 269 outlets, 2008-2024. Revision 77. Compares wording; says nothing about "
            "truth.\n");
}

TEST(RenderSpeakerPage, SaysThatNobodyIsRegistered) {
  SpeakerPage page;
  page.filter.set_speaker("\x1b[31mAna");
  EXPECT_EQ(RenderSpeakerPage(page, 0, Style{}),
            "�[31mAna\n"
            "  meant: whoever is recorded so; nobody is registered\n"
            "How many\n"
            "  0 occurrences\n"
            "Searched 0 quotations, 0 outlets. Revision . Compares wording; says nothing about truth.\n");
}

TEST(RenderSpeakerPage, SaysThatThereAreMoreQuotations) {
  SpeakerPage page = SamplePage();
  page.more_quotations = false;
  page.quotations.push_back(page.quotations[0]);
  page.quotations[1].set_id("q1_1");
  const std::string more = "  ... and more: raise --limit\n";
  EXPECT_EQ(RenderSpeakerPage(page, 2, Style{}).find(more), std::string::npos);
  const std::string one = RenderSpeakerPage(page, 1, Style{});
  EXPECT_NE(one.find(more), std::string::npos);
  EXPECT_EQ(one.find("q1_1"), std::string::npos);
}

TEST(SpeakerPageJson, IsOneObject) {
  SpeakerPage page;
  EXPECT_EQ(SpeakerPageJson(page).rfind(R"({"asked_speakers":[],"months":{"groups":[],"total":0,)", 0), 0u);
  page = SamplePage();
  page.quotations.push_back(page.quotations[0]);
  const std::string json = SpeakerPageJson(page);
  for (const char* part :
       {R"({"asked_speakers":[{"id":"p1_0","display_name":"Ana Bello"}],"months":{"groups":[{"key":"2024-10")",
        R"(},"outlets":{"groups":[{"key":"Elm Courier")", R"(},"quotations":[{"id":"q1_0")", R"(},{"id":"q1_0")"}) {
    EXPECT_NE(json.find(part), std::string::npos) << part << json;
  }
  EXPECT_EQ(json.substr(json.size() - 4), "}]}\n");
}

TEST(SpeakerReport, HasEverySection) {
  ReportQuestion question;
  question.speaker = "ana bello";
  question.from = "2024";
  SpeakerPage page = SamplePage();
  page.quotations[0].set_text("<script>\xE2\x80\xAE");
  v1::Versions versions;
  versions.set_server("0.1.0");
  const std::string html = SpeakerReport(question, page, "2024-11-01T00:00:00Z", versions);
  for (const char* part :
       {"<title>What a speaker is recorded to have said: ana bello</title>", "<section id=\"asked\">",
        "<section id=\"searched\">", "<section id=\"speakers\">", "<section id=\"timeline\">",
        "<section id=\"outlets\">", "<section id=\"quotations\">", "<section id=\"statement\">",
        ">2024-11-01T00:00:00Z<", "server 0.1.0", ">p1_0<", "about 12 occurrences in all.", ">2024-11<", ">no outlet<",
        "“&lt;script&gt;<span class=\"sign\">U+202E</span>”", "2024-10-26 (may lie outside the range)",
        "“We WILL rebuild”", ">https://courier.example/1<", "There are more, which were not asked for."}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

TEST(FetchSpeakerPage, JoinsThePagesOfQuotations) {
  client::FakeServer server;
  ConnectOptions options;
  options.server = server.address();
  client::Transport transport(options);
  v1::ListFilter filter;
  filter.set_speaker("Ana");
  struct Case {
    int recorded;
    uint64_t max_quotations;
    size_t fetched;
    bool more;
  };
  for (const Case& c : {Case{0, 0, 0, false}, Case{3, 0, 3, false}, Case{3, 2, 2, true}, Case{1200, 0, 1200, false},
                        Case{1200, 700, 700, true}}) {
    server.service.quotations = c.recorded;
    SpeakerPage page;
    ASSERT_TRUE(FetchSpeakerPage(&transport, filter, v1::VIEW_BASIC, c.max_quotations, &page).ok());
    EXPECT_EQ(page.quotations.size(), c.fetched);
    EXPECT_EQ(page.more_quotations, c.more);
    for (size_t i = 0; i < c.fetched; ++i) EXPECT_EQ(page.quotations[i].id(), std::to_string(i));
    EXPECT_EQ(page.months.groups(0).key(), "Ana by 2, at most 0");
    EXPECT_EQ(page.outlets.groups(0).key(), "Ana by 5, at most 10");
  }
}

}  // namespace
}  // namespace verbatim::cli
