#include "index/agency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Agencies, AreFoundInBylines) {
  const struct {
    const char* byline;
    std::vector<std::string> agencies;
  } cases[] = {
      {"Reuters", {"Reuters"}},
      {"By REUTERS STAFF", {"Reuters"}},
      {"Jane Doe, Associated Press", {"Associated Press"}},
      {"JANE DOE (AP)", {"Associated Press"}},
      {"By AP and AFP", {"Agence France-Presse", "Associated Press"}},
      {"Agence France-Presse in Paris", {"Agence France-Presse"}},
      {"Australian Associated Press", {"Australian Associated Press"}},
      {"Australian Associated Press and Associated Press", {"Associated Press", "Australian Associated Press"}},
      {"dpa/Jane Doe", {"Deutsche Presse-Agentur"}},
      {"ap davies", {}},
      {"Kapoor", {}},
      {"Harrisburg, PA", {}},
      {"", {}},
  };
  for (const auto& test : cases) EXPECT_EQ(AgenciesInByline(test.byline), test.agencies) << test.byline;
}

TEST(Agencies, AreCreditedInContext) {
  EXPECT_THAT(AgenciesInContext("LONDON (Reuters) - The mayor said: "), ElementsAre("Reuters"));
  EXPECT_THAT(AgenciesInContext("the spokesman told the Associated Press on Monday"), ElementsAre("Associated Press"));
  EXPECT_THAT(AgenciesInContext("\" she told The Associated Press on Monday."), ElementsAre("Associated Press"));
  EXPECT_THAT(AgenciesInContext("in an interview with AFP."), ElementsAre("Agence France-Presse"));
  EXPECT_THAT(AgenciesInContext("Reuters could not reach him"), IsEmpty()) << "a mention is no credit";
  EXPECT_THAT(AgenciesInContext("he works out (a lot"), IsEmpty());
}

TEST(Agencies, AreParties) {
  EXPECT_EQ(AgencyOfParty("The Associated Press"), "Associated Press");
  EXPECT_EQ(AgencyOfParty("AP"), "Associated Press");
  EXPECT_EQ(AgencyOfParty("EFE"), "EFE");
  EXPECT_EQ(AgencyOfParty("Reuters Institute"), "") << "another party whose name begins so";
  EXPECT_EQ(AgencyOfParty("The"), "");
  EXPECT_EQ(AgencyOfParty(""), "");
}

}  // namespace
}  // namespace verbatim::index
