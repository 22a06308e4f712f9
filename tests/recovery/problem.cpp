#include "recovery/problem.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <regex>
#include <string_view>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/expr/parse.h"

namespace lawdart::recovery {
namespace {

/// The rows of a table, cell by cell.
class Rows {
 public:
  explicit Rows(const std::string& file) : table_(read_csv(file)) {}

  [[nodiscard]] int count() const { return table_.rows(); }

  [[nodiscard]] std::string text(int row, std::string_view column) const {
    const int place = find_column(table_, column);
    for (const TextColumn& texts : table_.texts) {
      const int level = texts.column == place ? texts.level[static_cast<std::size_t>(row)] : -1;
      if (level >= 0) return texts.levels[static_cast<std::size_t>(level)];
    }
    return {};
  }

  [[nodiscard]] double number(int row, std::string_view column) const {
    return table_.numbers(row, find_column(table_, column));
  }

 private:
  Table table_;
};

[[noreturn]] void fail(const std::string& id, const std::string& what) {
  throw Error(ErrorCode::kData, "problem " + id + ": " + what);
}

Variable::Kind kind_of(const std::string& id, const std::string& name) {
  if (name == "uniform") return Variable::Kind::kUniform;
  if (name == "log_uniform") return Variable::Kind::kLogUniform;
  if (name == "signed_log_uniform") return Variable::Kind::kSignedLogUniform;
  if (name == "integer") return Variable::Kind::kInteger;
  if (name == "grid") return Variable::Kind::kGrid;
  fail(id, "unknown distribution `" + name + "`");
}

/// Reads `x1: uniform(0, 1) bounded; x2: grid(0, 10, 11)`.
std::vector<Variable> read_variables(const std::string& id, const std::string& text) {
  static const std::regex kVariable(
      R"(\s*(\w+): (\w+)\(([^,]+), ([^,)]+)(?:, (\d+))?\)( bounded)?\s*(?:;|$))");
  std::vector<Variable> variables;
  auto at = text.cbegin();
  for (std::smatch match; at != text.cend(); at = match[0].second) {
    if (!std::regex_search(at, text.cend(), match, kVariable, std::regex_constants::match_continuous)) {
      fail(id, "cannot read the variables at `" + std::string(at, text.cend()) + "`");
    }
    variables.push_back({.name = match[1],
                         .kind = kind_of(id, match[2]),
                         .low = std::stod(match[3]),
                         .high = std::stod(match[4]),
                         .points = match[5].matched ? std::stoi(match[5]) : 0,
                         .bounded = match[6].matched});
  }
  return variables;
}

Expression read_formula(const std::string& id, const std::string& text,
                        const std::vector<std::string>& names) {
  ParsedExpression parsed = parse_expression(text, names);
  if (!parsed.symbols.empty()) fail(id, "`" + parsed.symbols.front() + "` is no input");
  return std::move(parsed.expression);
}

void read_constraint(Problem& problem, const std::string& text, const std::vector<std::string>& names) {
  if (text.empty()) return;
  const std::size_t at = text.find('<');
  if (at == std::string::npos) fail(problem.id, "a constraint is `a < b` or `a <= b`");
  problem.or_equal = text.compare(at, 2, "<=") == 0;
  const std::string right = text.substr(at + (problem.or_equal ? 2 : 1));
  problem.positive = read_formula(problem.id, right + " - (" + text.substr(0, at) + ")", names);
}

}  // namespace

std::vector<std::string> input_names(const Problem& problem) {
  std::vector<std::string> names;
  for (const Variable& variable : problem.variables) names.push_back(variable.name);
  return names;
}

std::vector<Problem> read_problems(const std::string& file) {
  const Rows rows(file);
  std::vector<Problem> problems;
  for (int row = 0; row < rows.count(); ++row) {
    Problem problem{.id = rows.text(row, "id"), .target = rows.text(row, "target")};
    problem.variables = read_variables(problem.id, rows.text(row, "variables"));
    const std::string test = rows.text(row, "test_variables");
    problem.test_variables = test.empty() ? problem.variables : read_variables(problem.id, test);
    const std::vector<std::string> names = input_names(problem);
    problem.formula = read_formula(problem.id, rows.text(row, "formula"), names);
    read_constraint(problem, rows.text(row, "constraint"), names);
    const double limit = rows.number(row, "y_limit");
    problem.y_limit = std::isnan(limit) ? std::numeric_limits<double>::infinity() : limit;
    problem.full_grid = rows.text(row, "full_grid") == "yes";
    const std::string states = rows.text(row, "states");
    if (!states.empty()) problem.states = std::filesystem::path(file).replace_filename(states);
    problem.rows = static_cast<int>(rows.number(row, "rows"));
    problem.test_rows = static_cast<int>(rows.number(row, "test_rows"));
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace lawdart::recovery
