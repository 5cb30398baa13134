#ifndef VERBATIM_EXTRACT_SPAN_KINDS_H_
#define VERBATIM_EXTRACT_SPAN_KINDS_H_

#include <vector>

#include "extract/attribution.h"
#include "extract/extraction.h"
#include "extract/spans.h"

// What quoted words are used for, and how sure it is that they are quoted words at all.
namespace verbatim::extract {

// The kind of a quotation, from what it looks like and whether somebody is said to have said it.
SpanKind KindOf(const Reading& reading, const Choice& choice);

// Which marks a document uses for what is said.
enum class MarkStyle : uint8_t { kDouble, kSingle, kTypedTwice };
MarkStyle StyleOf(const std::vector<Span>& spans);

// The probability that a span is quoted words with these bounds, by how its marks were found. Measured on annotated
// articles where they have such marks (docs/extraction.md).
double Reliability(const Span& span, MarkStyle style, Placement placement);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SPAN_KINDS_H_
