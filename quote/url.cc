#include "quote/url.h"

#include <utf8proc.h>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

constexpr int kMaxPort = 65'535;

absl::Status Wrong(absl::string_view url, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat(Shown(url), " is not an address: ", why, "; want one such as https://example.com/path"));
}

// White space and control characters of any script are refused: they come from broken mark-up, not from an address.
absl::Status CheckCharacters(absl::string_view url) {
  if (absl::Status status = CheckText(url); !status.ok()) return Wrong(url, status.message());
  for (size_t at = 0; at < url.size();) {
    const Decoded next = DecodeUtf8(url, at);
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(next.code_point))) {
      case UTF8PROC_CATEGORY_ZS:
      case UTF8PROC_CATEGORY_ZL:
      case UTF8PROC_CATEGORY_ZP:
        return Wrong(url, absl::StrCat("white space at byte ", at));
      case UTF8PROC_CATEGORY_CC:
        return Wrong(url, absl::StrCat("a control character at byte ", at));
      default:
        at += next.length;
    }
  }
  return absl::OkStatus();
}

bool IsScheme(absl::string_view scheme) {
  if (scheme.empty() || !absl::ascii_isalpha(scheme[0])) return false;
  for (char c : scheme) {
    if (!absl::ascii_isalnum(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

std::string LowerCase(absl::string_view host) {
  std::string lower;
  for (size_t at = 0; at < host.size();) {
    const Decoded next = DecodeUtf8(host, at);
    AppendUtf8(static_cast<CodePoint>(utf8proc_tolower(static_cast<utf8proc_int32_t>(next.code_point))), &lower);
    at += next.length;
  }
  return lower;
}

// Host and port of an authority without user information; `port` excludes the colon.
struct HostPort {
  absl::string_view host, port;
};
HostPort SplitPort(absl::string_view authority) {
  const size_t closing = authority.empty() || authority[0] != '[' ? 0 : authority.find(']');
  const size_t colon = closing == absl::string_view::npos ? closing : authority.find(':', closing);
  if (colon == absl::string_view::npos) return {authority, ""};
  return {authority.substr(0, colon), authority.substr(colon + 1)};
}

bool IsDefaultPort(absl::string_view scheme, int port) {
  return (scheme == "http" && port == 80) || (scheme == "https" && port == 443);
}

}  // namespace

absl::StatusOr<std::string> NormaliseUrl(absl::string_view url) {
  if (absl::Status status = CheckCharacters(url); !status.ok()) return status;
  const size_t colon = url.find("://");
  if (colon == absl::string_view::npos || !IsScheme(url.substr(0, colon))) return Wrong(url, "its scheme is missing");
  const std::string scheme = absl::AsciiStrToLower(url.substr(0, colon));

  absl::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const size_t path = rest.find_first_of("/?");
  absl::string_view authority = rest.substr(0, path);
  rest = path == absl::string_view::npos ? "" : rest.substr(path);
  const size_t at = authority.rfind('@');
  const absl::string_view user = at == absl::string_view::npos ? "" : authority.substr(0, at + 1);
  authority.remove_prefix(user.size());

  const HostPort parts = SplitPort(authority);
  if (parts.host.empty()) return Wrong(url, "its host is missing");
  int port = 0;
  if (!parts.port.empty()) {
    const bool digits = parts.port.find_first_not_of("0123456789") == absl::string_view::npos;
    if (!digits || !absl::SimpleAtoi(parts.port, &port) || port > kMaxPort) {
      return Wrong(url, absl::StrCat("its port is not a number up to ", kMaxPort));
    }
  }
  std::string result = absl::StrCat(scheme, "://", user, LowerCase(parts.host));
  if (!parts.port.empty() && !IsDefaultPort(scheme, port)) absl::StrAppend(&result, ":", parts.port);
  if (rest.empty() || rest[0] != '/') result += '/';
  return absl::StrCat(result, rest);
}

}  // namespace verbatim::quote
