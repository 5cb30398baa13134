#ifndef VERBATIM_EXTRACT_ASSEMBLY_H_
#define VERBATIM_EXTRACT_ASSEMBLY_H_

#include <cstddef>
#include <vector>

#include "extract/article_text.h"
#include "extract/attribution.h"
#include "extract/extraction.h"

namespace verbatim::extract {

struct ReadingOptions {
  Chooser choose;
  // What stands in further marks is not read.
  size_t max_quotations;
};

// Reads the quotations and statements of a text that has been cut into blocks, into `extraction`, whose facts say who
// publishes it, who writes and when. Linear in the text.
void ReadQuotations(absl::string_view text, const std::vector<Block>& blocks, const ReadingOptions& options,
                    Extraction* extraction);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ASSEMBLY_H_
