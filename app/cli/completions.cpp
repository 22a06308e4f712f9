#include "cli/completions.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_values.h"

namespace lawdart {
namespace {

enum class Shell { kBash, kZsh, kFish };

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

/// The choices in `a|b|c`, without those in capitals, which stand for any; nothing where a shell would want
/// them quoted.
std::vector<std::string> words_of(const std::string& value) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-|";
  if (value.find('|') == std::string::npos || value.find_first_not_of(kPlain) != std::string::npos) return {};
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('|', begin), value.size());
    if (const std::string word = value.substr(begin, end - begin); !is_capital(word.front()))
      words.push_back(word);
    begin = end + 1;
  }
  return words;
}

CompletedOption completed(const Option& option) {
  CompletedOption result{.names = {},
                         .help = option.help,
                         .takes_value = !option.value.empty(),
                         .words = words_of(option.value)};
  if (option.letter != '\0') result.names.push_back({'-', option.letter});
  result.names.push_back(typed(option.name));
  return result;
}

CompletedCommand completed(const Command& command) {
  CompletedCommand result{.name = std::string(command.name), .summary = std::string(command.summary)};
  const auto add = [&result](const OptionTable& table) {
    for (const Option* option : table.options()) result.options.push_back(completed(*option));
    if (table.takes_config)
      result.options.push_back(
          {.names = {"--config"}, .help = "read options from a TOML file", .takes_value = true});
    result.options.push_back({.names = {"-h", "--help"}, .help = "show the help page"});
    if (!table.positionals.empty()) result.words = words_of(table.positionals.front().name);
  };
  static_cast<void>(command.run({.arguments = {}, .text = {}, .reveal = add}));
  return result;
}

std::string script(Shell shell) {
  const std::vector<CompletedCommand> commands = completed_commands();
  switch (shell) {
    case Shell::kBash:
      return bash_completion(commands);
    case Shell::kZsh:
      return zsh_completion(commands);
    case Shell::kFish:
      return fish_completion(commands);
  }
  return {};
}

}  // namespace

std::vector<CompletedCommand> completed_commands() {
  std::vector<CompletedCommand> all;
  for (const Command& command : commands()) all.push_back(completed(command));
  return all;
}

int run_completions(const Call& call) {
  std::string name;
  const OptionTable table{
      .command = "completions",
      .summary = "Prints a script that makes a shell complete subcommands, options and their values.",
      .positionals = {{"bash|zsh|fish", "the shell", &name}},
      .examples = {"source <(lawdart completions bash)   # in ~/.bashrc",
                   "source <(lawdart completions zsh)    # in ~/.zshrc, after compinit",
                   "lawdart completions fish | source    # in ~/.config/fish/config.fish"}};
  if (is_answered(call, table)) return 0;
  Shell shell = Shell::kBash;
  choice("SHELL", shell, Choices<Shell>{{"bash", Shell::kBash}, {"zsh", Shell::kZsh}, {"fish", Shell::kFish}},
         {})
      .set(name);
  print_result(script(shell));
  return 0;
}

}  // namespace lawdart
