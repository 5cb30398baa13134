#include "client/cli/input_error.h"

#include <vector>

#include "client/cli/exit_code.h"
#include "client/error_details.h"

namespace verbatim::cli {

InputError InputErrorOf(const google::rpc::Status& status) {
  const std::vector<FieldViolation> violations = client::FieldViolations(status);
  if (violations.size() != 1) return InputError{"", DescribeError(status.message(), violations)};
  const std::string field = InputFieldName(violations[0].field);
  std::string message = violations[0].description;
  if (message.compare(0, field.size() + 2, field + ": ") == 0) message.erase(0, field.size() + 2);
  return InputError{field, message};
}

}  // namespace verbatim::cli
