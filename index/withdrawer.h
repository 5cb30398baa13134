#ifndef VERBATIM_INDEX_WITHDRAWER_H_
#define VERBATIM_INDEX_WITHDRAWER_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/catalog.h"
#include "index/rederivation.h"
#include "index/repeated_words.h"
#include "index/staging.h"
#include "index/withdrawal_marks.h"
#include "index/withdrawal_types.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Stages one batch of a withdrawal: everything that holds, names or repeats the chosen occurrences goes, and what is
// derived of the rest is built anew. docs/adr/0013-amendments-and-withdrawal.md says what goes. The caller holds off
// everybody who writes, or gives a reader of one moment and drops what is staged: then it tells what would go. Used
// once.
class Withdrawer {
 public:
  Withdrawer(const storage::Reader& stored, const CollectionSummary& summary, const WithdrawalMarks& marks,
             Staging* rows)
      : stored_(stored),
        summary_(summary),
        collection_(summary.name()),
        marks_(marks),
        rows_(*rows),
        derived_(stored, summary, rows) {}

  // Ids of recorded occurrences and statements; `*withdrawal` gets what goes added to its numbers. NOT_FOUND, naming
  // it, for what is not recorded.
  absl::Status Withdraw(const std::vector<storage::Hash>& occurrences, const std::vector<storage::Hash>& statements,
                        quote::Micros now, Withdrawal* withdrawal);

  // What the log has to tell.
  absl::StatusOr<std::vector<storage::v1::ChangeValue>> Changes() const;
  // What becomes of the collection's counts, as CollectionSummary::CountsLease takes them.
  CollectionSummary::Counts AddedCounts() const;
  const Rederivation& derived() const { return derived_; }

 private:
  // An occurrence that goes.
  struct Gone {
    storage::Hash document, quotation;
  };

  absl::Status TakeOut(const storage::Hash& occurrence);
  absl::StatusOr<std::vector<storage::Hash>> SupersededBy(const storage::Hash& occurrence);
  absl::Status DeleteAmendments(const storage::Hash& occurrence);
  // What else a document has of those that go: of the words around others, and of its own.
  absl::Status CleanDocument(const storage::Hash& document, const RepeatedWords& words);
  absl::Status CleanNeighbour(const storage::Hash& occurrence, const RepeatedWords& words,
                              storage::v1::OccurrenceRow row);
  absl::StatusOr<std::vector<OccurrenceObservation>> ObservationsOf(const storage::Hash& occurrence,
                                                                    const storage::v1::OccurrenceRow& row) const;
  absl::Status ReplaceObservations(const storage::Hash& occurrence,
                                   const std::vector<OccurrenceObservation>& observations,
                                   storage::v1::OccurrenceRow* row);
  absl::StatusOr<bool> CleanAmendments(const storage::Hash& occurrence, const RepeatedWords& words);
  bool Clean(const RepeatedWords& words, OccurrenceObservation* observation) const;
  absl::Status DeleteDocument(const storage::Hash& document);
  absl::Status DeleteOccurrences();
  absl::Status DeleteStatements(const std::vector<storage::Hash>& statements);
  absl::Status DeleteStatement(const storage::Hash& statement);
  absl::Status DeleteStatementsAbout(const storage::Hash& quotation, bool all);
  absl::Status DeleteRows(storage::Table table, const storage::KeyRange& range);
  void StageMarks(quote::Micros now, const quote::WithdrawalId& id);
  absl::Status EraseLog();
  // Whether a change had to be altered to name nothing that goes.
  absl::StatusOr<bool> Erase(storage::v1::ChangeValue* change) const;
  absl::StatusOr<storage::v1::ChangeValue> Retell(const storage::Hash& statement) const;
  void Count(quote::Micros now, Withdrawal* withdrawal) const;

  const storage::Reader& stored_;
  const CollectionSummary& summary_;
  const std::string collection_;
  const WithdrawalMarks& marks_;
  Staging& rows_;
  Rederivation derived_;
  std::map<storage::Hash, RepeatedWords> words_;  // of those that go, by document
  std::map<storage::Hash, Gone> gone_;
  std::set<storage::Hash> deleted_documents_;               // of which nothing is left
  std::set<std::pair<storage::Hash, storage::Hash>> left_;  // document and quotation of what is left beside them
  std::set<storage::Hash> statements_;                      // that go
  std::set<storage::Hash> freed_;                           // for which one of those that go stood once
  uint32_t cleaned_ = 0;                                    // occurrences of which contexts went
  quote::Micros recorded_ = quote::kEndOfTime;              // when the first of what goes was
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WITHDRAWER_H_
