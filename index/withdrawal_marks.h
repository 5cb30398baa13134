#ifndef VERBATIM_INDEX_WITHDRAWAL_MARKS_H_
#define VERBATIM_INDEX_WITHDRAWAL_MARKS_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/staging.h"
#include "index/withdrawal_types.h"
#include "quote/identity.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Marks an error as one about something that was withdrawn, and tells whether one is.
absl::Status MarkWithdrawn(absl::Status status);
bool IsAboutWithdrawn(const absl::Status& status);

// What keeps what was withdrawn from coming back: marks under a key that is not in the store, from which nobody without
// it can tell what they are of. Immutable, so thread-safe.
class WithdrawalMarks {
 public:
  // `key` is empty where nothing can be withdrawn, else quote::kMinKeyBytes long at least. FAILED_PRECONDITION when the
  // marks of the store were made under another one.
  static absl::StatusOr<WithdrawalMarks> Load(const storage::Reader& reader, std::string key);

  bool has_key() const { return !key_.empty(); }

  // Marks of an occurrence alone; of a quotation's words in a document, wherever they stand there; of a statement.
  storage::Hash OfOccurrence(const storage::Hash& occurrence) const;
  storage::Hash OfWords(const storage::Hash& document, const storage::Hash& quotation) const;
  // Of a document of which something was withdrawn, which by itself blocks nothing; and of a run of withdrawn words
  // (index/repeated_words.h), which the words around others in that document must not repeat.
  storage::Hash OfDocument(const storage::Hash& document) const;
  storage::Hash OfRun(const storage::Hash& document, absl::string_view run) const;
  storage::Hash OfStatement(const storage::Hash& statement) const;

  // Stages that marks are made under this key.
  void StageCheck(Staging* rows) const;

  // Whether there is such a mark. Cost: a point read, which is mostly answered by a filter.
  static absl::StatusOr<bool> Has(const storage::Reader& reader, absl::string_view collection,
                                  const storage::Hash& mark);

  // OK when there is no such mark; else NOT_FOUND, IsAboutWithdrawn(), that says when it was withdrawn and why. Cost: a
  // point read, which is mostly answered by a filter.
  absl::Status Check(const Staging& rows, absl::string_view collection, const storage::Hash& mark) const;

 private:
  explicit WithdrawalMarks(std::string key) : key_(std::move(key)) {}
  std::string CheckOfKey() const;

  std::string key_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WITHDRAWAL_MARKS_H_
