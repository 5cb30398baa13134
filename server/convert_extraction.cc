#include "server/convert_extraction.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "extract/extractor.h"
#include "index/types.h"
#include "server/convert.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

using extract::Passage;
using extract::Quotation;

// The extractor's enumerations have the order of the API's; those that begin with a value of their own stand one lower.
template <typename To, typename From>
constexpr To Same(From from) {
  return static_cast<To>(static_cast<int>(from));
}
template <typename To, typename From>
constexpr To Next(From from) {
  return static_cast<To>(static_cast<int>(from) + 1);
}
static_assert(Same<int>(extract::PartyKind::kPerson) == v1::SPEAKER_KIND_PERSON);
static_assert(Same<int>(extract::PartyKind::kUnnamed) == v1::SPEAKER_KIND_UNNAMED);
static_assert(Same<int>(extract::SpanKind::kDirect) == v1::OCCURRENCE_KIND_DIRECT);
static_assert(Same<int>(extract::SpanKind::kLabel) == v1::OCCURRENCE_KIND_LABEL);
static_assert(Same<int>(extract::Channel::kObtained) == v1::ViaLink::CHANNEL_OBTAINED);
static_assert(Same<int>(extract::LinkWording::kQuoted) == v1::ViaLink::WORDING_QUOTED);
static_assert(Next<int>(extract::Placement::kBody) == v1::PLACEMENT_BODY);
static_assert(Next<int>(extract::Placement::kTeaser) == v1::PLACEMENT_TEASER);
static_assert(Next<int>(extract::StatementAct::kDenied) == v1::STATEMENT_ACT_DENIED);
static_assert(Next<int>(extract::StatementAct::kDisputed) == v1::STATEMENT_ACT_DISPUTED);
static_assert(Next<int>(extract::Reason::kNobody) == v1::EXTRACTION_REASON_NOBODY);
static_assert(Next<int>(extract::Reason::kNearest) == v1::EXTRACTION_REASON_NEAREST);
static_assert(v1::EXTRACTION_REASON_NEAREST == v1::ExtractionReason_MAX);

v1::OccurrenceKind KindOf(extract::SpanKind kind) {
  return kind == extract::SpanKind::kUnknown ? v1::OCCURRENCE_KIND_UNKNOWN : Same<v1::OccurrenceKind>(kind);
}

void SetWords(const Passage& from, v1::PrintedWords* to) {
  to->set_text(from.text);
  to->set_begin(from.range.begin);
  to->set_end(from.range.end);
}

// Parts of the API and of the index have the same fields.
template <typename Part>
void SetPart(const Passage& from, Part* to) {
  to->set_text(from.text);
  to->set_begin(from.range.begin);
  to->set_end(from.range.end);
}

index::DateText DateOf(const extract::SaidDate& from) {
  index::DateText date;
  date.set_edtf(from.edtf);
  date.set_as_printed(from.as_printed);
  return date;
}

index::ViaLink LinkOf(const extract::Link& from) {
  index::ViaLink link;
  link.set_party(from.party);
  link.set_medium(from.medium);
  if (!from.date.empty()) *link.mutable_date() = DateOf(from.date);
  link.set_wording(Same<uint32_t>(from.wording));
  link.set_channel(Same<uint32_t>(from.channel));
  return link;
}

template <typename Candidates>
void AddCandidates(const std::vector<extract::Candidate>& from, Candidates* to) {
  for (const extract::Candidate& candidate : from) {
    auto* added = to->Add();
    added->set_name(candidate.speaker);
    added->set_probability(candidate.probability);
  }
}

// Index records take 0 for "not stated".
constexpr double kLeastConfidence = 0.001;

// Words that mean somebody whom the article does not name, alone or before a noun, whether or not they begin a
// sentence.
bool IsPronoun(absl::string_view word) {
  static constexpr std::array<absl::string_view, 27> kPronouns = {
      "he", "she", "they", "it",  "we",  "i",     "you", "who", "him",  "her",  "them", "us",   "one",    "someone",
      "a",  "an",  "the",  "its", "his", "their", "our", "my",  "your", "this", "that", "some", "another"};
  return std::any_of(kPronouns.begin(), kPronouns.end(),
                     [word](absl::string_view pronoun) { return absl::EqualsIgnoreCase(word, pronoun); });
}

index::Attribution AttributionOf(const Quotation& from) {
  index::Attribution to;
  to.set_speaker(from.speaker);
  const bool is_told_apart = HasName(from) || from.speaker_kind == extract::PartyKind::kGroup ||
                             from.speaker_kind == extract::PartyKind::kUnnamed;
  to.set_speaker_kind(is_told_apart ? Same<uint32_t>(from.speaker_kind) : Same<uint32_t>(index::SpeakerKind::kUnknown));
  to.set_mention(from.mention.text);
  to.set_role(from.role);
  to.set_cue(from.cue.text);
  to.set_addressee(from.addressee);
  to.set_method(Same<uint32_t>(index::Method::kExtracted));
  to.set_method_version(extract::kMethodVersion);
  to.set_confidence(std::clamp(from.confidence, kLeastConfidence, 1.0));
  AddCandidates(from.candidates, to.mutable_candidates());
  for (const extract::Link& link : from.via) *to.add_via() = LinkOf(link);
  return to;
}

}  // namespace

void ToProto(const Quotation& from, v1::ExtractedQuotation* to) {
  to->set_id(absl::StrCat(from.id));
  to->set_text(from.text);
  to->set_begin(from.range.begin);
  to->set_end(from.range.end);
  for (const Passage& part : from.parts) SetPart(part, to->add_parts());
  if (from.parent != 0) to->set_parent(absl::StrCat(from.parent));
  to->set_kind(KindOf(from.kind));
  to->set_placement(Next<v1::Placement>(from.placement));
  to->set_speaker(from.speaker);
  to->set_speaker_kind(Same<v1::SpeakerKind>(from.speaker_kind));
  SetWords(from.mention, to->mutable_mention());
  SetWords(from.cue, to->mutable_cue());
  for (const extract::Link& link : from.via) ToProto(LinkOf(link), to->add_via());
  ToProto(DateOf(from.said), to->mutable_said());
  to->set_confidence(from.confidence);
  to->set_reason(Next<v1::ExtractionReason>(from.reason));
  to->set_role(from.role);
  to->set_addressee(from.addressee);
  to->set_medium(from.medium);
  to->set_repaired(from.repaired);
  AddCandidates(from.candidates, to->mutable_candidates());
}

void ToProto(const extract::Statement& from, uint32_t last, v1::ExtractedStatement* to) {
  to->set_act(Next<v1::StatementAct>(from.act));
  to->set_party(from.party);
  to->set_party_kind(Same<v1::SpeakerKind>(from.party_kind));
  SetWords(from.mention, to->mutable_mention());
  SetWords(from.cue, to->mutable_cue());
  SetWords(from.sentence, to->mutable_sentence());
  to->set_medium(from.medium);
  ToProto(DateOf(from.made), to->mutable_made());
  for (const uint32_t id : from.about) {
    if (id <= last) to->add_about(absl::StrCat(id));
  }
  to->set_confidence(from.confidence);
}

namespace {

v1::ExtractedQuotation* AddQuotation(v1::ExtractQuotationsResponse* response) { return response->add_quotations(); }
v1::ExtractedQuotation* AddQuotation(v1::CheckDocumentResponse* response) {
  return response->add_passages()->mutable_quotation();
}

template <typename Response>
void FillFound(const extract::Extraction& extraction, Response* response) {
  size_t bytes = 0;
  uint32_t last = 0;
  for (const extract::Quotation& quotation : extraction.quotations) {
    if (bytes >= kMaxAnswerBytes) break;
    v1::ExtractedQuotation* added = AddQuotation(response);
    ToProto(quotation, added);
    bytes += added->ByteSizeLong();
    last = quotation.id;
  }
  for (const extract::Statement& statement : extraction.statements) {
    if (bytes >= kMaxAnswerBytes || static_cast<size_t>(response->statements_size()) == kMaxExtracted) break;
    v1::ExtractedStatement* added = response->add_statements();
    ToProto(statement, last, added);
    bytes += added->ByteSizeLong();
  }
  response->set_truncated(extraction.truncated || last < extraction.quotations.size() ||
                          static_cast<size_t>(response->statements_size()) < extraction.statements.size());
}

constexpr size_t kPlaceEvery = 64;

bool BeginsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

void ToProto(const extract::Extraction& from, v1::ExtractQuotationsResponse* to) { FillFound(from, to); }
void ToProto(const extract::Extraction& from, v1::CheckDocumentResponse* to) { FillFound(from, to); }

CodePointMap::CodePointMap(absl::string_view text) : text_(text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (BeginsCodePoint(text[at]) && count++ % kPlaceEvery == 0) places_.push_back(at);
  }
}

size_t CodePointMap::ByteOf(size_t code_point) const {
  if (code_point / kPlaceEvery >= places_.size()) return text_.size();
  size_t at = places_[code_point / kPlaceEvery];
  for (size_t left = code_point % kPlaceEvery; left > 0 && at < text_.size(); --left) {
    do ++at;
    while (at < text_.size() && !BeginsCodePoint(text_[at]));
  }
  return at;
}

absl::string_view CodePointMap::Slice(size_t begin, size_t end) const {
  const size_t first = ByteOf(begin);
  return text_.substr(first, std::max(first, ByteOf(end)) - first);
}

bool HasName(const Quotation& quotation) {
  if (quotation.speaker_kind == extract::PartyKind::kGroup || quotation.speaker_kind == extract::PartyKind::kUnnamed) {
    return false;
  }
  absl::string_view name = quotation.speaker;
  const size_t first = std::min(name.find(' '), name.size());
  if (IsPronoun(name.substr(0, first))) name.remove_prefix(first);
  // Letters beyond ASCII may be of a script without capitals.
  return std::any_of(name.begin(), name.end(), [](char byte) {
    const auto letter = static_cast<unsigned char>(byte);
    return absl::ascii_isupper(letter) || letter >= 0x80;
  });
}

index::OccurrenceFields FieldsOf(const Article& article, const CodePointMap& text, const Quotation& quotation,
                                 const std::string& parent) {
  index::OccurrenceFields fields = article.document;
  fields.text = quotation.text;
  fields.offset = quotation.range.begin;
  fields.parent = parent;
  index::OccurrenceObservation& observation = fields.observation;
  const size_t begin = quotation.range.begin, end = quotation.range.end;
  const size_t before = begin - std::min(begin, index::kMaxContextCodePoints);
  observation.set_left_context(std::string(text.Slice(before, begin)));
  observation.set_right_context(std::string(text.Slice(end, end + index::kMaxContextCodePoints)));
  for (const Passage& part : quotation.parts) SetPart(part, observation.add_parts());
  observation.set_kind(KindOf(quotation.kind));
  observation.set_placement(Next<uint32_t>(quotation.placement));
  if (!quotation.said.empty()) *observation.mutable_said() = DateOf(quotation.said);
  if (!quotation.speaker.empty()) fields.attributions.push_back(AttributionOf(quotation));
  return fields;
}

index::StatementFields FieldsOf(const Article& article, const extract::Statement& statement,
                                const v1::RecordResult& about) {
  index::StatementFields fields;
  fields.quotation_id = about.quotation_id();
  fields.occurrence_id = about.occurrence_id();
  auto& value = fields.value;
  value.set_act(Next<uint32_t>(statement.act));
  value.set_party(statement.party);
  value.set_party_kind(Same<uint32_t>(statement.party_kind));
  value.set_concern(Same<uint32_t>(index::StatementConcern::kSaid));
  if (!statement.made.empty()) *value.mutable_made() = DateOf(statement.made);
  value.set_medium(statement.medium);
  value.set_url(article.document.document.url());
  value.set_text(statement.sentence.text);
  return fields;
}

}  // namespace verbatim::server
