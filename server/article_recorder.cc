#include "server/article_recorder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/answer.h"
#include "server/convert_extraction.h"
#include "server/convert_statement.h"

namespace verbatim::server {
namespace {

// Records quotations [begin, end). `ids` has the occurrence ids of those before, "" for what was rejected, and gets
// theirs.
absl::Status RecordSome(ServiceCore& core, const std::string& collection, const Article& article,
                        const CodePointMap& text, int begin, int end, std::vector<std::string>* ids,
                        v1::ExtractQuotationsResponse* response) {
  std::vector<PreparedInput> inputs;
  for (int i = begin; i < end; ++i) {
    const extract::Quotation& quotation = article.extraction.quotations[static_cast<size_t>(i)];
    const std::string parent = quotation.parent == 0 ? "" : (*ids)[quotation.parent - 1];
    inputs.push_back(index::Prepare(FieldsOf(article, text, quotation, parent)));
    ids->push_back(inputs.back().ok() ? quote::ToString(inputs.back()->id) : "");
  }
  absl::StatusOr<Recorded> recorded = RecordInputs(core, collection, std::move(inputs));
  if (!recorded.ok()) return recorded.status();
  for (int i = begin; i < end; ++i) {
    *response->mutable_quotations(i)->mutable_recorded() = std::move(recorded->results[static_cast<size_t>(i - begin)]);
  }
  if (recorded->revision != 0) response->set_revision(absl::StrCat(recorded->revision));
  return absl::OkStatus();
}

absl::Status RecordQuotations(ServiceCore& core, const std::string& collection, const Article& article,
                              const index::Interrupt& interrupt, v1::ExtractQuotationsResponse* response) {
  const CodePointMap text(article.extraction.text);
  std::vector<std::string> ids;
  for (int begin = 0; begin < response->quotations_size();) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const int end = std::min(begin + kMaxBatchItems, response->quotations_size());
    absl::Status status = RecordSome(core, collection, article, text, begin, end, &ids, response);
    if (!status.ok()) return status;
    begin = end;
  }
  return absl::OkStatus();
}

// A statement about one quotation, on its way to the index.
struct StatementToRecord {
  int statement;  // in the response
  index::StatementFields fields;
};

std::vector<StatementToRecord> StatementsToRecord(const Article& article,
                                                  const v1::ExtractQuotationsResponse& response) {
  std::vector<StatementToRecord> statements;
  for (int i = 0; i < response.statements_size(); ++i) {
    const extract::Statement& statement = article.extraction.statements[static_cast<size_t>(i)];
    for (const uint32_t about : statement.about) {
      if (about == 0 || about > static_cast<uint32_t>(response.quotations_size())) continue;
      const v1::RecordResult& result = response.quotations(static_cast<int>(about) - 1).recorded();
      if (result.outcome() == v1::RecordResult::OUTCOME_REJECTED) continue;
      statements.push_back({i, FieldsOf(article, statement, result)});
    }
  }
  return statements;
}

absl::Status RecordStatements(ServiceCore& core, const std::string& collection, const Article& article,
                              const index::Interrupt& interrupt, v1::ExtractQuotationsResponse* response) {
  std::vector<StatementToRecord> statements = StatementsToRecord(article, *response);
  for (size_t begin = 0; begin < statements.size();) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const size_t end = std::min(begin + size_t{kMaxBatchItems}, statements.size());
    std::vector<index::StatementFields> batch;
    for (size_t i = begin; i < end; ++i) batch.push_back(std::move(statements[i].fields));
    const auto answer = core.index.RecordStatements(collection, batch);
    if (!answer.ok()) return answer.status();
    for (size_t i = begin; i < end; ++i) {
      ToProto(answer->results[i - begin], response->mutable_statements(statements[i].statement)->add_recorded());
    }
    response->set_revision(absl::StrCat(answer->revision));
    begin = end;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RecordArticle(ServiceCore& core, const std::string& collection, const Article& article,
                           const index::Interrupt& interrupt, v1::ExtractQuotationsResponse* response) {
  const auto document = index::PrepareFacts(article.document);
  if (!document.ok()) return document.status();
  response->set_document_id(quote::ToString(document->document));
  absl::Status status = RecordQuotations(core, collection, article, interrupt, response);
  return status.ok() ? RecordStatements(core, collection, article, interrupt, response) : status;
}

}  // namespace verbatim::server
