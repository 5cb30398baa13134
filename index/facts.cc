#include "index/facts.h"

#include <tuple>

#include "quote/edtf.h"

namespace verbatim::index {
namespace {

// Length of a date's interval: the smaller, the more precise. No date is the least precise.
quote::Micros Imprecision(const DateText& date) {
  const auto parsed = quote::ParseEdtf(date.edtf());
  if (!parsed.ok()) return quote::kEndOfTime + 1;
  // An approximate date is less precise than the same date without "~".
  return parsed->end - parsed->begin + (parsed->approximate ? 1 : 0);
}

int MethodRank(const Attribution& attribution) {
  switch (static_cast<Method>(attribution.method())) {
    case Method::kAmended:
      return 0;
    case Method::kExtracted:
      return 2;
    default:
      return 1;
  }
}

}  // namespace

bool RanksBefore(const KeptDocumentObservation& a, const KeptDocumentObservation& b) {
  return std::forward_as_tuple(Imprecision(a.value().published()), a.hash()) <
         std::forward_as_tuple(Imprecision(b.value().published()), b.hash());
}

bool RanksBefore(const KeptOccurrenceObservation& a, const KeptOccurrenceObservation& b) {
  return std::forward_as_tuple(Imprecision(a.value().said()), a.hash()) <
         std::forward_as_tuple(Imprecision(b.value().said()), b.hash());
}

bool RanksBefore(const KeptAttribution& a, const KeptAttribution& b) {
  const int a_method = MethodRank(a.value()), b_method = MethodRank(b.value());
  if (a_method != b_method) return a_method < b_method;
  if (a.value().method_version() != b.value().method_version()) {
    return a.value().method_version() > b.value().method_version();
  }
  return a.hash() < b.hash();
}

DocumentObservation ChosenFacts(const google::protobuf::RepeatedPtrField<KeptDocumentObservation>& observations) {
  DocumentObservation facts;
  // From worst to best: a better value replaces a worse one. Dates are replaced whole, so that no date gets another's
  // words.
  for (int i = observations.size() - 1; i >= 0; --i) {
    const DocumentObservation& observation = observations.Get(i).value();
    if (observation.has_published()) facts.clear_published();
    if (observation.has_retrieved()) facts.clear_retrieved();
    facts.MergeFrom(observation);
  }
  return facts;
}

OccurrenceObservation ChosenFacts(const google::protobuf::RepeatedPtrField<KeptOccurrenceObservation>& observations) {
  OccurrenceObservation facts;
  for (int i = observations.size() - 1; i >= 0; --i) {
    const OccurrenceObservation& observation = observations.Get(i).value();
    if (observation.has_said()) facts.clear_said();
    if (observation.parts_size() > 0) facts.clear_parts();
    facts.MergeFrom(observation);
  }
  return facts;
}

bool IsCounted(const OccurrenceObservation& facts) {
  const auto kind = static_cast<OccurrenceKind>(facts.kind());
  return kind != OccurrenceKind::kTitle && kind != OccurrenceKind::kLabel &&
         static_cast<Placement>(facts.placement()) != Placement::kTeaser;
}

}  // namespace verbatim::index
