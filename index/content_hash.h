#ifndef VERBATIM_INDEX_CONTENT_HASH_H_
#define VERBATIM_INDEX_CONTENT_HASH_H_

#include "index/types.h"
#include "storage/keys.h"

// Identity of child records: a hash of their content, field by field in a fixed order, never of protobuf bytes (which
// are not canonical). Stored: do not change. A new field is hashed only when it is set, so that records without it keep
// their hash. Pure and thread-safe.
namespace verbatim::index {

storage::Hash ContentHashOf(const DocumentObservation& observation);
storage::Hash ContentHashOf(const OccurrenceObservation& observation);
storage::Hash ContentHashOf(const Attribution& attribution);
// Also its id.
storage::Hash ContentHashOf(const storage::v1::StatementValue& statement);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CONTENT_HASH_H_
