#ifndef VERBATIM_CLIENT_CLIENT_IMPL_H_
#define VERBATIM_CLIENT_CLIENT_IMPL_H_

#include <utility>

#include "client/include/verbatim/client.h"
#include "client/transport.h"

namespace verbatim {

// What a Client holds; its calls are in client.cc and directory_client.cc.
struct Client::Impl {
  explicit Impl(ConnectOptions options) : transport(std::move(options)) {}
  client::Transport transport;
};

}  // namespace verbatim

#endif  // VERBATIM_CLIENT_CLIENT_IMPL_H_
