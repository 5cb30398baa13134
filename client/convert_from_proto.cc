#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim::client {
namespace {

using google::protobuf::RepeatedPtrField;

// Documents and their observations have the same facts.
template <typename In>
DocumentObservation Facts(const In& in) {
  return DocumentObservation{in.url(),
                             in.outlet(),
                             in.title(),
                             in.author(),
                             client::FromProto(in.published()),
                             client::FromProto(in.retrieved()),
                             in.archive_url(),
                             in.content_hash(),
                             in.rights(),
                             client::FromProto(in.expires())};
}

FirstSeen FromProto(const v1::FirstSeen& in) {
  FirstSeen out;
  out.occurrence_id = in.occurrence_id();
  out.published = client::FromProto(in.published());
  out.outlet = in.outlet();
  out.url = in.url();
  out.earliest = static_cast<Earliest>(in.earliest());
  out.may_precede_occurrence_id = in.may_precede_occurrence_id();
  if (in.has_may_precede_cited()) {
    const v1::CitedDocument& cited = in.may_precede_cited();
    out.may_precede_cited = CitedDocument{cited.party(), cited.medium(), client::FromProto(cited.date()), cited.url(),
                                          cited.cited_by_occurrence_id()};
  }
  return out;
}

TextRange FromProto(const v1::TextRange& range) {
  return TextRange{range.word_begin(), range.word_end(),         range.byte_begin(),
                   range.byte_end(),   range.code_point_begin(), range.code_point_end()};
}

}  // namespace

std::vector<std::string> Strings(const RepeatedPtrField<std::string>& strings) {
  return std::vector<std::string>(strings.begin(), strings.end());
}

Time ToTime(const google::protobuf::Timestamp& time) {
  return Time(std::chrono::seconds(time.seconds()) + std::chrono::microseconds(time.nanos() / 1000));
}

Date FromProto(const v1::Date& date) {
  Date out{date.edtf(), date.as_printed(), std::nullopt, std::nullopt};
  if (date.has_begin()) out.begin = ToTime(date.begin());
  if (date.has_end()) out.end = ToTime(date.end());
  return out;
}

Part FromProto(const v1::Part& part) { return Part{part.text(), part.begin(), part.end()}; }

SpeakerCandidate FromProto(const v1::SpeakerCandidate& candidate) {
  return SpeakerCandidate{candidate.name(), Strings(candidate.ids()), candidate.probability()};
}

DocumentObservation FromProto(const v1::DocumentObservation& observation) { return Facts(observation); }

OccurrenceObservation FromProto(const v1::OccurrenceObservation& in) {
  OccurrenceObservation out;
  out.left_context = in.left_context();
  out.right_context = in.right_context();
  out.parts = All<Part>(in.parts());
  out.parent = in.parent();
  out.kind = static_cast<OccurrenceKind>(in.kind());
  out.placement = static_cast<Placement>(in.placement());
  out.lang = in.lang();
  out.original_lang = in.original_lang();
  out.translated = static_cast<Translated>(in.translated());
  out.translation_of = in.translation_of();
  out.said = FromProto(in.said());
  out.external_id = in.external_id();
  return out;
}

AlignmentStep FromProto(const v1::AlignmentStep& step) {
  return AlignmentStep{static_cast<Operation>(step.operation()), FromProto(step.query()), FromProto(step.recorded()),
                       step.query_text(), step.recorded_text()};
}

ViaLink FromProto(const v1::ViaLink& link) {
  return ViaLink{link.party(),
                 link.medium(),
                 client::FromProto(link.date()),
                 link.url(),
                 static_cast<Wording>(link.wording()),
                 static_cast<Channel>(link.channel())};
}

Versions FromProto(const v1::Versions& versions) {
  return Versions{versions.server(), versions.normaliser(), versions.matcher()};
}

Match FromProto(const v1::Match& in) {
  Match out;
  out.quotation_id = in.quotation_id();
  out.text = in.text();
  out.relation = static_cast<Relation>(in.relation());
  out.strength = static_cast<Strength>(in.strength());
  out.similarity = in.similarity();
  for (const int flag : in.flags()) out.flags.push_back(static_cast<Flag>(flag));
  out.attribution = static_cast<AttributionResult>(in.attribution());
  out.first_seen = FromProto(in.first_seen());
  out.speakers = Strings(in.speakers());
  out.alignment = All<AlignmentStep>(in.alignment());
  out.carrier = static_cast<CarrierResult>(in.carrier());
  out.timing = static_cast<TimingResult>(in.timing());
  out.occurrence_count = in.occurrence_count();
  out.collection = in.collection();
  out.statements = All<Statement>(in.statements());
  out.more_statements = in.more_statements();
  return out;
}

Statement FromProto(const v1::Statement& in) {
  Statement out;
  out.id = in.id();
  out.quotation_id = in.quotation_id();
  out.act = static_cast<StatementAct>(in.act());
  out.party = in.party();
  out.party_ids = Strings(in.party_ids());
  out.party_kind = static_cast<SpeakerKind>(in.party_kind());
  out.concern = static_cast<StatementConcern>(in.concern());
  out.link_party = in.link_party();
  out.occurrence_id = in.occurrence_id();
  out.made = FromProto(in.made());
  out.medium = in.medium();
  out.url = in.url();
  out.archive_url = in.archive_url();
  out.text = in.text();
  out.registered = FromProto(in.registered());
  if (in.has_indexed()) out.indexed = ToTime(in.indexed());
  return out;
}

Attribution FromProto(const v1::Attribution& in) {
  Attribution out;
  out.speaker = in.speaker();
  out.speaker_ids = Strings(in.speaker_ids());
  out.speaker_kind = static_cast<SpeakerKind>(in.speaker_kind());
  out.mention = in.mention();
  out.role = in.role();
  out.cue = in.cue();
  out.addressee = in.addressee();
  out.method = static_cast<Method>(in.method());
  out.method_version = in.method_version();
  out.confidence = in.confidence();
  out.candidates = All<SpeakerCandidate>(in.candidates());
  out.via = All<ViaLink>(in.via());
  out.words_of = in.words_of();
  out.words_of_certain = in.words_of_certain();
  return out;
}

Document FromProto(const v1::Document& in) {
  Document out;
  out.id = in.id();
  out.document_id = in.document_id();
  out.facts = Facts(in);
  out.observations = All<DocumentObservation>(in.observations());
  out.corrected = in.corrected();
  out.amendments = All<Amendment>(in.amendments());
  return out;
}

Amendment FromProto(const v1::Amendment& in) {
  Amendment out;
  out.act = static_cast<AmendmentAct>(in.act());
  out.reason = in.reason();
  out.evidence_url = in.evidence_url();
  out.by = in.by();
  if (in.has_time()) out.time = ToTime(in.time());
  out.fields = Strings(in.fields());
  out.facts = FromProto(in.facts());
  out.attributions = All<Attribution>(in.attributions());
  out.document = FromProto(in.document());
  out.superseded_by_occurrence_id = in.superseded_by_occurrence_id();
  return out;
}

Occurrence FromProto(const v1::Occurrence& in) {
  Occurrence out;
  out.id = in.id();
  out.quotation_id = in.quotation_id();
  out.text = in.text();
  if (in.has_offset()) out.offset = in.offset();
  out.document = FromProto(in.document());
  out.facts = FromProto(in.facts());
  out.attributions = All<Attribution>(in.attributions());
  if (in.has_indexed()) out.indexed = ToTime(in.indexed());
  out.range_fit = static_cast<RangeFit>(in.range_fit());
  out.observations = All<OccurrenceObservation>(in.observations());
  out.status = static_cast<OccurrenceStatus>(in.status());
  out.superseded_by_occurrence_id = in.superseded_by_occurrence_id();
  out.amendment_count = in.amendment_count();
  out.amendments = All<Amendment>(in.amendments());
  out.recorded_attributions = All<Attribution>(in.recorded_attributions());
  return out;
}

Quotation FromProto(const v1::Quotation& in) {
  Quotation out;
  out.id = in.id();
  out.text = in.text();
  out.canonical = in.canonical();
  out.first_seen = FromProto(in.first_seen());
  out.speakers = Strings(in.speakers());
  out.more_speakers = in.more_speakers();
  out.occurrence_count = in.occurrence_count();
  out.statement_count = in.statement_count();
  out.wordings = Strings(in.wordings());
  out.wording_count = in.wording_count();
  out.listed_date = FromProto(in.listed_date());
  out.range_fit = static_cast<RangeFit>(in.range_fit());
  return out;
}

Verification FromProto(const v1::Verification& in) {
  Verification out;
  out.id = in.id();
  out.relation = static_cast<Relation>(in.relation());
  out.strength = static_cast<Strength>(in.strength());
  out.attribution = static_cast<AttributionResult>(in.attribution());
  out.truncated = in.truncated();
  out.matches = All<Match>(in.matches());
  out.coverage = FromProto(in.coverage());
  out.revision = in.revision();
  if (in.has_time()) out.time = ToTime(in.time());
  out.versions = FromProto(in.versions());
  if (in.has_error()) out.error = ToStatus(in.error());
  if (in.has_recorded()) out.recorded = FromProto(in.recorded());
  out.asked_speakers = FromProto(in.asked_speakers());
  out.asked_outlets = FromProto(in.asked_outlets());
  return out;
}

SearchHit FromProto(const v1::SearchHit& hit) {
  SearchHit out;
  out.quotation = FromProto(hit.quotation());
  out.score = hit.score();
  for (const v1::TextRange& range : hit.matches()) out.matches.push_back(FromProto(range));
  return out;
}

std::vector<PartyReference> FromProto(const google::protobuf::RepeatedPtrField<v1::PartyReference>& in) {
  std::vector<PartyReference> out;
  for (const v1::PartyReference& party : in) out.push_back(FromProto(party));
  return out;
}

PartyReference FromProto(const v1::PartyReference& in) { return PartyReference{in.id(), in.display_name()}; }

RecordResult FromProto(const v1::RecordResult& in) {
  RecordResult out;
  out.sequence = in.sequence();
  out.outcome = static_cast<Outcome>(in.outcome());
  out.occurrence_id = in.occurrence_id();
  out.quotation_id = in.quotation_id();
  out.document_id = in.document_id();
  if (in.has_error()) out.error = ToStatus(in.error());
  return out;
}

StatementResult FromProto(const v1::StatementResult& in) {
  return StatementResult{static_cast<Outcome>(in.outcome()), in.statement_id(), in.quotation_id(),
                         in.has_error() ? ToStatus(in.error()) : Status()};
}

Stats FromProto(const v1::GetStatsResponse& in) {
  return Stats{FromProto(in.coverage()), Strings(in.collections()), in.revision(), FromProto(in.versions()),
               in.storage_format(),      in.disk_bytes(),           in.engine()};
}

Coverage FromProto(const v1::Coverage& in) {
  return Coverage{in.quotations(), in.occurrences(), in.documents(),           in.outlets(),
                  in.earliest(),   in.latest(),      Strings(in.collections())};
}

Backup FromProto(const v1::Backup& in) {
  Backup out;
  out.name = in.name();
  if (in.has_time()) out.time = ToTime(in.time());
  out.revision = in.revision();
  out.bytes = in.bytes();
  return out;
}

}  // namespace verbatim::client
