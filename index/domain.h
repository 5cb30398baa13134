#ifndef VERBATIM_INDEX_DOMAIN_H_
#define VERBATIM_INDEX_DOMAIN_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Registrable domains: the name under a public suffix (publicsuffix.org) that somebody can register, which tells whose
// a web page is. "www.example.co.uk" and "news.example.co.uk" are both of "example.co.uk". Written in ASCII, as the
// name service has them (IDNA 2008). Thread-safe.
namespace verbatim::index {

// FAILED_PRECONDITION when there is no list of public suffixes on this machine.
absl::Status CheckSuffixList();

// The registrable domain of a normalised url (quote/url.h). Empty when its host has none: an IP address, a single label
// such as "localhost", a public suffix itself, or what is no host name.
std::string DomainOfUrl(absl::string_view url);

// A domain as it is compared, in lower-case ASCII; empty for what is no name of one. For looking up what was recorded
// or registered under some list of suffixes.
std::string AsciiDomain(absl::string_view domain);

// `domain` in ASCII. INVALID_ARGUMENT, saying what was wanted, for one that is not exactly a registrable domain: with a
// scheme, port or path, a name below the registrable one, an IP address, a public suffix.
absl::StatusOr<std::string> RegistrableDomain(absl::string_view domain);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DOMAIN_H_
