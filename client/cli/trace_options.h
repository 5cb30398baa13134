#ifndef VERBATIM_CLIENT_CLI_TRACE_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_TRACE_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "client/cli/filter_options.h"

namespace verbatim::cli {

// What to trace: exactly one of text, id and filter.speaker; the others of the filter go with a speaker.
struct TraceOptions {
  // So many carriers are printed unless asked otherwise: the earliest, which a reader is after.
  static constexpr uint64_t kDefaultCarriers = 50;

  std::string text;
  std::string id;
  FilterOptions filter;
  std::optional<uint64_t> limit;  // 0 = all
  bool full = false;
  std::string report;

  // Carriers to print; 0 = all.
  uint64_t CarrierLimit() const { return limit.value_or(kDefaultCarriers); }
  // Quotations of a speaker; 0 = all.
  uint64_t QuotationLimit() const { return limit.value_or(0); }
};

void AddTrace(CLI::App* app, TraceOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TRACE_OPTIONS_H_
