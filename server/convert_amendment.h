#ifndef VERBATIM_SERVER_CONVERT_AMENDMENT_H_
#define VERBATIM_SERVER_CONVERT_AMENDMENT_H_

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "index/index.h"
#include "verbatim/v1/admin_service.pb.h"
#include "verbatim/v1/quotation.pb.h"
#include "verbatim/v1/quotation_service.pb.h"
#include "verbatim/v1/trace.pb.h"

// Between the messages of the API and the index's values about amendments and withdrawals. Pure and thread-safe.
namespace verbatim::server {

// The id of what is to be amended; FieldError for one that is none.
absl::StatusOr<quote::OccurrenceId> AmendedIdOf(const v1::AmendOccurrenceRequest& request);
absl::StatusOr<quote::DocumentId> AmendedIdOf(const v1::AmendDocumentRequest& request);

// FieldError for ids that are none; what else is wrong is index::PrepareAmendment()'s to say.
absl::StatusOr<index::AmendmentFields> AmendmentFieldsOf(const v1::AmendOccurrenceRequest& request);
absl::StatusOr<index::AmendmentFields> AmendmentFieldsOf(const v1::AmendDocumentRequest& request);
absl::StatusOr<index::WithdrawQuery> WithdrawQueryOf(const v1::WithdrawRequest& request);

// `status` as an error of the request: fields that are not the request's own are of its facts.
absl::Status OfRequest(const google::protobuf::Message& request, const absl::Status& status);

void ToProto(index::Amendment&& from, v1::Amendment* to);
void ToProto(index::TracedAmendment&& from, v1::TracedAmendment* to);
void ToProto(const index::Withdrawal& from, v1::Withdrawal* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_AMENDMENT_H_
