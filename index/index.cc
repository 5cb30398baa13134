#include "index/index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/answer_bytes.h"
#include "index/catalog.h"
#include "index/change_clock.h"
#include "index/counter.h"
#include "index/domain.h"
#include "index/dump.h"
#include "index/id_locks.h"
#include "index/list_cache.h"
#include "index/lister.h"
#include "index/lookup.h"
#include "index/match_cache.h"
#include "index/recorder.h"
#include "index/searcher.h"
#include "index/trace_history.h"
#include "index/tracer.h"
#include "index/verifier.h"
#include "index/withdrawal_marks.h"
#include "quote/normalise.h"
#include "storage/format.h"

namespace verbatim::index {

Index::Index(storage::Engine& engine, Options options)
    : engine_(engine),
      options_(std::move(options)),
      document_locks_(std::make_unique<IdLocks>()),
      quotation_locks_(std::make_unique<IdLocks>()),
      directory_locks_(std::make_unique<IdLocks>()),
      quotation_changes_(std::make_unique<ChangeClock>()),
      match_cache_(std::make_unique<MatchCache>(engine_, *quotation_changes_, options_.match_cache_bytes)),
      list_cache_(std::make_unique<ListCache>(*quotation_changes_, options_.list_cache_bytes)) {}

Index::~Index() = default;

absl::StatusOr<std::unique_ptr<Index>> Index::Open(storage::Engine& engine, Options options) {
  if (absl::Status status = quote::CheckUnicodeVersion(); !status.ok()) return status;
  if (absl::Status status = CheckSuffixList(); !status.ok()) return status;
  storage::FormatVersions versions;
  versions.normaliser = quote::kNormaliserVersion;
  versions.matcher = kMatcherVersion;
  versions.unicode = std::string(quote::kUnicodeVersion);
  versions.written_by = options.program;
  if (absl::Status status = storage::CheckOrWriteFormat(engine, versions); !status.ok()) return status;
  auto marks = WithdrawalMarks::Load(engine, options.withdrawal_key);
  if (!marks.ok()) return marks.status();
  auto index = std::unique_ptr<Index>(new Index(engine, std::move(options)));
  auto catalog = Catalog::Load(engine, index->options_.retention);
  if (!catalog.ok()) return catalog.status();
  index->catalog_ = *std::move(catalog);
  index->marks_ = std::make_unique<WithdrawalMarks>(*std::move(marks));
  return index;
}

namespace {

// Gives each input its outcome again, of which the refused ones were not recorded.
void PutRefusals(std::vector<absl::Status> refusals, RecordAnswer* answer) {
  std::vector<Outcome> outcomes;
  auto recorded = answer->outcomes.begin();
  for (const absl::Status& refusal : refusals) outcomes.push_back(refusal.ok() ? *recorded++ : Outcome::kRefused);
  answer->outcomes = std::move(outcomes);
  answer->refusals = std::move(refusals);
}

// Asks again when rows that were named are gone because something was amended or withdrawn meanwhile: what the cache
// gives is of no one moment.
template <typename Ask>
auto UnlessMeanwhile(const std::atomic<uint64_t>& lone_writes, const Ask& ask) {
  while (true) {
    const uint64_t before = lone_writes.load(std::memory_order_acquire);
    auto answer = ask();
    if (!absl::IsDataLoss(answer.status()) || lone_writes.load(std::memory_order_acquire) == before) return answer;
  }
}

}  // namespace

absl::Status Index::CreateCollection(absl::string_view collection) {
  if (absl::Status status = CheckCollectionName(collection); !status.ok()) return status;
  return catalog_->FindOrCreate(collection, options_.now(), engine_).status();
}

absl::StatusOr<RecordAnswer> Index::Record(absl::string_view collection, absl::Span<const PreparedOccurrence> items) {
  if (!collection.empty()) {
    if (absl::Status status = CheckCollectionName(collection); !status.ok()) return status;
  }
  if (items.empty()) return RecordAnswer{{}, {}, engine_.Revision()};
  const quote::Micros now = options_.now();
  const auto summary = catalog_->FindOrCreate(collection, now, engine_);
  if (!summary.ok()) return summary.status();
  absl::ReaderMutexLock lock(&amending_);
  auto refusals = Refusals(**summary, items, now);
  if (!refusals.ok()) return refusals.status();
  absl::StatusOr<std::vector<PreparedOccurrence>> recordable = std::vector<PreparedOccurrence>();
  if (!refusals->empty() || (*summary)->HasWithdrawals()) {
    recordable = Recordable(**summary, items, *refusals);
    if (!recordable.ok()) return recordable.status();
    items = *recordable;
  }
  auto answer = Recorder(engine_, **summary,
                         {*document_locks_, *quotation_locks_, *quotation_changes_, *match_cache_, *list_cache_}, now)
                    .Record(items);
  finished_writes_.fetch_add(1, std::memory_order_release);
  TellOfChange();
  if (answer.ok() && !refusals->empty()) PutRefusals(*std::move(refusals), &*answer);
  return answer;
}

absl::StatusOr<Quotation> Index::GetQuotation(absl::string_view collection, const quote::QuotationId& id,
                                              View view) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  // BASIC is one read, which needs no snapshot; what it may ask of cited documents is of no one moment either.
  const auto snapshot = view != View::kBasic ? engine_.Snapshot() : nullptr;
  const storage::Reader& reader = snapshot ? *snapshot : static_cast<const storage::Reader&>(engine_);
  auto quotation = Lookup(reader, (*summary)->name(), view).FindQuotation(id.bytes);
  if (!quotation.ok()) return quotation.status();
  if (!quotation->has_value()) return NotRecorded(**summary, id);
  return **std::move(quotation);
}

uint64_t Index::QuotationVersion(const quote::QuotationId& id) const { return quotation_changes_->Of(id.bytes); }

uint64_t Index::Version() const { return engine_.Revision() + finished_writes_.load(std::memory_order_acquire); }

absl::StatusOr<std::vector<std::optional<Quotation>>> Index::BatchGetQuotations(
    absl::string_view collection, absl::Span<const quote::QuotationId> ids, View view, size_t max_bytes) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  Lookup lookup(*snapshot, (*summary)->name(), view);
  std::vector<storage::Hash> hashes;
  for (const quote::QuotationId& id : ids) hashes.push_back(id.bytes);
  if (absl::Status status = lookup.PrefetchQuotations(hashes); !status.ok()) return status;
  std::vector<std::optional<Quotation>> quotations;
  size_t bytes = 0;
  for (const storage::Hash& id : hashes) {
    auto quotation = lookup.FindQuotation(id);
    if (!quotation.ok()) return quotation.status();
    if (quotation->has_value()) bytes += AnswerBytes(**quotation);
    quotations.push_back(*std::move(quotation));
    if (bytes >= max_bytes) break;
  }
  return quotations;
}

absl::StatusOr<Occurrence> Index::GetOccurrence(absl::string_view collection, const quote::OccurrenceId& id,
                                                View view) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  auto occurrence = Lookup(*snapshot, (*summary)->name(), view).FindOccurrence(id.bytes);
  if (!occurrence.ok()) return occurrence.status();
  if (!occurrence->has_value()) return NotRecorded(**summary, id);
  return **std::move(occurrence);
}

absl::StatusOr<Page<ListedOccurrence>> Index::ListOccurrences(const ListQuery& query,
                                                              const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  ListQuery named = query;
  named.collection = (*summary)->name();
  const CacheAt kept{list_cache_.get(), list_cache_->Now()};
  const auto snapshot = engine_.Snapshot();
  auto page = ListOccurrencePage(*snapshot, kept, named, interrupt);
  if (!page.ok()) return page.status();
  page->revision = snapshot->Revision();
  (*summary)->AddTo(&page->coverage);
  return page;
}

absl::StatusOr<Page<ListedQuotation>> Index::ListQuotations(const ListQuery& query, const Interrupt& interrupt) const {
  if (query.quotation) return FieldError("filter.quotation_id", "is not allowed here; want GetQuotation");
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  ListQuery named = query;
  named.collection = (*summary)->name();
  const CacheAt kept{list_cache_.get(), list_cache_->Now()};
  const auto snapshot = engine_.Snapshot();
  auto page = ListQuotationPage(*snapshot, kept, named, interrupt);
  if (!page.ok()) return page.status();
  page->revision = snapshot->Revision();
  (*summary)->AddTo(&page->coverage);
  return page;
}

absl::StatusOr<SearchPage> Index::SearchQuotations(const SearchQuery& query, const Interrupt& interrupt) const {
  if (query.list.quotation) return FieldError("filter.quotation_id", "is not allowed here; want GetQuotation");
  const auto summary = catalog_->Find(query.list.collection);
  if (!summary.ok()) return summary.status();
  SearchQuery named = query;
  named.list.collection = (*summary)->name();
  // As in Verify(): what the cache gives may be newer than any snapshot.
  const uint64_t revision = engine_.Revision();
  Coverage coverage;
  (*summary)->AddTo(&coverage);
  auto page = UnlessMeanwhile(lone_writes_, [&] {
    const CacheAt kept{list_cache_.get(), list_cache_->Now()};
    return SearchForPage(*match_cache_, kept, engine_, coverage.quotations, named, interrupt);
  });
  if (!page.ok()) return page.status();
  page->revision = revision;
  page->coverage = std::move(coverage);
  return page;
}

absl::StatusOr<Counts> Index::CountOccurrences(const CountQuery& query, const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(query.list.collection);
  if (!summary.ok()) return summary.status();
  CountQuery named = query;
  named.list.collection = (*summary)->name();
  const auto snapshot = engine_.Snapshot();
  auto counts = CountListed(*snapshot, named, interrupt);
  if (!counts.ok()) return counts.status();
  counts->revision = snapshot->Revision();
  (*summary)->AddTo(&counts->coverage);
  return counts;
}

absl::StatusOr<Trace> Index::TraceQuotation(const TraceQuery& query, const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  TraceQuery named = query;
  named.collection = (*summary)->name();
  const auto snapshot = engine_.Snapshot();
  auto trace = TracePage(*snapshot, named, interrupt);
  if (absl::IsNotFound(trace.status())) return NotRecorded(**summary, query.quotation);
  if (!trace.ok()) return trace.status();
  if (query.page_token.empty() && (*summary)->HasAmendments()) {
    if (absl::Status status = FillHistory(*snapshot, named, interrupt, &*trace); !status.ok()) return status;
  }
  trace->revision = snapshot->Revision();
  (*summary)->AddTo(&trace->coverage);
  if (!query.page_token.empty()) return trace;
  QuoteQuery words;
  words.text = trace->quotation.text;
  VerifyOptions options;
  options.max_matches = query.max_variants + 1;  // the quotation itself is found too
  options.exhaustive = true;
  auto related = Verify({named.collection}, words, options);
  if (!related.ok()) return related.status();
  for (Match& match : related->matches) {
    if (match.quotation == query.quotation) continue;
    if (trace->variants.size() < query.max_variants) trace->variants.push_back(std::move(match));
  }
  trace->variants_truncated = related->truncated;
  return trace;
}

absl::StatusOr<Verification> Index::Verify(absl::Span<const std::string> collections, const QuoteQuery& query,
                                           const VerifyOptions& options) const {
  const std::string default_collection(kDefaultCollection);
  if (collections.empty()) collections = absl::MakeConstSpan(&default_collection, 1);
  const auto prepared = PrepareQuery(query);
  if (!prepared.ok()) return prepared.status();
  Coverage coverage;
  std::vector<std::string> names;
  for (const std::string& collection : collections) {
    const auto summary = catalog_->Find(collection);
    if (!summary.ok()) return summary.status();
    if (std::find(names.begin(), names.end(), (*summary)->name()) != names.end()) continue;  // named twice
    names.push_back((*summary)->name());
    (*summary)->AddTo(&coverage);
  }
  // All that is acknowledged by now is searched, and some of what is written meanwhile may be.
  const uint64_t revision = engine_.Revision();
  auto answer =
      UnlessMeanwhile(lone_writes_, [&] { return VerifyIn(*match_cache_, engine_, names, *prepared, options); });
  if (!answer.ok()) return answer.status();
  answer->coverage = std::move(coverage);
  answer->revision = revision;
  return answer;
}

absl::Status Index::Dump(absl::string_view collection, const std::function<absl::Status(DumpRow)>& sink,
                         const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  return DumpCollection(*snapshot, (*summary)->name(), sink, interrupt);
}

absl::StatusOr<CheckSummary> Index::CheckDerived(absl::string_view collection,
                                                 const std::function<absl::Status(Divergence)>& sink,
                                                 const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  return CheckDerivedRows(*snapshot, (*summary)->name(), sink, interrupt);
}

absl::StatusOr<storage::CompactionResult> Index::Compact(const Interrupt& interrupt) {
  return engine_.Compact(interrupt);
}

absl::Status Index::Checkpoint(const std::string& folder) {
  // A withdrawal that ends before a copy is begun is not in it, and one that begins later is: so its time tells.
  absl::ReaderMutexLock lock(&amending_);
  return engine_.Checkpoint(folder);
}

absl::StatusOr<Stats> Index::GetStats(absl::string_view collection) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  Stats stats;
  (*summary)->AddTo(&stats.coverage);
  stats.collections = catalog_->Names();
  stats.revision = engine_.Revision();
  stats.disk_bytes = engine_.DiskBytes();
  stats.engine = std::string(engine_.Name());
  return stats;
}

}  // namespace verbatim::index
