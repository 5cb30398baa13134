#include "client/cli/speaker_page.h"

#include <utility>

#include "client/cli/output.h"
#include "client/cli/pages.h"

namespace verbatim::cli {
namespace {

constexpr int32_t kOutlets = 10;
constexpr uint64_t kPage = 500;

grpc::Status Count(client::Transport* transport, const v1::ListFilter& filter, v1::CountBy by, int32_t max_groups,
                   v1::CountOccurrencesResponse* counts) {
  v1::CountOccurrencesRequest request;
  *request.mutable_filter() = filter;
  request.set_by(by);
  request.set_max_groups(max_groups);
  return transport->CountOccurrences(std::move(request), counts);
}

grpc::Status List(client::Transport* transport, const v1::ListFilter& filter, v1::View view, uint64_t max_quotations,
                  SpeakerPage* page) {
  v1::ListQuotationsRequest request;
  *request.mutable_filter() = filter;
  request.set_order(v1::LIST_ORDER_OLDEST);
  request.set_view(view);
  return ForEachPage<v1::ListQuotationsResponse>(
      request, max_quotations, kPage,
      [transport](const auto& asked, auto* response) { return transport->ListQuotations(asked, response); },
      [page](v1::ListQuotationsResponse* response, bool) {
        for (v1::Quotation& quotation : *response->mutable_quotations()) {
          page->quotations.push_back(std::move(quotation));
        }
        page->more_quotations = !response->next_page_token().empty();
        return static_cast<uint64_t>(response->quotations_size());
      });
}

// The messages as a JSON list.
template <typename Messages>
std::string JsonList(const Messages& messages) {
  std::string json;
  for (const auto& message : messages) json += (json.empty() ? "" : ",") + JsonOf(message);
  return "[" + json + "]";
}

}  // namespace

grpc::Status FetchSpeakerPage(client::Transport* transport, const v1::ListFilter& filter, v1::View view,
                              uint64_t max_quotations, SpeakerPage* page) {
  page->filter = filter;
  grpc::Status status = Count(transport, filter, v1::COUNT_BY_MONTH, 0, &page->months);
  if (status.ok()) status = Count(transport, filter, v1::COUNT_BY_OUTLET, kOutlets, &page->outlets);
  return status.ok() ? List(transport, filter, view, max_quotations, page) : status;
}

std::string SpeakerPageJson(const SpeakerPage& page) {
  return R"({"asked_speakers":)" + JsonList(page.months.asked_speakers()) + R"(,"months":)" + JsonOf(page.months) +
         R"(,"outlets":)" + JsonOf(page.outlets) + R"(,"quotations":)" + JsonList(page.quotations) + "}\n";
}

}  // namespace verbatim::cli
