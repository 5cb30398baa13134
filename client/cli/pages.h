#ifndef VERBATIM_CLIENT_CLI_PAGES_H_
#define VERBATIM_CLIENT_CLI_PAGES_H_

#include <grpcpp/support/status.h>

#include <algorithm>
#include <cstdint>

namespace verbatim::cli {

// Asks for a list page by page: at most `limit` items (0 = all), `page_size` at once. `call(request, &response)` asks;
// `take(&response, is_first)` gets each page and returns how many items it took. Ends with the first error of a call.
template <typename Response, typename Request, typename Call, typename Take>
grpc::Status ForEachPage(Request request, uint64_t limit, uint64_t page_size, Call call, Take take) {
  const uint64_t most = limit == 0 ? UINT64_MAX : limit;
  uint64_t taken = 0;
  for (bool is_first = true;; is_first = false) {
    request.set_page_size(static_cast<int32_t>(std::min(most - taken, page_size)));
    Response response;
    const grpc::Status status = call(request, &response);
    if (!status.ok()) return status;
    request.set_page_token(response.next_page_token());
    taken += take(&response, is_first);
    if (request.page_token().empty() || taken >= most) return grpc::Status::OK;
  }
}

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PAGES_H_
