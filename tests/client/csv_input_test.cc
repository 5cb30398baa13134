#include "client/cli/csv_input.h"

#include "client/cli/record_input.h"
#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRecord> Records(const std::string& bytes) {
  const auto source = InputFile(bytes);
  CsvReader reader(source.get());
  std::vector<CsvRecord> records;
  CsvRecord record;
  while (reader.Next(&record)) records.push_back(record);
  return records;
}

TEST(CsvReader, SplitsRecordsAndCells) {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<Cells> cells;
  };
  const std::vector<Case> cases = {
      {"plain", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
      {"crlf", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"no last break", "a,b", {{"a", "b"}}},
      {"empty cells", "a,,\n,,\n", {{"a", "", ""}, {"", "", ""}}},
      {"quoted", "\"a,b\",\"c\"\n", {{"a,b", "c"}}},
      {"quote mark in quotes", "\"say \"\"yes\"\"\"\n", {{"say \"yes\""}}},
      {"line break in quotes", "\"a\nb\",c\r\n", {{"a\nb", "c"}}},
      {"carriage return in quotes", "\"a\r\nb\"\r\n", {{"a\r\nb"}}},
      {"empty quoted cell", "\"\",b\n", {{"", "b"}}},
      {"quote mark inside a plain cell", "it\"s,b\n", {{"it\"s", "b"}}},
      {"empty lines", "\n\na\n\r\nb\n", {{"a"}, {"b"}}},
      {"byte order mark before a quote mark", "\xEF\xBB\xBF\"a\"\n", {{"a"}}},
      {"spaces are text", " a , b \n", {{" a ", " b "}}},
  };
  for (const Case& c : cases) {
    std::vector<Cells> got;
    for (const CsvRecord& record : Records(c.bytes)) {
      EXPECT_EQ(record.error, "") << c.name;
      got.push_back(record.cells);
    }
    EXPECT_EQ(got, c.cells) << c.name;
  }
}

TEST(CsvReader, CountsPhysicalLines) {
  const std::vector<CsvRecord> records = Records("a\n\"b\nb\"\n\nc\n");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1].line, 2u);
  EXPECT_EQ(records[1].source, "\"b\nb\"");
  EXPECT_EQ(records[2].line, 5u);
}

TEST(CsvReader, SaysWhatIsMalformed) {
  EXPECT_EQ(Records("a,\"b\nc\n").at(0).error,
            "a quoted cell begun on line 1 is not closed; lines 1 to 2 were not read");
  EXPECT_EQ(Records("a\nb,\"c").at(1).error, "a quoted cell begun on line 2 is not closed; line 2 was not read");
  EXPECT_EQ(Records("a\n\"" + std::string(2 << 20, 'x') + "\n").at(1).error,
            "a quoted cell begun on line 2 is not closed; line 2 was not read");
  EXPECT_EQ(Records("\"a\"b,c\n").at(0).error,
            "a quoted cell goes on after its closing quote mark; write \"\" for a quote mark");
  const std::vector<CsvRecord> records = Records("a," + std::string(2 << 20, 'x') + "\nb\n");
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].error, "the record is too long; want at most 1048576 bytes");
  EXPECT_TRUE(records[0].source_truncated);
  EXPECT_FALSE(records[1].source_truncated);
  EXPECT_EQ(records[0].source.size(), kShownBytes);
  EXPECT_EQ(records[1].cells, Cells{"b"});
}

TEST(CsvReader, ReadsBackWhatCsvCellWrites) {
  for (const char* text : {"", "plain", "a,b", "say \"yes\"", "two\nlines", "cr\r", "\"", ","}) {
    const std::string row = CsvCell(text) + ",end\r\n";
    const std::vector<CsvRecord> records = Records(row);
    ASSERT_EQ(records.size(), 1u) << row;
    EXPECT_EQ(records[0].cells, (Cells{text, "end"})) << row;
  }
}

TEST(CsvInput, FillsFieldsByTheNamesOfTheHeader) {
  const auto source = InputFile(
      "text,speaker,speaker_ids,via,published,offset,kind,parts\n"
      "Enough,Ana,Q1|Q2,Elm Wire|Town hall,2024-10,7,direct,\"[{\"\"text\"\": \"\"E\"\", \"\"begin\"\": 1, "
      "\"\"end\"\": 2}]\"\n"
      "Enough,,,\"[\"\"a|b\"\"]\",\"{\"\"edtf\"\": \"\"2024\"\", \"\"as_printed\"\": \"\"this year\"\"}\",,,\n");
  const auto input = MakeCsvInput(source.get());
  ASSERT_FALSE(input->Begin().has_value());
  InputItem item;
  ASSERT_TRUE(input->Next(&item));
  ASSERT_FALSE(item.error.has_value()) << item.error->ToString();
  EXPECT_EQ(item.occurrence.ShortDebugString(),
            "text: \"Enough\" attributions { speaker: \"Ana\" speaker_ids: \"Q1\" speaker_ids: \"Q2\" via { party: "
            "\"Elm Wire\" } "
            "via { party: \"Town hall\" } } published { edtf: \"2024-10\" } offset: 7 "
            "observation { parts { text: \"E\" begin: 1 end: 2 } kind: OCCURRENCE_KIND_DIRECT }");
  ASSERT_TRUE(input->Next(&item));
  ASSERT_FALSE(item.error.has_value()) << item.error->ToString();
  EXPECT_EQ(item.occurrence.ShortDebugString(),
            "text: \"Enough\" attributions { via { party: \"a|b\" } } published { edtf: \"2024\" as_printed: \"this "
            "year\" }");
}

TEST(CsvInput, RefusesAHeaderItDoesNotUnderstand) {
  const auto error = [](const std::string& bytes) {
    const auto source = InputFile(bytes);
    const MaybeError wrong = MakeCsvInput(source.get())->Begin();
    return wrong ? wrong->ToString() : "";
  };
  EXPECT_EQ(error("text,spekaer\n"), "header: unknown column \"spekaer\"");
  EXPECT_EQ(error("text,text\n"), "header: column \"text\" is given twice");
  EXPECT_EQ(error("speaker,outlet\n"), "header: the column \"text\" is missing; the first row names the columns");
  EXPECT_EQ(error("text,speaker\n"), "");
  EXPECT_EQ(error(""), "header: is missing; the first row names the columns");
  EXPECT_EQ(error("\n\n"), "header: is missing; the first row names the columns");
}

TEST(CsvInput, NamesLineFieldAndValue) {
  const auto source = InputFile("text,offset,kind\nx,12a,\nx,,SPOKEN\nx\n,1,\n\xFF,1,\n");
  const auto input = MakeCsvInput(source.get());
  ASSERT_FALSE(input->Begin().has_value());
  std::vector<std::string> errors;
  for (InputItem item; input->Next(&item);) {
    errors.push_back(std::to_string(item.line) + " " + (item.error ? item.error->ToString() : "accepted"));
  }
  EXPECT_EQ(errors, (std::vector<std::string>{
                        "2 offset: \"12a\" is not a number",
                        "3 kind: unknown value \"SPOKEN\"; want one of DIRECT, MIXED, TITLE, LABEL, UNKNOWN",
                        "4 the record has 1 cells; the header has 3",
                        "5 text: is missing; want the words as printed",
                        "6 text: is not valid UTF-8",
                    }));
}

}  // namespace
}  // namespace verbatim::cli
