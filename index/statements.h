#ifndef VERBATIM_INDEX_STATEMENTS_H_
#define VERBATIM_INDEX_STATEMENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/staging.h"
#include "index/statement_types.h"
#include "storage/engine.h"
#include "storage/keys.h"

// Statements about quotations: checked, staged, listed. docs/adr/0010-statements-and-conflicts.md has the reasons.
// Thread-safe but for the staging that is passed in.
namespace verbatim::index {

// Statements that are shown with one match.
inline constexpr size_t kMaxShownStatements = 8;
inline constexpr size_t kMaxShownStatementBytes = size_t{64} << 10;

// A statement that is ready to be recorded.
struct PreparedStatement {
  quote::StatementId id;
  storage::v1::StatementValue value;
};

// FieldError for the first field that is wrong. Pure.
absl::StatusOr<PreparedStatement> PrepareStatement(const StatementFields& fields);

// Keys of the rows that list a statement.
std::vector<std::string> StatementListKeys(absl::string_view collection, const PreparedStatement& statement);

// What a statement that is staged changes, for those who watch (index/change_log.h): told with the occurrence that it
// is about, or the first of the quotation; or, if `with` is given, with that one.
absl::StatusOr<storage::v1::ChangeValue> ChangeOfStatement(absl::string_view collection,
                                                           const PreparedStatement& statement, const Staging& rows,
                                                           std::optional<storage::Hash> with = std::nullopt);

// Stages a statement; false when it is recorded already. The caller holds the quotation's lock. NOT_FOUND, with the
// field, when the quotation is not recorded or the occurrence is not one of its.
absl::StatusOr<bool> StageStatement(absl::string_view collection, const PreparedStatement& statement, quote::Micros now,
                                    Staging* rows);

// The newest statements about a quotation, at most so many and so many bytes; `*more`: whether there are others. Cost:
// a range scan and a point read each.
absl::StatusOr<std::vector<Statement>> NewestStatements(const storage::Reader& reader, absl::string_view collection,
                                                        const storage::Hash& quotation, size_t most, size_t most_bytes,
                                                        bool* more);

// `query.collection` is not empty. Coverage and revision are left to the caller. FieldError on "party" and
// "page_token".
absl::StatusOr<StatementPage> ListStatementPage(const storage::Reader& reader, const StatementQuery& query,
                                                const Interrupt& interrupt);

// The row of a statement, as an answer shows it.
absl::StatusOr<Statement> ReadStatement(const Staging& rows, absl::string_view collection, const storage::Hash& id);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_STATEMENTS_H_
