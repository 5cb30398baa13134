#ifndef VERBATIM_AMENDMENT_TYPES_H_
#define VERBATIM_AMENDMENT_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verbatim/admin_types.h"
#include "verbatim/types.h"

// What goes in and comes out when our own record is amended (see Amendment in verbatim/types.h) or withdrawn: plain
// values that mirror the messages of proto/verbatim/v1/quotation_service.proto and admin_service.proto, where each
// field is documented in full. Reasons, evidence and names have at most 4 KiB each.
namespace verbatim {

// What to do to the record of an occurrence.
struct OccurrenceAmendment {
  std::string occurrence_id;                      // required
  AmendmentAct act = AmendmentAct::kUnspecified;  // required
  std::string reason, evidence_url, by;           // reason and by are required
  // For kCorrect, required: "attributions" or names of facts, as the API spells them ("left_context"). A named one
  // without a value is corrected to "not known"; facts that are not named stay as they are.
  std::vector<std::string> fields;
  OccurrenceObservation facts;
  std::vector<Attribution> attributions;
  std::string superseded_by_occurrence_id;      // for kSupersede, required: it stands for this one
  std::optional<uint32_t> expected_amendments;  // kAborted when there are not so many yet
};

// What to do to the record of a document: kCorrect or kReinstate.
struct DocumentAmendment {
  std::string document_id;                        // required; `d1_`
  AmendmentAct act = AmendmentAct::kUnspecified;  // required
  std::string reason, evidence_url, by;           // reason and by are required
  std::vector<std::string> fields;                // as above; all but "url", which is identity
  DocumentObservation facts;
  std::optional<uint32_t> expected_amendments;  // as above
};

struct AmendedOccurrence {
  Occurrence occurrence;       // as it is now, kFull
  bool already_known = false;  // the same was its newest amendment, so that nothing was changed
  std::string revision;
};

struct AmendedDocument {
  Document document;           // as it is now, kFull
  bool already_known = false;  // as above
  std::string revision;
};

// What to erase: by ids or by a filter, one of the two.
struct WithdrawalInput {
  // Whatever its status. At least one of speaker, outlet, url, document_id, quotation_id, via.
  ListFilter filter;
  std::vector<std::string> occurrence_ids;  // at most 500
  std::string reason, evidence_url, by;     // reason and by are required; kept for good
  bool dry_run = false;                     // tells what would go, and changes nothing
  std::string withdrawal_id;                // of the call before, to go on with it
};

// What was, or would be, withdrawn for one reason.
struct Withdrawal {
  std::string id;  // `w1_`; empty for a dry run
  std::optional<Time> time;
  std::string reason, evidence_url, by;
  std::vector<std::string> chosen_by;  // "occurrence_ids", or names of the filter's fields
  uint32_t occurrences = 0, documents = 0, quotations = 0, statements = 0;
  uint32_t contexts = 0;        // occurrences of which the words around them were taken
  std::vector<Backup> backups;  // made while some of it was recorded: these still hold it
};

struct WithdrawalResult {
  Withdrawal withdrawal;           // all that went under its id by now; for a dry run all that would
  bool more = false;               // call again with its id
  std::vector<Occurrence> sample;  // for a dry run: the first 20 that would go
  std::string revision;
};

}  // namespace verbatim

#endif  // VERBATIM_AMENDMENT_TYPES_H_
