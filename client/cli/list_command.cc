#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr int32_t kDefaultPage = 500;

// What differs between the two lists.
struct OccurrenceList {
  using Request = v1::ListOccurrencesRequest;
  using Response = v1::ListOccurrencesResponse;
  static constexpr auto kCall = &client::Transport::ListOccurrences;
  static const auto& Items(const Response& response) { return response.occurrences(); }
};
struct QuotationList {
  using Request = v1::ListQuotationsRequest;
  using Response = v1::ListQuotationsResponse;
  static constexpr auto kCall = &client::Transport::ListQuotations;
  static const auto& Items(const Response& response) { return response.quotations(); }
};

template <typename Items>
void WriteItems(const Items& items, uint64_t count, bool json, ListRenderer* renderer) {
  std::vector<ListRow> rows;
  for (const auto& item : items) {
    if (count-- == 0) break;
    if (json) {
      WriteOut(ToJsonLine(item));
    } else {
      rows.push_back(ToRow(item));
    }
  }
  if (!json) WriteOut(renderer->Render(rows));
}

template <typename List>
ExitCode RunList(const GlobalOptions& global, const ListOptions& options) {
  client::Transport transport(global.Connect());
  ListRenderer renderer(StyleOf(STDOUT_FILENO));
  typename List::Request request;
  *request.mutable_filter() = options.filter.Filter();
  request.set_order(options.filter.Order());
  request.set_view(options.full ? v1::VIEW_FULL : v1::VIEW_BASIC);
  const int32_t page_size = options.page_size > 0 ? options.page_size : kDefaultPage;
  uint64_t listed = 0;
  for (;;) {
    const uint64_t left = options.limit == 0 ? UINT64_MAX : options.limit - listed;
    request.set_page_size(static_cast<int32_t>(std::min<uint64_t>(left, static_cast<uint64_t>(page_size))));
    typename List::Response response;
    const grpc::Status status = (transport.*List::kCall)(request, &response);
    if (!status.ok()) return Fail("list", global.server, status, kExitNothingFound);
    if (listed == 0 && request.page_token().empty()) {
      std::cerr << RenderHomonyms(response);
    }
    const auto& items = List::Items(response);
    WriteItems(items, left, global.json(), &renderer);
    // Rows are of use at once, even when a later page fails.
    FlushOut();
    listed += std::min<uint64_t>(left, static_cast<uint64_t>(items.size()));
    if (response.next_page_token().empty() || (options.limit > 0 && listed >= options.limit)) {
      if (listed > 0) return kExitDone;
      std::cerr << "verbatim: list: nothing found. " << RenderCoverage(response.coverage()) << std::endl;
      return kExitNothingFound;
    }
    request.set_page_token(response.next_page_token());
  }
}

}  // namespace

ExitCode RunListOccurrences(const GlobalOptions& global, const ListOptions& options) {
  return RunList<OccurrenceList>(global, options);
}

ExitCode RunListQuotations(const GlobalOptions& global, const ListOptions& options) {
  return RunList<QuotationList>(global, options);
}

}  // namespace verbatim::cli
