#include "client/cli/article_options.h"

#include "client/cli/findings.h"
#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

void AddFiles(CLI::App* command, ArticleOptions* options) {
  command
      ->add_option("FILE", options->files,
                   "Articles, and folders of which every .txt, .md, .html and .htm is read; - is standard input")
      ->type_name("")
      ->required();
  command->add_option("--format", options->format, "What the files are; auto goes by name and first words")
      ->type_name("auto|text|html")
      ->check(OneOf({"auto", "text", "html"}))
      ->capture_default_str();
}

void AddFacts(CLI::App* command, ArticleOptions* options) {
  const auto add = [command](const char* name, std::string& value, const char* description, const char* type) {
    command->add_option(name, value, description)->type_name(type);
  };
  add("--outlet", options->outlet, "Who published it (default what a page states, as for the next five)", "NAME");
  add("--published", options->published, "When (EDTF); relative dates in the text are counted from it", "DATE");
  add("--title", options->title, "Its headline", "TEXT");
  add("--author", options->author, "Its byline", "NAME");
  add("--url", options->url, "Where it can be read", "URL");
  add("--lang", options->lang, "Its language (BCP 47)", "LANG");
  add("--document-id", options->document_id, "Your own id of it", "ID");
}

}  // namespace

v1::ArticleInput ArticleOptions::Article() const {
  v1::ArticleInput article;
  article.set_document_id(document_id);
  article.set_lang(lang);
  v1::DocumentObservation facts;
  facts.set_outlet(outlet);
  facts.set_url(url);
  facts.set_title(title);
  facts.set_author(author);
  facts.set_rights(rights);
  if (!published.empty()) facts.mutable_published()->set_edtf(published);
  if (facts.ByteSizeLong() > 0) article.mutable_facts()->Swap(&facts);
  return article;
}

void AddExtract(CLI::App* app, ExtractOptions* options) {
  CLI::App* command = AddCommand(app, "extract", "Read articles for their quotations: who said each, and how we know");
  AddFiles(command, &options->article);
  CLI::Option* record = command->add_flag(
      "--record", options->record,
      "Record them too; that needs a URL, an id, or outlet, title and date together, given here or by the page");
  AddFacts(command, &options->article);
  command->add_option("--rights", options->article.rights, "Licence or restriction of the document")
      ->type_name("TEXT")
      ->needs(record);
  command->add_flag("--path-as-id", options->article.path_as_id, "Take the path of each file for its --document-id")
      ->needs(record)
      ->excludes(command->get_option("--document-id"));
}

void AddCheck(CLI::App* app, CheckOptions* options) {
  CLI::App* command = AddCommand(app, "check", "Check every quotation of a draft before it is printed");
  AddFiles(command, &options->article);
  const std::vector<std::string> names = FindingNames();
  command
      ->add_option("--fail-on", options->fail_on,
                   "Exit with 1 when a passage has one of these findings, with commas between them")
      ->type_name(CLI::detail::join(names, "|"))
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->delimiter(',')
      ->transform(CLI::IsMember(names, CLI::ignore_case).description(""));
  command->add_flag("--include-labels", options->include_labels,
                    "Whether titles and labels that are not recorded are NOT_FOUND, too");
  command->add_flag("--full", options->full, "Also give the alignment (with -o json)");
  AddFacts(command, &options->article);
}

}  // namespace verbatim::cli
