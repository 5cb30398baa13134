#include "client/cli/rejects_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

// A file of the running test's own that an earlier run left.
std::string EarlierFile() {
  const std::string path =
      testing::TempDir() + "rejects." + testing::UnitTest::GetInstance()->current_test_info()->name() + ".jsonl";
  std::ofstream(path) << "an earlier reject\n";
  return path;
}

std::string Content(const std::string& path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

TEST(RejectsFile, KeepsAnEarlierOneUntilReplaced) {
  const std::string path = EarlierFile();
  RejectsFile rejects;
  ASSERT_TRUE(rejects.Open(path));
  rejects.Write("a\n");
  EXPECT_TRUE(rejects.Close());
  EXPECT_EQ(Content(path), "an earlier reject\n");
}

TEST(RejectsFile, HoldsRowsOfBeforeAndAfterItWasReplaced) {
  const std::string path = EarlierFile();
  RejectsFile rejects;
  ASSERT_TRUE(rejects.Open(path));
  rejects.Write("a\n");
  rejects.Replace();
  rejects.Write("b\n");
  EXPECT_TRUE(rejects.Close());
  EXPECT_EQ(Content(path), "a\nb\n");
}

TEST(ByteSource, KnowsItsFileByEveryName) {
  const auto source = InputFile("x\n");
  const std::string path = testing::TempDir() + "ByteSource.KnowsItsFileByEveryName/input";
  const std::string link = testing::TempDir() + "ByteSource.KnowsItsFileByEveryName/link";
  std::filesystem::remove(link);
  std::filesystem::create_hard_link(path, link);
  EXPECT_TRUE(source->IsSameFile(path));
  EXPECT_TRUE(source->IsSameFile(link));
  EXPECT_FALSE(source->IsSameFile(path + ".other"));
  EXPECT_FALSE(source->IsSameFile("/dev/null"));
}

}  // namespace
}  // namespace verbatim::cli
