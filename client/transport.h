#ifndef VERBATIM_CLIENT_TRANSPORT_H_
#define VERBATIM_CLIENT_TRANSPORT_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "client/include/verbatim/connect_options.h"
#include "verbatim/v1/admin_service.grpc.pb.h"
#include "verbatim/v1/directory_service.grpc.pb.h"
#include "verbatim/v1/extraction_service.grpc.pb.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"
#include "verbatim/v1/statement_service.grpc.pb.h"
#include "verbatim/v1/watch_service.grpc.pb.h"

// What the public library and the command share: the channel and its stubs, speaking the messages of the API. Not
// installed.
namespace verbatim::client {

// One connection to a server. Requests whose collection is empty get the one of the options. Every unary call has the
// deadline of the options and is retried on UNAVAILABLE (see RetryOptions), unless it may not be made twice.
// Thread-safe; connects on first use.
class Transport {
 public:
  explicit Transport(ConnectOptions options);
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  const ConnectOptions& options() const { return options_; }
  // INVALID_ARGUMENT when the options name no server; every call returns that then. Streams ask before they open.
  const grpc::Status& usable() const { return usable_; }
  v1::QuotationService::Stub& quotations() { return *quotations_; }

  grpc::Status RecordOccurrences(v1::RecordOccurrencesRequest request, v1::RecordOccurrencesResponse* response);
  grpc::Status GetQuotation(v1::GetQuotationRequest request, v1::GetQuotationResponse* response);
  grpc::Status BatchGetQuotations(v1::BatchGetQuotationsRequest request, v1::BatchGetQuotationsResponse* response);
  grpc::Status GetOccurrence(v1::GetOccurrenceRequest request, v1::GetOccurrenceResponse* response);
  grpc::Status AmendOccurrence(v1::AmendOccurrenceRequest request, v1::AmendOccurrenceResponse* response);
  grpc::Status AmendDocument(v1::AmendDocumentRequest request, v1::AmendDocumentResponse* response);
  grpc::Status ListOccurrences(v1::ListOccurrencesRequest request, v1::ListOccurrencesResponse* response);
  grpc::Status ListQuotations(v1::ListQuotationsRequest request, v1::ListQuotationsResponse* response);
  grpc::Status SearchQuotations(v1::SearchQuotationsRequest request, v1::SearchQuotationsResponse* response);
  grpc::Status CountOccurrences(v1::CountOccurrencesRequest request, v1::CountOccurrencesResponse* response);
  grpc::Status TraceQuotation(v1::TraceQuotationRequest request, v1::TraceQuotationResponse* response);
  grpc::Status VerifyQuote(v1::VerifyQuoteRequest request, v1::VerifyQuoteResponse* response);
  grpc::Status BatchVerifyQuotes(v1::BatchVerifyQuotesRequest request, v1::BatchVerifyQuotesResponse* response);
  grpc::Status GetParty(v1::GetPartyRequest request, v1::GetPartyResponse* response);
  grpc::Status ListParties(v1::ListPartiesRequest request, v1::ListPartiesResponse* response);
  grpc::Status UpsertParties(v1::UpsertPartiesRequest request, v1::UpsertPartiesResponse* response);
  grpc::Status RemoveFromParty(v1::RemoveFromPartyRequest request, v1::RemoveFromPartyResponse* response);
  grpc::Status MergeParties(v1::MergePartiesRequest request, v1::MergePartiesResponse* response);
  grpc::Status UndoMerge(v1::UndoMergeRequest request, v1::UndoMergeResponse* response);
  grpc::Status RecordStatements(v1::RecordStatementsRequest request, v1::RecordStatementsResponse* response);
  grpc::Status ListStatements(v1::ListStatementsRequest request, v1::ListStatementsResponse* response);
  grpc::Status ExtractQuotations(v1::ExtractQuotationsRequest request, v1::ExtractQuotationsResponse* response);
  grpc::Status CheckDocument(v1::CheckDocumentRequest request, v1::CheckDocumentResponse* response);
  grpc::Status GetStats(v1::GetStatsRequest request, v1::GetStatsResponse* response);
  grpc::Status Withdraw(v1::WithdrawRequest request, v1::WithdrawResponse* response);
  grpc::Status ListWithdrawals(v1::ListWithdrawalsRequest request, v1::ListWithdrawalsResponse* response);
  grpc::Status ListBackups(v1::ListBackupsResponse* response);
  // These two take as long as copying the store: no deadline. Not tried again.
  grpc::Status Compact(v1::CompactResponse* response);
  grpc::Status CreateBackup(v1::CreateBackupResponse* response);

  // Opens the stream of conflicts; no deadline. CANCELLED when the transport is not usable. `context` outlives the
  // reader.
  std::unique_ptr<grpc::ClientReader<v1::ListConflictsResponse>> ListConflicts(grpc::ClientContext* context,
                                                                               v1::ListConflictsRequest request);
  // Opens the dump stream; no deadline, since its length is the index's. CANCELLED when the transport is not usable.
  // `context` outlives the reader.
  std::unique_ptr<grpc::ClientReader<v1::DumpResponse>> Dump(grpc::ClientContext* context, v1::DumpRequest request);
  // The same for a comparison of what is derived with what was recorded.
  std::unique_ptr<grpc::ClientReader<v1::VerifyResponse>> Verify(grpc::ClientContext* context,
                                                                 v1::VerifyRequest request);

  // Opens a watch; no deadline, since it goes on until it is broken. `context` outlives the reader.
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> Watch(grpc::ClientContext* context, v1::WatchRequest request);

 private:
  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    Request request, Response* response);
  void SetDeadline(grpc::ClientContext* context) const;

  const ConnectOptions options_;
  const grpc::Status usable_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::QuotationService::Stub> quotations_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
  std::unique_ptr<v1::StatementService::Stub> statements_;
  std::unique_ptr<v1::ExtractionService::Stub> extraction_;
  std::unique_ptr<v1::AdminService::Stub> admin_;
  std::unique_ptr<v1::WatchService::Stub> watch_;
};

// The gRPC service config that retries the unary methods; empty when `retry` allows one attempt only. Hedging is not
// asked for: C-core does not support it.
std::string RetryServiceConfig(const RetryOptions& retry);

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_TRANSPORT_H_
