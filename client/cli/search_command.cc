#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

// What most people look at; the next page costs as much again.
constexpr uint64_t kPage = 100;

v1::SearchOrder OrderOf(const std::string& order) {
  if (order == "newest") return v1::SEARCH_ORDER_NEWEST;
  return order == "oldest" ? v1::SEARCH_ORDER_OLDEST : v1::SEARCH_ORDER_RELEVANCE;
}

v1::SearchQuotationsRequest RequestOf(const SearchOptions& options) {
  v1::SearchQuotationsRequest request;
  for (const std::string& words : options.words) {
    if (!request.query().empty()) request.mutable_query()->push_back(' ');
    request.mutable_query()->append(words);
  }
  *request.mutable_filter() = options.filter.Filter();
  request.set_order(OrderOf(options.order));
  return request;
}

void WriteHits(const google::protobuf::RepeatedPtrField<v1::SearchHit>& hits, bool json, ListRenderer* renderer) {
  std::vector<ListRow> rows;
  for (const v1::SearchHit& hit : hits) {
    if (json) {
      WriteOut(ToJsonLine(hit));
    } else {
      rows.push_back(ToRow(hit));
    }
  }
  if (!json) WriteOut(renderer->Render(rows));
  // Rows are of use at once, even when a later page fails.
  FlushOut();
}

}  // namespace

ExitCode RunSearch(const GlobalOptions& global, const SearchOptions& options) {
  client::Transport transport(global.Connect());
  ListRenderer renderer(StyleOf(STDOUT_FILENO));
  v1::SearchQuotationsRequest request = RequestOf(options);
  for (uint64_t found = 0;;) {
    const uint64_t left = options.limit == 0 ? kPage : options.limit - found;
    request.set_page_size(static_cast<int32_t>(std::min(left, kPage)));
    v1::SearchQuotationsResponse response;
    const grpc::Status status = transport.SearchQuotations(request, &response);
    if (!status.ok()) return Fail("search", global.server, status, kExitNothingFound);
    if (request.page_token().empty()) {
      std::cerr << RenderHomonyms(response.asked_speakers()) << RenderHomonyms(response.asked_outlets())
                << RenderHomonyms(response.asked_via());
    }
    WriteHits(response.hits(), global.json(), &renderer);
    found += static_cast<uint64_t>(response.hits_size());
    if (response.next_page_token().empty() || (options.limit > 0 && found >= options.limit)) {
      if (response.truncated()) std::cerr << "verbatim: search: a limit stopped the search: more may be recorded\n";
      if (found > 0) return kExitDone;
      std::cerr << "verbatim: search: nothing found. " << RenderCoverage(response.coverage()) << std::endl;
      return kExitNothingFound;
    }
    request.set_page_token(response.next_page_token());
  }
}

}  // namespace verbatim::cli
