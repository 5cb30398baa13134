#include "client/cli/article_files.h"

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>

#include "client/cli/byte_source.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

namespace fs = std::filesystem;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

bool IsPageName(const fs::path& path) {
  const std::string extension = Lower(path.extension().string());
  return extension == ".html" || extension == ".htm";
}

bool IsArticleName(const fs::path& path) {
  const std::string extension = Lower(path.extension().string());
  return extension == ".txt" || extension == ".md" || IsPageName(path);
}

bool BeginsAsPage(std::string_view content) {
  constexpr std::string_view kDoctype = "<!doctype html", kRoot = "<html";
  content.remove_prefix(std::min(content.size(), content.find_first_not_of(" \t\r\n")));
  const std::string head = Lower(content.substr(0, kDoctype.size()));
  return head == kDoctype || head.compare(0, kRoot.size(), kRoot) == 0;
}

}  // namespace

ArticleFiles::ArticleFiles(std::vector<std::string> named, std::function<void(const std::string& path)> on_skipped)
    : named_(std::move(named)), on_skipped_(std::move(on_skipped)) {}

bool ArticleFiles::Enter(const fs::path& folder, ArticleFile* failed) {
  std::error_code error;
  Folder entered;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    entered.entries.push_back(entry->path());
  }
  if (error) {
    *failed = {folder.string(), "cannot read the folder: " + error.message()};
    return false;
  }
  std::sort(entered.entries.begin(), entered.entries.end(), std::greater<>());
  folders_.push_back(std::move(entered));
  return true;
}

bool ArticleFiles::NextBelow(ArticleFile* file) {
  while (!folders_.empty()) {
    if (folders_.back().entries.empty()) {
      folders_.pop_back();
      continue;
    }
    const fs::path path = std::move(folders_.back().entries.back());
    folders_.back().entries.pop_back();
    std::error_code error;
    if (fs::is_directory(fs::symlink_status(path, error))) {
      if (Enter(path, file)) continue;
      found_in_folder_ = true;
      return true;
    }
    // A link that leads nowhere is an article that cannot be read.
    const fs::file_status status = fs::status(path, error);
    if (IsArticleName(path) && (fs::is_regular_file(status) || !fs::exists(status))) {
      *file = {path.string(), ""};
      found_in_folder_ = true;
      return true;
    }
    on_skipped_(path.string());
  }
  return false;
}

bool ArticleFiles::Next(ArticleFile* file) {
  while (true) {
    if (!folders_.empty()) {
      if (NextBelow(file)) return true;
      if (!found_in_folder_) {
        *file = {named_[next_ - 1], "has no .txt, .md, .html or .htm file"};
        return true;
      }
    }
    if (next_ == named_.size()) return false;
    const std::string& named = named_[next_++];
    std::error_code error;
    if (named == "-" || !fs::is_directory(named, error)) {
      *file = {named, ""};
      return true;
    }
    found_in_folder_ = false;
    if (!Enter(named, file)) return true;
  }
}

std::string ReadArticle(const std::string& path, const std::string& format, v1::ArticleInput* article) {
  std::string content, error;
  if (!ReadWhole(path, kMaxArticleBytes, &content, &error)) return error;
  if (!simdjson::validate_utf8(content)) return "is not valid UTF-8";
  const bool is_page = format == "auto" ? IsPageName(path) || BeginsAsPage(content) : format == "html";
  (is_page ? *article->mutable_html() : *article->mutable_text()) = std::move(content);
  return "";
}

std::string PathText(const std::string& path) { return simdjson::validate_utf8(path) ? path : Printable(path); }

}  // namespace verbatim::cli
