#include "client/cli/batch_load.h"

#include <fstream>
#include <iterator>

#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

// Takes every line but those that begin with "wrong"; of those it takes, "bad" ones are refused by the server and "old"
// ones known.
class FakeBatch : public Batch {
 public:
  std::vector<std::string> Outcomes() const override { return {"recorded", "already_known"}; }

  MaybeError Add(std::string_view line) override {
    if (line.rfind("wrong", 0) == 0) return InputError{"act", "is wrong"};
    lines_.emplace_back(line);
    return std::nullopt;
  }

  grpc::Status Send(client::Transport* /*transport*/, std::vector<BatchResult>* results) override {
    if (sizes.size() == fail_at) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");
    sizes.push_back(lines_.size());
    for (const std::string& line : lines_) {
      MaybeError error;
      if (line == "bad") error = InputError{"made", "is bad"};
      results->push_back({line == "old" ? size_t{1} : size_t{0}, error});
    }
    lines_.clear();
    return grpc::Status::OK;
  }

  size_t fail_at = static_cast<size_t>(-1);
  std::vector<size_t> sizes;  // of the requests

 private:
  std::vector<std::string> lines_;
};

struct Ended {
  ExitCode code;
  std::string out, err, rejects;
};

// Loads a file with these bytes.
Ended Load(const std::string& bytes, FakeBatch* batch) {
  InputFile(bytes);
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const std::string directory = testing::TempDir() + test->test_suite_name() + "." + test->name() + "/";
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Ended ended;
  ended.code = LoadBatches({}, {"statements record", directory + "input", directory + "rejects"}, batch);
  ended.out = testing::internal::GetCapturedStdout();
  ended.err = testing::internal::GetCapturedStderr();
  std::ifstream file(directory + "rejects");
  ended.rejects.assign(std::istreambuf_iterator<char>(file), {});
  return ended;
}

std::string WithoutSeconds(const std::string& summary) { return summary.substr(0, summary.find("\"seconds\"")); }

TEST(BatchLoad, CountsWhatBecameOfTheLines) {
  FakeBatch batch;
  const Ended ended = Load("new\n\n  \nold\nwrong\x1b\nbad\nnew\n", &batch);
  EXPECT_EQ(ended.code, kExitRejected);
  EXPECT_EQ(WithoutSeconds(ended.out), R"({"read": 5, "recorded": 2, "already_known": 1, "rejected": 2, )");
  EXPECT_EQ(ended.err,
            "verbatim: statements record: line 5: act: is wrong\n"
            "verbatim: statements record: line 6: made: is bad\n");
  EXPECT_EQ(ended.rejects, R"({"line":5,"field":"act","error":"is wrong","input":"wrong\u001b"})"
                           "\n"
                           R"({"line":6,"field":"made","error":"is bad","input":"bad"})"
                           "\n");
  EXPECT_EQ(batch.sizes, std::vector<size_t>{4});
}

TEST(BatchLoad, EndsWellWithoutRejects) {
  FakeBatch batch;
  const Ended ended = Load("new\nold", &batch);
  EXPECT_EQ(ended.code, kExitDone);
  EXPECT_EQ(ended.err, "");
  FakeBatch none;
  EXPECT_EQ(Load("\n", &none).code, kExitDone);
  EXPECT_TRUE(none.sizes.empty());
}

TEST(BatchLoad, KeepsRequestsWithinWhatTheServerTakes) {
  std::string many;
  for (int i = 0; i < 2001; ++i) many += "new\n";
  FakeBatch batch;
  Load(many, &batch);
  EXPECT_EQ(batch.sizes, (std::vector<size_t>{1000, 1000, 1}));
  // Five lines of a mebibyte each: three of them would be too much with what else a request says.
  const std::string large((size_t{1} << 20) - 1, 'x');
  FakeBatch bytes;
  Load(large + "\n" + large + "\n" + large + "\n" + large + "\n" + large + "\n", &bytes);
  EXPECT_EQ(bytes.sizes, (std::vector<size_t>{2, 2, 1}));
}

TEST(BatchLoad, ShowsTenRejectsAndWritesAll) {
  std::string wrong;
  for (int i = 0; i < 12; ++i) wrong += "wrong\n";
  FakeBatch batch;
  const Ended ended = Load(wrong + std::string((size_t{1} << 20) + 1, 'x') + "\n", &batch);
  EXPECT_NE(ended.err.find("line 10:"), std::string::npos);
  EXPECT_EQ(ended.err.find("line 11:"), std::string::npos);
  EXPECT_NE(ended.err.find("and 3 more rejected; --rejects=FILE gets every one"), std::string::npos) << ended.err;
  EXPECT_NE(ended.rejects.find("\"input_truncated\":true"), std::string::npos);
}

TEST(BatchLoad, StopsWhenTheServerDoes) {
  FakeBatch batch;
  batch.fail_at = 0;
  const Ended ended = Load("new\n", &batch);
  EXPECT_EQ(ended.code, kExitUnreachable);
  EXPECT_EQ(WithoutSeconds(ended.out), R"({"read": 1, "recorded": 0, "already_known": 0, "rejected": 0, )");
  FakeBatch never;
  EXPECT_EQ(LoadBatches({}, {"statements record", "/nowhere/at/all", ""}, &never), kExitUsage);
}

}  // namespace
}  // namespace verbatim::cli
