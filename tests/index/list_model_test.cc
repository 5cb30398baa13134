// Lists against a plain model: every list of a random world, in both orders and through small pages, is what filtering
// and sorting all of it gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/party.h"
#include "quote/edtf.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

struct ModelDocument {
  std::optional<quote::Date> published;
  std::tuple<quote::Micros, storage::Hash> rank = {quote::kEndOfTime * 2, {}};
  std::set<storage::Hash> outlets;
  std::string url;
};

struct ModelOccurrence {
  quote::OccurrenceId id;
  quote::QuotationId quotation;
  quote::DocumentId document;
  std::set<storage::Hash> speakers, via;
  bool has_language = false;
};

// Where something stands in a list read from the oldest; undated ones stand apart.
struct Place {
  bool undated = true;
  quote::Micros begin = 0, end = 0;
  friend bool operator<(const Place& a, const Place& b) {
    return std::tie(a.undated, a.begin, a.end) < std::tie(b.undated, b.begin, b.end);
  }
};

class Model {
 public:
  explicit Model(const std::vector<PreparedOccurrence>& inputs) {
    for (const PreparedOccurrence& input : inputs) Add(input);
  }

  std::vector<std::string> Occurrences(const ListQuery& query) const {
    std::vector<std::pair<Place, std::string>> found;
    for (const auto& [id, occurrence] : occurrences_) {
      const Place place = PlaceOf(occurrence);
      if (Passes(query, occurrence) && InRange(query, place)) found.emplace_back(place, quote::ToString(id));
    }
    return InOrder(query, std::move(found));
  }

  std::vector<std::string> Quotations(const ListQuery& query) const {
    std::map<quote::QuotationId, Place> first;
    for (const auto& [id, occurrence] : occurrences_) {
      if (!Passes(query, occurrence)) continue;
      const auto [it, added] = first.try_emplace(occurrence.quotation, PlaceOf(occurrence));
      if (!added) it->second = std::min(it->second, PlaceOf(occurrence));
    }
    std::vector<std::pair<Place, std::string>> found;
    for (const auto& [id, place] : first) {
      if (InRange(query, place)) found.emplace_back(place, quote::ToString(id));
    }
    return InOrder(query, std::move(found));
  }

 private:
  void Add(const PreparedOccurrence& input) {
    ModelDocument& document = documents_[input.document];
    if (input.document_observation) {
      const DocumentObservation& seen = input.document_observation->value;
      document.url = seen.url();
      if (!seen.outlet().empty()) document.outlets.insert(*NameKey(seen.outlet()));
      if (const auto date = quote::ParseEdtf(seen.published().edtf()); date.ok()) {
        const std::tuple<quote::Micros, storage::Hash> rank = {date->end - date->begin + (date->approximate ? 1 : 0),
                                                               input.document_observation->hash};
        if (rank < document.rank) document.rank = rank, document.published = *date;
      }
    }
    ModelOccurrence& occurrence = occurrences_[input.id];
    occurrence.id = input.id;
    occurrence.quotation = input.quotation;
    occurrence.document = input.document;
    for (const auto& attribution : input.attributions) {
      for (const storage::Hash& key : SpeakerKeys(attribution.value)) occurrence.speakers.insert(key);
      for (const ViaLink& link : attribution.value.via()) occurrence.via.insert(*NameKey(link.party()));
    }
    if (input.observation && !input.observation->value.lang().empty()) occurrence.has_language = true;
  }

  Place PlaceOf(const ModelOccurrence& occurrence) const {
    const auto& published = documents_.at(occurrence.document).published;
    return published ? Place{false, published->begin, published->end} : Place{};
  }

  bool Passes(const ListQuery& query, const ModelOccurrence& occurrence) const {
    const ModelDocument& document = documents_.at(occurrence.document);
    if (!query.url.empty() && document.url != query.url) return false;
    if (!query.lang.empty() && !occurrence.has_language) return false;
    if (query.quotation && occurrence.quotation != *query.quotation) return false;
    if (!query.outlet.empty() && document.outlets.count(*NameKey(query.outlet)) == 0) return false;
    if (!query.via.empty() && occurrence.via.count(*NameKey(query.via)) == 0) return false;
    if (query.speaker.empty()) return true;
    // Nobody is registered: a name finds all that are called so, told apart by an external id or not.
    const std::string& asked = query.speaker;
    const storage::Hash keys[] = {*NameKey(asked), *IdentifiedNameKey(asked), *LocalNameKey(asked),
                                  ExternalIdKey(asked)};
    return std::any_of(std::begin(keys), std::end(keys),
                       [&](const storage::Hash& key) { return occurrence.speakers.count(key) > 0; });
  }

  static bool InRange(const ListQuery& query, const Place& place) {
    if (!query.from && !query.to) return true;
    if (place.undated) return false;
    return (!query.to || place.begin < query.to->end) && (!query.from || place.end > query.from->begin);
  }

  static std::vector<std::string> InOrder(const ListQuery& query, std::vector<std::pair<Place, std::string>> found) {
    std::sort(found.begin(), found.end());
    const auto dated_end =
        std::find_if(found.begin(), found.end(), [](const auto& item) { return item.first.undated; });
    if (query.order == Order::kNewest) {
      std::reverse(found.begin(), dated_end);
      std::reverse(dated_end, found.end());
    }
    std::vector<std::string> ids;
    for (auto& [place, id] : found) ids.push_back(std::move(id));
    return ids;
  }

  std::map<quote::DocumentId, ModelDocument> documents_;
  std::map<quote::OccurrenceId, ModelOccurrence> occurrences_;
};

ListQuery RandomQuery(std::mt19937_64& random, const std::vector<PreparedOccurrence>& inputs, bool quotations) {
  const std::vector<std::string> speakers = {"ann moor", "Ben Oak", "Q1", "Q2", "Nobody Known"};
  const std::vector<std::string> outlets = {"Harbour Post", "dale herald", "Nowhere"};
  const std::vector<std::string> dates = {"2023", "2024", "2024-10", "2024-10-25", "2024-10-26", "2024-11", "2025"};
  const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
  ListQuery query;
  query.collection = "main";
  query.order = chance(50) ? Order::kNewest : Order::kOldest;
  if (chance(40)) query.speaker = speakers[random() % speakers.size()];
  if (chance(40)) query.outlet = outlets[random() % outlets.size()];
  if (chance(20)) query.url = absl::StrCat("https://example.org/", random() % 7);
  if (!quotations && chance(25)) query.quotation = inputs[random() % inputs.size()].quotation;
  if (!quotations && chance(20)) query.lang = "en";
  // Beside a speaker or an outlet, a list of quotations asks it of the occurrence that places each only.
  const bool places = quotations && !(query.speaker.empty() && query.outlet.empty());
  if (!places && chance(25)) query.via = chance(50) ? "wire nord" : "Ann Moor";
  if (chance(30)) query.from = *quote::ParseEdtf(dates[random() % dates.size()]);
  if (chance(30)) query.to = *quote::ParseEdtf(dates[random() % dates.size()]);
  query.page_size = 1 + random() % 9;
  return query;
}

// All pages of a list, by id.
template <typename Item>
std::vector<std::string> Walk(const Index& index, ListQuery query,
                              absl::StatusOr<Page<Item>> (Index::*list)(const ListQuery&, const Interrupt&) const) {
  std::vector<std::string> ids;
  do {
    const auto page = (index.*list)(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    EXPECT_LE(page->items.size(), query.page_size);
    for (const Item& item : page->items) ids.push_back(quote::ToString(item->id));
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  return ids;
}

std::string Describe(const ListQuery& query) {
  return absl::StrCat("speaker=", query.speaker, " outlet=", query.outlet, " via=", query.via, " url=", query.url,
                      " lang=", query.lang, " quotation=", query.quotation ? quote::ToString(*query.quotation) : "",
                      " from=", query.from ? query.from->edtf : "", " to=", query.to ? query.to->edtf : "",
                      " order=", query.order == Order::kNewest ? "newest" : "oldest", " page=", query.page_size);
}

TEST(Lists, AgreeWithAPlainModel) {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 1 + static_cast<int>(random() % 90));
    TestIndex test;
    for (size_t begin = 0; begin < inputs.size(); begin += 7) {
      ASSERT_TRUE(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 7)).ok());
    }
    const Model model(inputs);
    for (int i = 0; i < 40; ++i) {
      const ListQuery occurrences = RandomQuery(random, inputs, /*quotations=*/false);
      ASSERT_EQ(Walk(*test.index, occurrences, &Index::ListOccurrences), model.Occurrences(occurrences))
          << "seed " << seed << ": occurrences " << Describe(occurrences);
      const ListQuery quotations = RandomQuery(random, inputs, /*quotations=*/true);
      ASSERT_EQ(Walk(*test.index, quotations, &Index::ListQuotations), model.Quotations(quotations))
          << "seed " << seed << ": quotations " << Describe(quotations);
    }
  }
}

}  // namespace
}  // namespace verbatim::index
