// Captions of pictures by their credit. Copied pages lose the mark-up that told a caption from the text, but the credit
// stays: at the end ("... (Photo: Ada Birk)"), or in the middle when the headline or the text is glued to it.
#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/paragraph_rules.h"
#include "extract/phrases.h"

namespace verbatim::extract {
namespace {

constexpr size_t kNone = absl::string_view::npos;

// A caption is no longer than this; what stands before a credit that is farther in is text.
constexpr size_t kMaxCaption = 700;
// The longest credit: names, agencies, "via".
constexpr size_t kMaxCredit = 110;
// Bars are looked at only so often, so that a line of bars takes no longer than its length.
constexpr int kMaxBars = 4;
constexpr size_t kShortestGallery = 200;

// What begins a paragraph that is a caption as a whole.
constexpr absl::string_view kBeginnings[] = {
    "buy photo ",
    "enlarge this image",
    "facebook twitter pinterest ",
    "file photo",
    "file - ",
    "file – ",
    "file — ",
    "hide caption",
    "image caption ",
    "image copyright ",
    "image credit",
    "image source",
    "media caption ",
    "media playback is unsupported",
    "photo by ",
    "photo credit",
    "photo illustration by ",
    "photo: ",
    "photo : ",
    "photograph by ",
    "photograph: ",
    "photos by ",
    "toggle caption",
};

// Who is credited, longer names first, and what may follow the name within the credit.
constexpr absl::string_view kAgencies[] = {"ap photos", "ap photo", "ap images", "ap file photo", "getty images",
                                           "getty",     "reuters",  "politico",  "afp",           "ap"};
constexpr absl::string_view kAfterAgency[] = {" photos", " photo", " images", " illustration", " file photo"};

// What a credit in brackets begins with, or has in it.
constexpr absl::string_view kBracketBeginnings[] = {
    "ap photo",     "credit:",     "file photo",    "getty images", "image:",    "image credit",
    "image via",    "photo:",      "photo :",       "photo by",     "photo via", "photo courtesy",
    "photo credit", "photograph:", "reuters photo", "screenshot"};
constexpr absl::string_view kBracketParts[] = {"/ap)",        "/ap,",    "/ap ",      "/afp",        "/bloomberg",
                                               "/dreamstime", "/epa",    "/getty",    "/reuters",    "/shutterstock",
                                               "/upi",        "via ap)", "via getty", "via reuters", "getty images)"};

// What begins a credit at the end of a paragraph, and what ends one.
constexpr absl::string_view kCreditBeginnings[] = {
    " REUTERS/", " Photo: ", " Photo : ", " Photograph: ", " Photographer: ", " Photo credit: ", " Image credit: "};
constexpr absl::string_view kCreditEndings[] = {"/getty images",     "/getty", "via getty images", "getty images",
                                                "/ap photo",         "/ap",    "/reuters",         "/afp",
                                                "/associated press", "/epa",   "/bloomberg"};

template <size_t N>
bool BeginsWith(absl::string_view text, const absl::string_view (&phrases)[N]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [text](absl::string_view phrase) { return absl::StartsWithIgnoreCase(text, phrase); });
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || byte >= 0x80;
}

// The length of the agency's name that begins `text`, with what belongs to it; 0 when none does.
size_t AgencyLength(absl::string_view text) {
  for (const absl::string_view agency : kAgencies) {
    if (!absl::StartsWithIgnoreCase(text, agency)) continue;
    size_t end = agency.size();
    if (end < text.size() && IsWordByte(text[end])) continue;
    for (const absl::string_view more : kAfterAgency) {
      if (absl::StartsWithIgnoreCase(text.substr(end), more)) return end + more.size();
    }
    return end;
  }
  return 0;
}

// The length of what may stand between two agencies; 0 for anything else.
size_t JoinLength(absl::string_view text) {
  for (const absl::string_view join : {" via ", " and ", " for ", ",", "/", ";", "|", " "}) {
    if (absl::StartsWith(text, join)) return join.size();
  }
  return 0;
}

// Where the credit ends that begins `text`: "AP, Reuters Photos", "Ada Birk/Getty Images". 0 when there is no agency
// near.
size_t BarCreditLength(absl::string_view text) {
  if (absl::StartsWithIgnoreCase(text, "photo") && text.size() <= kMaxCredit) return text.size();
  size_t end = 0;
  const size_t most = std::min(text.size(), kMaxCredit);
  for (size_t at = 0; at < most;) {
    const bool begins_word = at == 0 || !IsWordByte(text[at - 1]);
    const size_t length = begins_word ? AgencyLength(text.substr(at)) : 0;
    if (length == 0) {
      const size_t step = end == 0 ? 1 : JoinLength(text.substr(at));
      if (step == 0 || (end == 0 && text[at] == '|')) break;
      at += step;
      continue;
    }
    at += length;
    end = at;
  }
  return end;
}

// "... to dinner. | AP Photos Headline": the credit stands behind a bar.
size_t BarCaption(absl::string_view paragraph) {
  const absl::string_view head = Prefix(paragraph, kMaxCaption + kMaxCredit);
  size_t bar = head.find("| ");
  for (int i = 0; i < kMaxBars && bar != kNone && bar <= kMaxCaption; ++i, bar = head.find("| ", bar + 1)) {
    const size_t credit = BarCreditLength(head.substr(bar + 2));
    if (credit != 0) return bar + 2 + credit;
  }
  return 0;
}

bool IsBracketedCredit(absl::string_view inner_and_bracket) {
  return BeginsWith(inner_and_bracket, kBracketBeginnings) || HasAnyPhrase(inner_and_bracket, kBracketParts);
}

// "... in May. (Photo: Ada Birk, AP)", also with text glued to it.
size_t BracketCaption(absl::string_view paragraph) {
  const absl::string_view head = Prefix(paragraph, kMaxCaption + kMaxCredit);
  for (size_t open = head.find('('); open != kNone && open <= kMaxCaption; open = head.find('(', open + 1)) {
    const size_t close = head.find(')', open);
    if (close == kNone) return 0;
    if (close - open > kMaxCredit) continue;
    const bool at_end = close + 1 == paragraph.size();
    const absl::string_view inner = head.substr(open + 1, close - open);
    // Within a paragraph only what names a picture is sure: "(Birk/Reuters)" could be said of a story.
    if (at_end ? IsBracketedCredit(inner) : BeginsWith(inner, kBracketBeginnings)) {
      return close + 1;
    }
  }
  return 0;
}

// "... in May. REUTERS/Ada Birk", "... in May Ada Birk/Getty Images".
bool EndsWithCredit(absl::string_view paragraph) {
  while (!paragraph.empty() && absl::StrContains(". ", paragraph.back())) paragraph.remove_suffix(1);
  const absl::string_view tail = Suffix(paragraph, kMaxCredit);
  for (const absl::string_view ending : kCreditEndings) {
    if (absl::EndsWithIgnoreCase(tail, ending)) return true;
  }
  for (const absl::string_view beginning : kCreditBeginnings) {
    const size_t at = tail.find(beginning);  // in upper case: "a photo: " is said of any
    if (at == kNone) continue;
    const absl::string_view credit = tail.substr(at + beginning.size());
    if (!absl::StrContains(credit, ". ") && !absl::StrContains(credit, '"') && !absl::StrContains(credit, "”"))
      return true;
  }
  return false;
}

// The captions of a gallery in one paragraph. A short one is a teaser for a gallery.
bool IsGallery(absl::string_view paragraph) {
  return absl::StartsWith(paragraph, "Photos: ") && paragraph.size() > kShortestGallery;
}

// "CLOSE Residents talk about ...": what a player shows beside its button.
bool IsPlayerCaption(absl::string_view paragraph) {
  return absl::StartsWith(paragraph, "CLOSE ") && paragraph.size() > 12 && paragraph.size() <= kMaxCaption &&
         !absl::ascii_isupper(static_cast<unsigned char>(paragraph[7]));
}

}  // namespace

size_t CaptionLength(absl::string_view paragraph) {
  if (IsGallery(paragraph)) return paragraph.size();
  if (const size_t length = BarCaption(paragraph); length != 0) return length;
  if (const size_t length = BracketCaption(paragraph); length != 0) return length;
  if (paragraph.size() > kMaxCaption) return 0;
  const bool is_caption = BeginsWith(paragraph, kBeginnings) || IsPlayerCaption(paragraph) || EndsWithCredit(paragraph);
  return is_caption ? paragraph.size() : 0;
}

}  // namespace verbatim::extract
