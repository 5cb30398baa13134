#include "extract/spans.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "extract/mark_pairs.h"
#include "quote/characters.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kMaxLabelBytes = 40;
constexpr int kMaxLabelWords = 4;

// The marks of a block by family.
using BlockMarks = std::array<std::vector<Mark>, kMarkFamilies>;

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

// The first sentence that begins at `begin`; the end of the range when none ends before.
uint32_t SentenceEnd(absl::string_view text, uint32_t begin, uint32_t end) {
  for (uint32_t at = begin; at + 1 < end; ++at) {
    const char c = text[at];
    if ((c == '.' || c == '?' || c == '!') && IsSpace(text[at + 1])) return at + 1;
  }
  return end;
}

// Where the last sentence of the range begins.
uint32_t SentenceBegin(absl::string_view text, uint32_t begin, uint32_t end) {
  for (uint32_t at = end; at > begin + 1; --at) {
    const char c = text[at - 2];
    if ((c == '.' || c == '?' || c == '!') && IsSpace(text[at - 1]) && at < end) return at;
  }
  return begin;
}

// Whether a text has a letter or a digit: "..." quotes nothing.
bool HasWord(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const quote::Decoded next = quote::DecodeUtf8(text, at);
    if (next.length == 0) return true;
    switch (quote::ClassOf(next.code_point)) {
      case quote::CharClass::kLetter:
      case quote::CharClass::kDigit:
      case quote::CharClass::kNumber:
      case quote::CharClass::kCluster:
        return true;
      default:
        at += next.length;
    }
  }
  return false;
}

// Where a label of a speaker that begins at `begin` ends, its colon included: up to four words in capitals. `begin`
// when there is none.
uint32_t LabelEnd(absl::string_view text, uint32_t begin) {
  uint32_t at = begin;
  int words = 0;
  while (at < text.size() && at - begin < kMaxLabelBytes) {
    const uint32_t word = at;
    while (at < text.size() && (absl::ascii_isupper(static_cast<unsigned char>(text[at])) || text[at] == '.' ||
                                text[at] == '-' || text[at] == '\'')) {
      ++at;
    }
    if (at - word < 2) return begin;
    if (at < text.size() && text[at] == ':') return at + 1;
    if (++words == kMaxLabelWords || at >= text.size() || text[at] != ' ') return begin;
    ++at;
  }
  return begin;
}

size_t IndexOf(MarkFamily family) { return static_cast<size_t>(family); }

// The spans of one block and one family, from its marks and how they pair.
class PairSpans {
 public:
  PairSpans(absl::string_view text, const Block& block, const std::vector<Mark>& marks, const Pairing& pairing,
            bool low_marks)
      : text_(text), block_(block), marks_(marks), pairs_(pairing.pairs), low_marks_(low_marks) {}

  Span At(size_t i) const {
    const MarkPair& pair = pairs_[i];
    Span span;
    span.family = marks_[0].family;
    SetBegin(i, &span);
    SetEnd(i, &span);
    span.repair = RepairOf(pair);
    span.typed =
        (pair.open != kNoMark && marks_[pair.open].typed) || (pair.close != kNoMark && marks_[pair.close].typed);
    return span;
  }

 private:
  Repair RepairOf(const MarkPair& pair) const {
    if (pair.open == kNoMark) return Repair::kNoOpening;
    if (pair.close == kNoMark) return Repair::kNoClosing;
    if (low_marks_ || marks_[0].family == MarkFamily::kGuillemet) return Repair::kNone;
    if (marks_[pair.open].shape == MarkShape::kClosing) return Repair::kMistypedOpening;
    return marks_[pair.close].shape == MarkShape::kOpening ? Repair::kMistypedClosing : Repair::kNone;
  }

  void SetBegin(size_t i, Span* span) const {
    const MarkPair& pair = pairs_[i];
    if (pair.open != kNoMark) {
      span->outer_begin = marks_[pair.open].begin;
      span->begin = marks_[pair.open].end;
      return;
    }
    const uint32_t from = pair.close <= 0 ? block_.begin : marks_[pair.close - 1].end;
    span->begin = span->outer_begin = SentenceBegin(text_, from, marks_[pair.close].begin);
  }

  void SetEnd(size_t i, Span* span) const {
    const MarkPair& pair = pairs_[i];
    if (pair.close != kNoMark) {
      span->end = marks_[pair.close].begin;
      span->outer_end = marks_[pair.close].end;
      return;
    }
    const bool cut_off = i + 1 < pairs_.size() && pairs_[i + 1].depth <= pair.depth && pairs_[i + 1].open != kNoMark;
    span->end = span->outer_end =
        cut_off ? SentenceEnd(text_, span->begin, marks_[pairs_[i + 1].open].begin) : block_.end;
  }

  const absl::string_view text_;
  const Block& block_;
  const std::vector<Mark>& marks_;
  const std::vector<MarkPair>& pairs_;
  const bool low_marks_;
};

// Marks and words of the one lie within those of the other.
bool Encloses(const Span& outer, const Span& inner) {
  return inner.outer_end <= outer.outer_end && outer.begin <= inner.begin && inner.end <= outer.end;
}

// Sorts spans of one block and sets their parents, as indices from `first`; leaves out those that cross another.
void Nest(int first, std::vector<Span>* spans) {
  std::stable_sort(spans->begin(), spans->end(), [](const Span& a, const Span& b) {
    return std::make_pair(a.outer_begin, -static_cast<int64_t>(a.outer_end)) <
           std::make_pair(b.outer_begin, -static_cast<int64_t>(b.outer_end));
  });
  std::vector<int> open;
  size_t kept = 0;
  for (size_t i = 0; i < spans->size(); ++i) {
    Span span = (*spans)[i];
    while (!open.empty() && (*spans)[open.back()].outer_end <= span.outer_begin) open.pop_back();
    if (!open.empty() && !Encloses((*spans)[open.back()], span)) continue;
    span.parent = open.empty() ? kNoSpan : first + open.back();
    open.push_back(static_cast<int>(kept));
    (*spans)[kept++] = span;
  }
  spans->resize(kept);
}

class SpanFinder {
 public:
  SpanFinder(absl::string_view text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {
    open_.fill(kNoSpan);
  }

  std::vector<Span> Find() {
    ReadMarks();
    for (size_t block = 0; block < blocks_.size(); ++block) {
      if (blocks_[block].boilerplate) continue;
      found_.clear();
      for (int family = 0; family < kMarkFamilies; ++family) {
        if (family != static_cast<int>(MarkFamily::kSingle)) PairFamily(block, static_cast<MarkFamily>(family));
      }
      Nest(static_cast<int>(spans_.size()), &found_);
      PairSingles(block);
      Keep(block);
    }
    return std::move(spans_);
  }

 private:
  void ReadMarks() {
    marks_.resize(blocks_.size());
    next_body_.assign(blocks_.size(), blocks_.size());
    size_t next = blocks_.size();
    for (size_t block = blocks_.size(); block-- > 0;) {
      next_body_[block] = next;
      if (IsBody(block)) next = block;
      if (blocks_[block].boilerplate) continue;
      for (const Mark& mark : FindMarks(text_, blocks_[block])) {
        if (mark.code_point == 0x201E) low_marks_ = true;
        marks_[block][IndexOf(mark.family)].push_back(mark);
      }
    }
  }

  bool IsBody(size_t block) const {
    return !blocks_[block].boilerplate && blocks_[block].placement == Placement::kBody;
  }

  // Whether the next block of the body begins with an opening mark, as it does when a quotation goes on.
  bool GoesOn(size_t block, MarkFamily family) const {
    if (!IsBody(block) || next_body_[block] == blocks_.size()) return false;
    const std::vector<Mark>& marks = marks_[next_body_[block]][IndexOf(family)];
    return !marks.empty() && marks[0].begin == blocks_[next_body_[block]].begin && LooksOpening(marks[0], low_marks_);
  }

  void PairFamily(size_t block, MarkFamily family) {
    const std::vector<Mark>& marks = marks_[block][IndexOf(family)];
    if (marks.empty()) return;
    int none = kNoSpan;
    const int before = std::exchange(IsBody(block) ? open_[IndexOf(family)] : none, kNoSpan);
    bool goes_on = GoesOn(block, family);
    PairingContext context;
    context.low_marks = low_marks_;
    const float alone = std::exchange(context.end_open, goes_on ? 0.2F : context.end_open);
    Pairing pairing = PairMarks(marks, context);
    if (goes_on && !OpensAlike(marks, pairing, marks_[next_body_[block]][IndexOf(family)][0])) {
      goes_on = false;
      context.end_open = alone;
      pairing = PairMarks(marks, context);
    }
    AddPairs(block, marks, pairing, before, pairing.ends_open && goes_on);
  }

  // Whether the mark that is left open looks like the one that the next block begins with. “ after " is what somebody
  // says within the words that " quotes, or another quotation.
  static bool OpensAlike(const std::vector<Mark>& marks, const Pairing& pairing, const Mark& next) {
    return std::all_of(pairing.pairs.begin(), pairing.pairs.end(), [&](const MarkPair& pair) {
      const bool open = pair.depth == 0 && pair.open != kNoMark && pair.close == kNoMark;
      return !open || marks[pair.open].code_point == next.code_point;
    });
  }

  void AddPairs(size_t block, const std::vector<Mark>& marks, const Pairing& pairing, int before, bool goes_on) {
    const PairSpans made(text_, blocks_[block], marks, pairing, low_marks_);
    for (size_t i = 0; i < pairing.pairs.size(); ++i) {
      const MarkPair& pair = pairing.pairs[i];
      Span span = made.At(i);
      if (i == 0) span.continues = before;
      if (goes_on && pair.depth == 0 && pair.close == kNoMark && span.outer_end == blocks_[block].end) {
        span.goes_on = true;
        span.repair = Repair::kNone;
      }
      Add(span);
    }
  }

  // "WEBB: I do." in a transcript: the label is not part of the words, and what it begins is nobody else's.
  void CutLabel(Span* span) const {
    const uint32_t end = LabelEnd(text_.substr(0, span->end), span->begin);
    if (end == span->begin) return;
    span->label_begin = span->begin;
    span->label_end = span->begin = end;
    span->continues = kNoSpan;
  }

  void Add(Span span) {
    CutLabel(&span);
    while (span.begin < span.end && IsSpace(text_[span.begin])) ++span.begin;
    while (span.end > span.begin && IsSpace(text_[span.end - 1])) --span.end;
    if (HasWord(text_.substr(span.begin, span.end - span.begin))) found_.push_back(span);
  }

  // Single marks pair with those that stand inside of the same double ones, if any.
  void PairSingles(size_t block) {
    const std::vector<Mark>& singles = marks_[block][IndexOf(MarkFamily::kSingle)];
    if (singles.empty()) return;
    std::vector<std::vector<Mark>> inside(found_.size() + 1);
    std::vector<size_t> open;  // into found_
    size_t next = 0;
    for (const Mark& mark : singles) {
      for (; next < found_.size() && found_[next].outer_begin <= mark.begin; ++next) open.push_back(next);
      while (!open.empty() && found_[open.back()].outer_end <= mark.begin) open.pop_back();
      inside[open.empty() ? found_.size() : open.back()].push_back(mark);
    }
    PairingContext context;
    context.end_open = 1.5F;
    for (const std::vector<Mark>& marks : inside) {
      if (!marks.empty()) AddPairs(block, marks, PairMarks(marks, context), kNoSpan, false);
    }
    Nest(static_cast<int>(spans_.size()), &found_);
  }

  void Keep(size_t block) {
    for (Span& span : found_) {
      span.block = static_cast<uint32_t>(block);
      const int index = static_cast<int>(spans_.size());
      // What stands inside of other marks ends with them.
      if (span.parent != kNoSpan) {
        if (span.goes_on) span.repair = Repair::kNoClosing;
        span.goes_on = false;
        span.continues = kNoSpan;
      }
      // An aside is no part of what goes on around it.
      const bool aside = IsAside(text_.substr(span.begin, span.end - span.begin));
      if (span.goes_on) open_[IndexOf(span.family)] = aside ? span.continues : index;
      if (aside) {
        span.goes_on = false;
        span.continues = kNoSpan;
      }
      spans_.push_back(span);
    }
  }

  const absl::string_view text_;
  const std::vector<Block>& blocks_;
  std::vector<BlockMarks> marks_;
  std::vector<size_t> next_body_;        // of each block, the next one of the body
  std::array<int, kMarkFamilies> open_;  // what the body block before left open, an index into spans_
  std::vector<Span> found_;              // of the block that is being read
  std::vector<Span> spans_;
  bool low_marks_ = false;
};

}  // namespace

bool IsAside(absl::string_view words) {
  const absl::string_view bare = absl::StripSuffix(words, ".");
  if (bare.size() < 2) return false;
  const bool round = bare.front() == '(' && bare.back() == ')', square = bare.front() == '[' && bare.back() == ']';
  return (round || square) && bare.find_first_of("()[]", 1) == bare.size() - 1;
}

std::vector<Span> FindSpans(absl::string_view text, const std::vector<Block>& blocks) {
  return SpanFinder(text, blocks).Find();
}

}  // namespace verbatim::extract
