#include "index/statements.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/content_hash.h"
#include "index/derive.h"
#include "index/directory.h"
#include "index/field_checker.h"
#include "index/field_error.h"
#include "index/list_filter.h"
#include "index/lister.h"
#include "index/merge_scan.h"
#include "index/page_token.h"
#include "index/party.h"
#include "index/prepare.h"
#include "index/quotation_state.h"
#include "index/sort_unique.h"
#include "index/watch_types.h"

namespace verbatim::index {
namespace {

using storage::Facet;
using storage::FacetKind;
using storage::Hash;
using storage::Table;
using storage::v1::StatementValue;

// Identifiers of the party, and bytes of one: so that a statement stays small enough to be shown with every match.
constexpr size_t kMaxPartyIds = 16;
constexpr size_t kMaxPartyIdBytes = 512;

// Keys under which the party's statements are listed: those of a speaker.
std::vector<Hash> PartyKeys(const StatementValue& statement) {
  Attribution party;
  party.set_speaker(statement.party());
  *party.mutable_speaker_ids() = statement.party_ids();
  party.set_speaker_kind(statement.party_kind());
  return SpeakerKeys(party);
}

absl::Status CheckFields(const StatementValue& value) {
  FieldChecker check;
  check.Enum("act", value.act(), static_cast<uint32_t>(StatementAct::kRetracted));
  if (value.act() == 0)
    check.Fail("act", "is missing; want what was done: denied, acknowledged, disputed, corrected or retracted");
  if (value.party().empty()) check.Fail("party", "is empty; want who made the statement");
  check.Name("party", value.party());
  check.Count("party_ids", value.party_ids_size(), kMaxPartyIds);
  for (int i = 0; i < value.party_ids_size(); ++i) {
    const std::string field = absl::StrCat("party_ids[", i, "]");
    if (value.party_ids(i).empty()) check.Fail(field, "is empty; want an identifier");
    check.Text(field, value.party_ids(i), kMaxPartyIdBytes);
  }
  check.Enum("party_kind", value.party_kind(), static_cast<uint32_t>(SpeakerKind::kUnknown));
  check.Enum("concern", value.concern(), static_cast<uint32_t>(StatementConcern::kLink));
  const bool is_of_link = static_cast<StatementConcern>(value.concern()) == StatementConcern::kLink;
  if (is_of_link && value.link_party().empty()) check.Fail("link_party", "is empty; want the party of the link");
  if (!is_of_link && !value.link_party().empty()) {
    check.Fail("link_party", "is given, but the statement does not concern a link of a chain");
  }
  check.Name("link_party", value.link_party());
  check.Date("made", value.made());
  check.Text("medium", value.medium());
  check.Url("url", value.url());
  check.Url("archive_url", value.archive_url());
  check.Text("text", value.text());
  return check.status();
}

absl::StatusOr<quote::QuotationId> QuotationOf(const StatementFields& fields) {
  if (!fields.quotation_id.empty() && !fields.quotation_text.empty()) {
    return FieldError("quotation_id", "is given beside quotation_text; want one of the two");
  }
  if (fields.quotation_id.empty()) {
    if (fields.quotation_text.empty()) {
      return FieldError("quotation_id", "is missing; want the q1_ id of the quotation, or its words in quotation_text");
    }
    const auto text = PrepareText("quotation_text", fields.quotation_text);
    if (!text.ok()) return text.status();
    return text->quotation;
  }
  const auto id = quote::ParseQuotationId(fields.quotation_id);
  if (!id.ok()) return FieldError("quotation_id", id.status().message());
  return *id;
}

// Where a statement stands in lists.
storage::DatePosition PlaceOf(const PreparedStatement& statement) {
  const auto date = quote::ParseEdtf(statement.value.made().edtf());
  return PositionOf(date.ok() ? std::optional<quote::Date>(*date) : std::nullopt, statement.id.bytes);
}

// NOT_FOUND unless the occurrence is one of the quotation's.
absl::Status CheckOccurrence(absl::string_view collection, const StatementValue& value, const Staging& rows) {
  if (value.occurrence_id().empty()) return absl::OkStatus();
  const auto id = HashFromBytes(value.occurrence_id(), "occurrence id");
  if (!id.ok()) return id.status();
  const auto row = rows.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection, *id));
  if (!row.ok()) return row.status();
  if (row->has_value() && (*row)->quotation_id() == value.quotation_id()) return absl::OkStatus();
  return FieldError(absl::StatusCode::kNotFound, "occurrence_id",
                    absl::StrCat(quote::ToString(quote::OccurrenceId{*id}),
                                 row->has_value() ? " is of another quotation" : " is not recorded"));
}

// The facets that list what is asked for, and what is left to check of each.
struct Plan {
  std::vector<Facet> facets;
  std::vector<Hash> parties;  // any of these keys; sorted
  std::vector<PartyReference> asked;
  ListRange range;
};

absl::StatusOr<Plan> PlanStatements(const Staging& rows, const StatementQuery& query) {
  Plan plan;
  plan.range.order = Order::kNewest;
  if (query.from) plan.range.begin = query.from->begin;
  if (query.to) plan.range.end = query.to->end;
  if (!query.party.empty()) {
    auto party = Directory(rows, query.collection).AskedSpeaker(query.party);
    if (!party.ok()) return WithField("party", party.status());
    plan.parties = std::move(party->keys);
    plan.asked = std::move(party->parties);
  }
  if (query.quotation) {
    plan.facets = {{FacetKind::kQuotation, query.quotation->bytes}};
  } else if (query.party.empty()) {
    plan.facets = {{FacetKind::kNone, {}}};
  } else {
    for (const Hash& key : plan.parties) plan.facets.push_back({FacetKind::kSpeaker, key});
    plan.parties.clear();
  }
  return plan;
}

bool IsWanted(const StatementValue& statement, const StatementQuery& query, const Plan& plan) {
  const auto act = static_cast<StatementAct>(statement.act());
  if (!query.acts.empty() && std::find(query.acts.begin(), query.acts.end(), act) == query.acts.end()) return false;
  const std::vector<Hash> keys = PartyKeys(statement);
  return plan.parties.empty() || std::any_of(keys.begin(), keys.end(), [&](const Hash& key) {
           return std::binary_search(plan.parties.begin(), plan.parties.end(), key);
         });
}

Hash QueryHash(const StatementQuery& query) {
  std::string acts;
  for (const StatementAct act : query.acts) acts.push_back(static_cast<char>(act));
  return quote::ContentHash(
      "statement-query", {query.collection, query.quotation ? query.quotation->raw() : absl::string_view(), query.party,
                          acts, query.from ? query.from->edtf : "", query.to ? query.to->edtf : ""});
}

}  // namespace

absl::StatusOr<PreparedStatement> PrepareStatement(const StatementFields& fields) {
  PreparedStatement prepared;
  prepared.value = fields.value;
  StatementValue& value = prepared.value;
  const auto quotation = QuotationOf(fields);
  if (!quotation.ok()) return quotation.status();
  value.set_quotation_id(std::string(quotation->raw()));
  value.clear_occurrence_id();
  if (!fields.occurrence_id.empty()) {
    const auto occurrence = quote::ParseOccurrenceId(fields.occurrence_id);
    if (!occurrence.ok()) return FieldError("occurrence_id", occurrence.status().message());
    value.set_occurrence_id(std::string(occurrence->raw()));
  }
  if (absl::Status status = CheckFields(value); !status.ok()) return status;
  if (value.made().ByteSizeLong() == 0) value.clear_made();
  // Their order says nothing.
  SortUnique(value.mutable_party_ids());
  prepared.id.bytes = ContentHashOf(value);
  return prepared;
}

std::vector<std::string> StatementListKeys(absl::string_view collection, const PreparedStatement& statement) {
  std::vector<Facet> facets = {{FacetKind::kNone, {}}};
  if (const auto quotation = quote::QuotationIdFromRaw(statement.value.quotation_id())) {
    facets.push_back({FacetKind::kQuotation, quotation->bytes});
  }
  for (const Hash& party : PartyKeys(statement.value)) facets.push_back({FacetKind::kSpeaker, party});
  std::vector<std::string> keys;
  for (const Facet& facet : facets) keys.push_back(storage::DateKey(collection, facet, PlaceOf(statement)));
  return keys;
}

absl::StatusOr<bool> StageStatement(absl::string_view collection, const PreparedStatement& statement, quote::Micros now,
                                    Staging* rows) {
  const std::string key = storage::IdKey(collection, statement.id.bytes);
  const auto known = rows->Read<storage::v1::StatementRow>(Table::kStatement, key);
  if (!known.ok()) return known.status();
  if (known->has_value()) return false;
  const auto quotation = HashFromBytes(statement.value.quotation_id(), "quotation id");
  if (!quotation.ok()) return quotation.status();
  auto state = QuotationState::Load(collection, *quotation, rows);
  if (!state.ok()) return state.status();
  if (state->empty()) {
    return FieldError(absl::StatusCode::kNotFound, "quotation_id",
                      absl::StrCat(quote::ToString(quote::QuotationId{*quotation}),
                                   " is not recorded; record an occurrence of it first"));
  }
  if (absl::Status status = CheckOccurrence(collection, statement.value, *rows); !status.ok()) return status;
  storage::v1::StatementRow row;
  *row.mutable_value() = statement.value;
  row.set_indexed_us(now);
  rows->Put(Table::kStatement, key, row);
  for (std::string& list_key : StatementListKeys(collection, statement)) {
    rows->PutEmpty(Table::kStatementByDate, std::move(list_key));
  }
  state->AddStatement();
  if (absl::Status status = state->Save(); !status.ok()) return status;
  return true;
}

absl::StatusOr<storage::v1::ChangeValue> ChangeOfStatement(absl::string_view collection,
                                                           const PreparedStatement& statement, const Staging& rows,
                                                           std::optional<Hash> with) {
  const std::string& quotation = statement.value.quotation_id();
  std::string occurrence = with ? std::string(storage::AsBytes(*with)) : statement.value.occurrence_id();
  if (occurrence.empty()) {
    const auto id = HashFromBytes(quotation, "quotation id");
    if (!id.ok()) return id.status();
    const auto row = rows.Read<storage::v1::QuotationRow>(Table::kQuotation, storage::IdKey(collection, *id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("a statement is about a quotation that is not stored");
    occurrence = (*row)->first().occurrence_id();
  }
  const auto id = HashFromBytes(occurrence, "occurrence id");
  if (!id.ok()) return id.status();
  const auto filtered = ReadFiltered(rows, collection, *id);
  if (!filtered.ok()) return filtered.status();
  std::vector<Hash> speakers = filtered->facts.speaker_keys;
  for (const Hash& party : PartyKeys(statement.value)) speakers.push_back(party);
  SortUnique(&speakers);
  storage::v1::ChangeValue change;
  change.set_occurrence_id(occurrence);
  change.set_quotation_id(quotation);
  change.set_kinds(BitOf(ChangeKind::kStatement));
  change.set_speaker_keys(JoinKeys(speakers));
  change.set_outlet_keys(JoinKeys(filtered->facts.document_facts.outlets));
  change.set_statement_id(std::string(statement.id.raw()));
  return change;
}

absl::StatusOr<Statement> ReadStatement(const Staging& rows, absl::string_view collection, const Hash& id) {
  auto row = rows.Read<storage::v1::StatementRow>(Table::kStatement, storage::IdKey(collection, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("a list names a statement that is not stored");
  Statement statement;
  statement.id.bytes = id;
  statement.value = std::move(*(*row)->mutable_value());
  statement.indexed = (*row)->indexed_us();
  const std::vector<Hash> keys = PartyKeys(statement.value);
  if (keys.empty()) return statement;
  // An id says more than a name.
  const Directory directory(rows, collection);
  const auto root = directory.RootOf(keys.back());
  if (!root.ok()) return root.status();
  auto party = directory.Refer(*root);
  if (!party.ok()) return party.status();
  statement.registered = *std::move(party);
  return statement;
}

absl::StatusOr<std::vector<Statement>> NewestStatements(const storage::Reader& reader, absl::string_view collection,
                                                        const Hash& quotation, size_t most, size_t most_bytes,
                                                        bool* more) {
  const Staging rows(reader);
  MergeScan scan(reader, Table::kStatementByDate, collection, {{FacetKind::kQuotation, quotation}}, ListRange());
  std::vector<Statement> statements;
  *more = false;
  size_t bytes = 0;
  for (auto position = scan.Next(); position; position = scan.Next()) {
    *more = statements.size() == most;
    if (*more) break;
    auto statement = ReadStatement(rows, collection, position->id);
    if (!statement.ok()) return statement.status();
    bytes += statement->value.ByteSizeLong();
    *more = bytes > most_bytes;
    if (*more) break;
    statements.push_back(*std::move(statement));
  }
  if (!scan.status().ok()) return scan.status();
  return statements;
}

absl::StatusOr<StatementPage> ListStatementPage(const storage::Reader& reader, const StatementQuery& query,
                                                const Interrupt& interrupt) {
  const Hash bound_to = QueryHash(query);
  const auto after = ParseDateToken(bound_to, query.page_token);
  if (!after.ok()) return after.status();
  const Staging rows(reader);
  auto plan = PlanStatements(rows, query);
  if (!plan.ok()) return plan.status();
  plan->range.after = *after;
  MergeScan scan(reader, Table::kStatementByDate, query.collection, plan->facets, plan->range);
  StatementPage page;
  page.asked_parties = plan->asked;
  size_t budget = query.page_size * kReadsPerItem + kReadsBeside, bytes = 0;
  std::optional<storage::DatePosition> last;
  for (auto position = scan.Next(); position; position = scan.Next()) {
    if (page.items.size() == query.page_size || bytes >= kPageBytes || budget-- == 0) {
      page.next_page_token = MakeDateToken(bound_to, *last);
      break;
    }
    if (absl::Status status = interrupt(); !status.ok()) return status;
    last = position;
    auto statement = ReadStatement(rows, query.collection, position->id);
    if (!statement.ok()) return statement.status();
    if (!IsWanted(statement->value, query, *plan)) continue;
    bytes += statement->value.ByteSizeLong();
    page.items.push_back(*std::move(statement));
  }
  if (!scan.status().ok()) return scan.status();
  return page;
}

}  // namespace verbatim::index
