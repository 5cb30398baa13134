#ifndef VERBATIM_SERVER_ARTICLE_H_
#define VERBATIM_SERVER_ARTICLE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extract/extraction.h"
#include "index/prepare.h"
#include "verbatim/v1/extraction.pb.h"

// The document of a request: checked, and read for its quotations. Pure and thread-safe.
namespace verbatim::server {

// Bytes of a document that comes over the wire.
inline constexpr size_t kMaxArticleBytes = size_t{3} << 20;

// A document that was read.
struct Article {
  extract::Extraction extraction;
  // What every occurrence in it has: the facts of the document, and the language.
  index::OccurrenceFields document;
  bool is_html = false;
};

// Checks what a request says of a document and reads it. What a page states and the caller does not is taken, unless it
// could not be recorded: a page is not the caller's to correct. FieldError on "article..." for what is wrong with the
// content and with what the caller gave.
absl::StatusOr<Article> ReadArticle(const v1::ArticleInput& input);

// FieldError on "article" for a document that nothing identifies: what is recorded of two such would be of one.
absl::Status CheckIdentity(const Article& article);

// The document's own name: its id as the caller gave it, else its url.
const std::string& NameOf(const Article& article);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ARTICLE_H_
