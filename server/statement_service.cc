#include "server/statement_service.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/convert.h"
#include "server/convert_directory.h"
#include "server/convert_statement.h"
#include "server/unary.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// Where the field of an error stands in the request: the index knows the statement and the words of its quotation only.
std::string PrefixOf(const absl::Status& error, size_t i) {
  const auto violation = index::GetFieldViolation(error);
  const bool is_beside = violation && violation->field == "quotation_text";
  return absl::StrCat("statements[", i, is_beside ? "]." : "].statement.");
}

absl::Status Record(ServiceCore& core, const v1::RecordStatementsRequest& request,
                    const index::Interrupt& /*interrupt*/, v1::RecordStatementsResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  absl::Status batch = CheckBatch("statements", request.statements_size(), request.ByteSizeLong());
  if (!batch.ok()) return batch;
  std::vector<index::StatementFields> statements;
  for (const v1::StatementInput& input : request.statements()) statements.push_back(FieldsFromProto(input));
  absl::StatusOr<index::StatementAnswer> answer = core.index.RecordStatements(*collection, statements);
  if (!answer.ok()) return answer.status();
  for (size_t i = 0; i < answer->results.size(); ++i) {
    index::StatementResult& result = answer->results[i];
    result.error = index::WithFieldPrefix(result.error, PrefixOf(result.error, i));
    ToProto(result, response->add_results());
  }
  response->set_revision(absl::StrCat(answer->revision));
  return absl::OkStatus();
}

absl::Status List(ServiceCore& core, const v1::ListStatementsRequest& request, const index::Interrupt& interrupt,
                  v1::ListStatementsResponse* response) {
  const auto query = StatementQueryOf(request);
  if (!query.ok()) return query.status();
  absl::StatusOr<index::StatementPage> page = core.index.ListStatements(*query, interrupt);
  if (!page.ok()) return page.status();
  for (index::Statement& statement : page->items) ToProto(std::move(statement), response->add_statements());
  for (const index::PartyReference& party : page->asked_parties) ToProto(party, response->add_asked_parties());
  response->set_next_page_token(std::move(page->next_page_token));
  ToProto(page->coverage, response->mutable_coverage());
  response->set_revision(absl::StrCat(page->revision));
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* StatementService::RecordStatements(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "RecordStatements", request, Record, response);
}

grpc::ServerUnaryReactor* StatementService::ListStatements(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "ListStatements", request, List, response);
}

}  // namespace verbatim::server
