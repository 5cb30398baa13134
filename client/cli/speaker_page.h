#ifndef VERBATIM_CLIENT_CLI_SPEAKER_PAGE_H_
#define VERBATIM_CLIENT_CLI_SPEAKER_PAGE_H_

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <string>
#include <vector>

#include "client/transport.h"

namespace verbatim::cli {

// Everything a speaker is recorded to have said under a filter.
struct SpeakerPage {
  v1::ListFilter filter;                // as asked
  v1::CountOccurrencesResponse months;  // also who was meant, and what was searched
  v1::CountOccurrencesResponse outlets;
  std::vector<v1::Quotation> quotations;  // by first publication, oldest first
  bool more_quotations = false;           // than were asked for

  bool empty() const { return months.total() == 0 && quotations.empty(); }
};

// Fetches a page: occurrences by month, the ten largest outlets, and at most `max_quotations` quotations; 0 = all.
grpc::Status FetchSpeakerPage(client::Transport* transport, const v1::ListFilter& filter, v1::View view,
                              uint64_t max_quotations, SpeakerPage* page);

// {"asked_speakers", "months", "outlets", "quotations"} on one line with its line break.
std::string SpeakerPageJson(const SpeakerPage& page);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_SPEAKER_PAGE_H_
