#include "server/validate.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/prepare.h"

namespace verbatim::server {
namespace {

constexpr char kQuotationId[] = "q1_00112233445566778899aabbccddeeff";
constexpr char kOccurrenceId[] = "o1_00112233445566778899aabbccddeeff";
constexpr char kDocumentId[] = "d1_00112233445566778899aabbccddeeff";

// What the error names; fails the test when it names no field.
std::string FieldOf(const absl::Status& status) {
  const auto violation = index::GetFieldViolation(status);
  if (violation.has_value()) return violation->field;
  ADD_FAILURE() << "no field in: " << status;
  return "";
}

TEST(Validate, TakesCollectionsByNameAndMainForNone) {
  EXPECT_EQ(*CollectionOf(""), "main");
  EXPECT_EQ(*CollectionOf("press-2024"), "press-2024");
  for (const char* name : {"Main", "-a", "a b", "a/b", "\xC3\xA9"}) {
    EXPECT_EQ(FieldOf(CollectionOf(name).status()), "collection") << name;
  }
  EXPECT_EQ(FieldOf(CollectionOf(std::string(64, 'a')).status()), "collection");
  v1::VerifyQuoteRequest request;
  EXPECT_EQ(VerifyScopeOf(request)->collections, std::vector<std::string>{"main"});
  for (int i = 0; i < 8; ++i) request.add_collections(absl::StrCat("c", i));
  EXPECT_EQ(VerifyScopeOf(request)->collections.size(), 8u);
  request.add_collections("c8");
  EXPECT_EQ(FieldOf(VerifyScopeOf(request).status()), "collections");
}

TEST(Validate, RefusesNumbersThatAreNoEnumValue) {
  EXPECT_EQ(*ViewOf(v1::VIEW_UNSPECIFIED), index::View::kBasic);
  EXPECT_EQ(*ViewOf(v1::VIEW_BASIC), index::View::kBasic);
  EXPECT_EQ(*ViewOf(v1::VIEW_FULL), index::View::kFull);
  EXPECT_EQ(*OrderOf(v1::LIST_ORDER_UNSPECIFIED), index::Order::kNewest);
  EXPECT_EQ(*OrderOf(v1::LIST_ORDER_NEWEST), index::Order::kNewest);
  EXPECT_EQ(*OrderOf(v1::LIST_ORDER_OLDEST), index::Order::kOldest);
  for (const int number : {-1, 3, 99}) {
    const absl::Status view = ViewOf(static_cast<v1::View>(number)).status();
    EXPECT_EQ(FieldOf(view), "view");
    EXPECT_TRUE(absl::StrContains(view.message(), absl::StrCat(number, " is not a value of View"))) << view;
    EXPECT_TRUE(absl::StrContains(view.message(), "VIEW_FULL (2)")) << view;
    EXPECT_EQ(FieldOf(OrderOf(static_cast<v1::ListOrder>(number)).status()), "order");
  }
}

TEST(Validate, BoundsPagesMatchesAndBatches) {
  EXPECT_EQ(*PageSizeOf(0), 50u);
  EXPECT_EQ(*PageSizeOf(1), 1u);
  EXPECT_EQ(*PageSizeOf(1000), 1000u);
  for (const int32_t size : {-1, 1001, INT32_MIN, INT32_MAX})
    EXPECT_EQ(FieldOf(PageSizeOf(size).status()), "page_size");
  EXPECT_EQ(*MaxMatchesOf(0), 5u);
  EXPECT_EQ(*MaxMatchesOf(100), 100u);
  EXPECT_EQ(FieldOf(MaxMatchesOf(101).status()), "max_matches");
  EXPECT_TRUE(CheckBatch("ids", 1, 0).ok());
  EXPECT_TRUE(CheckBatch("ids", 1000, 3 << 20).ok());
  EXPECT_EQ(FieldOf(CheckBatch("ids", 0, 0)), "ids");
  EXPECT_EQ(FieldOf(CheckBatch("ids", 1001, 0)), "ids");
  EXPECT_EQ(FieldOf(CheckBatch("ids", 1, (3 << 20) + 1)), "ids");
  EXPECT_TRUE(CheckStreamItems("queries", 0).ok());
  EXPECT_EQ(FieldOf(CheckStreamItems("queries", 1001)), "queries");
}

TEST(Validate, FindsTheTargetByIdOrText) {
  v1::GetQuotationRequest request;
  EXPECT_EQ(FieldOf(TargetOf(request).status()), "target");
  request.set_id(kQuotationId);
  EXPECT_EQ(quote::ToString(*TargetOf(request)), kQuotationId);
  for (const char* id : {"", "q1_", "q2_00112233445566778899aabbccddeeff", kOccurrenceId}) {
    request.set_id(id);
    EXPECT_EQ(FieldOf(TargetOf(request).status()), "id") << id;
  }
  request.set_text("It's so boring.");
  const auto one = TargetOf(request);
  request.set_text("\xE2\x80\x9CIt\xE2\x80\x99s SO boring\xE2\x80\x9D");
  EXPECT_EQ(quote::ToString(*TargetOf(request)), quote::ToString(*one));
  for (const char* text : {"", "...", "\xFF"}) {
    request.set_text(text);
    EXPECT_EQ(FieldOf(TargetOf(request).status()), "text") << text;
  }
}

TEST(Validate, NamesTheIdOfABatchThatIsNone) {
  v1::BatchGetQuotationsRequest request;
  request.add_ids(kQuotationId);
  EXPECT_EQ(TargetsOf(request)->size(), 1u);
  request.add_ids("q1_nonsense");
  EXPECT_EQ(FieldOf(TargetsOf(request).status()), "ids[1]");
  v1::GetOccurrenceRequest occurrence;
  EXPECT_EQ(FieldOf(TargetOf(occurrence).status()), "id");
  occurrence.set_id(kOccurrenceId);
  EXPECT_TRUE(TargetOf(occurrence).ok());
}

TEST(Validate, ReadsAList) {
  v1::ListOccurrencesRequest request;
  request.set_collection("press");
  request.set_order(v1::LIST_ORDER_OLDEST);
  request.set_view(v1::VIEW_FULL);
  request.set_page_size(7);
  request.set_page_token("token");
  v1::ListFilter& filter = *request.mutable_filter();
  filter.set_speaker("Ada Brook");
  filter.set_outlet("Harbour Post");
  filter.set_url("https://harbour.example/1");
  filter.set_document_id(kDocumentId);
  filter.set_quotation_id(kQuotationId);
  filter.set_from("2024-01");
  filter.set_to("2024-01");
  filter.set_lang("en");
  filter.set_via("Kit Link");
  filter.set_said_from("2023");
  filter.set_said_to("2023-06");
  filter.add_kinds(v1::OCCURRENCE_KIND_TITLE);
  const auto query = ListQueryOf(request);
  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_EQ(query->collection, "press");
  EXPECT_EQ(query->order, index::Order::kOldest);
  EXPECT_EQ(query->view, index::View::kFull);
  EXPECT_EQ(query->page_size, 7u);
  EXPECT_EQ(query->page_token, "token");
  EXPECT_EQ(query->speaker, "Ada Brook");
  EXPECT_EQ(query->outlet, "Harbour Post");
  EXPECT_EQ(query->url, "https://harbour.example/1");
  EXPECT_EQ(quote::ToString(*query->document), kDocumentId);
  EXPECT_EQ(quote::ToString(*query->quotation), kQuotationId);
  EXPECT_EQ(query->from->edtf, "2024-01");
  EXPECT_EQ(query->to->edtf, "2024-01");
  EXPECT_EQ(query->lang, "en");
  EXPECT_EQ(query->via, "Kit Link");
  EXPECT_EQ(query->said_from->edtf, "2023");
  EXPECT_EQ(query->said_to->edtf, "2023-06");
  EXPECT_EQ(query->kinds, std::vector<index::OccurrenceKind>{index::OccurrenceKind::kTitle});
}

TEST(Validate, NamesTheWrongPartOfAList) {
  struct Row {
    const char* field;
    void (*set)(v1::ListOccurrencesRequest*);
  };
  const Row rows[] = {
      {"collection", [](v1::ListOccurrencesRequest* request) { request->set_collection("NO"); }},
      {"order", [](v1::ListOccurrencesRequest* request) { request->set_order(static_cast<v1::ListOrder>(7)); }},
      {"view", [](v1::ListOccurrencesRequest* request) { request->set_view(static_cast<v1::View>(7)); }},
      {"page_size", [](v1::ListOccurrencesRequest* request) { request->set_page_size(-1); }},
      {"filter.kinds[0]",
       [](v1::ListOccurrencesRequest* request) {
         request->mutable_filter()->add_kinds(static_cast<v1::OccurrenceKind>(77));
       }},
      {"filter.said_from", [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_said_from("x"); }},
      {"filter.said_to", [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_said_to("x"); }},
      {"filter.said_from",
       [](v1::ListOccurrencesRequest* request) {
         request->mutable_filter()->set_said_from("2024");
         request->mutable_filter()->set_said_to("2023");
       }},
      {"filter.document_id",
       [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_document_id("x"); }},
      {"filter.quotation_id",
       [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_quotation_id("x"); }},
      {"filter.from", [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_from("12/1/16"); }},
      {"filter.to", [](v1::ListOccurrencesRequest* request) { request->mutable_filter()->set_to("2024-02-30"); }},
      {"filter.from",
       [](v1::ListOccurrencesRequest* request) {
         request->mutable_filter()->set_from("2024-02");
         request->mutable_filter()->set_to("2024-01");
       }},
  };
  for (const Row& row : rows) {
    v1::ListOccurrencesRequest request;
    row.set(&request);
    EXPECT_EQ(FieldOf(ListQueryOf(request).status()), row.field);
  }
  v1::ListQuotationsRequest quotations;
  EXPECT_TRUE(ListQueryOf(quotations).ok());
  quotations.mutable_filter()->set_quotation_id(kQuotationId);
  EXPECT_EQ(FieldOf(ListQueryOf(quotations).status()), "filter.quotation_id");
}

TEST(Validate, ReadsAText) {
  v1::QuoteQuery query;
  query.set_text("so boring");
  query.set_speaker("Ada Brook");
  query.set_outlet("Harbour Post");
  query.mutable_published()->set_edtf("2024-10");
  const auto asked = QuoteQueryOf(query);
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(asked->text, "so boring");
  EXPECT_EQ(asked->speaker, "Ada Brook");
  EXPECT_EQ(asked->outlet, "Harbour Post");
  EXPECT_EQ(asked->published->edtf, "2024-10");
  query.mutable_published()->set_edtf("last week");
  EXPECT_EQ(FieldOf(QuoteQueryOf(query).status()), "published");
}

}  // namespace
}  // namespace verbatim::server
