#include "client/cli/amendment_phrases.h"

#include <algorithm>

#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

constexpr char kAttributions[] = "attributions";
constexpr char kNotKnown[] = "not known";

std::string ActText(v1::AmendmentAct act) {
  switch (act) {
    case v1::AMENDMENT_ACT_CORRECT:
      return "corrected";
    case v1::AMENDMENT_ACT_SUPERSEDE:
      return "superseded";
    case v1::AMENDMENT_ACT_RESTRICT:
      return "restricted";
    case v1::AMENDMENT_ACT_REINSTATE:
      return "reinstated";
    default:
      return "amended";
  }
}

// Method says no more than that it was corrected; what is derived was not said by anybody.
std::string AttributionText(const v1::Attribution& attribution) {
  return Join(FactsOf(attribution, {"method", "words_of", "words_of_certain"}),
              [](const Fact& fact) { return fact.name + " " + fact.value; });
}

// The value of a field of whichever message has it set.
std::string ValueOf(const v1::Amendment& amendment, const std::string& field) {
  const std::string name = Spoken(field);
  for (const google::protobuf::Message* message :
       {static_cast<const google::protobuf::Message*>(&amendment.facts()),
        static_cast<const google::protobuf::Message*>(&amendment.document())}) {
    for (const Fact& fact : FactsOf(*message)) {
      if (fact.name == name) return fact.value;
    }
  }
  return kNotKnown;
}

}  // namespace

std::string StatusText(const v1::Occurrence& occurrence) {
  switch (occurrence.status()) {
    case v1::OCCURRENCE_STATUS_CORRECTED:
      return "CORRECTED";
    case v1::OCCURRENCE_STATUS_SUPERSEDED:
      return "SUPERSEDED by " + occurrence.superseded_by_occurrence_id();
    case v1::OCCURRENCE_STATUS_RESTRICTED:
      return "RESTRICTED";
    default:
      return "";
  }
}

std::string AmendmentText(const v1::Amendment& amendment) {
  const std::string& by = amendment.by();
  return JoinGiven({ActText(amendment.act()) + (by.empty() ? "" : " by " + by), amendment.reason()}, ": ");
}

std::vector<Fact> AmendedFacts(const v1::Amendment& amendment) {
  std::vector<Fact> facts;
  for (const std::string& field : amendment.fields()) {
    if (field != kAttributions) {
      facts.push_back({Spoken(field), ValueOf(amendment, field)});
      continue;
    }
    if (amendment.attributions().empty()) facts.push_back({"attribution", kNotKnown});
    for (const v1::Attribution& attribution : amendment.attributions()) {
      facts.push_back({"attribution", AttributionText(attribution)});
    }
  }
  const std::string& other = amendment.superseded_by_occurrence_id();
  if (!other.empty()) facts.push_back({"superseded by", other});
  return facts;
}

std::string AmendedText(const v1::TracedAmendment& traced, const std::string& quotation_id) {
  if (traced.occurrence_id().empty()) return "document " + traced.document_id();
  const bool is_other = !traced.quotation_id().empty() && traced.quotation_id() != quotation_id;
  return traced.occurrence_id() + (is_other ? ", of " + traced.quotation_id() : "");
}

}  // namespace verbatim::cli
