#include "client/cli/article_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace verbatim::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ArticleFilesTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content = "words") {
    const std::filesystem::path path = work_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  std::string Path(const std::string& name) const { return work_.Join(name); }

  // What is given, without the folder of the test, and with the error where there is one.
  std::vector<std::string> All(const std::vector<std::string>& named) {
    skipped_.clear();
    ArticleFiles files(named, [this](const std::string& path) { skipped_.push_back(Short(path)); });
    std::vector<std::string> all;
    for (ArticleFile file; files.Next(&file);) all.push_back(Short(file.path) + (file.error.empty() ? "" : "!"));
    return all;
  }

  v1::ArticleInput Read(const std::string& path, const std::string& format = "auto") {
    v1::ArticleInput article;
    EXPECT_EQ(ReadArticle(path, format, &article), "");
    return article;
  }

  std::string Short(const std::string& path) const {
    const std::string folder = work_.Join("");
    return path.rfind(folder, 0) == 0 ? path.substr(folder.size()) : path;
  }

  testing::TempDir work_;
  std::vector<std::string> skipped_;
};

TEST_F(ArticleFilesTest, GivesNamedFilesAsTheyAre) {
  EXPECT_THAT(All({Path("b.pdf"), "-", Path("a.txt")}), ElementsAre("b.pdf", "-", "a.txt"));
}

TEST_F(ArticleFilesTest, GoesThroughFoldersInOrder) {
  for (const char* name : {"in/b.txt", "in/a/z.md", "in/a/d/e.HTM", "in/c.html", "in/a.txt", "in/d.pdf", "in/a/none"}) {
    Write(name);
  }
  EXPECT_THAT(All({Path("in"), Path("in/b.txt")}),
              ElementsAre("in/a/d/e.HTM", "in/a/z.md", "in/a.txt", "in/b.txt", "in/c.html", "in/b.txt"));
  EXPECT_THAT(skipped_, ElementsAre("in/a/none", "in/d.pdf"));
}

TEST_F(ArticleFilesTest, DoesNotFollowLinksToFolders) {
  Write("in/a.txt");
  std::filesystem::create_directory_symlink(Path("in"), Path("in/loop"));
  std::filesystem::create_symlink(Path("in/a.txt"), Path("in/b.txt"));
  std::filesystem::create_symlink(Path("nowhere"), Path("in/c.txt"));
  EXPECT_THAT(All({Path("in")}), ElementsAre("in/a.txt", "in/b.txt", "in/c.txt"));
  EXPECT_THAT(skipped_, ElementsAre("in/loop"));
}

// A misspelt folder must not look like a draft without fault.
TEST_F(ArticleFilesTest, AFolderWithoutArticlesIsAnError) {
  std::filesystem::create_directories(Path("none/deeper"));
  Write("some/deeper/a.txt");
  EXPECT_THAT(All({Path("none"), Path("some"), Path("nowhere")}), ElementsAre("none!", "some/deeper/a.txt", "nowhere"));
}

TEST_F(ArticleFilesTest, TellsPagesFromText) {
  EXPECT_TRUE(Read(Write("a.html")).has_html());
  EXPECT_TRUE(Read(Write("a.HTM")).has_html());
  EXPECT_TRUE(Read(Write("b", "\n <!DOCTYPE html><p>")).has_html());
  EXPECT_TRUE(Read(Write("c.txt", "\xEF\xBB\xBF<HTML lang=en>")).has_html());
  EXPECT_TRUE(Read(Write("d.txt", "<htm")).has_text());
  EXPECT_TRUE(Read(Write("e.txt", "")).has_text());
  EXPECT_TRUE(Read(Write("f.html"), "text").has_text());
  EXPECT_TRUE(Read(Write("g.txt"), "html").has_html());
  EXPECT_EQ(Read(Write("h.txt", "\xEF\xBB\xBFwords")).text(), "words");
}

TEST_F(ArticleFilesTest, SaysWhyAFileCannotBeRead) {
  v1::ArticleInput article;
  EXPECT_THAT(ReadArticle(Path("nowhere"), "auto", &article), HasSubstr("No such file"));
  EXPECT_THAT(ReadArticle(Write("a.txt", "caf\xE9"), "auto", &article), HasSubstr("UTF-8"));
  EXPECT_EQ(ReadArticle(Write("b.txt", std::string(kMaxArticleBytes, 'a')), "auto", &article), "");
  EXPECT_THAT(ReadArticle(Write("c.txt", std::string(kMaxArticleBytes + 1, 'a')), "auto", &article),
              HasSubstr("want at most 3145728 bytes"));
}

TEST_F(ArticleFilesTest, ShowsPathsOfAnyBytes) {
  EXPECT_EQ(PathText("drafts/é.txt"), "drafts/é.txt");
  EXPECT_EQ(PathText("drafts/\xE9.txt"), "drafts/\xEF\xBF\xBD.txt");
}

}  // namespace
}  // namespace verbatim::cli
