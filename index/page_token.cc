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

// Bytes of a token before it is written as text: version, query hash, begin, end, id, checksum over all before it.
constexpr char kVersion = 1;
constexpr size_t kQueryBytes = 8;
constexpr size_t kChecksumBytes = 8;
constexpr size_t kBodyBytes = 1 + kQueryBytes + 8 + 8 + storage::kHashSize;

std::string Prefix(const storage::Hash& hash, size_t size) {
  return std::string(storage::AsBytes(hash).substr(0, size));
}

std::string QueryHash(const ListQuery& query, ListKind kind) {
  const auto edtf = [](const std::optional<quote::Date>& date) { return date ? date->edtf : std::string(); };
  const std::string kind_and_order = {static_cast<char>(kind), query.order == Order::kNewest ? 'n' : 'o'};
  return Prefix(
      quote::ContentHash("page-query", {kind_and_order, query.collection, query.speaker, query.outlet, query.url,
                                        query.lang, query.document ? query.document->raw() : absl::string_view(),
                                        query.quotation ? query.quotation->raw() : absl::string_view(),
                                        edtf(query.from), edtf(query.to)}),
      kQueryBytes);
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

}  // namespace

std::string MakePageToken(const ListQuery& query, ListKind kind, const storage::DatePosition& last) {
  std::string body(1, kVersion);
  body += QueryHash(query, kind);
  AppendNumber(last.begin_us, &body);
  AppendNumber(last.end_us, &body);
  absl::StrAppend(&body, storage::AsBytes(last.id));
  body += Checksum(body);
  return absl::WebSafeBase64Escape(body);
}

absl::StatusOr<std::optional<storage::DatePosition>> ParsePageToken(const ListQuery& query, ListKind kind) {
  if (query.page_token.empty()) return std::optional<storage::DatePosition>();
  std::string bytes;
  const bool decoded = absl::WebSafeBase64Unescape(query.page_token, &bytes) &&
                       bytes.size() == kBodyBytes + kChecksumBytes && bytes[0] == kVersion &&
                       Checksum(absl::string_view(bytes).substr(0, kBodyBytes)) == bytes.substr(kBodyBytes);
  if (!decoded) {
    return FieldError("page_token",
                      absl::StrCat(quote::Shown(query.page_token),
                                   " is damaged; want next_page_token of the page before, as it was given"));
  }
  if (bytes.substr(1, kQueryBytes) != QueryHash(query, kind)) {
    return FieldError(
        "page_token",
        "belongs to another query; want the same list, collection, filter and order as for the page before");
  }
  const absl::string_view rest = absl::string_view(bytes).substr(1 + kQueryBytes);
  const int64_t begin = ReadNumber(rest), end = ReadNumber(rest.substr(8));
  if (begin < quote::kBeginOfTime || end < begin || end > quote::kEndOfTime) {
    return FieldError("page_token", absl::StrCat(quote::Shown(query.page_token), " names no place in a list"));
  }
  storage::Hash id;
  std::copy_n(rest.data() + 16, id.size(), id.begin());
  return std::optional<storage::DatePosition>(PositionOf(begin, end, id));
}

}  // namespace verbatim::index
