#include <unistd.h>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
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
  uint64_t found = 0;
  v1::SearchQuotationsResponse last;
  const grpc::Status status = ForEachPage<v1::SearchQuotationsResponse>(
      RequestOf(options), options.limit, kPage,
      [&transport](const auto& request, auto* response) { return transport.SearchQuotations(request, response); },
      [&](v1::SearchQuotationsResponse* response, bool is_first) {
        if (is_first) std::cerr << RenderHomonyms(*response);
        WriteHits(response->hits(), global.json(), &renderer);
        const auto hits = static_cast<uint64_t>(response->hits_size());
        found += hits;
        last = std::move(*response);
        return hits;
      });
  if (!status.ok()) return Fail("search", global.server, status, kExitNothingFound);
  if (last.truncated()) std::cerr << "verbatim: search: a limit stopped the search: more may be recorded\n";
  if (found > 0) return kExitDone;
  std::cerr << "verbatim: search: nothing found. " << RenderCoverage(last.coverage()) << std::endl;
  return kExitNothingFound;
}

}  // namespace verbatim::cli
