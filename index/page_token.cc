#include "index/page_token.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "index/derive.h"
#include "index/field_error.h"
#include "quote/identity.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

// Bytes of a token before it is written as text: version, query hash, position, checksum over all before it.
constexpr char kVersion = 1;
constexpr size_t kQueryBytes = 8;
constexpr size_t kChecksumBytes = 8;
constexpr size_t kMinBytes = 1 + kQueryBytes + kChecksumBytes;
// Of a list by date: begin, end, id.
constexpr size_t kDatePositionBytes = 8 + 8 + storage::kHashSize;
// Of a list by relevance: score, id.
constexpr size_t kRankPositionBytes = 8 + storage::kHashSize;

std::string Prefix(const storage::Hash& hash, size_t size) {
  return std::string(storage::AsBytes(hash).substr(0, size));
}

storage::Hash QueryHash(const ListQuery& query, ListKind kind) {
  const auto edtf = [](const std::optional<quote::Date>& date) { return date ? date->edtf : std::string(); };
  const std::string kind_and_order = {static_cast<char>(kind), query.order == Order::kNewest ? 'n' : 'o'};
  storage::Hash hash = quote::ContentHash(
      "page-query", {kind_and_order, query.collection, query.speaker, query.outlet, query.url, query.lang,
                     query.document ? query.document->raw() : absl::string_view(),
                     query.quotation ? query.quotation->raw() : absl::string_view(), edtf(query.from), edtf(query.to)});
  std::string kinds, statuses;
  for (const OccurrenceKind occurrence_kind : query.kinds) kinds.push_back(static_cast<char>(occurrence_kind));
  // Filters that came later, so that tokens of queries without them stay what they were.
  for (const OccurrenceStatus status : query.statuses) statuses.push_back(static_cast<char>(status));
  if (!statuses.empty()) hash = quote::ContentHash("list-query-status", {storage::AsBytes(hash), statuses});
  if (query.via.empty() && kinds.empty() && !query.said_from && !query.said_to) return hash;
  return quote::ContentHash("page-query",
                            {storage::AsBytes(hash), query.via, kinds, edtf(query.said_from), edtf(query.said_to)});
}

std::string Checksum(absl::string_view body) {
  return Prefix(quote::ContentHash("page-token", {body}), kChecksumBytes);
}

void AppendNumber(int64_t value, std::string* out) {
  for (int shift = 56; shift >= 0; shift -= 8) out->push_back(static_cast<char>(static_cast<uint64_t>(value) >> shift));
}

int64_t ReadNumber(absl::string_view bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return static_cast<int64_t>(value);
}

absl::Status Damaged(absl::string_view token) {
  return FieldError(
      "page_token",
      absl::StrCat(quote::Shown(token), " is damaged; want next_page_token of the page before, as it was given"));
}

}  // namespace

std::string SealPageToken(const storage::Hash& query, absl::string_view position) {
  std::string body(1, kVersion);
  absl::StrAppend(&body, Prefix(query, kQueryBytes), position);
  body += Checksum(body);
  return absl::WebSafeBase64Escape(body);
}

absl::StatusOr<std::optional<std::string>> OpenPageToken(const storage::Hash& query, absl::string_view token) {
  if (token.empty()) return std::optional<std::string>();
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kMinBytes) return Damaged(token);
  const size_t body = bytes.size() - kChecksumBytes;
  if (bytes[0] != kVersion || Checksum(absl::string_view(bytes).substr(0, body)) != bytes.substr(body)) {
    return Damaged(token);
  }
  if (bytes.substr(1, kQueryBytes) != Prefix(query, kQueryBytes)) {
    return FieldError(
        "page_token",
        "belongs to another query; want the same list, collection, filter and order as for the page before");
  }
  return std::optional<std::string>(bytes.substr(1 + kQueryBytes, body - 1 - kQueryBytes));
}

std::string MakeNumberToken(const storage::Hash& query, uint64_t position) {
  std::string bytes;
  AppendNumber(static_cast<int64_t>(position), &bytes);
  return SealPageToken(query, bytes);
}

absl::StatusOr<std::optional<uint64_t>> ParseNumberToken(const storage::Hash& query, absl::string_view token) {
  const auto position = OpenPageToken(query, token);
  if (!position.ok()) return position.status();
  if (!position->has_value()) return std::optional<uint64_t>();
  if ((*position)->size() != sizeof(uint64_t)) return Damaged(token);
  return std::optional<uint64_t>(static_cast<uint64_t>(ReadNumber(**position)));
}

std::string MakeDateToken(const storage::Hash& query, const storage::DatePosition& last) {
  std::string position;
  AppendNumber(last.begin_us, &position);
  AppendNumber(last.end_us, &position);
  absl::StrAppend(&position, storage::AsBytes(last.id));
  return SealPageToken(query, position);
}

absl::StatusOr<std::optional<storage::DatePosition>> ParseDateToken(const storage::Hash& query,
                                                                    absl::string_view token) {
  const auto position = OpenPageToken(query, token);
  if (!position.ok()) return position.status();
  if (!position->has_value()) return std::optional<storage::DatePosition>();
  const absl::string_view bytes = **position;
  if (bytes.size() != kDatePositionBytes) return Damaged(token);
  const int64_t begin = ReadNumber(bytes), end = ReadNumber(bytes.substr(8));
  if (begin < quote::kBeginOfTime || end < begin || end > quote::kEndOfTime) {
    return FieldError("page_token", absl::StrCat(quote::Shown(token), " names no place in a list"));
  }
  storage::Hash id;
  std::copy_n(bytes.data() + 16, id.size(), id.begin());
  return std::optional<storage::DatePosition>(PositionOf(begin, end, id));
}

std::string MakePageToken(const ListQuery& query, ListKind kind, const storage::DatePosition& last) {
  return MakeDateToken(QueryHash(query, kind), last);
}

absl::StatusOr<std::optional<storage::DatePosition>> ParsePageToken(const ListQuery& query, ListKind kind) {
  return ParseDateToken(QueryHash(query, kind), query.page_token);
}

std::string MakeRankToken(const storage::Hash& query, const RankPosition& last) {
  std::string position;
  AppendNumber(last.score, &position);
  absl::StrAppend(&position, storage::AsBytes(last.id));
  return SealPageToken(query, position);
}

absl::StatusOr<std::optional<RankPosition>> ParseRankToken(const storage::Hash& query, absl::string_view token) {
  const auto position = OpenPageToken(query, token);
  if (!position.ok()) return position.status();
  if (!position->has_value()) return std::optional<RankPosition>();
  const absl::string_view bytes = **position;
  if (bytes.size() != kRankPositionBytes) return Damaged(token);
  RankPosition last;
  last.score = static_cast<uint32_t>(ReadNumber(bytes));
  std::copy_n(bytes.data() + 8, last.id.size(), last.id.begin());
  return std::optional<RankPosition>(last);
}

storage::Hash SearchHash(const SearchQuery& query) {
  const storage::Hash list = QueryHash(query.list, ListKind::kQuotations);
  const std::string order(1, static_cast<char>(query.order));
  return quote::ContentHash("search-query", {storage::AsBytes(list), query.words, order});
}

}  // namespace verbatim::index
