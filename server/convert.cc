#include "server/convert.h"

#include <limits>
#include <string>
#include <utility>

#include "index/chain.h"
#include "server/convert_amendment.h"
#include "server/convert_directory.h"
#include "server/convert_statement.h"

namespace verbatim::server {
namespace {

// Enumerations inside stored records keep the numbers of the API; casts between the two rely on it.
template <typename Ours, typename Api>
constexpr bool Same(Ours ours, Api api) {
  return static_cast<uint32_t>(ours) == static_cast<uint32_t>(api);
}
static_assert(Same(index::SpeakerKind::kUnspecified, v1::SPEAKER_KIND_UNSPECIFIED));
static_assert(Same(index::SpeakerKind::kPerson, v1::SPEAKER_KIND_PERSON));
static_assert(Same(index::SpeakerKind::kOrganisation, v1::SPEAKER_KIND_ORGANISATION));
static_assert(Same(index::SpeakerKind::kPublication, v1::SPEAKER_KIND_PUBLICATION));
static_assert(Same(index::SpeakerKind::kGroup, v1::SPEAKER_KIND_GROUP));
static_assert(Same(index::SpeakerKind::kUnnamed, v1::SPEAKER_KIND_UNNAMED));
static_assert(Same(index::SpeakerKind::kUnknown, v1::SPEAKER_KIND_UNKNOWN));
static_assert(Same(index::SpeakerKind::kUnknown, v1::SpeakerKind_MAX));
static_assert(Same(index::Method::kUnspecified, v1::Attribution::METHOD_UNSPECIFIED));
static_assert(Same(index::Method::kAsserted, v1::Attribution::METHOD_ASSERTED));
static_assert(Same(index::Method::kExtracted, v1::Attribution::METHOD_EXTRACTED));
static_assert(Same(index::Method::kAmended, v1::Attribution::METHOD_AMENDED));
static_assert(Same(index::Method::kAmended, v1::Attribution::Method_MAX));
static_assert(Same(index::OccurrenceKind::kUnspecified, v1::OCCURRENCE_KIND_UNSPECIFIED));
static_assert(Same(index::OccurrenceKind::kDirect, v1::OCCURRENCE_KIND_DIRECT));
static_assert(Same(index::OccurrenceKind::kMixed, v1::OCCURRENCE_KIND_MIXED));
static_assert(Same(index::OccurrenceKind::kTitle, v1::OCCURRENCE_KIND_TITLE));
static_assert(Same(index::OccurrenceKind::kLabel, v1::OCCURRENCE_KIND_LABEL));
static_assert(Same(index::OccurrenceKind::kUnknown, v1::OCCURRENCE_KIND_UNKNOWN));
static_assert(Same(index::OccurrenceKind::kUnknown, v1::OccurrenceKind_MAX));
static_assert(Same(index::Placement::kUnspecified, v1::PLACEMENT_UNSPECIFIED));
static_assert(Same(index::Placement::kBody, v1::PLACEMENT_BODY));
static_assert(Same(index::Placement::kHeadline, v1::PLACEMENT_HEADLINE));
static_assert(Same(index::Placement::kCaption, v1::PLACEMENT_CAPTION));
static_assert(Same(index::Placement::kTeaser, v1::PLACEMENT_TEASER));
static_assert(Same(index::Placement::kTeaser, v1::Placement_MAX));
static_assert(Same(index::OccurrenceStatus::kAsRecorded, v1::OCCURRENCE_STATUS_AS_RECORDED));
static_assert(Same(index::OccurrenceStatus::kCorrected, v1::OCCURRENCE_STATUS_CORRECTED));
static_assert(Same(index::OccurrenceStatus::kSuperseded, v1::OCCURRENCE_STATUS_SUPERSEDED));
static_assert(Same(index::OccurrenceStatus::kRestricted, v1::OCCURRENCE_STATUS_RESTRICTED));
static_assert(Same(index::OccurrenceStatus::kRestricted, v1::OccurrenceStatus_MAX));

template <typename Enum>
uint32_t Number(Enum value) {
  return static_cast<uint32_t>(value);
}

// A Date without content is no date.
bool IsGiven(const v1::Date& date) { return !date.edtf().empty() || !date.as_printed().empty(); }

void DateFromProto(v1::Date&& from, index::DateText* to) {
  to->set_edtf(std::move(*from.mutable_edtf()));
  to->set_as_printed(std::move(*from.mutable_as_printed()));
}

// The fields that an input, an observation and a document have in common.
template <typename From>
void DocumentFieldsFromProto(From&& from, index::DocumentObservation* to) {
  to->set_url(std::move(*from.mutable_url()));
  to->set_outlet(std::move(*from.mutable_outlet()));
  to->set_title(std::move(*from.mutable_title()));
  to->set_author(std::move(*from.mutable_author()));
  if (IsGiven(from.published())) DateFromProto(std::move(*from.mutable_published()), to->mutable_published());
  if (IsGiven(from.retrieved())) DateFromProto(std::move(*from.mutable_retrieved()), to->mutable_retrieved());
  to->set_archive_url(std::move(*from.mutable_archive_url()));
  to->set_content_hash(std::move(*from.mutable_content_hash()));
  to->set_rights(std::move(*from.mutable_rights()));
  if (IsGiven(from.expires())) DateFromProto(std::move(*from.mutable_expires()), to->mutable_expires());
}

template <typename To>
void DocumentFieldsToProto(index::DocumentObservation&& from, To* to) {
  to->set_url(std::move(*from.mutable_url()));
  to->set_outlet(std::move(*from.mutable_outlet()));
  to->set_title(std::move(*from.mutable_title()));
  to->set_author(std::move(*from.mutable_author()));
  if (from.has_published()) ToProto(from.published(), to->mutable_published());
  if (from.has_retrieved()) ToProto(from.retrieved(), to->mutable_retrieved());
  to->set_archive_url(std::move(*from.mutable_archive_url()));
  to->set_content_hash(std::move(*from.mutable_content_hash()));
  to->set_rights(std::move(*from.mutable_rights()));
  if (from.has_expires()) ToProto(from.expires(), to->mutable_expires());
}

void ObservationFromProto(v1::OccurrenceObservation&& from, index::OccurrenceFields* fields) {
  index::OccurrenceObservation& to = fields->observation;
  to.set_left_context(std::move(*from.mutable_left_context()));
  to.set_right_context(std::move(*from.mutable_right_context()));
  for (v1::Part& part : *from.mutable_parts()) {
    index::Part* added = to.add_parts();
    added->set_text(std::move(*part.mutable_text()));
    added->set_begin(part.begin());
    added->set_end(part.end());
  }
  fields->parent = std::move(*from.mutable_parent());
  to.set_kind(Number(from.kind()));
  to.set_placement(Number(from.placement()));
  to.set_lang(std::move(*from.mutable_lang()));
  to.set_original_lang(std::move(*from.mutable_original_lang()));
  to.set_translated(Number(from.translated()));
  fields->translation_of = std::move(*from.mutable_translation_of());
  if (IsGiven(from.said())) DateFromProto(std::move(*from.mutable_said()), to.mutable_said());
  to.set_external_id(std::move(*from.mutable_external_id()));
}

}  // namespace

void ToProto(index::OccurrenceObservation&& from, v1::OccurrenceObservation* to) {
  to->set_left_context(std::move(*from.mutable_left_context()));
  to->set_right_context(std::move(*from.mutable_right_context()));
  for (index::Part& part : *from.mutable_parts()) {
    v1::Part* added = to->add_parts();
    added->set_text(std::move(*part.mutable_text()));
    added->set_begin(part.begin());
    added->set_end(part.end());
  }
  if (const auto id = quote::OccurrenceIdFromRaw(from.parent())) to->set_parent(quote::ToString(*id));
  to->set_kind(static_cast<v1::OccurrenceKind>(from.kind()));
  to->set_placement(static_cast<v1::Placement>(from.placement()));
  to->set_lang(std::move(*from.mutable_lang()));
  to->set_original_lang(std::move(*from.mutable_original_lang()));
  to->set_translated(static_cast<v1::Translated>(from.translated()));
  if (const auto id = quote::QuotationIdFromRaw(from.translation_of())) to->set_translation_of(quote::ToString(*id));
  if (from.has_said()) ToProto(from.said(), to->mutable_said());
  to->set_external_id(std::move(*from.mutable_external_id()));
}

void ToProto(index::DocumentObservation&& from, v1::DocumentObservation* to) {
  DocumentFieldsToProto(std::move(from), to);
}

void ToProto(index::ViaLink&& from, v1::ViaLink* to) {
  to->set_party(std::move(*from.mutable_party()));
  to->set_medium(std::move(*from.mutable_medium()));
  if (from.has_date()) ToProto(from.date(), to->mutable_date());
  to->set_url(std::move(*from.mutable_url()));
  to->set_wording(static_cast<v1::ViaLink::Wording>(from.wording()));
  to->set_channel(static_cast<v1::ViaLink::Channel>(from.channel()));
}

namespace {

void LinkFromProto(v1::ViaLink&& from, index::ViaLink* to) {
  to->set_party(std::move(*from.mutable_party()));
  to->set_medium(std::move(*from.mutable_medium()));
  if (IsGiven(from.date())) DateFromProto(std::move(*from.mutable_date()), to->mutable_date());
  to->set_url(std::move(*from.mutable_url()));
  to->set_wording(Number(from.wording()));
  to->set_channel(Number(from.channel()));
}

// What both sides of an attribution have under the same names and types.
template <typename From, typename To>
void CopyAttributionTexts(From& from, To* to) {
  to->set_speaker(std::move(*from.mutable_speaker()));
  for (std::string& id : *from.mutable_speaker_ids()) to->add_speaker_ids(std::move(id));
  to->set_mention(std::move(*from.mutable_mention()));
  to->set_role(std::move(*from.mutable_role()));
  to->set_cue(std::move(*from.mutable_cue()));
  to->set_addressee(std::move(*from.mutable_addressee()));
  to->set_method_version(std::move(*from.mutable_method_version()));
  to->set_confidence(from.confidence());
  for (auto& candidate : *from.mutable_candidates()) {
    auto* added = to->add_candidates();
    added->set_name(std::move(*candidate.mutable_name()));
    for (std::string& id : *candidate.mutable_ids()) added->add_ids(std::move(id));
    added->set_probability(candidate.probability());
  }
}

void AttributionFromProto(v1::Attribution&& from, index::Attribution* to) {
  CopyAttributionTexts(from, to);
  to->set_speaker_kind(Number(from.speaker_kind()));
  to->set_method(Number(from.method()));
  for (v1::ViaLink& link : *from.mutable_via()) LinkFromProto(std::move(link), to->add_via());
}

void DumpDocumentToProto(index::Document&& from, v1::DumpDocument* to) {
  to->set_id(quote::ToString(from.id));
  to->set_document_id(std::move(from.caller_id));
  for (auto& observation : from.observations) ToProto(std::move(observation), to->add_observations());
  for (auto& amendment : from.amendments) ToProto(std::move(amendment), to->add_amendments());
}

void DumpOccurrenceToProto(index::Occurrence&& from, v1::DumpOccurrence* to) {
  to->set_id(quote::ToString(from.id));
  to->set_document_id(quote::ToString(from.document.id));
  to->set_quotation_id(quote::ToString(from.quotation));
  to->set_text(std::move(from.text));
  if (from.offset.has_value()) to->set_offset(*from.offset);
  for (auto& observation : from.observations) ToProto(std::move(observation), to->add_observations());
  // What they were corrected to is among the amendments.
  for (auto& attribution : from.attributions_corrected ? from.recorded_attributions : from.attributions) {
    ToProto(std::move(attribution), to->add_attributions());
  }
  for (auto& amendment : from.amendments) ToProto(std::move(amendment), to->add_amendments());
}

}  // namespace

index::DocumentObservation FromProto(v1::DocumentObservation&& from) {
  index::DocumentObservation to;
  DocumentFieldsFromProto(std::move(from), &to);
  return to;
}

index::OccurrenceFields FieldsFromProto(v1::OccurrenceInput&& input) {
  index::OccurrenceFields fields;
  fields.text = std::move(*input.mutable_text());
  fields.document_id = std::move(*input.mutable_document_id());
  if (input.has_offset()) fields.offset = input.offset();
  fields.attributions.resize(input.attributions_size());
  for (int i = 0; i < input.attributions_size(); ++i) {
    AttributionFromProto(std::move(*input.mutable_attributions(i)), &fields.attributions[i]);
  }
  if (input.has_observation()) ObservationFromProto(std::move(*input.mutable_observation()), &fields);
  DocumentFieldsFromProto(std::move(input), &fields.document);
  return fields;
}

void ToProto(index::Document&& from, v1::Document* to) {
  to->set_id(quote::ToString(from.id));
  to->set_document_id(std::move(from.caller_id));
  DocumentFieldsToProto(std::move(from.facts), to);
  for (auto& observation : from.observations) ToProto(std::move(observation), to->add_observations());
  to->set_truncated(from.truncated);
  to->set_corrected(from.corrected);
  for (auto& amendment : from.amendments) ToProto(std::move(amendment), to->add_amendments());
}

void ToProto(index::Attribution&& from, v1::Attribution* to) {
  if (!from.via().empty()) {
    index::WordsOf words = index::WordsOfChain(from);
    to->set_words_of(std::move(words.party));
    to->set_words_of_certain(words.is_certain);
  }
  CopyAttributionTexts(from, to);
  to->set_speaker_kind(static_cast<v1::SpeakerKind>(from.speaker_kind()));
  to->set_method(static_cast<v1::Attribution::Method>(from.method()));
  for (index::ViaLink& link : *from.mutable_via()) ToProto(std::move(link), to->add_via());
}

void ToProto(index::FirstSeen&& from, v1::FirstSeen* to) {
  to->set_occurrence_id(quote::ToString(from.occurrence));
  if (!from.published.edtf().empty()) ToProto(from.published, to->mutable_published());
  to->set_outlet(std::move(from.outlet));
  to->set_url(std::move(from.url));
  to->set_earliest(ToProto(from.earliest));
  if (from.may_precede.has_value()) to->set_may_precede_occurrence_id(quote::ToString(*from.may_precede));
  if (!from.may_precede_cited.has_value()) return;
  v1::ViaLink link;
  ToProto(std::move(from.may_precede_cited->link), &link);
  v1::CitedDocument* cited = to->mutable_may_precede_cited();
  cited->set_party(std::move(*link.mutable_party()));
  cited->set_medium(std::move(*link.mutable_medium()));
  if (link.has_date()) cited->mutable_date()->Swap(link.mutable_date());
  cited->set_url(std::move(*link.mutable_url()));
  cited->set_cited_by_occurrence_id(quote::ToString(from.may_precede_cited->cited_by));
}

void ToProto(index::Quotation&& from, v1::Quotation* to) {
  to->set_id(quote::ToString(from.id));
  to->set_text(std::move(from.text));
  to->set_canonical(std::move(from.canonical));
  ToProto(std::move(from.first_seen), to->mutable_first_seen());
  for (std::string& speaker : from.speakers) to->add_speakers(std::move(speaker));
  to->set_more_speakers(from.more_speakers);
  to->set_occurrence_count(from.occurrence_count);
  for (std::string& wording : from.wordings) to->add_wordings(std::move(wording));
  to->set_wording_count(from.wording_count);
  to->set_statement_count(from.statement_count);
}

void ToProto(index::Occurrence&& from, v1::Occurrence* to) {
  to->set_id(quote::ToString(from.id));
  to->set_quotation_id(quote::ToString(from.quotation));
  to->set_text(std::move(from.text));
  if (from.offset.has_value()) to->set_offset(*from.offset);
  ToProto(std::move(from.document), to->mutable_document());
  ToProto(std::move(from.facts), to->mutable_facts());
  for (auto& attribution : from.attributions) ToProto(std::move(attribution), to->add_attributions());
  ToProto(from.indexed, to->mutable_indexed());
  for (auto& observation : from.observations) ToProto(std::move(observation), to->add_observations());
  to->set_truncated(from.truncated);
  to->set_status(static_cast<v1::OccurrenceStatus>(from.status));
  if (from.superseded_by) to->set_superseded_by_occurrence_id(quote::ToString(*from.superseded_by));
  to->set_amendment_count(from.amendment_count);
  for (auto& amendment : from.amendments) ToProto(std::move(amendment), to->add_amendments());
  for (auto& recorded : from.recorded_attributions) ToProto(std::move(recorded), to->add_recorded_attributions());
}

void ToProto(index::DumpRow&& from, v1::DumpRow* to) {
  if (from.document.has_value()) DumpDocumentToProto(*std::move(from.document), to->mutable_document());
  if (from.occurrence.has_value()) DumpOccurrenceToProto(*std::move(from.occurrence), to->mutable_occurrence());
  if (from.party.has_value()) ToProto(*std::move(from.party), to->mutable_party());
  if (from.statement.has_value()) ToProto(*std::move(from.statement), to->mutable_statement());
}

void ToProto(const index::Coverage& from, v1::Coverage* to) {
  to->set_quotations(Saturated(from.quotations));
  to->set_occurrences(Saturated(from.occurrences));
  to->set_documents(Saturated(from.documents));
  to->set_outlets(Saturated(from.outlets));
  to->set_earliest(from.earliest);
  to->set_latest(from.latest);
  for (const std::string& collection : from.collections) to->add_collections(collection);
}

void ToProto(const index::DateText& from, v1::Date* to) {
  to->set_edtf(from.edtf());
  to->set_as_printed(from.as_printed());
  const absl::StatusOr<quote::Date> date = quote::ParseEdtf(from.edtf());
  // What was stored was parsed before; a date that is none keeps its text and covers nothing.
  if (!date.ok()) return;
  if (!date->open_begin) ToProto(date->begin, to->mutable_begin());
  if (!date->open_end) ToProto(date->end, to->mutable_end());
}

void ToProto(quote::Micros moment, google::protobuf::Timestamp* to) {
  // A Timestamp ends with year 9999, one moment before the end of all dates.
  const bool too_late = moment >= quote::kEndOfTime;
  int64_t seconds = 0;
  int32_t nanos = 0;
  quote::UnixFromMicros(too_late ? quote::kEndOfTime - 1 : moment, &seconds, &nanos);
  to->set_seconds(seconds);
  to->set_nanos(too_late ? 999'999'999 : nanos);
}

v1::RecordResult::Outcome ToProto(index::Outcome outcome) {
  switch (outcome) {
    case index::Outcome::kRecorded:
      return v1::RecordResult::OUTCOME_RECORDED;
    case index::Outcome::kAlreadyKnown:
      return v1::RecordResult::OUTCOME_ALREADY_KNOWN;
    case index::Outcome::kRefused:
      return v1::RecordResult::OUTCOME_REJECTED;
  }
  return v1::RecordResult::OUTCOME_UNSPECIFIED;
}

v1::RangeFit ToProto(index::RangeFit fit) {
  switch (fit) {
    case index::RangeFit::kNoRange:
      return v1::RANGE_FIT_UNSPECIFIED;
    case index::RangeFit::kCertain:
      return v1::RANGE_FIT_CERTAIN;
    case index::RangeFit::kPossible:
      return v1::RANGE_FIT_POSSIBLE;
  }
  return v1::RANGE_FIT_UNSPECIFIED;
}

v1::FirstSeen::Earliest ToProto(index::Earliest earliest) {
  switch (earliest) {
    case index::Earliest::kNoDate:
      return v1::FirstSeen::EARLIEST_UNSPECIFIED;
    case index::Earliest::kCertain:
      return v1::FirstSeen::EARLIEST_CERTAIN;
    case index::Earliest::kPossible:
      return v1::FirstSeen::EARLIEST_POSSIBLE;
  }
  return v1::FirstSeen::EARLIEST_UNSPECIFIED;
}

uint32_t Saturated(uint64_t count) {
  constexpr uint64_t kMost = std::numeric_limits<uint32_t>::max();
  return static_cast<uint32_t>(count < kMost ? count : kMost);
}

}  // namespace verbatim::server
