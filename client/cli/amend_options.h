#ifndef VERBATIM_CLIENT_CLI_AMEND_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_AMEND_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/withdraw_options.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

// What `amend correct` is told to correct, by names of the API's fields. What is empty was not given.
struct Corrections {
  // Of the one attribution that stands for all, but for lists; of an occurrence; of a document.
  std::map<std::string, std::string> attribution, occurrence, document;
  std::vector<std::string> speaker_ids, via;
  std::vector<std::string> cleared;  // as they were typed
};

// What the commands of `amend` that amend, and `amend history`, are asked.
struct AmendOptions {
  std::string id;    // o1_ or d1_
  std::string with;  // supersede: what stands for it
  std::string reason, evidence, by;
  std::optional<uint32_t> expect;
  Corrections corrections;
  std::string file;  // correct: a request of the API as JSON, instead of corrections
  WithdrawOptions withdraw;
  uint64_t withdrawals_limit = 0;  // 0 = all

  bool IsDocument() const { return id.rfind("d1_", 0) == 0; }
  bool IsOccurrence() const { return id.rfind("o1_", 0) == 0; }

  // What is wrong with what `amend correct` is asked; empty when nothing is. What values may say is the server's to
  // check.
  std::string WrongCorrections() const;

  // The requests but for what a file says.
  v1::AmendOccurrenceRequest OccurrenceRequest(v1::AmendmentAct act) const;
  v1::AmendDocumentRequest DocumentRequest(v1::AmendmentAct act) const;
};

// Adds the command `amend` with its commands to `app`. Fills `options`, which outlives it.
void AddAmendCommands(CLI::App* app, AmendOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_AMEND_OPTIONS_H_
