#include "server/article.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "extract/extractor.h"
#include "index/field_error.h"
#include "quote/normalise.h"
#include "server/convert.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

absl::Status CheckContent(absl::string_view field, absl::string_view content) {
  if (content.size() > kMaxArticleBytes) {
    return index::FieldError(field,
                             absl::StrCat("is ", content.size(), " bytes long; want at most ", kMaxArticleBytes));
  }
  return index::WithField(field, quote::CheckText(content));
}

absl::StatusOr<extract::Input> InputOf(const v1::ArticleInput& article) {
  extract::Input input;
  absl::Status status;
  switch (article.content_case()) {
    case v1::ArticleInput::kText:
      input.content = article.text();
      status = CheckContent("article.text", input.content);
      break;
    case v1::ArticleInput::kHtml:
      input.format = extract::Format::kHtml;
      input.content = article.html();
      status = CheckContent("article.html", input.content);
      break;
    default:
      status = index::FieldError("article.text", "is missing; want what stands in the document, as text or as html");
  }
  if (!status.ok()) return status;
  const v1::DocumentObservation& facts = article.facts();
  input.facts = {facts.title(), facts.outlet(), facts.author(), facts.url(), article.lang(), facts.published().edtf()};
  return input;
}

index::OccurrenceFields GivenFields(const v1::ArticleInput& article) {
  index::OccurrenceFields fields;
  fields.document_id = article.document_id();
  fields.document = FromProto(v1::DocumentObservation(article.facts()));
  fields.observation.set_lang(article.lang());
  return fields;
}

// What is wrong with what the caller gave, if anything.
absl::Status CheckGiven(const index::OccurrenceFields& given) {
  const absl::Status status = index::PrepareFacts(given).status();
  const auto violation = index::GetFieldViolation(status);
  if (!violation) return status;
  const bool is_beside = violation->field == "document_id" || violation->field == "lang";
  return index::WithFieldPrefix(status, is_beside ? "article." : "article.facts.");
}

// Calls `set` with a fact that the page states, for the document, when the caller did not give it and it can be
// recorded.
template <typename Set>
void Take(const std::string& stated, const std::string& given, const Set& set, index::OccurrenceFields* document) {
  if (stated.empty() || !given.empty()) return;
  index::OccurrenceFields alone;
  set(stated, &alone);
  if (index::PrepareFacts(alone).ok()) set(stated, document);
}

void Complete(const extract::DocumentFacts& stated, index::OccurrenceFields* document) {
  using Fields = index::OccurrenceFields;
  using Text = std::string;
  const index::OccurrenceFields given = *document;
  const auto take = [&](const Text& fact, const Text& own, void (*set)(const Text&, Fields*)) {
    Take(fact, own, set, document);
  };
  take(stated.url, given.document.url(), [](const Text& url, Fields* to) { to->document.set_url(url); });
  take(stated.outlet, given.document.outlet(), [](const Text& name, Fields* to) { to->document.set_outlet(name); });
  take(stated.title, given.document.title(), [](const Text& title, Fields* to) { to->document.set_title(title); });
  take(stated.author, given.document.author(), [](const Text& name, Fields* to) { to->document.set_author(name); });
  take(stated.lang, given.observation.lang(), [](const Text& lang, Fields* to) { to->observation.set_lang(lang); });
  // A date that is known only as it was printed is replaced by one that tells when.
  take(stated.published, given.document.published().edtf(), [](const Text& date, Fields* to) {
    to->document.mutable_published()->set_edtf(date);
    to->document.mutable_published()->clear_as_printed();
  });
}

}  // namespace

absl::StatusOr<Article> ReadArticle(const v1::ArticleInput& input) {
  const auto content = InputOf(input);
  if (!content.ok()) return content.status();
  Article article;
  article.is_html = content->format == extract::Format::kHtml;
  article.document = GivenFields(input);
  if (absl::Status status = CheckGiven(article.document); !status.ok()) return status;
  extract::Options options;
  options.max_quotations = kMaxExtracted;
  auto extraction = extract::Extract(*content, options);
  if (!extraction.ok()) return index::WithField("article", extraction.status());
  article.extraction = *std::move(extraction);
  Complete(article.extraction.facts, &article.document);
  return article;
}

absl::Status CheckIdentity(const Article& article) {
  const index::DocumentObservation& facts = article.document.document;
  const bool is_named = !facts.outlet().empty() && !facts.title().empty() && !facts.published().edtf().empty();
  if (!article.document.document_id.empty() || !facts.url().empty() || is_named) return absl::OkStatus();
  return index::FieldError("article",
                           "nothing identifies the document; to record what it says, want its document_id, its url, or "
                           "outlet, title and published together");
}

const std::string& NameOf(const Article& article) {
  return article.document.document_id.empty() ? article.document.document.url() : article.document.document_id;
}

}  // namespace verbatim::server
