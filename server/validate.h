#ifndef VERBATIM_SERVER_VALIDATE_H_
#define VERBATIM_SERVER_VALIDATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/index.h"
#include "verbatim/v1/extraction_service.pb.h"
#include "verbatim/v1/quotation_service.pb.h"

// What is checked of a request as a whole, before the index sees it. What is wrong with one occurrence is
// index::Prepare()'s to say. Every error is an index::FieldError(): INVALID_ARGUMENT naming the field, the value and
// what was wanted. Pure and thread-safe.
namespace verbatim::server {

// Items of one batch, and of one message of a stream.
inline constexpr int kMaxBatchItems = 1000;
// Bytes of one batch as it came over the wire.
inline constexpr size_t kMaxBatchBytes = size_t{3} << 20;
// Bytes of an answer about many ids, about; what is beyond is left for another call.
inline constexpr size_t kMaxAnswerBytes = size_t{16} << 20;
// Quotations of one document in an answer: more than a long novel has.
inline constexpr size_t kMaxExtracted = 20'000;
inline constexpr int32_t kDefaultPageSize = 50;
inline constexpr int32_t kMaxPageSize = 1000;
inline constexpr uint32_t kDefaultMatches = 5;
inline constexpr uint32_t kMaxMatches = 100;
inline constexpr uint32_t kDefaultVariants = 20;
inline constexpr int32_t kMaxCountGroups = 1000;

// The collection's name; empty means "main".
absl::StatusOr<std::string> CollectionOf(absl::string_view name);
// The collections of a verify; empty means "main". At most index::kMaxCollections.
absl::StatusOr<std::vector<std::string>> CollectionsOf(const google::protobuf::RepeatedPtrField<std::string>& names);

// Reads the range of two fields of a filter, [begin of from, end of to); an empty text is an open side. FieldError on
// either, and on `from_name` for a range that ends before it begins.
absl::Status ReadRange(absl::string_view from_name, const std::string& from_text, absl::string_view to_name,
                       const std::string& to_text, std::optional<quote::Date>* from, std::optional<quote::Date>* to);

// Reads a filter into everything of `query` but where its list begins and how it is read.
absl::Status ReadFilter(const v1::ListFilter& filter, index::ListQuery* query);

// Enumerations of proto3 are open: any number can arrive.
absl::StatusOr<index::View> ViewOf(v1::View view);
absl::StatusOr<index::Order> OrderOf(v1::ListOrder order);

// 1 to kMaxPageSize; 0 means kDefaultPageSize.
absl::StatusOr<uint32_t> PageSizeOf(int32_t page_size);
// 1 to kMaxMatches; 0 means kDefaultMatches.
absl::StatusOr<uint32_t> MaxMatchesOf(uint32_t max_matches);

// OK for 1 to kMaxBatchItems items in `field`, and at most kMaxBatchBytes of request.
absl::Status CheckBatch(absl::string_view field, int items, size_t bytes);
// OK for at most kMaxBatchItems items in `field` of one message of a stream.
absl::Status CheckStreamItems(absl::string_view field, int items);

// Of TraceQuotation: 1 to kMaxMatches; 0 means kDefaultVariants.
absl::StatusOr<uint32_t> MaxVariantsOf(uint32_t max_variants);
absl::StatusOr<index::CountBy> CountByOf(v1::CountBy by);

// The asked quotation: by id, or the one that recording these words would make.
absl::StatusOr<quote::QuotationId> TargetOf(const v1::GetQuotationRequest& request);
absl::StatusOr<quote::QuotationId> TargetOf(const v1::TraceQuotationRequest& request);
absl::StatusOr<quote::OccurrenceId> TargetOf(const v1::GetOccurrenceRequest& request);
absl::StatusOr<std::vector<quote::QuotationId>> TargetsOf(const v1::BatchGetQuotationsRequest& request);

absl::StatusOr<index::ListQuery> ListQueryOf(const v1::ListOccurrencesRequest& request);
absl::StatusOr<index::ListQuery> ListQueryOf(const v1::ListQuotationsRequest& request);

absl::StatusOr<index::SearchOrder> SearchOrderOf(v1::SearchOrder order);
absl::StatusOr<index::SearchQuery> SearchQueryOf(const v1::SearchQuotationsRequest& request);
absl::StatusOr<index::CountQuery> CountQueryOf(const v1::CountOccurrencesRequest& request);
absl::StatusOr<index::TraceQuery> TraceQueryOf(const v1::TraceQuotationRequest& request);

// What a verify searches, for all of its texts.
struct VerifyScope {
  std::vector<std::string> collections;
  index::View view = index::View::kBasic;
  uint32_t max_matches = kDefaultMatches;
  bool record_new = false;  // streams; one collection then
};
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::VerifyQuoteRequest& request);
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::BatchVerifyQuotesRequest& request);
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::StreamVerifyRequest& request);
absl::StatusOr<VerifyScope> VerifyScopeOf(const v1::CheckDocumentRequest& request);

// One text to verify; the index checks text and names. Fields in errors are named from the query: "text", "published".
absl::StatusOr<index::QuoteQuery> QuoteQueryOf(const v1::QuoteQuery& query);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_VALIDATE_H_
