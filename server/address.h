#ifndef VERBATIM_SERVER_ADDRESS_H_
#define VERBATIM_SERVER_ADDRESS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Where the server listens.
namespace verbatim::server {

// HOST:PORT, the host being a name or an address; IPv6 in brackets.
struct Address {
  std::string host;  // without brackets
  uint16_t port = 0;
};

// INVALID_ARGUMENT for anything but HOST:PORT with a host and a port of 0 to 65535.
absl::StatusOr<Address> ParseAddress(absl::string_view text);
// "127.0.0.1:7411", "[::1]:7411".
std::string ToString(const Address& address);

// OK when only programs on this machine can reach `address`: all that its host resolves to is loopback.
// FAILED_PRECONDITION saying what it is instead otherwise, also for a name that does not resolve. May ask the resolver.
absl::Status CheckLoopback(const Address& address);

// Why nothing can listen at `address`, in the words of the operating system; "unknown reason" when it could.
std::string WhyNotListening(const Address& address);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ADDRESS_H_
