#include "client/cli/report_wording.h"

#include <algorithm>

#include "client/cli/wording.h"

namespace verbatim::cli {
namespace {

bool IsInsideCodePoint(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

void WriteMark(const char* element, std::string_view text, HtmlWriter* html) {
  if (!text.empty()) html->Element(element, text);
}

// Two texts that differ, without what is the same at both their ends.
void WriteDifference(std::string_view shown, std::string_view printed, HtmlWriter* html) {
  const size_t shorter = std::min(shown.size(), printed.size());
  size_t head = 0, tail = 0;
  while (head < shorter && shown[head] == printed[head]) ++head;
  while (head > 0 && (IsInsideCodePoint(shown, head) || IsInsideCodePoint(printed, head))) --head;
  while (head + tail < shorter && shown[shown.size() - 1 - tail] == printed[printed.size() - 1 - tail]) ++tail;
  while (tail > 0 && IsInsideCodePoint(printed, printed.size() - tail)) --tail;
  html->Text(printed.substr(0, head));
  WriteMark("del", shown.substr(head, shown.size() - head - tail), html);
  WriteMark("ins", printed.substr(head, printed.size() - head - tail), html);
  html->Text(printed.substr(printed.size() - tail));
}

// Whether the steps go through both texts in order. What a server sends is not trusted to.
bool Fit(const v1::Match& match, std::string_view shown) {
  size_t shown_at = 0, text_at = 0;
  for (const v1::AlignmentStep& step : match.alignment()) {
    const v1::TextRange &query = step.query(), &recorded = step.recorded();
    const bool in_order = query.byte_begin() >= shown_at && query.byte_end() >= query.byte_begin() &&
                          recorded.byte_begin() >= text_at && recorded.byte_end() >= recorded.byte_begin();
    if (!in_order) return false;
    shown_at = query.byte_end();
    text_at = recorded.byte_end();
  }
  return shown_at <= shown.size() && text_at <= match.text().size();
}

}  // namespace

void WriteWording(std::string_view shown, std::string_view printed, HtmlWriter* html) {
  for (const WordingPiece& piece : CompareWordings(shown, printed)) {
    if (piece.same) {
      html->Text(piece.printed);
    } else {
      WriteDifference(piece.shown, piece.printed, html);
    }
  }
}

void WriteVariant(std::string_view shown, const v1::Match& variant, HtmlWriter* html) {
  const std::string_view text = variant.text();
  size_t at = 0;
  if (Fit(variant, shown)) {
    for (const v1::AlignmentStep& step : variant.alignment()) {
      if (step.operation() == v1::AlignmentStep::OPERATION_EQUAL) continue;
      const size_t begin = std::max<size_t>(at, step.recorded().byte_begin());
      const size_t end = std::max<size_t>(begin, step.recorded().byte_end());
      html->Text(text.substr(at, begin - at));
      const v1::TextRange& query = step.query();
      const std::string_view deleted = shown.substr(query.byte_begin(), query.byte_end() - query.byte_begin());
      if (!deleted.empty() && begin > 0 && text[begin - 1] != ' ') html->Text(" ");
      WriteMark("del", deleted, html);
      if (!deleted.empty() && begin < text.size() && text[begin] != ' ') html->Text(" ");
      WriteMark("ins", text.substr(begin, end - begin), html);
      at = end;
    }
  }
  html->Text(text.substr(at));
}

}  // namespace verbatim::cli
