#ifndef VERBATIM_INDEX_QUOTATION_STATE_H_
#define VERBATIM_INDEX_QUOTATION_STATE_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/derive.h"
#include "index/staging.h"
#include "storage/keys.h"

namespace verbatim::index {

// The derived rows of one quotation while a batch changes it: its own row, its overflow wordings, its first occurrence
// under each facet and where that lists it. Adding occurrences in any order leads to the same rows. Not thread-safe;
// the caller holds the quotation's lock.
class QuotationState {
 public:
  // The stored state, empty when the quotation is new. `rows` must outlive the result.
  static absl::StatusOr<QuotationState> Load(absl::string_view collection, const storage::Hash& id, Staging* rows);

  // Counts the statements about it once more: of a new quotation, which may have been there before, or when some were
  // withdrawn.
  absl::Status CountStatements();

  // Stages the removal of everything derived, so that adding all occurrences again rebuilds it.
  absl::Status Clear();

  // Takes in an occurrence: `is_new` when it was not added before, false when only speakers or outlets were added to
  // it. A hidden one is listed, and is no part of the quotation.
  absl::Status Add(const OccurrenceFacts& facts, bool is_new);

  // Takes in that there is one more statement about it.
  void AddStatement() { row_.set_statements(row_.statements() + 1); }

  // Stages the quotation's own row; of one that was left without occurrences, that all of it goes.
  absl::Status Save();

  // Whether the quotation was not recorded before this batch, and is now; and the other way round.
  bool created() const { return created_ && !empty(); }
  bool removed() const { return !created_ && empty(); }
  bool empty() const { return row_.wordings().empty(); }

  // For who watches: the 16 bytes of the occurrence that is first in the order of publication, and of the one that was
  // before this batch (empty for a new quotation).
  const std::string& first() const { return row_.first().occurrence_id(); }
  const std::string& old_first() const { return old_first_; }
  // The occurrences with which outlets came that did not carry the quotation before; an occurrence may be there twice.
  const std::vector<storage::Hash>& carried_anew() const { return carried_anew_; }

 private:
  QuotationState(absl::string_view collection, const storage::Hash& id, Staging* rows)
      : collection_(collection), id_(id), rows_(rows) {}

  std::string ListKey(const storage::Facet& facet, int64_t begin_us, int64_t end_us) const;
  // Takes the quotation out of the lists that its first occurrence places it in, or puts it there.
  void UnlistFirst();
  absl::Status Remove();
  void ListFirst();
  absl::Status AddToFacet(const storage::Facet& facet, const storage::DatePosition& position);
  void AddToFirst(const OccurrenceFacts& facts);
  absl::Status AddWording(const OccurrenceFacts& facts, const storage::DatePosition& position);
  absl::Status ReplaceDisplayText(const std::string& text);
  absl::Status PromoteOverflowWording();
  absl::Status AddOtherWording(const std::string& text);
  absl::Status KeepOverflowWording(const std::string& text);
  absl::StatusOr<bool> TakeOverflowWording(const std::string& text);
  void AddCited(const storage::v1::CitedValue& cited);
  void AddSpeaker(const storage::v1::SpeakerValue& speaker);

  std::string collection_;
  storage::Hash id_;
  Staging* rows_;
  storage::v1::QuotationRow row_;
  bool created_ = false;
  std::string cleared_text_;  // a wording that it had before Clear()
  bool relist_ = false;       // what its first occurrence places it in is to be staged
  std::string old_first_;
  std::set<storage::Hash> cleared_outlets_;  // those that carried it before Clear()
  std::vector<storage::Hash> carried_anew_;
};

// Under which key wordings with the same verbatim form stand beyond those in the quotation's row.
std::string OverflowWordingKey(absl::string_view collection, const storage::Hash& quotation,
                               absl::string_view verbatim_form);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_QUOTATION_STATE_H_
