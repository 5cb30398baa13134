#include "client/cli/render_count.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "client/cli/bar_chart.h"

namespace verbatim::cli {
namespace {

v1::CountOccurrencesResponse Parse(const std::string& text) {
  v1::CountOccurrencesResponse message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

constexpr char kOutlets[] = R"pb(
  groups { key: "Elm Courier" count: 1200 }
  groups { key: "\x1b[31mGazette" count: 600 approximate: true }
  groups { count: 1 }
  total: 1801
  approximate: true)pb";

TEST(RenderCounts, AlignsLabelsAndNumbersInAPipe) {
  EXPECT_EQ(RenderCounts(Parse(kOutlets), v1::COUNT_BY_OUTLET, 10, Style{}),
            "Elm Courier   1,200\n"
            "�[31mGazette   ~600\n"
            "no outlet         1\n"
            "about 1,801 occurrences\n");
}

TEST(RenderCounts, DrawsBarsOnATerminal) {
  EXPECT_EQ(RenderCounts(Parse(kOutlets), v1::COUNT_BY_OUTLET, 10, Style{false, 31}),
            "Elm Courier   1,200  ██████████\n"
            "�[31mGazette   ~600  █████\n"
            "no outlet         1  █\n"
            "about 1,801 occurrences\n");
  EXPECT_NE(RenderCounts(Parse(kOutlets), v1::COUNT_BY_OUTLET, 10, Style{true, 31}).find("\x1b[1mabout"),
            std::string::npos);
}

TEST(RenderCounts, CutsLongLabelsOnATerminalOnly) {
  const auto counts = Parse(R"pb(groups { key: "The Gazette of the Seven Harbours" count: 3 }
                                 total: 3)pb");
  EXPECT_EQ(RenderCounts(counts, v1::COUNT_BY_OUTLET, 10, Style{false, 30}),
            "The Gazette of…  3  ██████████\n"
            "3 occurrences\n");
  EXPECT_EQ(RenderCounts(counts, v1::COUNT_BY_OUTLET, 10, Style{}),
            "The Gazette of the Seven Harbours  3\n"
            "3 occurrences\n");
  // However narrow it is, there is a bar.
  EXPECT_EQ(RenderCounts(counts, v1::COUNT_BY_OUTLET, 10, Style{false, 3}), "The Gazet…  3  █████\n3 occurrences\n");
}

TEST(RenderCounts, NamesGroupsWithoutAKey) {
  struct Case {
    v1::CountBy by;
    const char* line;
  };
  for (const Case& c : {Case{v1::COUNT_BY_DAY, "undated  2\n"}, Case{v1::COUNT_BY_MONTH, "undated  2\n"},
                        Case{v1::COUNT_BY_YEAR, "undated  2\n"}, Case{v1::COUNT_BY_SPEAKER, "nobody  2\n"},
                        Case{v1::COUNT_BY_OUTLET, "no outlet  2\n"}, Case{v1::COUNT_BY_UNSPECIFIED, ""}}) {
    EXPECT_EQ(RenderCounts(Parse("groups { count: 2 } total: 2"), c.by, 10, Style{}),
              std::string(c.line) + "2 occurrences\n");
  }
}

TEST(RenderCounts, SaysThatThereAreMoreGroups) {
  const auto counts = Parse(R"pb(groups { key: "2024" count: 1 }
                                 total: 7
                                 more_groups: true)pb");
  EXPECT_EQ(RenderCounts(counts, v1::COUNT_BY_YEAR, 1, Style{}),
            "2024  1\n7 occurrences; more groups: raise --limit\n");
  EXPECT_EQ(RenderCounts(counts, v1::COUNT_BY_YEAR, 1000, Style{}),
            "2024  1\n7 occurrences; more groups than an answer holds: ask for a part by the filters\n");
}

std::string Filled(const std::vector<std::string>& labels) {
  std::vector<Bar> bars;
  for (const std::string& label : labels) bars.push_back({label, 1, false});
  FillMonths(&bars);
  std::string text;
  for (const Bar& bar : bars) text += (text.empty() ? "" : " ") + bar.label + (bar.count == 0 ? "*" : "");
  return text;
}

TEST(FillMonths, PutsEmptyMonthsBetweenOthers) {
  struct Case {
    const char* name;
    std::vector<std::string> labels;
    const char* filled;
  };
  for (const Case& c :
       {Case{"none", {}, ""}, Case{"one", {"2024-10"}, "2024-10"},
        Case{"over a year's end", {"2023-11", "2024-02"}, "2023-11 2023-12* 2024-01* 2024-02"},
        Case{"beside other dates",
             {"2024", "2024-10", "2024-10-30/2024-11-02", "2024-12", "undated"},
             "2024 2024-10 2024-10-30/2024-11-02 2024-11* 2024-12 undated"},
        Case{"longest",
             {"2021-12", "2024-11"},
             "2021-12 2022-01* 2022-02* 2022-03* 2022-04* 2022-05* 2022-06* 2022-07* 2022-08* 2022-09* "
             "2022-10* 2022-11* 2022-12* 2023-01* 2023-02* 2023-03* 2023-04* 2023-05* 2023-06* 2023-07* "
             "2023-08* 2023-09* 2023-10* 2023-11* 2023-12* 2024-01* 2024-02* 2024-03* 2024-04* 2024-05* "
             "2024-06* 2024-07* 2024-08* 2024-09* 2024-10* 2024-11"},
        Case{"too long", {"2021-12", "2024-12"}, "2021-12 2024-12"},
        Case{"no month", {"2024-13", "2024-1x", "2024-16"}, "2024-13 2024-1x 2024-16"},
        Case{"out of order", {"2024-10", "2024-08", "2024-12"}, "2024-10 2024-08 2024-12"}}) {
    EXPECT_EQ(Filled(c.labels), c.filled) << c.name;
  }
}

}  // namespace
}  // namespace verbatim::cli
