#ifndef VERBATIM_INDEX_CONFLICTS_H_
#define VERBATIM_INDEX_CONFLICTS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/lookup.h"
#include "index/party_roots.h"
#include "index/types.h"
#include "storage/engine.h"
#include "verbatim/storage/v1/rows.pb.h"

// Quotations that are recorded for several speakers. docs/adr/0010-statements-and-conflicts.md has the reasons.
namespace verbatim::index {

// One who is recorded as the speaker, under whatever names.
struct RecordedSpeaker {
  std::vector<std::string> names;
  PartyReference party;             // no display name: not registered
  std::vector<storage::Hash> keys;  // under which occurrences name it
};

// The speakers that a quotation's row names, after aliases and merges, by name. One who is known by name only is the
// one who has that name and an external id, if there is one such. A row names eight; when all of them are one, more are
// looked for among the quotation's first 500 occurrences.
absl::StatusOr<std::vector<RecordedSpeaker>> RecordedSpeakers(const Lookup& lookup, const storage::Hash& quotation,
                                                              const storage::v1::QuotationRow& row, PartyRoots* roots);

// Whether the quotation is recorded for several speakers, in words that are enough to identify one. Two reads and those
// of the directory, or what RecordedSpeakers() costs.
absl::StatusOr<bool> IsContested(const Lookup& lookup, const storage::Hash& quotation);

struct ConflictQuery {
  std::string collection;
  std::string speaker;                  // one of them; empty: whoever
  std::optional<quote::Date> from, to;  // first publication
};

struct ConflictingSpeaker {
  RecordedSpeaker speaker;
  Occurrence evidence;  // the earliest that says so
};

struct Conflict {
  Quotation quotation;
  std::vector<ConflictingSpeaker> speakers;
  bool more_speakers = false;
};

// Gives every conflict to `sink`, newest first publication first, until it returns an error, which is returned.
// FieldError on "speaker". Cost: reads every quotation that has several names or ids, and for each conflict its
// evidence.
absl::Status VisitConflicts(const storage::Reader& reader, const ConflictQuery& query,
                            const std::function<absl::Status(Conflict)>& sink, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CONFLICTS_H_
