#ifndef VERBATIM_INDEX_LISTER_H_
#define VERBATIM_INDEX_LISTER_H_

#include "absl/status/statusor.h"
#include "index/list_cache.h"
#include "index/types.h"
#include "storage/engine.h"

// Pages of occurrences and quotations. Coverage and revision are left to the caller. Thread-safe.
namespace verbatim::index {

// Rows that one page reads at most, as a multiple of its size and in addition: residual filters may pass over no more.
inline constexpr size_t kReadsPerItem = 20;
inline constexpr size_t kReadsBeside = 2000;
// A page ends, and goes on behind its token, with the item that makes it this large.
inline constexpr size_t kPageBytes = size_t{4} << 20;

// `query.collection` is not empty. FieldError on a filter or the page token; whatever `interrupt` returns.
absl::StatusOr<Page<ListedOccurrence>> ListOccurrencePage(const storage::Reader& reader, const CacheAt& kept,
                                                          const ListQuery& query, const Interrupt& interrupt);
absl::StatusOr<Page<ListedQuotation>> ListQuotationPage(const storage::Reader& reader, const CacheAt& kept,
                                                        const ListQuery& query, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LISTER_H_
