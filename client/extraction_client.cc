// The calls of Client about documents and drafts.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::All;
using client::FromProto;
using client::Strings;
using client::ToStatus;

PrintedWords ToWords(const v1::PrintedWords& in) { return PrintedWords{in.text(), in.begin(), in.end()}; }

ExtractedQuotation ToQuotation(const v1::ExtractedQuotation& in) {
  ExtractedQuotation out;
  out.id = in.id();
  out.text = in.text();
  out.begin = in.begin();
  out.end = in.end();
  out.parts = All<Part>(in.parts());
  out.parent = in.parent();
  out.kind = static_cast<OccurrenceKind>(in.kind());
  out.placement = static_cast<Placement>(in.placement());
  out.speaker = in.speaker();
  out.speaker_kind = static_cast<SpeakerKind>(in.speaker_kind());
  out.mention = ToWords(in.mention());
  out.cue = ToWords(in.cue());
  out.via = All<ViaLink>(in.via());
  out.said = FromProto(in.said());
  out.confidence = in.confidence();
  out.reason = static_cast<ExtractionReason>(in.reason());
  out.role = in.role();
  out.addressee = in.addressee();
  out.medium = in.medium();
  out.repaired = in.repaired();
  out.candidates = All<SpeakerCandidate>(in.candidates());
  if (in.has_recorded()) out.recorded = FromProto(in.recorded());
  out.registered = All<PartyReference>(in.registered());
  return out;
}

ExtractedStatement ToStatement(const v1::ExtractedStatement& in) {
  ExtractedStatement out;
  out.act = static_cast<StatementAct>(in.act());
  out.party = in.party();
  out.party_kind = static_cast<SpeakerKind>(in.party_kind());
  out.mention = ToWords(in.mention());
  out.cue = ToWords(in.cue());
  out.sentence = ToWords(in.sentence());
  out.medium = in.medium();
  out.made = FromProto(in.made());
  out.about = Strings(in.about());
  out.confidence = in.confidence();
  out.recorded = All<StatementResult>(in.recorded());
  return out;
}

// What both answers say of the document.
template <typename In, typename Out>
void SetDocument(const In& in, Out* out) {
  out->document = in.document();
  for (const v1::ExtractedStatement& statement : in.statements()) out->statements.push_back(ToStatement(statement));
  out->truncated = in.truncated();
  out->facts = FromProto(in.facts());
  out->lang = in.lang();
  out->text = in.text();
  out->method_version = in.method_version();
  out->revision = in.revision();
}

CheckedPassage ToPassage(const v1::CheckedPassage& in) {
  CheckedPassage out;
  out.quotation = ToQuotation(in.quotation());
  out.verification = FromProto(in.verification());
  out.relation = static_cast<Relation>(in.relation());
  out.attribution = static_cast<AttributionResult>(in.attribution());
  out.asked_speaker = in.asked_speaker();
  for (const int act : in.statement_acts()) out.statement_acts.push_back(static_cast<StatementAct>(act));
  return out;
}

}  // namespace

Result<Extraction> Client::ExtractQuotations(const ArticleInput& article, bool record) {
  v1::ExtractQuotationsRequest request;
  *request.mutable_article() = client::ToProto(article);
  request.set_record(record);
  v1::ExtractQuotationsResponse response;
  const grpc::Status status = impl_->transport.ExtractQuotations(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  Extraction extraction;
  SetDocument(response, &extraction);
  for (const v1::ExtractedQuotation& found : response.quotations()) extraction.quotations.push_back(ToQuotation(found));
  extraction.document_id = response.document_id();
  return extraction;
}

Result<DocumentCheck> Client::CheckDocument(const ArticleInput& article, const CheckOptions& options) {
  v1::CheckDocumentRequest request;
  for (const std::string& collection : options.collections) request.add_collections(collection);
  *request.mutable_article() = client::ToProto(article);
  request.set_view(client::ToProto(options.view));
  request.set_max_matches(options.max_matches);
  request.set_include_labels(options.include_labels);
  v1::CheckDocumentResponse response;
  const grpc::Status status = impl_->transport.CheckDocument(std::move(request), &response);
  if (!status.ok()) return ToStatus(status);
  DocumentCheck check;
  SetDocument(response, &check);
  for (const v1::CheckedPassage& passage : response.passages()) check.passages.push_back(ToPassage(passage));
  check.coverage = FromProto(response.coverage());
  if (response.has_time()) check.time = client::ToTime(response.time());
  check.versions = FromProto(response.versions());
  return check;
}

}  // namespace verbatim
