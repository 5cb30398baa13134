#include "client/server_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cctype>

namespace verbatim::client {
namespace {

bool IsPort(const std::string& text) {
  if (text.empty() || text.size() > 5) return false;
  if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) return false;
  const int port = std::stoi(text);
  return port >= 1 && port <= 65535;
}

bool IsHost(const std::string& text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    // The zone of a link-local address is a name of this machine's.
    const std::string address = text.substr(1, std::min(text.find('%'), text.size() - 1) - 1);
    in6_addr parsed{};
    return inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
  }
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c >= 0x80;
  });
}

}  // namespace

std::string WrongServerAddress(const std::string& server) {
  const size_t colon = server.rfind(':');
  if (colon != std::string::npos && IsPort(server.substr(colon + 1)) && IsHost(server.substr(0, colon))) return "";
  return "want HOST:PORT with a port from 1 to 65535 and an IPv6 address in brackets, got '" + server + "'";
}

}  // namespace verbatim::client
