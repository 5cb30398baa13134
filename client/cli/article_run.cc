#include "client/cli/article_run.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "client/cli/terminal.h"
#include "client/error_details.h"

namespace verbatim::cli {
namespace {

// Skipped files that are named on standard error.
constexpr uint64_t kMaxNamed = 20;

// Whether a wrong field of the request is about the one document, rather than about what the options say of all.
bool IsOfDocument(const std::string& field) {
  return field == "article" || field == "article.text" || field == "article.html";
}

bool IsStandardInput(const std::string& file) { return file == "-"; }

}  // namespace

void ArticleReport::Reject(const std::string& document, const std::string& error) {
  ++rejected_;
  if (global_.json()) {
    // Readers of answers find nothing, as in a document that has no quotations.
    const std::string found = command_ == "check" ? "passages" : "quotations";
    WriteOut(R"({"document":)" + Json(document) + R"(,"error":)" + Json(error) + ",\"" + found + "\":[]}\n");
  } else {
    Complain(document, error, false);
  }
}

void ArticleReport::Complain(const std::string& document, const std::string& message, bool is_rejected) {
  if (is_rejected) ++rejected_;
  cli::Fail(command_, document + ": " + message, kExitRejected);
}

void ArticleReport::Skip(const std::string& path) {
  if (++skipped_ <= kMaxNamed) Complain(PathText(path), "skipped: no .txt, .md, .html or .htm file", false);
}

bool ArticleReport::RejectFailed(const std::string& document, const grpc::Status& status) {
  const std::vector<FieldViolation> violations = client::FieldViolations(status);
  const bool is_about_it =
      !violations.empty() &&
      std::all_of(violations.begin(), violations.end(), [](const auto& wrong) { return IsOfDocument(wrong.field); });
  if (is_about_it) Reject(document, violations.front().description);
  return is_about_it;
}

ExitCode ArticleReport::Fail(const grpc::Status& status) const {
  return cli::Fail(command_, global_.server, status, kExitFailure);
}

ExitCode ArticleReport::Finish() {
  if (skipped_ > kMaxNamed) {
    std::cerr << "verbatim: " << command_ << ": " << skipped_ - kMaxNamed << " more files were skipped" << std::endl;
  }
  if (StopRequested()) return cli::Fail(command_, "interrupted", kExitFailure);
  return rejected_ > 0 ? kExitRejected : kExitDone;
}

std::string WrongFiles(const ArticleOptions& options) {
  const auto inputs = std::count_if(options.files.begin(), options.files.end(), IsStandardInput);
  if (inputs > 1) return "- is standard input, which can be read once";
  if (inputs == 1 && options.path_as_id) return "standard input has no path that could be its id; give a --document-id";
  return "";
}

bool AreSeveral(const ArticleOptions& options) {
  std::error_code error;
  return options.files.size() != 1 || std::filesystem::is_directory(options.files.front(), error);
}

}  // namespace verbatim::cli
