#include "index/facts.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "index/corrected_fields.h"
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

// Orders versions by their numbers, so that x10 comes after x9: runs of digits compare as numbers, everything else as
// bytes.
bool IsHigherVersion(absl::string_view a, absl::string_view b) {
  const auto take_number = [](absl::string_view* text) {
    size_t digits = 0;
    while (digits < text->size() && absl::ascii_isdigit((*text)[digits])) ++digits;
    absl::string_view number = text->substr(0, digits);
    text->remove_prefix(digits);
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return number;
  };
  while (!a.empty() && !b.empty()) {
    if (absl::ascii_isdigit(a.front()) && absl::ascii_isdigit(b.front())) {
      const absl::string_view a_number = take_number(&a), b_number = take_number(&b);
      if (a_number.size() != b_number.size()) return a_number.size() > b_number.size();
      if (a_number != b_number) return a_number > b_number;
      continue;
    }
    if (a.front() != b.front()) return a.front() > b.front();
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() > b.size();
}

}  // namespace

quote::Micros ExpiryOf(const DocumentObservation& observation) {
  if (!observation.has_expires()) return quote::kEndOfTime;
  const auto date = quote::ParseEdtf(observation.expires().edtf());
  return date.ok() ? date->begin : quote::kEndOfTime;
}

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
  if (IsHigherVersion(a.value().method_version(), b.value().method_version())) return true;
  if (IsHigherVersion(b.value().method_version(), a.value().method_version())) return false;
  return a.hash() < b.hash();
}

DocumentObservation ChosenFacts(const storage::v1::DocumentRow& row) {
  const auto& observations = row.observations();
  DocumentObservation facts;
  // From worst to best: a better value replaces a worse one. Dates are replaced whole, so that no date gets another's
  // words.
  for (int i = observations.size() - 1; i >= 0; --i) {
    const DocumentObservation& observation = observations.Get(i).value();
    if (observation.has_published()) facts.clear_published();
    if (observation.has_retrieved()) facts.clear_retrieved();
    std::optional<DateText> expires;
    if (facts.has_expires() && ExpiryOf(facts) <= ExpiryOf(observation)) expires = facts.expires();
    if (observation.has_expires()) facts.clear_expires();
    facts.MergeFrom(observation);
    if (expires) *facts.mutable_expires() = *expires;
  }
  PutFields(row.corrected_fields(), row.corrected(), &facts);
  return facts;
}

OccurrenceObservation ChosenFacts(const storage::v1::OccurrenceRow& row) {
  const auto& observations = row.observations();
  OccurrenceObservation facts;
  for (int i = observations.size() - 1; i >= 0; --i) {
    const OccurrenceObservation& observation = observations.Get(i).value();
    if (observation.has_said()) facts.clear_said();
    if (observation.parts_size() > 0) facts.clear_parts();
    facts.MergeFrom(observation);
  }
  PutFields(row.corrected_fields(), row.corrected(), &facts);
  return facts;
}

bool IsCorrected(const google::protobuf::RepeatedPtrField<std::string>& corrected_fields, absl::string_view field) {
  return std::find(corrected_fields.begin(), corrected_fields.end(), field) != corrected_fields.end();
}

OccurrenceStatus StatusOf(const storage::v1::OccurrenceRow& row, bool document_corrected) {
  if (row.hidden() != 0) return static_cast<OccurrenceStatus>(row.hidden());
  const bool corrected = document_corrected || !row.corrected_fields().empty();
  return corrected ? OccurrenceStatus::kCorrected : OccurrenceStatus::kAsRecorded;
}

bool IsCounted(const OccurrenceObservation& facts) {
  const auto kind = static_cast<OccurrenceKind>(facts.kind());
  return kind != OccurrenceKind::kTitle && kind != OccurrenceKind::kLabel &&
         static_cast<Placement>(facts.placement()) != Placement::kTeaser;
}

bool MayBeTranslation(const OccurrenceObservation& facts) {
  constexpr uint32_t kYes = 1, kNo = 2;
  if (facts.translated() == kYes || !facts.translation_of().empty()) return true;
  const auto language = [](absl::string_view tag) { return absl::AsciiStrToLower(tag.substr(0, tag.find('-'))); };
  return facts.translated() != kNo && !facts.original_lang().empty() && !facts.lang().empty() &&
         language(facts.original_lang()) != language(facts.lang());
}

}  // namespace verbatim::index
