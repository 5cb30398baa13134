#include "client/cli/render_extraction.h"

#include <cstdio>

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/statement_phrases.h"
#include "client/cli/text_page.h"

namespace verbatim::cli {
namespace {

std::string ConfidenceText(double confidence) {
  char text[32];
  std::snprintf(text, sizeof text, "confidence %.2f", confidence);
  return text;
}

// "inverted, confidence 0.98".
std::string ReasonText(const v1::ExtractedQuotation& quotation) {
  return Spoken(EnumName(v1::ExtractionReason_descriptor(), quotation.reason())) + ", " +
         ConfidenceText(quotation.confidence());
}

// "to reporters, in interview".
std::string WhereText(const v1::ExtractedQuotation& quotation) {
  return JoinGiven({quotation.addressee().empty() ? "" : "to " + quotation.addressee(),
                    quotation.medium().empty() ? "" : "in " + quotation.medium()},
                   ", ");
}

// The speakers that came second and later, as far as they are worth a thought.
std::string OthersText(const v1::ExtractedQuotation& quotation) {
  constexpr double kLeast = 0.05;
  std::string text;
  for (int i = 1; i < quotation.candidates_size(); ++i) {
    const v1::SpeakerCandidate& candidate = quotation.candidates(i);
    if (candidate.probability() < kLeast) break;
    const std::string name = candidate.name().empty() ? kNobody : candidate.name();
    text += (text.empty() ? "" : "; ") + name + ", " + ConfidenceText(candidate.probability());
  }
  return text;
}

// "Ilse Varga, p1_0123".
std::string RegisteredText(const v1::ExtractedQuotation& quotation) {
  std::string text;
  for (const v1::PartyReference& party : quotation.registered()) {
    text += (text.empty() ? "" : "; ") + party.display_name() + ", " + party.id();
  }
  return text;
}

std::string RecordedText(const v1::ExtractedQuotation& quotation) {
  if (!quotation.has_recorded()) return "";
  const v1::RecordResult& result = quotation.recorded();
  switch (result.outcome()) {
    case v1::RecordResult::OUTCOME_RECORDED:
      return result.occurrence_id();
    case v1::RecordResult::OUTCOME_ALREADY_KNOWN:
      return result.occurrence_id() + ", was recorded already";
    default:
      return "not: " + Printable(result.error().message());
  }
}

std::string RenderQuotation(const v1::ExtractedQuotation& quotation, const Style& style) {
  const std::string speaker = RenderSpeaker(quotation);
  std::string text = RenderQuoted(quotation, style);
  text += FactLine("speaker", speaker.empty() ? "nobody is said to have said it" : speaker);
  text += FactLine("registered", Printable(RegisteredText(quotation)));
  text += FactLine("known by", Printable(ReasonText(quotation)));
  text += FactLine("or", Printable(OthersText(quotation)));
  text += FactLine("said", Printable(DateText(quotation.said())));
  text += FactLine("where", Printable(WhereText(quotation)));
  text += FactLine("kind", Printable(KindText(quotation)));
  return text + FactLine("recorded", RecordedText(quotation));
}

// A statement as it is recorded.
v1::Statement StatementOf(const v1::ExtractedStatement& extracted) {
  v1::Statement statement;
  statement.set_act(extracted.act());
  statement.set_party(extracted.party());
  statement.set_party_kind(extracted.party_kind());
  statement.set_concern(v1::STATEMENT_CONCERN_SAID);
  statement.set_medium(extracted.medium());
  *statement.mutable_made() = extracted.made();
  return statement;
}

void AddStatement(const v1::ExtractedStatement& statement, TextPage* page) {
  const std::string about = statement.about().empty() ? "" : "; about " + Join(statement.about());
  page->Line(0, FullStatementText(StatementOf(statement)) + about + "; " + ConfidenceText(statement.confidence()));
  page->Line(2, "\"" + statement.sentence().text() + "\"");
}

}  // namespace

std::string RenderQuoted(const v1::ExtractedQuotation& quotation, const Style& style) {
  return Printable(quotation.id()) + ". " + Paint(style, Colour::kBold, "\"" + Printable(quotation.text()) + "\"") +
         "\n";
}

std::string RenderSpeaker(const v1::ExtractedQuotation& quotation) {
  if (quotation.speaker().empty()) return "";
  v1::Attribution attribution;
  attribution.set_speaker(quotation.speaker());
  attribution.set_role(quotation.role());
  const bool cue_first = quotation.cue().begin() < quotation.mention().begin();
  attribution.set_mention(cue_first ? quotation.cue().text() : quotation.mention().text());
  attribution.set_cue(cue_first ? quotation.mention().text() : quotation.cue().text());
  *attribution.mutable_via() = quotation.via();
  return RenderAttribution(attribution);
}

std::string KindText(const v1::ExtractedQuotation& quotation) {
  const bool is_usual = quotation.kind() == v1::OCCURRENCE_KIND_DIRECT;
  const bool is_body = quotation.placement() == v1::PLACEMENT_BODY;
  return JoinGiven(
      {is_usual ? "" : Spoken(EnumName(v1::OccurrenceKind_descriptor(), quotation.kind())),
       is_body ? "" : Spoken(EnumName(v1::Placement_descriptor(), quotation.placement())),
       quotation.parent().empty() ? "" : "inside " + quotation.parent(), quotation.repaired() ? "marks repaired" : ""},
      ", ");
}

std::string RenderExtraction(const v1::ExtractQuotationsResponse& extraction, const Style& style) {
  TextPage page(style);
  const auto count = static_cast<uint64_t>(extraction.quotations_size());
  page.Title(extraction.document() + ": " + Counted(count, "quotation"));
  for (const v1::ExtractedQuotation& quotation : extraction.quotations()) {
    page.AddLines(RenderQuotation(quotation, style));
  }
  for (const v1::ExtractedStatement& statement : extraction.statements()) AddStatement(statement, &page);
  if (extraction.truncated()) page.Line(0, "There are more than an answer holds: read the document in parts.");
  return page.text();
}

}  // namespace verbatim::cli
