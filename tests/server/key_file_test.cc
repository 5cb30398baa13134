#include "server/key_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>

#include "tests/support/temp_dir.h"

namespace verbatim::server {
namespace {

using ::testing::HasSubstr;

class KeyFile : public ::testing::Test {
 protected:
  void Write(const std::string& text, mode_t mode) {
    std::ofstream(path_) << text;
    chmod(path_.c_str(), mode);
  }

  const ::verbatim::testing::TempDir dir_;
  const std::string path_ = dir_.Join("withdrawal.key");
};

TEST_F(KeyFile, IsReadAsItWasWritten) {
  EXPECT_EQ(*ReadKeyFile(path_), "");  // there is none
  const std::string key = NewKey();
  EXPECT_EQ(key.size(), 32);
  EXPECT_NE(key, NewKey());
  ASSERT_TRUE(WriteKeyFile(path_, key).ok());
  const auto read = ReadKeyFile(path_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, key);
  struct stat info;
  ASSERT_EQ(stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600);
}

TEST_F(KeyFile, IsNotWrittenOver) {
  ASSERT_TRUE(WriteKeyFile(path_, NewKey()).ok());
  EXPECT_EQ(WriteKeyFile(path_, NewKey()).code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(KeyFile, IsRefusedWhenOthersCanReadIt) {
  Write(std::string(64, 'a') + "\n", 0644);
  const auto read = ReadKeyFile(path_);
  EXPECT_EQ(read.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(read.status().message()), HasSubstr("chmod 600"));
}

TEST_F(KeyFile, IsRefusedWhenItHoldsNoKey) {
  for (const std::string text : {"", "abc", "secret", "zz"}) {
    Write(text, 0600);
    EXPECT_EQ(ReadKeyFile(path_).status().code(), absl::StatusCode::kFailedPrecondition) << text;
  }
  Write(std::string(63, 'a') + "g", 0600);
  EXPECT_EQ(ReadKeyFile(path_).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(KeyFile, SaysWhereItCannotBeWritten) {
  const absl::Status status = WriteKeyFile(dir_.Join("nowhere/withdrawal.key"), NewKey());
  EXPECT_THAT(std::string(status.message()), HasSubstr("nowhere/withdrawal.key"));
}

}  // namespace
}  // namespace verbatim::server
