#include "client/cli/trace_fetch.h"

#include <algorithm>
#include <utility>

namespace verbatim::cli {
namespace {

// The FULL view has every observation; pages are kept small enough for gRPC's message limit.
constexpr uint64_t kFullPage = 200, kBasicPage = 1000;

}  // namespace

grpc::Status FetchTrace(client::Transport* transport, v1::TraceQuotationRequest request, uint64_t max_carriers,
                        v1::TraceQuotationResponse* answer) {
  const uint64_t most = max_carriers == 0 ? UINT64_MAX : max_carriers;
  const uint64_t page_size = request.view() == v1::VIEW_FULL ? kFullPage : kBasicPage;
  const auto fetched = [answer] { return static_cast<uint64_t>(answer->trace().carriers_size()); };
  request.set_page_size(static_cast<int32_t>(std::min(most, page_size)));
  grpc::Status status = transport->TraceQuotation(request, answer);
  while (status.ok() && !answer->next_page_token().empty() && fetched() < most) {
    request.set_page_token(answer->next_page_token());
    request.set_page_size(static_cast<int32_t>(std::min(most - fetched(), page_size)));
    v1::TraceQuotationResponse page;
    status = transport->TraceQuotation(request, &page);
    for (v1::Carrier& carrier : *page.mutable_trace()->mutable_carriers()) {
      *answer->mutable_trace()->add_carriers() = std::move(carrier);
    }
    answer->set_next_page_token(page.next_page_token());
  }
  return status;
}

}  // namespace verbatim::cli
