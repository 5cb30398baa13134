#ifndef VERBATIM_SERVER_ANSWER_H_
#define VERBATIM_SERVER_ANSWER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/service_core.h"
#include "server/validate.h"
#include "verbatim/v1/quotation_service.pb.h"

// The parts of answers that unary calls and streams share. Thread-safe.
namespace verbatim::server {

// Fills `to` with the answer about one text. Leaves it empty on error. `*any_strong`: whether there is a strong match,
// also beyond those in the answer.
absl::Status Verify(const ServiceCore& core, const VerifyScope& scope, const v1::QuoteQuery& query,
                    v1::Verification* to, bool* any_strong = nullptr);

// The same for one text of many: what is wrong with the text, and nothing else, becomes `to->error`, its field behind
// `prefix`.
absl::Status VerifyItem(const ServiceCore& core, const VerifyScope& scope, const v1::QuoteQuery& query,
                        absl::string_view prefix, v1::Verification* to, bool* any_strong = nullptr);

// How many of the texts from `begin` on to answer in one go, 1 at least: enough to share among threads, few enough for
// what their answers take (index::kMaxMatchBytes each at most).
int CountAtOnce(const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, int begin);

// The same for `count` texts from `begin` on, in order, on this thread and idle ones of the pool. In errors the fields
// of text i stand behind "NAME[i]." when `name` is not empty.
absl::Status VerifyItems(ServiceCore& core, const VerifyScope& scope,
                         const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, int begin, int count,
                         absl::string_view name, google::protobuf::RepeatedPtrField<v1::Verification>* to);

// The same for all texts, asking `interrupt` now and then. Stops when the answers have about kMaxAnswerBytes: the texts
// beyond have RESOURCE_EXHAUSTED for theirs.
absl::Status VerifyAll(ServiceCore& core, const VerifyScope& scope,
                       const google::protobuf::RepeatedPtrField<v1::QuoteQuery>& queries, absl::string_view name,
                       const index::Interrupt& interrupt, google::protobuf::RepeatedPtrField<v1::Verification>* to);

// An input on its way to the index: ready, or refused.
using PreparedInput = absl::StatusOr<index::PreparedOccurrence>;

// Converts and checks one input; the field of an error stands behind `prefix`.
PreparedInput PrepareInput(v1::OccurrenceInput&& input, absl::string_view prefix);

// What became of many inputs, some of which may be refused.
struct Recorded {
  std::vector<v1::RecordResult> results;  // one for each input
  uint64_t revision = 0;                  // 0 when all were refused
};

// Records the good ones of `inputs` in one write; moves them out. An error means that none of them is acknowledged.
// `list` is the field that has the inputs, for the errors of those that the index refuses; empty when each stands
// alone.
absl::StatusOr<Recorded> RecordInputs(const ServiceCore& core, absl::string_view collection,
                                      std::vector<PreparedInput>&& inputs, absl::string_view list = "");

void ToProto(const ProgramVersions& from, v1::Versions* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ANSWER_H_
