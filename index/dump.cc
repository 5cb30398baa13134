#include "index/dump.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "index/content_hash.h"
#include "index/directory.h"
#include "index/lookup.h"
#include "index/statements.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

// The dump's order of child records says nothing about how they rank, which may change with a version.
template <typename Message>
void SortByContent(std::vector<Message>* records) {
  std::sort(records->begin(), records->end(),
            [](const Message& a, const Message& b) { return ContentHashOf(a) < ContentHashOf(b); });
}

// Calls `visit` with the id of every row of a table of the collection.
absl::Status VisitIds(const storage::Reader& reader, absl::string_view collection, Table table,
                      const Interrupt& interrupt, const std::function<absl::Status(const Hash&)>& visit) {
  const auto it = reader.Scan(table, storage::CollectionRows(collection), storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const auto id = storage::ParseIdKey(collection, it->key());
    if (!id.ok()) return id.status();
    if (absl::Status status = visit(*id); !status.ok()) return status;
  }
  return it->status();
}

absl::Status DumpDocument(const storage::Reader& reader, absl::string_view collection, const Hash& id,
                          const std::function<absl::Status(DumpRow)>& sink) {
  // A lookup for each row: it keeps what it has read, and a dump may be larger than memory.
  Lookup lookup(reader, collection, View::kWhole);
  auto document = lookup.FindDocument(id);
  if (!document.ok()) return document.status();
  DumpRow row;
  row.document = **document;
  SortByContent(&row.document->observations);
  for (Amendment& amendment : row.document->amendments) amendment.clear_time_us();
  return sink(std::move(row));
}

absl::Status DumpOccurrence(const storage::Reader& reader, absl::string_view collection, const Hash& id,
                            const std::function<absl::Status(DumpRow)>& sink) {
  Lookup lookup(reader, collection, View::kWhole);
  auto occurrence = lookup.FindOccurrence(id);
  if (!occurrence.ok()) return occurrence.status();
  if (!occurrence->has_value()) return absl::DataLossError("an occurrence vanished while it was read");
  DumpRow row;
  row.occurrence = **std::move(occurrence);
  SortByContent(&row.occurrence->observations);
  SortByContent(&row.occurrence->attributions);
  SortByContent(&row.occurrence->recorded_attributions);
  for (Amendment& amendment : row.occurrence->amendments) amendment.clear_time_us();
  return sink(std::move(row));
}

absl::Status DumpParties(const storage::Reader& reader, absl::string_view collection,
                         const std::function<absl::Status(DumpRow)>& sink, const Interrupt& interrupt) {
  const Staging rows(reader);
  const Directory directory(rows, collection);
  const auto it = reader.Scan(Table::kDirectory, storage::PartyRange(collection), storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    const auto id = storage::ParsePartyKey(collection, it->key());
    if (!id.ok()) return id.status();
    auto party = directory.Describe(*id, "", View::kBasic);
    if (!party.ok()) return party.status();
    DumpRow row;
    row.party = *std::move(party);
    if (absl::Status status = sink(std::move(row)); !status.ok()) return status;
  }
  return it->status();
}

absl::Status DumpStatement(const storage::Reader& reader, absl::string_view collection, const Hash& id,
                           const std::function<absl::Status(DumpRow)>& sink) {
  const Staging rows(reader);
  auto statement = ReadStatement(rows, collection, id);
  if (!statement.ok()) return statement.status();
  DumpRow row;
  row.statement = *std::move(statement);
  row.statement->registered = {};
  row.statement->indexed = 0;
  return sink(std::move(row));
}

}  // namespace

absl::Status DumpCollection(const storage::Reader& reader, absl::string_view collection,
                            const std::function<absl::Status(DumpRow)>& sink, const Interrupt& interrupt) {
  const absl::Status documents = VisitIds(reader, collection, Table::kDocument, interrupt,
                                          [&](const Hash& id) { return DumpDocument(reader, collection, id, sink); });
  if (!documents.ok()) return documents;
  const absl::Status occurrences = VisitIds(reader, collection, Table::kOccurrence, interrupt, [&](const Hash& id) {
    return DumpOccurrence(reader, collection, id, sink);
  });
  if (!occurrences.ok()) return occurrences;
  if (absl::Status parties = DumpParties(reader, collection, sink, interrupt); !parties.ok()) return parties;
  return VisitIds(reader, collection, Table::kStatement, interrupt,
                  [&](const Hash& id) { return DumpStatement(reader, collection, id, sink); });
}

}  // namespace verbatim::index
