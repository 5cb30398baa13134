#include "client/cli/completion.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace verbatim::cli {
namespace {

// An option as completion needs it.
struct Flag {
  std::vector<std::string> names;  // "--output", "-o"
  std::string description;
  bool takes_value = false;
  bool takes_file = false;
  std::vector<std::string> choices;
};

// A command with its path from the program: "list occurrences".
struct Node {
  std::string path;
  std::string description;
  std::vector<Flag> flags;
  std::vector<const CLI::App*> children;
  bool takes_file = false;
};

// Options name their choices in their type: "text|json".
std::vector<std::string> Choices(const std::string& type) {
  std::vector<std::string> choices;
  if (type.find('|') == std::string::npos) return choices;
  std::istringstream stream(type);
  for (std::string choice; std::getline(stream, choice, '|');) choices.push_back(choice);
  return choices;
}

std::vector<const CLI::App*> VisibleCommands(const CLI::App& app) {
  std::vector<const CLI::App*> commands;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (!command->get_group().empty()) commands.push_back(command);
  }
  return commands;
}

Node MakeNode(const CLI::App& app, const std::string& path) {
  Node node{path, app.get_description(), {}, VisibleCommands(app), false};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      node.takes_file |= option->get_name(true) == "FILE";
      continue;
    }
    Flag flag;
    for (const std::string& name : option->get_lnames()) flag.names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) flag.names.push_back("-" + name);
    flag.description = option->get_description();
    flag.takes_value = option->get_items_expected_max() > 0;
    flag.takes_file = option->get_type_name() == "FILE";
    flag.choices = Choices(option->get_type_name());
    node.flags.push_back(flag);
  }
  return node;
}

void Collect(const CLI::App& app, const std::string& path, std::vector<Node>* nodes) {
  nodes->push_back(MakeNode(app, path));
  for (const CLI::App* command : VisibleCommands(app)) {
    Collect(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), nodes);
  }
}

std::string JoinNames(const std::vector<Flag>& flags) {
  std::string text;
  for (const Flag& flag : flags) {
    for (const std::string& name : flag.names) text += (text.empty() ? "" : " ") + name;
  }
  return text;
}

std::string JoinCommands(const std::vector<const CLI::App*>& commands) {
  std::string text;
  for (const CLI::App* command : commands) text += (text.empty() ? "" : " ") + command->get_name();
  return text;
}

std::string Join(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : " ") + item;
  return text;
}

std::string Either(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "|") + name;
  return text;
}

// A text inside single quotes of a shell.
std::string Quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// What completes the value of an option, as a command of bash.
std::string BashAction(const Flag& flag) {
  if (!flag.choices.empty()) return "COMPREPLY=($(compgen -W '" + Join(flag.choices) + "' -- \"$cur\")); ";
  return flag.takes_file ? "COMPREPLY=($(compgen -f -- \"$cur\")); " : "";
}

// Options of one set of names: what completes their values, and the commands in which that does.
struct NamedValues {
  std::vector<std::string> names;
  std::vector<std::pair<std::string, std::vector<std::string>>> paths_of_action;
};

std::vector<NamedValues> ValuesByName(const std::vector<Node>& nodes) {
  std::vector<NamedValues> all;
  for (const Node& node : nodes) {
    for (const Flag& flag : node.flags) {
      if (!flag.takes_value) continue;
      auto values =
          std::find_if(all.begin(), all.end(), [&](const NamedValues& known) { return known.names == flag.names; });
      if (values == all.end()) values = all.insert(all.end(), {flag.names, {}});
      const std::string action = BashAction(flag);
      auto& actions = values->paths_of_action;
      auto same =
          std::find_if(actions.begin(), actions.end(), [&](const auto& known) { return known.first == action; });
      if (same == actions.end()) same = actions.insert(actions.end(), {action, {}});
      same->second.push_back(node.path);
    }
  }
  return all;
}

// The patterns that complete values: "*:--format) COMPREPLY=(...)", or "'extract':--format)" where an option has other
// values in another command.
void BashValues(const std::vector<Node>& nodes, std::ostringstream* out) {
  for (const NamedValues& values : ValuesByName(nodes)) {
    const bool everywhere = values.paths_of_action.size() == 1;
    for (const auto& [action, paths] : values.paths_of_action) {
      std::vector<std::string> patterns;
      for (const std::string& path : everywhere ? std::vector<std::string>{""} : paths) {
        const std::string place = (everywhere ? "*" : Quoted(path)) + ":";
        for (const std::string& name : values.names) patterns.push_back(place + name);
      }
      *out << "    " << Either(patterns) << ") " << action << "return ;;\n";
    }
  }
}

std::string Bash(const std::vector<Node>& nodes) {
  std::ostringstream out;
  const std::string global = JoinNames(nodes[0].flags);
  out << "# bash completion for verbatim; generated by `verbatim completion bash`\n"
         "_verbatim() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= word i\n"
         "  # Readline splits --option=value at the equals sign.\n"
         "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    word=${COMP_WORDS[i]}\n"
         "    case \"$path $word\" in\n";
  for (const Node& node : nodes) {
    if (node.path.empty()) continue;
    const size_t space = node.path.rfind(' ');
    const std::string parent = space == std::string::npos ? "" : node.path.substr(0, space);
    const std::string name = space == std::string::npos ? node.path : node.path.substr(space + 1);
    out << "      '" << parent << " " << name << "') path='" << node.path << "' ;;\n";
  }
  out << "    esac\n  done\n  case \"$path:$prev\" in\n";
  BashValues(nodes, &out);
  out << "  esac\n  case \"$path\" in\n";
  for (const Node& node : nodes) {
    const std::string commands = JoinCommands(node.children);
    const std::string flags = node.path.empty() ? global : JoinNames(node.flags) + " " + global;
    out << "    '" << node.path << "')\n"
        << "      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '" << flags << "' -- \"$cur\"))\n"
        << "      else COMPREPLY=($(compgen " << (node.takes_file ? "-f" : "-W '" + commands + "'")
        << " -- \"$cur\")); fi ;;\n";
  }
  out << "  esac\n}\ncomplete -o filenames -F _verbatim verbatim\n";
  return out.str();
}

// "'(-o --output)'{-o,--output}'[description]:value:(text json)'"
void ZshFlag(const Flag& flag, std::ostringstream* out) {
  std::string description = flag.description;
  for (const char c : {'[', ']', ':'}) {
    for (size_t at = description.find(c); at != std::string::npos; at = description.find(c, at + 2))
      description.insert(at, "\\");
  }
  for (const std::string& name : flag.names) {
    const bool is_long = name.rfind("--", 0) == 0;
    std::string spec = name;
    if (flag.takes_value && is_long) spec += "=";
    spec.append("[").append(description).append("]");
    if (flag.takes_value) {
      spec += ":value:";
      if (!flag.choices.empty()) spec += "(" + Join(flag.choices) + ")";
      if (flag.takes_file) spec += "_files";
    }
    *out << "      " << Quoted(spec) << " \\\n";
  }
}

std::string FunctionName(const std::string& path) {
  std::string name = "_verbatim";
  if (!path.empty()) name += "_" + path;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string Zsh(const std::vector<Node>& nodes) {
  std::ostringstream out;
  out << "#compdef verbatim\n# zsh completion for verbatim; generated by `verbatim completion zsh`\n";
  for (const Node& node : nodes) {
    out << "\n"
        << FunctionName(node.path) << "() {\n  local state line context\n  typeset -A opt_args\n  _arguments -C \\\n";
    for (const Flag& flag : node.flags) ZshFlag(flag, &out);
    if (!node.path.empty()) {
      for (const Flag& flag : nodes[0].flags) {
        const bool own =
            std::any_of(node.flags.begin(), node.flags.end(), [&](const Flag& f) { return f.names == flag.names; });
        if (!own) ZshFlag(flag, &out);
      }
    }
    if (node.children.empty()) {
      out << (node.takes_file ? "      '*:file:_files'\n" : "      '*::argument:'\n") << "}\n";
      continue;
    }
    out << "      '1:command:->command' '*::argument:->argument'\n  case $state in\n    command)\n      local -a "
           "commands=(\n";
    for (const CLI::App* child : node.children) {
      out << "        " << Quoted(child->get_name() + ":" + child->get_description()) << "\n";
    }
    out << "      )\n      _describe command commands ;;\n    argument)\n      case $line[1] in\n";
    for (const CLI::App* child : node.children) {
      const std::string path = node.path.empty() ? child->get_name() : node.path + " " + child->get_name();
      out << "        " << child->get_name() << ") " << FunctionName(path) << " ;;\n";
    }
    out << "      esac ;;\n  esac\n}\n";
  }
  // Autoloaded by compinit, or sourced.
  out << "\nif [[ $funcstack[1] == _verbatim ]]; then _verbatim \"$@\"; else compdef _verbatim verbatim; fi\n";
  return out.str();
}

void FishFlag(const Flag& flag, const std::string& condition, std::ostringstream* out) {
  *out << "complete -c verbatim" << condition;
  for (const std::string& name : flag.names) {
    *out << (name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1));
  }
  if (flag.takes_value) *out << (flag.takes_file ? " -r -F" : " -x");
  if (!flag.choices.empty()) *out << " -a " << Quoted(Join(flag.choices));
  *out << " -d " << Quoted(flag.description) << "\n";
}

// True when exactly the commands of `path` stand on the line.
std::string FishCondition(const Node& node) {
  if (node.path.empty()) return " -n __fish_use_subcommand";
  std::string condition;
  std::istringstream words(node.path);
  for (std::string word; words >> word;) {
    condition += (condition.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + word;
  }
  if (!node.children.empty()) condition += "; and not __fish_seen_subcommand_from " + JoinCommands(node.children);
  return " -n " + Quoted(condition);
}

std::string Fish(const std::vector<Node>& nodes) {
  std::ostringstream out;
  out << "# fish completion for verbatim; generated by `verbatim completion fish`\ncomplete -c verbatim -f\n";
  for (const Flag& flag : nodes[0].flags) FishFlag(flag, "", &out);
  for (const Node& node : nodes) {
    const std::string condition = FishCondition(node);
    for (const CLI::App* child : node.children) {
      out << "complete -c verbatim" << condition << " -a " << child->get_name() << " -d "
          << Quoted(child->get_description()) << "\n";
    }
    if (node.path.empty()) continue;
    if (node.takes_file) out << "complete -c verbatim" << condition << " -F\n";
    for (const Flag& flag : node.flags) {
      if (flag.names.front() != "--help" && flag.names.front() != "--help-all") FishFlag(flag, condition, &out);
    }
  }
  return out.str();
}

}  // namespace

std::string CompletionScript(const CLI::App& app, const std::string& shell) {
  std::vector<Node> nodes;
  Collect(app, "", &nodes);
  if (shell == "zsh") return Zsh(nodes);
  if (shell == "fish") return Fish(nodes);
  return Bash(nodes);
}

}  // namespace verbatim::cli
