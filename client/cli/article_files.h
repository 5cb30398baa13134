#ifndef VERBATIM_CLIENT_CLI_ARTICLE_FILES_H_
#define VERBATIM_CLIENT_CLI_ARTICLE_FILES_H_

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "verbatim/v1/extraction.pb.h"

namespace verbatim::cli {

// The longest article that a server takes.
inline constexpr size_t kMaxArticleBytes = size_t{3} << 20;

// An article to read.
struct ArticleFile {
  std::string path;   // as named, or below the folder that was named; "-" is standard input
  std::string error;  // why it cannot be read, when that is known already
};

// Goes through files and folders: a file that is named is given whatever it is called, and of a folder every .txt, .md,
// .html and .htm file below it, in order of their paths. Links to folders are not followed. Holds no more than the
// names in the folders above the current file. A folder that cannot be read, or is named and has no such file, has an
// error. Not thread-safe.
class ArticleFiles {
 public:
  // `on_skipped` is called with each other file of a folder.
  ArticleFiles(std::vector<std::string> named, std::function<void(const std::string& path)> on_skipped);

  // The next one; false at the end.
  bool Next(ArticleFile* file);

 private:
  // What is left of a folder.
  struct Folder {
    std::vector<std::filesystem::path> entries;  // the last is the next
  };

  // Goes into a folder, or says why it cannot.
  bool Enter(const std::filesystem::path& folder, ArticleFile* failed);
  // The next one below the folders that are open.
  bool NextBelow(ArticleFile* file);

  const std::vector<std::string> named_;
  const std::function<void(const std::string&)> on_skipped_;
  size_t next_ = 0;               // of named_
  std::vector<Folder> folders_;   // the innermost last
  bool found_in_folder_ = false;  // in the one that was named
};

// Puts the content of a file into `article`; returns why it cannot, or nothing. `format` is "text", "html" or "auto":
// a name that ends in .html or .htm, and what begins as a page does, is one.
std::string ReadArticle(const std::string& path, const std::string& format, v1::ArticleInput* article);

// A path as text: bytes that are not UTF-8 become U+FFFD.
std::string PathText(const std::string& path);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_ARTICLE_FILES_H_
