#include "index/search_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "index/field_error.h"
#include "index/search_types.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

constexpr absl::string_view kField = "query";
// Any of these begins a phrase, and any ends it: people mix them.
constexpr absl::string_view kMarks[] = {"\"", "\u201C", "\u201D", "\u201E"};
// White space beyond ASCII (Unicode 15, White_Space), ...
constexpr absl::string_view kSpaces[] = {"\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
                                         "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
                                         "\u2028", "\u2029", "\u205F", "\u3000"};
// ... and what sets groups of digits apart too, as normalisation has it, and then separates nothing.
constexpr absl::string_view kNumberSpaces[] = {"\u00A0", "\u202F"};

// Bytes of the mark, or of the white space, that `text` begins with; 0 when there is none.
size_t MarkAt(absl::string_view text) {
  for (const absl::string_view mark : kMarks) {
    if (absl::StartsWith(text, mark)) return mark.size();
  }
  return 0;
}
size_t SpaceAt(absl::string_view text) {
  if (text.empty()) return 0;
  if (absl::ascii_isspace(static_cast<unsigned char>(text.front()))) return 1;
  for (const absl::string_view space : kSpaces) {
    if (absl::StartsWith(text, space)) return space.size();
  }
  for (const absl::string_view space : kNumberSpaces) {
    const bool is_in_number =
        text.size() > space.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[space.size()]));
    if (absl::StartsWith(text, space) && !is_in_number) return space.size();
  }
  return 0;
}

// Takes what comes before a mark, or before white space, off the front of `rest`.
absl::string_view TakeUntil(bool space_ends, absl::string_view* rest) {
  size_t end = 0;
  while (end < rest->size()) {
    const absl::string_view at = rest->substr(end);
    if (MarkAt(at) > 0 || (space_ends && SpaceAt(at) > 0)) break;
    ++end;
  }
  const absl::string_view taken = rest->substr(0, end);
  rest->remove_prefix(end);
  return taken;
}

absl::Status CheckQuery(absl::string_view query) {
  if (query.size() > kMaxSearchBytes) {
    return FieldError(kField, absl::StrCat("has ", query.size(), " bytes; want at most ", kMaxSearchBytes));
  }
  return WithField(kField, quote::CheckText(query));
}

absl::Status LonelyMark(absl::string_view query, absl::string_view rest) {
  return FieldError(kField, absl::StrCat(quote::Shown(query), " has a double mark at byte ", query.size() - rest.size(),
                                         " without its partner; want a phrase between two, or none"));
}

}  // namespace

Phrase::Phrase(std::vector<quote::Gram> words) : words_(std::move(words)), borders_(words_.size(), 0) {
  for (size_t i = 1, border = 0; i < words_.size(); ++i) {
    while (border > 0 && words_[i] != words_[border]) border = borders_[border - 1];
    if (words_[i] == words_[border]) ++border;
    borders_[i] = static_cast<uint32_t>(border);
  }
}

std::optional<size_t> Phrase::FindIn(absl::Span<const quote::Gram> text, size_t from) const {
  size_t matched = 0;
  for (size_t i = from; i < text.size(); ++i) {
    while (matched > 0 && text[i] != words_[matched]) matched = borders_[matched - 1];
    if (text[i] == words_[matched]) ++matched;
    if (matched == words_.size()) return i + 1 - matched;
  }
  return std::nullopt;
}

absl::StatusOr<SearchWords> SearchWords::Parse(absl::string_view query) {
  if (absl::Status status = CheckQuery(query); !status.ok()) return status;
  SearchWords words;
  for (absl::string_view rest = query; !rest.empty();) {
    if (const size_t space = SpaceAt(rest); space > 0) {
      rest.remove_prefix(space);
      continue;
    }
    const bool excluded = rest.front() == '-';
    if (excluded) rest.remove_prefix(1);
    absl::string_view term;
    if (const size_t mark = MarkAt(rest); mark > 0) {
      const absl::string_view from = rest;
      rest.remove_prefix(mark);
      term = TakeUntil(/*space_ends=*/false, &rest);
      if (rest.empty()) return LonelyMark(query, from);
      rest.remove_prefix(MarkAt(rest));
    } else {
      term = TakeUntil(/*space_ends=*/true, &rest);
    }
    if (absl::Status status = words.Add(term, excluded); !status.ok()) return status;
  }
  if (!words.wanted_.empty()) return words;
  return FieldError(kField, absl::StrCat(quote::Shown(query), words.excluded_.empty()
                                                                  ? " has no word; want one at least"
                                                                  : " only excludes; want a word that must occur"));
}

absl::Status SearchWords::Add(absl::string_view term, bool excluded) {
  absl::StatusOr<std::string> canonical = quote::Canonical(term);
  if (!canonical.ok()) return WithField(kField, canonical.status());
  if (canonical->empty()) return absl::OkStatus();
  if (wanted_.size() + excluded_.size() == kMaxSearchTerms) {
    return FieldError(kField, absl::StrCat("has more than ", kMaxSearchTerms, " words and phrases; want fewer"));
  }
  std::vector<quote::Gram> grams;
  for (const absl::string_view word : absl::StrSplit(*canonical, ' ')) grams.push_back(quote::WordGram(word));
  (excluded ? excluded_ : wanted_).emplace_back(std::move(grams));
  if (!excluded) wanted_texts_.push_back(*std::move(canonical));
  return absl::OkStatus();
}

bool SearchWords::Match(absl::Span<const quote::Gram> text) const {
  const auto occurs = [text](const Phrase& phrase) { return phrase.FindIn(text, 0).has_value(); };
  return std::all_of(wanted_.begin(), wanted_.end(), occurs) &&
         std::none_of(excluded_.begin(), excluded_.end(), occurs);
}

std::vector<quote::WordRange> SearchWords::Find(absl::Span<const quote::Gram> text, size_t limit) const {
  std::vector<quote::WordRange> found;
  for (const Phrase& phrase : wanted_) {
    // More than `limit` of one phrase cannot be among the first `limit`, unless they touch.
    size_t apart = 0;
    std::optional<size_t> last_end;
    for (auto at = phrase.FindIn(text, 0); at && apart <= limit; at = phrase.FindIn(text, *last_end)) {
      if (at != last_end) ++apart;
      last_end = *at + phrase.words().size();
      found.push_back({static_cast<uint32_t>(*at), static_cast<uint32_t>(*last_end)});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::make_pair(a.begin, a.end) < std::make_pair(b.begin, b.end);
  });
  std::vector<quote::WordRange> ranges;
  for (const quote::WordRange& range : found) {
    if (!ranges.empty() && range.begin <= ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, range.end);
    } else if (ranges.size() < limit) {
      ranges.push_back(range);
    } else {
      break;
    }
  }
  return ranges;
}

}  // namespace verbatim::index
