#ifndef VERBATIM_INDEX_PREPARE_H_
#define VERBATIM_INDEX_PREPARE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/field_checker.h"
#include "index/field_error.h"
#include "index/types.h"
#include "quote/comparison.h"
#include "quote/edtf.h"
#include "quote/identity.h"
#include "storage/keys.h"

// From what a client sent to something that can be recorded: checked, normalised, with its ids. Pure and thread-safe;
// does all the work of recording that needs no lock.
namespace verbatim::index {

// Limits on input. Texts in bytes of UTF-8; every other text may have kMaxFieldBytes (index/field_checker.h).
inline constexpr size_t kMaxTextBytes = 64 << 10;
inline constexpr size_t kMaxContextCodePoints = 300;
inline constexpr size_t kMaxAttributions = 64;
inline constexpr size_t kMaxListItems = 256;  // parts, candidates, links, ids

// What a client sent, unchecked.
struct OccurrenceFields {
  std::string text;
  std::string document_id;
  DocumentObservation document;
  std::optional<uint32_t> offset;
  OccurrenceObservation observation;  // but for parent and translation_of, which stand here as written
  std::string parent, translation_of;
  std::vector<Attribution> attributions;
};

// A child record with its content hash.
template <typename Message>
struct Hashed {
  storage::Hash hash{};
  Message value;
};

// Checked and normalised.
struct PreparedOccurrence {
  quote::OccurrenceId id;
  quote::QuotationId quotation;
  quote::DocumentId document;
  std::string text;  // NFC
  std::optional<uint32_t> offset;
  std::string caller_id;  // the recorder's own id of the document
  std::optional<storage::Hash> url_key;
  std::string domain;  // registrable one of the url; empty when it has none
  std::optional<Hashed<DocumentObservation>> document_observation;  // none when nothing was observed
  std::optional<Hashed<OccurrenceObservation>> observation;
  std::vector<Hashed<Attribution>> attributions;  // distinct
};

// INVALID_ARGUMENT made by FieldError() for the first field that is wrong.
absl::StatusOr<PreparedOccurrence> Prepare(OccurrenceFields fields);

// The same for facts alone: no text is looked at, and no id is made of it.
absl::StatusOr<PreparedOccurrence> PrepareFacts(OccurrenceFields fields);

// OK for a collection name: 1 to 63 of a-z 0-9 _ -, beginning with a letter or digit.
absl::Status CheckCollectionName(absl::string_view name);

// OK for a language tag as BCP 47 writes it; FieldError on `field` otherwise.
absl::Status CheckLanguage(absl::string_view field, absl::string_view value);

// A quoted text, checked and normalised.
struct PreparedText {
  quote::QuotationId quotation;
  uint32_t word_count = 0;
};

// FieldError on `field` for a text that is not valid (quote::CheckText), longer than kMaxTextBytes, or without a word.
absl::StatusOr<PreparedText> PrepareText(absl::string_view field, absl::string_view text);

// The text ready to be compared. The same errors.
absl::StatusOr<quote::ComparedText> PrepareComparedText(absl::string_view field, absl::string_view text);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PREPARE_H_
