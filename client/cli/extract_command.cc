#include <unistd.h>

#include <functional>
#include <string>
#include <unordered_set>

#include "client/cli/article_run.h"
#include "client/cli/commands.h"
#include "client/cli/input_error.h"
#include "client/cli/output.h"
#include "client/cli/render_extraction.h"
#include "client/cli/stop_signal.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr char kCommand[] = "extract";

// "2 of 40 quotations were not recorded; the first is 7: text: ...": empty when all were.
std::string NotRecorded(const v1::ExtractQuotationsResponse& found) {
  int rejected = 0;
  std::string first;
  for (const v1::ExtractedQuotation& quotation : found.quotations()) {
    const v1::RecordResult& result = quotation.recorded();
    if (result.outcome() != v1::RecordResult::OUTCOME_REJECTED || rejected++ > 0) continue;
    first = quotation.id() + ": " + InputErrorOf(result.error()).ToString();
  }
  if (rejected == 0) return "";
  return std::to_string(rejected) + " of " + std::to_string(found.quotations_size()) +
         " quotations were not recorded; the first is " + first;
}

// How many of the statements were rejected for a quotation that they are about, in words; empty when none was.
std::string StatementsNotRecorded(const v1::ExtractQuotationsResponse& found) {
  int rejected = 0;
  for (const v1::ExtractedStatement& statement : found.statements()) {
    for (const v1::StatementResult& result : statement.recorded()) rejected += result.has_error() ? 1 : 0;
  }
  return rejected == 0 ? "" : "statements were not recorded for " + std::to_string(rejected) + " quotations";
}

// The documents that a run recorded into, by their ids. Keeps a few bytes of each.
class RecordedDocuments {
 public:
  // What to say of an answer that went into the document of an earlier one: pages that state the same url are one
  // document, whatever they hold. Empty for another one, and when nothing was recorded.
  std::string Add(const v1::ExtractQuotationsResponse& found) {
    const std::string& id = found.document_id();
    if (id.empty() || seen_.insert(std::hash<std::string>()(id)).second) return "";
    return "is the same document as another one of this run, " + id + ": they have the same id or url";
  }

 private:
  std::unordered_set<size_t> seen_;
};

// What is wrong with recording what the options name; empty when nothing is.
std::string WrongIdentity(const ExtractOptions& options) {
  const ArticleOptions& article = options.article;
  if (!options.record || !AreSeveral(article)) return "";
  for (const auto& [option, value] :
       {std::pair("--url", &article.url), {"--document-id", &article.document_id}, {"--title", &article.title}}) {
    if (!value->empty()) return std::string(option) + " is of one document, and there may be several";
  }
  return "";
}

}  // namespace

ExitCode RunExtract(const GlobalOptions& global, const ExtractOptions& options) {
  std::string wrong = WrongFiles(options.article);
  if (wrong.empty()) wrong = WrongIdentity(options);
  if (!wrong.empty()) return Fail(kCommand, wrong, kExitUsage);
  CatchStopSignals();
  client::Transport transport(global.Connect());
  ArticleReport report(global, kCommand);
  RecordedDocuments recorded;
  const auto call = [&](v1::ArticleInput article, v1::ExtractQuotationsResponse* response) {
    v1::ExtractQuotationsRequest request;
    request.mutable_article()->Swap(&article);
    request.set_record(options.record);
    return transport.ExtractQuotations(std::move(request), response);
  };
  const auto show = [&](const std::string& document, v1::ExtractQuotationsResponse* found) {
    WriteOut(global.json() ? ToJsonLine(*found) : RenderExtraction(*found, StyleOf(STDOUT_FILENO)));
    const std::string same = recorded.Add(*found);
    if (!same.empty()) report.Complain(document, same, false);
    const std::string rejected = NotRecorded(*found);
    if (!rejected.empty()) report.Complain(document, rejected, true);
    const std::string statements = StatementsNotRecorded(*found);
    if (!statements.empty()) report.Complain(document, statements, true);
    if (found->truncated()) report.Complain(document, "has more quotations than an answer holds", true);
  };
  return ArticleRun<v1::ExtractQuotationsResponse>(options.article, &report, call, show).Run();
}

}  // namespace verbatim::cli
