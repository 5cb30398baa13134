#include "index/derived_check.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "index/amendment_check.h"
#include "index/catalog.h"
#include "index/derive.h"
#include "index/facts.h"
#include "index/list_filter.h"
#include "index/lookup.h"
#include "index/party.h"
#include "index/quotation_state.h"
#include "index/staging.h"
#include "index/statements.h"
#include "quote/identity.h"
#include "quote/url.h"
#include "storage/keys.h"
#include "storage/memory_engine.h"
#include "storage/posting.h"
#include "storage/word_list.h"

// How it is compared without holding everything in memory: rows are put into buckets by a hash of their keys, and of
// each bucket the sum of the hashes of its rows is kept, once of the rows that should be there and once of those that
// are. Sums do not depend on order, and two sets with one sum are the same but for chance (2^-64). Only buckets whose
// sums differ are made and read a second time, row by row.
namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

constexpr std::array<Table, 12> kDerived = {Table::kDocumentUrl,
                                            Table::kDocumentOccurrence,
                                            Table::kQuotation,
                                            Table::kQuotationWording,
                                            Table::kQuotationFacet,
                                            Table::kOccurrenceByDate,
                                            Table::kQuotationByDate,
                                            Table::kOutlet,
                                            Table::kPosting,
                                            Table::kStatementByDate,
                                            Table::kWord,
                                            Table::kExpiry};
constexpr size_t kBuckets = 4096;
// Buckets that are compared row by row at most.
constexpr size_t kMaxCompared = 64;

struct Row {
  Table table;
  std::string key;
  std::string value;
};

// What each bucket of each table adds up to.
class BucketSums {
 public:
  static size_t BucketOf(const Row& row) { return absl::HashOf(row.key) % kBuckets; }

  void Add(const Row& row) {
    sums_[{row.table, BucketOf(row)}] += absl::HashOf(static_cast<int>(row.table), row.key, row.value);
    ++rows_;
  }
  uint64_t rows() const { return rows_; }

  using Bucket = std::pair<Table, size_t>;
  std::set<Bucket> Different(const BucketSums& other) const {
    std::set<Bucket> different;
    for (const auto& [bucket, sum] : sums_) {
      if (other.SumOf(bucket) != sum) different.insert(bucket);
    }
    for (const auto& [bucket, sum] : other.sums_) {
      if (SumOf(bucket) != sum) different.insert(bucket);
    }
    return different;
  }

 private:
  uint64_t SumOf(const Bucket& bucket) const {
    const auto found = sums_.find(bucket);
    return found == sums_.end() ? 0 : found->second;
  }

  std::map<Bucket, uint64_t> sums_;
  uint64_t rows_ = 0;
};

using Visit = std::function<absl::Status(Row)>;

// Makes and reads the rows of one collection.
class DerivedRows {
 public:
  DerivedRows(const storage::Reader& reader, absl::string_view collection, const Interrupt& interrupt)
      : reader_(reader), collection_(collection), interrupt_(interrupt), nothing_(storage::NewMemoryEngine()) {}

  // Rows that should be there; `unreadable` is called for a recorded one that cannot be read.
  absl::Status MakeAll(const Visit& visit, const std::function<absl::Status(Divergence)>& unreadable,
                       CheckSummary* summary);
  // Rows that are there.
  absl::Status ReadAll(const Visit& visit) const;

 private:
  // Calls `make` with each row of a table, and `unreadable_` with what it cannot make anything of.
  absl::Status ForEach(Table table, uint64_t* count,
                       const std::function<absl::Status(const Hash& id, const Staging& rows)>& make);
  absl::Status MakeOfDocument(const Hash& id, const Staging& rows, const Visit& visit) const;
  absl::Status MakeOfOccurrence(const Hash& id, const Staging& rows, const Visit& visit) const;
  absl::Status MakeOfStatement(const Hash& id, const Staging& rows, const Visit& visit) const;
  absl::Status MakeOfQuotation(const Hash& id, const std::vector<Hash>& occurrences, const Visit& visit,
                               uint64_t* count) const;
  absl::Status MakeOfQuotations(const Visit& visit, uint64_t* count);
  absl::Status Report(Table table, const std::string& key, const absl::Status& status) const;

  const storage::Reader& reader_;
  const std::string collection_;
  const Interrupt& interrupt_;
  const std::unique_ptr<storage::Engine> nothing_;  // what a quotation is made in, empty
  std::function<absl::Status(Divergence)> unreadable_;
};

// Of a list that is appended to, each entry is a row; of an outlet's row only that it is there, since which of several
// spellings was recorded first says nothing.
absl::Status VisitParts(Table table, const std::string& key, absl::string_view value, const Visit& visit) {
  const size_t size = table == Table::kPosting ? storage::kPostingSize : storage::kWordEntrySize;
  if (table != Table::kPosting && table != Table::kWord) {
    return visit({table, key, table == Table::kOutlet ? "" : std::string(value)});
  }
  for (size_t at = 0; at < value.size(); at += size) {
    const std::string entry(value.substr(at, size));
    if (absl::Status status = visit({table, key + entry, ""}); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DerivedRows::Report(Table table, const std::string& key, const absl::Status& status) const {
  if (!absl::IsDataLoss(status)) return status;
  return unreadable_({DivergenceKind::kUnreadable, table, key, std::string(status.message())});
}

absl::Status DerivedRows::ForEach(Table table, uint64_t* count,
                                  const std::function<absl::Status(const Hash&, const Staging&)>& make) {
  const auto it = reader_.Scan(table, storage::CollectionRows(collection_), storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    if (absl::Status status = interrupt_(); !status.ok()) return status;
    ++*count;
    const std::string key(it->key());
    const auto id = storage::ParseIdKey(collection_, key);
    const Staging rows(reader_);
    const absl::Status status = id.ok() ? make(*id, rows) : id.status();
    if (status.ok()) continue;
    if (absl::Status reported = Report(table, key, status); !reported.ok()) return reported;
  }
  return it->status();
}

absl::Status DerivedRows::MakeOfDocument(const Hash& id, const Staging& rows, const Visit& visit) const {
  Lookup lookup(reader_, collection_, View::kWhole);
  const auto document = lookup.FindDocument(id);
  if (!document.ok()) return document.status();
  const auto row = rows.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, id));
  if (!row.ok()) return row.status();
  const auto facts = FactsOfDocument(rows, collection_, id, **row);
  if (!facts.ok()) return facts.status();
  if (facts->expires != quote::kEndOfTime) {
    const std::string key = storage::ExpiryKey(collection_, {facts->expires, id});
    if (absl::Status status = visit({Table::kExpiry, key, ""}); !status.ok()) return status;
  }
  for (const Hash& outlet : facts->outlets) {
    if (!facts->domains.empty()) break;  // it names none
    const std::string key = storage::IdKey(collection_, outlet);
    if (absl::Status status = visit({Table::kOutlet, key, ""}); !status.ok()) return status;
  }
  std::set<std::string> keys;
  for (const DocumentObservation& seen : (*document)->observations) {
    const auto url = quote::NormaliseUrl(seen.url());
    if (url.ok()) keys.insert(storage::PairKey(collection_, quote::ContentHash("url", {*url}), id));
  }
  for (const std::string& key : keys) {
    if (absl::Status status = visit({Table::kDocumentUrl, key, ""}); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DerivedRows::MakeOfOccurrence(const Hash& id, const Staging& rows, const Visit& visit) const {
  const auto occurrence = ReadFiltered(rows, collection_, id);
  if (!occurrence.ok()) return occurrence.status();
  const OccurrenceFacts& facts = occurrence->facts;
  absl::Status status = visit({Table::kDocumentOccurrence, storage::PairKey(collection_, facts.document, id), ""});
  Staging listed(*nothing_);
  ListOccurrence(facts, collection_, &listed);
  const storage::WriteBatch batch = listed.TakeBatch();
  for (const storage::WriteBatch::Change& change : batch.changes()) {
    if (status.ok()) status = visit({change.table, change.key, change.value});
  }
  return status;
}

absl::Status DerivedRows::MakeOfStatement(const Hash& id, const Staging& rows, const Visit& visit) const {
  const auto row = rows.Read<storage::v1::StatementRow>(Table::kStatement, storage::IdKey(collection_, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("a statement is not stored under its id");
  for (const std::string& key : StatementListKeys(collection_, {quote::StatementId{id}, (*row)->value()})) {
    if (absl::Status status = visit({Table::kStatementByDate, key, ""}); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DerivedRows::MakeOfQuotation(const Hash& id, const std::vector<Hash>& occurrences, const Visit& visit,
                                          uint64_t* count) const {
  Staging made(*nothing_);
  auto state = QuotationState::Load(collection_, id, &made);
  if (!state.ok()) return state.status();
  const Staging rows(reader_);
  for (const Hash& occurrence : occurrences) {
    const auto filtered = ReadFiltered(rows, collection_, occurrence);
    if (!filtered.ok()) return filtered.status();
    if (absl::Status status = state->Add(filtered->facts, /*is_new=*/true); !status.ok()) return status;
  }
  const absl::Status counted =
      rows.Visit(Table::kStatementByDate, storage::FacetRange(collection_, {storage::FacetKind::kQuotation, id}),
                 [&state](absl::string_view, absl::string_view) {
                   state->AddStatement();
                   return absl::OkStatus();
                 });
  if (!counted.ok()) return counted;
  if (state->empty()) return absl::OkStatus();  // all of it is superseded or restricted
  ++*count;
  if (absl::Status status = state->Save(); !status.ok()) return status;
  const storage::WriteBatch batch = made.TakeBatch();
  for (const storage::WriteBatch::Change& change : batch.changes()) {
    // How it is listed was made of its occurrences.
    if (change.table == Table::kOccurrenceByDate || change.op == storage::WriteBatch::Op::kDelete) continue;
    absl::Status status = VisitParts(change.table, change.key, change.value, visit);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Quotations by the list of their occurrences, of which each row is compared too.
absl::Status DerivedRows::MakeOfQuotations(const Visit& visit, uint64_t* count) {
  std::optional<Hash> quotation;
  std::vector<Hash> occurrences;
  const auto finish = [&]() -> absl::Status {
    if (!quotation) return absl::OkStatus();
    const absl::Status status = MakeOfQuotation(*quotation, std::exchange(occurrences, {}), visit, count);
    return status.ok() ? status : Report(Table::kQuotation, storage::IdKey(collection_, *quotation), status);
  };
  const auto it =
      reader_.Scan(Table::kOccurrenceByDate, storage::FacetKindRange(collection_, storage::FacetKind::kQuotation),
                   storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    if (absl::Status status = interrupt_(); !status.ok()) return status;
    const auto facet = storage::ParseDateFacet(collection_, it->key());
    const auto position = storage::ParseDateKey(collection_, it->key());
    if (!facet.ok() || !position.ok()) continue;  // compared, and found out, as a row
    if (quotation != facet->hash) {
      if (absl::Status status = finish(); !status.ok()) return status;
      quotation = facet->hash;
    }
    occurrences.push_back(position->id);
  }
  if (!it->status().ok()) return it->status();
  return finish();
}

absl::Status DerivedRows::MakeAll(const Visit& visit, const std::function<absl::Status(Divergence)>& unreadable,
                                  CheckSummary* summary) {
  unreadable_ = unreadable;
  std::set<std::string> outlets;  // several documents make one row
  const Visit once = [&](Row row) {
    if (row.table == Table::kOutlet && !outlets.insert(row.key).second) return absl::OkStatus();
    return visit(std::move(row));
  };
  const auto made_of = [&](auto make) {
    return [this, make, &once](const Hash& id, const Staging& rows) { return (this->*make)(id, rows, once); };
  };
  absl::Status status = ForEach(Table::kDocument, &summary->documents, made_of(&DerivedRows::MakeOfDocument));
  if (status.ok()) status = ForEach(Table::kOccurrence, &summary->occurrences, made_of(&DerivedRows::MakeOfOccurrence));
  if (status.ok()) status = ForEach(Table::kStatement, &summary->statements, made_of(&DerivedRows::MakeOfStatement));
  return status.ok() ? MakeOfQuotations(once, &summary->quotations) : status;
}

absl::Status DerivedRows::ReadAll(const Visit& visit) const {
  for (const Table table : kDerived) {
    const auto it = reader_.Scan(table, storage::CollectionRows(collection_), storage::Direction::kForward);
    for (; it->Valid(); it->Next()) {
      if (absl::Status status = interrupt_(); !status.ok()) return status;
      absl::Status status = VisitParts(table, std::string(it->key()), it->value(), visit);
      if (!status.ok()) return status;
    }
    if (!it->status().ok()) return it->status();
  }
  return absl::OkStatus();
}

// Compares the rows of some buckets one by one.
absl::Status CompareRows(DerivedRows* derived, const std::set<BucketSums::Bucket>& buckets,
                         const std::function<absl::Status(Divergence)>& sink) {
  const auto is_in = [&buckets](const Row& row) { return buckets.count({row.table, BucketSums::BucketOf(row)}) > 0; };
  std::map<std::pair<Table, std::string>, std::string> wanted;
  const auto ignore = [](const Divergence&) { return absl::OkStatus(); };  // told before
  CheckSummary again;
  absl::Status status = derived->MakeAll(
      [&](Row row) {
        if (is_in(row)) wanted[{row.table, std::move(row.key)}] = std::move(row.value);
        return absl::OkStatus();
      },
      ignore, &again);
  if (!status.ok()) return status;
  status = derived->ReadAll([&](const Row& row) -> absl::Status {
    if (!is_in(row)) return absl::OkStatus();
    const auto found = wanted.find({row.table, row.key});
    if (found == wanted.end()) {
      return sink({DivergenceKind::kUnexpected, row.table, row.key, "follows from nothing that was recorded"});
    }
    const bool same = found->second == row.value;
    wanted.erase(found);
    if (same) return absl::OkStatus();
    return sink({DivergenceKind::kDifferent, row.table, row.key, "is not what follows from what was recorded"});
  });
  for (auto& [row, value] : wanted) {
    if (!status.ok()) return status;
    status =
        sink({DivergenceKind::kMissing, row.first, row.second, "follows from what was recorded, and is not there"});
  }
  return status;
}

// Compares the counts that are kept with what was counted.
absl::Status CompareCounts(const storage::Reader& reader, absl::string_view collection, const CheckSummary& summary,
                           const std::function<absl::Status(Divergence)>& sink) {
  storage::v1::CountsRow sum;
  const Staging rows(reader);
  for (int share = 0; share < CollectionSummary::kShares; ++share) {
    const std::string key = storage::CountsKey(collection, static_cast<uint8_t>(share));
    const auto row = rows.Read<storage::v1::CountsRow>(Table::kMeta, key);
    if (!row.ok()) return sink({DivergenceKind::kUnreadable, Table::kMeta, key, std::string(row.status().message())});
    if (!row->has_value()) continue;
    sum.set_documents(sum.documents() + (*row)->documents());
    sum.set_occurrences(sum.occurrences() + (*row)->occurrences());
    sum.set_quotations(sum.quotations() + (*row)->quotations());
  }
  const bool same = sum.documents() == summary.documents && sum.occurrences() == summary.occurrences &&
                    sum.quotations() == summary.quotations;
  if (same) return absl::OkStatus();
  return sink({DivergenceKind::kDifferent, Table::kMeta, storage::CountsKey(collection, 0),
               absl::StrCat("the counts say ", sum.documents(), " documents, ", sum.occurrences(), " occurrences and ",
                            sum.quotations(), " quotations; there are ", summary.documents, ", ", summary.occurrences,
                            " and ", summary.quotations)});
}

}  // namespace

absl::StatusOr<CheckSummary> CheckDerivedRows(const storage::Reader& reader, absl::string_view collection,
                                              const std::function<absl::Status(Divergence)>& sink,
                                              const Interrupt& interrupt) {
  CheckSummary summary;
  const auto counting = [&](Divergence divergence) {
    ++summary.divergences;
    return sink(std::move(divergence));
  };
  DerivedRows derived(reader, collection, interrupt);
  BucketSums wanted, stored;
  const auto add_to = [](BucketSums* sums) {
    return [sums](const Row& row) {
      sums->Add(row);
      return absl::OkStatus();
    };
  };
  absl::Status status = derived.MakeAll(add_to(&wanted), counting, &summary);
  if (status.ok()) status = derived.ReadAll(add_to(&stored));
  if (!status.ok()) return status;
  summary.rows = stored.rows();
  std::set<BucketSums::Bucket> different = wanted.Different(stored);
  if (different.size() > kMaxCompared) {
    const size_t left = different.size() - kMaxCompared;
    different.erase(std::next(different.begin(), kMaxCompared), different.end());
    status = counting({DivergenceKind::kDifferent, Table::kMeta, "",
                       absl::StrCat("and ", left, " groups of rows more differ, of ", kBuckets, " in each table")});
  }
  if (status.ok() && !different.empty()) status = CompareRows(&derived, different, counting);
  if (status.ok()) status = CompareCounts(reader, collection, summary, counting);
  if (status.ok()) status = CheckAmendments(reader, collection, counting, interrupt);
  if (!status.ok()) return status;
  return summary;
}

}  // namespace verbatim::index
