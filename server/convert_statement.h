#ifndef VERBATIM_SERVER_CONVERT_STATEMENT_H_
#define VERBATIM_SERVER_CONVERT_STATEMENT_H_

#include "absl/status/statusor.h"
#include "index/index.h"
#include "index/statement_types.h"
#include "verbatim/v1/directory_service.pb.h"
#include "verbatim/v1/statement_service.pb.h"

// Statements and conflicts between the values of the index and the messages of the API, and what is checked of their
// requests as a whole. Errors are index::FieldError(). Pure and thread-safe.
namespace verbatim::server {

index::StatementFields FieldsFromProto(const v1::StatementInput& input);
absl::StatusOr<index::StatementQuery> StatementQueryOf(const v1::ListStatementsRequest& request);
absl::StatusOr<index::ConflictQuery> ConflictQueryOf(const v1::ListConflictsRequest& request);

void ToProto(index::Statement&& from, v1::Statement* to);
void ToProto(const index::StatementResult& from, v1::StatementResult* to);
void ToProto(index::Conflict&& from, v1::ListConflictsResponse* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_STATEMENT_H_
