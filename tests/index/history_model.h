#ifndef VERBATIM_TESTS_INDEX_HISTORY_MODEL_H_
#define VERBATIM_TESTS_INDEX_HISTORY_MODEL_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "index/types.h"

// What the histories of history_model_test.cc say and do, and nothing else: plain maps that every answer is compared
// with.
namespace verbatim::index {

inline constexpr size_t kPeople = 6;
// Each of whom is called so, or so.
inline constexpr std::array<std::array<const char*, 2>, kPeople> kNames = {{{"Ann Moor", "Moor of Sandmere"},
                                                                            {"Ben Oak", "Oak of Qasaba"},
                                                                            {"Cy Pine", "Pine of Dale"},
                                                                            {"Di Quill", "Quill of Nord"},
                                                                            {"Ed Reed", "Reed of Wick"},
                                                                            {"Fay Sands", "Sands of Holm"}}};

struct ModelOccurrence {
  std::string quotation, document;
  std::string published;
  std::set<std::string> recorded;                  // speakers as printed
  std::optional<std::set<std::string>> corrected;  // what stands for them
  OccurrenceStatus hidden = OccurrenceStatus::kUnspecified;
  std::string superseded_by;
  std::string last_amendment;  // what it was

  const std::set<std::string>& speakers() const { return corrected ? *corrected : recorded; }
  bool is_hidden() const { return hidden != OccurrenceStatus::kUnspecified; }
  OccurrenceStatus status() const {
    if (is_hidden()) return hidden;
    return corrected ? OccurrenceStatus::kCorrected : OccurrenceStatus::kAsRecorded;
  }
};

struct Model {
  std::map<std::string, std::string> texts;                               // canonical, by quotation
  std::map<std::string, ModelOccurrence> occurrences;                     // by id
  std::map<std::string, std::pair<std::string, std::string>> statements;  // quotation and party as printed, by id
  std::array<std::string, kPeople> ids;                                   // of those who are registered
  std::array<size_t, kPeople> merged_into = {0, 1, 2, 3, 4, 5};           // oneself: nobody
  std::set<std::string> withdrawn;                                        // occurrences and statements

  // Whom a printed name stands for: the display name of a registered party, or the name.
  std::string PartyOf(const std::string& name) const {
    for (size_t person = 0; person < kPeople; ++person) {
      if (name != kNames[person][0] && name != kNames[person][1]) continue;
      return ids[person].empty() ? name : kNames[RootOf(person)][0];
    }
    return name;
  }
  size_t RootOf(size_t person) const {
    while (merged_into[person] != person) person = merged_into[person];
    return person;
  }
  std::set<std::string> PartiesOf(const std::set<std::string>& names) const {
    std::set<std::string> parties;
    for (const std::string& name : names) parties.insert(PartyOf(name));
    return parties;
  }
  // Occurrences that are part of a quotation, or of all.
  std::vector<const ModelOccurrence*> Shown(const std::string& quotation) const {
    std::vector<const ModelOccurrence*> shown;
    for (const auto& [id, occurrence] : occurrences) {
      if (!occurrence.is_hidden() && (quotation.empty() || occurrence.quotation == quotation)) {
        shown.push_back(&occurrence);
      }
    }
    return shown;
  }
  bool IsRecorded(const std::string& quotation) const { return !Shown(quotation).empty(); }
  // How many occurrences each party is recorded to have said, of one quotation or of all.
  std::map<std::string, uint64_t> SaidBy(const std::string& quotation) const {
    std::map<std::string, uint64_t> said;
    for (const ModelOccurrence* occurrence : Shown(quotation)) {
      for (const std::string& party : PartiesOf(occurrence->speakers())) ++said[party];
    }
    return said;
  }
  bool IsContested(const std::string& quotation) const {
    const std::string& text = texts.at(quotation);
    return std::count(text.begin(), text.end(), ' ') + 1 >= std::ptrdiff_t{kDistinctWords} &&
           SaidBy(quotation).size() > 1;
  }

  // An occurrence and what it stands for.
  std::set<std::string> WithSuperseded(const std::string& id) const {
    std::set<std::string> all = {id};
    for (bool grows = true; grows;) {
      grows = false;
      for (const auto& [other, occurrence] : occurrences) {
        if (all.count(occurrence.superseded_by) > 0) grows |= all.insert(other).second;
      }
    }
    return all;
  }
  // Takes occurrences out, with the statements about quotations of which nothing is left; returns all that went.
  std::set<std::string> Withdraw(const std::set<std::string>& going) {
    std::set<std::string> gone = going, left;
    for (const std::string& id : going) occurrences.erase(id);
    for (const auto& [id, occurrence] : occurrences) left.insert(occurrence.quotation);
    for (const auto& [id, statement] : statements) {
      if (left.count(statement.first) == 0) gone.insert(id);
    }
    for (const std::string& id : gone) statements.erase(id);
    withdrawn.insert(gone.begin(), gone.end());
    return gone;
  }
};

}  // namespace verbatim::index

#endif  // VERBATIM_TESTS_INDEX_HISTORY_MODEL_H_
