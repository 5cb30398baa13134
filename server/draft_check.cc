#include "server/draft_check.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "index/party.h"
#include "quote/normalise.h"
#include "server/answer.h"
#include "server/convert_extraction.h"

namespace verbatim::server {
namespace {

using google::protobuf::RepeatedPtrField;
using Queries = RepeatedPtrField<v1::QuoteQuery>;
using Answers = RepeatedPtrField<v1::Verification>;

// "george w bush" as "george bush".
std::string WithoutInitials(absl::string_view name) {
  const std::vector<absl::string_view> words = absl::StrSplit(name, ' ');
  std::string kept;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool is_initial = words[i].size() == 1 && i > 0 && i + 1 < words.size();
    if (!is_initial) absl::StrAppend(&kept, kept.empty() ? "" : " ", words[i]);
  }
  return kept;
}

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
  return WithoutInitials(bare);
}

bool EndsWithWords(absl::string_view text, absl::string_view words) {
  return text == words || absl::EndsWith(text, absl::StrCat(" ", words));
}

// Below this every other speaker that an extractor names is wrong (docs/extraction.md): nobody is accused on that.
constexpr double kSureEnough = 0.7;

// Whom the index is asked for: an accusation needs a name, and some confidence that it is the right one.
std::string AskedSpeaker(const extract::Quotation& quotation) {
  const bool is_id = absl::StartsWith(quotation.speaker, "p1_");
  const bool is_sure = quotation.confidence >= std::max(index::kMinConfidence, kSureEnough);
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

// Ids of quotations that stand inside of a passage, in marks of their own: what is recorded of them is not of the
// passage.
using Enclosed = std::set<std::string>;

const v1::Match* BestStrong(const v1::Verification& answer, const Enclosed& enclosed) {
  const auto strong = std::find_if(answer.matches().begin(), answer.matches().end(), [&](const v1::Match& match) {
    return match.strength() == v1::STRENGTH_STRONG && enclosed.count(match.quotation_id()) == 0;
  });
  return strong == answer.matches().end() ? nullptr : &*strong;
}

// Of each passage, what is found for those inside of it. A passage stands before what it encloses.
std::vector<Enclosed> EnclosedOf(const extract::Extraction& extraction, const Answers& answers) {
  std::vector<Enclosed> enclosed(static_cast<size_t>(answers.size()));
  for (size_t i = enclosed.size(); i-- > 0;) {
    const uint32_t parent = extraction.quotations[i].parent;
    if (parent == 0) continue;
    Enclosed& outer = enclosed[parent - 1];
    outer.insert(enclosed[i].begin(), enclosed[i].end());
    const v1::Match* best = BestStrong(answers.Get(static_cast<int>(i)), enclosed[i]);
    if (best != nullptr) outer.insert(best->quotation_id());
  }
  return enclosed;
}

// A recorded speaker of the best match of whom the asked name is another form; empty when there is none, or when the
// asked one is recorded anyway.
std::string RecordedForm(const v1::QuoteQuery& query, const v1::Verification& answer, const Enclosed& enclosed) {
  const v1::Match* match = BestStrong(answer, enclosed);
  if (match == nullptr || match->attribution() != v1::Match::ATTRIBUTION_OTHER_SPEAKER) return "";
  for (const std::string& name : match->speakers()) {
    if (IsFormOfName(query.speaker(), name)) return name;
  }
  return "";
}

// Asks again what stands at `places`.
absl::Status AskAgain(ServiceCore& core, const VerifyScope& scope, const index::Interrupt& interrupt,
                      const Queries& queries, const std::vector<int>& places, Answers* answers) {
  Queries again;
  for (const int place : places) *again.Add() = queries.Get(place);
  Answers found;
  absl::Status status = VerifyAll(core, scope, again, "", interrupt, &found);
  for (size_t i = 0; status.ok() && i < places.size(); ++i) {
    if (!found.Get(static_cast<int>(i)).has_error())
      answers->Mutable(places[i])->Swap(found.Mutable(static_cast<int>(i)));
  }
  return status;
}

// Asks for more matches where none that is listed is strong, and more may be.
absl::Status AskForMore(ServiceCore& core, const VerifyScope& scope, const index::Interrupt& interrupt,
                        const Queries& queries, Answers* answers) {
  std::vector<int> places;
  for (int i = 0; i < queries.size(); ++i) {
    const bool is_full = static_cast<uint32_t>(answers->Get(i).matches_size()) >= scope.max_matches;
    if (is_full && BestStrong(answers->Get(i), {}) == nullptr) places.push_back(i);
  }
  VerifyScope wider = scope;
  wider.max_matches = kMaxMatches;
  return AskAgain(core, wider, interrupt, queries, places, answers);
}

// Asks once more where the draft names somebody in another form than the record.
absl::Status AskByRecordedForms(ServiceCore& core, const VerifyScope& scope, const index::Interrupt& interrupt,
                                const std::vector<Enclosed>& enclosed, Queries* queries, Answers* answers) {
  std::vector<int> places;
  for (int i = 0; i < queries->size(); ++i) {
    std::string name = RecordedForm(queries->Get(i), answers->Get(i), enclosed[static_cast<size_t>(i)]);
    if (name.empty()) continue;
    queries->Mutable(i)->set_speaker(std::move(name));
    places.push_back(i);
  }
  VerifyScope wider = scope;
  wider.max_matches = kMaxMatches;
  return AskAgain(core, wider, interrupt, *queries, places, answers);
}

// Leaves as many matches as were asked for, the one that decides among them.
void CutMatches(uint32_t max_matches, const v1::Match* best, v1::Verification* answer) {
  const int most = static_cast<int>(max_matches);
  if (answer->matches_size() <= most) return;
  for (int i = most; i < answer->matches_size(); ++i) {
    if (&answer->matches(i) == best) answer->mutable_matches()->SwapElements(i, most - 1);
  }
  answer->mutable_matches()->DeleteSubrange(most, answer->matches_size() - most);
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

void AddActs(const v1::Match* best, const Enclosed& enclosed, v1::CheckedPassage* passage) {
  std::set<v1::StatementAct> acts;
  for (const v1::Match& match : passage->verification().matches()) {
    if (&match != best && (!HasItsWords(match) || enclosed.count(match.quotation_id()) > 0)) continue;
    for (const v1::Statement& statement : match.statements()) acts.insert(statement.act());
  }
  for (const v1::StatementAct act : acts) passage->add_statement_acts(act);
}

void Judge(const v1::CheckDocumentRequest& request, uint32_t max_matches, const Enclosed& enclosed,
           v1::CheckedPassage* passage) {
  const v1::Verification& answer = passage->verification();
  if (answer.has_error()) return;
  const v1::Match* best = BestStrong(answer, enclosed);
  const v1::OccurrenceKind kind = passage->quotation().kind();
  const bool is_label = kind == v1::OCCURRENCE_KIND_TITLE || kind == v1::OCCURRENCE_KIND_LABEL;
  if (best != nullptr) {
    passage->set_relation(best->relation());
    passage->set_attribution(best->attribution());
  } else {
    if (!is_label || request.include_labels()) passage->set_relation(v1::RELATION_NOT_FOUND);
    passage->set_attribution(passage->asked_speaker().empty() ? v1::Match::ATTRIBUTION_NOT_ASKED
                                                              : v1::Match::ATTRIBUTION_UNATTRIBUTED);
  }
  AddActs(best, enclosed, passage);
  CutMatches(max_matches, best, passage->mutable_verification());
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
  if (status.ok()) status = AskForMore(core, scope, interrupt, queries, &answers);
  if (!status.ok()) return status;
  const std::vector<Enclosed> enclosed = EnclosedOf(article.extraction, answers);
  status = AskByRecordedForms(core, scope, interrupt, enclosed, &queries, &answers);
  if (!status.ok()) return status;
  for (int i = 0; i < response->passages_size(); ++i) {
    v1::CheckedPassage* passage = response->mutable_passages(i);
    LiftCommon(answers.Mutable(i), response);
    passage->mutable_verification()->Swap(answers.Mutable(i));
    passage->set_asked_speaker(queries.Get(i).speaker());
    Judge(request, scope.max_matches, enclosed[static_cast<size_t>(i)], passage);
    // What the answer has no room for was not checked.
    const bool is_left_out =
        passage->verification().error().code() == static_cast<int>(absl::StatusCode::kResourceExhausted);
    if (is_left_out) response->set_truncated(true);
  }
  // Some were asked for more.
  if (response->has_thresholds()) response->mutable_thresholds()->set_max_matches(scope.max_matches);
  return absl::OkStatus();
}

}  // namespace verbatim::server
