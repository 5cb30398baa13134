#include "server/validate.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/prepare.h"
#include "quote/utf8.h"

namespace verbatim::server {
namespace {

using index::FieldError;

// "99 is not a value of View; want VIEW_UNSPECIFIED (0), VIEW_BASIC (1), VIEW_FULL (2)"
template <typename Enum>
absl::Status UnknownEnum(absl::string_view field, Enum value) {
  const google::protobuf::EnumDescriptor& type = *google::protobuf::GetEnumDescriptor<Enum>();
  std::string wanted;
  for (int i = 0; i < type.value_count(); ++i) {
    absl::StrAppend(&wanted, i == 0 ? "" : ", ", type.value(i)->name(), " (", type.value(i)->number(), ")");
  }
  return FieldError(field,
                    absl::StrCat(static_cast<int>(value), " is not a value of ", type.name(), "; want ", wanted));
}

// `value`, or its error under the name of `field`.
template <typename T>
absl::StatusOr<T> Named(absl::string_view field, absl::StatusOr<T> value) {
  if (value.ok()) return value;
  return FieldError(field, value.status().message());
}

// Sets `date` when `text` is not empty.
absl::Status ReadDate(absl::string_view field, absl::string_view text, std::optional<quote::Date>* date) {
  if (text.empty()) return absl::OkStatus();
  absl::StatusOr<quote::Date> parsed = Named(field, quote::ParseEdtf(text));
  if (!parsed.ok()) return parsed.status();
  *date = *std::move(parsed);
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadFilter(const v1::ListFilter& filter, index::ListQuery* query) {
  query->speaker = filter.speaker();
  query->outlet = filter.outlet();
  query->url = filter.url();
  query->lang = filter.lang();
  query->via = filter.via();
  for (int i = 0; i < filter.kinds_size(); ++i) {
    const std::string field = absl::StrCat("filter.kinds[", i, "]");
    if (!v1::OccurrenceKind_IsValid(filter.kinds(i))) {
      return UnknownEnum(field, static_cast<v1::OccurrenceKind>(filter.kinds(i)));
    }
    query->kinds.push_back(static_cast<index::OccurrenceKind>(filter.kinds(i)));
  }
  for (int i = 0; i < filter.statuses_size(); ++i) {
    if (!v1::OccurrenceStatus_IsValid(filter.statuses(i)) || filter.statuses(i) == 0) {
      return UnknownEnum(absl::StrCat("filter.statuses[", i, "]"), filter.statuses(i));
    }
    query->statuses.push_back(static_cast<index::OccurrenceStatus>(filter.statuses(i)));
  }
  if (!filter.document_id().empty()) {
    const auto id = Named("filter.document_id", quote::ParseDocumentId(filter.document_id()));
    if (!id.ok()) return id.status();
    query->document = *id;
  }
  if (!filter.quotation_id().empty()) {
    const auto id = Named("filter.quotation_id", quote::ParseQuotationId(filter.quotation_id()));
    if (!id.ok()) return id.status();
    query->quotation = *id;
  }
  absl::Status said = ReadRange("filter.said_from", filter.said_from(), "filter.said_to", filter.said_to(),
                                &query->said_from, &query->said_to);
  if (!said.ok()) return said;
  return ReadRange("filter.from", filter.from(), "filter.to", filter.to(), &query->from, &query->to);
}

namespace {

template <typename Request>
absl::StatusOr<index::ListQuery> ReadListQuery(const Request& request) {
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  const auto order = OrderOf(request.order());
  if (!order.ok()) return order.status();
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();

  index::ListQuery query;
  if (absl::Status filter = ReadFilter(request.filter(), &query); !filter.ok()) return filter;
  query.collection = *std::move(collection);
  query.order = *order;
  query.view = *view;
  query.page_size = *page_size;
  query.page_token = request.page_token();
  return query;
}

// Superseded and restricted occurrences are of no quotation.
absl::Status CheckShown(const v1::ListFilter& filter) {
  for (int i = 0; i < filter.statuses_size(); ++i) {
    if (filter.statuses(i) < v1::OCCURRENCE_STATUS_SUPERSEDED) continue;
    return index::FieldError(absl::StrCat("filter.statuses[", i, "]"),
                             "is not allowed here; want lists of occurrences, or AS_RECORDED or CORRECTED");
  }
  return absl::OkStatus();
}

template <typename Request>
absl::StatusOr<VerifyScope> ReadVerifyScope(const Request& request) {
  auto collections = CollectionsOf(request.collections());
  if (!collections.ok()) return collections.status();
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  const auto max_matches = MaxMatchesOf(request.max_matches());
  if (!max_matches.ok()) return max_matches.status();
  return VerifyScope{*std::move(collections), *view, *max_matches};
}

// The quotation that recording `text` would make.
absl::StatusOr<quote::QuotationId> QuotationOfText(const std::string& text) {
  const absl::StatusOr<index::PreparedText> prepared = index::PrepareText("text", text);
  if (!prepared.ok()) return prepared.status();
  return prepared->quotation;
}

template <typename Request>
absl::StatusOr<quote::QuotationId> ReadTarget(const Request& request) {
  switch (request.target_case()) {
    case Request::kId:
      return Named("id", quote::ParseQuotationId(request.id()));
    case Request::kText:
      return QuotationOfText(request.text());
    default:
      return FieldError("target", "is missing; want an id such as q1_ and 32 hex digits, or a text");
  }
}

absl::Status QuotationNotAllowed() {
  return FieldError("filter.quotation_id", "is not allowed here; use GetQuotation");
}

// `given`, or `standard` when it is 0; at most `most`.
absl::StatusOr<uint32_t> ReadLimit(absl::string_view field, uint32_t given, uint32_t standard, uint32_t most) {
  if (given > most) {
    return FieldError(field, absl::StrCat(given, " is out of range; want 1 to ", most, ", or 0 for ", standard));
  }
  return given == 0 ? standard : given;
}

}  // namespace

absl::Status ReadRange(absl::string_view from_name, const std::string& from_text, absl::string_view to_name,
                       const std::string& to_text, std::optional<quote::Date>* from, std::optional<quote::Date>* to) {
  if (absl::Status status = ReadDate(from_name, from_text, from); !status.ok()) return status;
  if (absl::Status status = ReadDate(to_name, to_text, to); !status.ok()) return status;
  if (from->has_value() && to->has_value() && (*from)->begin >= (*to)->end) {
    return FieldError(from_name, absl::StrCat(quote::Shown(from_text), " is after ", to_name, " ",
                                              quote::Shown(to_text), "; want a range that begins before it ends"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> CollectionOf(absl::string_view name) {
  if (name.empty()) return std::string(index::kDefaultCollection);
  if (absl::Status checked = index::CheckCollectionName(name); !checked.ok()) return checked;
  return std::string(name);
}

absl::StatusOr<std::vector<std::string>> CollectionsOf(const google::protobuf::RepeatedPtrField<std::string>& names) {
  if (static_cast<size_t>(names.size()) > index::kMaxCollections) {
    return FieldError("collections",
                      absl::StrCat("has ", names.size(), " names; want at most ", index::kMaxCollections));
  }
  std::vector<std::string> collections;
  for (const std::string& name : names) {
    absl::StatusOr<std::string> collection = CollectionOf(name);
    if (!collection.ok()) return collection.status();
    collections.push_back(*std::move(collection));
  }
  if (collections.empty()) collections.emplace_back(index::kDefaultCollection);
  return collections;
}

absl::StatusOr<index::View> ViewOf(v1::View view) {
  switch (view) {
    case v1::VIEW_UNSPECIFIED:
    case v1::VIEW_BASIC:
      return index::View::kBasic;
    case v1::VIEW_FULL:
      return index::View::kFull;
    default:
      return UnknownEnum("view", view);
  }
}

absl::StatusOr<index::Order> OrderOf(v1::ListOrder order) {
  switch (order) {
    case v1::LIST_ORDER_UNSPECIFIED:
    case v1::LIST_ORDER_NEWEST:
      return index::Order::kNewest;
    case v1::LIST_ORDER_OLDEST:
      return index::Order::kOldest;
    default:
      return UnknownEnum("order", order);
  }
}

absl::StatusOr<uint32_t> PageSizeOf(int32_t page_size) {
  if (page_size < 0 || page_size > kMaxPageSize) {
    return FieldError("page_size", absl::StrCat(page_size, " is out of range; want 1 to ", kMaxPageSize, ", or 0 for ",
                                                kDefaultPageSize));
  }
  return static_cast<uint32_t>(page_size == 0 ? kDefaultPageSize : page_size);
}

absl::StatusOr<uint32_t> MaxMatchesOf(uint32_t max_matches) {
  return ReadLimit("max_matches", max_matches, kDefaultMatches, kMaxMatches);
}

absl::StatusOr<uint32_t> MaxVariantsOf(uint32_t max_variants) {
  return ReadLimit("max_variants", max_variants, kDefaultVariants, kMaxMatches);
}

absl::StatusOr<index::CountBy> CountByOf(v1::CountBy by) {
  switch (by) {
    case v1::COUNT_BY_UNSPECIFIED:
      return index::CountBy::kTotal;
    case v1::COUNT_BY_DAY:
      return index::CountBy::kDay;
    case v1::COUNT_BY_MONTH:
      return index::CountBy::kMonth;
    case v1::COUNT_BY_YEAR:
      return index::CountBy::kYear;
    case v1::COUNT_BY_SPEAKER:
      return index::CountBy::kSpeaker;
    case v1::COUNT_BY_OUTLET:
      return index::CountBy::kOutlet;
    default:
      return UnknownEnum("by", by);
  }
}

absl::Status CheckBatch(absl::string_view field, int items, size_t bytes) {
  if (items == 0) return FieldError(field, absl::StrCat("is empty; want 1 to ", kMaxBatchItems, " items"));
  if (absl::Status count = CheckStreamItems(field, items); !count.ok()) return count;
  if (bytes > kMaxBatchBytes) {
    return FieldError(field, absl::StrCat("the request is ", bytes, " bytes long; want at most ", kMaxBatchBytes));
  }
  return absl::OkStatus();
}

absl::Status CheckStreamItems(absl::string_view field, int items) {
  if (items <= kMaxBatchItems) return absl::OkStatus();
  return FieldError(field, absl::StrCat("has ", items, " items; want at most ", kMaxBatchItems));
}

absl::StatusOr<quote::QuotationId> TargetOf(const v1::GetQuotationRequest& request) { return ReadTarget(request); }
absl::StatusOr<quote::QuotationId> TargetOf(const v1::TraceQuotationRequest& request) { return ReadTarget(request); }

absl::StatusOr<quote::OccurrenceId> TargetOf(const v1::GetOccurrenceRequest& request) {
  return Named("id", quote::ParseOccurrenceId(request.id()));
}

absl::StatusOr<std::vector<quote::QuotationId>> TargetsOf(const v1::BatchGetQuotationsRequest& request) {
  if (absl::Status batch = CheckBatch("ids", request.ids_size(), request.ByteSizeLong()); !batch.ok()) return batch;
  std::vector<quote::QuotationId> ids;
  ids.reserve(request.ids_size());
  for (int i = 0; i < request.ids_size(); ++i) {
    const auto id = Named(absl::StrCat("ids[", i, "]"), quote::ParseQuotationId(request.ids(i)));
    if (!id.ok()) return id.status();
    ids.push_back(*id);
  }
  return ids;
}

absl::StatusOr<index::ListQuery> ListQueryOf(const v1::ListOccurrencesRequest& request) {
  return ReadListQuery(request);
}

absl::StatusOr<index::ListQuery> ListQueryOf(const v1::ListQuotationsRequest& request) {
  if (!request.filter().quotation_id().empty()) return QuotationNotAllowed();
  if (absl::Status status = CheckShown(request.filter()); !status.ok()) return status;
  return ReadListQuery(request);
}

absl::StatusOr<index::SearchOrder> SearchOrderOf(v1::SearchOrder order) {
  switch (order) {
    case v1::SEARCH_ORDER_UNSPECIFIED:
    case v1::SEARCH_ORDER_RELEVANCE:
      return index::SearchOrder::kRelevance;
    case v1::SEARCH_ORDER_NEWEST:
      return index::SearchOrder::kNewest;
    case v1::SEARCH_ORDER_OLDEST:
      return index::SearchOrder::kOldest;
    default:
      return UnknownEnum("order", order);
  }
}

absl::StatusOr<index::SearchQuery> SearchQueryOf(const v1::SearchQuotationsRequest& request) {
  index::SearchQuery query;
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.list.collection = *std::move(collection);
  if (!request.filter().quotation_id().empty()) return QuotationNotAllowed();
  if (absl::Status status = CheckShown(request.filter()); !status.ok()) return status;
  if (absl::Status filter = ReadFilter(request.filter(), &query.list); !filter.ok()) return filter;
  const auto order = SearchOrderOf(request.order());
  if (!order.ok()) return order.status();
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  query.words = request.query();
  query.order = *order;
  query.list.page_size = *page_size;
  query.list.page_token = request.page_token();
  return query;
}

absl::StatusOr<index::CountQuery> CountQueryOf(const v1::CountOccurrencesRequest& request) {
  index::CountQuery query;
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.list.collection = *std::move(collection);
  if (absl::Status filter = ReadFilter(request.filter(), &query.list); !filter.ok()) return filter;
  const auto by = CountByOf(request.by());
  if (!by.ok()) return by.status();
  query.by = *by;
  query.include_uncounted = request.include_uncounted();
  if (request.max_groups() < 0)
    return FieldError("max_groups",
                      absl::StrCat(request.max_groups(), " is out of range; want 1 to ", kMaxCountGroups, ", or 0"));
  const auto groups =
      ReadLimit("max_groups", static_cast<uint32_t>(request.max_groups()), kMaxCountGroups, kMaxCountGroups);
  if (!groups.ok()) return groups.status();
  query.max_groups = *groups;
  return query;
}

absl::StatusOr<index::TraceQuery> TraceQueryOf(const v1::TraceQuotationRequest& request) {
  index::TraceQuery query;
  auto collection = CollectionOf(request.collection());
  if (!collection.ok()) return collection.status();
  query.collection = *std::move(collection);
  const auto id = TargetOf(request);
  if (!id.ok()) return id.status();
  query.quotation = *id;
  const auto view = ViewOf(request.view());
  if (!view.ok()) return view.status();
  query.view = *view;
  const auto page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  query.page_size = *page_size;
  query.page_token = request.page_token();
  const auto max_variants = MaxVariantsOf(request.max_variants());
  if (!max_variants.ok()) return max_variants.status();
  query.max_variants = *max_variants;
  return query;
}

absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::VerifyQuoteRequest& request) { return ReadVerifyScope(request); }
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::BatchVerifyQuotesRequest& request) {
  return ReadVerifyScope(request);
}
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::CheckDocumentRequest& request) { return ReadVerifyScope(request); }
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::StreamVerifyRequest& request) {
  absl::StatusOr<VerifyScope> scope = ReadVerifyScope(request);
  if (!scope.ok()) return scope;
  scope->record_new = request.record_new();
  if (scope->record_new && scope->collections.size() > 1) {
    return FieldError("collections", absl::StrCat("names ", scope->collections.size(),
                                                  " collections; want one, into which record_new records"));
  }
  return scope;
}

absl::StatusOr<index::QuoteQuery> QuoteQueryOf(const v1::QuoteQuery& query) {
  index::QuoteQuery result;
  if (absl::Status date = ReadDate("published", query.published().edtf(), &result.published); !date.ok()) return date;
  result.text = query.text();
  result.speaker = query.speaker();
  result.outlet = query.outlet();
  return result;
}

}  // namespace verbatim::server
