#ifndef VERBATIM_INDEX_SEARCHER_H_
#define VERBATIM_INDEX_SEARCHER_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "index/list_cache.h"
#include "index/match_cache.h"
#include "index/search_types.h"
#include "storage/engine.h"

// Searches quotations for words: docs/adr/0011-search.md says how. Thread-safe.
namespace verbatim::index {

// By date, candidates are put in order, or the list by date is walked where a page of them stands in so few rows that
// this is cheaper. So many candidates are put in order at most; so many kept dates take as long as a row of the list,
// and so many rows as a quotation that has to be read.
inline constexpr size_t kMaxSortedDates = 20'000;
inline constexpr size_t kDatesPerRow = 10;
inline constexpr size_t kRowsPerRead = 4;
// Quotations that are read for their dates at most.
inline constexpr size_t kMaxReadForDates = 2000;
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
absl::StatusOr<SearchPage> SearchForPage(MatchCache& rows, const CacheAt& kept, const storage::Engine& latest,
                                         uint64_t recorded, const SearchQuery& query, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SEARCHER_H_
