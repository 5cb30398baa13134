#ifndef VERBATIM_CLIENT_CLI_COMMANDS_H_
#define VERBATIM_CLIENT_CLI_COMMANDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/exit_code.h"
#include "client/cli/options.h"

// The commands. Each connects, does its work, writes data to standard output and everything else to standard error, and
// returns how the program shall end.
namespace verbatim::cli {

ExitCode RunRecord(const GlobalOptions& global, const RecordOptions& options);
ExitCode RunExtract(const GlobalOptions& global, const ExtractOptions& options);
ExitCode RunCheck(const GlobalOptions& global, const CheckOptions& options);
ExitCode RunGet(const GlobalOptions& global, const GetOptions& options);
ExitCode RunVerify(const GlobalOptions& global, const VerifyOptions& options);
ExitCode RunVerifyBatch(const GlobalOptions& global, const VerifyOptions& options);
ExitCode RunListOccurrences(const GlobalOptions& global, const ListOptions& options);
ExitCode RunListQuotations(const GlobalOptions& global, const ListOptions& options);
ExitCode RunListConflicts(const GlobalOptions& global, const ConflictOptions& options);
ExitCode RunCount(const GlobalOptions& global, const CountOptions& options);
ExitCode RunTrace(const GlobalOptions& global, const TraceOptions& options);
ExitCode RunAddStatement(const GlobalOptions& global, const StatementAddOptions& options);
ExitCode RunRecordStatements(const GlobalOptions& global, const StatementRecordOptions& options);
ExitCode RunListStatements(const GlobalOptions& global, const StatementListOptions& options);
ExitCode RunSearch(const GlobalOptions& global, const SearchOptions& options);
// A command of `speakers` (`command_path` {"speakers", "merge"}) or `outlets`.
ExitCode RunPartyCommand(const GlobalOptions& global, const std::vector<std::string>& command_path,
                         const PartyOptions& options);
// A command of `amend` (`command_path` {"amend", "correct"}).
ExitCode RunAmendCommand(const GlobalOptions& global, const std::vector<std::string>& command_path,
                         const AmendOptions& options);
ExitCode RunWithdraw(const GlobalOptions& global, const WithdrawOptions& options);
// At most `limit`; 0 = all.
ExitCode RunListWithdrawals(const GlobalOptions& global, uint64_t limit);
ExitCode RunWatch(const GlobalOptions& global, const WatchOptions& options);
ExitCode RunExport(const GlobalOptions& global, const ExportOptions& options);
ExitCode RunAdminStats(const GlobalOptions& global);
ExitCode RunAdminDump(const GlobalOptions& global);
ExitCode RunAdminVerify(const GlobalOptions& global);
ExitCode RunAdminCompact(const GlobalOptions& global);
ExitCode RunAdminBackup(const GlobalOptions& global);
ExitCode RunAdminBackups(const GlobalOptions& global);

// Parses the command line and runs what it asks for.
int Run(int argc, const char* const* argv);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_COMMANDS_H_
