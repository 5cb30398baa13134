#include "server/address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace verbatim::server {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

absl::StatusOr<Addresses> Resolve(const Address& address) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(address.host.c_str(), absl::StrCat(address.port).c_str(), &hints, &found);
  if (error != 0) return absl::FailedPreconditionError(gai_strerror(error));
  return Addresses(found, &freeaddrinfo);
}

bool IsLoopback(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    return ntohl(v4.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
  }
  if (address.sa_family != AF_INET6) return false;
  const in6_addr& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  return IN6_IS_ADDR_LOOPBACK(&v6) || (IN6_IS_ADDR_V4MAPPED(&v6) && v6.s6_addr[12] == IN_LOOPBACKNET);
}

std::string Numeric(const addrinfo& info) {
  char host[NI_MAXHOST] = {};
  const int error = getnameinfo(info.ai_addr, info.ai_addrlen, host, sizeof(host), nullptr, 0, NI_NUMERICHOST);
  return error == 0 ? host : "an address of another kind";
}

}  // namespace

absl::StatusOr<Address> ParseAddress(absl::string_view text) {
  const absl::Status wrong = absl::InvalidArgumentError("want HOST:PORT such as 127.0.0.1:7411 or [::1]:7411");
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) return wrong;
  absl::string_view host = text.substr(0, colon);
  const absl::string_view port = text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of("[]:/") != absl::string_view::npos) {
    return wrong;
  }
  uint32_t number = 0;
  const bool digits = port.find_first_not_of("0123456789") == absl::string_view::npos;
  if (!digits || !absl::SimpleAtoi(port, &number) || number > 65535) return wrong;
  return Address{std::string(host), static_cast<uint16_t>(number)};
}

std::string ToString(const Address& address) {
  const bool v6 = address.host.find(':') != std::string::npos;
  return absl::StrCat(v6 ? "[" : "", address.host, v6 ? "]:" : ":", address.port);
}

absl::Status CheckLoopback(const Address& address) {
  // By definition (RFC 6761), also on a machine without /etc/hosts.
  if (address.host == "localhost") return absl::OkStatus();
  const absl::StatusOr<Addresses> found = Resolve(address);
  if (!found.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("'", address.host, "' cannot be resolved: ", found.status().message()));
  }
  for (const addrinfo* info = found->get(); info != nullptr; info = info->ai_next) {
    if (IsLoopback(*info->ai_addr)) continue;
    return absl::FailedPreconditionError(
        absl::StrCat("'", address.host, "' is ", Numeric(*info), ", which other machines may reach"));
  }
  return absl::OkStatus();
}

std::string WhyNotListening(const Address& address) {
  const absl::StatusOr<Addresses> found = Resolve(address);
  if (!found.ok()) return std::string(found.status().message());
  for (const addrinfo* info = found->get(); info != nullptr; info = info->ai_next) {
    const int fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return std::strerror(errno);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    const bool bound = bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, 1) == 0;
    const int error = errno;
    close(fd);
    if (!bound) return std::strerror(error);
  }
  return "unknown reason";
}

}  // namespace verbatim::server
