#ifndef VERBATIM_SERVER_DEDUPLICATOR_H_
#define VERBATIM_SERVER_DEDUPLICATOR_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "server/answer.h"
#include "server/service_core.h"
#include "server/validate.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::server {

// Verifies texts one after the other and records those that are new: without a STRONG match among what is recorded and
// the texts before. What is new is recorded in batches; a text that may have to do with one that waits for its batch
// has that recorded first, so that the answers are those of recording one by one. Not thread-safe.
class Deduplicator {
 public:
  // `scope` names one collection and outlives this.
  Deduplicator(ServiceCore& core, const VerifyScope& scope) : core_(core), scope_(scope) {}

  // Makes sure that there is a collection to search. Call once, first.
  absl::Status Begin() { return core_.index.CreateCollection(scope_.collections.front()); }

  // Fills `to` as VerifyItem() does. Its `recorded` is filled by the next Flush() at the latest, until which `to` must
  // stay where it is.
  absl::Status Verify(const v1::QuoteQuery& query, v1::Verification* to);

  // Records what waits. Answers may be sent when this has returned OK.
  absl::Status Flush();

 private:
  // Whether the text may have to do with one that waits.
  bool MayMeetWaiting(const std::vector<uint64_t>& marks) const;

  ServiceCore& core_;
  const VerifyScope& scope_;
  std::vector<PreparedInput> inputs_;       // waiting
  std::vector<v1::Verification*> answers_;  // of these
  absl::flat_hash_set<uint64_t> marks_;     // of these: features and, for texts without, the words
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_DEDUPLICATOR_H_
