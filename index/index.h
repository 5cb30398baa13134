#ifndef VERBATIM_INDEX_INDEX_H_
#define VERBATIM_INDEX_INDEX_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "index/amendment_types.h"
#include "index/conflicts.h"
#include "index/count_types.h"
#include "index/derived_check.h"
#include "index/directory_types.h"
#include "index/match_types.h"
#include "index/prepare.h"
#include "index/search_types.h"
#include "index/shown.h"
#include "index/trace_types.h"
#include "index/types.h"
#include "index/watch_types.h"
#include "index/withdrawal_types.h"
#include "quote/edtf.h"
#include "quote/identity.h"
#include "storage/engine.h"

namespace verbatim::index {

class Catalog;
class ChangeClock;
class CollectionSummary;
class IdLocks;
class ListCache;
class MatchCache;
class Rederivation;
class Staging;
class Watcher;
class WithdrawalMarks;

// Version of the rules that relate wordings; echoed in answers and stored.
inline constexpr uint32_t kMatcherVersion = 4;
// Collections searched by one verify at most.
inline constexpr size_t kMaxCollections = 8;
// The collection that always exists.
inline constexpr absl::string_view kDefaultCollection = "main";

// The provenance index: records occurrences and answers what is known of quotations.
//
//   auto index = Index::Open(*engine, {.now = SystemClock});
//   auto prepared = Prepare(fields);
//   auto answer = (*index)->Record("main", {*std::move(prepared)});
//   auto quotation = (*index)->GetQuotation("main", id, View::kBasic);
//
// Thread-safe. Blocks for disk. Does not outlive its engine. Every method that names a collection returns NOT_FOUND
// (naming it) for one that nothing was recorded into, except "main". DATA_LOSS for stored rows that cannot be read.
class Index {
 public:
  struct Options {
    // The time of day; must be thread-safe.
    std::function<quote::Micros()> now;
    // Named in the format marker.
    std::string program;
    // Memory for what verifying reads again and again.
    size_t match_cache_bytes = size_t{128} << 20;
    // Memory for what stands in pages of lists and searches again and again.
    size_t list_cache_bytes = size_t{32} << 20;
    // Of each collection's log of changes.
    ChangeRetention retention = {};
    // Secret key under which what was withdrawn is marked: quote::kMinKeyBytes at least. Empty: nothing can be
    // withdrawn.
    std::string withdrawal_key = {};
  };

  // Reads the counts and outlets of all collections (cost: one row for each outlet), after CheckOrWriteFormat.
  // FAILED_PRECONDITION when the store was written by another version of the format, the normaliser or Unicode, or when
  // something was withdrawn under another key.
  static absl::StatusOr<std::unique_ptr<Index>> Open(storage::Engine& engine, Options options);
  ~Index();
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  // Records all of `items`, in one atomic and durable write; at most 1,000. Idempotent; neither order nor concurrency
  // matters to what is stored. Cost: about four point reads an item and ten to twenty small rows written. What was
  // withdrawn, and what has expired, is refused by itself. INVALID_ARGUMENT for a bad collection name.
  absl::StatusOr<RecordAnswer> Record(absl::string_view collection, absl::Span<const PreparedOccurrence> items);

  // Makes the collection exist, with nothing in it; does nothing when it does. INVALID_ARGUMENT for a bad name.
  absl::Status CreateCollection(absl::string_view collection);

  // NOT_FOUND when no quotation has the id. BASIC costs one point read.
  absl::StatusOr<Quotation> GetQuotation(absl::string_view collection, const quote::QuotationId& id, View view) const;

  // Grows with every change to what GetQuotation answers about `id` in any collection, before the change is
  // acknowledged. Whoever keeps an answer reads this before asking for it; as long as it is the same, the answer holds.
  // Counts changes since Open(); costs no read.
  uint64_t QuotationVersion(const quote::QuotationId& id) const;

  // The same for every answer of this index: grows with every change, before the change is acknowledged.
  uint64_t Version() const;

  // One answer for each id, in order; nullopt when not recorded. Stops after the one with which the answers have
  // `max_bytes` (about): fewer answers than ids then, but at least one.
  absl::StatusOr<std::vector<std::optional<Quotation>>> BatchGetQuotations(absl::string_view collection,
                                                                           absl::Span<const quote::QuotationId> ids,
                                                                           View view, size_t max_bytes) const;

  // NOT_FOUND when no occurrence has the id.
  absl::StatusOr<Occurrence> GetOccurrence(absl::string_view collection, const quote::OccurrenceId& id,
                                           View view) const;

  // A page of a list; FieldError on "page_token" for a token of another query or one that was edited, and on a filter
  // that has no words. A page costs what it returns; residual filters (lang, and speaker or outlet beside url, document
  // or quotation) read a bounded number of rows a page, so that a page may be short, or empty, and still have a next
  // token.
  absl::StatusOr<Page<ListedOccurrence>> ListOccurrences(const ListQuery& query, const Interrupt& interrupt) const;
  // The same for quotations, each once, at its first publication under the asked speaker and outlet. `query.quotation`
  // must be empty.
  absl::StatusOr<Page<ListedQuotation>> ListQuotations(const ListQuery& query, const Interrupt& interrupt) const;

  // The quotations that have asked words, by relevance or by date. A page costs a read of the words' lists, which the
  // cache may save, and of what it returns; words that nearly every quotation has cost more (index/searcher.h).
  // FieldError on "query", a filter and "page_token". What is recorded is found from its acknowledgement on, also
  // beyond the answer's revision.
  absl::StatusOr<SearchPage> SearchQuotations(const SearchQuery& query, const Interrupt& interrupt) const;

  // Counts what passes a list's filters, in groups. Cost: reads query.limits rows at most, or about twice as many for
  // an estimate. FieldError on a filter, and on "by" for times too fine to be estimated.
  absl::StatusOr<Counts> CountOccurrences(const CountQuery& query, const Interrupt& interrupt) const;

  // Where a quotation comes from and what became of it. NOT_FOUND when it is not recorded; FieldError on "page_token".
  // Cost: reads every occurrence that it examines (index/tracer.h).
  absl::StatusOr<Trace> TraceQuotation(const TraceQuery& query, const Interrupt& interrupt) const;

  // Which recorded quotations a text has something to do with, and how. At most kMaxCollections; empty means "main".
  // FieldError on "text", "speaker" or "outlet". What is recorded is found from its acknowledgement on,
  // also beyond the answer's revision. Work is bounded
  // whatever the text (index/candidates.h, index/matcher.h); `truncated` says when a bound was met.
  absl::StatusOr<Verification> Verify(absl::Span<const std::string> collections, const QuoteQuery& query,
                                      const VerifyOptions& options = {}) const;

  // Begins to watch the changes to a collection. The watcher does not outlive the index. FieldError on "from" (a
  // revision of another collection, of the future, or damaged) and on what is watched; NOT_FOUND for a quotation's id
  // that is not recorded; OUT_OF_RANGE, with GetOldestRevision(), when changes after `from` are not kept any more.
  absl::StatusOr<std::unique_ptr<Watcher>> Watch(const WatchQuery& query) const;

  // From now on `call` is called, from the thread that made it, after every change that watchers may be told of, before
  // the change is acknowledged. It must be quick. One at a time; an empty one ends it, and is not called any more when
  // this returns.
  void OnChange(std::function<void()> call);

  // Gives every row of the logical dump to `sink`: documents, occurrences, parties, then statements, each by id, all of
  // one moment. Stops at the first error of sink or interrupt.
  absl::Status Dump(absl::string_view collection, const std::function<absl::Status(DumpRow)>& sink,
                    const Interrupt& interrupt) const;

  // Compares what is derived with what was recorded, of one moment; gives every divergence to `sink`
  // (index/derived_check.h).
  absl::StatusOr<CheckSummary> CheckDerived(absl::string_view collection,
                                            const std::function<absl::Status(Divergence)>& sink,
                                            const Interrupt& interrupt) const;

  // The store's own (storage/engine.h).
  absl::StatusOr<storage::CompactionResult> Compact(const Interrupt& interrupt);
  absl::Status Checkpoint(const std::string& folder);

  absl::StatusOr<Stats> GetStats(absl::string_view collection) const;

  // --- Statements about quotations, and conflicts between attributions.

  // Records statements, in one atomic write; each has its own result: NOT_FOUND, with the field, when its quotation is
  // not recorded. Idempotent.
  absl::StatusOr<StatementAnswer> RecordStatements(absl::string_view collection,
                                                   absl::Span<const StatementFields> statements);
  // A page of statements, newest first. FieldError on "party" and "page_token".
  absl::StatusOr<StatementPage> ListStatements(const StatementQuery& query, const Interrupt& interrupt) const;
  // Gives every quotation that is recorded for several speakers to `sink`, all of one moment (index/conflicts.h).
  absl::Status VisitConflicts(const ConflictQuery& query, const std::function<absl::Status(Conflict)>& sink,
                              const Interrupt& interrupt) const;

  // --- Amending our own record, and withdrawing. Each waits for those who record, and they for it.

  // Amends the record of an occurrence, in one atomic write with its history. FieldError for what is wrong with it,
  // also FAILED_PRECONDITION for what its status does not allow, and NOT_FOUND for the occurrence that is to stand for
  // it; NOT_FOUND when it is not recorded; ABORTED when there are other amendments than expected; FAILED_PRECONDITION
  // at kMaxAmendments. Cost: builds anew what is derived of its quotation.
  absl::StatusOr<AmendAnswer> AmendOccurrence(absl::string_view collection, const quote::OccurrenceId& id,
                                              AmendmentFields fields);
  // The same for a document. Cost: builds anew what is derived of every quotation in it.
  absl::StatusOr<AmendAnswer> AmendDocument(absl::string_view collection, const quote::DocumentId& id,
                                            AmendmentFields fields);
  // NOT_FOUND when no document has the id.
  absl::StatusOr<Document> GetDocument(absl::string_view collection, const quote::DocumentId& id, View view) const;

  // Erases up to kMaxWithdrawn occurrences in one atomic write; `more` says whether there are more of them. FieldError
  // on what was asked; NOT_FOUND for an id that is not recorded; FAILED_PRECONDITION without a key.
  absl::StatusOr<WithdrawAnswer> Withdraw(const WithdrawQuery& query, const Interrupt& interrupt);
  // A page of withdrawals, newest first. FieldError on "page_token".
  absl::StatusOr<WithdrawalPage> ListWithdrawals(absl::string_view collection, uint32_t page_size,
                                                 absl::string_view page_token) const;
  // Withdraws what has expired, in all collections; returns how many occurrences went. Cost: one scan of what has.
  absl::StatusOr<uint64_t> WithdrawExpired(const Interrupt& interrupt);

  // --- The directory of speakers and outlets. Nothing that was recorded is changed here; whoever asks by a name sees a
  // change at once. Where a party is referred to, it is by a `p1_` id, an external id or a name. Cost: some point reads
  // for each name, id and domain of the party and of those merged into it.

  // The party that is meant; for a name all that claim it. NOT_FOUND for what is neither registered nor recorded;
  // FieldError on "party".
  absl::StatusOr<std::vector<Party>> GetParties(absl::string_view collection, absl::string_view reference,
                                                View view) const;
  // The party whose domain the url has. FieldError on "url".
  absl::StatusOr<std::vector<Party>> GetPartiesOfUrl(absl::string_view collection, absl::string_view url,
                                                     View view) const;
  // Registered parties in order of their names. FieldError on "name_prefix" and "page_token".
  absl::StatusOr<PartyPage> ListParties(const PartyQuery& query) const;

  // Registers or adds to `inputs`, in one atomic write; each has its own result. Creates the collection.
  absl::StatusOr<UpsertAnswer> UpsertParties(absl::string_view collection, absl::Span<const PartyInput> inputs,
                                             const Editor& editor);
  // Takes names, ids and domains from a party.
  absl::StatusOr<Party> RemoveFromParty(absl::string_view collection, absl::string_view reference,
                                        const PartyInput& what, const Editor& editor);
  absl::StatusOr<MergeAnswer> MergeParties(absl::string_view collection, absl::string_view from, absl::string_view into,
                                           const Editor& editor);
  absl::StatusOr<MergeAnswer> UndoMerge(absl::string_view collection, absl::string_view from, const Editor& editor);

 private:
  Index(storage::Engine& engine, Options options);
  void TellOfChange() const;

  class DirectoryWriter;

  // Why each item is not to be recorded: OK for those that may.
  absl::StatusOr<std::vector<absl::Status>> Refusals(const CollectionSummary& summary,
                                                     absl::Span<const PreparedOccurrence> items,
                                                     quote::Micros now) const;
  // The others, without what was withdrawn of the words around them.
  absl::StatusOr<std::vector<PreparedOccurrence>> Recordable(const CollectionSummary& summary,
                                                             absl::Span<const PreparedOccurrence> items,
                                                             absl::Span<const absl::Status> refusals) const;
  absl::Status NotRecorded(const CollectionSummary& summary, const quote::OccurrenceId& id) const;
  absl::Status NotRecorded(const CollectionSummary& summary, const quote::QuotationId& id) const;
  absl::Status CheckSuccessor(const CollectionSummary& summary, const quote::OccurrenceId& id,
                              const std::string& successor, const Staging& rows) const;
  // What a change that was made alone has to write beside its own rows.
  struct LoneChange;
  absl::StatusOr<uint64_t> WriteAlone(CollectionSummary* summary, Staging* rows, LoneChange change);
  absl::StatusOr<AmendAnswer> FinishAmending(CollectionSummary* summary, Rederivation* derived, quote::Micros now,
                                             Staging* rows);
  struct Withdrawing;
  absl::StatusOr<Withdrawing> Choose(const WithdrawQuery& query, const CollectionSummary& summary, size_t most,
                                     const Interrupt& interrupt) const;
  absl::StatusOr<WithdrawAnswer> TryWithdrawing(const WithdrawQuery& query, const CollectionSummary& summary,
                                                const Interrupt& interrupt) const;
  absl::StatusOr<WithdrawAnswer> WithdrawBatch(const WithdrawQuery& query, CollectionSummary* summary,
                                               const Interrupt& interrupt);

  storage::Engine& engine_;
  const Options options_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<IdLocks> document_locks_;
  std::unique_ptr<IdLocks> quotation_locks_;
  std::unique_ptr<IdLocks> directory_locks_;  // one id for all of a collection's directory: changes are rare
  std::unique_ptr<ChangeClock> quotation_changes_;
  std::unique_ptr<MatchCache> match_cache_;
  std::unique_ptr<ListCache> list_cache_;
  std::unique_ptr<WithdrawalMarks> marks_;
  // Held in common by those who record, alone by those who amend and withdraw.
  mutable absl::Mutex amending_;
  // Changes before and after each write that was made alone.
  std::atomic<uint64_t> lone_writes_{0};
  // Writes whose counts are in the catalog too.
  std::atomic<uint64_t> finished_writes_{0};
  mutable absl::Mutex on_change_mutex_;
  std::function<void()> on_change_ ABSL_GUARDED_BY(on_change_mutex_);
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_INDEX_H_
