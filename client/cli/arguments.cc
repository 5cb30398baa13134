#include "client/cli/arguments.h"

namespace verbatim::cli {
namespace {

// The option with this name ("--speaker", "-o") of the command or of one below it; null when there is none. Options of
// one name take values in every command or in none.
const CLI::Option* FindOption(const CLI::App& app, const std::string& name) {
  if (name.size() < 2 || name[0] != '-' || name == "--") return nullptr;
  if (const CLI::Option* option = app.get_option_no_throw(name)) return option;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (const CLI::Option* option = FindOption(*command, name)) return option;
  }
  return nullptr;
}

bool TakesValue(const CLI::Option* option) { return option != nullptr && option->get_items_expected_min() > 0; }

}  // namespace

std::vector<std::string> WithoutEmptyOptions(const CLI::App& app, const std::vector<std::string>& words) {
  std::vector<std::string> kept;
  size_t i = 0;
  for (; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word.size() > 3 && word.back() == '=' && word.find('=') == word.size() - 1 &&
        TakesValue(FindOption(app, word.substr(0, word.size() - 1)))) {
      continue;
    }
    const bool has_value = i + 1 < words.size() && TakesValue(FindOption(app, word));
    if (has_value && words[i + 1].empty()) {
      ++i;
      continue;
    }
    kept.push_back(word);
    if (has_value) kept.push_back(words[++i]);
  }
  kept.insert(kept.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  return kept;
}

std::string EmptyOption(const std::vector<std::string>& words, const std::vector<std::string>& options) {
  for (size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    for (const std::string& option : options) {
      const bool is_empty =
          words[i] == option + "=" || (words[i] == option && i + 1 < words.size() && words[i + 1].empty());
      if (is_empty) return option;
    }
  }
  return "";
}

std::string UnknownOption(const CLI::App& app, const std::vector<std::string>& words) {
  for (size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string name = words[i].substr(0, words[i].find('='));
    if (name.size() < 2 || name[0] != '-') continue;
    // A short option may carry its value in the same word.
    const std::string known = name[1] == '-' ? name : name.substr(0, 2);
    const CLI::Option* option = FindOption(app, known);
    if (option == nullptr) return name;
    if (TakesValue(option) && known == words[i]) ++i;
  }
  return "";
}

}  // namespace verbatim::cli
