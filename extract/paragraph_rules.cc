#include "extract/paragraph_rules.h"

#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/sentence_ends.h"
#include "quote/characters.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

constexpr size_t kMaxHeadline = 150;
// Fewer words are a name, a place or the title of a section.
constexpr int kFewestHeadlineWords = 4;

bool IsTrimmed(quote::CodePoint c) { return quote::IsWhiteSpace(c) || c == 0xFEFF || c == 0x200B; }

// Where the code point begins that ends at `end`; `end` - 1 when the bytes before are not UTF-8.
size_t LastBegin(absl::string_view text, size_t begin, size_t end) {
  for (size_t length = 1; length <= 4 && begin + length <= end; ++length) {
    if (quote::DecodeUtf8(text.substr(0, end), end - length).length == length) return end - length;
  }
  return end - 1;
}

class Splitter {
 public:
  Splitter(absl::string_view text, size_t begin, size_t end, std::vector<Block>* blocks)
      : text_(text), at_(begin), end_(end), blocks_(blocks) {}

  void Split() {
    while (true) {
      std::tie(at_, end_) = Trimmed(text_, at_, end_);
      if (at_ == end_) return;
      const absl::string_view rest = text_.substr(at_, end_ - at_);
      if (IsBoilerplate(rest)) {
        Take(rest.size(), Placement::kBody, true);
      } else if (const size_t caption = CaptionLength(rest); caption != 0) {
        Take(caption, Placement::kCaption, false);
      } else if (const size_t teaser = TeaserLength(rest); teaser != 0) {
        Take(teaser, Placement::kTeaser, false);
      } else {
        TakeBody(rest);
      }
    }
  }

 private:
  // Text up to the next teaser in brackets, and that teaser.
  void TakeBody(absl::string_view rest) {
    const auto [begin, end] = FindBracketedTeaser(rest);
    if (begin == absl::string_view::npos) return Take(rest.size(), Placement::kBody, false);
    const size_t length = end - begin;
    Take(begin, Placement::kBody, false);
    Take(length, Placement::kTeaser, false);
  }

  void Take(size_t length, Placement placement, bool boilerplate) {
    const auto [begin, end] = Trimmed(text_, at_, at_ + length);
    at_ += length;
    if (begin == end) return;
    blocks_->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), placement, boilerplate});
  }

  const absl::string_view text_;
  size_t at_, end_;
  std::vector<Block>* const blocks_;
};

}  // namespace

std::pair<size_t, size_t> Trimmed(absl::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    const quote::Decoded first = quote::DecodeUtf8(text.substr(0, end), begin);
    if (first.length == 0 || !IsTrimmed(first.code_point)) break;
    begin += first.length;
  }
  while (begin < end) {
    const size_t last = LastBegin(text, begin, end);
    const quote::Decoded decoded = quote::DecodeUtf8(text.substr(0, end), last);
    if (decoded.length == 0 || !IsTrimmed(decoded.code_point)) break;
    end = last;
  }
  return {begin, end};
}

absl::string_view Trimmed(absl::string_view text) {
  const auto [begin, end] = Trimmed(text, 0, text.size());
  return text.substr(begin, end - begin);
}

void AddParagraph(absl::string_view text, size_t begin, size_t end, std::vector<Block>* blocks) {
  Splitter(text, begin, end, blocks).Split();
}

bool LooksLikeHeadline(absl::string_view paragraph) {
  if (paragraph.empty() || paragraph.size() > kMaxHeadline) return false;
  const auto last = static_cast<unsigned char>(paragraph.back());
  const bool ends_in_word = absl::ascii_isalnum(last) || last == '\'' || last == ')' ||
                            (last >= 0x80 && !absl::EndsWith(paragraph, "”") && !absl::EndsWith(paragraph, "…") &&
                             !absl::EndsWith(paragraph, "—") && !absl::EndsWith(paragraph, "–"));
  int words = 1;
  for (const char c : paragraph) words += c == ' ' ? 1 : 0;
  return ends_in_word && words >= kFewestHeadlineWords && !absl::StartsWithIgnoreCase(paragraph, "story highlights") &&
         FindSentenceEnd(paragraph) == absl::string_view::npos;
}

}  // namespace verbatim::extract
