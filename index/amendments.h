#ifndef VERBATIM_INDEX_AMENDMENTS_H_
#define VERBATIM_INDEX_AMENDMENTS_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/amendment_types.h"
#include "index/field_checker.h"
#include "index/staging.h"
#include "index/types.h"
#include "storage/keys.h"

// Amendments as records: checking them, putting them over a row, and their history. docs/adr/0013 says why they are
// layers. Pure and thread-safe, but for what reads rows.
namespace verbatim::index {

// Amendments of one occurrence or document at most: they are all shown together.
inline constexpr uint32_t kMaxAmendments = 256;
// Bytes of one of them, as it is kept.
inline constexpr size_t kMaxAmendmentBytes = 32 << 10;

// Who does something to our own record, and why: bytes of each at most.
inline constexpr size_t kMaxReasonBytes = 4 << 10;
void CheckReason(absl::string_view reason, absl::string_view evidence_url, absl::string_view by, FieldChecker* check);

// An amendment as it is kept, but for its time. FieldError for the first field that is wrong: what has no such field,
// is given and not named, or belongs to another act; url, which is identity, cannot be corrected.
absl::StatusOr<Amendment> PrepareAmendment(storage::AmendedKind kind, AmendmentFields fields);

// Puts an amendment over the record. FieldError FAILED_PRECONDITION on "act" for what its status does not allow: of a
// restricted one anything but reinstating it, of one that is as it was recorded reinstating it.
absl::Status Apply(const Amendment& amendment, storage::v1::OccurrenceRow* row);
absl::Status Apply(const Amendment& amendment, storage::v1::DocumentRow* row);

// Whether two amendments say the same, whenever that was.
bool SaysTheSame(const Amendment& a, const Amendment& b);

// Leaves of an amendment what was done, not to what: for an occurrence that is restricted.
void HideFacts(Amendment* amendment);

// What was amended, oldest first; `count` is what the row says.
absl::StatusOr<std::vector<Amendment>> ReadAmendments(const Staging& rows, absl::string_view collection,
                                                      storage::AmendedKind kind, const storage::Hash& id,
                                                      uint32_t count);

// The occurrences for which one stands or once stood, in order of ids.
absl::StatusOr<std::vector<storage::Hash>> EverSupersededBy(const Staging& rows, absl::string_view collection,
                                                            const storage::Hash& occurrence);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_AMENDMENTS_H_
