// Any bytes, as text and as a page: what is not UTF-8 is refused, all else keeps the promises of extract/extraction.h.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "extract/extractor.h"
#include "tests/extract/extraction_invariants.h"

namespace verbatim::extract {
namespace {

void Check(const Input& input, const Options& options) {
  const auto extraction = Extract(input, options);
  if (!extraction.ok()) return;
  const std::string wrong = BrokenPromise(*extraction);
  if (wrong.empty()) return;
  std::fprintf(stderr, "broken promise: %s\n", wrong.c_str());
  std::abort();
}

}  // namespace
}  // namespace verbatim::extract

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  verbatim::extract::Input input;
  input.content = {reinterpret_cast<const char*>(data), size};
  input.facts.published = "2024-10-25";
  for (const auto format : {verbatim::extract::Format::kText, verbatim::extract::Format::kHtml}) {
    input.format = format;
    verbatim::extract::Options options;
    verbatim::extract::Check(input, options);
    options.ranker = false;
    verbatim::extract::Check(input, options);
  }
  return 0;
}
