#include "tests/extract/extraction_invariants.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace verbatim::extract {
namespace {

// Where each code point of a text begins, and its size.
std::vector<size_t> BeginsOf(const std::string& text) {
  std::vector<size_t> begins;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) begins.push_back(i);
  }
  begins.push_back(text.size());
  return begins;
}

class Checker {
 public:
  explicit Checker(const Extraction& extraction) : extraction_(extraction), begins_(BeginsOf(extraction.text)) {}

  std::string Check() {
    for (size_t i = 0; i < extraction_.quotations.size() && wrong_.empty(); ++i) {
      CheckQuotation(extraction_.quotations[i], static_cast<uint32_t>(i + 1));
    }
    for (const Statement& statement : extraction_.statements) {
      CheckPassage("statement.sentence", statement.sentence);
      CheckPassage("statement.mention", statement.mention);
      for (const uint32_t id : statement.about) Require(id <= extraction_.quotations.size(), "statement.about", id);
    }
    return wrong_;
  }

 private:
  void Require(bool holds, const char* what, uint32_t id) {
    if (!holds && wrong_.empty()) wrong_ = absl::StrCat(what, " of ", id);
  }

  void CheckPassage(const char* what, const Passage& passage) {
    if (passage.empty()) return Require(passage.range.empty(), what, 0);
    const bool inside = passage.range.begin < passage.range.end && passage.range.end < begins_.size();
    Require(inside, what, passage.range.begin);
    if (!inside) return;
    const size_t begin = begins_[passage.range.begin], end = begins_[passage.range.end];
    Require(extraction_.text.substr(begin, end - begin) == passage.text, what, passage.range.begin);
  }

  void CheckQuotation(const Quotation& quotation, uint32_t id) {
    Require(quotation.id == id, "id", id);
    Require(id == 1 || extraction_.quotations[id - 2].range.begin <= quotation.range.begin, "order", id);
    Require(quotation.parent < id, "parent", id);
    if (quotation.parent != 0 && quotation.parent < id) {
      const Range around = extraction_.quotations[quotation.parent - 1].range;
      Require(around.begin <= quotation.range.begin && quotation.range.end <= around.end, "parent's range", id);
    }
    CheckWords(quotation);
    CheckPassage("mention", quotation.mention);
    CheckPassage("cue", quotation.cue);
    Require(quotation.confidence >= 0 && quotation.confidence <= 1, "confidence", id);
    Require(quotation.speaker.empty() == (quotation.reason == Reason::kNobody), "reason", id);
    Require(quotation.speaker.empty() == quotation.mention.empty(), "mention", id);
    const bool first = quotation.speaker.empty() ||
                       (!quotation.candidates.empty() && quotation.candidates[0].speaker == quotation.speaker);
    Require(first && quotation.candidates.size() <= 5, "candidates", id);
    const bool named = quotation.kind != SpanKind::kTitle && quotation.kind != SpanKind::kLabel;
    Require(quotation.speaker.empty() || (named && quotation.kind != SpanKind::kUnknown), "kind", id);
  }

  void CheckWords(const Quotation& quotation) {
    Require(!quotation.text.empty() && !quotation.range.empty(), "words", quotation.id);
    if (quotation.parts.empty()) return CheckPassage("text", {quotation.text, quotation.range});
    Require(quotation.parts.size() > 1, "parts", quotation.id);
    Require(quotation.parts.front().range.begin == quotation.range.begin &&
                quotation.parts.back().range.end == quotation.range.end,
            "range", quotation.id);
    std::string joined;
    uint32_t end = 0;
    for (const Passage& part : quotation.parts) {
      CheckPassage("part", part);
      Require(part.range.begin >= end, "order of parts", quotation.id);
      end = part.range.end;
      absl::StrAppend(&joined, joined.empty() ? "" : " ", part.text);
    }
    Require(joined == quotation.text, "text", quotation.id);
  }

  const Extraction& extraction_;
  const std::vector<size_t> begins_;
  std::string wrong_;
};

}  // namespace

std::string BrokenPromise(const Extraction& extraction) { return Checker(extraction).Check(); }

}  // namespace verbatim::extract
