#include "server/convert.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "index/prepare.h"
#include "server/convert_list.h"

namespace verbatim::server {
namespace {

constexpr char kParent[] = "o1_00112233445566778899aabbccddeeff";
constexpr char kOriginal[] = "q1_ffeeddccbbaa99887766554433221100";

v1::Date DateOf(const std::string& edtf, const std::string& as_printed) {
  v1::Date date;
  date.set_edtf(edtf);
  date.set_as_printed(as_printed);
  return date;
}

v1::Attribution FullAttribution() {
  v1::Attribution attribution;
  attribution.set_speaker("Ada Brook");
  attribution.add_speaker_ids("X1");
  attribution.add_speaker_ids("X2");
  attribution.set_speaker_kind(v1::SPEAKER_KIND_PERSON);
  attribution.set_mention("she");
  attribution.set_role("harbour master");
  attribution.set_cue("said");
  attribution.set_addressee("the council");
  attribution.set_method(v1::Attribution::METHOD_EXTRACTED);
  attribution.set_method_version("rules 3");
  attribution.set_confidence(0.75);
  v1::SpeakerCandidate& candidate = *attribution.add_candidates();
  candidate.set_name("Ada Brook");
  candidate.add_ids("X1");
  candidate.set_probability(0.5);
  v1::ViaLink& link = *attribution.add_via();
  link.set_party("Tide Agency");
  link.set_medium("newsletter");
  *link.mutable_date() = DateOf("2024-10-24", "yesterday");
  link.set_url("https://tide.example/1");
  link.set_wording(v1::ViaLink::WORDING_PARAPHRASED);
  link.set_channel(v1::ViaLink::CHANNEL_OBTAINED);
  // What follows from the chain; not recorded, but given back.
  attribution.set_words_of("Tide Agency");
  attribution.set_words_of_certain(true);
  return attribution;
}

v1::OccurrenceObservation FullObservation() {
  v1::OccurrenceObservation observation;
  observation.set_left_context("before");
  observation.set_right_context("after");
  v1::Part& part = *observation.add_parts();
  part.set_text("so");
  part.set_begin(3);
  part.set_end(5);
  observation.set_parent(kParent);
  observation.set_kind(v1::OCCURRENCE_KIND_MIXED);
  observation.set_placement(v1::PLACEMENT_CAPTION);
  observation.set_lang("en-GB");
  observation.set_original_lang("fr");
  observation.set_translated(v1::TRANSLATED_YES);
  observation.set_translation_of(kOriginal);
  *observation.mutable_said() = DateOf("2024-10-20~", "last week");
  observation.set_external_id("row 7");
  return observation;
}

v1::OccurrenceInput FullInput() {
  v1::OccurrenceInput input;
  input.set_text("It is so dull in the harbour");
  *input.add_attributions() = FullAttribution();
  input.set_document_id("doc 1");
  input.set_url("https://harbour.example/1");
  input.set_outlet("Harbour Post");
  input.set_title("Dull days");
  input.set_author("B. Quay");
  *input.mutable_published() = DateOf("2024-10-25", "Friday");
  *input.mutable_retrieved() = DateOf("2024-10-26T10:00:00Z", "");
  input.set_archive_url("https://archive.example/1");
  input.set_content_hash("abc");
  input.set_rights("CC0");
  input.set_offset(0);
  *input.mutable_observation() = FullObservation();
  return input;
}

// What the index would answer after it was given exactly `prepared`.
index::Occurrence AsRecorded(const index::PreparedOccurrence& prepared) {
  index::Occurrence occurrence;
  occurrence.id = prepared.id;
  occurrence.quotation = prepared.quotation;
  occurrence.text = prepared.text;
  occurrence.offset = prepared.offset;
  occurrence.document.id = prepared.document;
  occurrence.document.caller_id = prepared.caller_id;
  occurrence.document.facts = prepared.document_observation->value;
  occurrence.document.observations = {prepared.document_observation->value};
  occurrence.facts = prepared.observation->value;
  occurrence.observations = {prepared.observation->value};
  for (const auto& attribution : prepared.attributions) occurrence.attributions.push_back(attribution.value);
  return occurrence;
}

// Without what is output only.
void ClearIntervals(v1::Date* date) {
  date->clear_begin();
  date->clear_end();
}

std::string Differences(const google::protobuf::Message& a, const google::protobuf::Message& b) {
  std::string text;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&text);
  differencer.Compare(a, b);
  return text;
}

TEST(Convert, KeepsEveryFieldOfAnInput) {
  const auto prepared = index::Prepare(FieldsFromProto(FullInput()));
  ASSERT_TRUE(prepared.ok()) << prepared.status();
  v1::Occurrence occurrence;
  ToProto(AsRecorded(*prepared), &occurrence);

  const v1::OccurrenceInput input = FullInput();
  EXPECT_EQ(occurrence.text(), input.text());
  EXPECT_TRUE(occurrence.has_offset());
  EXPECT_EQ(occurrence.offset(), 0u);
  EXPECT_EQ(occurrence.document().document_id(), "doc 1");
  EXPECT_TRUE(occurrence.facts().said().has_begin());
  ClearIntervals(occurrence.mutable_facts()->mutable_said());
  EXPECT_EQ(Differences(occurrence.facts(), input.observation()), "");
  ClearIntervals(occurrence.mutable_attributions(0)->mutable_via(0)->mutable_date());
  EXPECT_EQ(Differences(occurrence.attributions(0), input.attributions(0)), "");
  v1::DocumentObservation document = occurrence.document().observations(0);
  ClearIntervals(document.mutable_published());
  ClearIntervals(document.mutable_retrieved());
  EXPECT_EQ(document.url(), input.url());
  EXPECT_EQ(document.outlet(), input.outlet());
  EXPECT_EQ(document.title(), input.title());
  EXPECT_EQ(document.author(), input.author());
  EXPECT_EQ(Differences(document.published(), input.published()), "");
  EXPECT_EQ(Differences(document.retrieved(), input.retrieved()), "");
  EXPECT_EQ(document.archive_url(), input.archive_url());
  EXPECT_EQ(document.content_hash(), input.content_hash());
  EXPECT_EQ(document.rights(), input.rights());
  EXPECT_EQ(occurrence.document().title(), input.title());
}

TEST(Convert, KeepsEveryValueOfEveryRecordedEnum) {
  const auto& types = {v1::SpeakerKind_descriptor(),     v1::Attribution::Method_descriptor(),
                       v1::OccurrenceKind_descriptor(),  v1::Placement_descriptor(),
                       v1::Translated_descriptor(),      v1::ViaLink::Wording_descriptor(),
                       v1::ViaLink::Channel_descriptor()};
  for (const google::protobuf::EnumDescriptor* type : types) {
    for (int i = 0; i < type->value_count(); ++i) {
      const int number = type->value(i)->number();
      v1::OccurrenceInput input = FullInput();
      v1::Attribution& attribution = *input.mutable_attributions(0);
      attribution.set_speaker_kind(static_cast<v1::SpeakerKind>(number));
      // Unspecified means asserted and is recorded so.
      if (number > 0 && v1::Attribution::Method_IsValid(number))
        attribution.set_method(static_cast<v1::Attribution::Method>(number));
      input.mutable_observation()->set_kind(static_cast<v1::OccurrenceKind>(std::min(number, 5)));
      input.mutable_observation()->set_placement(static_cast<v1::Placement>(std::min(number, 4)));
      input.mutable_observation()->set_translated(static_cast<v1::Translated>(std::min(number, 2)));
      attribution.mutable_via(0)->set_wording(static_cast<v1::ViaLink::Wording>(std::min(number, 2)));
      attribution.mutable_via(0)->set_channel(static_cast<v1::ViaLink::Channel>(std::min(number, 3)));
      const bool is_quoted = attribution.via(0).wording() == v1::ViaLink::WORDING_QUOTED;
      attribution.set_words_of(is_quoted ? "Ada Brook" : "Tide Agency");
      attribution.set_words_of_certain(attribution.via(0).wording() != v1::ViaLink::WORDING_UNSPECIFIED);
      const v1::OccurrenceInput sent = input;
      const auto prepared = index::Prepare(FieldsFromProto(std::move(input)));
      ASSERT_TRUE(prepared.ok()) << type->name() << " " << number << ": " << prepared.status();
      v1::Occurrence occurrence;
      ToProto(AsRecorded(*prepared), &occurrence);
      ClearIntervals(occurrence.mutable_facts()->mutable_said());
      ClearIntervals(occurrence.mutable_attributions(0)->mutable_via(0)->mutable_date());
      EXPECT_EQ(Differences(occurrence.facts(), sent.observation()), "") << type->name() << " " << number;
      EXPECT_EQ(Differences(occurrence.attributions(0), sent.attributions(0)), "") << type->name() << " " << number;
    }
  }
}

TEST(Convert, LetsUnknownEnumNumbersThroughForPrepareToRefuse) {
  struct Row {
    const char* field;
    void (*set)(v1::OccurrenceInput*);
  };
  const Row rows[] = {
      {"kind",
       [](v1::OccurrenceInput* in) { in->mutable_observation()->set_kind(static_cast<v1::OccurrenceKind>(6)); }},
      {"kind",
       [](v1::OccurrenceInput* in) { in->mutable_observation()->set_kind(static_cast<v1::OccurrenceKind>(-1)); }},
      {"placement",
       [](v1::OccurrenceInput* in) { in->mutable_observation()->set_placement(static_cast<v1::Placement>(99)); }},
      {"translated",
       [](v1::OccurrenceInput* in) { in->mutable_observation()->set_translated(static_cast<v1::Translated>(3)); }},
      {"attributions[0].speaker_kind",
       [](v1::OccurrenceInput* in) { in->mutable_attributions(0)->set_speaker_kind(static_cast<v1::SpeakerKind>(7)); }},
      {"attributions[0].method",
       [](v1::OccurrenceInput* in) {
         in->mutable_attributions(0)->set_method(static_cast<v1::Attribution::Method>(4));
       }},
      {"attributions[0].via[0].wording",
       [](v1::OccurrenceInput* in) {
         in->mutable_attributions(0)->mutable_via(0)->set_wording(static_cast<v1::ViaLink::Wording>(3));
       }},
      {"attributions[0].via[0].channel",
       [](v1::OccurrenceInput* in) {
         in->mutable_attributions(0)->mutable_via(0)->set_channel(static_cast<v1::ViaLink::Channel>(4));
       }},
  };
  for (const Row& row : rows) {
    v1::OccurrenceInput input = FullInput();
    row.set(&input);
    const auto violation = index::GetFieldViolation(index::Prepare(FieldsFromProto(std::move(input))).status());
    ASSERT_TRUE(violation.has_value()) << row.field;
    EXPECT_EQ(violation->field, row.field);
  }
}

TEST(Convert, TakesADateWithoutContentForNone) {
  v1::OccurrenceInput input = FullInput();
  input.mutable_published()->Clear();
  input.mutable_observation()->mutable_said()->Clear();
  const index::OccurrenceFields fields = FieldsFromProto(std::move(input));
  EXPECT_FALSE(fields.document.has_published());
  EXPECT_TRUE(fields.document.has_retrieved());
  EXPECT_FALSE(fields.observation.has_said());
}

TEST(Convert, GivesDatesTheirIntervals) {
  struct Row {
    const char* edtf;
    int64_t begin, end;  // Unix seconds; -1: open
    int32_t end_nanos;
  };
  constexpr int64_t kOpen = std::numeric_limits<int64_t>::min();
  const Row rows[] = {{"2024", 1704067200, 1735689600, 0},
                      {"2024-10-25", 1729814400, 1729900800, 0},
                      {"2024-10-25T18:00:00Z", 1729879200, 1729879201, 0},
                      {"0001", -62135596800, -62104060800, 0},
                      {"../2024", kOpen, 1735689600, 0},
                      {"2024/..", 1704067200, kOpen, 0},
                      {"9999", 253370764800, 253402300799, 999'999'999}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.edtf);
    index::DateText stored;
    stored.set_edtf(row.edtf);
    stored.set_as_printed("words");
    v1::Date date;
    ToProto(stored, &date);
    EXPECT_EQ(date.edtf(), row.edtf);
    EXPECT_EQ(date.as_printed(), "words");
    EXPECT_EQ(date.has_begin(), row.begin != kOpen);
    EXPECT_EQ(date.has_end(), row.end != kOpen);
    if (date.has_begin()) {
      EXPECT_EQ(date.begin().seconds(), row.begin);
    }
    if (date.has_end()) {
      EXPECT_EQ(date.end().seconds(), row.end);
      EXPECT_EQ(date.end().nanos(), row.end_nanos);
    }
  }
}

TEST(Convert, SaysEveryFlagAndGivesThePiecesOfTheAlignment) {
  index::Match match;
  match.text = "the «ferry» sails";
  match.flags = (1u << 15) - 1;
  match.alignment.push_back({{quote::Operation::kSubstitute, {1, 2}, {1, 2}}, {4, 8, 4, 8}, {6, 11, 5, 10}});
  v1::Match converted;
  ToProto(std::move(match), "the boat sails", &converted);
  ASSERT_EQ(converted.flags_size(), 15);
  for (int flag = v1::FLAG_CUT_HEAD; flag <= v1::FLAG_TRANSLATION; ++flag) EXPECT_EQ(converted.flags(flag - 1), flag);
  ASSERT_EQ(converted.alignment_size(), 1);
  const v1::AlignmentStep& step = converted.alignment(0);
  EXPECT_EQ(step.operation(), v1::AlignmentStep::OPERATION_SUBSTITUTE);
  EXPECT_EQ(step.query_text(), "boat");
  EXPECT_EQ(step.recorded_text(), "ferry");
  EXPECT_EQ(step.query().word_begin(), 1u);
  EXPECT_EQ(step.query().byte_end(), 8u);
  EXPECT_EQ(step.recorded().byte_begin(), 6u);
  EXPECT_EQ(step.recorded().code_point_begin(), 5u);
  EXPECT_EQ(step.recorded().code_point_end(), 10u);
}

TEST(Convert, NamesEveryAnswer) {
  EXPECT_EQ(ToProto(index::Outcome::kRecorded), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(ToProto(index::Outcome::kAlreadyKnown), v1::RecordResult::OUTCOME_ALREADY_KNOWN);
  EXPECT_EQ(ToProto(index::RangeFit::kNoRange), v1::RANGE_FIT_UNSPECIFIED);
  EXPECT_EQ(ToProto(index::RangeFit::kCertain), v1::RANGE_FIT_CERTAIN);
  EXPECT_EQ(ToProto(index::RangeFit::kPossible), v1::RANGE_FIT_POSSIBLE);
  EXPECT_EQ(ToProto(index::Relation::kVerbatim), v1::RELATION_VERBATIM);
  EXPECT_EQ(ToProto(index::Relation::kFormatting), v1::RELATION_FORMATTING);
  EXPECT_EQ(ToProto(index::Relation::kFragment), v1::RELATION_FRAGMENT);
  EXPECT_EQ(ToProto(index::Relation::kElided), v1::RELATION_ELIDED);
  EXPECT_EQ(ToProto(index::Relation::kBracketed), v1::RELATION_BRACKETED);
  EXPECT_EQ(ToProto(index::Relation::kExtension), v1::RELATION_EXTENSION);
  EXPECT_EQ(ToProto(index::Relation::kOverlap), v1::RELATION_OVERLAP);
  EXPECT_EQ(ToProto(index::Relation::kAltered), v1::RELATION_ALTERED);
  EXPECT_EQ(ToProto(index::Relation::kNotFound), v1::RELATION_NOT_FOUND);
  EXPECT_EQ(ToProto(index::Strength::kNone), v1::STRENGTH_UNSPECIFIED);
  EXPECT_EQ(ToProto(index::Strength::kStrong), v1::STRENGTH_STRONG);
  EXPECT_EQ(ToProto(index::Strength::kSuggested), v1::STRENGTH_SUGGESTED);
  EXPECT_EQ(ToProto(index::AttributionResult::kNotAsked), v1::Match::ATTRIBUTION_NOT_ASKED);
  EXPECT_EQ(ToProto(index::AttributionResult::kUnattributed), v1::Match::ATTRIBUTION_UNATTRIBUTED);
  EXPECT_EQ(ToProto(index::AttributionResult::kIndistinct), v1::Match::ATTRIBUTION_INDISTINCT);
  EXPECT_EQ(ToProto(index::AttributionResult::kContested), v1::Match::ATTRIBUTION_CONTESTED);
  EXPECT_EQ(ToProto(index::AttributionResult::kOtherSpeaker), v1::Match::ATTRIBUTION_OTHER_SPEAKER);
  EXPECT_EQ(ToProto(index::AttributionResult::kSameSpeaker), v1::Match::ATTRIBUTION_SAME_SPEAKER);
  EXPECT_EQ(ToProto(index::Carrier::kNotAsked), v1::Match::CARRIER_NOT_ASKED);
  EXPECT_EQ(ToProto(index::Carrier::kCarried), v1::Match::CARRIER_CARRIED);
  EXPECT_EQ(ToProto(index::Carrier::kNotRecorded), v1::Match::CARRIER_NOT_RECORDED);
  EXPECT_EQ(ToProto(index::Timing::kNotAsked), v1::Match::TIMING_NOT_ASKED);
  EXPECT_EQ(ToProto(index::Timing::kEarlier), v1::Match::TIMING_EARLIER);
  EXPECT_EQ(ToProto(index::Timing::kOverlaps), v1::Match::TIMING_OVERLAPS);
  EXPECT_EQ(ToProto(index::Timing::kLater), v1::Match::TIMING_LATER);
  EXPECT_EQ(ToProto(index::Earliest::kNoDate), v1::FirstSeen::EARLIEST_UNSPECIFIED);
  EXPECT_EQ(ToProto(index::Earliest::kCertain), v1::FirstSeen::EARLIEST_CERTAIN);
  EXPECT_EQ(ToProto(index::Earliest::kPossible), v1::FirstSeen::EARLIEST_POSSIBLE);
}

TEST(Convert, StopsCountsAtTheirMaximum) {
  EXPECT_EQ(Saturated(0), 0u);
  EXPECT_EQ(Saturated(4294967294u), 4294967294u);
  EXPECT_EQ(Saturated(4294967295u), 4294967295u);
  EXPECT_EQ(Saturated(uint64_t{1} << 40), 4294967295u);
  index::Coverage coverage;
  coverage.quotations = uint64_t{1} << 33;
  coverage.outlets = 2;
  coverage.earliest = "2008-01-01";
  coverage.collections = {"main", "press"};
  v1::Coverage to;
  ToProto(coverage, &to);
  EXPECT_EQ(to.quotations(), 4294967295u);
  EXPECT_EQ(to.outlets(), 2u);
  EXPECT_EQ(to.earliest(), "2008-01-01");
  EXPECT_EQ(to.collections_size(), 2);
}

TEST(Convert, KeepsEveryFieldOfAQuotation) {
  index::Quotation quotation;
  quotation.id = *quote::ParseQuotationId(kOriginal);
  quotation.text = "So dull.";
  quotation.canonical = "so dull";
  quotation.first_seen.occurrence = *quote::ParseOccurrenceId(kParent);
  quotation.first_seen.published.set_edtf("2024-10");
  quotation.first_seen.outlet = "Harbour Post";
  quotation.first_seen.url = "https://harbour.example/1";
  quotation.first_seen.earliest = index::Earliest::kPossible;
  quotation.first_seen.may_precede = quotation.first_seen.occurrence;
  quotation.speakers = {"Ada Brook"};
  quotation.more_speakers = true;
  quotation.occurrence_count = 4;
  quotation.wordings = {"So dull.", "so dull"};
  quotation.wording_count = 9;
  index::ListedQuotation listed;
  listed.listed_date = quotation.first_seen.published;
  listed.range_fit = index::RangeFit::kPossible;
  listed.shown = std::make_shared<const index::ShownQuotation>(std::move(quotation));
  v1::ListQuotationsResponse sent, received;
  AddListed(listed, &sent);
  ASSERT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  ASSERT_EQ(received.quotations_size(), 1);
  const v1::Quotation& to = received.quotations(0);
  EXPECT_EQ(to.id(), kOriginal);
  EXPECT_EQ(to.text(), "So dull.");
  EXPECT_EQ(to.canonical(), "so dull");
  EXPECT_EQ(to.first_seen().occurrence_id(), kParent);
  EXPECT_EQ(to.first_seen().published().edtf(), "2024-10");
  EXPECT_EQ(to.first_seen().outlet(), "Harbour Post");
  EXPECT_EQ(to.first_seen().url(), "https://harbour.example/1");
  EXPECT_EQ(to.first_seen().earliest(), v1::FirstSeen::EARLIEST_POSSIBLE);
  EXPECT_EQ(to.first_seen().may_precede_occurrence_id(), kParent);
  EXPECT_EQ(to.speakers(0), "Ada Brook");
  EXPECT_TRUE(to.more_speakers());
  EXPECT_EQ(to.occurrence_count(), 4u);
  EXPECT_EQ(to.wordings_size(), 2);
  EXPECT_EQ(to.wording_count(), 9u);
  EXPECT_EQ(to.listed_date().edtf(), "2024-10");
  EXPECT_EQ(to.range_fit(), v1::RANGE_FIT_POSSIBLE);
}

}  // namespace
}  // namespace verbatim::server
