#include <fmt/format.h>

#include "cli/completions.h"
#include "cli/console.h"

namespace lawdart {
namespace {

std::string names_of(std::span<const CompletedCommand> commands) {
  std::string names;
  for (const CompletedCommand& command : commands) names += command.name + " ";
  return names + "--help --version";
}

/// A line of bash that offers words.
std::string offer(const std::string& pattern, const std::string& words) {
  return fmt::format("    {}) COMPREPLY=($(compgen -W {} -- \"$word\")) ;;\n", pattern, single_quoted(words));
}

std::string bash_values(const CompletedCommand& command) {
  std::string lines;
  for (const CompletedOption& option : command.options) {
    if (!option.takes_value) continue;
    std::string pattern;
    for (const std::string& name : option.names) {
      pattern += fmt::format("{}'{} {}'", pattern.empty() ? "" : "|", command.name, name);
    }
    // Without words the shell falls back on files.
    lines += option.words.empty() ? fmt::format("    {}) ;;\n", pattern)
                                  : offer(pattern, fmt::format("{}", fmt::join(option.words, " ")));
  }
  return lines;
}

std::string bash_options(const CompletedCommand& command) {
  std::string words;
  for (const CompletedOption& option : command.options) words += option.names.back() + " ";
  return offer(fmt::format("'{} -'*", command.name), words);
}

/// `[` and `]` end the text of an option for zsh, `:` that of a subcommand.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char letter : text) {
    if (special.find(letter) != std::string_view::npos) result += '\\';
    result += letter;
  }
  return result;
}

std::string zsh_option(const CompletedOption& option, const std::string& name) {
  std::string row = fmt::format("{}[{}]", name, escaped(option.help, "[]"));
  if (option.takes_value) {
    row += option.words.empty() ? ":value:_files" : fmt::format(":value:({})", fmt::join(option.words, " "));
  }
  return "        " + single_quoted(row) + " \\\n";
}

std::string zsh_command(const CompletedCommand& command) {
  std::string text = fmt::format("    {})\n      _arguments \\\n", command.name);
  for (const CompletedOption& option : command.options) {
    for (const std::string& name : option.names) text += zsh_option(option, name);
  }
  const std::string first =
      command.words.empty() ? "*:file:_files" : fmt::format("1:word:({})", fmt::join(command.words, " "));
  return text + fmt::format("        {} ;;\n", single_quoted(first));
}

/// A text between single quotes, for fish.
std::string fish_quoted(std::string_view text) { return fmt::format("'{}'", escaped(text, "\\'")); }

std::string fish_option(const CompletedCommand& command, const CompletedOption& option) {
  std::string line = fmt::format("complete -c lawdart -n '__fish_seen_subcommand_from {}'", command.name);
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.words.empty()) {
    line += fmt::format(" -x -a '{}'", fmt::join(option.words, " "));
  } else if (option.takes_value) {
    line += " -r";
  }
  return line + " -d " + fish_quoted(option.help) + "\n";
}

}  // namespace

std::string bash_completion(std::span<const CompletedCommand> commands) {
  std::string text =
      "_lawdart() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n";
  text += fmt::format("    COMPREPLY=($(compgen -W {} -- \"$word\"))\n    return\n  fi\n",
                      single_quoted(names_of(commands)));
  text += "  case \"$command $before\" in\n";
  for (const CompletedCommand& command : commands) text += bash_values(command);
  text += "    *) case \"$command $word\" in\n";
  for (const CompletedCommand& command : commands) {
    text += bash_options(command);
    if (!command.words.empty())
      text += offer(fmt::format("'{} '*", command.name), fmt::format("{}", fmt::join(command.words, " ")));
  }
  return text + "    esac ;;\n  esac\n}\ncomplete -o bashdefault -o default -F _lawdart lawdart\n";
}

std::string zsh_completion(std::span<const CompletedCommand> commands) {
  std::string text = "#compdef lawdart\n\n_lawdart() {\n  local -a commands=(\n";
  for (const CompletedCommand& command : commands) {
    text += fmt::format("    {}\n",
                        single_quoted(escaped(command.name, ":") + ":" + escaped(command.summary, ":")));
  }
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe subcommand commands\n"
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  (( CURRENT -= 1 ))\n"
      "  case $words[1] in\n";
  for (const CompletedCommand& command : commands) text += zsh_command(command);
  // From a folder of zsh the whole is read as the function itself, at its first call.
  return text +
         "  esac\n}\n"
         "if [[ $funcstack[1] == _lawdart ]]; then\n  _lawdart \"$@\"\nelse\n  compdef _lawdart "
         "lawdart\nfi\n";
}

std::string fish_completion(std::span<const CompletedCommand> commands) {
  std::string text;
  for (const CompletedCommand& command : commands) {
    text += fmt::format("complete -c lawdart -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                        fish_quoted(command.summary));
    if (!command.words.empty()) {
      text += fmt::format("complete -c lawdart -n '__fish_seen_subcommand_from {}' -f -a '{}'\n",
                          command.name, fmt::join(command.words, " "));
    }
    for (const CompletedOption& option : command.options) text += fish_option(command, option);
  }
  return text;
}

}  // namespace lawdart
