#ifndef VERBATIM_EXTRACT_ROLES_H_
#define VERBATIM_EXTRACT_ROLES_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "extract/antecedents.h"
#include "extract/reading_view.h"

// Who has which role: "Kremlin spokesman", "the senator", "Webb, the mayor of Fairhill".
namespace verbatim::extract {

// The roles of the parties of a stream, and who is meant by one. Borrows everything. Each call looks at a fixed number
// of mentions and tokens.
class Roles : public ReadingView {
 public:
  Roles(const Reading& reading, const Antecedents& antecedents) : ReadingView(reading), antecedents_(antecedents) {}

  // What a party is, as printed: "Kremlin spokesman", "Sen."; empty when nothing says it.
  std::string Of(int party) const;
  // "the senator", "the Chief Minister", "the bank", "the 34-year-old": the party that mention `m` calls so; kNoParty
  // when none is known. Only one can be meant by "the".
  int PartyWith(int m) const;
  // "its chief executive, Tobias Renn, said": the name after the comma is who is meant; kNoMention when there is none.
  int NameAfter(int m) const;
  // Whether the words of a name are all titles, "Chief Minister", but for a place before them: "Kentucky Republican".
  bool IsOffice(const Mention& mention) const;

 private:
  uint32_t CommaAfter(const Mention& mention) const;
  int NameBehind(int mention, uint32_t comma) const;
  std::string RoleOf(int mention) const;
  std::string RoleAfter(int mention) const;
  int FindRole(int mention, bool* other) const;
  static bool HasOtherRole(absl::string_view role);
  bool IsOfficeOfPlace(const Mention& mention) const;
  bool IsFirstLady(const Mention& mention) const;
  int PoliticianWith(int mention) const;
  bool IsOtherGender(int party, int mention) const;
  absl::string_view AffiliationOf(int mention) const;
  int BodyCalledAgain(int mention) const;
  bool IsNamedSo(const Mention& name, const Mention& mention) const;
  bool IsSameOffice(const Mention& a, const Mention& b) const;
  bool HasTitle(const Mention& name, const Mention& mention) const;
  bool HasWord(const Mention& mention, absl::string_view word) const;
  bool IsDefinite(const Mention& mention) const;
  int NameBeside(int mention) const;

  const Antecedents& antecedents_;
  // Of the nouns that were asked for: who has that role, and whom an epithet means.
  mutable absl::flat_hash_map<int, int> role_parties_, called_again_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ROLES_H_
