#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "client/cli/commands.h"

namespace {

// A closed standard stream must not lend its number to something opened later: gRPC opens a descriptor while its
// library is loaded, and reading "standard input" from that would wait for ever. So this runs before the constructors
// of shared libraries, with bare system calls since nothing else is ready then. Each is opened the
// wrong way round, so that using it fails and is reported: closed input is not the same as empty input.
void OccupyStandardStreams(int, char**, char**) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (syscall(SYS_fcntl, fd, F_GETFD) < 0)
      syscall(SYS_openat, AT_FDCWD, "/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

__attribute__((section(".preinit_array"), used)) void (*const kBeforeLibraries)(int, char**,
                                                                                char**) = OccupyStandardStreams;

}  // namespace

int main(int argc, char** argv) { return verbatim::cli::Run(argc, argv); }
