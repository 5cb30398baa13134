#include "index/domain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "quote/url.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

TEST(DomainOfUrl, IsWhatSomebodyCanRegister) {
  const struct {
    const char* url;
    const char* domain;
  } cases[] = {
      {"https://www.example.com/path?q", "example.com"},
      {"https://news.example.co.uk/", "example.co.uk"},
      {"https://EXAMPLE.com:8443/", "example.com"},
      {"https://user:word@a.b.example.com/", "example.com"},
      {"https://example.com./", "example.com"},
      {"https://somebody.blogspot.com/post", "somebody.blogspot.com"},
      {"https://www.münchen.de/", "xn--mnchen-3ya.de"},
      {"https://WWW.XN--MNCHEN-3YA.DE/", "xn--mnchen-3ya.de"},
      {"https://食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"},
      {"https://harbour.example/1", "harbour.example"},
      {"https://co.uk/", ""},
      {"https://localhost/", ""},
      {"https://localhost:8080/a", ""},
      {"https://192.0.2.7/", ""},
      {"https://192.0.2.7:80/", ""},
      {"https://[2001:db8::1]/", ""},
      {"https://[2001:db8::1]:8443/", ""},
      {"https://a..example.com/", ""},
      {"mailto://nobody/", ""},
      {"no address at all", ""},
  };
  for (const auto& test : cases) {
    const auto url = quote::NormaliseUrl(test.url);
    EXPECT_EQ(DomainOfUrl(url.ok() ? *url : test.url), test.domain) << test.url;
  }
}

TEST(RegistrableDomain, IsTakenInAnyLettersAndNothingElse) {
  EXPECT_EQ(*RegistrableDomain("Example.COM"), "example.com");
  EXPECT_EQ(*RegistrableDomain("example.co.uk."), "example.co.uk");
  EXPECT_EQ(*RegistrableDomain("München.de"), "xn--mnchen-3ya.de");
  EXPECT_EQ(*RegistrableDomain("xn--mnchen-3ya.de"), "xn--mnchen-3ya.de");
  const struct {
    const char* domain;
    const char* why;
  } cases[] = {
      {"", "is not the name of a domain"},
      {"https://example.com", "more than the name"},
      {"example.com:443", "more than the name"},
      {"example.com/news", "more than the name"},
      {"ann@example.com", "more than the name"},
      {"example com", "more than the name"},
      {"www.example.com", "is a part of the domain example.com"},
      {"co.uk", "is a public suffix"},
      {"com", "is a public suffix"},
      {"192.0.2.7", "is an IP address"},
      {"[2001:db8::1]", "more than the name"},
      {"..", "is not the name of a domain"},
      {".example.com", "is not the name of a domain"},
      {"a\xFF.example", "is not the name of a domain"},
  };
  for (const auto& test : cases) {
    EXPECT_THAT(RegistrableDomain(test.domain), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test.why)))
        << test.domain;
  }
}

}  // namespace
}  // namespace verbatim::index
