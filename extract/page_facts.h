#ifndef VERBATIM_EXTRACT_PAGE_FACTS_H_
#define VERBATIM_EXTRACT_PAGE_FACTS_H_

#include <gumbo.h>

#include <string>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"

// What a page states of itself for machines. Each function sets fields that are still empty, so that the order of calls
// is the order of trust. Every field is valid UTF-8 in one line, without control characters, and cut at kMaxFactBytes.
namespace verbatim::extract {

inline constexpr size_t kMaxFactBytes = 1024;

// From a script of JSON-LD (https://schema.org/NewsArticle and its kin): the first article in it, alone, in an array,
// in
// "@graph", or as the main entity of a page; publishers and authors may be references into the graph. Malformed JSON
// has no facts. `url` is left to the caller, since here it is often that of something else. Linear.
void AddJsonLdFacts(absl::string_view json, DocumentFacts* facts);

// From the head of a page: the canonical link, OpenGraph, other meta elements, and at last the title.
void AddHeadFacts(const GumboNode& head, DocumentFacts* facts);

// A date as pages write it as EDTF: the instant when it has seconds and a zone, else the day; empty when it is no date.
std::string EdtfOf(absl::string_view date);

// `text` as a fact: trimmed, white space collapsed, cut.
std::string FactOf(absl::string_view text);

// `text` with the character references of HTML decoded, which some pages write where no HTML is: "Q&amp;A".
std::string WithoutReferences(absl::string_view text);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PAGE_FACTS_H_
