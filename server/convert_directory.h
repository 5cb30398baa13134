#ifndef VERBATIM_SERVER_CONVERT_DIRECTORY_H_
#define VERBATIM_SERVER_CONVERT_DIRECTORY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/directory_types.h"
#include "verbatim/v1/directory_service.pb.h"

// Between the messages of DirectoryService and the values of the index, and what is checked of its requests as a whole.
// Errors are index::FieldError(). Pure and thread-safe.
namespace verbatim::server {

// Bytes of a reason, and of who gives it.
inline constexpr size_t kMaxReasonBytes = 4096;

absl::StatusOr<index::PartyQuery> PartyQueryOf(const v1::ListPartiesRequest& request);

// Who changes something and why, both optional texts.
absl::StatusOr<index::Editor> CheckedEditor(absl::string_view by, absl::string_view reason);
template <typename Request>
absl::StatusOr<index::Editor> EditorOf(const Request& request) {
  return CheckedEditor(request.by(), request.reason());
}

index::PartyInput FromProto(const v1::PartyInput& input);
void ToProto(index::Party&& from, v1::Party* to);
void ToProto(const index::PartyReference& from, v1::PartyReference* to);
// Whom the names of a list's filters were taken for.
template <typename Answer, typename Response>
void AskedToProto(const Answer& from, Response* to) {
  for (const index::PartyReference& party : from.asked_speakers) ToProto(party, to->add_asked_speakers());
  for (const index::PartyReference& party : from.asked_outlets) ToProto(party, to->add_asked_outlets());
  for (const index::PartyReference& party : from.asked_via) ToProto(party, to->add_asked_via());
}
void ToProto(const index::UpsertResult& from, v1::UpsertPartyResult* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_DIRECTORY_H_
