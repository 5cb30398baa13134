#include "client/transport.h"

#include <algorithm>
#include <chrono>
#include <sstream>
#include <utility>

#include "client/server_address.h"

namespace verbatim::client {
namespace {

// Answers are larger than requests: a page of 1,000 quotations in the FULL view may exceed gRPC's default of 4 MiB.
constexpr int kMaxReceiveBytes = 64 << 20;
// An address that drops packets is given up after this long; refused connections are reported at once.
constexpr int kConnectTimeoutMs = 5'000;
constexpr int kFirstReconnectMs = 100;
constexpr int kMaxReconnectMs = 1'000;
// Slower than the server's limit of one ping in ten seconds. Finds a peer that vanished without closing the connection.
constexpr int kKeepaliveMs = 30'000;
constexpr int kKeepaliveTimeoutMs = 10'000;

std::shared_ptr<grpc::Channel> MakeChannel(const ConnectOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxReceiveBytes);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTimeoutMs);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  // A proxy for web pages (http_proxy) is not meant for the index, least of all on loopback.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  const std::string config = RetryServiceConfig(options.retry);
  if (!config.empty()) {
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 1);
    arguments.SetServiceConfigJSON(config);
  }
  return grpc::CreateCustomChannel(options.server, grpc::InsecureChannelCredentials(), arguments);
}

grpc::Status CheckServer(const std::string& server) {
  const std::string wrong = WrongServerAddress(server);
  return wrong.empty() ? grpc::Status::OK : grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "server: " + wrong);
}

std::string Seconds(std::chrono::milliseconds duration) {
  std::ostringstream text;
  text << duration.count() / 1000 << '.';
  text.width(3);
  text.fill('0');
  text << duration.count() % 1000 << 's';
  return text.str();
}

// Requests name one collection or several; what the caller set stays.
template <typename Request>
auto FillCollection(const std::string& collection, Request* request) -> decltype(request->set_collection(collection)) {
  if (request->collection().empty()) request->set_collection(collection);
}
template <typename Request>
auto FillCollection(const std::string& collection, Request* request)
    -> decltype(request->add_collections(collection), void()) {
  if (request->collections().empty() && !collection.empty()) request->add_collections(collection);
}

}  // namespace

std::string RetryServiceConfig(const RetryOptions& retry) {
  if (retry.max_attempts <= 1) return "";
  std::ostringstream json;
  json << R"({"methodConfig":[{"name":[)";
  const char* separator = "";
  for (const char* method :
       {"RecordOccurrences", "GetQuotation", "BatchGetQuotations", "GetOccurrence", "AmendOccurrence", "AmendDocument",
        "ListOccurrences", "ListQuotations", "SearchQuotations", "CountOccurrences", "TraceQuotation", "VerifyQuote",
        "BatchVerifyQuotes"}) {
    json << separator << R"({"service":"verbatim.v1.QuotationService","method":")" << method << R"("})";
    separator = ",";
  }
  // A merge that was made and not acknowledged cannot be told from one that was made before: it is not tried again.
  for (const char* method : {"GetParty", "ListParties", "UpsertParties"}) {
    json << R"(,{"service":"verbatim.v1.DirectoryService","method":")" << method << R"("})";
  }
  for (const char* method : {"RecordStatements", "ListStatements"}) {
    json << R"(,{"service":"verbatim.v1.StatementService","method":")" << method << R"("})";
  }
  for (const char* method : {"ExtractQuotations", "CheckDocument"}) {
    json << R"(,{"service":"verbatim.v1.ExtractionService","method":")" << method << R"("})";
  }
  // A withdrawal that was begun and not acknowledged is not begun once more.
  for (const char* method : {"GetStats", "ListBackups", "ListWithdrawals"}) {
    json << R"(,{"service":"verbatim.v1.AdminService","method":")" << method << R"("})";
  }
  json << R"(],"retryPolicy":{"maxAttempts":)" << std::min(retry.max_attempts, 5) << R"(,"initialBackoff":")"
       << Seconds(retry.initial_backoff) << R"(","maxBackoff":")" << Seconds(retry.max_backoff)
       << R"(","backoffMultiplier":)" << retry.backoff_multiplier << R"(,"retryableStatusCodes":["UNAVAILABLE"]}}]})";
  return json.str();
}

Transport::Transport(ConnectOptions options)
    : options_(std::move(options)),
      usable_(CheckServer(options_.server)),
      channel_(MakeChannel(options_)),
      quotations_(v1::QuotationService::NewStub(channel_)),
      directory_(v1::DirectoryService::NewStub(channel_)),
      statements_(v1::StatementService::NewStub(channel_)),
      extraction_(v1::ExtractionService::NewStub(channel_)),
      admin_(v1::AdminService::NewStub(channel_)),
      watch_(v1::WatchService::NewStub(channel_)) {}

void Transport::SetDeadline(grpc::ClientContext* context) const {
  if (options_.call_deadline.count() > 0) {
    context->set_deadline(std::chrono::system_clock::now() + options_.call_deadline);
  }
}

template <typename Stub, typename Request, typename Response>
grpc::Status Transport::Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                             Request request, Response* response) {
  if (!usable_.ok()) return usable_;
  FillCollection(options_.collection, &request);
  grpc::ClientContext context;
  SetDeadline(&context);
  return (stub.*method)(&context, request, response);
}

grpc::Status Transport::RecordOccurrences(v1::RecordOccurrencesRequest request,
                                          v1::RecordOccurrencesResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::RecordOccurrences, std::move(request), response);
}

grpc::Status Transport::GetQuotation(v1::GetQuotationRequest request, v1::GetQuotationResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::GetQuotation, std::move(request), response);
}

grpc::Status Transport::BatchGetQuotations(v1::BatchGetQuotationsRequest request,
                                           v1::BatchGetQuotationsResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::BatchGetQuotations, std::move(request), response);
}

grpc::Status Transport::GetOccurrence(v1::GetOccurrenceRequest request, v1::GetOccurrenceResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::GetOccurrence, std::move(request), response);
}

grpc::Status Transport::AmendOccurrence(v1::AmendOccurrenceRequest request, v1::AmendOccurrenceResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::AmendOccurrence, std::move(request), response);
}

grpc::Status Transport::AmendDocument(v1::AmendDocumentRequest request, v1::AmendDocumentResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::AmendDocument, std::move(request), response);
}

grpc::Status Transport::ListOccurrences(v1::ListOccurrencesRequest request, v1::ListOccurrencesResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::ListOccurrences, std::move(request), response);
}

grpc::Status Transport::ListQuotations(v1::ListQuotationsRequest request, v1::ListQuotationsResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::ListQuotations, std::move(request), response);
}

grpc::Status Transport::SearchQuotations(v1::SearchQuotationsRequest request, v1::SearchQuotationsResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::SearchQuotations, std::move(request), response);
}

grpc::Status Transport::CountOccurrences(v1::CountOccurrencesRequest request, v1::CountOccurrencesResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::CountOccurrences, std::move(request), response);
}

grpc::Status Transport::TraceQuotation(v1::TraceQuotationRequest request, v1::TraceQuotationResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::TraceQuotation, std::move(request), response);
}

grpc::Status Transport::VerifyQuote(v1::VerifyQuoteRequest request, v1::VerifyQuoteResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::VerifyQuote, std::move(request), response);
}

grpc::Status Transport::BatchVerifyQuotes(v1::BatchVerifyQuotesRequest request,
                                          v1::BatchVerifyQuotesResponse* response) {
  return Call(*quotations_, &v1::QuotationService::Stub::BatchVerifyQuotes, std::move(request), response);
}

grpc::Status Transport::GetParty(v1::GetPartyRequest request, v1::GetPartyResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::GetParty, std::move(request), response);
}

grpc::Status Transport::ListParties(v1::ListPartiesRequest request, v1::ListPartiesResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::ListParties, std::move(request), response);
}

grpc::Status Transport::UpsertParties(v1::UpsertPartiesRequest request, v1::UpsertPartiesResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::UpsertParties, std::move(request), response);
}

grpc::Status Transport::RemoveFromParty(v1::RemoveFromPartyRequest request, v1::RemoveFromPartyResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::RemoveFromParty, std::move(request), response);
}

grpc::Status Transport::MergeParties(v1::MergePartiesRequest request, v1::MergePartiesResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::MergeParties, std::move(request), response);
}

grpc::Status Transport::UndoMerge(v1::UndoMergeRequest request, v1::UndoMergeResponse* response) {
  return Call(*directory_, &v1::DirectoryService::Stub::UndoMerge, std::move(request), response);
}

grpc::Status Transport::RecordStatements(v1::RecordStatementsRequest request, v1::RecordStatementsResponse* response) {
  return Call(*statements_, &v1::StatementService::Stub::RecordStatements, std::move(request), response);
}

grpc::Status Transport::ListStatements(v1::ListStatementsRequest request, v1::ListStatementsResponse* response) {
  return Call(*statements_, &v1::StatementService::Stub::ListStatements, std::move(request), response);
}

grpc::Status Transport::ExtractQuotations(v1::ExtractQuotationsRequest request,
                                          v1::ExtractQuotationsResponse* response) {
  return Call(*extraction_, &v1::ExtractionService::Stub::ExtractQuotations, std::move(request), response);
}

grpc::Status Transport::CheckDocument(v1::CheckDocumentRequest request, v1::CheckDocumentResponse* response) {
  return Call(*extraction_, &v1::ExtractionService::Stub::CheckDocument, std::move(request), response);
}

grpc::Status Transport::GetStats(v1::GetStatsRequest request, v1::GetStatsResponse* response) {
  return Call(*admin_, &v1::AdminService::Stub::GetStats, std::move(request), response);
}

grpc::Status Transport::Withdraw(v1::WithdrawRequest request, v1::WithdrawResponse* response) {
  return Call(*admin_, &v1::AdminService::Stub::Withdraw, std::move(request), response);
}

grpc::Status Transport::ListWithdrawals(v1::ListWithdrawalsRequest request, v1::ListWithdrawalsResponse* response) {
  return Call(*admin_, &v1::AdminService::Stub::ListWithdrawals, std::move(request), response);
}

grpc::Status Transport::ListBackups(v1::ListBackupsResponse* response) {
  if (!usable_.ok()) return usable_;
  grpc::ClientContext context;
  SetDeadline(&context);
  return admin_->ListBackups(&context, {}, response);
}

grpc::Status Transport::Compact(v1::CompactResponse* response) {
  if (!usable_.ok()) return usable_;
  grpc::ClientContext context;
  return admin_->Compact(&context, {}, response);
}

grpc::Status Transport::CreateBackup(v1::CreateBackupResponse* response) {
  if (!usable_.ok()) return usable_;
  grpc::ClientContext context;
  return admin_->CreateBackup(&context, {}, response);
}

std::unique_ptr<grpc::ClientReader<v1::ListConflictsResponse>> Transport::ListConflicts(
    grpc::ClientContext* context, v1::ListConflictsRequest request) {
  FillCollection(options_.collection, &request);
  if (!usable_.ok()) context->TryCancel();
  return directory_->ListConflicts(context, request);
}

std::unique_ptr<grpc::ClientReader<v1::DumpResponse>> Transport::Dump(grpc::ClientContext* context,
                                                                      v1::DumpRequest request) {
  FillCollection(options_.collection, &request);
  if (!usable_.ok()) context->TryCancel();
  return admin_->Dump(context, request);
}

std::unique_ptr<grpc::ClientReader<v1::VerifyResponse>> Transport::Verify(grpc::ClientContext* context,
                                                                          v1::VerifyRequest request) {
  FillCollection(options_.collection, &request);
  if (!usable_.ok()) context->TryCancel();
  return admin_->Verify(context, request);
}

std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> Transport::Watch(grpc::ClientContext* context,
                                                                        v1::WatchRequest request) {
  FillCollection(options_.collection, &request);
  return watch_->Watch(context, request);
}

}  // namespace verbatim::client
