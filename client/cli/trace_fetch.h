#ifndef VERBATIM_CLIENT_CLI_TRACE_FETCH_H_
#define VERBATIM_CLIENT_CLI_TRACE_FETCH_H_

#include <grpcpp/grpcpp.h>

#include <cstdint>

#include "client/transport.h"

namespace verbatim::cli {

// Traces a quotation and fetches its carriers page by page, at most `max_carriers` of them; 0 = all. `request` names
// the quotation and the view. The answer is that of the first page with all these carriers in it, and the token of the
// page after them.
grpc::Status FetchTrace(client::Transport* transport, v1::TraceQuotationRequest request, uint64_t max_carriers,
                        v1::TraceQuotationResponse* answer);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TRACE_FETCH_H_
