#include <utility>

#include "server/convert.h"
#include "server/convert_list.h"
#include "server/convert_statement.h"

namespace verbatim::server {
namespace {

// The index's enumerations and the API's have one order; the API's begin with 0 for "not set".
template <typename To, typename From>
To Next(From from) {
  return static_cast<To>(static_cast<int>(from) + 1);
}
static_assert(static_cast<int>(quote::Relation::kVerbatim) + 1 == v1::RELATION_VERBATIM);
static_assert(static_cast<int>(quote::Relation::kNotFound) + 1 == v1::RELATION_NOT_FOUND);
static_assert(static_cast<int>(quote::Operation::kEqual) + 1 == v1::AlignmentStep::OPERATION_EQUAL);
static_assert(static_cast<int>(quote::Operation::kBracket) + 1 == v1::AlignmentStep::OPERATION_BRACKET);
static_assert(static_cast<int>(quote::Strength::kSuggested) == v1::STRENGTH_SUGGESTED);
static_assert(quote::kCutHead == 1u << (v1::FLAG_CUT_HEAD - 1));
static_assert(quote::kTranslation == 1u << (v1::FLAG_TRANSLATION - 1));

void AddFlags(uint32_t flags, v1::Match* to) {
  for (int flag = v1::FLAG_CUT_HEAD; flag <= v1::FLAG_TRANSLATION; ++flag) {
    if ((flags & 1u << (flag - 1)) != 0) to->add_flags(static_cast<v1::Flag>(flag));
  }
}

void RangeToProto(const quote::WordRange& words, const quote::PrintedRange& printed, v1::TextRange* to) {
  to->set_word_begin(words.begin);
  to->set_word_end(words.end);
  to->set_byte_begin(printed.byte_begin);
  to->set_byte_end(printed.byte_end);
  to->set_code_point_begin(printed.code_point_begin);
  to->set_code_point_end(printed.code_point_end);
}

std::string PieceOf(absl::string_view text, const quote::PrintedRange& range) {
  return std::string(text.substr(range.byte_begin, range.byte_end - range.byte_begin));
}

void StepToProto(const index::AlignmentStep& from, absl::string_view query, absl::string_view recorded,
                 v1::AlignmentStep* to) {
  to->set_operation(Next<v1::AlignmentStep::Operation>(from.step.operation));
  RangeToProto(from.step.query, from.query, to->mutable_query());
  RangeToProto(from.step.recorded, from.recorded, to->mutable_recorded());
  to->set_query_text(PieceOf(query, from.query));
  to->set_recorded_text(PieceOf(recorded, from.recorded));
}

}  // namespace

void ToProto(index::Match&& from, absl::string_view query, v1::Match* to) {
  to->set_quotation_id(quote::ToString(from.quotation));
  for (const index::AlignmentStep& step : from.alignment) StepToProto(step, query, from.text, to->add_alignment());
  to->set_text(std::move(from.text));
  to->set_relation(ToProto(from.relation));
  to->set_strength(ToProto(from.strength));
  to->set_similarity(from.similarity);
  AddFlags(from.flags, to);
  to->set_attribution(ToProto(from.attribution));
  ToProto(std::move(from.first_seen), to->mutable_first_seen());
  for (std::string& speaker : from.speakers) to->add_speakers(std::move(speaker));
  to->set_carrier(ToProto(from.carrier));
  to->set_timing(ToProto(from.timing));
  to->set_occurrence_count(from.occurrence_count);
  to->set_collection(std::move(from.collection));
  for (index::Statement& statement : from.statements) ToProto(std::move(statement), to->add_statements());
  to->set_more_statements(from.more_statements);
}

void ToProto(index::SearchHit&& from, v1::SearchHit* to) {
  SetListed(from.quotation, to);
  to->set_score(from.score);
  for (const index::HitRange& range : from.matches) RangeToProto(range.words, range.printed, to->add_matches());
}

v1::Relation ToProto(index::Relation relation) { return Next<v1::Relation>(relation); }

v1::Strength ToProto(index::Strength strength) { return static_cast<v1::Strength>(strength); }

v1::Match::Attribution ToProto(index::AttributionResult result) {
  switch (result) {
    case index::AttributionResult::kNotAsked:
      return v1::Match::ATTRIBUTION_NOT_ASKED;
    case index::AttributionResult::kUnattributed:
      return v1::Match::ATTRIBUTION_UNATTRIBUTED;
    case index::AttributionResult::kIndistinct:
      return v1::Match::ATTRIBUTION_INDISTINCT;
    case index::AttributionResult::kContested:
      return v1::Match::ATTRIBUTION_CONTESTED;
    case index::AttributionResult::kOtherSpeaker:
      return v1::Match::ATTRIBUTION_OTHER_SPEAKER;
    case index::AttributionResult::kSameSpeaker:
      return v1::Match::ATTRIBUTION_SAME_SPEAKER;
  }
  return v1::Match::ATTRIBUTION_UNSPECIFIED;
}

v1::Match::Carrier ToProto(index::Carrier carrier) {
  switch (carrier) {
    case index::Carrier::kNotAsked:
      return v1::Match::CARRIER_NOT_ASKED;
    case index::Carrier::kCarried:
      return v1::Match::CARRIER_CARRIED;
    case index::Carrier::kNotRecorded:
      return v1::Match::CARRIER_NOT_RECORDED;
  }
  return v1::Match::CARRIER_UNSPECIFIED;
}

v1::Match::Timing ToProto(index::Timing timing) {
  switch (timing) {
    case index::Timing::kNotAsked:
      return v1::Match::TIMING_NOT_ASKED;
    case index::Timing::kEarlier:
      return v1::Match::TIMING_EARLIER;
    case index::Timing::kOverlaps:
      return v1::Match::TIMING_OVERLAPS;
    case index::Timing::kLater:
      return v1::Match::TIMING_LATER;
  }
  return v1::Match::TIMING_UNSPECIFIED;
}

}  // namespace verbatim::server
