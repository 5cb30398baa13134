#include "quote/normalise.h"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "quote/characters.h"
#include "quote/normalise_internal.h"

namespace verbatim::quote {
namespace {

// Why the bytes at `at`, which do not decode, are not UTF-8.
absl::string_view WhyInvalid(absl::string_view text, size_t at) {
  const auto first = static_cast<uint8_t>(text[at]);
  const uint8_t second = at + 1 < text.size() ? static_cast<uint8_t>(text[at + 1]) : 0;
  const bool continued = (second & 0xC0) == 0x80;
  if (first < 0xC0) return "which continues a character that did not begin";
  if (first < 0xC2 || (first == 0xE0 && continued && second < 0xA0) || (first == 0xF0 && continued && second < 0x90)) {
    return "which begins an overlong form";
  }
  if (first == 0xED && continued && second >= 0xA0) return "which begins a surrogate";
  if (first > 0xF4 || (first == 0xF4 && continued && second >= 0x90)) return "which goes beyond U+10FFFF";
  return "which begins a character that is cut off";
}

bool IsComposedAlready(CodePoint c) { return c < 0x300 || (c >= 0x2010 && c <= 0x2027); }

// NFC of valid text.
absl::Status ComposeText(absl::string_view text, std::vector<CodePoint>* composed) {
  std::vector<CodePoint> code_points;
  if (absl::Status status = internal::Decode(text, &code_points); !status.ok()) return status;
  if (std::all_of(code_points.begin(), code_points.end(), IsComposedAlready)) {
    *composed = std::move(code_points);
    return absl::OkStatus();
  }
  composed->clear();
  for (CodePoint c : code_points) internal::Decompose(c, UTF8PROC_DECOMPOSE, composed);
  internal::SortMarks(composed);
  internal::Compose(composed);
  return absl::OkStatus();
}

bool IsFinalMark(CodePoint c) { return c == '.' || c == ',' || c == ';' || c == ':'; }

// Whether [begin, end) of `text` ends in a final mark that stands alone: one after another, or after an ellipsis, is
// part of what was said.
bool EndsInOneMark(const std::vector<CodePoint>& text, size_t begin, size_t end) {
  if (end == begin || !IsFinalMark(text[end - 1])) return false;
  --end;
  while (end > begin && IsWhiteSpace(text[end - 1])) --end;
  return end == begin || (!IsFinalMark(text[end - 1]) && text[end - 1] != 0x2026);
}

}  // namespace

absl::Status CheckUnicodeVersion() {
  const absl::string_view found = utf8proc_unicode_version();
  if (found == kUnicodeVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("the Unicode library (utf8proc ", utf8proc_version(),
                                                    ") has Unicode ", found, ", but version ", kNormaliserVersion,
                                                    " of the normaliser is made for Unicode ", kUnicodeVersion));
}

absl::Status CheckText(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded next = DecodeUtf8(text, at);
    if (next.length == 0) {
      return absl::InvalidArgumentError(absl::StrFormat("the text is not UTF-8: at byte %d stands 0x%02X, %s", at,
                                                        static_cast<uint8_t>(text[at]), WhyInvalid(text, at)));
    }
    if (next.code_point == 0) {
      return absl::InvalidArgumentError(absl::StrFormat("the text contains U+0000 at byte %d", at));
    }
    at += next.length;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Canonical(absl::string_view text) {
  if (std::optional<std::string> canonical = internal::CanonicalInOnePass(text)) return *std::move(canonical);
  absl::StatusOr<NormalisedText> normalised = internal::NormaliseInFull(text);
  if (!normalised.ok()) return normalised.status();
  return std::move(normalised->canonical);
}

absl::StatusOr<NormalisedText> Normalise(absl::string_view text) { return internal::NormaliseInFull(text); }

absl::StatusOr<std::string> Nfc(absl::string_view text) {
  std::vector<CodePoint> composed;
  if (absl::Status status = ComposeText(text, &composed); !status.ok()) return status;
  std::string result;
  result.reserve(text.size());
  for (CodePoint c : composed) AppendUtf8(c, &result);
  return result;
}

absl::StatusOr<std::string> VerbatimForm(absl::string_view text) {
  std::vector<CodePoint> composed;
  if (absl::Status status = ComposeText(text, &composed); !status.ok()) return status;
  size_t begin = 0, end = composed.size();
  const auto is_outer = [](CodePoint c) { return IsWhiteSpace(c) || IsQuoteMark(c); };
  // Until nothing can go: otherwise the form of a form would be another.
  for (bool changed = true; changed;) {
    while (begin < end && is_outer(composed[begin])) ++begin;
    while (begin < end && is_outer(composed[end - 1])) --end;
    changed = EndsInOneMark(composed, begin, end);
    if (changed) --end;
  }
  std::string form;
  form.reserve(text.size());
  for (size_t i = begin; i < end; ++i) {
    if (!IsWhiteSpace(composed[i])) {
      AppendUtf8(composed[i], &form);
    } else if (!IsWhiteSpace(composed[i - 1])) {
      form.push_back(' ');
    }
  }
  return form;
}

namespace internal {

absl::StatusOr<NormalisedText> NormaliseInFull(absl::string_view text) {
  std::vector<Char> folded;
  if (absl::Status status = Fold(text, &folded); !status.ok()) return status;
  return FindWords(std::move(folded));
}

}  // namespace internal
}  // namespace verbatim::quote
