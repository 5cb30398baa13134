// The part of Index that is the directory of speakers and outlets.
#include <utility>

#include "index/catalog.h"
#include "index/directory.h"
#include "index/directory_editor.h"
#include "index/domain.h"
#include "index/field_error.h"
#include "index/id_locks.h"
#include "index/index.h"
#include "index/party.h"
#include "index/party_list.h"
#include "index/staging.h"
#include "quote/url.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::Hash;

absl::StatusOr<std::vector<Party>> DescribeAll(const Directory& directory, const std::vector<Hash>& parties,
                                               absl::string_view name, View view) {
  std::vector<Party> described;
  for (const Hash& party : parties) {
    auto answer = directory.Describe(party, name, view);
    if (!answer.ok()) return answer.status();
    described.push_back(*std::move(answer));
  }
  return described;
}

absl::StatusOr<MergeAnswer> AnswerOf(const Directory& directory, const DirectoryEditor::FromInto& parties) {
  auto from = directory.Describe(parties.first, "", View::kBasic);
  if (!from.ok()) return from.status();
  auto into = directory.Describe(parties.second, "", View::kBasic);
  if (!into.ok()) return into.status();
  return MergeAnswer{*std::move(from), *std::move(into)};
}

}  // namespace

// One change of a collection's directory: holds its lock, stages over the latest rows.
class Index::DirectoryWriter {
 public:
  DirectoryWriter(Index& index, CollectionSummary& summary, const Editor& editor)
      : index_(index),
        summary_(summary),
        guard_(index.directory_locks_.get(), summary.name(), {Hash{}}),
        rows_(index.engine_),
        editor_(summary.name(), editor, index.options_.now(), &rows_) {}

  DirectoryEditor& editor() { return editor_; }
  // Writes what is staged.
  absl::StatusOr<uint64_t> Write() {
    storage::WriteBatch batch = rows_.TakeBatch();
    if (batch.empty()) return index_.engine_.Revision();
    auto revision = index_.engine_.Write(std::move(batch));
    summary_.CountDirectoryChange();  // after a failed write too: nobody knows what it left
    return revision;
  }

 private:
  Index& index_;
  CollectionSummary& summary_;
  const IdLocks::Guard guard_;
  Staging rows_;
  DirectoryEditor editor_;
};

absl::StatusOr<std::vector<Party>> Index::GetParties(absl::string_view collection, absl::string_view reference,
                                                     View view) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  const Staging rows(*snapshot);
  const Directory directory(rows, (*summary)->name());
  const auto parties = directory.FindReferenced(reference);
  if (!parties.ok()) return WithField("party", parties.status());
  const bool is_id = quote::ParsePartyId(reference).ok();
  return DescribeAll(directory, *parties, is_id ? "" : reference, view);
}

absl::StatusOr<std::vector<Party>> Index::GetPartiesOfUrl(absl::string_view collection, absl::string_view url,
                                                          View view) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto normalised = quote::NormaliseUrl(url);
  if (!normalised.ok()) return FieldError("url", normalised.status().message());
  const std::string domain = DomainOfUrl(*normalised);
  if (domain.empty()) {
    return FieldError("url", absl::StrCat(quote::Shown(url),
                                          " has no registrable domain: its host is an address, a "
                                          "single label, or a public suffix"));
  }
  const auto snapshot = engine_.Snapshot();
  const Staging rows(*snapshot);
  const Directory directory(rows, (*summary)->name());
  const Hash key = DomainKey(domain);
  auto claimants = directory.ClaimantsOf(key);
  if (!claimants.ok()) return claimants.status();
  if (claimants->empty()) {
    const auto is_recorded = directory.IsRecorded(key);
    if (!is_recorded.ok()) return is_recorded.status();
    if (!*is_recorded) {
      return absl::NotFoundError(absl::StrCat("domain ", domain, " is neither registered nor recorded in collection '",
                                              (*summary)->name(), "'"));
    }
    claimants->push_back(key);
  }
  return DescribeAll(directory, *claimants, domain, view);
}

absl::StatusOr<PartyPage> Index::ListParties(const PartyQuery& query) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  PartyQuery named = query;
  named.collection = (*summary)->name();
  const auto snapshot = engine_.Snapshot();
  return ListPartyPage(*snapshot, named);
}

absl::StatusOr<UpsertAnswer> Index::UpsertParties(absl::string_view collection, absl::Span<const PartyInput> inputs,
                                                  const Editor& editor) {
  if (absl::Status status = CreateCollection(collection); !status.ok()) return status;
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  DirectoryWriter writer(*this, **summary, editor);
  UpsertAnswer answer;
  for (const PartyInput& input : inputs) {
    UpsertResult result;
    const auto prepared = PrepareParty(input);
    const auto upserted = prepared.ok() ? writer.editor().Upsert(*prepared)
                                        : absl::StatusOr<DirectoryEditor::Upserted>(prepared.status());
    if (upserted.ok()) {
      result.outcome = upserted->outcome;
      result.id.bytes = upserted->party;
    } else if (absl::IsDataLoss(upserted.status()) || absl::IsUnavailable(upserted.status())) {
      return upserted.status();  // of the store, not of the input
    } else {
      result.error = upserted.status();
    }
    answer.results.push_back(std::move(result));
  }
  const auto revision = writer.Write();
  if (!revision.ok()) return revision.status();
  answer.revision = *revision;
  return answer;
}

absl::StatusOr<Party> Index::RemoveFromParty(absl::string_view collection, absl::string_view reference,
                                             const PartyInput& what, const Editor& editor) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto prepared = PrepareTaken(what);
  if (!prepared.ok()) return prepared.status();
  DirectoryWriter writer(*this, **summary, editor);
  const auto party = writer.editor().Remove(reference, *prepared);
  if (!party.ok()) return party.status();
  auto answer = writer.editor().directory().Describe(*party, "", View::kBasic);
  if (!answer.ok()) return answer.status();
  if (const auto revision = writer.Write(); !revision.ok()) return revision.status();
  return answer;
}

absl::StatusOr<MergeAnswer> Index::MergeParties(absl::string_view collection, absl::string_view from,
                                                absl::string_view into, const Editor& editor) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  DirectoryWriter writer(*this, **summary, editor);
  const auto merged = writer.editor().Merge(from, into);
  if (!merged.ok()) return merged.status();
  auto answer = AnswerOf(writer.editor().directory(), *merged);
  if (!answer.ok()) return answer.status();
  if (const auto revision = writer.Write(); !revision.ok()) return revision.status();
  return answer;
}

absl::StatusOr<MergeAnswer> Index::UndoMerge(absl::string_view collection, absl::string_view from,
                                             const Editor& editor) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  DirectoryWriter writer(*this, **summary, editor);
  const auto undone = writer.editor().UndoMerge(from);
  if (!undone.ok()) return undone.status();
  auto answer = AnswerOf(writer.editor().directory(), *undone);
  if (!answer.ok()) return answer.status();
  if (const auto revision = writer.Write(); !revision.ok()) return revision.status();
  return answer;
}

}  // namespace verbatim::index
