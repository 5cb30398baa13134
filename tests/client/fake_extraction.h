#ifndef VERBATIM_TESTS_CLIENT_FAKE_EXTRACTION_H_
#define VERBATIM_TESTS_CLIENT_FAKE_EXTRACTION_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "verbatim/v1/extraction_service.grpc.pb.h"

namespace verbatim::client {

// Answers with what the test put here, or what it has a function make, and keeps what it was asked last. Calls come
// from several threads; what is kept is to be read between them.
class FakeExtraction : public v1::ExtractionService::Service {
 public:
  grpc::Status ExtractQuotations(grpc::ServerContext*, const v1::ExtractQuotationsRequest* request,
                                 v1::ExtractQuotationsResponse* response) override {
    if (on_extract) return on_extract(*request, response);
    const std::lock_guard<std::mutex> lock(mutex_);
    extract = *request;
    *response = extracted;
    return status;
  }
  grpc::Status CheckDocument(grpc::ServerContext*, const v1::CheckDocumentRequest* request,
                             v1::CheckDocumentResponse* response) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    check = *request;
    *response = checked;
    return status;
  }

  v1::ExtractQuotationsResponse extracted;
  v1::CheckDocumentResponse checked;
  grpc::Status status;
  v1::ExtractQuotationsRequest extract;
  v1::CheckDocumentRequest check;
  std::function<grpc::Status(const v1::ExtractQuotationsRequest&, v1::ExtractQuotationsResponse*)> on_extract;

 private:
  std::mutex mutex_;
};

// It on a port of its own. What it keeps is to be read between calls.
class FakeExtractionServer {
 public:
  FakeExtractionServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service);
    server_ = builder.BuildAndStart();
  }
  ~FakeExtractionServer() { server_->Shutdown(std::chrono::system_clock::now()); }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  FakeExtraction service;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace verbatim::client

#endif  // VERBATIM_TESTS_CLIENT_FAKE_EXTRACTION_H_
