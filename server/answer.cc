#include "server/answer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "index/candidates.h"
#include "index/matcher.h"
#include "index/party.h"
#include "index/prepare.h"
#include "quote/thresholds.h"
#include "server/convert.h"
#include "server/convert_directory.h"
#include "server/errors.h"

namespace verbatim::server {
namespace {

void FillThresholds(uint32_t max_matches, v1::Thresholds* to) {
  to->set_distinct_words(index::kDistinctWords);
  to->set_max_matches(max_matches);
  to->set_min_confidence(index::kMinConfidence);
  to->set_strong_words(quote::kStrongWords);
  to->set_strong_similarity(quote::kStrongSimilarity);
  to->set_shared_percent(quote::kSharedPercent);
  to->set_shared_weight(quote::kSharedWeight);
  to->set_ample_factor(quote::kAmple);
  to->set_ample_weight(quote::kTwoFeatures);
  to->set_max_compared(static_cast<uint32_t>(index::MaxCompared(max_matches)));
  to->set_max_features(static_cast<uint32_t>(index::kMaxLists));
  to->set_max_postings(static_cast<uint32_t>(index::kMaxPostings));
}

void FillVerification(const ServiceCore& core, const VerifyScope& scope, const v1::QuoteQuery& query,
                      index::Verification&& from, v1::Verification* to) {
  to->set_id(query.id());
  to->set_relation(ToProto(from.relation));
  to->set_strength(ToProto(from.strength));
  to->set_attribution(ToProto(from.attribution));
  to->set_truncated(from.truncated);
  for (index::Match& match : from.matches) ToProto(std::move(match), query.text(), to->add_matches());
  ToProto(from.coverage, to->mutable_coverage());
  for (const index::PartyReference& party : from.asked_speakers) ToProto(party, to->add_asked_speakers());
  for (const index::PartyReference& party : from.asked_outlets) ToProto(party, to->add_asked_outlets());
  to->set_revision(absl::StrCat(from.revision));
  ToProto(core.now(), to->mutable_time());
  ToProto(core.versions, to->mutable_versions());
  FillThresholds(scope.max_matches, to->mutable_thresholds());
}

v1::RecordResult Rejected(const absl::Status& status) {
  v1::RecordResult result;
  result.set_outcome(v1::RecordResult::OUTCOME_REJECTED);
  *result.mutable_error() = ToRpcStatus(status);
  return result;
}

v1::RecordResult Accepted(const index::PreparedOccurrence& occurrence, index::Outcome outcome) {
  v1::RecordResult result;
  result.set_outcome(ToProto(outcome));
  result.set_occurrence_id(quote::ToString(occurrence.id));
  result.set_quotation_id(quote::ToString(occurrence.quotation));
  result.set_document_id(quote::ToString(occurrence.document));
  return result;
}

}  // namespace

absl::Status Verify(const ServiceCore& core, const VerifyScope& scope, const v1::QuoteQuery& query,
                    v1::Verification* to, bool* any_strong) {
  const absl::StatusOr<index::QuoteQuery> asked = QuoteQueryOf(query);
  if (!asked.ok()) return asked.status();
  absl::StatusOr<index::Verification> answer =
      core.index.Verify(scope.collections, *asked, {scope.view, scope.max_matches});
  if (!answer.ok()) return answer.status();
  if (any_strong != nullptr) *any_strong = answer->any_strong;
  FillVerification(core, scope, query, *std::move(answer), to);
  return absl::OkStatus();
}

absl::Status VerifyItem(const ServiceCore& core, const VerifyScope& scope, const v1::QuoteQuery& query,
                        absl::string_view prefix, v1::Verification* to, bool* any_strong) {
  const absl::Status status = Verify(core, scope, query, to, any_strong);
  if (status.ok() || !index::GetFieldViolation(status).has_value()) return status;
  to->set_id(query.id());
  *to->mutable_error() = ToRpcStatus(index::WithFieldPrefix(status, prefix));
  return absl::OkStatus();
}

int CountAtOnce(const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, int begin) {
  constexpr int kTexts = 16;
  constexpr size_t kBytes = size_t{8} << 10;
  int count = 1;
  size_t bytes = queries.Get(begin).text().size();
  for (; count < kTexts && begin + count < queries.size(); ++count) {
    bytes += queries.Get(begin + count).text().size();
    if (bytes > kBytes) break;
  }
  return count;
}

absl::Status VerifyItems(ServiceCore& core, const VerifyScope& scope,
                         const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, int begin, int count,
                         absl::string_view name, google::protobuf::RepeatedPtrField<v1::Verification>* to) {
  std::vector<v1::Verification*> answers;
  for (int i = 0; i < count; ++i) answers.push_back(to->Add());
  std::vector<absl::Status> statuses(answers.size());
  core.pool.ForEach(answers.size(), [&](size_t i) {
    const int index = begin + static_cast<int>(i);
    const std::string prefix = name.empty() ? "" : absl::StrCat(name, "[", index, "].");
    statuses[i] = VerifyItem(core, scope, queries.Get(index), prefix, answers[i]);
  });
  for (const absl::Status& status : statuses) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status VerifyAll(ServiceCore& core, const VerifyScope& scope,
                       const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, absl::string_view name,
                       const index::Interrupt& interrupt, google::protobuf::RepeatedPtrField<v1::Verification>* to) {
  size_t bytes = 0;
  for (int begin = 0; begin < queries.size() && bytes < kMaxAnswerBytes;) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const int count = CountAtOnce(queries, begin);
    if (absl::Status status = VerifyItems(core, scope, queries, begin, count, name, to); !status.ok()) return status;
    for (const int end = begin + count; begin < end; ++begin) bytes += to->Get(begin).ByteSizeLong();
  }
  for (int i = to->size(); i < queries.size(); ++i) {
    v1::Verification* answer = to->Add();
    answer->set_id(queries.Get(i).id());
    *answer->mutable_error() = ToRpcStatus(absl::ResourceExhaustedError(
        absl::StrCat("the answers before this one already have ", bytes, " bytes; ask again with fewer texts")));
  }
  return absl::OkStatus();
}

PreparedInput PrepareInput(v1::OccurrenceInput&& input, absl::string_view prefix) {
  PreparedInput prepared = index::Prepare(FieldsFromProto(std::move(input)));
  if (!prepared.ok() && !prefix.empty()) return index::WithFieldPrefix(prepared.status(), prefix);
  return prepared;
}

absl::StatusOr<Recorded> RecordInputs(const ServiceCore& core, absl::string_view collection,
                                      std::vector<PreparedInput>&& inputs, absl::string_view list) {
  std::vector<index::PreparedOccurrence> good;
  good.reserve(inputs.size());
  for (PreparedInput& input : inputs) {
    if (input.ok()) good.push_back(*std::move(input));
  }
  index::RecordAnswer answer;
  if (!good.empty()) {
    absl::StatusOr<index::RecordAnswer> recorded = core.index.Record(collection, good);
    if (!recorded.ok()) return recorded.status();
    answer = *std::move(recorded);
  }
  Recorded result;
  result.revision = answer.revision;
  result.results.reserve(inputs.size());
  size_t next = 0;
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].ok()) {
      result.results.push_back(Rejected(inputs[i].status()));
      continue;
    }
    const bool refused = answer.outcomes[next] == index::Outcome::kRefused;
    const std::string prefix = list.empty() ? "" : absl::StrCat(list, "[", i, "].");
    result.results.push_back(refused ? Rejected(index::WithFieldPrefix(answer.refusals[next], prefix))
                                     : Accepted(good[next], answer.outcomes[next]));
    ++next;
  }
  return result;
}

void ToProto(const ProgramVersions& from, v1::Versions* to) {
  to->set_server(from.server);
  to->set_normaliser(from.normaliser);
  to->set_matcher(from.matcher);
}

}  // namespace verbatim::server
