// The commands `verbatim extract` and `verbatim check` against a server that answers what it is told to.
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "client/cli/article_run.h"
#include "client/cli/commands.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "tests/client/fake_extraction.h"
#include "tests/support/temp_dir.h"

namespace verbatim::cli {
namespace {

using client::FakeExtractionServer;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ArticleCommand : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> words) {
    words.insert(words.begin(), {"verbatim", "--server=" + server.address()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int code = cli::Run(static_cast<int>(argv.size()), argv.data());
    out = ::testing::internal::GetCapturedStdout();
    err = ::testing::internal::GetCapturedStderr();
    return code;
  }

  std::string File(const std::string& name, const std::string& content = "words") {
    const std::filesystem::path path = work.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  static grpc::Status Wrong(const std::string& field) {
    google::rpc::BadRequest request;
    auto* violation = request.add_field_violations();
    violation->set_field(field);
    violation->set_description("is wrong");
    google::rpc::Status status;
    status.set_code(static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
    status.add_details()->PackFrom(request);
    return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, field + ": is wrong", status.SerializeAsString());
  }

  testing::TempDir work;
  FakeExtractionServer server;
  std::string out, err;
};

TEST_F(ArticleCommand, ExtractSendsTheFileAndPrintsItsName) {
  server.service.extracted.add_quotations()->set_id("1");
  const std::string file = File("a.html");
  EXPECT_EQ(Run({"-o", "json", "--collection=press", "extract", "--record", "--outlet=Post", file}), kExitDone) << err;
  EXPECT_EQ(server.service.extract.ShortDebugString(),
            "collection: \"press\" article { html: \"words\" facts { outlet: \"Post\" } } record: true");
  EXPECT_THAT(out,
              StartsWith("{\"document\":\"" + file + "\",\"quotations\":[{\"id\":\"1\",\"text\":\"\",\"begin\":0,"));
  EXPECT_THAT(out, HasSubstr("\"parent\":\"\",\"kind\":\"OCCURRENCE_KIND_UNSPECIFIED\""));
  EXPECT_EQ(Run({"extract", file}), kExitDone);
  EXPECT_THAT(out, StartsWith(file + ": 1 quotation\n"));
  EXPECT_FALSE(server.service.extract.record());
}

// Answers come in order of the files, whoever is done first.
TEST_F(ArticleCommand, ExtractKeepsTheOrderOfFiles) {
  std::mutex mutex;
  std::condition_variable arrived;
  int later = 0;
  server.service.on_extract = [&](const v1::ExtractQuotationsRequest& request,
                                  v1::ExtractQuotationsResponse* response) {
    std::unique_lock<std::mutex> lock(mutex);
    if (request.article().text() == "first") {
      arrived.wait(lock, [&later] { return later >= 2; });
    } else {
      ++later;
      arrived.notify_all();
    }
    response->set_lang(request.article().text());
    return grpc::Status::OK;
  };
  File("in/a.txt", "first");
  for (int i = 0; i < 20; ++i) File("in/b" + std::to_string(10 + i) + ".txt", std::to_string(i));
  EXPECT_EQ(Run({"-o", "json", "extract", (work.path() / "in").string()}), kExitDone) << err;
  size_t at = out.find("\"lang\":\"first\"");
  for (int i = 0; i < 20; ++i) {
    const size_t next = out.find("\"lang\":\"" + std::to_string(i) + "\"");
    EXPECT_LT(at, next) << i;
    EXPECT_NE(next, std::string::npos) << i;
    at = next;
  }
}

TEST_F(ArticleCommand, ExtractGoesOnBehindABadFile) {
  server.service.on_extract = [](const v1::ExtractQuotationsRequest& request, v1::ExtractQuotationsResponse*) {
    return request.article().text() == "spoilt" ? Wrong("article.text") : grpc::Status::OK;
  };
  const std::string bad = File("a.txt", "caf\xE9"), spoilt = File("b.txt", "spoilt"), good = File("c.txt");
  EXPECT_EQ(Run({"-o", "json", "extract", bad, work.Join("none"), spoilt, good}), kExitRejected);
  EXPECT_THAT(out, StartsWith("{\"document\":\"" + bad + "\",\"error\":\"is not valid UTF-8\",\"quotations\":[]}\n"));
  EXPECT_THAT(out, HasSubstr("No such file or directory\",\"quotations\":[]}\n"));
  EXPECT_THAT(out, HasSubstr("{\"document\":\"" + spoilt +
                             "\",\"error\":\"is wrong\",\"quotations\":[]}\n{\"document\":\"" + good));
  EXPECT_EQ(err, "");
  EXPECT_EQ(Run({"extract", bad, good}), kExitRejected);
  EXPECT_EQ(out, good + ": 0 quotations\n");
  EXPECT_EQ(err, "verbatim: extract: " + bad + ": is not valid UTF-8\n");
}

TEST_F(ArticleCommand, ExtractEndsWhenNoFileIsToBlame) {
  server.service.status = Wrong("article.facts.published");
  const std::string file = File("a.txt");
  EXPECT_EQ(Run({"extract", "--published=x", file, file, file}), kExitUsage);
  EXPECT_EQ(err, "verbatim: extract: published: is wrong\n");
  server.service.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");
  EXPECT_EQ(Run({"extract", file}), kExitUnreachable);
  server.service.status = grpc::Status(grpc::StatusCode::DATA_LOSS, "unreadable");
  EXPECT_EQ(Run({"-o", "json", "extract", file}), kExitFailure);
  EXPECT_EQ(out, "");
}

TEST_F(ArticleCommand, ExtractSaysWhatWasNotRecorded) {
  for (const char* id : {"1", "2", "3"}) {
    v1::ExtractedQuotation* quotation = server.service.extracted.add_quotations();
    quotation->set_id(id);
    if (*id == '1') continue;
    quotation->mutable_recorded()->set_outcome(v1::RecordResult::OUTCOME_REJECTED);
    quotation->mutable_recorded()->mutable_error()->set_message("text: has no word");
  }
  const std::string file = File("a.txt");
  EXPECT_EQ(Run({"-o", "json", "extract", "--record", file}), kExitRejected);
  EXPECT_EQ(
      err, "verbatim: extract: " + file + ": 2 of 3 quotations were not recorded; the first is 2: text: has no word\n");
}

// One address for several articles would make them one document.
TEST_F(ArticleCommand, ExtractRecordsOneDocumentUnderOneIdentity) {
  const std::string one = File("in/a.txt"), folder = (work.path() / "in").string();
  EXPECT_EQ(Run({"extract", "--record", "--url=https://a.example/1", one, one}), kExitUsage);
  EXPECT_EQ(err, "verbatim: extract: --url is of one document, and there may be several\n");
  EXPECT_EQ(Run({"extract", "--record", "--document-id=1", folder}), kExitUsage);
  EXPECT_EQ(Run({"extract", "--record", "--title=t", folder}), kExitUsage);
  EXPECT_EQ(Run({"extract", "--url=https://a.example/1", folder}), kExitDone) << "nothing is recorded";
  EXPECT_EQ(Run({"extract", "--record", "--path-as-id", folder}), kExitDone);
  EXPECT_EQ(server.service.extract.article().document_id(), one);
}

TEST_F(ArticleCommand, CheckFailsOnWhatItIsToldTo) {
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        passages {
          quotation { id: "1" text: "We will rebuild it, and this is a sentence that is too long to be shown" }
          relation: RELATION_ALTERED
          attribution: ATTRIBUTION_OTHER_SPEAKER
        }
        passages {
          quotation { id: "2" text: "Enough" }
          relation: RELATION_VERBATIM
        }
        coverage { quotations: 3 outlets: 1 }
      )pb",
      &server.service.checked));
  const std::string file = File("draft.txt");
  EXPECT_EQ(Run({"check", file}), kExitDone) << err;
  EXPECT_THAT(out, StartsWith(file + "\n1. \"We will"));
  EXPECT_THAT(out, HasSubstr("2 passages: 1 verbatim, 1 altered; 1 other speaker.\nSearched 3 quotations, 1 outlet. "));
  EXPECT_EQ(server.service.check.view(), v1::VIEW_FULL);
  EXPECT_EQ(Run({"check", "--fail-on=NOT_FOUND,DENIED", file}), kExitDone);
  EXPECT_EQ(Run({"-o", "json", "check", "--fail-on=altered,OTHER_SPEAKER", file}), kExitNothingFound);
  EXPECT_EQ(err, "verbatim: check: " + file +
                     ": passage 1 is ALTERED, OTHER_SPEAKER: \"We will rebuild it, and this is a sentence that is too "
                     "long…\"\n");
  EXPECT_EQ(server.service.check.view(), v1::VIEW_BASIC);
  EXPECT_EQ(Run({"check", "--fail-on=VERBATIM", file, work.Join("none")}), kExitNothingFound)
      << "what was found goes before what could not be read";
  EXPECT_EQ(Run({"check", "--fail-on=NOT_FOUND", file, work.Join("none")}), kExitRejected);
  EXPECT_EQ(Run({"check", "--fail-on=FALSE", file}), kExitUsage);
  EXPECT_THAT(err, HasSubstr("VERBATIM,FORMATTING,FRAGMENT"));
}

TEST_F(ArticleCommand, CheckSaysWhatItCouldNotCheck) {
  v1::CheckedPassage* passage = server.service.checked.add_passages();
  passage->mutable_quotation()->set_id("1");
  passage->mutable_verification()->mutable_error()->set_message("text: has no word");
  const std::string file = File("draft.txt");
  EXPECT_EQ(Run({"check", "--fail-on=NOT_FOUND", file}), kExitRejected);
  EXPECT_EQ(err, "verbatim: check: " + file + ": passage 1 could not be looked up\n");
  server.service.checked.Clear();
  server.service.checked.set_truncated(true);
  EXPECT_EQ(Run({"check", file}), kExitRejected);
}

TEST_F(ArticleCommand, SaysWhichFilesOfAFolderAreSkipped) {
  for (int i = 0; i < 25; ++i) File("in/" + std::to_string(i) + ".jpg");
  File("in/a.txt");
  EXPECT_EQ(Run({"extract", (work.path() / "in").string()}), kExitDone);
  EXPECT_THAT(err, HasSubstr("in/0.jpg: skipped: no .txt, .md, .html or .htm file\n"));
  EXPECT_THAT(err, HasSubstr("verbatim: extract: 5 more files were skipped\n"));
}

}  // namespace
}  // namespace verbatim::cli
