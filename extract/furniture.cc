#include "extract/furniture.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "extract/phrases.h"

namespace verbatim::extract {
namespace {

// Names may be long lists of generated classes; what an author called a part comes early.
constexpr size_t kMaxNames = 512;

struct Word {
  absl::string_view word;
  Furniture furniture;
};

// Sorted. Words of names, two of them written together for a pair: "moreon" is "more-on". A pair that is no furniture
// takes its first word's meaning away.
constexpr Word kWords[] = {
    {"ad", Furniture::kDropped},
    {"ads", Furniture::kDropped},
    {"advert", Furniture::kDropped},
    {"advertisement", Furniture::kDropped},
    {"advertising", Furniture::kDropped},
    {"adverts", Furniture::kDropped},
    {"alsoread", Furniture::kTeaser},
    {"authorbio", Furniture::kBoilerplate},
    {"authorbox", Furniture::kBoilerplate},
    {"authorinfo", Furniture::kBoilerplate},
    {"authorname", Furniture::kBoilerplate},
    {"breadcrumb", Furniture::kDropped},
    {"breadcrumbs", Furniture::kDropped},
    {"byline", Furniture::kBoilerplate},
    {"bylines", Furniture::kBoilerplate},
    {"caption", Furniture::kCaption},
    {"captions", Furniture::kCaption},
    {"comment", Furniture::kComments},
    {"comments", Furniture::kComments},
    {"commentsclosed", Furniture::kNone},
    {"commentsenabled", Furniture::kNone},
    {"commentsopen", Furniture::kNone},
    {"consent", Furniture::kDropped},
    {"cookie", Furniture::kDropped},
    {"cookies", Furniture::kDropped},
    {"copyright", Furniture::kBoilerplate},
    {"credit", Furniture::kBoilerplate},
    {"credits", Furniture::kBoilerplate},
    {"disqus", Furniture::kComments},
    {"figcaption", Furniture::kCaption},
    {"livefyre", Furniture::kComments},
    {"modal", Furniture::kDropped},
    {"morefrom", Furniture::kTeaser},
    {"moreon", Furniture::kTeaser},
    {"mostpopular", Furniture::kTeaser},
    {"mostread", Furniture::kTeaser},
    {"navbar", Furniture::kDropped},
    {"navigation", Furniture::kDropped},
    {"newsletter", Furniture::kDropped},
    {"newsletters", Furniture::kDropped},
    {"offscreen", Furniture::kDropped},
    {"outbrain", Furniture::kDropped},
    {"pagination", Furniture::kDropped},
    {"popup", Furniture::kDropped},
    {"promo", Furniture::kDropped},
    {"promos", Furniture::kDropped},
    {"pullquote", Furniture::kDropped},
    {"readalso", Furniture::kTeaser},
    {"readmore", Furniture::kTeaser},
    {"readnext", Furniture::kTeaser},
    {"recirc", Furniture::kTeaser},
    {"recirculation", Furniture::kTeaser},
    {"recommendations", Furniture::kTeaser},
    {"recommended", Furniture::kTeaser},
    {"related", Furniture::kTeaser},
    {"relatedarticles", Furniture::kTeaser},
    {"relatedcontent", Furniture::kTeaser},
    {"relatedlinks", Furniture::kTeaser},
    {"relatedposts", Furniture::kTeaser},
    {"relatedstories", Furniture::kTeaser},
    {"screenreader", Furniture::kDropped},
    {"seealso", Furniture::kTeaser},
    {"share", Furniture::kDropped},
    {"sharebar", Furniture::kDropped},
    {"shareenabled", Furniture::kNone},
    {"sharing", Furniture::kDropped},
    {"sidebar", Furniture::kDropped},
    {"signup", Furniture::kDropped},
    {"social", Furniture::kDropped},
    {"socialembed", Furniture::kNone},
    {"socialmedia", Furniture::kDropped},
    {"sponsored", Furniture::kDropped},
    {"sronly", Furniture::kDropped},
    {"subscribe", Furniture::kDropped},
    {"subscription", Furniture::kDropped},
    {"taboola", Furniture::kDropped},
    {"timestamp", Furniture::kBoilerplate},
    {"toolbar", Furniture::kDropped},
    {"trending", Furniture::kTeaser},
    {"visuallyhidden", Furniture::kDropped},
};

// The entry of a word; null when there is none.
const Word* Find(absl::string_view word) {
  const auto* const found = std::lower_bound(std::begin(kWords), std::end(kWords), word,
                                             [](const Word& entry, absl::string_view key) { return entry.word < key; });
  return found != std::end(kWords) && found->word == word ? found : nullptr;
}

// "has-sidebar", "no-comments": said of what stands beside the part.
bool SaysOfOthers(absl::string_view word) {
  return word == "has" || word == "no" || word == "with" || word == "without";
}

// Goes through the words of names.
class Words {
 public:
  explicit Words(absl::string_view names) : names_(names) {}

  // The next word in lower case; false at the end. `joined` says whether it belongs to the same name as the last one.
  bool Next(std::string* word, bool* joined) {
    *joined = at_ > 0;
    while (at_ < names_.size() && !absl::ascii_isalnum(Byte(at_))) {
      if (absl::ascii_isspace(Byte(at_))) *joined = false;
      ++at_;
    }
    word->clear();
    while (at_ < names_.size() && absl::ascii_isalnum(Byte(at_))) {
      const bool hump = !word->empty() && absl::ascii_isupper(Byte(at_)) && absl::ascii_islower(Byte(at_ - 1));
      if (hump) break;
      word->push_back(static_cast<char>(absl::ascii_tolower(Byte(at_++))));
    }
    return !word->empty();
  }

 private:
  unsigned char Byte(size_t at) const { return static_cast<unsigned char>(names_[at]); }

  const absl::string_view names_;
  size_t at_ = 0;
};

Furniture FurnitureOfNames(absl::string_view names) {
  Words words(Prefix(names, kMaxNames));
  std::string last, word;
  bool joined = false;
  const Word* waiting = nullptr;  // the entry of `last`, unless the next word makes another of it
  for (; words.Next(&word, &joined); std::swap(last, word)) {
    const Word* const pair = joined ? Find(last + word) : nullptr;
    if (pair != nullptr && pair->furniture != Furniture::kNone) return pair->furniture;
    if (pair == nullptr && waiting != nullptr) return waiting->furniture;
    waiting = pair != nullptr || (joined && SaysOfOthers(last)) ? nullptr : Find(word);
  }
  return waiting == nullptr ? Furniture::kNone : waiting->furniture;
}

}  // namespace

Furniture FurnitureOf(absl::string_view class_names, absl::string_view id) {
  const Furniture furniture = FurnitureOfNames(class_names);
  return furniture != Furniture::kNone ? furniture : FurnitureOfNames(id);
}

}  // namespace verbatim::extract
