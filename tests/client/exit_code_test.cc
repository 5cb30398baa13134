#include "client/cli/exit_code.h"

#include <gtest/gtest.h>

#include <utility>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace verbatim::cli {
namespace {

TEST(ExitCode, FollowsTheStatus) {
  struct Case {
    grpc::StatusCode status;
    ExitCode code;
  };
  for (const Case& c :
       {Case{grpc::StatusCode::OK, kExitDone}, Case{grpc::StatusCode::NOT_FOUND, kExitNothingFound},
        Case{grpc::StatusCode::INVALID_ARGUMENT, kExitUsage}, Case{grpc::StatusCode::UNAVAILABLE, kExitUnreachable},
        Case{grpc::StatusCode::DEADLINE_EXCEEDED, kExitFailure}, Case{grpc::StatusCode::INTERNAL, kExitFailure},
        Case{grpc::StatusCode::DATA_LOSS, kExitFailure}, Case{grpc::StatusCode::PERMISSION_DENIED, kExitFailure},
        Case{grpc::StatusCode::RESOURCE_EXHAUSTED, kExitFailure}}) {
    EXPECT_EQ(ExitCodeFor(grpc::Status(c.status, ""), kExitNothingFound), c.code) << c.status;
  }
  EXPECT_EQ(ExitCodeFor(grpc::Status(grpc::StatusCode::NOT_FOUND, ""), kExitFailure), kExitFailure);
}

TEST(ExitCode, TellsWrongTextsFromWrongOptions) {
  for (const auto& [field, code] : {std::pair{"query.text", kExitRejected},
                                    {"text", kExitRejected},
                                    {"query.published.edtf", kExitUsage},
                                    {"collection", kExitUsage}}) {
    google::rpc::BadRequest bad_request;
    bad_request.add_field_violations()->set_field(field);
    google::rpc::Status details;
    details.add_details()->PackFrom(bad_request);
    const grpc::Status status(grpc::StatusCode::INVALID_ARGUMENT, "", details.SerializeAsString());
    EXPECT_EQ(ExitCodeFor(status, kExitNothingFound), code) << field;
  }
}

TEST(ExitCode, NumbersAreFixed) {
  EXPECT_EQ(kExitDone, 0);
  EXPECT_EQ(kExitNothingFound, 1);
  EXPECT_EQ(kExitUsage, 2);
  EXPECT_EQ(kExitUnreachable, 3);
  EXPECT_EQ(kExitRejected, 4);
  EXPECT_EQ(kExitFailure, 5);
}

TEST(InputFieldName, NamesFieldsAsTheInputDoes) {
  EXPECT_EQ(InputFieldName("text"), "text");
  EXPECT_EQ(InputFieldName("published.edtf"), "published");
  EXPECT_EQ(InputFieldName("occurrences[3].observation.kind"), "kind");
  EXPECT_EQ(InputFieldName("attributions[0].speaker"), "speaker");
  EXPECT_EQ(InputFieldName("attributions[0].via[1].date.edtf"), "via[1].date");
  EXPECT_EQ(InputFieldName("filter.from"), "from");
  EXPECT_EQ(InputFieldName("parties[3].domains[0]"), "domains[0]");
  EXPECT_EQ(InputFieldName("statements[3].occurrence_id"), "occurrence_id");
  EXPECT_EQ(InputFieldName("facts.said.edtf"), "said");
  EXPECT_EQ(InputFieldName("article.facts.published"), "published");
  EXPECT_EQ(InputFieldName("article.lang"), "lang");
  EXPECT_EQ(InputFieldName("observation"), "observation");
  EXPECT_EQ(InputFieldName("occurrences[3"), "occurrences[3");
}

TEST(DescribeError, NamesEachFieldOnce) {
  EXPECT_EQ(DescribeError("bad request", {}), "bad request");
  EXPECT_EQ(
      DescribeError("bad", {{"published.edtf", "'2024-02-30' is not a date"}, {"parent", "parent: 'x' is not an id"}}),
      "published: '2024-02-30' is not a date; parent: 'x' is not an id");
}

}  // namespace
}  // namespace verbatim::cli
