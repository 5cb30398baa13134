#ifndef VERBATIM_TESTS_EXTRACT_EXTRACTED_H_
#define VERBATIM_TESTS_EXTRACT_EXTRACTED_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "extract/extractor.h"
#include "tests/extract/extraction_invariants.h"

namespace verbatim::extract {

// Extracts from plain text that The Lantern published on Friday, 25 October 2024; what is promised of every result is
// checked.
inline Extraction Extracted(absl::string_view text, const Options& options = {}) {
  Input input;
  input.content = text;
  input.facts.outlet = "The Lantern";
  input.facts.published = "2024-10-25";
  absl::StatusOr<Extraction> extraction = Extract(input, options);
  EXPECT_TRUE(extraction.ok()) << extraction.status();
  if (!extraction.ok()) return {};
  EXPECT_EQ(BrokenPromise(*extraction), "") << text;
  return *std::move(extraction);
}

}  // namespace verbatim::extract

#endif  // VERBATIM_TESTS_EXTRACT_EXTRACTED_H_
