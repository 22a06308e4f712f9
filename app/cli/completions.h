#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lawdart {

/// An option as a shell completes it.
struct CompletedOption {
  std::vector<std::string> names;  ///< as they are typed: -o, --time
  std::string help;
  bool takes_value = false;
  std::vector<std::string> words;  ///< that its value may be; empty: any, or a file
};

/// A subcommand as a shell completes it.
struct CompletedCommand {
  std::string name, summary;
  std::vector<CompletedOption> options;
  std::vector<std::string> words;  ///< that its first argument may be; empty: a file
};

/// The subcommands of the program.
[[nodiscard]] std::vector<CompletedCommand> completed_commands();

/// Scripts for the shells to read.
[[nodiscard]] std::string bash_completion(std::span<const CompletedCommand> commands);
[[nodiscard]] std::string zsh_completion(std::span<const CompletedCommand> commands);
[[nodiscard]] std::string fish_completion(std::span<const CompletedCommand> commands);

}  // namespace lawdart
