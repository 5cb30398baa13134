#ifndef VERBATIM_INDEX_DERIVE_H_
#define VERBATIM_INDEX_DERIVE_H_

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/staging.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "storage/keys.h"

// What follows from the records of one occurrence: under which facets and dates it is listed. Every list row is a pure
// function of these facts.
namespace verbatim::index {

// What a document gives to each of its occurrences.
struct DocumentFacts {
  std::optional<quote::Date> published;  // the chosen one
  std::vector<storage::Hash> outlets;    // keys of every outlet observed, else of every domain; sorted
  std::vector<std::string> domains;      // when no outlet was observed
  DateText shown_published;              // published as it was given
  std::string shown_outlet, shown_url;   // the chosen ones
  bool corrected = false;
  quote::Micros expires = quote::kEndOfTime;  // the earliest moment observed; does not bear on lists
  DateText shown_expires;                     // as it was given
  friend bool operator==(const DocumentFacts& a, const DocumentFacts& b) {
    const auto fields = [](const DocumentFacts& f) {
      return std::tie(f.shown_published.edtf(), f.shown_published.as_printed(), f.outlets, f.shown_outlet, f.shown_url);
    };
    return fields(a) == fields(b);
  }
};

struct OccurrenceFacts {
  storage::Hash id{};
  storage::Hash document{};
  storage::Hash quotation{};
  std::string text;
  DocumentFacts document_facts;
  std::vector<storage::Hash> speaker_keys;          // sorted
  std::vector<storage::Hash> via_keys;              // of the links of every chain; sorted
  std::vector<storage::v1::SpeakerValue> speakers;  // those that a name or id identifies
  std::vector<storage::v1::CitedValue> cited;       // documents that its chains cite
  bool counted = true;
  bool may_be_translation = false;
  OccurrenceStatus status = OccurrenceStatus::kAsRecorded;
};

// Facts of a document's row; reads child rows when the row says there are more.
absl::StatusOr<DocumentFacts> FactsOfDocument(const Staging& rows, absl::string_view collection,
                                              const storage::Hash& id, const storage::v1::DocumentRow& row);

// Facts of an occurrence's row, given those of its document; reads child rows when the row says there are more.
absl::StatusOr<OccurrenceFacts> FactsOfOccurrence(const Staging& rows, absl::string_view collection,
                                                  const storage::Hash& id, const storage::v1::OccurrenceRow& row,
                                                  DocumentFacts document_facts);

// All attributions that hold of an occurrence, best first: those that were corrected, else those that were recorded.
absl::StatusOr<std::vector<storage::v1::HashedAttribution>> AllAttributions(const Staging& rows,
                                                                            absl::string_view collection,
                                                                            const storage::Hash& id,
                                                                            const storage::v1::OccurrenceRow& row);

// The widest interval in which the true moment of a date lies; without a date all of time. An approximate date may be
// off by as much as it is wide.
struct PossibleTime {
  quote::Micros earliest = quote::kBeginOfTime, latest = quote::kEndOfTime;
};
PossibleTime PossibleTimeOf(const quote::Date& date);

// The facets under which an occurrence and its quotation are listed, kNone first, each once.
std::vector<storage::Facet> FacetsOf(const OccurrenceFacts& facts);

// Where something published at `date` stands in a list.
storage::DatePosition PositionOf(const std::optional<quote::Date>& date, const storage::Hash& id);
storage::DatePosition PositionOf(int64_t begin_us, int64_t end_us, const storage::Hash& id);

// The order of lists: dated before undated, then begin, end, id.
bool StandsBefore(const storage::DatePosition& a, const storage::DatePosition& b);

// Moves the row that says when a document is to be withdrawn; kEndOfTime for never.
void StageExpiry(absl::string_view collection, const storage::Hash& document, quote::Micros before, quote::Micros now,
                 Staging* rows);

// Removes or adds the rows that list an occurrence under its facets and its quotation.
void UnlistOccurrence(const OccurrenceFacts& facts, absl::string_view collection, Staging* rows);
void ListOccurrence(const OccurrenceFacts& facts, absl::string_view collection, Staging* rows);

// Whether a stored wording has words enough to identify a speaker: kDistinctWords.
bool IdentifiesSpeaker(absl::string_view wording);

// The bytes of hashes, one behind the other.
std::string JoinKeys(const std::vector<storage::Hash>& keys);

// 16 stored bytes as a hash; DATA_LOSS saying what it should have been.
absl::StatusOr<storage::Hash> HashFromBytes(absl::string_view bytes, absl::string_view what);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DERIVE_H_
