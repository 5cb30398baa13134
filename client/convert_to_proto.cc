#include "client/convert.h"

namespace verbatim::client {
namespace {

// An empty date stays unset; what is output only is not sent.
template <typename Message>
void SetDate(const Date& date, v1::Date* (Message::*field)(), Message* message) {
  if (date.edtf.empty() && date.as_printed.empty()) return;
  v1::Date* out = (message->*field)();
  out->set_edtf(date.edtf);
  out->set_as_printed(date.as_printed);
}

void Fill(const ViaLink& link, v1::ViaLink* out) {
  out->set_party(link.party);
  out->set_medium(link.medium);
  SetDate(link.date, &v1::ViaLink::mutable_date, out);
  out->set_url(link.url);
  out->set_wording(static_cast<v1::ViaLink::Wording>(link.wording));
  out->set_channel(static_cast<v1::ViaLink::Channel>(link.channel));
}

void Fill(const Attribution& attribution, v1::Attribution* out) {
  out->set_speaker(attribution.speaker);
  for (const std::string& id : attribution.speaker_ids) out->add_speaker_ids(id);
  out->set_speaker_kind(static_cast<v1::SpeakerKind>(attribution.speaker_kind));
  out->set_mention(attribution.mention);
  out->set_role(attribution.role);
  out->set_cue(attribution.cue);
  out->set_addressee(attribution.addressee);
  out->set_method(static_cast<v1::Attribution::Method>(attribution.method));
  out->set_method_version(attribution.method_version);
  out->set_confidence(attribution.confidence);
  for (const SpeakerCandidate& candidate : attribution.candidates) {
    v1::SpeakerCandidate* added = out->add_candidates();
    added->set_name(candidate.name);
    for (const std::string& id : candidate.ids) added->add_ids(id);
    added->set_probability(candidate.probability);
  }
  for (const ViaLink& link : attribution.via) Fill(link, out->add_via());
}

void Fill(const OccurrenceObservation& observation, v1::OccurrenceObservation* out) {
  out->set_left_context(observation.left_context);
  out->set_right_context(observation.right_context);
  for (const Part& part : observation.parts) {
    v1::Part* added = out->add_parts();
    added->set_text(part.text);
    added->set_begin(part.begin);
    added->set_end(part.end);
  }
  out->set_parent(observation.parent);
  out->set_kind(static_cast<v1::OccurrenceKind>(observation.kind));
  out->set_placement(static_cast<v1::Placement>(observation.placement));
  out->set_lang(observation.lang);
  out->set_original_lang(observation.original_lang);
  out->set_translated(static_cast<v1::Translated>(observation.translated));
  out->set_translation_of(observation.translation_of);
  SetDate(observation.said, &v1::OccurrenceObservation::mutable_said, out);
  out->set_external_id(observation.external_id);
}

// What is recorded of a document is named alike in inputs and observations.
template <typename Message>
void Fill(const DocumentObservation& document, Message* out) {
  out->set_url(document.url);
  out->set_outlet(document.outlet);
  out->set_title(document.title);
  out->set_author(document.author);
  SetDate(document.published, &Message::mutable_published, out);
  SetDate(document.retrieved, &Message::mutable_retrieved, out);
  out->set_archive_url(document.archive_url);
  out->set_content_hash(document.content_hash);
  out->set_rights(document.rights);
  SetDate(document.expires, &Message::mutable_expires, out);
}

}  // namespace

v1::Attribution ToProto(const Attribution& attribution) {
  v1::Attribution out;
  Fill(attribution, &out);
  return out;
}

v1::OccurrenceObservation ToProto(const OccurrenceObservation& observation) {
  v1::OccurrenceObservation out;
  Fill(observation, &out);
  return out;
}

v1::DocumentObservation ToProto(const DocumentObservation& observation) {
  v1::DocumentObservation out;
  Fill(observation, &out);
  return out;
}

v1::ArticleInput ToProto(const ArticleInput& article) {
  v1::ArticleInput out;
  (article.is_html ? *out.mutable_html() : *out.mutable_text()) = article.content;
  out.set_document_id(article.document_id);
  v1::DocumentObservation facts = ToProto(article.facts);
  if (facts.ByteSizeLong() > 0) out.mutable_facts()->Swap(&facts);
  out.set_lang(article.lang);
  return out;
}

v1::OccurrenceInput ToProto(const OccurrenceInput& input) {
  v1::OccurrenceInput out;
  out.set_text(input.text);
  for (const Attribution& attribution : input.attributions) Fill(attribution, out.add_attributions());
  out.set_document_id(input.document_id);
  Fill(input.document, &out);
  if (input.offset) out.set_offset(*input.offset);
  v1::OccurrenceObservation observation = ToProto(input.observation);
  if (observation.ByteSizeLong() > 0) out.mutable_observation()->Swap(&observation);
  return out;
}

v1::QuoteQuery ToProto(const QuoteQuery& query) {
  v1::QuoteQuery out;
  out.set_id(query.id);
  out.set_text(query.text);
  out.set_speaker(query.speaker);
  out.set_outlet(query.outlet);
  SetDate(query.published, &v1::QuoteQuery::mutable_published, &out);
  if (query.occurrence) *out.mutable_occurrence() = ToProto(*query.occurrence);
  return out;
}

v1::ListFilter ToProto(const ListFilter& filter) {
  v1::ListFilter out;
  out.set_speaker(filter.speaker);
  out.set_outlet(filter.outlet);
  out.set_url(filter.url);
  out.set_document_id(filter.document_id);
  out.set_quotation_id(filter.quotation_id);
  out.set_from(filter.from);
  out.set_to(filter.to);
  out.set_lang(filter.lang);
  out.set_via(filter.via);
  out.set_said_from(filter.said_from);
  out.set_said_to(filter.said_to);
  for (const OccurrenceKind kind : filter.kinds) out.add_kinds(static_cast<v1::OccurrenceKind>(kind));
  for (const OccurrenceStatus status : filter.statuses) out.add_statuses(static_cast<v1::OccurrenceStatus>(status));
  return out;
}

v1::View ToProto(View view) { return view == View::kFull ? v1::VIEW_FULL : v1::VIEW_BASIC; }

v1::ListOrder ToProto(ListOrder order) {
  return order == ListOrder::kOldest ? v1::LIST_ORDER_OLDEST : v1::LIST_ORDER_NEWEST;
}

}  // namespace verbatim::client
