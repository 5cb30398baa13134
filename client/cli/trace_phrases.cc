#include "client/cli/trace_phrases.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

std::string CitedText(const v1::CitedDocument& cited) {
  const std::string name = cited.medium().empty() || cited.party().empty() ? cited.medium() + cited.party()
                                                                           : cited.medium() + " of " + cited.party();
  return JoinGiven({name, DateText(cited.date()), cited.url()}, ", ") + ", cited by " + cited.cited_by_occurrence_id();
}

}  // namespace

TraceNames::TraceNames(const v1::Trace& trace) {
  for (const v1::Carrier& carrier : trace.carriers()) {
    occurrences_.emplace(carrier.occurrence().id(), &carrier.occurrence());
  }
  for (const v1::CopyGroup& group : trace.copy_groups()) copy_groups_.emplace(group.id(), copy_groups_.size() + 1);
}

std::string TraceNames::Publication(const std::string& occurrence_id) const {
  const auto found = occurrences_.find(occurrence_id);
  if (found == occurrences_.end()) return occurrence_id;
  const v1::Document& document = found->second->document();
  const std::string& name = document.outlet().empty() ? document.url() : document.outlet();
  return (name.empty() ? occurrence_id : name) + " (" + PublishedText(document.published()) + ")";
}

std::string TraceNames::PublicationWithId(const std::string& occurrence_id) const {
  const std::string name = Publication(occurrence_id);
  return name == occurrence_id ? name : name + ", " + occurrence_id;
}

size_t TraceNames::CopyGroup(const std::string& id) const {
  const auto found = copy_groups_.find(id);
  return found == copy_groups_.end() ? 0 : found->second;
}

std::vector<std::string> PrecedingTexts(const v1::FirstSeen& first, const TraceNames& names) {
  if (first.occurrence_id().empty()) return {};
  if (first.earliest() == v1::FirstSeen::EARLIEST_CERTAIN) return {"Nothing recorded here precedes it."};
  if (first.earliest() != v1::FirstSeen::EARLIEST_POSSIBLE) return {"No occurrence has a date."};
  std::vector<std::string> texts;
  if (const std::string& id = first.may_precede_occurrence_id(); !id.empty()) {
    texts.push_back("May be preceded by " + names.PublicationWithId(id) + ".");
  }
  if (first.has_may_precede_cited()) {
    texts.push_back("A document that nobody recorded may precede it: " + CitedText(first.may_precede_cited()) + ".");
  }
  if (texts.empty()) texts.emplace_back("Another document may precede it.");
  return texts;
}

std::vector<std::string> CountTexts(const v1::TraceCounts& counts) {
  const std::string least = counts.complete() ? "" : "at least ";
  std::vector<std::string> texts = {Counted(counts.occurrences(), "occurrence") + " in " + least +
                                    Counted(counts.documents(), "document") + " of " + least +
                                    Counted(counts.outlets(), "outlet") + ", " + least +
                                    Counted(counts.independent_carriers(), "independent carrier")};
  if (!counts.complete()) {
    texts.push_back("examined the first " + Grouped(counts.examined()) + " of " + Grouped(counts.occurrences()));
  }
  if (counts.documents_without_outlet() > 0) {
    texts.push_back(least + Counted(counts.documents_without_outlet(), "document") + " without an outlet");
  }
  if (counts.uncounted() > 0) {
    texts.push_back("not counted: " + least + Grouped(counts.uncounted()) + " used as a title, label or teaser");
  }
  return texts;
}

std::string SpeakerText(const v1::TracedAttribution& attribution) {
  const std::string& speaker = attribution.speaker();
  std::vector<std::string> about;
  if (attribution.kind() != v1::SPEAKER_KIND_UNSPECIFIED) {
    about.push_back(Spoken(EnumName(v1::SpeakerKind_descriptor(), attribution.kind())));
  }
  std::vector<std::string> others;
  for (const std::string& name : attribution.names()) {
    if (name != speaker) others.push_back(name);
  }
  if (!others.empty()) about.push_back("also as " + Join(others));
  if (attribution.has_party()) {
    about.push_back("registered as " + attribution.party().display_name() + ", " + attribution.party().id());
  }
  if (!attribution.identified() && !speaker.empty()) about.emplace_back("not identified");
  return (speaker.empty() ? kNobody : speaker) + (about.empty() ? "" : " (" + JoinGiven(about, "; ") + ")");
}

std::string AttributionCounts(const v1::TracedAttribution& attribution) {
  return Counted(attribution.occurrences(), "occurrence") + ", " + Counted(attribution.outlets(), "outlet") + ", " +
         Grouped(attribution.independent_carriers()) + " independent, first " +
         PublishedText(attribution.first_published()) + " (" + attribution.first_occurrence_id() + ")";
}

std::string ChainText(const v1::TracedChain& chain) {
  std::string text = chain.outlets().empty() ? kNoOutlet : Join(chain.outlets());
  for (const v1::ViaLink& link : chain.via()) text += " <- " + LinkText(link);
  return text + " <- " + (chain.speaker().empty() ? kNobody : chain.speaker());
}

std::string ChainAbout(const v1::TracedChain& chain) {
  std::string text = Counted(chain.occurrences(), "occurrence") + ", first " + chain.first_occurrence_id();
  const std::string words = WordsOfText(chain.words_of(), chain.words_of_certain());
  return words.empty() ? text : text + "; " + words;
}

std::string CopyGroupText(const v1::CopyGroup& group) {
  const bool all = static_cast<uint32_t>(group.outlets_size()) >= group.carriers();
  return Counted(group.carriers(), "carrier") + (group.carriers() == 1 ? " prints" : " print") + " one text, in " +
         Counted(group.occurrences(), "occurrence") + ": " + Join(group.outlets()) + (all ? "" : " and others");
}

std::string EvidenceText(const v1::CopyEvidence& evidence, const TraceNames& names) {
  const std::string pair =
      names.Publication(evidence.earlier_occurrence_id()) + " and " + names.Publication(evidence.occurrence_id());
  switch (evidence.reason()) {
    case v1::CopyEvidence::REASON_AGENCY_CREDIT:
      return pair + ": both credit " + evidence.agency();
    case v1::CopyEvidence::REASON_SHARED_CONTEXT:
      return pair + ": the same " + Counted(evidence.shared_words(), "word") +
             " in a row stand beside the quotation: \"" + evidence.shared_text() + "\"";
    default:
      return pair;
  }
}

std::string SpeakersOf(const v1::Occurrence& occurrence) {
  std::vector<std::string> speakers;
  for (const v1::Attribution& attribution : occurrence.attributions()) {
    const std::string& name = attribution.speaker();
    if (!name.empty() && std::find(speakers.begin(), speakers.end(), name) == speakers.end()) speakers.push_back(name);
  }
  return Join(speakers);
}

std::string UncountedText(const v1::Carrier& carrier) {
  if (carrier.counted()) return "";
  const v1::OccurrenceObservation& facts = carrier.occurrence().facts();
  const std::string why = JoinGiven({Spoken(EnumName(v1::OccurrenceKind_descriptor(), facts.kind())),
                                     Spoken(EnumName(v1::Placement_descriptor(), facts.placement()))},
                                    ", ");
  return why.empty() ? "not counted" : "not counted: " + why;
}

std::string VariantText(const v1::Match& variant) {
  const std::string flags = FlagsText(variant);
  return Spoken(EnumName(v1::Relation_descriptor(), variant.relation())) + ", " + StrengthText(variant) +
         (flags.empty() ? "" : ": " + flags);
}

std::string AnswerText(const std::string& revision, const google::protobuf::Timestamp& time,
                       const v1::Versions& versions) {
  const std::string moment = time.seconds() == 0 ? "" : ", " + google::protobuf::util::TimeUtil::ToString(time);
  return "Revision " + revision + moment + "; " + VersionsText(versions) + ".";
}

}  // namespace verbatim::cli
