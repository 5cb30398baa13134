#ifndef VERBATIM_CLIENT_H_
#define VERBATIM_CLIENT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "verbatim/admin_types.h"
#include "verbatim/amendment_types.h"
#include "verbatim/connect_options.h"
#include "verbatim/directory_types.h"
#include "verbatim/extraction_types.h"
#include "verbatim/paged_range.h"
#include "verbatim/statement_types.h"
#include "verbatim/status.h"
#include "verbatim/trace_types.h"
#include "verbatim/types.h"
#include "verbatim/watch_types.h"

// The client of a Verbatim server.
//
//   verbatim::Client client({});  // 127.0.0.1:7411, collection `main`
//   auto answer = client.Verify({"", "it's so boring", "Elon Musk"});
//   if (!answer.ok()) return answer.status().ToString();
//   if (answer->relation == verbatim::Relation::kVerbatim) ...
namespace verbatim {

// Records a stream of occurrences, fast and with bounded memory. Each item is acknowledged when it is on disk; a broken
// connection is opened again and what was not acknowledged is sent again (recording twice changes nothing). See
// StreamOptions for the bounds. Thread-safe. The client outlives it.
class Recorder {
 public:
  // Called for each item in order, one at a time, from a thread of the recorder. May block, which holds the stream up;
  // must not call it.
  using OnResult = std::function<void(const RecordResult& result)>;

  Recorder(Recorder&&) noexcept;
  Recorder& operator=(Recorder&&) noexcept;
  // Abandons what is not acknowledged, unless Finish() was called.
  ~Recorder();

  // Hands over one item and returns its sequence number (1, 2, ...), which its result will carry. Blocks while too many
  // wait. An error means that the stream is broken for good, kUnavailable that the server stayed away.
  Result<uint64_t> Add(const OccurrenceInput& occurrence);
  // Waits until every item is acknowledged or rejected.
  Status Finish();
  // Items acknowledged or rejected so far.
  uint64_t answered() const;

 private:
  friend class Client;
  struct Impl;
  explicit Recorder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Verifies a stream of texts; answers come in the order of the queries. Otherwise like Recorder.
class Verifier {
 public:
  using OnAnswer = std::function<void(const Verification& answer)>;

  Verifier(Verifier&&) noexcept;
  Verifier& operator=(Verifier&&) noexcept;
  ~Verifier();

  Status Add(const QuoteQuery& query);
  Status Finish();

 private:
  friend class Client;
  struct Impl;
  explicit Verifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Follows the changes to a collection as they are recorded, each once and in order. A broken connection is opened again
// (see StreamOptions) where it broke. Thread-safe. The client outlives it.
class Watcher {
 public:
  // Called for each change, one at a time, from a thread of the watcher. May take its time: who falls behind what the
  // server keeps is told so. Must not wait for the watcher.
  using OnChange = std::function<void(const Change& change)>;

  Watcher(Watcher&&) noexcept;
  Watcher& operator=(Watcher&&) noexcept;
  // Ends it, after the call of `on_change` that is under way.
  ~Watcher();

  // Ends it; Wait() returns then.
  void Stop();
  // Waits until it has ended and says why: kCancelled after Stop(), kUnavailable when the server stayed away,
  // kOutOfRange when changes that it has not seen are not kept any more.
  Status Wait();
  // Where to go on: WatchOptions::from of the next watch. Empty before the server has answered.
  std::string revision() const;
  // After kOutOfRange: the oldest revision that a watch may begin from. Waits as Wait() does.
  std::string oldest_revision();

 private:
  friend class Client;
  struct Impl;
  explicit Watcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One connection to a server. Connects on first use and again by itself. Thread-safe: share one among threads. Calls
// block; each has the deadline of the options and is retried on UNAVAILABLE (see RetryOptions). Errors of any call:
// kUnavailable (server unreachable), kDeadlineExceeded, kInvalidArgument with violations(), kNotFound for a collection
// into which nobody recorded.
class Client {
 public:
  explicit Client(ConnectOptions options);
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;
  ~Client();

  // Records up to 1,000 occurrences (3 MiB); one result for each, in order. Idempotent.
  Result<std::vector<RecordResult>> Record(const std::vector<OccurrenceInput>& occurrences);
  // Opens a stream to record any number; `on_result` may be empty.
  Recorder RecordStream(Recorder::OnResult on_result);

  // kNotFound when nothing with this id or these words is recorded.
  Result<Quotation> GetQuotation(const std::string& id, View view = View::kBasic);
  Result<Quotation> GetQuotationByText(const std::string& text, View view = View::kBasic);
  // Up to 1,000 quotations.
  Result<BatchQuotations> BatchGetQuotations(const std::vector<std::string>& ids, View view = View::kBasic);
  Result<Occurrence> GetOccurrence(const std::string& id, View view = View::kBasic);

  // One page; page_size 0 means the server's choice, at most 1,000.
  Result<Page<Occurrence>> ListOccurrencesPage(const ListFilter& filter, ListOrder order, int page_size,
                                               const std::string& page_token, View view = View::kBasic);
  Result<Page<Quotation>> ListQuotationsPage(const ListFilter& filter, ListOrder order, int page_size,
                                             const std::string& page_token, View view = View::kBasic);
  // All items, fetched page by page while they are iterated.
  PagedRange<Occurrence> ListOccurrences(const ListFilter& filter, ListOrder order = ListOrder::kNewest,
                                         int page_size = 0, View view = View::kBasic);
  PagedRange<Quotation> ListQuotations(const ListFilter& filter, ListOrder order = ListOrder::kNewest,
                                       int page_size = 0, View view = View::kBasic);

  // Quotations that have words, "phrases" in double marks, and nothing that stands after a hyphen:
  // R"(climate "sea level" -tide)". One page, as above.
  Result<Page<SearchHit>> SearchQuotationsPage(const std::string& query, const ListFilter& filter, SearchOrder order,
                                               int page_size, const std::string& page_token);
  // All hits, fetched page by page while they are iterated.
  PagedRange<SearchHit> SearchQuotations(const std::string& query, const ListFilter& filter = {},
                                         SearchOrder order = SearchOrder::kRelevance, int page_size = 0);

  // How many occurrences pass the filter, in groups; max_groups 0 means 1,000, which is the most. Exact while the
  // server has to look at few rows, else estimated, and said to be.
  Result<Counts> CountOccurrences(const ListFilter& filter, CountBy by = CountBy::kTotal,
                                  bool include_uncounted = false, int max_groups = 0);

  // Where a quotation comes from and what became of it. kNotFound when nothing with this id or these words is recorded.
  Result<Trace> TraceQuotation(const std::string& id, const TraceOptions& options = {});
  Result<Trace> TraceQuotationByText(const std::string& text, const TraceOptions& options = {});

  // Not found is an answer (Relation::kNotFound), not an error. max_matches 0 means five.
  Result<Verification> Verify(const QuoteQuery& query, View view = View::kBasic, uint32_t max_matches = 0);
  // Up to 1,000; each has its own answer or error, in order.
  Result<std::vector<Verification>> BatchVerify(const std::vector<QuoteQuery>& queries, View view = View::kBasic,
                                                uint32_t max_matches = 0);
  Verifier VerifyStream(Verifier::OnAnswer on_answer, View view = View::kBasic, uint32_t max_matches = 0);
  // The same; records each text without a strong match, with what its query's `occurrence` says of it. After a broken
  // connection a text may be found to be known because it was recorded before.
  Verifier RecordNewStream(Verifier::OnAnswer on_answer, View view = View::kBasic, uint32_t max_matches = 0);

  // --- The directory of speakers and outlets. A party is referred to by its `p1_` id, an external id or a name.

  // The party that is meant; for a name all that claim it. kNotFound for what is neither registered nor recorded.
  Result<std::vector<Party>> GetParties(const std::string& party, View view = View::kBasic);
  // The party whose domain the address has.
  Result<std::vector<Party>> GetPartiesOfUrl(const std::string& url, View view = View::kBasic);
  Result<Page<Party>> ListPartiesPage(const PartyFilter& filter, int page_size, const std::string& page_token);
  // All registered parties by name, fetched page by page while they are iterated.
  PagedRange<Party> ListParties(const PartyFilter& filter, int page_size = 0);
  // Registers up to 1,000 parties, or adds to them; one result for each, in order. Idempotent.
  Result<std::vector<UpsertPartyResult>> UpsertParties(const std::vector<PartyInput>& parties,
                                                       const Editor& editor = {});
  Result<Party> RemoveFromParty(const std::string& party, const PartyClaims& claims, const Editor& editor = {});
  // Not tried again by itself, since it may not be done twice; the same goes for undoing.
  Result<Merge> MergeParties(const std::string& from, const std::string& into, const Editor& editor = {});
  Result<Merge> UndoMerge(const std::string& from, const Editor& editor = {});

  // --- Statements about quotations, and conflicts between attributions.

  // Records up to 1,000 statements; one result for each, in order. Idempotent.
  Result<std::vector<StatementResult>> RecordStatements(const std::vector<StatementInput>& statements);
  // All statements that pass, newest first, fetched page by page while they are iterated.
  PagedRange<Statement> ListStatements(const StatementFilter& filter, int page_size = 0);
  // Calls `on_conflict` with each quotation that is recorded for several speakers, newest first publication first,
  // until it returns false. Without a deadline.
  Status ListConflicts(const ConflictFilter& filter, const std::function<bool(const Conflict&)>& on_conflict);

  // --- Documents and drafts.

  // Reads a document: its quotations with who said each, and how that is known. With `record` they are recorded too,
  // and what is said about them; that needs a document_id, a url, or outlet, title and published together. Idempotent.
  Result<Extraction> ExtractQuotations(const ArticleInput& article, bool record = false);
  // Reads a draft and says what is recorded of each of its quotations; records nothing.
  Result<DocumentCheck> CheckDocument(const ArticleInput& article, const CheckOptions& options = {});

  // --- Amendments of our own record, and withdrawal, which erases.

  // What was recorded stays, what shows is amended. Making the newest amendment once more changes nothing. kNotFound
  // for what is not recorded, or was withdrawn; kAborted when there are other amendments than were expected.
  Result<AmendedOccurrence> AmendOccurrence(const OccurrenceAmendment& amendment);
  // The same for the facts of a document, which are those of every occurrence in it.
  Result<AmendedDocument> AmendDocument(const DocumentAmendment& amendment);
  // Erases up to 500 occurrences, all or none, and keeps them from being recorded again; nothing brings them back.
  // While the result says `more`, call again with the id that it gave:
  //
  //   auto result = client.Withdraw(input);
  //   for (; result.ok() && result->more; result = client.Withdraw(input)) input.withdrawal_id = result->withdrawal.id;
  //
  // kNotFound for ids that are not recorded; kFailedPrecondition when the server has no key. Not tried again by itself,
  // since a call that was made and not answered would begin another withdrawal.
  Result<WithdrawalResult> Withdraw(const WithdrawalInput& input);
  // All withdrawals, newest first, fetched page by page while they are iterated.
  PagedRange<Withdrawal> ListWithdrawals(int page_size = 0);

  // Begins to watch.
  Watcher Watch(const WatchOptions& options, Watcher::OnChange on_change);

  Result<Stats> GetStats();

  // --- The files of the store.

  // Rewrites them all, so that nothing deleted or replaced is left in them. Takes as long as copying the store, so
  // without a deadline; goes on when the connection breaks. Not tried again by itself.
  Result<Compaction> Compact();
  // Copies the store into the server's folder for backups. kFailedPrecondition when it has none, or cannot write to it.
  // Without a deadline; not tried again by itself, since each try would make one.
  Result<Backup> CreateBackup();
  // The copies in that folder, newest first.
  Result<std::vector<Backup>> ListBackups();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verbatim

#endif  // VERBATIM_CLIENT_H_
