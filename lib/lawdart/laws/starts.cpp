#include "lawdart/laws/starts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/least_squares.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostPoints = 64;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Slopes of the regression of `target` on the columns, with an offset; NaN where a value is not finite.
Eigen::VectorXd slopes(const Columns& columns, const Column& target) {
  const Eigen::Index count = columns.cols();
  if (!columns.isFinite().all() || !target.isFinite().all() || target.size() < count + 1) {
    return Eigen::VectorXd::Constant(count, std::numeric_limits<double>::quiet_NaN());
  }
  Eigen::MatrixXd centred = columns.matrix();
  centred.rowwise() -= centred.colwise().mean().eval();
  return least_squares(centred, (target - target.mean()).matrix());
}

double quantile(std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

Statistics statistics(const Columns& inputs, const Column& target, std::span<const std::string> names) {
  Statistics result{{"y_min", "y_max", "y_range"},
                    {target.minCoeff(), target.maxCoeff(), target.maxCoeff() - target.minCoeff()}};
  const auto add = [&](const std::string& name, double value) {
    result.names.push_back(name);
    result.values.push_back(value);
  };
  const Column size = target.abs().log();
  const Eigen::VectorXd slope = slopes(inputs, target);
  const Eigen::VectorXd log_slope = slopes(inputs.log(), size);
  const Eigen::VectorXd exp_slope = slopes(inputs, size);
  Eigen::Index top = 0;
  Eigen::Index bottom = 0;
  target.maxCoeff(&top);
  target.minCoeff(&bottom);
  for (Eigen::Index column = 0; column < inputs.cols(); ++column) {
    const std::string& name = names[static_cast<std::size_t>(column)];
    std::vector<double> sorted(inputs.col(column).begin(), inputs.col(column).end());
    std::ranges::sort(sorted);
    add(name + "_min", sorted.front());
    add(name + "_max", sorted.back());
    add(name + "_range", sorted.back() - sorted.front());
    add(name + "_low", quantile(sorted, 0.25));
    add(name + "_median", quantile(sorted, 0.5));
    add(name + "_high", quantile(sorted, 0.75));
    add(name + "_at_top", inputs(top, column));
    add(name + "_at_bottom", inputs(bottom, column));
    add("slope" + name.substr(1), slope(column));
    add("log_slope" + name.substr(1), log_slope(column));
    add("exp_slope" + name.substr(1), exp_slope(column));
  }
  return result;
}

StartingPoints starting_points(std::string_view rules, const Statistics& statistics) {
  StartingPoints starts{.symbols = {}, .points = {{}}};
  std::vector<std::string> names = statistics.names;
  for (const std::string& rule : split(rules, ';')) {
    const std::size_t equals = rule.find('=');
    std::vector<std::vector<double>> longer;
    std::vector<std::string> choices = split(rule.substr(equals + 1), ',');
    if (starts.points.size() * choices.size() > kMostPoints) choices.resize(1);
    for (const std::string& choice : choices) {
      const Expression formula = parse_expression(choice, names).expression;
      for (const std::vector<double>& point : starts.points) {
        Columns known(1, static_cast<Eigen::Index>(names.size()));
        std::ranges::copy(statistics.values, known.row(0).begin());
        std::ranges::copy(point, known.row(0).begin() + static_cast<long>(statistics.values.size()));
        const double value = evaluate(formula, known)(0);
        if (!std::isfinite(value)) continue;
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    starts.points = std::move(longer);
    starts.symbols.push_back(trimmed(rule.substr(0, equals)));
    names.push_back(starts.symbols.back());
  }
  return starts;
}

}  // namespace lawdart
