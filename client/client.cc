#include "client/include/verbatim/client.h"

#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"
#include "client/pipelined_stream.h"

namespace verbatim {

using client::FromProto;
using client::ToProto;
using client::ToStatus;

Client::Client(ConnectOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

Result<std::vector<RecordResult>> Client::Record(const std::vector<OccurrenceInput>& occurrences) {
  v1::RecordOccurrencesRequest request;
  for (const OccurrenceInput& occurrence : occurrences) *request.add_occurrences() = ToProto(occurrence);
  v1::RecordOccurrencesResponse response;
  const grpc::Status status = impl_->transport.RecordOccurrences(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  std::vector<RecordResult> results;
  for (const v1::RecordResult& result : response.results()) results.push_back(FromProto(result));
  return results;
}

namespace {

Result<Quotation> Get(client::Transport* transport, v1::GetQuotationRequest request) {
  v1::GetQuotationResponse response;
  const grpc::Status status = transport->GetQuotation(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return FromProto(response.quotation());
}

template <typename Request>
Request ListRequest(const ListFilter& filter, ListOrder order, int page_size, const std::string& page_token,
                    View view) {
  Request request;
  *request.mutable_filter() = ToProto(filter);
  request.set_order(ToProto(order));
  request.set_page_size(page_size);
  request.set_page_token(page_token);
  request.set_view(ToProto(view));
  return request;
}

template <typename T, typename Items, typename Response>
Page<T> ToPage(const Items& items, const Response& response) {
  Page<T> page;
  for (const auto& item : items) page.items.push_back(FromProto(item));
  page.next_page_token = response.next_page_token();
  page.asked_speakers = FromProto(response.asked_speakers());
  page.asked_outlets = FromProto(response.asked_outlets());
  page.asked_via = FromProto(response.asked_via());
  page.coverage = FromProto(response.coverage());
  page.revision = response.revision();
  return page;
}

Result<Page<Occurrence>> OccurrencesPage(client::Transport* transport, v1::ListOccurrencesRequest request) {
  v1::ListOccurrencesResponse response;
  const grpc::Status status = transport->ListOccurrences(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return ToPage<Occurrence>(response.occurrences(), response);
}

Result<Page<Quotation>> QuotationsPage(client::Transport* transport, v1::ListQuotationsRequest request) {
  v1::ListQuotationsResponse response;
  const grpc::Status status = transport->ListQuotations(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return ToPage<Quotation>(response.quotations(), response);
}

v1::SearchQuotationsRequest SearchRequest(const std::string& query, const ListFilter& filter, SearchOrder order,
                                          int page_size, const std::string& page_token) {
  v1::SearchQuotationsRequest request;
  request.set_query(query);
  *request.mutable_filter() = ToProto(filter);
  request.set_order(static_cast<v1::SearchOrder>(static_cast<int>(order) + 1));
  request.set_page_size(page_size);
  request.set_page_token(page_token);
  return request;
}
static_assert(static_cast<int>(SearchOrder::kOldest) + 1 == v1::SEARCH_ORDER_OLDEST);

Result<Page<SearchHit>> HitsPage(client::Transport* transport, v1::SearchQuotationsRequest request) {
  v1::SearchQuotationsResponse response;
  const grpc::Status status = transport->SearchQuotations(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  auto page = ToPage<SearchHit>(response.hits(), response);
  page.truncated = response.truncated();
  return page;
}

}  // namespace

Result<Quotation> Client::GetQuotation(const std::string& id, View view) {
  v1::GetQuotationRequest request;
  request.set_id(id);
  request.set_view(ToProto(view));
  return Get(&impl_->transport, std::move(request));
}

Result<Quotation> Client::GetQuotationByText(const std::string& text, View view) {
  v1::GetQuotationRequest request;
  request.set_text(text);
  request.set_view(ToProto(view));
  return Get(&impl_->transport, std::move(request));
}

Result<BatchQuotations> Client::BatchGetQuotations(const std::vector<std::string>& ids, View view) {
  v1::BatchGetQuotationsRequest request;
  for (const std::string& id : ids) request.add_ids(id);
  request.set_view(ToProto(view));
  BatchQuotations batch;
  do {  // an answer that is full leaves ids for the next call; it has at least one
    v1::BatchGetQuotationsResponse response;
    const grpc::Status status = impl_->transport.BatchGetQuotations(request, &response);
    if (!status.ok()) return ToStatus(status);
    for (const v1::Quotation& quotation : response.quotations()) batch.quotations.push_back(FromProto(quotation));
    batch.missing_ids.insert(batch.missing_ids.end(), response.missing_ids().begin(), response.missing_ids().end());
    request.mutable_ids()->Swap(response.mutable_deferred_ids());
  } while (request.ids_size() > 0);
  return batch;
}

Result<Occurrence> Client::GetOccurrence(const std::string& id, View view) {
  v1::GetOccurrenceRequest request;
  request.set_id(id);
  request.set_view(ToProto(view));
  v1::GetOccurrenceResponse response;
  const grpc::Status status = impl_->transport.GetOccurrence(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return FromProto(response.occurrence());
}

Result<Page<Occurrence>> Client::ListOccurrencesPage(const ListFilter& filter, ListOrder order, int page_size,
                                                     const std::string& page_token, View view) {
  return OccurrencesPage(&impl_->transport,
                         ListRequest<v1::ListOccurrencesRequest>(filter, order, page_size, page_token, view));
}

Result<Page<Quotation>> Client::ListQuotationsPage(const ListFilter& filter, ListOrder order, int page_size,
                                                   const std::string& page_token, View view) {
  return QuotationsPage(&impl_->transport,
                        ListRequest<v1::ListQuotationsRequest>(filter, order, page_size, page_token, view));
}

// Ranges hold on to the transport, which stays where it is when the client is moved.
PagedRange<Occurrence> Client::ListOccurrences(const ListFilter& filter, ListOrder order, int page_size, View view) {
  const auto request = ListRequest<v1::ListOccurrencesRequest>(filter, order, page_size, "", view);
  return PagedRange<Occurrence>([transport = &impl_->transport, request](const std::string& token) {
    v1::ListOccurrencesRequest next = request;
    next.set_page_token(token);
    return OccurrencesPage(transport, std::move(next));
  });
}

PagedRange<Quotation> Client::ListQuotations(const ListFilter& filter, ListOrder order, int page_size, View view) {
  const auto request = ListRequest<v1::ListQuotationsRequest>(filter, order, page_size, "", view);
  return PagedRange<Quotation>([transport = &impl_->transport, request](const std::string& token) {
    v1::ListQuotationsRequest next = request;
    next.set_page_token(token);
    return QuotationsPage(transport, std::move(next));
  });
}

Result<Page<SearchHit>> Client::SearchQuotationsPage(const std::string& query, const ListFilter& filter,
                                                     SearchOrder order, int page_size, const std::string& page_token) {
  return HitsPage(&impl_->transport, SearchRequest(query, filter, order, page_size, page_token));
}

PagedRange<SearchHit> Client::SearchQuotations(const std::string& query, const ListFilter& filter, SearchOrder order,
                                               int page_size) {
  const auto request = SearchRequest(query, filter, order, page_size, "");
  return PagedRange<SearchHit>([transport = &impl_->transport, request](const std::string& token) {
    v1::SearchQuotationsRequest next = request;
    next.set_page_token(token);
    return HitsPage(transport, std::move(next));
  });
}

Result<Verification> Client::Verify(const QuoteQuery& query, View view, uint32_t max_matches) {
  v1::VerifyQuoteRequest request;
  *request.mutable_query() = ToProto(query);
  request.set_view(ToProto(view));
  request.set_max_matches(max_matches);
  v1::VerifyQuoteResponse response;
  const grpc::Status status = impl_->transport.VerifyQuote(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  return FromProto(response.verification());
}

Result<std::vector<Verification>> Client::BatchVerify(const std::vector<QuoteQuery>& queries, View view,
                                                      uint32_t max_matches) {
  v1::BatchVerifyQuotesRequest request;
  for (const QuoteQuery& query : queries) *request.add_queries() = ToProto(query);
  request.set_view(ToProto(view));
  request.set_max_matches(max_matches);
  v1::BatchVerifyQuotesResponse response;
  const grpc::Status status = impl_->transport.BatchVerifyQuotes(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  std::vector<Verification> answers;
  for (const v1::Verification& answer : response.verifications()) answers.push_back(FromProto(answer));
  return answers;
}

Result<Stats> Client::GetStats() {
  v1::GetStatsResponse response;
  const grpc::Status status = impl_->transport.GetStats({}, &response);
  if (!status.ok()) return ToStatus(status);
  return FromProto(response);
}

struct Recorder::Impl {
  Impl(client::Transport* transport, OnResult on_result)
      : stream(transport, {transport->options().collection},
               [on_result = std::move(on_result)](const v1::RecordResult& result) {
                 if (on_result) on_result(FromProto(result));
               }) {}
  // Numbers must reach the stream in their order.
  std::mutex mutex;
  uint64_t sequence = 0;
  client::RecordStream stream;
};

Recorder::Recorder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recorder::Recorder(Recorder&&) noexcept = default;
Recorder& Recorder::operator=(Recorder&&) noexcept = default;
Recorder::~Recorder() = default;

Recorder Client::RecordStream(Recorder::OnResult on_result) {
  return Recorder(std::make_unique<Recorder::Impl>(&impl_->transport, std::move(on_result)));
}

Result<uint64_t> Recorder::Add(const OccurrenceInput& occurrence) {
  v1::SequencedOccurrence sequenced;
  *sequenced.mutable_occurrence() = ToProto(occurrence);
  std::lock_guard<std::mutex> lock(impl_->mutex);
  const uint64_t sequence = impl_->sequence + 1;
  sequenced.set_sequence(sequence);
  const grpc::Status status = impl_->stream.Add(std::move(sequenced));
  if (!status.ok()) return ToStatus(status);
  impl_->sequence = sequence;
  return sequence;
}

Status Recorder::Finish() { return ToStatus(impl_->stream.Finish()); }

uint64_t Recorder::answered() const { return impl_->stream.answered(); }

struct Verifier::Impl {
  Impl(client::Transport* transport, OnAnswer on_answer, View view, uint32_t max_matches, bool record_new)
      : stream(transport, {transport->options().collection, ToProto(view), max_matches, record_new},
               [on_answer = std::move(on_answer)](const v1::Verification& answer) {
                 if (on_answer) on_answer(FromProto(answer));
               }) {}
  client::VerifyStream stream;
};

Verifier::Verifier(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;
Verifier::~Verifier() = default;

Verifier Client::VerifyStream(Verifier::OnAnswer on_answer, View view, uint32_t max_matches) {
  return Verifier(std::make_unique<Verifier::Impl>(&impl_->transport, std::move(on_answer), view, max_matches, false));
}

Verifier Client::RecordNewStream(Verifier::OnAnswer on_answer, View view, uint32_t max_matches) {
  return Verifier(std::make_unique<Verifier::Impl>(&impl_->transport, std::move(on_answer), view, max_matches, true));
}

Status Verifier::Add(const QuoteQuery& query) { return ToStatus(impl_->stream.Add(ToProto(query))); }

Status Verifier::Finish() { return ToStatus(impl_->stream.Finish()); }

}  // namespace verbatim
