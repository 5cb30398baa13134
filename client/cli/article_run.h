#ifndef VERBATIM_CLIENT_CLI_ARTICLE_RUN_H_
#define VERBATIM_CLIENT_CLI_ARTICLE_RUN_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <string>
#include <utility>

#include "client/cli/article_files.h"
#include "client/cli/article_options.h"
#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/stop_signal.h"

// How `extract` and `check` go through their documents.
namespace verbatim::cli {

// Calls under way at a time: enough for a server with some processors, few enough to hold their articles in memory.
inline constexpr size_t kArticlesAtOnce = 4;

// What a run says beside its answers, and how it ends. Not thread-safe.
class ArticleReport {
 public:
  ArticleReport(const GlobalOptions& global, std::string command) : global_(global), command_(std::move(command)) {}

  const GlobalOptions& global() const { return global_; }

  // Says why a document has no answer: in its place as a JSON object, else on standard error.
  void Reject(const std::string& document, const std::string& error);
  // Says what else is wrong with one on standard error, and counts it as rejected when it `is_rejected`.
  void Complain(const std::string& document, const std::string& message, bool is_rejected);
  // Says that a file of a folder is left out: of the first few by name.
  void Skip(const std::string& path);

  // Whether a failed call is about its document alone; if so, rejects it.
  bool RejectFailed(const std::string& document, const grpc::Status& status);
  // What no document is to blame for.
  ExitCode Fail(const grpc::Status& status) const;
  // When all is done: kExitRejected when something was.
  ExitCode Finish();

 private:
  const GlobalOptions& global_;
  const std::string command_;
  uint64_t rejected_ = 0, skipped_ = 0;
};

// What is wrong with the files that are named; empty when nothing is.
std::string WrongFiles(const ArticleOptions& options);

// Whether the options name several documents, which then cannot all have one identity.
bool AreSeveral(const ArticleOptions& options);

// Asks about each document, several at a time, and gives the answers to `show` in order of the documents. Stops at the
// first error that is not about a document. `call` is called from several threads.
template <typename Response>
class ArticleRun {
 public:
  using Call = std::function<grpc::Status(v1::ArticleInput article, Response* response)>;
  using Show = std::function<void(const std::string& document, Response* response)>;

  ArticleRun(const ArticleOptions& options, ArticleReport* report, Call call, Show show)
      : options_(options), report_(report), call_(std::move(call)), show_(std::move(show)) {}

  ExitCode Run() {
    ArticleFiles files(options_.files, [this](const std::string& path) { report_->Skip(path); });
    grpc::Status status;
    for (ArticleFile file; status.ok() && !StopRequested() && files.Next(&file);) {
      if (waiting_.size() == kArticlesAtOnce) status = TakeFirst();
      if (status.ok()) waiting_.push_back(std::async(std::launch::async, [this, file] { return Ask(file); }));
    }
    while (status.ok() && !waiting_.empty()) status = TakeFirst();
    FlushOut();
    return status.ok() ? report_->Finish() : report_->Fail(status);
  }

 private:
  struct Answer {
    std::string document, error;
    grpc::Status status;
    Response response;
  };

  Answer Ask(const ArticleFile& file) const {
    Answer answer{PathText(file.path), file.error, {}, {}};
    v1::ArticleInput article = options_.Article();
    if (options_.path_as_id) {
      // Two paths that are no text would look alike, and a document of the index is meant by its own id alone.
      if (answer.document != file.path) answer.error = "has a path that is not UTF-8, which cannot be its id";
      if (file.path.compare(0, 3, "d1_") == 0)
        answer.error = "has a path that begins as an id of the index; put ./ before it";
      article.set_document_id(answer.document);
    }
    if (answer.error.empty()) answer.error = ReadArticle(file.path, options_.format, &article);
    if (answer.error.empty()) answer.status = call_(std::move(article), &answer.response);
    return answer;
  }

  // Shows the first answer; an error that is not about its document is returned.
  grpc::Status TakeFirst() {
    Answer answer = waiting_.front().get();
    waiting_.pop_front();
    if (!answer.error.empty()) {
      report_->Reject(answer.document, answer.error);
    } else if (answer.status.ok()) {
      answer.response.set_document(answer.document);
      show_(answer.document, &answer.response);
    } else if (!report_->RejectFailed(answer.document, answer.status)) {
      return answer.status;
    }
    // Each answer is of use at once, even when a later one fails.
    FlushOut();
    return grpc::Status::OK;
  }

  const ArticleOptions& options_;
  ArticleReport* const report_;
  const Call call_;
  const Show show_;
  std::deque<std::future<Answer>> waiting_;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_ARTICLE_RUN_H_
