// Any bytes: what is valid keeps the promises of quote/, what is not is refused without harm.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "quote/edtf.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "quote/normalise_internal.h"
#include "quote/url.h"

namespace verbatim::quote {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckNormalisation(absl::string_view text) {
  const absl::StatusOr<std::string> canonical = Canonical(text);
  Require(canonical.ok() == CheckText(text).ok());
  if (!canonical.ok()) return;
  Require(*Canonical(*canonical) == *canonical);
  const NormalisedText normalised = *Normalise(text);
  Require(normalised.canonical == *canonical);
  for (const Word& word : normalised.words) {
    Require(word.canonical_begin < word.canonical_end && word.canonical_end <= canonical->size());
    Require(word.printed_begin < word.printed_end && word.printed_end <= text.size());
  }
  const std::string nfc = *Nfc(text);
  Require(*Nfc(nfc) == nfc);
  Require(*Canonical(nfc) == *canonical);
  const std::string form = *VerbatimForm(text);
  Require(*VerbatimForm(form) == form);
  Require(*VerbatimForm(nfc) == form);
}

void CheckParsers(absl::string_view text) {
  if (const absl::StatusOr<Date> date = ParseEdtf(text); date.ok()) {
    Require(date->earliest <= date->begin && date->begin < date->end && date->end <= date->latest);
    Require(ParseEdtf(FormatInstant(date->begin))->begin == date->begin);
  } else {
    Require(CheckText(date.status().message()).ok());
  }
  if (const absl::StatusOr<std::string> url = NormaliseUrl(text); url.ok()) {
    Require(*NormaliseUrl(*url) == *url);
  } else {
    Require(CheckText(url.status().message()).ok());
  }
  if (const absl::StatusOr<QuotationId> id = ParseQuotationId(text); id.ok()) Require(ToString(*id) == text);
}

}  // namespace
}  // namespace verbatim::quote

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  verbatim::quote::CheckNormalisation(text);
  verbatim::quote::CheckParsers(text);
  return 0;
}
