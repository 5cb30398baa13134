#include "client/cli/render.h"

#include <google/protobuf/text_format.h>

#include <algorithm>

#include "client/cli/amendment_phrases.h"
#include "client/cli/difference.h"
#include "client/cli/json_values.h"
#include "client/cli/phrases.h"
#include "client/cli/render_amendment.h"
#include "client/cli/statement_phrases.h"
#include "client/cli/text_page.h"

namespace verbatim::cli {
namespace {

// Outlets and speakers beyond this are cut in lists on a terminal.
constexpr size_t kMaxColumn = 24;
constexpr size_t kMinText = 20;
constexpr size_t kLabel = 10;

std::string Year(const std::string& day) { return Printable(day.substr(0, 4)); }

struct Headline {
  std::string words;
  Colour colour;
};

Headline HeadlineOf(v1::Relation relation) {
  switch (relation) {
    case v1::RELATION_VERBATIM:
      return {"VERBATIM", Colour::kGreen};
    case v1::RELATION_FORMATTING:
      return {"SAME WORDS, other formatting", Colour::kGreen};
    case v1::RELATION_FRAGMENT:
      return {"FRAGMENT of what is recorded", Colour::kYellow};
    case v1::RELATION_ELIDED:
      return {"WORDS LEFT OUT", Colour::kYellow};
    case v1::RELATION_BRACKETED:
      return {"SAME BUT FOR BRACKETS", Colour::kYellow};
    case v1::RELATION_EXTENSION:
      return {"MORE than what is recorded", Colour::kYellow};
    case v1::RELATION_OVERLAP:
      return {"OVERLAPS what is recorded", Colour::kYellow};
    case v1::RELATION_ALTERED:
      return {"WORDS DIFFER", Colour::kRed};
    default:
      return {"NOT FOUND in this index", Colour::kRed};
  }
}

std::string SpeakerResult(v1::Match::Attribution attribution) {
  switch (attribution) {
    case v1::Match::ATTRIBUTION_SAME_SPEAKER:
      return "speaker: same";
    case v1::Match::ATTRIBUTION_OTHER_SPEAKER:
      return "speaker: recorded for others only";
    case v1::Match::ATTRIBUTION_CONTESTED:
      return "speaker: contested";
    case v1::Match::ATTRIBUTION_UNATTRIBUTED:
      return "speaker: none recorded";
    case v1::Match::ATTRIBUTION_INDISTINCT:
      return "speaker: too short to tell";
    default:
      return "";
  }
}

std::string Names(const google::protobuf::RepeatedPtrField<std::string>& names) { return Printable(Join(names)); }

// "  earliest  2024-10-25  ABC News   (in this index)   https://..."
std::string FirstSeenLine(const v1::FirstSeen& first) {
  if (first.occurrence_id().empty()) return "";
  std::string line = "  earliest  ";
  line += Printable(PublishedText(first.published()));
  if (!first.outlet().empty()) line += "  " + Printable(first.outlet());
  line += "   (in this index";
  if (first.earliest() == v1::FirstSeen::EARLIEST_POSSIBLE) {
    const std::string& other = first.may_precede_occurrence_id();
    const char* unnamed = first.has_may_precede_cited() ? "a document that is cited but not recorded" : "another";
    line += "; " + (other.empty() ? unnamed : Printable(other)) + " may precede it";
  }
  line += ")";
  if (!first.url().empty()) line += "   " + Printable(first.url());
  return line + "\n";
}

std::string Asked(const v1::Match& match) {
  std::string text;
  if (match.carrier() == v1::Match::CARRIER_CARRIED) text += "; the asked outlet carried it";
  if (match.carrier() == v1::Match::CARRIER_NOT_RECORDED) text += "; not recorded in the asked outlet";
  if (match.timing() == v1::Match::TIMING_EARLIER) text += "; the asked date is earlier";
  if (match.timing() == v1::Match::TIMING_LATER) text += "; the asked date is later";
  return text;
}

// "  denied     Dmitry Peskov, 2024-10-25, press call: that it was said   https://..."
std::string StatementLines(const v1::Match& match) {
  std::string text;
  for (const v1::Statement& statement : match.statements()) {
    text += FactLine(ActText(statement.act()), Printable(StatementText(statement)) +
                                                   (statement.url().empty() ? "" : "   " + Printable(statement.url())));
  }
  if (match.more_statements())
    text += FactLine("and more", "verbatim statements list --quotation=" + match.quotation_id());
  return text;
}

}  // namespace

std::string FactLine(const std::string& label, const std::string& value) {
  return value.empty() ? "" : "  " + PadToWidth(label, std::max(kLabel, label.size() + 1)) + value + "\n";
}

std::string RenderHeadline(const v1::Match& match, const Style& style) {
  const Headline headline = HeadlineOf(match.relation());
  const std::string flags = FlagsText(match);
  const std::string words = flags.empty() ? headline.words : headline.words + ": " + flags;
  std::string text = Paint(style, headline.colour, PadToWidth(words, 30)) + "  " + PadToWidth(StrengthText(match), 24) +
                     SpeakerResult(match.attribution());
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

std::string RenderDifference(const std::string& asked, const v1::Match& match, const Style& style) {
  const size_t used = 2 + kLabel;
  const size_t width = style.width == 0 ? 0 : std::max(kMinText, style.width > used ? style.width - used : 0);
  std::string text;
  for (const DrawnRow& row : DrawDifference(asked, match, width, style)) {
    text += FactLine("asked", row.asked) + FactLine("", row.marks) + FactLine("recorded", row.recorded);
  }
  return text;
}

std::string RenderMatchFacts(const v1::Match& match) {
  return FactLine("speakers", Names(match.speakers())) + FirstSeenLine(match.first_seen()) +
         FactLine("found in", Counted(match.occurrence_count(), "occurrence") + Asked(match)) +
         FactLine("id", match.quotation_id()) + StatementLines(match);
}

std::string RenderOtherMatch(const std::string& label, const v1::Match& match) {
  return FactLine(label, Spoken(EnumName(v1::Relation_descriptor(), match.relation())) + ", " + StrengthText(match) +
                             "   \"" + Printable(match.text()) + "\"   " + match.quotation_id());
}

std::string RenderNotFound(const Style& style) {
  return Paint(style, Colour::kRed, HeadlineOf(v1::RELATION_NOT_FOUND).words) + "\n";
}

std::string RenderAttribution(const v1::Attribution& attribution) {
  std::string text = Printable(attribution.speaker());
  if (text.empty()) text = "(unnamed)";
  if (!attribution.role().empty()) text += ", " + Printable(attribution.role());
  const std::string mention = Printable(attribution.mention()), cue = Printable(attribution.cue());
  if (!mention.empty() || !cue.empty())
    text += "   \"" + mention + (mention.empty() || cue.empty() ? "" : " ") + cue + "\"";
  if (!attribution.via().empty()) {
    text += "   via " + Printable(Join(attribution.via(), LinkText));
  }
  const std::string words = WordsOfText(attribution.words_of(), attribution.words_of_certain());
  if (!words.empty()) text += "   " + Printable(words);
  return text;
}

namespace {

// A record as it is kept: too rare a sight for a layout of its own.
std::string Raw(const google::protobuf::Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  text.erase(text.find_last_not_of(' ') + 1);
  return Printable(text);
}

std::string HistoryOf(const std::string& title, const google::protobuf::RepeatedPtrField<v1::Amendment>& amendments) {
  if (amendments.empty()) return "";
  TextPage page(Style{});
  page.Line(2, title);
  for (const v1::Amendment& amendment : amendments) AddAmendment(amendment, 4, &page);
  return page.text();
}

// What the full view adds to an occurrence.
std::string RestOf(const v1::Occurrence& occurrence) {
  const v1::Document& document = occurrence.document();
  const v1::OccurrenceObservation& facts = occurrence.facts();
  std::string text;
  if (occurrence.has_offset()) text += FactLine("offset", std::to_string(occurrence.offset()));
  for (const v1::Part& part : facts.parts()) {
    text += FactLine("part", std::to_string(part.begin()) + "-" + std::to_string(part.end()) + " \"" +
                                 Printable(part.text()) + "\"");
  }
  text += FactLine("parent", Printable(facts.parent()));
  text += FactLine("original", Printable(facts.original_lang()));
  text += FactLine("transl.", Spoken(EnumName(v1::Translated_descriptor(), facts.translated())));
  if (!facts.translation_of().empty()) text += FactLine("transl.", "of " + Printable(facts.translation_of()));
  text += FactLine("external", Printable(facts.external_id()));
  text += FactLine("source id", Printable(document.document_id()));
  if (document.has_retrieved()) text += FactLine("retrieved", Printable(DateText(document.retrieved())));
  text += FactLine("hash", Printable(document.content_hash()));
  // What stands over the recorded ones is told by the amendments.
  const auto& attributions =
      occurrence.recorded_attributions().empty() ? occurrence.attributions() : occurrence.recorded_attributions();
  for (const v1::Attribution& attribution : attributions) text += FactLine("recorded", Raw(attribution));
  for (const v1::OccurrenceObservation& observation : occurrence.observations())
    text += FactLine("recorded", Raw(observation));
  for (const v1::DocumentObservation& observation : document.observations())
    text += FactLine("recorded", Raw(observation));
  return text + HistoryOf("amended", occurrence.amendments()) + HistoryOf("document amended", document.amendments());
}

}  // namespace

std::string RenderCoverage(const v1::Coverage& coverage) {
  std::string text =
      "Searched " + Counted(coverage.quotations(), "quotation") + ", " + Counted(coverage.outlets(), "outlet");
  if (!coverage.earliest().empty()) {
    const std::string first = Year(coverage.earliest()), last = Year(coverage.latest());
    text += ", " + first + (last.empty() || first == last ? "" : "-" + last);
  }
  return text + ".";
}

std::string RenderVerification(const v1::QuoteQuery& asked, const v1::Verification& answer, const Style& style) {
  std::string text;
  if (answer.matches().empty()) {
    text = RenderNotFound(style) + FactLine("asked", Printable(asked.text()));
  } else {
    const v1::Match& best = answer.matches(0);
    const bool same = asked.text() == best.text();
    text = RenderHeadline(best, style) +
           (same ? FactLine("recorded", Printable(best.text())) : RenderDifference(asked.text(), best, style)) +
           RenderMatchFacts(best);
    for (int i = 1; i < answer.matches_size(); ++i) text += RenderOtherMatch("also", answer.matches(i));
  }
  text += RenderHomonyms(answer.asked_speakers()) + RenderHomonyms(answer.asked_outlets());
  if (answer.truncated()) text += "A limit stopped the search: more may be recorded.\n";
  return text + Paint(style, Colour::kDim, RenderCoverage(answer.coverage()) + " " + kDisclaimer) + "\n";
}

std::string RenderHomonyms(const google::protobuf::RepeatedPtrField<v1::PartyReference>& asked) {
  if (asked.size() < 2) return "";
  std::string text = "The name is that of several:";
  for (const v1::PartyReference& party : asked) text += " " + Printable(party.display_name()) + " (" + party.id() + ")";
  return text + "; ask by an id for one of them.\n";
}

std::string RenderQuotation(const v1::Quotation& quotation, const Style& style) {
  std::string text = Paint(style, Colour::kBold, "\"" + Printable(quotation.text()) + "\"") + "\n";
  text += FactLine("id", quotation.id());
  text += FactLine("speakers", Names(quotation.speakers()) + (quotation.more_speakers() ? " and more" : ""));
  text += FirstSeenLine(quotation.first_seen());
  text += FactLine("found in", Counted(quotation.occurrence_count(), "occurrence") + ", " +
                                   Counted(quotation.wording_count(), "wording"));
  if (quotation.statement_count() > 0) {
    text += FactLine("about it", Counted(quotation.statement_count(), "statement"));
  }
  for (const std::string& wording : quotation.wordings()) text += FactLine("wording", Printable(wording));
  return text;
}

std::string RenderOccurrence(const v1::Occurrence& occurrence, bool full, const Style& style) {
  const v1::Document& document = occurrence.document();
  const v1::OccurrenceObservation& facts = occurrence.facts();
  const std::string status = StatusText(occurrence);
  // Of a restricted one the words are not told.
  const std::string title = occurrence.text().empty() ? status : "\"" + occurrence.text() + "\"";
  std::string text = Paint(style, Colour::kBold, Printable(title)) + "\n";
  text += FactLine("status", Printable(status));
  text += FactLine("id", occurrence.id());
  text += FactLine("quotation", occurrence.quotation_id());
  for (const v1::Attribution& attribution : occurrence.attributions())
    text += FactLine("speaker", RenderAttribution(attribution));
  text += FactLine("outlet", Printable(document.outlet()));
  if (document.has_published()) text += FactLine("published", Printable(DateText(document.published())));
  if (facts.has_said()) text += FactLine("said", Printable(DateText(facts.said())));
  text += FactLine("title", Printable(document.title()));
  text += FactLine("author", Printable(document.author()));
  text += FactLine("url", Printable(document.url()));
  text += FactLine("archive", Printable(document.archive_url()));
  text += FactLine("rights", Printable(document.rights()));
  if (document.has_expires()) text += FactLine("expires", Printable(DateText(document.expires())));
  text += FactLine("document", document.id());
  text += FactLine("kind", Spoken(EnumName(v1::OccurrenceKind_descriptor(), facts.kind())));
  text += FactLine("placement", Spoken(EnumName(v1::Placement_descriptor(), facts.placement())));
  text += FactLine("language", Printable(facts.lang()));
  text += FactLine("before", Printable(facts.left_context()));
  text += FactLine("after", Printable(facts.right_context()));
  return full ? text + RestOf(occurrence) : text;
}

std::string RenderStats(const v1::GetStatsResponse& stats) {
  const v1::Coverage& coverage = stats.coverage();
  std::string text;
  const auto line = [&](const char* label, const std::string& value) {
    text += PadToWidth(label, 13) + Printable(value) + "\n";
  };
  line("quotations", Grouped(coverage.quotations()));
  line("occurrences", Grouped(coverage.occurrences()));
  line("documents", Grouped(coverage.documents()));
  line("outlets", Grouped(coverage.outlets()));
  if (!coverage.earliest().empty()) line("published", coverage.earliest() + " to " + coverage.latest());
  line("collections", Names(stats.collections()));
  line("on disk", Grouped(stats.disk_bytes()) + " bytes, " + stats.engine());
  line("server", VersionsText(stats.versions()) + ", storage format " + std::to_string(stats.storage_format()));
  line("revision", stats.revision());
  return text;
}

std::string RenderDivergence(const v1::Divergence& divergence) {
  return Spoken(EnumName(v1::Divergence::Kind_descriptor(), divergence.kind())) + "  " + divergence.table() +
         (divergence.key().empty() ? "" : "  " + divergence.key()) + "  " + Printable(divergence.description()) + "\n";
}

std::string RenderCheck(const v1::VerifySummary& summary) {
  return Grouped(summary.rows()) + " derived rows of " + Counted(summary.documents(), "document") + ", " +
         Counted(summary.occurrences(), "occurrence") + ", " + Counted(summary.quotations(), "quotation") + " and " +
         Counted(summary.statements(), "statement") + ": " +
         (summary.divergences() == 0 ? "nothing differs" : Grouped(summary.divergences()) + " differ") + "\n";
}

ListRow ToRow(const v1::Occurrence& occurrence) {
  ListRow row;
  row.date = Printable(occurrence.document().published().edtf());
  row.outlet = Printable(occurrence.document().outlet());
  if (!occurrence.attributions().empty()) row.speaker = Printable(occurrence.attributions(0).speaker());
  row.text.text = Printable(occurrence.text());
  row.id = occurrence.id();
  row.possible = occurrence.range_fit() == v1::RANGE_FIT_POSSIBLE;
  row.status = Printable(StatusText(occurrence));
  row.rights = Printable(occurrence.document().rights());
  return row;
}

ListRow ToRow(const v1::Quotation& quotation) {
  ListRow row;
  row.date = Printable(quotation.has_listed_date() ? quotation.listed_date().edtf()
                                                   : quotation.first_seen().published().edtf());
  row.outlet = Printable(quotation.first_seen().outlet());
  if (!quotation.speakers().empty()) row.speaker = Printable(quotation.speakers(0));
  row.text.text = Printable(quotation.text());
  row.id = quotation.id();
  row.possible = quotation.range_fit() == v1::RANGE_FIT_POSSIBLE;
  return row;
}

ListRow ToRow(const v1::SearchHit& hit) {
  ListRow row = ToRow(hit.quotation());
  row.text = PrintableMarked(hit.quotation().text(), hit.matches());
  return row;
}

std::string ListRenderer::Rest(const ListRow& row) const {
  std::string text;
  if (!row.status.empty()) text += "  " + row.status;
  if (!row.rights.empty()) text += "  (" + CutToWidth(row.rights, style_.width > 0 ? kMaxColumn : 0) + ")";
  return text;
}

std::string ListRenderer::Render(const std::vector<ListRow>& rows) {
  const size_t limit = style_.width > 0 ? kMaxColumn : static_cast<size_t>(-1);
  for (const ListRow& row : rows) {
    date_ = std::max(date_, DisplayWidth(row.date) + (row.possible ? 2 : 0));
    outlet_ = std::max(outlet_, std::min(limit, DisplayWidth(row.outlet)));
    speaker_ = std::max(speaker_, std::min(limit, DisplayWidth(row.speaker)));
  }
  std::string out;
  for (const ListRow& row : rows) {
    std::string line = PadToWidth((row.date.empty() ? kUndated : row.date) + (row.possible ? " ?" : ""), date_);
    if (outlet_ > 0) line += "  " + PadToWidth(CutToWidth(row.outlet, style_.width > 0 ? outlet_ : 0), outlet_);
    if (speaker_ > 0) line += "  " + PadToWidth(CutToWidth(row.speaker, style_.width > 0 ? speaker_ : 0), speaker_);
    // Ids are for copying, so they are never cut; the text gets what is left.
    const std::string rest = Rest(row);
    const size_t used = DisplayWidth(line) + DisplayWidth(rest) + row.id.size() + 6;
    const size_t room = style_.width == 0 ? 0 : std::max(kMinText, style_.width > used ? style_.width - used : 0);
    if (!row.text.text.empty()) line += "  \"" + ShowMarked(row.text, room, style_) + "\"";
    out += line + rest + "  " + Paint(style_, Colour::kDim, row.id) + "\n";
  }
  return out;
}

}  // namespace verbatim::cli
