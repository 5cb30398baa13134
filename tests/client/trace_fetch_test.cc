#include "client/cli/trace_fetch.h"

#include <gtest/gtest.h>

#include "tests/client/fake_service.h"

namespace verbatim::cli {
namespace {

class FetchTraceTest : public testing::Test {
 protected:
  FetchTraceTest() { options_.server = server_.address(); }

  grpc::Status Fetch(v1::View view, uint64_t max_carriers) {
    client::Transport transport(options_);
    v1::TraceQuotationRequest request;
    request.set_id("q1_0");
    request.set_view(view);
    answer_.Clear();
    server_.service.trace_calls = 0;
    return FetchTrace(&transport, request, max_carriers, &answer_);
  }

  client::FakeServer server_;
  ConnectOptions options_;
  v1::TraceQuotationResponse answer_;
};

TEST_F(FetchTraceTest, JoinsThePagesOfCarriers) {
  struct Case {
    int recorded;
    v1::View view;
    uint64_t max_carriers;
    int fetched, calls;
    bool more;
  };
  for (const Case& c : {Case{0, v1::VIEW_BASIC, 0, 0, 1, false}, Case{3, v1::VIEW_BASIC, 0, 3, 1, false},
                        Case{3, v1::VIEW_BASIC, 2, 2, 1, true}, Case{3, v1::VIEW_BASIC, 3, 3, 1, false},
                        Case{450, v1::VIEW_FULL, 0, 450, 3, false}, Case{450, v1::VIEW_FULL, 250, 250, 2, true},
                        Case{1500, v1::VIEW_BASIC, 0, 1500, 2, false}}) {
    server_.service.carriers = c.recorded;
    ASSERT_TRUE(Fetch(c.view, c.max_carriers).ok());
    EXPECT_EQ(answer_.trace().carriers_size(), c.fetched);
    EXPECT_EQ(server_.service.trace_calls, c.calls);
    EXPECT_EQ(!answer_.next_page_token().empty(), c.more);
    EXPECT_EQ(answer_.trace().counts().occurrences(), static_cast<uint32_t>(c.recorded));
    for (int i = 0; i < c.fetched; ++i) EXPECT_EQ(answer_.trace().carriers(i).occurrence().id(), std::to_string(i));
  }
}

TEST_F(FetchTraceTest, FailsWithThePageThatFails) {
  server_.service.carriers = 450;
  server_.service.trace_failure_at = 2;
  EXPECT_EQ(Fetch(v1::VIEW_FULL, 0).error_code(), grpc::StatusCode::DATA_LOSS);
}

}  // namespace
}  // namespace verbatim::cli
