#ifndef VERBATIM_SERVER_CONVERT_EXTRACTION_H_
#define VERBATIM_SERVER_CONVERT_EXTRACTION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"
#include "index/prepare.h"
#include "index/statement_types.h"
#include "server/article.h"
#include "verbatim/v1/extraction.pb.h"
#include "verbatim/v1/extraction_service.pb.h"

// From what was read out of a document to the messages of the API, and to what the index records. Pure and thread-safe.
namespace verbatim::server {

void ToProto(const extract::Quotation& from, v1::ExtractedQuotation* to);
// Ids above `last` are left out of what it is about.
void ToProto(const extract::Statement& from, uint32_t last, v1::ExtractedStatement* to);
// What was found: quotations, then statements, up to kMaxExtracted of each and about kMaxAnswerBytes; whether there is
// more.
void ToProto(const extract::Extraction& from, v1::ExtractQuotationsResponse* to);
void ToProto(const extract::Extraction& from, v1::CheckDocumentResponse* to);

// Finds bytes of a text by code points. Reading the text once, it keeps every 64th place. Does not outlive the text.
class CodePointMap {
 public:
  explicit CodePointMap(absl::string_view text);

  // Code points [begin, end) of the text; what lies beyond its end is left out.
  absl::string_view Slice(size_t begin, size_t end) const;

 private:
  size_t ByteOf(size_t code_point) const;

  const absl::string_view text_;
  std::vector<size_t> places_;  // of code points 0, 64, 128, ...
};

// Whether the speaker is one whom a name tells apart: not a group, nor an unnamed party, nor just "he".
bool HasName(const extract::Quotation& quotation);

// The occurrence that a quotation is, in the article that `text` is of. `parent` is the id of the occurrence that
// encloses it, or empty. With a speaker it is attributed: METHOD_EXTRACTED, and the version of the extractor.
index::OccurrenceFields FieldsOf(const Article& article, const CodePointMap& text, const extract::Quotation& quotation,
                                 const std::string& parent);

// The statement about one quotation of the article, given by the ids under which that was recorded.
index::StatementFields FieldsOf(const Article& article, const extract::Statement& statement,
                                const v1::RecordResult& about);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_EXTRACTION_H_
