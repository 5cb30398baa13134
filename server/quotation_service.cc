#include "server/quotation_service.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/answer.h"
#include "server/convert.h"
#include "server/convert_amendment.h"
#include "server/convert_directory.h"
#include "server/convert_list.h"
#include "server/convert_trace.h"
#include "server/record_stream.h"
#include "server/unary.h"
#include "server/validate.h"
#include "server/verify_stream.h"

// Each call is one function from request to response that knows nothing of gRPC, and one handler that says where it
// runs. gRPC keeps request and response until the call is finished, so handlers pass them on by pointer.
namespace verbatim::server {
namespace {

absl::Status Record(ServiceCore& core, const v1::RecordOccurrencesRequest& request,
                    const index::Interrupt& /*interrupt*/, v1::RecordOccurrencesResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  absl::Status batch = CheckBatch("occurrences", request.occurrences_size(), request.ByteSizeLong());
  if (!batch.ok()) return batch;

  std::vector<PreparedInput> inputs;
  inputs.reserve(request.occurrences_size());
  for (int i = 0; i < request.occurrences_size(); ++i) {
    inputs.push_back(PrepareInput(v1::OccurrenceInput(request.occurrences(i)), absl::StrCat("occurrences[", i, "].")));
  }
  absl::StatusOr<Recorded> recorded = RecordInputs(core, *collection, std::move(inputs), "occurrences");
  if (!recorded.ok()) return recorded.status();
  for (v1::RecordResult& result : recorded->results) *response->add_results() = std::move(result);
  if (recorded->revision != 0) response->set_revision(absl::StrCat(recorded->revision));
  return absl::OkStatus();
}

absl::Status FillQuotation(const ServiceCore& core, absl::string_view collection, const quote::QuotationId& id,
                           index::View view, v1::GetQuotationResponse* response) {
  absl::StatusOr<index::Quotation> quotation = core.index.GetQuotation(collection, id, view);
  if (!quotation.ok()) return quotation.status();
  ToProto(*std::move(quotation), response->mutable_quotation());
  return absl::OkStatus();
}

absl::Status FullQuotation(ServiceCore& core, const v1::GetQuotationRequest& request,
                           const index::Interrupt& /*interrupt*/, v1::GetQuotationResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto id = TargetOf(request);
  if (!id.ok()) return id.status();
  return FillQuotation(core, *collection, *id, index::View::kFull, response);
}

absl::Status BatchGet(ServiceCore& core, const v1::BatchGetQuotationsRequest& request,
                      const index::Interrupt& /*interrupt*/, v1::BatchGetQuotationsResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  const auto ids = TargetsOf(request);
  if (!ids.ok()) return ids.status();
  auto quotations = core.index.BatchGetQuotations(*collection, *ids, *view, kMaxAnswerBytes);
  if (!quotations.ok()) return quotations.status();
  for (size_t i = 0; i < quotations->size(); ++i) {
    std::optional<index::Quotation>& quotation = (*quotations)[i];
    if (quotation.has_value()) {
      ToProto(*std::move(quotation), response->add_quotations());
    } else {
      response->add_missing_ids(request.ids(static_cast<int>(i)));
    }
  }
  for (int i = static_cast<int>(quotations->size()); i < request.ids_size(); ++i) {
    response->add_deferred_ids(request.ids(i));
  }
  return absl::OkStatus();
}

absl::Status GetOccurrenceAnswer(ServiceCore& core, const v1::GetOccurrenceRequest& request,
                                 const index::Interrupt& /*interrupt*/, v1::GetOccurrenceResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  const auto id = TargetOf(request);
  if (!id.ok()) return id.status();
  absl::StatusOr<index::Occurrence> occurrence = core.index.GetOccurrence(*collection, *id, *view);
  if (!occurrence.ok()) return occurrence.status();
  ToProto(*std::move(occurrence), response->mutable_occurrence());
  return absl::OkStatus();
}

v1::Occurrence* ShownOf(v1::AmendOccurrenceResponse* response) { return response->mutable_occurrence(); }
v1::Document* ShownOf(v1::AmendDocumentResponse* response) { return response->mutable_document(); }

// What both calls that amend do: `amend` and `fill` ask the index, about one of them.
template <typename Request, typename Response, typename Amend, typename Fill>
absl::Status AmendAnswer(const Request& request, const Amend& amend, const Fill& fill, Response* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto id = AmendedIdOf(request);
  if (!id.ok()) return id.status();
  auto fields = AmendmentFieldsOf(request);
  if (!fields.ok()) return fields.status();
  const absl::StatusOr<index::AmendAnswer> amended = amend(*collection, *id, *std::move(fields));
  if (!amended.ok()) return OfRequest(request, amended.status());
  response->set_already_known(amended->already_known);
  response->set_revision(absl::StrCat(amended->revision));
  auto shown = fill(*collection, *id);
  if (!shown.ok()) return shown.status();
  ToProto(*std::move(shown), ShownOf(response));
  return absl::OkStatus();
}

absl::Status AmendOccurrenceAnswer(ServiceCore& core, const v1::AmendOccurrenceRequest& request,
                                   const index::Interrupt& /*interrupt*/, v1::AmendOccurrenceResponse* response) {
  return AmendAnswer(
      request, [&core](auto&&... what) { return core.index.AmendOccurrence(std::forward<decltype(what)>(what)...); },
      [&core](const auto&... which) { return core.index.GetOccurrence(which..., index::View::kFull); }, response);
}

absl::Status AmendDocumentAnswer(ServiceCore& core, const v1::AmendDocumentRequest& request,
                                 const index::Interrupt& /*interrupt*/, v1::AmendDocumentResponse* response) {
  return AmendAnswer(
      request, [&core](auto&&... what) { return core.index.AmendDocument(std::forward<decltype(what)>(what)...); },
      [&core](const auto&... which) { return core.index.GetDocument(which..., index::View::kFull); }, response);
}

// What every page has beside its items.
template <typename Item, typename Response>
void FinishPage(index::Page<Item>& page, Response* response) {
  AskedToProto(page, response);
  response->set_next_page_token(std::move(page.next_page_token));
  ToProto(page.coverage, response->mutable_coverage());
  response->set_revision(absl::StrCat(page.revision));
}

absl::Status ListOccurrencesAnswer(ServiceCore& core, const v1::ListOccurrencesRequest& request,
                                   const index::Interrupt& interrupt, v1::ListOccurrencesResponse* response) {
  const auto query = ListQueryOf(request);
  if (!query.ok()) return query.status();
  auto page = core.index.ListOccurrences(*query, interrupt);
  if (!page.ok()) return page.status();
  for (const index::ListedOccurrence& item : page->items) AddListed(item, response);
  FinishPage(*page, response);
  return absl::OkStatus();
}

absl::Status ListQuotationsAnswer(ServiceCore& core, const v1::ListQuotationsRequest& request,
                                  const index::Interrupt& interrupt, v1::ListQuotationsResponse* response) {
  const auto query = ListQueryOf(request);
  if (!query.ok()) return query.status();
  auto page = core.index.ListQuotations(*query, interrupt);
  if (!page.ok()) return page.status();
  for (const index::ListedQuotation& item : page->items) AddListed(item, response);
  FinishPage(*page, response);
  return absl::OkStatus();
}

absl::Status SearchQuotationsAnswer(ServiceCore& core, const v1::SearchQuotationsRequest& request,
                                    const index::Interrupt& interrupt, v1::SearchQuotationsResponse* response) {
  const auto query = SearchQueryOf(request);
  if (!query.ok()) return query.status();
  auto page = core.index.SearchQuotations(*query, interrupt);
  if (!page.ok()) return page.status();
  for (index::SearchHit& hit : page->items) ToProto(std::move(hit), response->add_hits());
  response->set_truncated(page->truncated);
  FinishPage(*page, response);
  return absl::OkStatus();
}

absl::Status CountOccurrencesAnswer(ServiceCore& core, const v1::CountOccurrencesRequest& request,
                                    const index::Interrupt& interrupt, v1::CountOccurrencesResponse* response) {
  const auto query = CountQueryOf(request);
  if (!query.ok()) return query.status();
  auto counts = core.index.CountOccurrences(*query, interrupt);
  if (!counts.ok()) return counts.status();
  ToProto(*std::move(counts), response);
  return absl::OkStatus();
}

absl::Status TraceQuotationAnswer(ServiceCore& core, const v1::TraceQuotationRequest& request,
                                  const index::Interrupt& interrupt, v1::TraceQuotationResponse* response) {
  const auto query = TraceQueryOf(request);
  if (!query.ok()) return query.status();
  auto trace = core.index.TraceQuotation(*query, interrupt);
  if (!trace.ok()) return trace.status();
  ToProto(core.now(), response->mutable_time());
  ToProto(core.versions, response->mutable_versions());
  ToProto(*std::move(trace), response);
  return absl::OkStatus();
}

absl::Status BatchVerify(ServiceCore& core, const v1::BatchVerifyQuotesRequest& request,
                         const index::Interrupt& interrupt, v1::BatchVerifyQuotesResponse* response) {
  const auto scope = VerifyScopeOf(request);
  if (!scope.ok()) return scope.status();
  absl::Status batch = CheckBatch("queries", request.queries_size(), request.ByteSizeLong());
  if (!batch.ok()) return batch;
  return VerifyAll(core, *scope, request.queries(), "queries", interrupt, response->mutable_verifications());
}

// The answer's bytes in the BASIC view, from the cache if nothing changed since.
absl::Status BasicQuotation(ServiceCore& core, const v1::GetQuotationRequest& request, grpc::ByteBuffer* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  if (const auto view = ViewOf(request.view()); !view.ok()) return view.status();
  const auto id = TargetOf(request);
  if (!id.ok()) return id.status();
  const std::string key = absl::StrCat(*collection, "/", id->raw());
  const uint64_t version = core.index.QuotationVersion(*id);
  std::optional<grpc::Slice> answer = core.quotations.Find(key, version);
  if (!answer.has_value()) {
    v1::GetQuotationResponse filled;
    absl::Status status = FillQuotation(core, *collection, *id, index::View::kBasic, &filled);
    if (!status.ok()) return status;
    answer = ToSlice(filled);
    // Whether a cited document is recorded is not a matter of this quotation's version.
    const bool holds = !filled.quotation().first_seen().has_may_precede_cited();
    if (holds) core.quotations.Insert(key, version, *answer, answer->size());
  }
  *response = grpc::ByteBuffer(&*answer, 1);
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* QuotationService::RecordOccurrences(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "RecordOccurrences", request, Record, response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* QuotationService::StreamOccurrences(
    grpc::CallbackServerContext* context) {
  return NewRecordStream(core_, context);
}

grpc::ServerUnaryReactor* QuotationService::GetQuotation(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  google::protobuf::Arena arena;
  auto* parsed = google::protobuf::Arena::CreateMessage<v1::GetQuotationRequest>(&arena);
  const absl::Status readable = ParseRaw(*request, parsed);
  if (readable.ok() && parsed->view() == v1::VIEW_FULL) {
    return AnswerOnPool(core_, context, "GetQuotation", request, FullQuotation, response);
  }
  return RunInline(core_, context, "GetQuotation",
                   [&] { return readable.ok() ? BasicQuotation(core_, *parsed, response) : readable; });
}

grpc::ServerUnaryReactor* QuotationService::BatchGetQuotations(grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* request,
                                                               grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "BatchGetQuotations", request, BatchGet, response);
}

grpc::ServerUnaryReactor* QuotationService::GetOccurrence(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "GetOccurrence", request, GetOccurrenceAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::AmendOccurrence(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "AmendOccurrence", request, AmendOccurrenceAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::AmendDocument(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "AmendDocument", request, AmendDocumentAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::ListOccurrences(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return AnswerKept(core_, context, "ListOccurrences", request, ListOccurrencesAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::ListQuotations(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return AnswerKept(core_, context, "ListQuotations", request, ListQuotationsAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::SearchQuotations(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return AnswerKept(core_, context, "SearchQuotations", request, SearchQuotationsAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::CountOccurrences(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "CountOccurrences", request, CountOccurrencesAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::TraceQuotation(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "TraceQuotation", request, TraceQuotationAnswer, response);
}

grpc::ServerUnaryReactor* QuotationService::VerifyQuote(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return unary_verifier_.Answer(context, request, response);
}

grpc::ServerUnaryReactor* QuotationService::BatchVerifyQuotes(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "BatchVerifyQuotes", request, BatchVerify, response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* QuotationService::StreamVerify(
    grpc::CallbackServerContext* context) {
  return NewVerifyStream(core_, context);
}

}  // namespace verbatim::server
