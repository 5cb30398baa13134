#include <unistd.h>

#include <algorithm>
#include <set>

#include "client/cli/article_run.h"
#include "client/cli/commands.h"
#include "client/cli/findings.h"
#include "client/cli/output.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/render_check.h"
#include "client/cli/stop_signal.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr char kCommand[] = "check";
// Words of a passage that are shown on standard error.
constexpr size_t kShownColumns = 60;

// Shows the answers, and keeps what is to be said at the end.
class CheckRun {
 public:
  CheckRun(const GlobalOptions& global, const CheckOptions& options)
      : global_(global),
        options_(options),
        fail_on_(options.fail_on.begin(), options.fail_on.end()),
        transport_(global.Connect()),
        report_(global, kCommand) {}

  ExitCode Run() {
    const auto call = [this](v1::ArticleInput article, v1::CheckDocumentResponse* response) {
      return Call(std::move(article), response);
    };
    const auto show = [this](const std::string& document, auto* check) { Show(document, *check); };
    const ExitCode code = ArticleRun<v1::CheckDocumentResponse>(options_.article, &report_, call, show).Run();
    if (!global_.json() && coverage_.quotations() + coverage_.collections_size() > 0) {
      WriteOut(Paint(StyleOf(STDOUT_FILENO), Colour::kDim, RenderCoverage(coverage_) + " " + kDisclaimer) + "\n");
    }
    const bool is_done = code == kExitDone || code == kExitRejected;
    return is_done && fired_ ? kExitNothingFound : code;
  }

 private:
  grpc::Status Call(v1::ArticleInput article, v1::CheckDocumentResponse* response) {
    v1::CheckDocumentRequest request;
    request.mutable_article()->Swap(&article);
    // The drawing of the difference needs the alignment.
    request.set_view(options_.full || !global_.json() ? v1::VIEW_FULL : v1::VIEW_BASIC);
    request.set_include_labels(options_.include_labels);
    return transport_.CheckDocument(std::move(request), response);
  }

  void Show(const std::string& document, const v1::CheckDocumentResponse& check) {
    WriteOut(global_.json() ? ToJsonLine(check) : RenderDocumentCheck(check, StyleOf(STDOUT_FILENO)));
    if (check.has_coverage()) coverage_ = check.coverage();
    for (const v1::CheckedPassage& passage : check.passages()) Judge(document, passage);
    if (check.truncated()) report_.Complain(document, "has more than an answer holds: check it in parts", true);
  }

  void Judge(const std::string& document, const v1::CheckedPassage& passage) {
    const std::string name = "passage " + passage.quotation().id();
    // What there was no room for is said once for the document.
    const bool is_left_out = passage.verification().error().code() == grpc::StatusCode::RESOURCE_EXHAUSTED;
    if (passage.verification().has_error() && !is_left_out) {
      report_.Complain(document, name + " could not be looked up", true);
    }
    std::vector<std::string> fired;
    for (const std::string& finding : FindingsOf(passage)) {
      if (fail_on_.count(finding) > 0) fired.push_back(finding);
    }
    if (fired.empty()) return;
    fired_ = true;
    const std::string words = CutToWidth(Printable(passage.quotation().text()), kShownColumns);
    report_.Complain(document, name + " is " + Join(fired) + ": \"" + words + "\"", false);
  }

  const GlobalOptions& global_;
  const CheckOptions& options_;
  const std::set<std::string> fail_on_;
  client::Transport transport_;
  ArticleReport report_;
  v1::Coverage coverage_;
  bool fired_ = false;
};

}  // namespace

ExitCode RunCheck(const GlobalOptions& global, const CheckOptions& options) {
  const std::string wrong = WrongFiles(options.article);
  if (!wrong.empty()) return Fail(kCommand, wrong, kExitUsage);
  CatchStopSignals();
  return CheckRun(global, options).Run();
}

}  // namespace verbatim::cli
