#include "server/draft_check.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/party.h"
#include "quote/normalise.h"
#include "server/answer.h"
#include "server/convert_extraction.h"

namespace verbatim::server {
namespace {

using google::protobuf::RepeatedPtrField;
using Queries = RepeatedPtrField<v1::QuoteQuery>;
using Answers = RepeatedPtrField<v1::Verification>;

// A name in canonical form without the forms of address before it.
std::string BareName(absl::string_view name) {
  static constexpr std::array<absl::string_view, 22> kAddresses = {
      "mr",   "mrs",  "ms",   "miss",  "mx",      "dr",        "prof",     "professor", "sir",     "dame",  "lord",
      "lady", "herr", "frau", "señor", "senator", "president", "minister", "governor",  "captain", "judge", "pope"};
  auto canonical = quote::Canonical(name);
  if (!canonical.ok()) return "";
  absl::string_view bare = *canonical;
  for (size_t space = bare.find(' '); space != absl::string_view::npos; space = bare.find(' ')) {
    if (std::find(kAddresses.begin(), kAddresses.end(), bare.substr(0, space)) == kAddresses.end()) break;
    bare.remove_prefix(space + 1);
  }
  return std::string(bare);
}

bool EndsWithWords(absl::string_view text, absl::string_view words) {
  return text == words || absl::EndsWith(text, absl::StrCat(" ", words));
}

// Whom the index is asked for: an accusation needs a name, and some confidence that it is the right one.
std::string AskedSpeaker(const extract::Quotation& quotation) {
  const bool is_id = absl::StartsWith(quotation.speaker, "p1_");
  const bool is_sure = quotation.confidence >= index::kMinConfidence;
  if (is_id || !is_sure || !HasName(quotation) || !index::NameKey(quotation.speaker).ok()) return "";
  return quotation.speaker;
}

v1::QuoteQuery QueryOf(const extract::Quotation& quotation, const v1::DocumentObservation& given) {
  v1::QuoteQuery query;
  query.set_id(absl::StrCat(quotation.id));
  query.set_text(quotation.text);
  query.set_speaker(AskedSpeaker(quotation));
  query.set_outlet(given.outlet());
  if (!given.published().edtf().empty()) *query.mutable_published() = given.published();
  return query;
}

const v1::Match* BestStrong(const v1::Verification& answer) {
  const auto strong = std::find_if(answer.matches().begin(), answer.matches().end(),
                                   [](const v1::Match& match) { return match.strength() == v1::STRENGTH_STRONG; });
  return strong == answer.matches().end() ? nullptr : &*strong;
}

// A recorded speaker of the best match of whom the asked name is another form; empty when there is none, or when the
// asked one is recorded anyway.
std::string RecordedForm(const v1::QuoteQuery& query, const v1::Verification& answer) {
  const v1::Match* match = BestStrong(answer);
  if (match == nullptr || match->attribution() != v1::Match::ATTRIBUTION_OTHER_SPEAKER) return "";
  for (const std::string& name : match->speakers()) {
    if (IsFormOfName(query.speaker(), name)) return name;
  }
  return "";
}

// Asks once more where the draft names somebody in another form than the record.
absl::Status AskByRecordedForms(ServiceCore& core, const VerifyScope& scope, const index::Interrupt& interrupt,
                                Queries* queries, Answers* answers) {
  Queries again;
  std::vector<int> places;
  for (int i = 0; i < queries->size(); ++i) {
    std::string name = RecordedForm(queries->Get(i), answers->Get(i));
    if (name.empty()) continue;
    queries->Mutable(i)->set_speaker(std::move(name));
    *again.Add() = queries->Get(i);
    places.push_back(i);
  }
  Answers found;
  absl::Status status = VerifyAll(core, scope, again, "", interrupt, &found);
  for (size_t i = 0; status.ok() && i < places.size(); ++i) {
    answers->Mutable(places[i])->Swap(found.Mutable(static_cast<int>(i)));
  }
  return status;
}

// What holds of all answers goes from the answer into the response.
void LiftCommon(v1::Verification* answer, v1::CheckDocumentResponse* response) {
  if (answer->has_error()) return;
  if (!response->has_coverage()) {
    response->mutable_coverage()->Swap(answer->mutable_coverage());
    response->set_revision(answer->revision());
    response->mutable_time()->Swap(answer->mutable_time());
    response->mutable_versions()->Swap(answer->mutable_versions());
    response->mutable_thresholds()->Swap(answer->mutable_thresholds());
  }
  answer->clear_coverage();
  answer->clear_revision();
  answer->clear_time();
  answer->clear_versions();
  answer->clear_thresholds();
}

// Whether what is said about a matched quotation is said about the words of the passage.
bool HasItsWords(const v1::Match& match) {
  return match.strength() == v1::STRENGTH_STRONG && match.relation() != v1::RELATION_OVERLAP &&
         match.relation() != v1::RELATION_ALTERED;
}

void AddActs(const v1::Match* best, v1::CheckedPassage* passage) {
  std::set<v1::StatementAct> acts;
  for (const v1::Match& match : passage->verification().matches()) {
    if (&match != best && !HasItsWords(match)) continue;
    for (const v1::Statement& statement : match.statements()) acts.insert(statement.act());
  }
  for (const v1::StatementAct act : acts) passage->add_statement_acts(act);
}

void Judge(bool include_labels, v1::CheckedPassage* passage) {
  const v1::Verification& answer = passage->verification();
  if (answer.has_error()) return;
  const v1::Match* best = BestStrong(answer);
  const v1::OccurrenceKind kind = passage->quotation().kind();
  const bool is_label = kind == v1::OCCURRENCE_KIND_TITLE || kind == v1::OCCURRENCE_KIND_LABEL;
  if (best != nullptr) {
    passage->set_relation(best->relation());
    passage->set_attribution(best->attribution());
  } else {
    if (!is_label || include_labels) passage->set_relation(v1::RELATION_NOT_FOUND);
    passage->set_attribution(passage->asked_speaker().empty() ? v1::Match::ATTRIBUTION_NOT_ASKED
                                                              : v1::Match::ATTRIBUTION_UNATTRIBUTED);
  }
  AddActs(best, passage);
}

}  // namespace

bool IsFormOfName(absl::string_view name, absl::string_view other) {
  const std::string bare = BareName(name), other_bare = BareName(other);
  if (bare.empty() || other_bare.empty()) return false;
  return EndsWithWords(bare, other_bare) || EndsWithWords(other_bare, bare);
}

absl::Status CheckPassages(ServiceCore& core, const VerifyScope& scope, const v1::CheckDocumentRequest& request,
                           const Article& article, const index::Interrupt& interrupt,
                           v1::CheckDocumentResponse* response) {
  Queries queries;
  for (int i = 0; i < response->passages_size(); ++i) {
    *queries.Add() = QueryOf(article.extraction.quotations[static_cast<size_t>(i)], request.article().facts());
  }
  Answers answers;
  absl::Status status = VerifyAll(core, scope, queries, "", interrupt, &answers);
  if (status.ok()) status = AskByRecordedForms(core, scope, interrupt, &queries, &answers);
  if (!status.ok()) return status;
  for (int i = 0; i < response->passages_size(); ++i) {
    v1::CheckedPassage* passage = response->mutable_passages(i);
    LiftCommon(answers.Mutable(i), response);
    passage->mutable_verification()->Swap(answers.Mutable(i));
    passage->set_asked_speaker(queries.Get(i).speaker());
    Judge(request.include_labels(), passage);
  }
  return absl::OkStatus();
}

}  // namespace verbatim::server
