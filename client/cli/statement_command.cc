#include <unistd.h>

#include <iostream>
#include <utility>

#include "client/cli/batch_load.h"
#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
#include "client/cli/render.h"
#include "client/cli/render_statement.h"
#include "client/cli/statement_input.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr char kAdd[] = "statements add", kList[] = "statements list";
constexpr uint64_t kPage = 500;

class StatementBatch : public Batch {
 public:
  std::vector<std::string> Outcomes() const override { return {"recorded", "already_known"}; }

  MaybeError Add(std::string_view line) override {
    v1::StatementInput input;
    if (MaybeError error = ParseStatementJson(line, &parser_, &input)) return error;
    *request_.add_statements() = std::move(input);
    return std::nullopt;
  }

  grpc::Status Send(client::Transport* transport, std::vector<BatchResult>* results) override {
    v1::RecordStatementsResponse response;
    const grpc::Status status = transport->RecordStatements(request_, &response);
    if (!status.ok()) return status;
    request_.clear_statements();
    for (const v1::StatementResult& result : response.results()) results->push_back(ResultOf(result));
    return grpc::Status::OK;
  }

 private:
  static BatchResult ResultOf(const v1::StatementResult& result) {
    switch (result.outcome()) {
      case v1::RecordResult::OUTCOME_RECORDED:
        return {0, std::nullopt};
      case v1::RecordResult::OUTCOME_ALREADY_KNOWN:
        return {1, std::nullopt};
      default:
        return {0, InputErrorOf(result.error())};
    }
  }

  simdjson::dom::parser parser_;
  v1::RecordStatementsRequest request_;
};

// Puts the quotation with these words into the request.
grpc::Status AskFor(const std::string& text, client::Transport* transport, v1::ListStatementsRequest* request) {
  v1::GetQuotationRequest get;
  get.set_text(text);
  v1::GetQuotationResponse response;
  const grpc::Status status = transport->GetQuotation(std::move(get), &response);
  if (status.ok()) request->set_quotation_id(response.quotation().id());
  return status;
}

// The error with the option that is wrong in place of the field.
InputError InTermsOf(const StatementAddOptions& options, InputError error) {
  const bool is_of_words = error.field == "quotation_id" && options.quotation.empty();
  error.field = StatementOption(is_of_words ? "quotation_text" : error.field);
  return error;
}

void WriteStatements(const google::protobuf::RepeatedPtrField<v1::Statement>& statements, bool json,
                     StatementListRenderer* renderer) {
  if (json) {
    for (const v1::Statement& statement : statements) WriteOut(ToJsonLine(statement));
  } else {
    WriteOut(renderer->Render(statements));
  }
  // Rows are of use at once, even when a later page fails.
  FlushOut();
}

}  // namespace

ExitCode RunAddStatement(const GlobalOptions& global, const StatementAddOptions& options) {
  if (options.quotation.empty() && options.text.empty()) {
    return Fail(kAdd, "want --quotation=q1_... or --text=WORDS", kExitUsage);
  }
  client::Transport transport(global.Connect());
  v1::RecordStatementsRequest request;
  *request.add_statements() = options.Input();
  v1::Statement statement = request.statements(0).statement();
  v1::RecordStatementsResponse response;
  const grpc::Status status = transport.RecordStatements(std::move(request), &response);
  if (!status.ok()) return Fail(kAdd, global.server, status, kExitFailure);
  const v1::StatementResult& result = response.results(0);
  if (result.has_error()) {
    return Fail(kAdd, InTermsOf(options, InputErrorOf(result.error())).ToString(), kExitRejected);
  }
  statement.set_id(result.statement_id());
  statement.set_quotation_id(result.quotation_id());
  WriteOut(global.json() ? ToJsonLine(result) : RenderRecorded(statement, result.outcome(), StyleOf(STDOUT_FILENO)));
  return kExitDone;
}

ExitCode RunRecordStatements(const GlobalOptions& global, const StatementRecordOptions& options) {
  StatementBatch batch;
  return LoadBatches(global, {"statements record", options.file, options.rejects}, &batch);
}

ExitCode RunListStatements(const GlobalOptions& global, const StatementListOptions& options) {
  client::Transport transport(global.Connect());
  StatementListRenderer renderer(StyleOf(STDOUT_FILENO));
  v1::ListStatementsRequest request = options.Request();
  grpc::Status status = options.text.empty() ? grpc::Status::OK : AskFor(options.text, &transport, &request);
  if (!status.ok()) return Fail(kList, global.server, status, kExitNothingFound);
  uint64_t listed = 0;
  v1::Coverage coverage;
  status = ForEachPage<v1::ListStatementsResponse>(
      request, options.limit, kPage,
      [&transport](const auto& asked, auto* response) { return transport.ListStatements(asked, response); },
      [&](v1::ListStatementsResponse* response, bool is_first) {
        if (is_first) std::cerr << RenderHomonyms(response->asked_parties());
        WriteStatements(response->statements(), global.json(), &renderer);
        coverage = response->coverage();
        listed += static_cast<uint64_t>(response->statements_size());
        return static_cast<uint64_t>(response->statements_size());
      });
  if (!status.ok()) return Fail(kList, global.server, status, kExitNothingFound);
  if (listed > 0) return kExitDone;
  std::cerr << "verbatim: " << kList << ": nothing found. " << RenderCoverage(coverage) << std::endl;
  return kExitNothingFound;
}

}  // namespace verbatim::cli
