#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/options.h"
#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"

namespace lawdart {
namespace {

std::string hint(const OptionTable& table) { return fmt::format(" (try lawdart {} --help)", table.command); }

[[noreturn]] void refuse(const OptionTable& table, const std::string& message) {
  throw Error(ErrorCode::kUsage, message + hint(table));
}

/// "; did you mean 'x'?" with the nearest known name; empty where none is near.
std::string suggestion(const std::string& text, const std::vector<std::string>& known) {
  if (text.size() < 3) return {};  // every other letter is near to a single one
  const std::string name = nearest_name(text, known);
  return name.empty() ? name : fmt::format("; did you mean '{}'?", name);
}

/// The call as CLI11 understood it: no value has been looked at yet.
struct SplitCall {
  std::vector<Assignment> options;
  std::vector<std::string> positionals;
  std::string config;
  bool help = false;
};

/// `--seed= data.csv` would make CLI11 take the next argument for the value.
void check_empty_values(const OptionTable& table, const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return;
    const bool empty = argument.starts_with("--") && argument.find('=') + 1 == argument.size();
    if (empty) refuse(table, fmt::format("{} needs a value", argument.substr(0, argument.size() - 1)));
  }
}

/// What CLI11 could not place: positionals, and options that nobody knows.
void sort_remaining(const OptionTable& table, const std::vector<std::string>& remaining, SplitCall& call) {
  bool only_positionals = false;
  for (const std::string& argument : remaining) {
    if (!only_positionals && argument == "--") {
      only_positionals = true;
    } else if (only_positionals || argument == "-" || !argument.starts_with('-')) {
      call.positionals.push_back(argument);
    } else if (!call.help) {
      const std::string name = argument.substr(0, argument.find('='));
      refuse(table, fmt::format("unknown option '{}'{}", name, suggestion(name, table.names())));
    }
  }
}

std::string cli11_names(const Option& option) {
  const std::string name = typed(option.name);
  return option.letter == '\0' ? name : fmt::format("{},-{}", name, option.letter);
}

/// A value that looks like an option means that the value was forgotten.
const std::string& checked_value(const OptionTable& table, const std::string& name,
                                 const std::string& value) {
  if (value.starts_with("--")) refuse(table, fmt::format("{} needs a value before '{}'", name, value));
  return value;
}

SplitCall split_call(const OptionTable& table, const std::vector<std::string>& arguments) {
  check_empty_values(table, arguments);
  CLI::App app;
  app.allow_extras();
  app.set_help_flag();
  const CLI::Option* help = app.add_flag("--help,-h");
  const CLI::Option* config = table.takes_config ? app.add_option("--config") : nullptr;
  std::vector<std::pair<const Option*, CLI::Option*>> known;
  for (const Option* option : table.options()) {
    const std::string names = cli11_names(*option);
    known.emplace_back(option, option->value.empty() ? app.add_flag(names) : app.add_option(names));
    known.back().second->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 reads from the back
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    refuse(table, fmt::format("{} needs a value", what.substr(0, what.find_first_of(":, "))));
  } catch (const CLI::ParseError& error) {
    refuse(table, error.what());
  }
  SplitCall call;
  call.help = help->count() > 0;
  sort_remaining(table, app.remaining(), call);
  if (config != nullptr && config->count() > 0)
    call.config = checked_value(table, "--config", config->results().back());
  for (const auto& [option, given] : known) {
    const std::string name = typed(option->name);
    const std::vector<std::string>& values = given->results();
    const std::size_t first = values.empty() || option->repeated ? 0 : values.size() - 1;
    for (std::size_t i = first; i < values.size(); ++i)
      call.options.push_back({option->name, checked_value(table, name, values[i]), name});
  }
  return call;
}

void set_positionals(const OptionTable& table, const std::vector<std::string>& given) {
  if (given.size() > table.positionals.size()) {
    refuse(table, fmt::format("one argument too many: '{}'", given[table.positionals.size()]));
  }
  for (std::size_t i = 0; i < table.positionals.size(); ++i) {
    const Positional& positional = table.positionals[i];
    if (i < given.size()) {
      *positional.target = given[i];
    } else if (positional.required) {
      refuse(table, fmt::format("{} is missing", positional.name));
    }
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  if (!(file && text << file.rdbuf()) && !(file && file.peek() == EOF && file.eof())) {
    throw Error(ErrorCode::kIo, fmt::format("{}: cannot read this configuration", path));
  }
  return text.str();
}

}  // namespace

std::vector<Assignment> config_values(const OptionTable& table, const std::string& text,
                                      const std::string& path) {
  // CLI11 cuts the last letter of a list whose bracket is never closed.
  if (std::count(text.begin(), text.end(), '[') != std::count(text.begin(), text.end(), ']')) {
    refuse(table, fmt::format("{}: a '[' or ']' has no partner", path));
  }
  std::vector<std::string> keys;
  for (const Option* option : table.options()) keys.push_back(option->name);
  std::vector<Assignment> values;
  std::set<std::string> seen;
  std::stringstream stream(text);
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(stream)) {
    if (item.name == "++" || item.name == "--") continue;
    const std::string key = item.fullname();
    if (!item.parents.empty()) {
      refuse(table, fmt::format("{}: key '{}' stands in a section; write keys without sections", path, key));
    }
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      refuse(table, fmt::format("{}: unknown key '{}'{}", path, key, suggestion(key, keys)));
    }
    if (!seen.insert(key).second) refuse(table, fmt::format("{}: key '{}' stands twice", path, key));
    values.push_back({key, joined(item.inputs), fmt::format("{}: {}", path, key)});
  }
  return values;
}

void set_options(const OptionTable& table, const std::vector<Assignment>& values) {
  for (const Option* option : table.options()) {
    for (const Assignment& value : values) {
      if (value.name != option->name) continue;
      try {
        option->set(value.value);
      } catch (const Error& error) {
        throw Error(error.code(), fmt::format("{}: {}{}", value.place, error.what(), hint(table)));
      }
    }
  }
}

Parsed parse_options(const OptionTable& table, const std::vector<std::string>& arguments,
                     std::vector<Assignment>* given) {
  const SplitCall call = split_call(table, arguments);
  if (call.help) return Parsed::kHelp;
  set_positionals(table, call.positionals);
  std::vector<Assignment> values;
  if (!call.config.empty()) values = config_values(table, read_text(call.config), call.config);
  std::erase_if(values, [&](const Assignment& value) {
    return std::ranges::find(call.options, value.name, &Assignment::name) != call.options.end();
  });
  values.insert(values.end(), call.options.begin(), call.options.end());
  std::ranges::stable_sort(values, {}, &Assignment::name);
  set_options(table, values);
  if (given != nullptr) *given = std::move(values);
  return Parsed::kRun;
}

}  // namespace lawdart
