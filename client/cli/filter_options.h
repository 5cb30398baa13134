#ifndef VERBATIM_CLIENT_CLI_FILTER_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_FILTER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

// Filters of list, count and export, and the order of lists.
struct FilterOptions {
  std::string speaker, outlet, via, url, quotation, document, from, to, said_from, said_to, lang;
  std::vector<std::string> kinds, statuses;
  std::string order = "newest";

  v1::ListFilter Filter() const;
  v1::ListOrder Order() const;
};

// Adds every filter to a command; `by_quotation` whether it can ask for one quotation.
void AddFilters(CLI::App* command, FilterOptions* filter, bool by_quotation);
// Adds the filter that finds superseded and restricted occurrences too, which only lists and counts of occurrences
// have.
void AddStatuses(CLI::App* command, FilterOptions* filter);
// Asks a filter for every status.
void AddEveryStatus(v1::ListFilter* filter);
// Adds the range of publication alone.
void AddRange(CLI::App* command, FilterOptions* filter);
void AddOrder(CLI::App* command, FilterOptions* filter);
// Adds how many to list at most; 0, which cannot be asked for, is all.
void AddLimit(CLI::App* command, uint64_t* limit);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_FILTER_OPTIONS_H_
