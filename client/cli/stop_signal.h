#ifndef VERBATIM_CLIENT_CLI_STOP_SIGNAL_H_
#define VERBATIM_CLIENT_CLI_STOP_SIGNAL_H_

// SIGINT and SIGTERM as a request to stop reading input, finish what was begun and say so. The second signal ends the
// program at once.
namespace verbatim::cli {

// Begins to listen. Call once, before threads are started.
void CatchStopSignals();
bool StopRequested();
// Waits until `fd` has input or a stop is asked for; false for the latter.
bool WaitForInput(int fd);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_STOP_SIGNAL_H_
