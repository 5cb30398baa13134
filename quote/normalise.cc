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

// Whether `text` is UTF-8 without U+0000 of characters below U+0300 and punctuation from U+2010 to U+2027: none of them
// has another form in NFC. Most texts of the West are.
bool IsComposedAlready(absl::string_view text) {
  const auto byte = [&](size_t at) { return at < text.size() ? static_cast<uint8_t>(text[at]) : uint8_t{0}; };
  for (size_t at = 0; at < text.size();) {
    const uint8_t first = byte(at), second = byte(at + 1);
    if (first - 1u < 0x7F) {
      ++at;
    } else if (first >= 0xC2 && first < 0xCC && (second & 0xC0) == 0x80) {
      at += 2;
    } else if (first == 0xE2 && second == 0x80 && byte(at + 2) >= 0x90 && byte(at + 2) <= 0xA7) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

// NFC of any text.
absl::StatusOr<std::string> Composed(absl::string_view text) {
  std::vector<CodePoint> code_points, composed;
  if (absl::Status status = internal::Decode(text, &code_points); !status.ok()) return status;
  for (CodePoint c : code_points) internal::Decompose(c, UTF8PROC_DECOMPOSE, &composed);
  internal::SortMarks(&composed);
  internal::Compose(&composed);
  std::string result;
  result.reserve(text.size());
  for (CodePoint c : composed) AppendUtf8(c, &result);
  return result;
}

CodePoint FirstOf(absl::string_view text) { return DecodeUtf8(text, 0).code_point; }

// The last character of `text`, which is not empty, as UTF-8.
absl::string_view LastOf(absl::string_view text) {
  size_t at = text.size() - 1;
  while ((static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) --at;
  return text.substr(at);
}

bool IsOuter(CodePoint c) { return IsWhiteSpace(c) || IsQuoteMark(c); }

absl::string_view WithoutOuter(absl::string_view text) {
  while (!text.empty() && IsOuter(FirstOf(text))) text.remove_prefix(DecodeUtf8(text, 0).length);
  while (!text.empty() && IsOuter(FirstOf(LastOf(text)))) text.remove_suffix(LastOf(text).size());
  return text;
}

bool IsFinalMark(CodePoint c) { return c == '.' || c == ',' || c == ';' || c == ':'; }

// Whether `text` ends in a final mark that stands alone: one after another, or after an ellipsis, is part of what was
// said.
bool EndsInOneMark(absl::string_view text) {
  if (text.empty() || !IsFinalMark(FirstOf(LastOf(text)))) return false;
  text.remove_suffix(1);
  while (!text.empty() && IsWhiteSpace(FirstOf(LastOf(text)))) text.remove_suffix(LastOf(text).size());
  if (text.empty()) return true;
  const CodePoint before = FirstOf(LastOf(text));
  return !IsFinalMark(before) && before != 0x2026;
}

// The length of the white space at `at`.
size_t WhiteSpaceAt(absl::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size()) {
    const Decoded next = DecodeUtf8(text, end);
    if (!IsWhiteSpace(next.code_point)) break;
    end += next.length;
  }
  return end - at;
}

// With single spaces for white space. What needs no change is copied at one stroke.
std::string WithSingleSpaces(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  size_t copied = 0;  // bytes of text
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<uint8_t>(text[at]);
    const bool begins_none = byte > ' ' && byte < 0xC0;
    const size_t space = begins_none ? 0 : WhiteSpaceAt(text, at);
    if (space == 0) ++at;
    if (space > 1 || (space == 1 && byte != ' ')) {
      absl::StrAppend(&folded, text.substr(copied, at - copied), " ");
      copied = at + space;
    }
    at += space;
  }
  absl::StrAppend(&folded, text.substr(copied));
  return folded;
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

absl::StatusOr<NormalisedText> Normalise(absl::string_view text) {
  if (std::optional<NormalisedText> normalised = internal::NormaliseInOnePass(text)) return *std::move(normalised);
  return internal::NormaliseInFull(text);
}

absl::StatusOr<std::string> Nfc(absl::string_view text) {
  if (IsComposedAlready(text)) return std::string(text);
  return Composed(text);
}

absl::StatusOr<std::string> VerbatimForm(absl::string_view text) {
  std::string composed;
  if (!IsComposedAlready(text)) {
    absl::StatusOr<std::string> nfc = Composed(text);
    if (!nfc.ok()) return nfc;
    composed = *std::move(nfc);
    text = composed;
  }
  text = WithoutOuter(text);
  // Until nothing can go: otherwise the form of a form would be another.
  while (EndsInOneMark(text)) text = WithoutOuter(text.substr(0, text.size() - 1));
  return WithSingleSpaces(text);
}

namespace internal {

absl::StatusOr<NormalisedText> NormaliseInFull(absl::string_view text) {
  std::vector<Char> folded;
  if (absl::Status status = Fold(text, &folded); !status.ok()) return status;
  return FindWords(std::move(folded));
}

}  // namespace internal
}  // namespace verbatim::quote
