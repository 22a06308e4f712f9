#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace lawdart {

/// One option of a subcommand: what it is called, what --help says of it, and where its value goes.
struct Option {
  std::string name;   ///< without hyphens; one letter means -x, more mean --name
  std::string value;  ///< what stands for the value in --help; empty: a flag
  std::string help;
  /// Takes the value ("true" or "false" for a flag); throws Error{kUsage} that quotes it and says the mend.
  std::function<void(const std::string&)> set;
  /// The value in force, as set() reads it.
  std::function<std::string()> get;
  char letter = '\0';     ///< short form beside the name
  bool recorded = false;  ///< belongs to the options of the result document: it bears on the result
  bool repeated = false;  ///< may be given again and again; set() takes one value after the other
};

/// Options that --help shows under one heading.
struct OptionGroup {
  std::string title;
  std::vector<Option> options;
};

/// An argument without hyphens, such as a file.
struct Positional {
  std::string name;
  std::string help;
  std::string* target;
  bool required = true;
};

/// All that a subcommand understands. Values are set in the order of the rows, whatever their order in the
/// call, so that a row may build on those above it.
struct OptionTable {
  std::string command;  ///< name of the subcommand
  std::string summary;
  std::vector<Positional> positionals = {};
  std::vector<OptionGroup> groups = {};
  std::vector<std::string> examples = {};
  bool takes_config = false;  ///< understands --config

  [[nodiscard]] std::vector<const Option*> options() const;
  /// The names as they are typed: --name or -x.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Name and value in force of each row that is recorded.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> recorded() const;
};

/// "--name", or "-x" for a name of one letter.
[[nodiscard]] std::string typed(const std::string& name);

/// One value that a call or a configuration gave to an option.
struct Assignment {
  std::string name;  ///< without hyphens
  std::string value;
  std::string place;  ///< how messages call it: "--seed" or "seed in file.toml"
};

enum class Parsed { kRun, kHelp };

/// Reads the arguments of a subcommand into the table's targets. -h and --help are understood everywhere;
/// kHelp means that nothing was set. Values of a --config file are set first, so that the command line wins.
/// What was set is kept in `given` where that is asked for. Throws Error{kUsage} in one line that names the
/// option and the mend; Error{kIo} if the configuration cannot be read.
[[nodiscard]] Parsed parse_options(const OptionTable& table, const std::vector<std::string>& arguments,
                                   std::vector<Assignment>* given = nullptr);

/// Sets options, in the order of the table. Throws as parse_options().
void set_options(const OptionTable& table, const std::vector<Assignment>& values);

/// The help page. Reads the defaults from the table, so it belongs before parse_options().
[[nodiscard]] std::string help_text(const OptionTable& table, bool colour);

/// The values in the TOML `text` of the file `path`. Throws Error{kUsage} for unknown and repeated keys.
[[nodiscard]] std::vector<Assignment> config_values(const OptionTable& table, const std::string& text,
                                                    const std::string& path);

}  // namespace lawdart
