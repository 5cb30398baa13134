#include "index/withdrawal_filter.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "index/content_hash.h"
#include "index/derive.h"
#include "index/facts.h"
#include "index/field_error.h"
#include "index/repeated_words.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

absl::Status Refused(absl::string_view field, absl::string_view why) {
  return FieldError(absl::StatusCode::kFailedPrecondition, field, why);
}

absl::Status CheckExpiry(absl::string_view collection, const Staging& rows, const PreparedOccurrence& item,
                         quote::Micros now) {
  if (!item.document_observation || ExpiryOf(item.document_observation->value) > now) return absl::OkStatus();
  const auto row =
      rows.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection, item.document.bytes));
  if (!row.ok()) return row.status();
  if (row->has_value() && IsCorrected((*row)->corrected_fields(), "expires") && ExpiryOf((*row)->corrected()) > now) {
    return absl::OkStatus();
  }
  return Refused("expires", absl::StrCat(item.document_observation->value.expires().edtf(),
                                         " is past; want nothing recorded of it"));
}

// Empties a context that has a marked run.
absl::StatusOr<bool> CleanContext(const WithdrawalMarks& marks, absl::string_view collection,
                                  const storage::Reader& reader, const Hash& document, std::string* context) {
  for (const std::string& run : RepeatedWords::RunsOf(*context)) {
    const auto repeats = WithdrawalMarks::Has(reader, collection, marks.OfRun(document, run));
    if (!repeats.ok()) return repeats.status();
    if (!*repeats) continue;
    context->clear();
    return true;
  }
  return false;
}

}  // namespace

absl::Status CheckRecordable(const WithdrawalMarks* marks, absl::string_view collection, const Staging& rows,
                             const PreparedOccurrence& item, quote::Micros now) {
  absl::Status expired = CheckExpiry(collection, rows, item, now);
  if (!expired.ok() || marks == nullptr) return expired;
  for (const Hash& mark :
       {marks->OfWords(item.document.bytes, item.quotation.bytes), marks->OfOccurrence(item.id.bytes)}) {
    const absl::Status status = marks->Check(rows, collection, mark);
    if (IsAboutWithdrawn(status)) return MarkWithdrawn(Refused("text", status.message()));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CleanItem(const WithdrawalMarks& marks, absl::string_view collection, const storage::Reader& reader,
                       PreparedOccurrence* item) {
  if (!item->observation) return absl::OkStatus();
  const Hash& document = item->document.bytes;
  const auto is_marked = WithdrawalMarks::Has(reader, collection, marks.OfDocument(document));
  if (!is_marked.ok()) return is_marked.status();
  if (!*is_marked) return absl::OkStatus();
  OccurrenceObservation& observation = item->observation->value;
  bool changed = false;
  for (std::string* context : {observation.mutable_left_context(), observation.mutable_right_context()}) {
    const auto cleaned = CleanContext(marks, collection, reader, document, context);
    if (!cleaned.ok()) return cleaned.status();
    changed |= *cleaned;
  }
  if (const auto parent = quote::OccurrenceIdFromRaw(observation.parent())) {
    const auto withdrawn = WithdrawalMarks::Has(reader, collection, marks.OfOccurrence(parent->bytes));
    if (!withdrawn.ok()) return withdrawn.status();
    if (*withdrawn) observation.clear_parent();
    changed |= *withdrawn;
  }
  if (!changed) return absl::OkStatus();
  item->observation->hash = ContentHashOf(observation);
  if (observation.ByteSizeLong() == 0) item->observation.reset();
  return absl::OkStatus();
}

}  // namespace verbatim::index
