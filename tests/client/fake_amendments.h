#ifndef VERBATIM_TESTS_CLIENT_FAKE_AMENDMENTS_H_
#define VERBATIM_TESTS_CLIENT_FAKE_AMENDMENTS_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "verbatim/v1/admin_service.grpc.pb.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::client {

// Answers amendments with what the test put here, and keeps what it was asked.
class FakeAmendments : public v1::QuotationService::Service {
 public:
  grpc::Status AmendOccurrence(grpc::ServerContext*, const v1::AmendOccurrenceRequest* request,
                               v1::AmendOccurrenceResponse* response) override {
    amend_occurrence = *request;
    *response->mutable_occurrence() = occurrence;
    response->set_already_known(already_known);
    response->set_revision("7");
    return grpc::Status::OK;
  }
  grpc::Status AmendDocument(grpc::ServerContext*, const v1::AmendDocumentRequest* request,
                             v1::AmendDocumentResponse* response) override {
    amend_document = *request;
    *response->mutable_document() = occurrence.document();
    response->set_already_known(already_known);
    response->set_revision("7");
    return grpc::Status::OK;
  }
  grpc::Status GetOccurrence(grpc::ServerContext*, const v1::GetOccurrenceRequest* request,
                             v1::GetOccurrenceResponse* response) override {
    get = *request;
    *response->mutable_occurrence() = occurrence;
    return grpc::Status::OK;
  }
  // The first page is empty and not the last, as pages may be.
  grpc::Status ListOccurrences(grpc::ServerContext*, const v1::ListOccurrencesRequest* request,
                               v1::ListOccurrencesResponse* response) override {
    list = *request;
    if (request->page_token().empty()) {
      response->set_next_page_token("next");
    } else if (!occurrence.id().empty()) {
      *response->add_occurrences() = occurrence;
    }
    return grpc::Status::OK;
  }

  grpc::Status TraceQuotation(grpc::ServerContext*, const v1::TraceQuotationRequest*,
                              v1::TraceQuotationResponse* response) override {
    *response->mutable_trace() = trace;
    return grpc::Status::OK;
  }

  v1::Occurrence occurrence;
  v1::Trace trace;
  bool already_known = false;
  v1::AmendOccurrenceRequest amend_occurrence;
  v1::AmendDocumentRequest amend_document;
  v1::GetOccurrenceRequest get;
  v1::ListOccurrencesRequest list;
};

// Has `left` occurrences, of which one call withdraws `batch`.
class FakeWithdrawals : public v1::AdminService::Service {
 public:
  grpc::Status Withdraw(grpc::ServerContext*, const v1::WithdrawRequest* request,
                        v1::WithdrawResponse* response) override {
    requests.push_back(*request);
    if (static_cast<int>(requests.size()) == failure_at) return {grpc::StatusCode::DATA_LOSS, "unreadable"};
    v1::Withdrawal* withdrawal = response->mutable_withdrawal();
    withdrawal->set_reason(request->reason());
    withdrawal->set_by(request->by());
    if (request->dry_run()) {
      withdrawal->set_occurrences(left);
      if (left > 0) response->add_sample()->set_id("o1_0");
      return grpc::Status::OK;
    }
    const uint32_t now = std::min(batch, left);
    left -= now;
    gone += now;
    withdrawal->set_id("w1_0");
    withdrawal->set_occurrences(gone);
    response->set_more(left > 0);
    return grpc::Status::OK;
  }
  // Two withdrawals, a page each.
  grpc::Status ListWithdrawals(grpc::ServerContext*, const v1::ListWithdrawalsRequest* request,
                               v1::ListWithdrawalsResponse* response) override {
    const bool first = request->page_token().empty();
    v1::Withdrawal* withdrawal = response->add_withdrawals();
    withdrawal->set_id(first ? "w1_1" : "w1_0");
    withdrawal->add_backups()->set_name("nightly");
    if (first) response->set_next_page_token("next");
    return grpc::Status::OK;
  }

  uint32_t left = 0, batch = 500, gone = 0;
  int failure_at = 0;
  std::vector<v1::WithdrawRequest> requests;
};

// Both on a port of their own. What they keep is to be read between calls.
class FakeAmendmentServer {
 public:
  FakeAmendmentServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&amendments);
    builder.RegisterService(&withdrawals);
    server_ = builder.BuildAndStart();
  }
  ~FakeAmendmentServer() { server_->Shutdown(std::chrono::system_clock::now()); }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  FakeAmendments amendments;
  FakeWithdrawals withdrawals;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace verbatim::client

#endif  // VERBATIM_TESTS_CLIENT_FAKE_AMENDMENTS_H_
