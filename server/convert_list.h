#ifndef VERBATIM_SERVER_CONVERT_LIST_H_
#define VERBATIM_SERVER_CONVERT_LIST_H_

#include "index/shown.h"
#include "verbatim/v1/quotation_service.pb.h"
#include "verbatim/v1/search.pb.h"

// What stands in lists, as part of an answer. It is given as bytes that are made once for all answers (index::Shown):
// the message has them among its unknown fields until it is sent, and whoever receives it finds them in their field.
// Pure and thread-safe.
namespace verbatim::server {

void AddListed(const index::ListedOccurrence& from, v1::ListOccurrencesResponse* to);
void AddListed(const index::ListedQuotation& from, v1::ListQuotationsResponse* to);
void SetListed(const index::ListedQuotation& from, v1::SearchHit* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_LIST_H_
