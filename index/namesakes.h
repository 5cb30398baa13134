#ifndef VERBATIM_INDEX_NAMESAKES_H_
#define VERBATIM_INDEX_NAMESAKES_H_

#include <map>
#include <set>
#include <string>

namespace verbatim::index {

// What somebody is known by: canonical names, and whether an external id beside them says who it is.
struct KnownAs {
  std::set<std::string> canonical_names;
  bool by_id = false;
};

// Takes each who is known by names only for the one who has one of these names and an external id, if there is one
// such: calls `absorb(bare, &whole)`, and erases the bare one. A Person has a member `known_as`, which absorbing leaves
// as it is.
template <typename Key, typename Person, typename Absorb>
void UniteNamesakes(std::map<Key, Person>* people, Absorb absorb) {
  std::map<std::string, std::set<Person*>> by_id;
  for (auto& [key, person] : *people) {
    if (!person.known_as.by_id) continue;
    for (const std::string& name : person.known_as.canonical_names) by_id[name].insert(&person);
  }
  for (auto it = people->begin(); it != people->end();) {
    const Person& bare = it->second;
    std::set<Person*> namesakes;
    for (const std::string& name : bare.known_as.canonical_names) {
      const auto found = by_id.find(name);
      if (found != by_id.end()) namesakes.insert(found->second.begin(), found->second.end());
    }
    if (bare.known_as.by_id || namesakes.size() != 1) {
      ++it;
      continue;
    }
    absorb(bare, *namesakes.begin());
    it = people->erase(it);
  }
}

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_NAMESAKES_H_
