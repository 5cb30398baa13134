#include "client/cli/trace_fetch.h"

#include <utility>

#include "client/cli/pages.h"

namespace verbatim::cli {
namespace {

// The FULL view has every observation; pages are kept small enough for gRPC's message limit.
constexpr uint64_t kFullPage = 200, kBasicPage = 1000;

}  // namespace

grpc::Status FetchTrace(client::Transport* transport, v1::TraceQuotationRequest request, uint64_t max_carriers,
                        v1::TraceQuotationResponse* answer) {
  const uint64_t page_size = request.view() == v1::VIEW_FULL ? kFullPage : kBasicPage;
  return ForEachPage<v1::TraceQuotationResponse>(
      std::move(request), max_carriers, page_size,
      [transport](const auto& asked, auto* response) { return transport->TraceQuotation(asked, response); },
      [answer](v1::TraceQuotationResponse* page, bool is_first) {
        const auto carriers = static_cast<uint64_t>(page->trace().carriers_size());
        if (is_first) {
          answer->Swap(page);
          return carriers;
        }
        for (v1::Carrier& carrier : *page->mutable_trace()->mutable_carriers()) {
          *answer->mutable_trace()->add_carriers() = std::move(carrier);
        }
        answer->set_next_page_token(page->next_page_token());
        return carriers;
      });
}

}  // namespace verbatim::cli
