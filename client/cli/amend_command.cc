#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <iostream>
#include <map>

#include "client/cli/byte_source.h"
#include "client/cli/commands.h"
#include "client/cli/filter_options.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
#include "client/cli/render.h"
#include "client/cli/render_amendment.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

// One run of a command of `amend` that amends, or of its history.
class AmendCommand {
 public:
  AmendCommand(const GlobalOptions& global, const std::string& name, const AmendOptions& options)
      : global_(global), options_(options), name_("amend " + name), transport_(global.Connect()) {}

  ExitCode Correct() {
    const std::string wrong = options_.WrongCorrections();
    if (!wrong.empty()) return Fail(name_, wrong, kExitUsage);
    return options_.IsDocument() ? Amend(options_.DocumentRequest(v1::AMENDMENT_ACT_CORRECT))
                                 : Amend(options_.OccurrenceRequest(v1::AMENDMENT_ACT_CORRECT));
  }
  ExitCode Supersede() { return AmendOccurrence(v1::AMENDMENT_ACT_SUPERSEDE); }
  ExitCode Restrict() { return AmendOccurrence(v1::AMENDMENT_ACT_RESTRICT); }
  ExitCode Reinstate() {
    if (options_.IsDocument()) return Amend(options_.DocumentRequest(v1::AMENDMENT_ACT_REINSTATE));
    return AmendOccurrence(v1::AMENDMENT_ACT_REINSTATE);
  }

  ExitCode History() {
    if (options_.IsDocument()) return DocumentHistory();
    if (!options_.IsOccurrence()) return NoId("an occurrence (o1_...) or a document (d1_...)");
    v1::GetOccurrenceRequest request;
    request.set_id(options_.id);
    request.set_view(v1::VIEW_FULL);
    v1::GetOccurrenceResponse response;
    const grpc::Status status = transport_.GetOccurrence(request, &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    return ShowHistory(response.occurrence().amendments());
  }

 private:
  ExitCode NoId(const std::string& wanted) {
    return Fail(name_, "'" + options_.id + "' is not an id of " + wanted, kExitUsage);
  }

  ExitCode AmendOccurrence(v1::AmendmentAct act) {
    if (!options_.IsOccurrence()) {
      return NoId(act == v1::AMENDMENT_ACT_REINSTATE ? "an occurrence (o1_...) or a document (d1_...)"
                                                     : "an occurrence (o1_...)");
    }
    return Amend(options_.OccurrenceRequest(act));
  }

  ExitCode Amend(v1::AmendOccurrenceRequest request) {
    const ExitCode read = MergeFile(&request);
    if (read != kExitDone) return read;
    v1::AmendOccurrenceResponse response;
    const grpc::Status status = transport_.AmendOccurrence(std::move(request), &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    WriteOut(global_.json() ? ToJsonLine(response)
                            : RenderOutcome(response.already_known()) +
                                  RenderOccurrence(response.occurrence(), /*full=*/false, style_));
    return kExitDone;
  }

  ExitCode Amend(v1::AmendDocumentRequest request) {
    const ExitCode read = MergeFile(&request);
    if (read != kExitDone) return read;
    v1::AmendDocumentResponse response;
    const grpc::Status status = transport_.AmendDocument(std::move(request), &response);
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    WriteOut(global_.json() ? ToJsonLine(response)
                            : RenderOutcome(response.already_known()) + RenderDocument(response.document(), style_));
    return kExitDone;
  }

  // Puts what a file says under what options say.
  template <typename Request>
  ExitCode MergeFile(Request* request) {
    if (options_.file.empty()) return kExitDone;
    std::string bytes, error;
    if (!ReadWhole(options_.file, kMaxLineBytes, &bytes, &error))
      return Fail(name_, options_.file + ": " + error, kExitFailure);
    Request read;
    const auto status = google::protobuf::util::JsonStringToMessage(bytes, &read);
    if (!status.ok()) {
      return Fail(name_,
                  options_.file + ": want a JSON object of " + read.GetDescriptor()->name() + ": " +
                      std::string(status.message()),
                  kExitRejected);
    }
    // An id or an act that says something else is another request.
    const std::string& id = IdOf(read);
    if (!id.empty() && id != options_.id) return Fail(name_, options_.file + ": is about " + id, kExitRejected);
    if (read.act() != v1::AMENDMENT_ACT_UNSPECIFIED && read.act() != request->act()) {
      return Fail(name_, options_.file + ": is not a correction", kExitRejected);
    }
    read.MergeFrom(*request);
    request->Swap(&read);
    return kExitDone;
  }

  static const std::string& IdOf(const v1::AmendOccurrenceRequest& request) { return request.occurrence_id(); }
  static const std::string& IdOf(const v1::AmendDocumentRequest& request) { return request.document_id(); }

  // A document is told of by what it printed.
  ExitCode DocumentHistory() {
    v1::ListOccurrencesRequest request;
    request.mutable_filter()->set_document_id(options_.id);
    AddEveryStatus(request.mutable_filter());
    request.set_view(v1::VIEW_FULL);
    v1::Document document;
    const grpc::Status status = ForEachPage<v1::ListOccurrencesResponse>(
        request, /*limit=*/1, /*page_size=*/1,
        [this](const auto& asked, auto* response) { return transport_.ListOccurrences(asked, response); },
        [&document](v1::ListOccurrencesResponse* response, bool) {
          if (response->occurrences().empty()) return uint64_t{0};
          document.Swap(response->mutable_occurrences(0)->mutable_document());
          return uint64_t{1};
        });
    if (!status.ok()) return Fail(name_, global_.server, status, kExitNothingFound);
    if (document.id().empty()) return Fail(name_, "nothing is recorded of " + options_.id, kExitNothingFound);
    return ShowHistory(document.amendments());
  }

  ExitCode ShowHistory(const google::protobuf::RepeatedPtrField<v1::Amendment>& amendments) {
    if (amendments.empty()) return Fail(name_, "nothing was amended of " + options_.id, kExitNothingFound);
    if (!global_.json()) {
      WriteOut(RenderHistory(amendments, style_));
      return kExitDone;
    }
    for (const v1::Amendment& amendment : amendments) WriteOut(ToJsonLine(amendment));
    return kExitDone;
  }

  const GlobalOptions& global_;
  const AmendOptions& options_;
  const std::string name_;
  client::Transport transport_;
  const Style style_ = StyleOf(STDOUT_FILENO);
};

}  // namespace

ExitCode RunAmendCommand(const GlobalOptions& global, const std::vector<std::string>& command_path,
                         const AmendOptions& options) {
  const std::string& name = command_path[1];
  if (name == "withdraw") return RunWithdraw(global, options.withdraw);
  if (name == "withdrawals") return RunListWithdrawals(global, options.withdrawals_limit);
  AmendCommand command(global, name, options);
  const std::map<std::string, ExitCode (AmendCommand::*)()> commands = {
      {"correct", &AmendCommand::Correct},   {"supersede", &AmendCommand::Supersede},
      {"restrict", &AmendCommand::Restrict}, {"reinstate", &AmendCommand::Reinstate},
      {"history", &AmendCommand::History},
  };
  return (command.*commands.at(name))();
}

}  // namespace verbatim::cli
