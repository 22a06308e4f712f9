#include "cli/options.h"

namespace lawdart {

std::vector<const Option*> OptionTable::options() const {
  std::vector<const Option*> all;
  for (const OptionGroup& group : groups) {
    for (const Option& option : group.options) all.push_back(&option);
  }
  return all;
}

std::vector<std::string> OptionTable::names() const {
  std::vector<std::string> all;
  for (const Option* option : options()) all.push_back(typed(option->name));
  if (takes_config) all.push_back("--config");
  all.push_back("--help");
  return all;
}

std::vector<std::pair<std::string, std::string>> OptionTable::recorded() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Option* option : options()) {
    if (option->recorded) all.emplace_back(option->name, option->get());
  }
  return all;
}

std::string typed(const std::string& name) { return (name.size() == 1 ? "-" : "--") + name; }

}  // namespace lawdart
