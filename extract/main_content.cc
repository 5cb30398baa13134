#include "extract/main_content.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace verbatim::extract {
namespace {

// Shorter paragraphs are labels.
constexpr uint32_t kLeastSentence = 40;
// Furniture that holds more of the page's weight than this is the page.
constexpr double kMostFurniture = 0.8;
// What an element must hold to be believed that it is the article. Pages that list articles have many of little weight.
constexpr double kLeastArticle = 0.3;
// An element around the article body that holds hardly more is the article with its heading and captions.
constexpr double kMostAround = 1.15;
// The innermost element that holds this much holds the article.
constexpr double kNearlyAll = 0.8;
// A heading of fewer words may be the name of the site.
constexpr size_t kFewestHeadingWords = 3;
constexpr size_t kLongestHeading = 1024;  // bytes

struct Range {
  uint32_t first = 0, last = 0;
};

// Sums over ranges of paragraphs.
class Weights {
 public:
  void Add(uint64_t weight) { sums_.push_back(sums_.back() + weight); }
  uint64_t Of(uint32_t first, uint32_t last) const { return sums_[last] - sums_[first]; }
  uint64_t Of(const PageArea& area) const { return Of(area.first, area.last); }
  uint64_t Total() const { return sums_.back(); }

 private:
  std::vector<uint64_t> sums_ = {0};
};

uint64_t WeightOf(const PageParagraph& paragraph) {
  const uint32_t bytes = paragraph.end - paragraph.begin;
  return bytes >= kLeastSentence && 2 * paragraph.link_bytes < bytes ? bytes - paragraph.link_bytes : 0;
}

// The furniture of each paragraph: the strongest of all areas around it.
class FurnitureMap {
 public:
  explicit FurnitureMap(const PageOutline& outline) : outline_(outline), found_(outline.paragraphs.size()) {
    Weights weights, h1s;
    for (const PageParagraph& paragraph : outline.paragraphs) {
      weights.Add(WeightOf(paragraph));
      h1s.Add(paragraph.in_h1 ? 1 : 0);
    }
    for (const PageArea& area : outline.areas) {
      if (area.furniture != Furniture::kNone && !Misleads(area, weights, h1s)) Mark(area);
    }
    Spread();
  }

  Furniture Of(uint32_t paragraph) const { return found_[paragraph]; }
  bool LeavesOut(uint32_t paragraph) const {
    return Of(paragraph) == Furniture::kDropped || Of(paragraph) == Furniture::kComments;
  }
  // What the paragraph weighs for the choice of the article.
  uint64_t WeightFor(uint32_t paragraph) const {
    return Of(paragraph) == Furniture::kNone ? WeightOf(outline_.paragraphs[paragraph]) : 0;
  }

 private:
  // Stronger ones first.
  static constexpr std::array<Furniture, 5> kByStrength = {
      Furniture::kDropped, Furniture::kComments, Furniture::kTeaser, Furniture::kCaption, Furniture::kBoilerplate};
  using Counts = std::array<int32_t, 6>;

  // Comments may well be most of a page; the article's heading is not in them.
  static bool Misleads(const PageArea& area, const Weights& weights, const Weights& h1s) {
    if (area.by_name && h1s.Of(area) > 0) return true;
    if (area.furniture == Furniture::kComments) return false;
    return static_cast<double>(weights.Of(area)) > kMostFurniture * static_cast<double>(weights.Total()) &&
           weights.Total() > 0;
  }

  void Mark(const PageArea& area) {
    if (changes_.empty()) changes_.resize(found_.size() + 1, Counts{});
    ++changes_[area.first][static_cast<size_t>(area.furniture)];
    --changes_[area.last][static_cast<size_t>(area.furniture)];
  }

  void Spread() {
    Counts open = {};
    for (size_t i = 0; i < found_.size() && !changes_.empty(); ++i) {
      for (size_t kind = 0; kind < open.size(); ++kind) open[kind] += changes_[i][kind];
      for (auto kind = kByStrength.rbegin(); kind != kByStrength.rend(); ++kind) {
        if (open[static_cast<size_t>(*kind)] > 0) found_[i] = *kind;
      }
    }
  }

  const PageOutline& outline_;
  std::vector<Furniture> found_;
  std::vector<Counts> changes_;  // of how many areas are open, before each paragraph
};

class Chooser {
 public:
  Chooser(const PageOutline& outline, absl::string_view title) : outline_(outline), title_(title), furniture_(outline) {
    for (uint32_t i = 0; i < outline.paragraphs.size(); ++i) weights_.Add(furniture_.WeightFor(i));
  }

  std::vector<ChosenParagraph> Choose() const {
    const Range article = FindArticle();
    std::vector<ChosenParagraph> chosen;
    for (uint32_t i = article.first; i < article.last; ++i) {
      if (furniture_.LeavesOut(i)) continue;
      if (chosen.empty()) AddHeading({i, article.last}, &chosen);
      chosen.push_back(Placed(i));
    }
    // A page that is furniture throughout: better all of it than nothing.
    if (chosen.empty()) AddAll(&chosen);
    return chosen;
  }

 private:
  void AddAll(std::vector<ChosenParagraph>* chosen) const {
    for (uint32_t i = 0; i < outline_.paragraphs.size(); ++i) chosen->push_back(Placed(i));
  }

  ChosenParagraph Placed(uint32_t paragraph) const {
    if (outline_.paragraphs[paragraph].in_h1) return {paragraph, Placement::kHeadline, false};
    switch (furniture_.Of(paragraph)) {
      case Furniture::kTeaser:
        return {paragraph, Placement::kTeaser, false};
      case Furniture::kCaption:
        return {paragraph, Placement::kCaption, false};
      case Furniture::kBoilerplate:
        return {paragraph, Placement::kBody, true};
      default:
        return {paragraph, Placement::kBody, false};
    }
  }

  double Share(const PageArea& area, double of) const {
    return of == 0 ? 0 : static_cast<double>(weights_.Of(area)) / of;
  }

  Range FindArticle() const {
    for (const PageRole role : {PageRole::kArticleBody, PageRole::kArticle, PageRole::kMain}) {
      if (const PageArea* area = BestOf(role)) return Around(*area);
    }
    const PageArea& area = Innermost();
    return {area.first, area.last};
  }

  // The first area of a role that holds about as much as any; null when none holds a fair part of the page.
  const PageArea* BestOf(PageRole role) const {
    uint64_t most = 0;
    for (const PageArea& area : outline_.areas) {
      if (area.role == role) most = std::max(most, weights_.Of(area));
    }
    if (static_cast<double>(most) < kLeastArticle * static_cast<double>(weights_.Total())) return nullptr;
    for (const PageArea& area : outline_.areas) {
      if (area.role == role && area.first != area.last && 2 * weights_.Of(area) >= most) return &area;
    }
    return nullptr;
  }

  // The area, with others of its role that stand beside it (an article body in two pieces), and with what is around it
  // when that is hardly more.
  Range Around(const PageArea& area) const {
    Range range = {area.first, area.last};
    const PageArea* around = &area;
    for (const PageArea& other : outline_.areas) {
      if (other.role != area.role || other.parent != area.parent || area.role != PageRole::kArticleBody) continue;
      range.first = std::min(range.first, other.first);
      range.last = std::max(range.last, other.last);
    }
    const auto weight = static_cast<double>(weights_.Of(range.first, range.last));
    while (around != &outline_.areas[around->parent]) {
      around = &outline_.areas[around->parent];
      if (static_cast<double>(weights_.Of(*around)) > kMostAround * weight) break;
      if (around->role != PageRole::kNone && around->role != PageRole::kMain) range = {around->first, around->last};
    }
    return range;
  }

  const PageArea& Innermost() const {
    const std::vector<PageArea>& areas = outline_.areas;
    std::vector<uint32_t> heaviest(areas.size());  // the area in it that holds most; itself when there is none
    for (uint32_t i = 0; i < areas.size(); ++i) heaviest[i] = i;
    for (uint32_t i = 1; i < areas.size(); ++i) {
      uint32_t& best = heaviest[areas[i].parent];
      if (best == areas[i].parent || weights_.Of(areas[i]) > weights_.Of(areas[best])) best = i;
    }
    uint32_t at = 0;
    const auto total = static_cast<double>(weights_.Total());
    // A paragraph of its own is no article: it is the only one of the page.
    while (heaviest[at] != at && Share(areas[heaviest[at]], total) >= kNearlyAll &&
           areas[heaviest[at]].last - areas[heaviest[at]].first > 1) {
      at = heaviest[at];
    }
    return areas[at];
  }

  // The last main heading before the article that is like the title, when the article has none of its own; also one
  // that would be left out.
  void AddHeading(Range article, std::vector<ChosenParagraph>* chosen) const {
    for (uint32_t i = article.first; i < article.last; ++i) {
      if (outline_.paragraphs[i].in_h1 && !furniture_.LeavesOut(i)) return;
    }
    for (uint32_t i = article.first; i-- > 0;) {
      if (!outline_.paragraphs[i].in_h1 || !IsTitle(outline_.TextOf(outline_.paragraphs[i]))) continue;
      chosen->push_back({i, Placement::kHeadline, false});
      return;
    }
  }

  bool IsTitle(absl::string_view heading) const {
    if (heading.size() > kLongestHeading) return false;
    const std::vector<absl::string_view> words = absl::StrSplit(heading, ' ', absl::SkipEmpty());
    if (title_.empty()) return words.size() >= kFewestHeadingWords;
    if (absl::StartsWith(title_, heading) || absl::StrContains(heading, title_)) return true;
    // Titles end in the name of the site.
    if (absl::StrContains(title_, heading)) return false;
    const auto shared = static_cast<size_t>(std::count_if(
        words.begin(), words.end(), [this](absl::string_view word) { return absl::StrContains(title_, word); }));
    return shared >= kFewestHeadingWords && 2 * shared >= words.size();
  }

  const PageOutline& outline_;
  const absl::string_view title_;
  const FurnitureMap furniture_;
  Weights weights_;
};

}  // namespace

std::vector<ChosenParagraph> ChooseArticle(const PageOutline& outline, absl::string_view title) {
  return Chooser(outline, title).Choose();
}

}  // namespace verbatim::extract
