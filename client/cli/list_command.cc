#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
#include "client/cli/render.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr uint64_t kDefaultPage = 500;

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
  // Rows are of use at once, even when a later page fails.
  FlushOut();
}

template <typename List>
ExitCode RunList(const GlobalOptions& global, const ListOptions& options) {
  client::Transport transport(global.Connect());
  ListRenderer renderer(StyleOf(STDOUT_FILENO));
  typename List::Request request;
  *request.mutable_filter() = options.filter.Filter();
  request.set_order(options.filter.Order());
  request.set_view(options.full ? v1::VIEW_FULL : v1::VIEW_BASIC);
  uint64_t listed = 0;
  v1::Coverage coverage;
  const grpc::Status status = ForEachPage<typename List::Response>(
      request, options.limit, options.page_size > 0 ? static_cast<uint64_t>(options.page_size) : kDefaultPage,
      [&transport](const auto& asked, auto* response) { return (transport.*List::kCall)(asked, response); },
      [&](typename List::Response* response, bool is_first) {
        if (is_first) std::cerr << RenderHomonyms(*response);
        const auto& items = List::Items(*response);
        const uint64_t left = options.limit == 0 ? UINT64_MAX : options.limit - listed;
        const uint64_t count = std::min(left, static_cast<uint64_t>(items.size()));
        WriteItems(items, count, global.json(), &renderer);
        coverage = response->coverage();
        listed += count;
        return count;
      });
  if (!status.ok()) return Fail("list", global.server, status, kExitNothingFound);
  if (listed > 0) return kExitDone;
  std::cerr << "verbatim: list: nothing found. " << RenderCoverage(coverage) << std::endl;
  return kExitNothingFound;
}

}  // namespace

ExitCode RunListOccurrences(const GlobalOptions& global, const ListOptions& options) {
  return RunList<OccurrenceList>(global, options);
}

ExitCode RunListQuotations(const GlobalOptions& global, const ListOptions& options) {
  return RunList<QuotationList>(global, options);
}

}  // namespace verbatim::cli
