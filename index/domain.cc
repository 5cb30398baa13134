#include "index/domain.h"

#include <idn2.h>
#include <libpsl.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

// What a url has beside the name of its host.
constexpr absl::string_view kNotInNames = "/:@?# \t\r\n[]";

// The list that the system keeps up to date, or the one built into the library if that is newer. Never freed.
const psl_ctx_t* SuffixList() {
  static const psl_ctx_t* const list = [] {
    const psl_ctx_t* latest = psl_latest(nullptr);
    return latest != nullptr ? latest : psl_builtin();
  }();
  return list;
}

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isascii(c); });
}

// A host in lower-case ASCII; empty when it is no name.
std::string AsciiHost(absl::string_view host) {
  if (absl::EndsWith(host, ".")) host.remove_suffix(1);
  if (host.empty() || host.front() == '.' || absl::StrContains(host, "..")) return {};
  if (IsAscii(host)) return absl::AsciiStrToLower(host);
  char* converted = nullptr;
  const std::string terminated(host);
  const int result = idn2_lookup_u8(reinterpret_cast<const uint8_t*>(terminated.c_str()),
                                    reinterpret_cast<uint8_t**>(&converted), IDN2_NONTRANSITIONAL);
  if (result != IDN2_OK) return {};
  std::string ascii(converted);
  idn2_free(converted);
  return ascii;
}

// A host whose last label is a number is an IPv4 address, whatever else it is (url.spec.whatwg.org, "ends in a
// number").
bool IsAddress(absl::string_view host) {
  if (host.front() == '[' || absl::StrContains(host, ':')) return true;
  const absl::string_view last = host.substr(host.rfind('.') + 1);
  return std::all_of(last.begin(), last.end(), absl::ascii_isdigit);
}

// Empty when `host`, in ASCII, has none.
std::string DomainOfHost(const std::string& host) {
  if (host.empty() || IsAddress(host) || SuffixList() == nullptr) return {};
  const char* domain = psl_registrable_domain(SuffixList(), host.c_str());
  return domain == nullptr ? std::string() : std::string(domain);
}

}  // namespace

absl::Status CheckSuffixList() {
  if (SuffixList() != nullptr) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "there is no list of public suffixes, which tells whose a url is; install the package publicsuffix");
}

std::string DomainOfUrl(absl::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == absl::string_view::npos) return {};
  absl::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?"));
  const size_t user = host.rfind('@');
  if (user != absl::string_view::npos) host.remove_prefix(user + 1);
  if (!absl::StartsWith(host, "[")) host = host.substr(0, host.find(':'));
  return DomainOfHost(AsciiHost(host));
}

std::string AsciiDomain(absl::string_view domain) {
  return domain.find_first_of(kNotInNames) == absl::string_view::npos ? AsciiHost(domain) : std::string();
}

absl::StatusOr<std::string> RegistrableDomain(absl::string_view domain) {
  const auto wrong = [&](absl::string_view why) {
    return absl::InvalidArgumentError(
        absl::StrCat(quote::Shown(domain), " ", why, "; want a registrable domain such as example.co.uk"));
  };
  if (domain.find_first_of(kNotInNames) != absl::string_view::npos) {
    return wrong("has more than the name of a domain");
  }
  const std::string host = AsciiHost(domain);
  if (host.empty()) return wrong("is not the name of a domain");
  if (IsAddress(host)) return wrong("is an IP address");
  const std::string registrable = DomainOfHost(host);
  if (registrable.empty()) return wrong("is a public suffix, which belongs to nobody");
  if (registrable != host) return wrong(absl::StrCat("is a part of the domain ", registrable));
  return registrable;
}

}  // namespace verbatim::index
