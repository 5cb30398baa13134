#ifndef VERBATIM_INDEX_STATEMENT_TYPES_H_
#define VERBATIM_INDEX_STATEMENT_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "quote/identity.h"
#include "verbatim/storage/v1/rows.pb.h"

// What people and outlets say about quotations. Plain values, in the words of proto/verbatim/v1/statement.proto, which
// documents each.
namespace verbatim::index {

// Stored numbers, equal to the public ones of verbatim.v1; do not change.
enum class StatementAct : uint32_t { kUnspecified, kDenied, kAcknowledged, kDisputed, kCorrected, kRetracted };
enum class StatementConcern : uint32_t { kUnspecified, kSaid, kWording, kContent, kLink };

// What a client sent, unchecked: the value but for its ids, which stand here as written.
struct StatementFields {
  storage::v1::StatementValue value;
  std::string quotation_id, quotation_text;  // one of the two
  std::string occurrence_id;
};

struct Statement {
  quote::StatementId id;
  storage::v1::StatementValue value;
  PartyReference registered;  // no display name: not registered
  quote::Micros indexed = 0;
};

struct StatementResult {
  Outcome outcome = Outcome::kRecorded;
  quote::StatementId id;
  quote::QuotationId quotation;
  absl::Status error;  // nothing was recorded
};

struct StatementAnswer {
  std::vector<StatementResult> results;  // one for each input
  uint64_t revision = 0;
};

struct StatementQuery {
  std::string collection;
  std::optional<quote::QuotationId> quotation;
  std::string party;
  std::vector<StatementAct> acts;
  std::optional<quote::Date> from, to;  // when they were made
  uint32_t page_size = 50;
  std::string page_token;
};

struct StatementPage {
  std::vector<Statement> items;
  std::string next_page_token;
  std::vector<PartyReference> asked_parties;
  Coverage coverage;
  uint64_t revision = 0;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_STATEMENT_TYPES_H_
