#include "extract/extractor.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "extract/article_text.h"
#include "extract/assembly.h"
#include "quote/edtf.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

absl::Status CheckContent(absl::string_view content) {
  if (content.size() > kMaxInputBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("content: ", content.size(), " bytes; want at most ", kMaxInputBytes));
  }
  for (size_t at = 0; at < content.size();) {
    const quote::Decoded next = quote::DecodeUtf8(content, at);
    if (next.length == 0) {
      return absl::InvalidArgumentError(absl::StrCat("content: not UTF-8 at byte ", at, "; want UTF-8"));
    }
    if (next.code_point == 0) {
      return absl::InvalidArgumentError(absl::StrCat("content: U+0000 at byte ", at, "; want text without it"));
    }
    at += next.length;
  }
  return absl::OkStatus();
}

absl::Status CheckPublished(absl::string_view published) {
  if (published.empty()) return absl::OkStatus();
  const auto date = quote::ParseEdtf(published);
  if (date.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("published: ", date.status().message()));
}

// What the caller knows goes before what the page says.
void Prefer(const std::string& given, std::string* fact) {
  if (!given.empty()) *fact = given;
}

DocumentFacts Merge(const DocumentFacts& given, DocumentFacts facts) {
  Prefer(given.title, &facts.title);
  Prefer(given.outlet, &facts.outlet);
  Prefer(given.author, &facts.author);
  Prefer(given.url, &facts.url);
  Prefer(given.lang, &facts.lang);
  Prefer(given.published, &facts.published);
  return facts;
}

}  // namespace

absl::StatusOr<Extraction> Extract(const Input& input, const Options& options) {
  absl::Status valid = CheckContent(input.content);
  if (valid.ok()) valid = CheckPublished(input.facts.published);
  if (!valid.ok()) return valid;

  Extraction extraction;
  std::vector<Block> blocks;
  if (input.format == Format::kHtml) {
    ArticleText page = ReadHtml(input.content);
    extraction.text = std::move(page.text);
    extraction.facts = Merge(input.facts, std::move(page.facts));
    blocks = std::move(page.blocks);
  } else {
    extraction.text = std::string(input.content);
    extraction.facts = input.facts;
    blocks = FindBlocks(extraction.text);
  }
  const Chooser choose = options.ranker ? Chooser(ChooseByWeights) : Chooser(ChooseByRules);
  ReadQuotations(extraction.text, blocks, {choose, options.max_quotations}, &extraction);
  return extraction;
}

}  // namespace verbatim::extract
