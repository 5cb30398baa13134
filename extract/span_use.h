#ifndef VERBATIM_EXTRACT_SPAN_USE_H_
#define VERBATIM_EXTRACT_SPAN_USE_H_

#include "extract/quote_facts.h"

namespace verbatim::extract {

// What the words of a quotation are used for. `before` is the quotation before it in the stream, if any. Looks at the
// words and signs right beside it only; of `quote`, `use` is not read.
SpanUse UseOf(const Reading& reading, const QuoteFacts& quote, const QuoteFacts* before);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SPAN_USE_H_
