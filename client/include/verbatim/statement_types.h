#ifndef VERBATIM_STATEMENT_TYPES_H_
#define VERBATIM_STATEMENT_TYPES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "verbatim/status.h"
#include "verbatim/types.h"

// What goes in and comes out about statements (verbatim/types.h) and conflicts between attributions: plain values that
// mirror the messages of proto/verbatim/v1/statement.proto and directory_service.proto, where each field is documented
// in full.
namespace verbatim {

struct StatementInput {
  Statement statement;
  std::string quotation_text;  // instead of the quotation's id
};

// What became of one statement.
struct StatementResult {
  Outcome outcome = Outcome::kUnspecified;
  std::string statement_id, quotation_id;
  Status error;  // for kRejected
};

// Empty fields do not restrict; all others must hold.
struct StatementFilter {
  std::string quotation_id, party;
  std::vector<StatementAct> acts;
  std::string from, to;  // EDTF, of when they were made
};

// One of several who are recorded to have said the same.
struct ConflictingSpeaker {
  std::vector<std::string> names;
  PartyReference party;
  Occurrence evidence;  // the earliest publication that says so
};

struct Conflict {
  Quotation quotation;
  std::vector<ConflictingSpeaker> speakers;
  bool more_speakers = false;
};

struct ConflictFilter {
  std::string speaker;
  std::string from, to;        // EDTF, of first publication
  uint32_t max_conflicts = 0;  // 0 = all
};

}  // namespace verbatim

#endif  // VERBATIM_STATEMENT_TYPES_H_
