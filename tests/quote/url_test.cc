#include "quote/url.h"

#include <gtest/gtest.h>

#include "quote/normalise.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

struct Good {
  const char* url;
  const char* normalised;
};

constexpr Good kGood[] = {
    {"https://harbour.example/vote", "https://harbour.example/vote"},
    {"HTTPS://Harbour.EXAMPLE/Vote", "https://harbour.example/Vote"},
    {"https://harbour.example", "https://harbour.example/"},
    {"https://harbour.example#top", "https://harbour.example/"},
    {"https://harbour.example/a#b#c", "https://harbour.example/a"},
    {"https://harbour.example/a?q=1#b", "https://harbour.example/a?q=1"},
    {"https://harbour.example?q=1", "https://harbour.example/?q=1"},
    {"https://harbour.example/?", "https://harbour.example/?"},
    {"https://harbour.example:443/a", "https://harbour.example/a"},
    {"http://harbour.example:80", "http://harbour.example/"},
    {"http://harbour.example:0080/", "http://harbour.example/"},
    {"http://harbour.example:443/", "http://harbour.example:443/"},
    {"https://harbour.example:8443/", "https://harbour.example:8443/"},
    {"https://harbour.example:/a", "https://harbour.example/a"},
    {"https://User:Pass@Harbour.example/", "https://User:Pass@harbour.example/"},
    {"https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"},
    {"https://[2001:db8::1]/", "https://[2001:db8::1]/"},
    {"https://harbour.example/a/../b//c", "https://harbour.example/a/../b//c"},
    {"https://harbour.example/%7Ea%2f", "https://harbour.example/%7Ea%2f"},
    {"https://harbour.example/http://b.example/", "https://harbour.example/http://b.example/"},
    {"https://harbour.example/?u=a@b:80", "https://harbour.example/?u=a@b:80"},
    {"https://H\u00C4FEN.example/\u00C4", "https://h\u00E4fen.example/\u00C4"},
    {"ftp://harbour.example:80/", "ftp://harbour.example:80/"},
};

TEST(NormaliseUrl, ChangesOnlyWhatItSays) {
  for (const Good& good : kGood) {
    const absl::StatusOr<std::string> normalised = NormaliseUrl(good.url);
    ASSERT_TRUE(normalised.ok()) << normalised.status();
    EXPECT_EQ(*normalised, good.normalised);
    EXPECT_EQ(*NormaliseUrl(*normalised), good.normalised) << "not idempotent";
  }
}

struct Bad {
  absl::string_view url;
  const char* problem;
};

const Bad kBad[] = {
    {"", "its scheme is missing"},
    {"harbour.example/vote", "its scheme is missing"},
    {"//harbour.example/vote", "its scheme is missing"},
    {"mailto:desk@harbour.example", "its scheme is missing"},
    {"1http://harbour.example", "its scheme is missing"},
    {"://harbour.example", "its scheme is missing"},
    {"https:///vote", "its host is missing"},
    {"file:///vote", "its host is missing"},
    {"https://", "its host is missing"},
    {"https://:80/", "its host is missing"},
    {"https://user@/", "its host is missing"},
    {"https://#a", "its host is missing"},
    {"https://harbour.example:http/", "its port is not a number"},
    {"https://harbour.example:65536/", "its port is not a number"},
    {"https://harbour.example:-1/", "its port is not a number"},
    {"https://harbour.example:99999999999999999999/", "its port is not a number"},
    {"https://a:b:80/", "its port is not a number"},
    {"https://harbour.example/a b", "white space at byte 25"},
    {" https://harbour.example/", "white space at byte 0"},
    {"https://harbour.example/\n", "a control character at byte 24"},
    {"https://harbour.example/\x7F", "a control character at byte 24"},
    {"https://harbour.example/\u00A0", "white space at byte 24"},
    {"https://harbour.example/\u2028", "white space at byte 24"},
    {"https://harbour.example/\xFF", "not UTF-8"},
    {absl::string_view("https://a\0b/", 12), "U+0000"},
};

TEST(NormaliseUrl, SaysWhatIsWrong) {
  for (const Bad& bad : kBad) {
    const absl::Status status = NormaliseUrl(bad.url).status();
    ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad.url;
    EXPECT_NE(status.message().find(bad.problem), absl::string_view::npos) << status;
    EXPECT_TRUE(CheckText(status.message()).ok()) << bad.url;
  }
}

TEST(NormaliseUrl, IsIdempotentForEveryLetterOfAHost) {
  for (uint32_t c = 0x80; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c)) continue;
    const absl::StatusOr<std::string> once = NormaliseUrl("https://" + Utf8({c}) + ".example/");
    if (once.ok()) {
      ASSERT_EQ(*NormaliseUrl(*once), *once) << Names(Utf8({c}));
    }
  }
}

}  // namespace
}  // namespace verbatim::quote
