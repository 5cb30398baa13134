#include "extract/page_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "extract/paragraph_rules.h"
#include "quote/characters.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

constexpr absl::string_view kReplacement = "\uFFFD";

// Marks by how deep the quotation is nested.
absl::string_view OpeningMark(size_t depth) { return depth % 2 == 0 ? "“" : "‘"; }
absl::string_view ClosingMark(size_t depth) { return depth % 2 == 0 ? "”" : "’"; }

bool IsControl(unsigned char c) { return c < 0x20 || c == 0x7F; }

}  // namespace

void PageText::Append(absl::string_view text, bool preformatted) {
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (absl::ascii_isspace(byte)) {
      AppendSpace(byte == '\n', preformatted);
      ++at;
      continue;
    }
    if (IsControl(byte)) {
      ++at;
      continue;
    }
    // Gumbo's text is valid; what numeric references of a page make of it is not for it to say.
    const quote::Decoded next = quote::DecodeUtf8(text, at);
    BeforeCharacter(next.code_point);
    AppendVisible(next.length == 0 ? kReplacement : text.substr(at, next.length));
    at += next.length == 0 ? 1 : next.length;
  }
}

void PageText::AppendSpace(bool line_break, bool preformatted) {
  space_waits_ = true;
  if (!preformatted || !line_break) return;
  if (++line_breaks_ == 2) Break();
}

void PageText::BeforeCharacter(uint32_t code_point) {
  if (IsEmpty()) {
    in_h1_ = h1s_ > 0;
  } else if (space_waits_) {
    AppendVisible(" ");
  }
  space_waits_ = false;
  line_breaks_ = 0;
  for (; waiting_quotes_ < quotes_.size(); ++waiting_quotes_) {
    const bool marked = quote::IsQuoteMark(code_point);
    quotes_[waiting_quotes_] = marked ? Quote::kBare : Quote::kMarked;
    if (!marked) AppendVisible(OpeningMark(waiting_quotes_));
  }
}

void PageText::AppendVisible(absl::string_view bytes) {
  absl::StrAppend(&outline_.text, bytes);
  if (links_ > 0) link_bytes_ += static_cast<uint32_t>(bytes.size());
}

void PageText::LeaveQuote() {
  const Quote quote = quotes_.back();
  quotes_.pop_back();
  if (waiting_quotes_ > quotes_.size()) waiting_quotes_ = quotes_.size();
  if (quote != Quote::kMarked) return;
  const bool ends_last = IsEmpty() && !outline_.paragraphs.empty();
  absl::StrAppend(&outline_.text, ClosingMark(quotes_.size()));
  if (!ends_last) return;
  // The quotation ended with its paragraph.
  outline_.paragraphs.back().end = static_cast<uint32_t>(outline_.text.size());
  begin_ = outline_.text.size();
}

void PageText::Break() {
  const auto [begin, end] = Trimmed(outline_.text, begin_, outline_.text.size());
  if (begin != end) {
    outline_.paragraphs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), link_bytes_, in_h1_});
    outline_.text.resize(end);
  } else {
    outline_.text.resize(begin_);
  }
  begin_ = outline_.text.size();
  link_bytes_ = 0;
  space_waits_ = false;
  line_breaks_ = 0;
}

}  // namespace verbatim::extract
