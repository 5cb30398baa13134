#include "client/cli/render_conflict.h"

#include "client/cli/phrases.h"
#include "client/cli/text_page.h"
#include "client/cli/trace_phrases.h"

namespace verbatim::cli {
namespace {

constexpr size_t kIndent = 2, kDeeper = 4;

std::string SpeakerOf(const v1::ConflictingSpeaker& speaker) {
  v1::TracedAttribution attribution;
  if (!speaker.names().empty()) attribution.set_speaker(speaker.names(0));
  *attribution.mutable_names() = speaker.names();
  if (speaker.has_party()) *attribution.mutable_party() = speaker.party();
  attribution.set_identified(true);
  return SpeakerText(attribution);
}

// "2024-10-23  Sandmere Ledger  https://...  o1_...".
std::string EvidenceOf(const v1::Occurrence& evidence) {
  const v1::Document& document = evidence.document();
  return JoinGiven({PublishedText(document.published()), document.outlet(), document.url(), evidence.id()}, "  ");
}

}  // namespace

std::string RenderConflict(const v1::ListConflictsResponse& conflict, const Style& style) {
  TextPage page(style);
  page.Title("\"" + conflict.quotation().text() + "\"");
  page.Line(kIndent, conflict.quotation().id());
  for (const v1::ConflictingSpeaker& speaker : conflict.speakers()) {
    page.Line(kIndent, SpeakerOf(speaker));
    page.Line(kDeeper, EvidenceOf(speaker.evidence()));
  }
  if (conflict.more_speakers()) page.Line(kIndent, "... and more");
  return page.text();
}

}  // namespace verbatim::cli
