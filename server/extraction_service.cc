#include "server/extraction_service.h"

#include <string>
#include <utility>

#include "extract/extractor.h"
#include "server/article.h"
#include "server/article_recorder.h"
#include "server/convert.h"
#include "server/convert_extraction.h"
#include "server/draft_check.h"
#include "server/registered_speakers.h"
#include "server/unary.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// What both calls say of the document.
template <typename Response>
void FillDocument(const Article& article, Response* response) {
  response->set_document(NameOf(article));
  ToProto(index::DocumentObservation(article.document.document), response->mutable_facts());
  response->set_lang(article.document.observation.lang());
  if (article.is_html) response->set_text(article.extraction.text);
  response->set_method_version(extract::kMethodVersion);
}

absl::Status Extract(ServiceCore& core, const v1::ExtractQuotationsRequest& request, const index::Interrupt& interrupt,
                     v1::ExtractQuotationsResponse* response) {
  const auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto article = ReadArticle(request.article());
  if (!article.ok()) return article.status();
  FillDocument(*article, response);
  ToProto(article->extraction, response);
  if (absl::Status status = AddRegistered(core, *collection, article->extraction, response); !status.ok())
    return status;
  if (!request.record()) return absl::OkStatus();
  if (absl::Status status = CheckIdentity(*article); !status.ok()) return status;
  return RecordArticle(core, *collection, *article, interrupt, response);
}

absl::Status Check(ServiceCore& core, const v1::CheckDocumentRequest& request, const index::Interrupt& interrupt,
                   v1::CheckDocumentResponse* response) {
  const auto scope = VerifyScopeOf(request);
  if (!scope.ok()) return scope.status();
  const auto article = ReadArticle(request.article());
  if (!article.ok()) return article.status();
  FillDocument(*article, response);
  ToProto(article->extraction, response);
  return CheckPassages(core, *scope, request, *article, interrupt, response);
}

}  // namespace

grpc::ServerUnaryReactor* ExtractionService::ExtractQuotations(grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* request,
                                                               grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "ExtractQuotations", request, Extract, response);
}

grpc::ServerUnaryReactor* ExtractionService::CheckDocument(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "CheckDocument", request, Check, response);
}

}  // namespace verbatim::server
