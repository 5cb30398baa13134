#ifndef VERBATIM_TESTS_CLIENT_INPUT_FILE_H_
#define VERBATIM_TESTS_CLIENT_INPUT_FILE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "client/cli/byte_source.h"

namespace verbatim::cli {

// A file with the given bytes in a directory of the running test's own, opened for reading.
inline std::unique_ptr<ByteSource> InputFile(const std::string& bytes) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const std::filesystem::path directory =
      std::filesystem::path(testing::TempDir()) / (std::string(test->test_suite_name()) + "." + test->name());
  std::filesystem::create_directories(directory);
  const std::filesystem::path path = directory / "input";
  std::ofstream(path, std::ios::binary) << bytes;
  std::string error;
  std::unique_ptr<ByteSource> source = ByteSource::Open(path.string(), &error);
  EXPECT_NE(source, nullptr) << error;
  return source;
}

}  // namespace verbatim::cli

#endif  // VERBATIM_TESTS_CLIENT_INPUT_FILE_H_
