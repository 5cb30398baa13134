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
  std::vector<storage::Hash> speakers, outlets, via;  // any of these keys
  std::optional<storage::Hash> quotation;
  std::string lang;
  std::vector<OccurrenceKind> kinds;
  std::vector<OccurrenceStatus> statuses;
  std::optional<quote::Micros> said_begin, said_end;

  bool needs_facts() const { return !speakers.empty() || !outlets.empty() || !via.empty() || quotation; }
  // Whether an occurrence must be read to tell whether it passes.
  bool needs_occurrence() const {
    return needs_facts() || !lang.empty() || !kinds.empty() || !statuses.empty() || said_begin || said_end;
  }
  bool Passes(const OccurrenceFacts& facts) const;
  // Whether what was observed of an occurrence passes: its language, which may be a variety of the asked one, its kind,
  // and when it was said, if known.
  bool PassesObserved(const OccurrenceObservation& observed) const;
  // Whether an occurrence with this status passes; if none was asked for, one that is not hidden does.
  bool PassesStatus(OccurrenceStatus status) const;
};

struct ListPlan {
  // Candidates are the rows of these facets ...
  std::vector<storage::Facet> facets;
  // ... or, when a document or its url was asked, its occurrences.
  std::optional<std::vector<storage::Hash>> documents;
  Residual residual;
  ListRange range;
  // Registered parties that those asked for were taken for.
  std::vector<PartyReference> asked_speakers, asked_outlets, asked_via;
};

// Keys of a speaker and of an outlet together, in pairs, that one list is read under at most.
inline constexpr size_t kMaxPairs = 512;

// FieldError on a filter that cannot be asked and on the page token. Reads the directory, and the documents of a url.
absl::StatusOr<ListPlan> PlanList(const storage::Reader& reader, const ListQuery& query,
                                  std::optional<storage::DatePosition> after);

// Tells in the answer whom the names of the query were taken for.
template <typename Answer>
void SetAsked(const ListPlan& plan, Answer* answer) {
  answer->asked_speakers = plan.asked_speakers;
  answer->asked_outlets = plan.asked_outlets;
  answer->asked_via = plan.asked_via;
}

// How a publication date fits the range of the query.
RangeFit FitOf(const ListQuery& query, const DateText& published);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LIST_PLAN_H_
