#include "client/cli/input_error.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"

namespace verbatim::cli {
namespace {

TEST(InputErrorOf, NamesFieldsOfTheInput) {
  struct Case {
    const char *field, *description, *error;
  };
  for (const Case& c : {Case{"parties[3].domains[0]", "is wrong", "domains[0]: is wrong"},
                        Case{"statements[12].made.edtf", "'x' is not a date", "made: 'x' is not a date"},
                        Case{"statements[0].party_ids", "has an empty id", "party_ids: has an empty id"},
                        Case{"occurrences[1].text", "text: is empty", "text: is empty"}}) {
    google::rpc::BadRequest bad_request;
    auto* violation = bad_request.add_field_violations();
    violation->set_field(c.field);
    violation->set_description(c.description);
    google::rpc::Status status;
    status.add_details()->PackFrom(bad_request);
    EXPECT_EQ(InputErrorOf(status).ToString(), c.error);
  }
}

TEST(InputErrorOf, SaysWhatNamesNoField) {
  google::rpc::Status status;
  status.set_message("'Ada' is claimed");
  EXPECT_EQ(InputErrorOf(status).field, "");
  EXPECT_EQ(InputErrorOf(status).ToString(), "'Ada' is claimed");
}

}  // namespace
}  // namespace verbatim::cli
