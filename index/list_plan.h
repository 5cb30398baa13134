#ifndef VERBATIM_INDEX_LIST_PLAN_H_
#define VERBATIM_INDEX_LIST_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/derive.h"
#include "index/merge_scan.h"
#include "index/types.h"
#include "storage/engine.h"
#include "storage/keys.h"

// How a list is read: which rows give its candidates in order, and what must still be checked of each.
namespace verbatim::index {

// Filters that the candidates' rows do not settle.
struct Residual {
  std::vector<storage::Hash> speakers;  // any of these keys
  std::optional<storage::Hash> outlet;
  std::optional<storage::Hash> quotation;
  std::string lang;

  bool empty() const { return speakers.empty() && !outlet && !quotation && lang.empty(); }
  bool needs_facts() const { return !speakers.empty() || outlet || quotation; }
  bool Passes(const OccurrenceFacts& facts) const;
  // Whether a recorded language is the asked one or a variety of it.
  bool PassesLanguage(absl::string_view recorded) const;
};

struct ListPlan {
  // Candidates are the rows of these facets ...
  std::vector<storage::Facet> facets;
  // ... or, when a document or its url was asked, its occurrences.
  std::optional<std::vector<storage::Hash>> documents;
  Residual residual;
  ListRange range;
};

// FieldError on a filter that cannot be asked and on the page token. Reads the documents of a url.
absl::StatusOr<ListPlan> PlanList(const storage::Reader& reader, const ListQuery& query,
                                  std::optional<storage::DatePosition> after);

// How a publication date fits the range of the query.
RangeFit FitOf(const ListQuery& query, const DateText& published);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LIST_PLAN_H_
