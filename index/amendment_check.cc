#include "index/amendment_check.h"

#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/util/message_differencer.h"
#include "index/amendments.h"
#include "index/staging.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using google::protobuf::util::MessageDifferencer;
using storage::AmendedKind;
using storage::Hash;
using storage::Table;

void ClearLayer(storage::v1::OccurrenceRow* row) {
  row->clear_corrected();
  row->clear_corrected_fields();
  row->clear_corrected_attributions();
  row->clear_hidden();
  row->clear_superseded_by();
  row->clear_amendments();
}

void ClearLayer(storage::v1::DocumentRow* row) {
  row->clear_corrected();
  row->clear_corrected_fields();
  row->clear_amendments();
}

class AmendmentCheck {
 public:
  AmendmentCheck(const storage::Reader& reader, absl::string_view collection,
                 const std::function<absl::Status(Divergence)>& sink, const Interrupt& interrupt)
      : reader_(reader), rows_(reader), collection_(collection), sink_(sink), interrupt_(interrupt) {}

  absl::Status Run() {
    absl::Status status = CheckLayers<storage::v1::OccurrenceRow>(Table::kOccurrence, AmendedKind::kOccurrence);
    if (status.ok()) status = CheckLayers<storage::v1::DocumentRow>(Table::kDocument, AmendedKind::kDocument);
    if (status.ok()) status = CheckHistories(AmendedKind::kOccurrence, Table::kOccurrence);
    if (status.ok()) status = CheckHistories(AmendedKind::kDocument, Table::kDocument);
    if (status.ok()) status = CheckSupersessions();
    if (status.ok()) status = CheckChildren(Table::kOccurrenceChild, Table::kOccurrence);
    return status.ok() ? CheckChildren(Table::kDocumentChild, Table::kDocument) : status;
  }

 private:
  using VisitRow = std::function<absl::Status(absl::string_view key, absl::string_view value)>;

  absl::Status Scan(Table table, storage::KeyRange range, const VisitRow& visit) const {
    const auto it = reader_.Scan(table, std::move(range), storage::Direction::kForward);
    for (; it->Valid(); it->Next()) {
      if (absl::Status status = interrupt_(); !status.ok()) return status;
      if (absl::Status status = visit(it->key(), it->value()); !status.ok()) return status;
    }
    return it->status();
  }

  absl::Status Tell(DivergenceKind kind, Table table, absl::string_view key, absl::string_view what) const {
    return sink_({kind, table, std::string(key), std::string(what)});
  }

  absl::StatusOr<bool> IsThere(Table table, const std::string& key) const {
    const auto row = reader_.Get(table, key);
    if (absl::IsNotFound(row.status())) return false;
    return row.ok() ? absl::StatusOr<bool>(true) : row.status();
  }

  // Every row against its history.
  template <typename Row>
  absl::Status CheckLayers(Table table, AmendedKind kind) const {
    return Scan(table, storage::CollectionRows(collection_), [&](absl::string_view key, absl::string_view value) {
      Row row, replayed;
      const auto id = storage::ParseIdKey(collection_, key);
      // What cannot be read is told where it is derived from.
      if (!id.ok() || !storage::DecodeValue(key, value, &row).ok()) return absl::OkStatus();
      replayed = row;
      ClearLayer(&replayed);
      if (row.amendments() > 0) {
        const auto amendments = ReadAmendments(rows_, collection_, kind, *id, row.amendments());
        if (!amendments.ok()) return amendments.status();
        for (const Amendment& amendment : *amendments) Apply(amendment, &replayed).IgnoreError();
      }
      if (MessageDifferencer::Equals(row, replayed)) return absl::OkStatus();
      return Tell(DivergenceKind::kDifferent, table, key,
                  "its corrections or status do not follow from its amendments");
    });
  }

  // Every history against its row.
  absl::Status CheckHistories(AmendedKind kind, Table table) const {
    return Scan(Table::kAmendment, storage::AmendmentsOfKind(collection_, kind),
                [&](absl::string_view key, absl::string_view value) -> absl::Status {
                  const auto place = storage::ParseAmendmentKey(collection_, key);
                  Amendment amendment;
                  if (!place.ok() || !storage::DecodeValue(key, value, &amendment).ok()) {
                    return Tell(DivergenceKind::kUnreadable, Table::kAmendment, key, "an amendment cannot be read");
                  }
                  const auto count = CountOf(table, place->id);
                  if (!count.ok()) return count.status();
                  if (place->number >= *count) {
                    return Tell(DivergenceKind::kUnexpected, Table::kAmendment, key,
                                "an amendment of what has none such");
                  }
                  const auto by = quote::OccurrenceIdFromRaw(amendment.superseded_by());
                  if (!by) return absl::OkStatus();
                  const std::string link = storage::SupersessionKey(collection_, by->bytes, place->id);
                  const auto linked = IsThere(Table::kAmendment, link);
                  if (!linked.ok() || *linked) return linked.status();
                  return Tell(DivergenceKind::kMissing, Table::kAmendment, link, "the link of a supersession");
                });
  }

  // How many amendments the row says that it has; 0 when it is not there.
  absl::StatusOr<uint64_t> CountOf(Table table, const Hash& id) const {
    const std::string key = storage::IdKey(collection_, id);
    if (table == Table::kDocument) {
      const auto row = rows_.Read<storage::v1::DocumentRow>(table, key);
      if (!row.ok()) return row.status();
      return row->has_value() ? (*row)->amendments() : 0;
    }
    const auto row = rows_.Read<storage::v1::OccurrenceRow>(table, key);
    if (!row.ok()) return row.status();
    return row->has_value() ? (*row)->amendments() : 0;
  }

  absl::Status CheckSupersessions() const {
    return Scan(Table::kAmendment, storage::AllSupersessions(collection_),
                [&](absl::string_view key, absl::string_view) -> absl::Status {
                  const auto pair = storage::ParseSupersessionKey(collection_, key);
                  if (!pair.ok()) return pair.status();
                  const auto amendments = ReadAmendments(rows_, collection_, AmendedKind::kOccurrence, pair->second,
                                                         /*count=*/kMaxAmendments);
                  if (!amendments.ok()) return amendments.status();
                  for (const Amendment& amendment : *amendments) {
                    if (amendment.superseded_by() == storage::AsBytes(pair->first)) return absl::OkStatus();
                  }
                  return Tell(DivergenceKind::kUnexpected, Table::kAmendment, key, "a link without a supersession");
                });
  }

  absl::Status CheckChildren(Table table, Table parents) const {
    return Scan(table, storage::CollectionRows(collection_), [&](absl::string_view key, absl::string_view) {
      absl::StatusOr<Hash> parent = Hash{};
      if (table == Table::kOccurrenceChild) {
        parent = storage::ParseParentOfChildKey(collection_, key);
      } else {
        const auto pair = storage::ParsePairKey(collection_, key);
        parent = pair.ok() ? absl::StatusOr<Hash>(pair->first) : pair.status();
      }
      if (!parent.ok()) return parent.status();
      const auto there = IsThere(parents, storage::IdKey(collection_, *parent));
      if (!there.ok() || *there) return there.status();
      return Tell(DivergenceKind::kUnexpected, table, key, "a record of something that is not recorded");
    });
  }

  const storage::Reader& reader_;
  const Staging rows_;
  const std::string collection_;
  const std::function<absl::Status(Divergence)>& sink_;
  const Interrupt& interrupt_;
};

}  // namespace

absl::Status CheckAmendments(const storage::Reader& reader, absl::string_view collection,
                             const std::function<absl::Status(Divergence)>& sink, const Interrupt& interrupt) {
  return AmendmentCheck(reader, collection, sink, interrupt).Run();
}

}  // namespace verbatim::index
