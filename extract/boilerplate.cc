// Furniture of an article by its words. Each rule has a limit of bytes: long paragraphs are text, whatever they begin
// with.
#include <algorithm>
#include <iterator>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "extract/paragraph_rules.h"
#include "extract/phrases.h"

namespace verbatim::extract {
namespace {

// The longest of all: sign-up forms with what one agrees to.
constexpr size_t kMaxBoilerplate = 600;
constexpr size_t kMaxByline = 120;

// A paragraph that is these words and no more, punctuation and case apart.
constexpr absl::string_view kWhole[] = {
    "ad",
    "advertisement",
    "close",
    "email",
    "facebook",
    "follow us",
    "linkedin",
    "listen to this article",
    "newsletter sign-up",
    "newsletter signup",
    "photo",
    "print",
    "read comments",
    "save",
    "share",
    "share on facebook",
    "share on twitter",
    "share tweet post email",
    "show comments",
    "sign up",
    "subscribe",
    "toggle share menu",
    "tweet",
    "twitter",
    "video",
    "view comments",
    "whatsapp",
    "youtube",
};

// A paragraph of at most `most` bytes that begins with a phrase.
struct Beginning {
  absl::string_view phrase;
  size_t most;
};
constexpr Beginning kBeginnings[] = {
    {"advertisement ", 100},
    {"advertisement:", 100},
    {"all rights reserved", 200},
    {"additional reporting by ", 300},
    {"content created by ", 600},
    {"contributing: ", 200},
    {"copyright 1", 300},
    {"copyright 2", 300},
    {"copyright (c)", 300},
    {"copyright ©", 300},
    {"(c) 1", 300},
    {"(c) 2", 300},
    {"©", 300},
    {"editing by ", 200},
    {"(editing by ", 200},
    {"follow @", 80},
    {"get our top investigations", 200},
    {"let our news meet your inbox", 400},
    {"listen to article ", 120},
    {"newsletter sign up ", 400},
    {"next image ", 40},
    {"our standards: ", 120},
    {"prev image ", 40},
    {"read or share this story", 200},
    {"(reporting by ", 400},
    {"share this article ", 120},
    {"share this story ", 120},
    {"share this:", 80},
    {"slideshow (", 30},
    {"subscribe now", 120},
    {"the associated press contributed to ", 200},
    {"the views expressed in this ", 400},
    {"the opinions expressed by columnists are ", 300},
    {"the opinions expressed in this ", 400},
    {"this article is more than ", 60},
    {"this material may not be published", 300},
};

// Calls to subscribe: a beginning is not enough, since advice begins so as well.
constexpr absl::string_view kCalls[] = {"get ", "sign up for ", "sign up here ", "sign up to ", "subscribe to "};
constexpr absl::string_view kCalled[] = {"newsletter", "inbox",       "news alerts", "email alerts",
                                         "briefing",   "our podcast", "in email",    "by email"};

constexpr absl::string_view kBylineBeginnings[] = {"by ", "written by ", "posted by ", "story by ", "reported by "};
// Words of a byline that are not names.
constexpr absl::string_view kBylineWords[] = {"and", "for", "of", "the", "in", "at", "with", "de", "von", "van", "&"};

absl::string_view WithoutPunctuation(absl::string_view text) {
  while (!text.empty() && absl::StrContains(".:!| ", text.back())) text.remove_suffix(1);
  return text;
}

bool IsWhole(absl::string_view paragraph) {
  const absl::string_view bare = WithoutPunctuation(paragraph);
  return std::any_of(std::begin(kWhole), std::end(kWhole),
                     [bare](absl::string_view words) { return absl::EqualsIgnoreCase(bare, words); });
}

bool HasBeginning(absl::string_view paragraph) {
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings), [paragraph](const Beginning& beginning) {
    return paragraph.size() <= beginning.most && absl::StartsWithIgnoreCase(paragraph, beginning.phrase);
  });
}

bool HasQuoteMark(absl::string_view text) {
  return absl::StrContains(text, '"') || absl::StrContains(text, "“") || absl::StrContains(text, "”");
}

bool IsCallToSubscribe(absl::string_view paragraph) {
  if (HasPhrase(paragraph, "by signing up you agree") || HasPhrase(paragraph, "by signing up, you agree")) return true;
  if (HasQuoteMark(paragraph)) return false;
  for (const absl::string_view call : kCalls) {
    if (absl::StartsWithIgnoreCase(paragraph, call)) return HasAnyPhrase(paragraph, kCalled);
  }
  return false;
}

// "Follow Ada Birk on Twitter @adabirk.", "- Follow the desk on Twitter: @desk"
bool IsCallToFollow(absl::string_view paragraph) {
  if (paragraph.size() > 160) return false;
  // The mark is that of a long quotation, which opens one in every paragraph.
  while (!paragraph.empty() && absl::StrContains("-*• (\"“", paragraph[0])) paragraph.remove_prefix(1);
  if (!absl::StartsWithIgnoreCase(paragraph, "follow ")) return false;
  const size_t on = FindPhrase(paragraph, " on twitter");
  if (on != absl::string_view::npos) return absl::StrContains(paragraph.substr(on), '@') || on + 14 >= paragraph.size();
  return HasPhrase(paragraph, " on facebook") && paragraph.size() <= 100;
}

// Agencies and colleagues that are thanked at the end.
bool IsCredit(absl::string_view paragraph) {
  if (paragraph.size() > 300 || HasQuoteMark(paragraph)) return false;
  const absl::string_view bare = WithoutPunctuation(paragraph);
  for (const absl::string_view ending :
       {"contributed to this report", "contributed to this story", "contributed to this article",
        "contributed reporting", "all rights reserved"}) {
    if (absl::EndsWithIgnoreCase(bare, ending)) return true;
  }
  return absl::StartsWithIgnoreCase(paragraph, "reporting by ") &&
         (HasPhrase(paragraph, "editing by") || HasPhrase(paragraph, "writing by"));
}

bool IsBylineWord(absl::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (absl::ascii_isupper(first) || !absl::ascii_isascii(first)) return true;
  return absl::c_linear_search(kBylineWords, word);
}

// "By Ada Birk and Lev Marsh, The Harbour Post": two names or more, and no sentence.
bool IsByline(absl::string_view paragraph) {
  if (paragraph.size() > kMaxByline || HasQuoteMark(paragraph) || absl::StrContains(".:?!", paragraph.back())) {
    return false;
  }
  for (const absl::string_view beginning : kBylineBeginnings) {
    if (!absl::StartsWithIgnoreCase(paragraph, beginning)) continue;
    int words = 0;
    for (const absl::string_view word : absl::StrSplit(paragraph.substr(beginning.size()), ' ', absl::SkipEmpty())) {
      if (!IsBylineWord(word)) return false;
      ++words;
    }
    return words >= 2;
  }
  return false;
}

}  // namespace

bool IsBoilerplate(absl::string_view paragraph) {
  if (paragraph.size() > kMaxBoilerplate) return false;
  return IsWhole(paragraph) || HasBeginning(paragraph) || IsByline(paragraph) || IsCredit(paragraph) ||
         IsCallToFollow(paragraph) || IsCallToSubscribe(paragraph);
}

}  // namespace verbatim::extract
