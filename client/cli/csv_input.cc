#include "client/cli/csv_input.h"

#include <algorithm>
#include <utility>

#include "client/cli/output.h"
#include "client/cli/record_input.h"
#include "client/cli/stop_signal.h"

namespace verbatim::cli {

void CsvReader::EndCell(CsvRecord* record) {
  record->cells.push_back(std::move(cell_));
  cell_.clear();
  state_ = State::kCellBegin;
}

bool CsvReader::Take(char c, CsvRecord* record) {
  ++record_bytes_;
  const bool too_long = record_bytes_ > kMaxLineBytes;
  if (too_long && record->error.empty()) {
    record->error = TooLong("record").message;
    record->source_truncated = true;
    record->source.resize(std::min(record->source.size(), kShownBytes));
  }
  const auto keep = [&](char kept) {
    if (!too_long) cell_ += kept;
  };
  if (!too_long) record->source += c;
  last_line_ = line_;
  if (c == '\n') ++line_;
  if (state_ == State::kQuoted) {
    if (c == '"') {
      state_ = State::kQuoteInQuoted;
    } else {
      keep(c);
    }
    return true;
  }
  if (c == '\n') return false;
  if (c == ',') {
    if (record_bytes_ <= kMaxLineBytes) EndCell(record);
    state_ = State::kCellBegin;
  } else if (c == '"' && state_ == State::kCellBegin) {
    state_ = State::kQuoted;
    quote_line_ = line_;
  } else if (c == '"' && state_ == State::kQuoteInQuoted) {
    keep('"');
    state_ = State::kQuoted;
  } else if (state_ == State::kQuoteInQuoted && c != '\r') {
    if (record->error.empty())
      record->error = "a quoted cell goes on after its closing quote mark; write \"\" for a quote mark";
    state_ = State::kPlain;
  } else if (state_ != State::kQuoteInQuoted) {
    keep(c);
    state_ = State::kPlain;
  }
  return true;
}

std::string CsvReader::Unclosed() const {
  const std::string first = std::to_string(quote_line_);
  std::string text = "a quoted cell begun on line " + first + " is not closed; ";
  if (last_line_ == quote_line_) return text + "line " + first + " was not read";
  return text + "lines " + first + " to " + std::to_string(last_line_) + " were not read";
}

bool CsvReader::Next(CsvRecord* record) {
  for (;;) {
    *record = CsvRecord{};
    record->line = line_;
    record_bytes_ = 0;
    state_ = State::kCellBegin;
    cell_.clear();
    bool ended = false;
    while (!ended) {
      const std::string_view block = source_->Peek();
      if (block.empty()) break;
      size_t taken = 0;
      while (!ended && taken < block.size()) ended = !Take(block[taken++], record);
      source_->Consume(taken);
    }
    if (!ended && (record_bytes_ == 0 || StopRequested() || !source_->error().empty())) return false;
    // This is why such a record is too long, if it is.
    if (!ended && state_ == State::kQuoted) record->error = Unclosed();
    // The carriage return of CRLF is part of the line break.
    while (!record->source.empty() && (record->source.back() == '\n' || record->source.back() == '\r'))
      record->source.pop_back();
    if (state_ == State::kPlain && !cell_.empty() && cell_.back() == '\r') cell_.pop_back();
    if (record->source.empty() && record->error.empty()) continue;
    EndCell(record);
    return true;
  }
}

std::string CsvCell(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return out;
}

namespace {

class CsvInput : public RecordInput {
 public:
  explicit CsvInput(ByteSource* source) : source_(source), reader_(source) {}

  MaybeError Begin() override {
    CsvRecord header;
    if (!reader_.Next(&header)) {
      // An input that could not be read, or not to its end, is not an empty one.
      if (StopRequested() || !source_->error().empty()) return std::nullopt;
      return InputError{"header", "is missing; the first row names the columns"};
    }
    if (!header.error.empty()) return InputError{"header", header.error};
    for (const std::string& name : header.cells) {
      if (!IsOccurrenceField(name)) return InputError{"header", "unknown column " + Json(name)};
      if (std::count(header.cells.begin(), header.cells.end(), name) > 1) {
        return InputError{"header", "column " + Json(name) + " is given twice"};
      }
    }
    if (std::find(header.cells.begin(), header.cells.end(), "text") == header.cells.end()) {
      return InputError{"header", "the column \"text\" is missing; the first row names the columns"};
    }
    columns_ = std::move(header.cells);
    return std::nullopt;
  }

  bool Next(InputItem* item) override {
    CsvRecord record;
    if (columns_.empty() || !reader_.Next(&record)) return false;
    item->line = record.line;
    item->occurrence.Clear();
    item->error = record.error.empty() ? Build(record.cells, &item->occurrence) : InputError{"", record.error};
    item->source = std::move(record.source);
    item->source_truncated = record.source_truncated;
    return true;
  }

 private:
  MaybeError Build(const std::vector<std::string>& cells, v1::OccurrenceInput* out) {
    if (cells.size() != columns_.size()) {
      return InputError{"", "the record has " + std::to_string(cells.size()) + " cells; the header has " +
                                std::to_string(columns_.size())};
    }
    OccurrenceBuilder builder(out, &parser_);
    for (size_t i = 0; i < cells.size(); ++i) {
      if (MaybeError error = builder.SetCell(columns_[i], cells[i])) return error;
    }
    builder.Finish();
    if (out->text().empty()) return InputError{"text", "is missing; want the words as printed"};
    return std::nullopt;
  }

  ByteSource* const source_;
  CsvReader reader_;
  std::vector<std::string> columns_;
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<RecordInput> MakeCsvInput(ByteSource* source) { return std::make_unique<CsvInput>(source); }

}  // namespace verbatim::cli
