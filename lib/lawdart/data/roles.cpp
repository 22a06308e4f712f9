#include "lawdart/data/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/formula_names.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The numeric columns that are neither targets nor reserved, in the order of the file.
std::vector<std::string> other_columns(const Table& table, std::span<const std::string> targets,
                                       std::span<const std::string> reserved) {
  std::vector<std::string> names;
  for (const ColumnSummary& column : table.columns) {
    if (column.type != ColumnSummary::Type::kNumeric) continue;
    if (!contains(targets, column.name) && !contains(reserved, column.name)) names.push_back(column.name);
  }
  return names;
}

std::vector<std::string> target_names(std::string_view formula, const std::vector<FormulaName>& targets,
                                      const Table& table) {
  std::vector<std::string> names;
  for (const FormulaName& target : targets) {
    static_cast<void>(find_numeric_column(table, target.name));
    if (contains(names, target.name)) {
      refuse_formula(formula, target.spelling, shown_name(target.name) + " is named twice; name it once");
    }
    names.push_back(target.name);
  }
  return names;
}

std::string trials_name(std::string_view formula, const FormulaName& trials, const Table& table,
                        const std::vector<std::string>& targets) {
  static_cast<void>(find_numeric_column(table, trials.name));
  if (!contains(targets, trials.name)) return trials.name;
  refuse_formula(formula, trials.spelling,
                 shown_name(trials.name) + " cannot count both successes and trials");
}

class InputCollector {
 public:
  InputCollector(std::string_view formula, const Table& table, const Roles& roles,
                 std::span<const std::string> reserved)
      : formula_(formula), table_(table), targets_(roles.targets), reserved_(reserved) {
    if (!roles.trials.empty()) targets_.push_back(roles.trials);
  }

  std::vector<std::string> collect(const std::vector<FormulaName>& terms) {
    for (const FormulaName& term : terms) {
      if (term.is_rest) {
        for (const std::string& name : other_columns(table_, targets_, reserved_)) add(name, term);
      } else if (term.is_left_out) {
        leave_out(term);
      } else {
        static_cast<void>(find_numeric_column(table_, term.name));
        add(term.name, term);
      }
    }
    return std::move(names_);
  }

 private:
  void add(const std::string& name, const FormulaName& term) {
    if (contains(targets_, name)) {
      throw Error(ErrorCode::kData,
                  fmt::format("{}: this is the target and cannot be an input as well; take it out of "
                              "the right side of the formula",
                              place(table_.file, 0, name)));
    }
    if (contains(names_, name)) {
      refuse_formula(formula_, term.spelling, shown_name(name) + " is an input already; name it once");
    }
    names_.push_back(name);
  }

  void leave_out(const FormulaName& term) {
    static_cast<void>(find_column(table_, term.name));
    const auto found = std::find(names_.begin(), names_.end(), term.name);
    if (found == names_.end()) {
      refuse_formula(formula_, term.spelling,
                     shown_name(term.name) + " is not among the inputs; take out the - before it");
    }
    names_.erase(found);
  }

  std::string_view formula_;
  const Table& table_;
  std::vector<std::string> targets_;
  std::span<const std::string> reserved_;
  std::vector<std::string> names_;
};

Roles default_roles(const Table& table, std::span<const std::string> reserved) {
  Roles roles;
  roles.inputs = other_columns(table, {}, reserved);
  roles.targets.push_back(std::move(roles.inputs.back()));
  roles.inputs.pop_back();
  return roles;
}

void check_numeric_columns(const Table& table, std::span<const std::string> reserved) {
  for (const std::string& name : reserved) {
    if (!name.empty()) static_cast<void>(find_column(table, name));
  }
  if (!other_columns(table, {}, reserved).empty()) return;
  throw Error(
      ErrorCode::kData,
      fmt::format("{}: there is no numeric column{}; cells are numbers between commas, "
                  "semicolons or tabs",
                  shown_file(table.file), other_columns(table, {}, {}).empty() ? "" : " for a target"));
}

}  // namespace

Roles parse_roles(std::string_view formula, const Table& table, std::span<const std::string> reserved) {
  check_numeric_columns(table, reserved);
  Roles roles;
  if (formula.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    roles = default_roles(table, reserved);
  } else {
    const FormulaNames names = read_formula_names(formula);
    roles.targets = target_names(formula, names.targets, table);
    if (names.trials) roles.trials = trials_name(formula, *names.trials, table, roles.targets);
    roles.inputs = InputCollector(formula, table, roles, reserved).collect(names.inputs);
  }
  if (roles.inputs.empty()) {
    throw Error(ErrorCode::kData,
                shown_file(table.file) + ": no numeric column is left for an input; add one");
  }
  return roles;
}

}  // namespace lawdart
