#ifndef VERBATIM_CLIENT_CLI_ARTICLE_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_ARTICLE_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "verbatim/v1/extraction.pb.h"

namespace verbatim::cli {

// The documents that a command reads, and what is known of them.
struct ArticleOptions {
  std::vector<std::string> files;  // files and folders; "-" is standard input
  std::string format = "auto";
  std::string outlet, published, url, title, author, lang, document_id, rights;
  bool path_as_id = false;

  // What all of them have in common; the content, and an id that is the path, are to be added.
  v1::ArticleInput Article() const;
};

struct ExtractOptions {
  ArticleOptions article;
  bool record = false;
};

struct CheckOptions {
  ArticleOptions article;
  std::vector<std::string> fail_on;  // names of findings, in capitals
  bool full = false;
  bool include_labels = false;
};

// Add the commands to `app`. Fill `options`, which outlives it.
void AddExtract(CLI::App* app, ExtractOptions* options);
void AddCheck(CLI::App* app, CheckOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_ARTICLE_OPTIONS_H_
