#ifndef VERBATIM_SERVER_CONVERT_TRACE_H_
#define VERBATIM_SERVER_CONVERT_TRACE_H_

#include "index/count_types.h"
#include "index/trace_types.h"
#include "verbatim/v1/quotation_service.pb.h"

// Counts and traces from the values of the index to the messages of QuotationService. Pure and thread-safe.
namespace verbatim::server {

void ToProto(index::Counts&& from, v1::CountOccurrencesResponse* to);

// All of the answer but its time and versions.
void ToProto(index::Trace&& from, v1::TraceQuotationResponse* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_TRACE_H_
