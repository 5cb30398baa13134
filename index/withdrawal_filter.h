#ifndef VERBATIM_INDEX_WITHDRAWAL_FILTER_H_
#define VERBATIM_INDEX_WITHDRAWAL_FILTER_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/prepare.h"
#include "index/staging.h"
#include "index/withdrawal_marks.h"
#include "quote/edtf.h"
#include "storage/engine.h"

// Keeps what was withdrawn, and what has expired, from being recorded.
namespace verbatim::index {

// OK for an item that may be recorded; else FAILED_PRECONDITION by FieldError(), on "text" for words that were
// withdrawn from the document, on "expires" for a document that has expired at `now`, unless that was corrected.
// `marks` is null where nothing was ever withdrawn.
absl::Status CheckRecordable(const WithdrawalMarks* marks, absl::string_view collection, const Staging& rows,
                             const PreparedOccurrence& item, quote::Micros now);

// Takes from an item what repeats withdrawn words of its document in the words around it, or names what was withdrawn
// as its parent, as withdrawing took it from what was recorded.
absl::Status CleanItem(const WithdrawalMarks& marks, absl::string_view collection, const storage::Reader& reader,
                       PreparedOccurrence* item);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WITHDRAWAL_FILTER_H_
