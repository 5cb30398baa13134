#ifndef VERBATIM_STATUS_H_
#define VERBATIM_STATUS_H_

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// How calls to a Verbatim server end. Value types of the standard library only; safe to copy and to hand to other
// threads.
namespace verbatim {

// The gRPC status codes, with their numbers.
enum class StatusCode {
  kOk = 0,
  kCancelled = 1,
  kUnknown = 2,
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kOutOfRange = 11,
  kUnimplemented = 12,
  kInternal = 13,
  kUnavailable = 14,
  kDataLoss = 15,
  kUnauthenticated = 16,
};

// The name of a code as gRPC writes it: "NOT_FOUND". "UNKNOWN" for a number outside the enum.
const char* StatusCodeName(StatusCode code);

// One wrong field of a request.
struct FieldViolation {
  std::string field;        // path in the message of the API, for example "published"
  std::string description;  // the value and what was wanted
};

// Success, or a code with a message for people. For kInvalidArgument, violations() names each wrong field.
class Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string message, std::vector<FieldViolation> violations = {})
      : code_(code), message_(std::move(message)), violations_(std::move(violations)) {}

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::vector<FieldViolation>& violations() const { return violations_; }
  // "OK", or "INVALID_ARGUMENT: message (field: description; ...)".
  std::string ToString() const;

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
  std::vector<FieldViolation> violations_;
};

// A value, or why there is none. Reading the value of a failed result is a programming error (asserted).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<1>, std::move(value)) {}        // NOLINT: converts on purpose
  Result(Status status) : state_(std::in_place_index<0>, std::move(status)) {  // NOLINT: converts on purpose
    assert(!std::get<0>(state_).ok());
  }

  bool ok() const { return state_.index() == 1; }
  // kOk when there is a value.
  Status status() const { return ok() ? Status() : std::get<0>(state_); }

  const T& value() const& {
    assert(ok());
    return std::get<1>(state_);
  }
  T& value() & {
    assert(ok());
    return std::get<1>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<1>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

 private:
  std::variant<Status, T> state_;
};

}  // namespace verbatim

#endif  // VERBATIM_STATUS_H_
