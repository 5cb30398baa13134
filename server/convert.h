#ifndef VERBATIM_SERVER_CONVERT_H_
#define VERBATIM_SERVER_CONVERT_H_

#include <cstdint>

#include "google/protobuf/timestamp.pb.h"
#include "index/index.h"
#include "index/prepare.h"
#include "verbatim/v1/admin_service.pb.h"
#include "verbatim/v1/match.pb.h"
#include "verbatim/v1/quotation.pb.h"
#include "verbatim/v1/quotation_service.pb.h"

// Between the messages of the API and the values of the index. Nothing is checked here: request messages are checked by
// server/validate.h and index::Prepare(). Values are moved out of what is passed as rvalue. Pure and thread-safe.
namespace verbatim::server {

// Numbers of enumerations go through as they are, unknown ones too, for index::Prepare() to refuse.
index::OccurrenceFields FieldsFromProto(v1::OccurrenceInput&& input);

index::DocumentObservation FromProto(v1::DocumentObservation&& from);

void ToProto(index::DocumentObservation&& from, v1::DocumentObservation* to);
void ToProto(index::OccurrenceObservation&& from, v1::OccurrenceObservation* to);
void ToProto(index::Document&& from, v1::Document* to);
void ToProto(index::Attribution&& from, v1::Attribution* to);
void ToProto(index::ViaLink&& from, v1::ViaLink* to);
void ToProto(index::FirstSeen&& from, v1::FirstSeen* to);
void ToProto(index::Quotation&& from, v1::Quotation* to);
// BASIC leaves out FULL-only parts only where the index did not fill them in.
void ToProto(index::Occurrence&& from, v1::Occurrence* to);
void ToProto(index::DumpRow&& from, v1::DumpRow* to);
// `query` is the text that was asked about; its pieces go into the alignment, if there is one.
void ToProto(index::Match&& from, absl::string_view query, v1::Match* to);
void ToProto(index::SearchHit&& from, v1::SearchHit* to);
void ToProto(const index::Coverage& from, v1::Coverage* to);

// A date as stored, with the begin and end that its EDTF covers.
void ToProto(const index::DateText& from, v1::Date* to);
void ToProto(quote::Micros moment, google::protobuf::Timestamp* to);

v1::RecordResult::Outcome ToProto(index::Outcome outcome);
v1::RangeFit ToProto(index::RangeFit fit);
v1::Relation ToProto(index::Relation relation);
v1::Match::Attribution ToProto(index::AttributionResult result);
v1::Match::Carrier ToProto(index::Carrier carrier);
v1::Match::Timing ToProto(index::Timing timing);
v1::FirstSeen::Earliest ToProto(index::Earliest earliest);
v1::Strength ToProto(index::Strength strength);

// Counts on the wire are 32 bits wide and stop at their maximum.
uint32_t Saturated(uint64_t count);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_H_
