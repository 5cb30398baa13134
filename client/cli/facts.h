#ifndef VERBATIM_CLIENT_CLI_FACTS_H_
#define VERBATIM_CLIENT_CLI_FACTS_H_

#include <google/protobuf/message.h>

#include <set>
#include <string>
#include <vector>

namespace verbatim::cli {

// One thing that is recorded: what it is called and its value, for people. Not yet safe to print.
struct Fact {
  std::string name;
  std::string value;
};

// Every field of a message that is set, in order of declaration, but those named: so nothing that is recorded is lost
// when the API gains a field. Messages within become "name value, name value", lists are joined by "; ". Pure.
std::vector<Fact> FactsOf(const google::protobuf::Message& message, const std::set<std::string>& but = {});

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_FACTS_H_
