#ifndef VERBATIM_INDEX_SEARCHER_H_
#define VERBATIM_INDEX_SEARCHER_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "index/match_cache.h"
#include "index/search_types.h"
#include "storage/engine.h"

// Searches quotations for words: docs/adr/0011-search.md says how. Thread-safe.
namespace verbatim::index {

// Candidates up to which all are read to be put in order of their dates. If there are more, or if a page of them stands
// in so few rows of the list by date that this is cheaper, the list is walked: reading a quotation that is not kept
// takes as long as so many rows.
inline constexpr size_t kMaxReadForDates = 2000;
inline constexpr size_t kRowsPerRead = 25;
// Rows of a list by date that a page walks over at most; the next page goes on there.
inline constexpr size_t kMaxWalkedRows = 20000;
// Quotations that are read at most, newest first, when no word or run of the query has a list and the best are asked
// for; the answer is truncated if there are more.
inline constexpr size_t kMaxUnlistedReads = 2000;
// Rows of a filtered list up to which it is read ahead of the candidates.
inline constexpr size_t kMaxFilteredRows = 4096;

// A page; coverage and revision are left to the caller. `latest` is what `rows` reads; about `recorded` quotations are
// in the collection. `query.list.collection` is not empty. FieldError on "query", a filter or "page_token"; whatever
// `interrupt` returns. Pages may be short, or empty, and still have a next token.
absl::StatusOr<SearchPage> SearchForPage(MatchCache& rows, const storage::Engine& latest, uint64_t recorded,
                                         const SearchQuery& query, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SEARCHER_H_
