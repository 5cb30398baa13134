#ifndef VERBATIM_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define VERBATIM_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Matchers of absl::Status and absl::StatusOr<T>, which this version of Abseil lacks.
//
//   EXPECT_THAT(engine.Write(batch), IsOk());
//   EXPECT_THAT(Parse("x"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("x")));
//   ASSERT_OK_AND_ASSIGN(std::string value, engine.Get(table, key));
namespace verbatim::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

class StatusMatcher {
 public:
  using is_gtest_matcher = void;

  StatusMatcher(absl::StatusCode code, ::testing::Matcher<std::string> message)
      : code_(code), message_(std::move(message)) {}

  template <typename T>
  bool MatchAndExplain(const T& value, ::testing::MatchResultListener* listener) const {
    const absl::Status& status = StatusOf(value);
    *listener << "whose status is " << status.ToString();
    return status.code() == code_ && message_.Matches(std::string(status.message()));
  }
  void DescribeTo(std::ostream* os) const {
    *os << "is " << absl::StatusCodeToString(code_) << " with a message that ";
    message_.DescribeTo(os);
  }
  void DescribeNegationTo(std::ostream* os) const {
    *os << "not: ";
    DescribeTo(os);
  }

 private:
  absl::StatusCode code_;
  ::testing::Matcher<std::string> message_;
};

// A status of this code whose message matches: a matcher, or a string for equality; anything when left out.
inline StatusMatcher StatusIs(absl::StatusCode code, ::testing::Matcher<std::string> message = ::testing::_) {
  return StatusMatcher(code, std::move(message));
}

inline StatusMatcher IsOk() { return StatusIs(absl::StatusCode::kOk); }

}  // namespace verbatim::testing

#define VERBATIM_CONCAT_INNER(a, b) a##b
#define VERBATIM_CONCAT(a, b) VERBATIM_CONCAT_INNER(a, b)
#define VERBATIM_ASSERT_OK_AND_ASSIGN(status_or, lhs, expression)           \
  auto status_or = (expression);                                            \
  ASSERT_TRUE(status_or.ok()) << #expression << ": " << status_or.status(); \
  lhs = *std::move(status_or)

// Evaluates an expression of type absl::StatusOr<T>; ends the test when it failed, else assigns the value.
#define ASSERT_OK_AND_ASSIGN(lhs, expression) \
  VERBATIM_ASSERT_OK_AND_ASSIGN(VERBATIM_CONCAT(status_or_, __LINE__), lhs, expression)

#endif  // VERBATIM_TESTS_SUPPORT_STATUS_MATCHERS_H_
