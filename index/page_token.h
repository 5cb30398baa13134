#ifndef VERBATIM_INDEX_PAGE_TOKEN_H_
#define VERBATIM_INDEX_PAGE_TOKEN_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/search_types.h"
#include "index/types.h"
#include "storage/keys.h"

// Page tokens: where a list stopped, bound to what was asked. They hold no state of the server, so they outlive it.
// Pure and thread-safe.
namespace verbatim::index {

// The token that goes on after `position`, any bytes that mean something to the list: URL-safe text, bound to the query
// with this hash.
std::string SealPageToken(const storage::Hash& query, absl::string_view position);
// The position; nullopt for an empty token. FieldError on "page_token" that says whether it was damaged or belongs to
// another query.
absl::StatusOr<std::optional<std::string>> OpenPageToken(const storage::Hash& query, absl::string_view token);

// The same for a position that is a number.
std::string MakeNumberToken(const storage::Hash& query, uint64_t position);
absl::StatusOr<std::optional<uint64_t>> ParseNumberToken(const storage::Hash& query, absl::string_view token);

// The same for a position in a list by date.
std::string MakeDateToken(const storage::Hash& query, const storage::DatePosition& last);
absl::StatusOr<std::optional<storage::DatePosition>> ParseDateToken(const storage::Hash& query,
                                                                    absl::string_view token);

// The same for a position in a list by relevance: greatest score first, then by id.
struct RankPosition {
  uint32_t score = 0;
  storage::Hash id{};
};
std::string MakeRankToken(const storage::Hash& query, const RankPosition& last);
absl::StatusOr<std::optional<RankPosition>> ParseRankToken(const storage::Hash& query, absl::string_view token);

// What binds a token to a search: all of `query` but its page size, view and token.
storage::Hash SearchHash(const SearchQuery& query);

enum class ListKind : char { kOccurrences = 'o', kQuotations = 'q', kCarriers = 'c' };

// The token that goes on after `last`, bound to all of `query` but its page size, view and token.
std::string MakePageToken(const ListQuery& query, ListKind kind, const storage::DatePosition& last);

// Where to go on.
absl::StatusOr<std::optional<storage::DatePosition>> ParsePageToken(const ListQuery& query, ListKind kind);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PAGE_TOKEN_H_
