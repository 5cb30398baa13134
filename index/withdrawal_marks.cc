#include "index/withdrawal_marks.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "index/derive.h"
#include "quote/edtf.h"
#include "quote/keyed_hash.h"

namespace verbatim::index {

using storage::Hash;
using storage::Table;

namespace {

constexpr absl::string_view kWithdrawnPayload = "verbatim/withdrawn";

}  // namespace

absl::Status MarkWithdrawn(absl::Status status) {
  status.SetPayload(kWithdrawnPayload, absl::Cord());
  return status;
}

bool IsAboutWithdrawn(const absl::Status& status) { return status.GetPayload(kWithdrawnPayload).has_value(); }

absl::StatusOr<WithdrawalMarks> WithdrawalMarks::Load(const storage::Reader& reader, std::string key) {
  if (!key.empty() && key.size() < quote::kMinKeyBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("the key of withdrawals has ", key.size(), " bytes; want ", quote::kMinKeyBytes, " at least"));
  }
  WithdrawalMarks marks(std::move(key));
  const auto row = Staging(reader).Read<storage::v1::WithdrawalKeyRow>(Table::kMeta, storage::WithdrawalCheckKey());
  if (!row.ok()) return row.status();
  if (!row->has_value() || (marks.has_key() && (*row)->check() == marks.CheckOfKey())) return marks;
  return absl::FailedPreconditionError(
      "what was withdrawn from this store is marked under another key; want the key of that time, without which it "
      "could be recorded again");
}

std::string WithdrawalMarks::CheckOfKey() const {
  const Hash check = quote::KeyedHash(key_, "verbatim/withdrawal-key", {});
  return std::string(storage::AsBytes(check));
}

Hash WithdrawalMarks::OfOccurrence(const Hash& occurrence) const {
  return quote::KeyedHash(key_, "verbatim/withdrawn-occurrence", {storage::AsBytes(occurrence)});
}

Hash WithdrawalMarks::OfWords(const Hash& document, const Hash& quotation) const {
  return quote::KeyedHash(key_, "verbatim/withdrawn-words", {storage::AsBytes(document), storage::AsBytes(quotation)});
}

Hash WithdrawalMarks::OfDocument(const Hash& document) const {
  return quote::KeyedHash(key_, "verbatim/withdrawn-document", {storage::AsBytes(document)});
}

Hash WithdrawalMarks::OfRun(const Hash& document, absl::string_view run) const {
  return quote::KeyedHash(key_, "verbatim/withdrawn-run", {storage::AsBytes(document), run});
}

Hash WithdrawalMarks::OfStatement(const Hash& statement) const {
  return quote::KeyedHash(key_, "verbatim/withdrawn-statement", {storage::AsBytes(statement)});
}

void WithdrawalMarks::StageCheck(Staging* rows) const {
  storage::v1::WithdrawalKeyRow row;
  row.set_check(CheckOfKey());
  rows->Put(Table::kMeta, storage::WithdrawalCheckKey(), row);
}

absl::StatusOr<bool> WithdrawalMarks::Has(const storage::Reader& reader, absl::string_view collection,
                                          const Hash& mark) {
  const auto row = reader.Get(Table::kWithdrawal, storage::WithdrawnKey(collection, mark));
  if (absl::IsNotFound(row.status())) return false;
  if (!row.ok()) return row.status();
  return true;
}

absl::Status WithdrawalMarks::Check(const Staging& rows, absl::string_view collection, const Hash& mark) const {
  const auto row = rows.Read<storage::v1::WithdrawnRow>(Table::kWithdrawal, storage::WithdrawnKey(collection, mark));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::OkStatus();
  const auto id = HashFromBytes((*row)->withdrawal_id(), "withdrawal id");
  if (!id.ok()) return id.status();
  const auto withdrawal =
      rows.Read<storage::v1::WithdrawalRow>(Table::kWithdrawal, storage::WithdrawalKey(collection, *id));
  if (!withdrawal.ok()) return withdrawal.status();
  const std::string why = withdrawal->has_value() ? (*withdrawal)->reason() : "";
  return MarkWithdrawn(absl::NotFoundError(absl::StrCat("was withdrawn on ", quote::FormatDay((*row)->time_us()), " (",
                                                        quote::ToString(quote::WithdrawalId{*id}), "): ", why)));
}

}  // namespace verbatim::index
