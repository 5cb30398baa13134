#include "server/address.h"

#include <gtest/gtest.h>

namespace verbatim::server {
namespace {

TEST(Address, ParsesHostAndPortAndPrintsThemBack) {
  struct Row {
    const char* text;
    const char* host;
    int port;
  };
  const Row rows[] = {{"127.0.0.1:7411", "127.0.0.1", 7411},
                      {"localhost:0", "localhost", 0},
                      {"[::1]:65535", "::1", 65535},
                      {"index.example:80", "index.example", 80}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto address = ParseAddress(row.text);
    ASSERT_TRUE(address.ok()) << address.status();
    EXPECT_EQ(address->host, row.host);
    EXPECT_EQ(address->port, row.port);
    EXPECT_EQ(ToString(*address), row.text);
  }
}

TEST(Address, RefusesWhatIsNoHostAndPort) {
  for (const char* text : {"", ":", "7411", "127.0.0.1", ":7411", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:65536",
                           "127.0.0.1:-1", "127.0.0.1: 80", "::1:7411", "[]:1", "unix:/tmp/socket:1", "dns:///a:1"}) {
    EXPECT_EQ(ParseAddress(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(Address, KnowsWhatOnlyThisMachineReaches) {
  struct Row {
    const char* text;
    bool loopback;
  };
  const Row rows[] = {{"127.0.0.1:1", true},
                      {"127.9.8.7:1", true},
                      {"localhost:1", true},
                      {"[::1]:1", true},
                      {"[::ffff:127.0.0.1]:1", true},
                      {"0.0.0.0:1", false},
                      {"0:1", false},
                      {"[::]:1", false},
                      {"192.0.2.7:1", false},
                      {"10.0.0.1:1", false},
                      {"[2001:db8::1]:1", false},
                      {"[::ffff:192.0.2.7]:1", false},
                      {"no-such-host.invalid:1", false}};
  for (const Row& row : rows) {
    const auto address = ParseAddress(row.text);
    ASSERT_TRUE(address.ok()) << row.text;
    EXPECT_EQ(CheckLoopback(*address).ok(), row.loopback) << row.text;
  }
}

}  // namespace
}  // namespace verbatim::server
