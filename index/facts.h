#ifndef VERBATIM_INDEX_FACTS_H_
#define VERBATIM_INDEX_FACTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "index/types.h"
#include "storage/keys.h"

// Child records of one parent: a set of which all are kept and one is shown, by a rule that does not depend on the
// order of recording. Amended ranks before asserted, asserted before extracted, a higher extractor version before a
// lower one; then the most precise date; then the smallest hash. A parent's row holds the kMaxKept best, best first;
// the others are rows of their own. Pure and thread-safe.
namespace verbatim::index {

inline constexpr int kMaxKept = 8;

using KeptDocumentObservation = storage::v1::HashedDocumentObservation;
using KeptOccurrenceObservation = storage::v1::HashedOccurrenceObservation;
using KeptAttribution = storage::v1::HashedAttribution;

// Whether `a` ranks before `b`.
bool RanksBefore(const KeptDocumentObservation& a, const KeptDocumentObservation& b);
bool RanksBefore(const KeptOccurrenceObservation& a, const KeptOccurrenceObservation& b);
bool RanksBefore(const KeptAttribution& a, const KeptAttribution& b);

// The facts shown: what was corrected, and every other field from the best observation that has it; of several dates of
// expiry the earliest.
DocumentObservation ChosenFacts(const storage::v1::DocumentRow& row);
OccurrenceObservation ChosenFacts(const storage::v1::OccurrenceRow& row);

// The first moment at which a document is to be withdrawn, as far as one observation tells; kEndOfTime without one.
quote::Micros ExpiryOf(const DocumentObservation& observation);

// Whether a field of this name was corrected. Attributions are the field kAttributionsField.
inline constexpr absl::string_view kAttributionsField = "attributions";
bool IsCorrected(const google::protobuf::RepeatedPtrField<std::string>& corrected_fields, absl::string_view field);

// What holds of an occurrence, given whether its document was corrected.
OccurrenceStatus StatusOf(const storage::v1::OccurrenceRow& row, bool document_corrected);

// Whether an occurrence with these facts counts: titles, labels and teasers do not.
bool IsCounted(const OccurrenceObservation& facts);

// Whether its words are a translation, or are in another language than they were said in, unless it is observed that
// they are none.
bool MayBeTranslation(const OccurrenceObservation& facts);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_FACTS_H_
