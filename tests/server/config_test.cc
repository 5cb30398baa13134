#include "server/config.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/flags.h"

namespace verbatim::server {
namespace {

class ConfigTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    dir_ = std::filesystem::path(::testing::TempDir()) / absl::StrCat("config_test_", test->name(), "_", getpid());
    std::filesystem::create_directories(dir_);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::string WriteFile(const std::string& text) {
    const std::filesystem::path path = dir_ / "verbatimd.toml";
    std::ofstream(path) << text;
    return path.string();
  }

  static absl::StatusOr<Config> Resolve(const GivenValues& flags, const GivenValues& environment) {
    return ResolveConfig(flags, [&](const std::string& name) -> std::optional<std::string> {
      const auto it = environment.find(name);
      return it == environment.end() ? std::nullopt : std::optional<std::string>(it->second);
    });
  }

  std::filesystem::path dir_;
};

const Setting& SettingOf(const Config& config, const std::string& name) {
  return *std::find_if(config.settings.begin(), config.settings.end(),
                       [&](const Setting& setting) { return setting.name == name; });
}

TEST_F(ConfigTest, FlagWinsOverEnvironmentOverFileOverDefault) {
  const std::string file = WriteFile("data-dir = \"/file\"\ncache_mib = 3\n");
  const std::string from_file = absl::StrCat("file ", file);
  struct Row {
    const char* name;
    GivenValues flags;
    GivenValues environment;
    uint64_t value;
    std::string origin;
  };
  const Row rows[] = {
      {"all", {{"config", file}, {"cache-mib", "1"}}, {{"VERBATIMD_CACHE_MIB", "2"}}, 1, "flag"},
      {"environment and file", {{"config", file}}, {{"VERBATIMD_CACHE_MIB", "2"}}, 2, "environment"},
      {"file", {{"config", file}}, {}, 3, from_file},
      {"file named by the environment", {}, {{"VERBATIMD_CONFIG", file}}, 3, from_file},
      {"none", {{"data-dir", "/flag"}}, {}, 64, "default"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto config = Resolve(row.flags, row.environment);
    ASSERT_TRUE(config.ok()) << config.status();
    EXPECT_EQ(config->cache_mib, row.value);
    EXPECT_EQ(SettingOf(*config, "cache-mib").origin, row.origin);
  }
}

TEST_F(ConfigTest, ReadsEveryKindOfValueFromTheFile) {
  const auto config =
      Resolve({{"config", WriteFile("data_dir = \"/d\"\nlisten = \"0.0.0.0:1\"\ninsecure-anywhere = true\n"
                                    "log_level = \"debug\"\nworkers = 7\n")}},
              {});
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->data_dir, "/d");
  EXPECT_EQ(ToString(config->listen), "0.0.0.0:1");
  EXPECT_TRUE(config->insecure_anywhere);
  EXPECT_EQ(config->log_level, LogLevel::kDebug);
  EXPECT_EQ(config->workers, 7u);
}

TEST_F(ConfigTest, NamesTheWrongValueWhoGaveItAndWhatWasWanted) {
  struct Row {
    const char* name;
    GivenValues flags;
    GivenValues environment;
    const char* file;
    std::vector<const char*> says;
  };
  const Row rows[] = {
      {"no folder", {}, {}, "", {"--data-dir is missing"}},
      {"no number", {{"data-dir", "/d"}, {"cache-mib", "much"}}, {}, "", {"--cache-mib=much", "1 to 1048576"}},
      {"negative", {{"data-dir", "/d"}, {"workers", "-1"}}, {}, "", {"--workers=-1", "0 to 1024"}},
      {"too large",
       {{"data-dir", "/d"}},
       {{"VERBATIMD_DRAIN_SECONDS", "99999"}},
       "",
       {"VERBATIMD_DRAIN_SECONDS=99999", "0 to 3600"}},
      {"empty number", {{"data-dir", "/d"}}, {{"VERBATIMD_WORKERS", ""}}, "", {"VERBATIMD_WORKERS=", "whole number"}},
      {"nothing to watch",
       {{"data-dir", "/d"}, {"watch-keep-changes", "0"}},
       {},
       "",
       {"--watch-keep-changes=0", "1 to 1000000000000"}},
      {"level",
       {{"data-dir", "/d"}, {"log-level", "loud"}},
       {},
       "",
       {"--log-level=loud", "debug, info, warning or error"}},
      {"no port", {{"data-dir", "/d"}, {"listen", "localhost"}}, {}, "", {"--listen=localhost", "HOST:PORT"}},
      {"everywhere",
       {{"data-dir", "/d"}, {"listen", "0.0.0.0:1"}},
       {},
       "",
       {"--listen=0.0.0.0:1", "--insecure-anywhere"}},
      {"switch",
       {{"data-dir", "/d"}},
       {{"VERBATIMD_INSECURE_ANYWHERE", "yes"}},
       "",
       {"VERBATIMD_INSECURE_ANYWHERE=yes", "true or false"}},
      {"unknown key", {}, {}, "data-dri = \"/d\"\n", {"unknown key 'data-dri'", "'data-dir'"}},
      {"far key", {}, {}, "zzzzzz = 1\n", {"unknown key 'zzzzzz'", "want one of data-dir"}},
      {"twice", {}, {}, "data-dir = \"/d\"\ndata_dir = \"/e\"\n", {"'data-dir' is given twice"}},
      {"list", {}, {}, "data-dir = [\"/d\"]\n", {"data-dir", "want a text"}},
      {"file number", {}, {}, "data-dir = \"/d\"\nworkers = 5000\n", {"workers = 5000", "0 to 1024"}},
      {"no toml", {}, {}, "data-dir = \n", {"line 1"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    GivenValues flags = row.flags;
    if (*row.file != '\0') flags["config"] = WriteFile(row.file);
    const auto config = Resolve(flags, row.environment);
    ASSERT_EQ(config.status().code(), absl::StatusCode::kInvalidArgument);
    for (const char* text : row.says) {
      EXPECT_TRUE(absl::StrContains(config.status().message(), text)) << config.status();
    }
    if (*row.file != '\0') {
      EXPECT_TRUE(absl::StrContains(config.status().message(), "verbatimd.toml"));
    }
  }
}

TEST_F(ConfigTest, NamesAFileThatIsNotThere) {
  const auto config = Resolve({{"config", (dir_ / "absent.toml").string()}}, {});
  ASSERT_FALSE(config.ok());
  EXPECT_TRUE(absl::StrContains(config.status().message(), "absent.toml")) << config.status();
}

TEST_F(ConfigTest, DescribesItselfAsAFileThatSaysTheSame) {
  const auto config = Resolve({{"data-dir", "/a \"b\""}, {"workers", "3"}}, {{"VERBATIMD_LOG_LEVEL", "error"}});
  ASSERT_TRUE(config.ok()) << config.status();
  const std::string text = Describe(*config);
  EXPECT_TRUE(absl::StrContains(text, "data-dir = \"/a \\\"b\\\"\"  # flag\n")) << text;
  EXPECT_TRUE(absl::StrContains(text, "log-level = \"error\"  # environment\n")) << text;
  EXPECT_TRUE(absl::StrContains(text, "drain-seconds = 20  # default\n")) << text;
  const auto again = Resolve({{"config", WriteFile(text)}}, {});
  ASSERT_TRUE(again.ok()) << again.status();
  for (size_t i = 0; i < config->settings.size(); ++i) {
    EXPECT_EQ(again->settings[i].value, config->settings[i].value) << config->settings[i].name;
  }
}

TEST(Flags, ReadsSettingsAndSwitches) {
  const char* argv[] = {"verbatimd", "--data-dir=/d", "--workers", "3", "--insecure-anywhere", "--check-config"};
  const auto flags = ParseFlags(6, argv, "1.2.3");
  ASSERT_TRUE(flags.ok()) << flags.status();
  EXPECT_EQ(flags->given, (GivenValues{{"data-dir", "/d"}, {"insecure-anywhere", "true"}, {"workers", "3"}}));
  EXPECT_TRUE(flags->check_config);
  EXPECT_TRUE(flags->text.empty());
}

TEST(Flags, AnswersHelpAndVersion) {
  const char* help[] = {"verbatimd", "--help"};
  const auto asked = ParseFlags(2, help, "1.2.3");
  ASSERT_TRUE(asked.ok()) << asked.status();
  for (const OptionSpec& option : Options()) {
    EXPECT_TRUE(absl::StrContains(asked->text, absl::StrCat("--", option.name))) << asked->text;
  }
  const char* version[] = {"verbatimd", "--version"};
  EXPECT_EQ(ParseFlags(2, version, "1.2.3")->text, "verbatimd 1.2.3\n");
}

TEST(Flags, NamesWhatItDoesNotKnow) {
  struct Row {
    const char* argument;
    const char* says;
  };
  for (const Row& row : {Row{"--data-dri=/d", "did you mean --data-dir?"}, Row{"/d", "unexpected argument '/d'"},
                         Row{"--workers", "--workers"}}) {
    const char* argv[] = {"verbatimd", row.argument};
    const auto flags = ParseFlags(2, argv, "1.2.3");
    ASSERT_EQ(flags.status().code(), absl::StatusCode::kInvalidArgument) << row.argument;
    EXPECT_TRUE(absl::StrContains(flags.status().message(), row.says)) << flags.status();
  }
}

}  // namespace
}  // namespace verbatim::server
