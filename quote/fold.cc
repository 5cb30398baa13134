// Folding: the part of normalisation that looks at characters, not at words.
//
// Unicode's normal forms act on the whole text, but nothing crosses the place before a *plain starter*: a code point
// whose decomposition begins with neither a mark nor a jamo that joins the one before it (every second half of a
// canonical composition is one of these; a test checks it against all of Unicode). So the text is cut there into
// segments, mostly of one character, and each is folded by itself. That keeps the printed place of every character, and
// lets a single character that nothing happens to pass untouched.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <limits>

#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

// Two rounds settle every character of Unicode 15 (tested); the bound only guards the loop.
constexpr int kMaxRounds = 8;
constexpr uint16_t kNone = std::numeric_limits<uint16_t>::max();

const utf8proc_property_t& Property(CodePoint c) { return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c)); }

bool IsIgnorable(CodePoint c) { return c >= 0xAD && Property(c).ignorable; }

bool JoinsBackwards(CodePoint c) {
  const utf8proc_property_t& property = Property(c);
  const auto category = property.category;
  if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME) {
    return true;
  }
  return IsJoiningJamo(c) || property.combining_class != 0;
}

bool IsPlainStarter(CodePoint c) {
  if (c < 0x300) return true;
  if (JoinsBackwards(c)) return false;
  if (Property(c).decomp_seqindex == kNone) return true;
  std::vector<CodePoint> parts;
  Decompose(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &parts);
  return !JoinsBackwards(parts[0]);
}

void MapApostrophes(std::vector<CodePoint>* segment) {
  for (CodePoint& c : *segment) {
    if (IsApostrophe(c)) c = '\'';
  }
}

// One decomposition of every code point, with marks sorted after it.
void DecomposeAll(int options, std::vector<CodePoint>* segment) {
  std::vector<CodePoint> out;
  out.reserve(segment->size() * 2);
  for (CodePoint c : *segment) Decompose(c, options, &out);
  SortMarks(&out);
  segment->swap(out);
}

// Apostrophes are mapped after NFD, because some stand in canonical compositions (U+1FCD), and after NFKC, because some
// come from it (U+0149).
void FoldOnce(std::vector<CodePoint>* segment) {
  DecomposeAll(UTF8PROC_DECOMPOSE, segment);
  MapApostrophes(segment);
  DecomposeAll(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, segment);
  DecomposeAll(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, segment);
  DecomposeAll(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, segment);
  segment->erase(std::remove_if(segment->begin(), segment->end(), IsIgnorable), segment->end());
  MapApostrophes(segment);
  Compose(segment);
}

void FoldSegment(std::vector<CodePoint>* segment) {
  for (int round = 0; round < kMaxRounds; ++round) {
    const std::vector<CodePoint> before = *segment;
    FoldOnce(segment);
    if (*segment == before) return;
  }
}

// What a character without marks folds to when that is one code point; 0 when it has to be folded the long way. For
// Latin, Greek, Cyrillic, Armenian and Hebrew, whose capitals and accents would make the long way common.
CodePoint FoldedSingle(CodePoint c) {
  constexpr size_t kTableSize = 0x600;
  static const std::array<uint16_t, kTableSize> kTable = [] {
    std::array<uint16_t, kTableSize> table{};
    for (CodePoint i = 0; i < kTableSize; ++i) {
      std::vector<CodePoint> segment = {i};
      FoldSegment(&segment);
      if (segment.size() == 1 && segment[0] < kNone) table[i] = static_cast<uint16_t>(segment[0]);
    }
    return table;
  }();
  if (c < kTableSize) return kTable[c];
  const utf8proc_property_t& property = Property(c);
  const bool unchanged = property.decomp_seqindex == kNone && property.casefold_seqindex == kNone && !IsApostrophe(c);
  return unchanged ? c : 0;
}

// Cuts code points into segments and folds each.
class Folder {
 public:
  explicit Folder(std::vector<Char>* folded) : folded_(*folded) {}

  void Add(CodePoint c, uint32_t begin, uint32_t end) {
    if (IsDropped(c) || IsIgnorable(c)) return;
    if (IsPlainStarter(c)) Flush();
    if (c == 0x00A0 || c == 0x202F) {  // kept until numbers are grouped; NFKC would make spaces of them
      Emit(c, CharClass::kNoBreak, begin, end);
      return;
    }
    if (IsVulgarFraction(c)) Emit(kBoundaryPoint, CharClass::kBoundary, begin, begin);
    if (segment_.empty()) begin_ = begin;
    segment_.push_back(c);
    end_ = end;
  }

  // An ASCII character before another one, which cannot join it: folded without a segment.
  void AddAscii(CodePoint c, uint32_t at) {
    Flush();
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c == '`') c = '\'';
    Emit(c, ClassOf(c), at, at + 1);
  }

  void Flush() {
    if (segment_.empty()) return;
    const CodePoint single = segment_.size() == 1 ? FoldedSingle(segment_[0]) : 0;
    if (single != 0) {
      segment_[0] = single;
    } else {
      FoldSegment(&segment_);
    }
    for (CodePoint c : segment_) Emit(c, ClassOf(c), begin_, end_);
    segment_.clear();
  }

 private:
  void Emit(CodePoint c, CharClass char_class, uint32_t begin, uint32_t end) {
    folded_.push_back({c, char_class, begin, end, static_cast<uint32_t>(folded_.size())});
  }

  std::vector<Char>& folded_;
  std::vector<CodePoint> segment_;
  uint32_t begin_ = 0, end_ = 0;
};

}  // namespace

absl::Status Fold(absl::string_view text, std::vector<Char>* folded) {
  if (text.size() >= kMaxBytes) return absl::InvalidArgumentError("the text is longer than 2 GiB");
  folded->clear();
  folded->reserve(text.size());
  Folder folder(folded);
  for (size_t at = 0; at < text.size();) {
    const Decoded next = DecodeUtf8(text, at);
    if (next.length == 0 || next.code_point == 0) return CheckText(text);
    const bool stands_alone =
        next.code_point < 0x80 && (at + 1 == text.size() || static_cast<uint8_t>(text[at + 1]) < 0x80);
    if (stands_alone) {
      folder.AddAscii(next.code_point, static_cast<uint32_t>(at));
      ++at;
      continue;
    }
    folder.Add(next.code_point, static_cast<uint32_t>(at), static_cast<uint32_t>(at + next.length));
    at += next.length;
  }
  folder.Flush();
  return absl::OkStatus();
}

absl::Status Decode(absl::string_view text, std::vector<CodePoint>* code_points) {
  code_points->clear();
  code_points->reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Decoded next = DecodeUtf8(text, at);
    if (next.length == 0 || next.code_point == 0) return CheckText(text);
    code_points->push_back(next.code_point);
    at += next.length;
  }
  return absl::OkStatus();
}

void SortMarks(std::vector<CodePoint>* code_points) {
  const auto combining_class = [](CodePoint c) { return c < 0x300 ? 0 : Property(c).combining_class; };
  for (auto at = code_points->begin(); at != code_points->end();) {
    const auto run = at;
    while (at != code_points->end() && combining_class(*at) != 0) ++at;
    if (at - run > 1) {
      std::stable_sort(run, at, [&](CodePoint a, CodePoint b) { return combining_class(a) < combining_class(b); });
    }
    if (at != code_points->end()) ++at;
  }
}

void Decompose(CodePoint c, int options, std::vector<CodePoint>* out) {
  if (c < 0x80 && (options & UTF8PROC_CASEFOLD) == 0) {
    out->push_back(c);
    return;
  }
  std::array<utf8proc_int32_t, 32> parts;  // the longest, U+FDFA, has 18
  int boundary_class = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
                                                         static_cast<utf8proc_option_t>(options), &boundary_class);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    out->push_back(c);
    return;
  }
  out->insert(out->end(), parts.begin(), parts.begin() + count);
}

void Compose(std::vector<CodePoint>* code_points) {
  static_assert(sizeof(CodePoint) == sizeof(utf8proc_int32_t), "composed in place");
  const utf8proc_ssize_t size = utf8proc_normalize_utf32(
      reinterpret_cast<utf8proc_int32_t*>(code_points->data()), static_cast<utf8proc_ssize_t>(code_points->size()),
      static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (size >= 0) code_points->resize(static_cast<size_t>(size));
}

}  // namespace verbatim::quote::internal
