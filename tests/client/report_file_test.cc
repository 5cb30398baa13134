#include "client/cli/report_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/temp_dir.h"

namespace verbatim::cli {
namespace {

namespace fs = std::filesystem;

class WriteWholeFileTest : public ::testing::Test {
 protected:
  static std::string Read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  size_t Files() const { return std::distance(fs::directory_iterator(directory_), fs::directory_iterator()); }

  const verbatim::testing::TempDir temp_;
  const fs::path directory_ = temp_.path();
};

TEST_F(WriteWholeFileTest, WritesAndReplaces) {
  const fs::path path = directory_ / "page.html";
  EXPECT_EQ(WriteWholeFile(path, "one, which is longer"), "");
  EXPECT_EQ(WriteWholeFile(path, "two"), "");
  EXPECT_EQ(Read(path), "two");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WriteWholeFileTest, WritesWhereALinkPoints) {
  const fs::path path = directory_ / "page.html", link = directory_ / "link.html";
  ASSERT_EQ(WriteWholeFile(path, "one"), "");
  fs::create_symlink(path, link);
  EXPECT_EQ(WriteWholeFile(link, "two"), "");
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(Read(path), "two");
}

TEST_F(WriteWholeFileTest, LeavesEverythingAsItWasWhenItFails) {
  const fs::path missing = directory_ / "missing" / "page.html";
  EXPECT_EQ(WriteWholeFile(missing, "one"), "cannot write " + missing.string() + ": No such file or directory");
  EXPECT_EQ(WriteWholeFile(directory_, "one"), "cannot write " + directory_.string() + ": not a regular file");
  const fs::path pipe = directory_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(WriteWholeFile(pipe, "one"), "cannot write " + pipe.string() + ": not a regular file");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WriteWholeFileTest, NamesMissingPermission) {
  const fs::path path = directory_ / "page.html";
  const auto write_as_nobody = [&path] {
    constexpr uid_t kNobody = 65534;  // root may write anywhere
    if (geteuid() == 0 && setuid(kNobody) != 0) std::_Exit(2);
    const std::string wrong = WriteWholeFile(path, "one");
    std::_Exit(wrong == "cannot write " + path.string() + ": Permission denied" ? 0 : 1);
  };
  fs::permissions(directory_, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EXIT(write_as_nobody(), ::testing::ExitedWithCode(0), "");
  fs::permissions(directory_, fs::perms::owner_all);
  EXPECT_EQ(Files(), 0u);
}

TEST_F(WriteWholeFileTest, LeavesNothingHalfWrittenWhenThereIsNoSpace) {
  // A limit on the size of files stands in for a full disk; the signal it sends is ignored as the disk sends none.
  const fs::path path = directory_ / "page.html";
  ASSERT_EQ(WriteWholeFile(path, "one"), "");
  const auto write_too_much = [&path] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const std::string wrong = WriteWholeFile(path, std::string(2000, 'x'));
    std::_Exit(wrong == "cannot write " + path.string() + ": File too large" ? 0 : 1);
  };
  EXPECT_EXIT(write_too_much(), ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(Read(path), "one");
  EXPECT_EQ(Files(), 1u);
}

}  // namespace
}  // namespace verbatim::cli
