#ifndef VERBATIM_CONNECT_OPTIONS_H_
#define VERBATIM_CONNECT_OPTIONS_H_

#include <chrono>
#include <cstddef>
#include <string>

namespace verbatim {

// How unary calls are tried again. Every unary call of the API may be repeated without harm, recording included, so all
// of them are; only UNAVAILABLE is retried. Done by gRPC itself through its service config.
struct RetryOptions {
  int max_attempts = 4;  // the first one included; 1 means no retry; gRPC allows at most 5
  std::chrono::milliseconds initial_backoff{100};
  std::chrono::milliseconds max_backoff{2000};
  double backoff_multiplier = 2.0;
};

// How streams that record or verify behave.
struct StreamOptions {
  // Items and bytes that may wait for their answer. Adding more blocks until some are answered.
  size_t max_in_flight_items = 4096;
  size_t max_in_flight_bytes = size_t{8} << 20;
  // How often in a row a broken stream is opened again before giving up; an answered item starts the count anew. What
  // had no answer is sent again. Until the first answer of all, at most three times, so that a wrong address is
  // reported at once.
  int max_reconnects = 8;
  std::chrono::milliseconds initial_backoff{100};
  std::chrono::milliseconds max_backoff{5000};
};

// Where and how to connect.
struct ConnectOptions {
  // HOST:PORT, or any target that gRPC understands ("unix:/run/verbatim.sock"). Not encrypted: keep to loopback or a
  // private network.
  std::string server = "127.0.0.1:7411";
  // The collection that calls read and write; empty means `main`.
  std::string collection;
  // Time limit of each unary call and of each page, retries included. Zero means none.
  std::chrono::milliseconds call_deadline{30'000};
  RetryOptions retry;
  StreamOptions stream;
};

}  // namespace verbatim

#endif  // VERBATIM_CONNECT_OPTIONS_H_
