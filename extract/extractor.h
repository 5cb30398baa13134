#ifndef VERBATIM_EXTRACT_EXTRACTOR_H_
#define VERBATIM_EXTRACT_EXTRACTOR_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "extract/extraction.h"

// From the text of an article to its quotations. The entry of this library.
//
//   Input input;
//   input.content = "“It leaks,” Ms Okafor told reporters on Friday.";
//   input.facts.published = "2024-10-25";
//   const auto extraction = Extract(input, {});
//   // extraction->quotations[0].speaker is "Ms Okafor", .said.edtf "2024-10-25"
namespace verbatim::extract {

// Version of everything here that decides who said what; part of the method of recorded attributions. Grows with every
// change of rules or weights.
inline constexpr char kMethodVersion[] = "verbatim-extract/2";

// The longest input, in bytes. Lets offsets be 32 bits wide.
inline constexpr size_t kMaxInputBytes = size_t{256} << 20;

enum class Format { kText, kHtml };

struct Input {
  // Valid UTF-8 without U+0000. Borrowed for the call.
  absl::string_view content;
  Format format = Format::kText;
  // What the caller knows; a page is asked for the rest. `published` must be EDTF, if there.
  DocumentFacts facts;
};

struct Options {
  // Whether the trained weights choose between candidates; without them the rules do, in a fixed order, and confidences
  // are only an order too.
  bool ranker = true;
  // The first so many spans in marks are read; whether there are more, `truncated` says. A quotation takes a few KB.
  size_t max_quotations = size_t{1} << 20;
};

// Reads an article. Pure and thread-safe; time and memory are linear in the input. INVALID_ARGUMENT, naming the field,
// for content that is too long or not UTF-8 and for a date that is not EDTF.
absl::StatusOr<Extraction> Extract(const Input& input, const Options& options);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_EXTRACTOR_H_
