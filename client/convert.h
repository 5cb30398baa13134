#ifndef VERBATIM_CLIENT_CONVERT_H_
#define VERBATIM_CLIENT_CONVERT_H_

#include <string>
#include <vector>

#include "client/include/verbatim/admin_types.h"
#include "client/include/verbatim/extraction_types.h"
#include "client/include/verbatim/types.h"
#include "verbatim/v1/admin_service.pb.h"
#include "verbatim/v1/extraction_service.pb.h"
#include "verbatim/v1/quotation_service.pb.h"
#include "verbatim/v1/statement_service.pb.h"

// Between the messages of the API and the public structs. Pure; nothing is checked, since the server does.
namespace verbatim::client {

v1::OccurrenceInput ToProto(const OccurrenceInput& input);
v1::QuoteQuery ToProto(const QuoteQuery& query);
v1::ListFilter ToProto(const ListFilter& filter);
v1::View ToProto(View view);
v1::ListOrder ToProto(ListOrder order);
v1::Attribution ToProto(const Attribution& attribution);
v1::OccurrenceObservation ToProto(const OccurrenceObservation& observation);
v1::DocumentObservation ToProto(const DocumentObservation& observation);
v1::ArticleInput ToProto(const ArticleInput& article);

std::vector<std::string> Strings(const google::protobuf::RepeatedPtrField<std::string>& strings);
Time ToTime(const google::protobuf::Timestamp& time);
Date FromProto(const v1::Date& date);
ViaLink FromProto(const v1::ViaLink& link);
Part FromProto(const v1::Part& part);
SpeakerCandidate FromProto(const v1::SpeakerCandidate& candidate);
DocumentObservation FromProto(const v1::DocumentObservation& observation);
OccurrenceObservation FromProto(const v1::OccurrenceObservation& observation);
AlignmentStep FromProto(const v1::AlignmentStep& step);
Versions FromProto(const v1::Versions& versions);
Match FromProto(const v1::Match& match);
Statement FromProto(const v1::Statement& statement);
Attribution FromProto(const v1::Attribution& attribution);
Document FromProto(const v1::Document& document);
Occurrence FromProto(const v1::Occurrence& occurrence);
Amendment FromProto(const v1::Amendment& amendment);
Quotation FromProto(const v1::Quotation& quotation);
Verification FromProto(const v1::Verification& verification);
SearchHit FromProto(const v1::SearchHit& hit);
PartyReference FromProto(const v1::PartyReference& party);
std::vector<PartyReference> FromProto(const google::protobuf::RepeatedPtrField<v1::PartyReference>& parties);
RecordResult FromProto(const v1::RecordResult& result);
StatementResult FromProto(const v1::StatementResult& result);
Coverage FromProto(const v1::Coverage& coverage);
Stats FromProto(const v1::GetStatsResponse& stats);
Backup FromProto(const v1::Backup& backup);

template <typename Out, typename In>
std::vector<Out> All(const google::protobuf::RepeatedPtrField<In>& items) {
  std::vector<Out> out;
  out.reserve(static_cast<size_t>(items.size()));
  for (const In& item : items) out.push_back(FromProto(item));
  return out;
}

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_CONVERT_H_
