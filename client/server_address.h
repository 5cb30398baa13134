#ifndef VERBATIM_CLIENT_SERVER_ADDRESS_H_
#define VERBATIM_CLIENT_SERVER_ADDRESS_H_

#include <string>

namespace verbatim::client {

// Why `server` is not HOST:PORT with a port from 1 to 65535 and an IPv6 address in brackets; empty when it is. gRPC
// itself takes much more, and takes port 99999 for another one.
std::string WrongServerAddress(const std::string& server);

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_SERVER_ADDRESS_H_
