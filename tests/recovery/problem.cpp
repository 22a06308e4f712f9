#include "recovery/problem.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <sstream>
#include <string_view>

#include "lawdart/core/error.h"
#include "lawdart/expr/parse.h"
#include "recovery/rows.h"

namespace lawdart::recovery {
namespace {

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

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The pieces of a text between separators, without the spaces around them.
std::vector<std::string> pieces(const std::string& text, char separator) {
  std::vector<std::string> result;
  std::istringstream stream(text);
  for (std::string piece; std::getline(stream, piece, separator);) result.push_back(trimmed(piece));
  return result;
}

double read_number(const std::string& id, const std::string& text) {
  double value = 0.0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || rest != text.data() + text.size()) fail(id, "`" + text + "` is no number");
  return value;
}

/// Reads `x1: uniform(0, 1) bounded`.
Variable read_variable(const std::string& id, const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')');
  if (colon > open || open > close || close == std::string::npos) {
    fail(id, "cannot read the variable `" + text + "`");
  }
  const std::vector<std::string> numbers = pieces(text.substr(open + 1, close - open - 1), ',');
  const std::string after = trimmed(text.substr(close + 1));
  if (numbers.size() < 2 || numbers.size() > 3 || (!after.empty() && after != "bounded")) {
    fail(id, "cannot read the variable `" + text + "`");
  }
  return {.name = trimmed(text.substr(0, colon)),
          .kind = kind_of(id, trimmed(text.substr(colon + 1, open - colon - 1))),
          .low = read_number(id, numbers[0]),
          .high = read_number(id, numbers[1]),
          .points = numbers.size() == 3 ? static_cast<int>(read_number(id, numbers[2])) : 0,
          .bounded = !after.empty()};
}

/// Reads `x1: uniform(0, 1) bounded; x2: grid(0, 10, 11)`.
std::vector<Variable> read_variables(const std::string& id, const std::string& text) {
  std::vector<Variable> variables;
  for (const std::string& piece : pieces(text, ';')) variables.push_back(read_variable(id, piece));
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
    const double nodes = rows.number(row, "nodes");
    if (!std::isnan(nodes)) problem.nodes = static_cast<int>(nodes);
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace lawdart::recovery
