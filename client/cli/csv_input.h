#ifndef VERBATIM_CLIENT_CLI_CSV_INPUT_H_
#define VERBATIM_CLIENT_CLI_CSV_INPUT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/byte_source.h"

namespace verbatim::cli {

// One record of a CSV file.
struct CsvRecord {
  uint64_t line = 0;   // physical line on which it begins, from 1
  std::string source;  // as it stands in the file, without its last line break
  bool source_truncated = false;
  std::vector<std::string> cells;
  std::string error;  // why it is malformed; empty when it is not
};

// Splits a source into records after RFC 4180: cells separated by commas, optionally in double quotes, in which "" is a
// quote mark and line breaks are text. Records end with LF or CRLF. Empty lines are skipped. A record of more than
// kMaxLineBytes is not held in memory.
class CsvReader {
 public:
  // Borrows the source.
  explicit CsvReader(ByteSource* source) : source_(source) { source_->SkipByteOrderMark(); }
  // The next record; false at the end.
  bool Next(CsvRecord* record);

 private:
  enum class State { kCellBegin, kPlain, kQuoted, kQuoteInQuoted };

  // Takes one character; false when it ends the record.
  bool Take(char c, CsvRecord* record);
  void EndCell(CsvRecord* record);
  // What to say when the file ends inside a quoted cell.
  std::string Unclosed() const;

  ByteSource* const source_;
  State state_ = State::kCellBegin;
  std::string cell_;
  size_t record_bytes_ = 0;
  uint64_t line_ = 1;
  uint64_t last_line_ = 1;   // of the last character taken
  uint64_t quote_line_ = 1;  // where the last quoted cell begins
};

// A cell as CSV writes it: in quote marks when it needs them.
std::string CsvCell(std::string_view text);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_CSV_INPUT_H_
