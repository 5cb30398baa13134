#include "client/cli/findings.h"

#include <algorithm>
#include <map>

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

// The results about a speaker that a desk acts on.
constexpr v1::Match::Attribution kAttributions[] = {
    v1::Match::ATTRIBUTION_OTHER_SPEAKER, v1::Match::ATTRIBUTION_CONTESTED, v1::Match::ATTRIBUTION_UNATTRIBUTED};
constexpr v1::StatementAct kActs[] = {v1::STATEMENT_ACT_DENIED, v1::STATEMENT_ACT_DISPUTED, v1::STATEMENT_ACT_CORRECTED,
                                      v1::STATEMENT_ACT_RETRACTED};

std::string NameOf(v1::Relation relation) { return EnumName(v1::Relation_descriptor(), relation); }
std::string NameOf(v1::Match::Attribution attribution) {
  return EnumName(v1::Match::Attribution_descriptor(), attribution);
}
std::string NameOf(v1::StatementAct act) { return EnumName(v1::StatementAct_descriptor(), act); }

bool IsRelation(const std::string& finding) {
  int number = 0;
  return !ParseEnum("", finding, v1::Relation_descriptor(), &number);
}

// "3 verbatim, 1 fragment", in the order of `names`.
std::string CountsOf(const std::map<std::string, uint64_t>& counts, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    const auto found = counts.find(name);
    if (found == counts.end()) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(found->second) + " " + Spoken(name);
  }
  return text;
}

std::string LabelsText(uint64_t labels) {
  if (labels == 0) return "";
  return labels == 1 ? "1 title or label" : std::to_string(labels) + " titles or labels";
}

}  // namespace

std::vector<std::string> FindingNames() {
  std::vector<std::string> names;
  for (int number = v1::RELATION_VERBATIM; number <= v1::Relation_MAX; ++number) {
    names.push_back(NameOf(static_cast<v1::Relation>(number)));
  }
  for (const auto attribution : kAttributions) names.push_back(NameOf(attribution));
  for (const auto act : kActs) names.push_back(NameOf(act));
  return names;
}

std::vector<std::string> FindingsOf(const v1::CheckedPassage& passage) {
  std::vector<std::string> findings;
  if (passage.relation() == v1::RELATION_UNSPECIFIED) return findings;
  findings.push_back(NameOf(passage.relation()));
  if (passage.relation() == v1::RELATION_NOT_FOUND) return findings;
  if (std::count(std::begin(kAttributions), std::end(kAttributions), passage.attribution()) > 0) {
    findings.push_back(NameOf(passage.attribution()));
  }
  for (const int act : passage.statement_acts()) {
    if (std::count(std::begin(kActs), std::end(kActs), act) > 0) {
      findings.push_back(NameOf(static_cast<v1::StatementAct>(act)));
    }
  }
  return findings;
}

std::string SummaryOf(const v1::CheckDocumentResponse& check) {
  std::map<std::string, uint64_t> counts;
  uint64_t labels = 0, failed = 0;
  for (const v1::CheckedPassage& passage : check.passages()) {
    const std::vector<std::string> findings = FindingsOf(passage);
    for (const std::string& finding : findings) ++counts[finding];
    if (!findings.empty()) continue;
    ++(passage.verification().has_error() ? failed : labels);
  }
  std::vector<std::string> relations, others;
  for (const std::string& name : FindingNames()) (IsRelation(name) ? relations : others).push_back(name);
  const std::string found =
      JoinGiven({CountsOf(counts, relations), LabelsText(labels), failed == 0 ? "" : Counted(failed, "failure")}, ", ");
  const std::string text = Counted(static_cast<uint64_t>(check.passages_size()), "passage");
  return text + (found.empty() ? "" : ": ") + JoinGiven({found, CountsOf(counts, others)}, "; ");
}

}  // namespace verbatim::cli
