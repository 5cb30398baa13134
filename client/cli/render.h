#ifndef VERBATIM_CLIENT_CLI_RENDER_H_
#define VERBATIM_CLIENT_CLI_RENDER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "client/cli/marked_text.h"
#include "client/cli/terminal.h"
#include "verbatim/v1/admin_service.pb.h"
#include "verbatim/v1/match.pb.h"
#include "verbatim/v1/quotation_service.pb.h"

// Answers as text for people. Pure. Recorded text is made safe for the terminal; nothing is cut unless the style has a
// width.
namespace verbatim::cli {

// "  label     value": a fact among others; nothing when the value, which must be safe, is empty.
std::string FactLine(const std::string& label, const std::string& value);

// The match that decides, in three parts: how its words relate to the asked ones and what is recorded of the speaker;
// how they differ, drawn from its alignment; and what else is recorded of it.
std::string RenderHeadline(const v1::Match& match, const Style& style);
std::string RenderDifference(const std::string& asked, const v1::Match& match, const Style& style);
std::string RenderMatchFacts(const v1::Match& match);
// Another one in a line of its own, which begins with `label`.
std::string RenderOtherMatch(const std::string& label, const v1::Match& match);
// That nothing matched.
std::string RenderNotFound(const Style& style);
// `Ada Brook, engineer   "she said"   via the Ledger (letter)`, safe to print.
std::string RenderAttribution(const v1::Attribution& attribution);

std::string RenderVerification(const v1::QuoteQuery& asked, const v1::Verification& answer, const Style& style);
std::string RenderQuotation(const v1::Quotation& quotation, const Style& style);
// With `full`, everything that is recorded: every fact, attribution and observation.
std::string RenderOccurrence(const v1::Occurrence& occurrence, bool full, const Style& style);
// A row that is not as it should be, and what was compared; each a line.
std::string RenderDivergence(const v1::Divergence& divergence);
std::string RenderCheck(const v1::VerifySummary& summary);

std::string RenderStats(const v1::GetStatsResponse& stats);

// "The name is that of several: John Smith (p1_...) ..."; empty when it is not.
std::string RenderHomonyms(const google::protobuf::RepeatedPtrField<v1::PartyReference>& asked);
// The same for every party that a list or a count was asked for.
template <typename Response>
std::string RenderHomonyms(const Response& response) {
  return RenderHomonyms(response.asked_speakers()) + RenderHomonyms(response.asked_outlets()) +
         RenderHomonyms(response.asked_via());
}

// "Searched 1,204,331 quotations, 269 outlets, 2008-2024."
std::string RenderCoverage(const v1::Coverage& coverage);

// One row of a list: date, outlet, speaker, text, status, rights, id.
struct ListRow {
  std::string date, outlet, speaker;
  MarkedText text;
  std::string id;
  bool possible = false;  // the date may lie outside the asked range
  std::string status;     // CORRECTED and the like
  std::string rights;     // licence or restriction of the document
};
ListRow ToRow(const v1::Occurrence& occurrence);
ListRow ToRow(const v1::Quotation& quotation);
// The asked words stand out of the text.
ListRow ToRow(const v1::SearchHit& hit);

// Lays out rows in columns, page after page; a column never gets narrower, so that pages line up. Not thread-safe.
class ListRenderer {
 public:
  explicit ListRenderer(Style style) : style_(style) {}
  std::string Render(const std::vector<ListRow>& rows);

 private:
  // What stands behind the text: status and rights.
  std::string Rest(const ListRow& row) const;

  const Style style_;
  size_t date_ = 10, outlet_ = 0, speaker_ = 0;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_H_
