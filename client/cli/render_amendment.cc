#include "client/cli/render_amendment.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/amendment_phrases.h"

namespace verbatim::cli {

void AddAmendment(const v1::Amendment& amendment, size_t indent, TextPage* page) {
  using google::protobuf::util::TimeUtil;
  const std::string time = amendment.has_time() ? TimeUtil::ToString(amendment.time()) + "  " : "";
  page->Line(indent, time + AmendmentText(amendment));
  for (const Fact& fact : AmendedFacts(amendment)) page->Line(indent + 2, fact.name + ": " + fact.value);
  if (!amendment.evidence_url().empty()) page->Line(indent + 2, "evidence " + amendment.evidence_url());
}

std::string RenderHistory(const google::protobuf::RepeatedPtrField<v1::Amendment>& amendments, const Style& style) {
  TextPage page(style);
  for (const v1::Amendment& amendment : amendments) AddAmendment(amendment, 0, &page);
  return page.text();
}

std::string RenderOutcome(bool already_known) { return already_known ? "Was amended so already.\n" : "Amended.\n"; }

std::string RenderDocument(const v1::Document& document, const Style& style) {
  TextPage page(style);
  page.Title(document.id());
  for (const Fact& fact : FactsOf(document, {"id", "observations", "amendments"})) {
    page.Line(2, fact.name + ": " + fact.value);
  }
  return page.text();
}

}  // namespace verbatim::cli
