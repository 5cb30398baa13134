#include "client/cli/render_check.h"

#include <algorithm>

#include "client/cli/findings.h"
#include "client/cli/input_error.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/render_extraction.h"
#include "client/cli/text_page.h"

namespace verbatim::cli {
namespace {

constexpr size_t kIndent = 2;

// The lines, each further in.
std::string Indented(const std::string& lines) {
  std::string text;
  for (size_t begin = 0; begin < lines.size();) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    text += std::string(kIndent, ' ') + lines.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

std::string SpeakerText(const v1::CheckedPassage& passage) {
  const std::string speaker = RenderSpeaker(passage.quotation());
  const std::string& asked = passage.asked_speaker();
  const bool is_taken = !asked.empty() && asked != passage.quotation().speaker();
  return speaker + (is_taken ? "   taken for " + Printable(asked) : "");
}

// The match that decides; null when none is strong.
const v1::Match* BestOf(const v1::CheckedPassage& passage) {
  for (const v1::Match& match : passage.verification().matches()) {
    if (match.strength() == v1::STRENGTH_STRONG) return &match;
  }
  return nullptr;
}

// How the words differ from the recorded ones; nothing when it is marks around them alone.
std::string RenderWords(const std::string& asked, const v1::Match& best, const Style& style) {
  if (best.relation() == v1::RELATION_VERBATIM) return "";
  const std::string drawn = RenderDifference(asked, best, style);
  const std::string whole = Printable(best.text());
  // The drawing leaves out most of what a piece was cut from.
  const bool is_whole = best.relation() != v1::RELATION_FRAGMENT || drawn.find(whole) != std::string::npos;
  return is_whole ? drawn : drawn + FactLine("whole", whole);
}

std::string RenderFound(const v1::CheckedPassage& passage, const v1::Match& best, const Style& style) {
  std::string text =
      RenderHeadline(best, style) + RenderWords(passage.quotation().text(), best, style) + RenderMatchFacts(best);
  for (const v1::Match& match : passage.verification().matches()) {
    if (&match != &best) text += RenderOtherMatch("also", match);
  }
  return text;
}

std::string RenderNothingStrong(const v1::CheckedPassage& passage, const Style& style) {
  const bool is_label = passage.relation() == v1::RELATION_UNSPECIFIED;
  std::string text =
      is_label ? Paint(style, Colour::kDim, "Not recorded, and nobody's words.") + "\n" : RenderNotFound(style);
  for (const v1::Match& match : passage.verification().matches()) text += RenderOtherMatch("perhaps", match);
  return text;
}

std::string RenderAnswer(const v1::CheckedPassage& passage, const Style& style) {
  const v1::Verification& answer = passage.verification();
  if (answer.has_error()) {
    return "Could not be looked up: " + Printable(InputErrorOf(answer.error()).ToString()) + "\n";
  }
  const v1::Match* best = BestOf(passage);
  std::string text = best == nullptr ? RenderNothingStrong(passage, style) : RenderFound(passage, *best, style);
  text += RenderHomonyms(answer.asked_speakers()) + RenderHomonyms(answer.asked_outlets());
  if (answer.truncated()) text += "A limit stopped the search: more may be recorded.\n";
  return text;
}

std::string RenderPassage(const v1::CheckedPassage& passage, const Style& style) {
  Style narrower = style;
  narrower.width -= std::min(narrower.width, kIndent);
  return RenderQuoted(passage.quotation(), style) + FactLine("speaker", SpeakerText(passage)) +
         FactLine("kind", Printable(KindText(passage.quotation()))) + Indented(RenderAnswer(passage, narrower));
}

}  // namespace

std::string RenderDocumentCheck(const v1::CheckDocumentResponse& check, const Style& style) {
  TextPage page(style);
  page.Title(check.document());
  for (const v1::CheckedPassage& passage : check.passages()) page.AddLines(RenderPassage(passage, style));
  if (check.truncated()) page.Line(0, "There are more than an answer holds: check the draft in parts.");
  page.Line(0, SummaryOf(check) + ".");
  return page.text();
}

}  // namespace verbatim::cli
