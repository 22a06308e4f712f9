#include "recovery/sample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart::recovery {
namespace {

constexpr int kBatches = 100;       // of candidate rows, before a law counts as finite almost nowhere
constexpr double kGridLimit = 2e6;  // points of a full grid
constexpr double kLargest = 1e290;  // beyond it squares of residuals overflow
constexpr double kWidening = 2.0;   // factor of the wide range
using Kind = Variable::Kind;

double grid_point(const Variable& variable, std::size_t index) {
  return variable.low + (variable.high - variable.low) * static_cast<double>(index) / (variable.points - 1);
}

double draw_value(const Variable& variable, Random& random) {
  switch (variable.kind) {
    case Kind::kUniform:
      return random.uniform(variable.low, variable.high);
    case Kind::kLogUniform:
      return std::exp(random.uniform(std::log(variable.low), std::log(variable.high)));
    case Kind::kSignedLogUniform: {
      const double size = std::exp(random.uniform(std::log(variable.low), std::log(variable.high)));
      return random.below(2) == 0 ? size : -size;
    }
    case Kind::kInteger:
      return variable.low +
             static_cast<double>(random.below(static_cast<std::size_t>(variable.high - variable.low) + 1));
    case Kind::kGrid:
      return grid_point(variable, random.below(static_cast<std::size_t>(variable.points)));
  }
  return NAN;
}

Columns draw_inputs(const std::vector<Variable>& variables, int rows, Random& random) {
  Columns inputs(rows, static_cast<Eigen::Index>(variables.size()));
  for (Eigen::Index column = 0; column < inputs.cols(); ++column) {
    const Variable& variable = variables[static_cast<std::size_t>(column)];
    for (double& value : inputs.col(column)) value = draw_value(variable, random);
  }
  return inputs;
}

Columns all_grid_points(const std::vector<Variable>& variables) {
  double count = 1.0;
  for (const Variable& variable : variables) count *= variable.points;
  if (count > kGridLimit) throw Error(ErrorCode::kData, "a full grid of more than two million points");
  Columns inputs(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(variables.size()));
  for (Eigen::Index row = 0; row < inputs.rows(); ++row) {
    auto rest = static_cast<std::size_t>(row);
    for (Eigen::Index column = inputs.cols() - 1; column >= 0; --column) {
      const Variable& variable = variables[static_cast<std::size_t>(column)];
      const auto points = static_cast<std::size_t>(variable.points);
      inputs(row, column) = grid_point(variable, rest % points);
      rest /= points;
    }
  }
  return inputs;
}

/// The rows of a file that has a column for each input.
Columns read_states(const Problem& problem) {
  const Table table = read_csv(problem.states);
  Columns inputs(table.rows(), static_cast<Eigen::Index>(problem.variables.size()));
  for (Eigen::Index column = 0; column < inputs.cols(); ++column) {
    const std::string& name = problem.variables[static_cast<std::size_t>(column)].name;
    inputs.col(column) = table.numbers.col(find_numeric_column(table, name));
  }
  return inputs;
}

std::vector<Variable> widened(std::vector<Variable> variables) {
  for (Variable& variable : variables) {
    if (variable.bounded) continue;
    double& low = variable.low;
    double& high = variable.high;
    if (variable.kind == Kind::kGrid) variable.kind = Kind::kUniform;
    if (low >= 0.0) {
      low /= kWidening;
      high *= kWidening;
    } else if (high <= 0.0) {
      low *= kWidening;
      high /= kWidening;
    } else {
      const double more = (kWidening - 1.0) * (high - low) / 2.0;
      low -= more;
      high += more;
    }
    if (variable.kind == Kind::kInteger) {
      low = std::ceil(low);
      high = std::floor(high);
    }
  }
  return variables;
}

/// The training range and that of the test rows in one.
std::vector<Variable> whole_range(const Problem& problem) {
  std::vector<Variable> whole = problem.variables;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    whole[i].low = std::min(whole[i].low, problem.test_variables[i].low);
    whole[i].high = std::max(whole[i].high, problem.test_variables[i].high);
  }
  return whole;
}

Sample take(const Columns& inputs, const Column& target, const std::vector<int>& rows) {
  return {inputs(rows, Eigen::all), target(rows)};
}

/// The rows of `inputs` that count.
Sample valid(const Problem& problem, const Columns& inputs, double y_limit) {
  const Column target = evaluate(problem.formula, inputs);
  const Column positive = problem.positive ? evaluate(*problem.positive, inputs) : Column();
  std::vector<int> rows;
  for (int row = 0; row < target.size(); ++row) {
    const bool held = !problem.positive || positive(row) > 0.0 || (problem.or_equal && positive(row) == 0.0);
    if (held && std::fabs(target(row)) < y_limit) rows.push_back(row);
  }
  return take(inputs, target, rows);
}

/// `rows` of the sample in random order, or in their own if it has no more.
Sample thinned(const Sample& sample, std::size_t rows, Seed seed) {
  std::vector<int> order(static_cast<std::size_t>(sample.rows()));
  std::iota(order.begin(), order.end(), 0);
  if (order.size() <= rows) return sample;
  Random random(seed);
  random.shuffle(order);
  order.resize(rows);
  return take(sample.inputs, sample.target, order);
}

Sample draw_states(const Problem& problem, Part part, int rows, Seed seed) {
  const Sample all = valid(problem, read_states(problem), kLargest);
  const Sample mixed = thinned(all, static_cast<std::size_t>(all.rows()) - 1, seed.child("states"));
  const int first = part == Part::kTest ? std::min(problem.rows, mixed.rows()) : 0;
  const int end = part == Part::kTest ? mixed.rows() : std::min(rows, mixed.rows());
  return {mixed.inputs.middleRows(first, end - first), mixed.target.segment(first, end - first)};
}

void append(Sample& sample, const Sample& more, int rows) {
  const Eigen::Index old = sample.target.size();
  const Eigen::Index added = std::min<Eigen::Index>(more.target.size(), rows - old);
  sample.inputs.conservativeResize(old + added, more.inputs.cols());
  sample.target.conservativeResize(old + added);
  sample.inputs.bottomRows(added) = more.inputs.topRows(added);
  sample.target.tail(added) = more.target.head(added);
}

}  // namespace

Sample draw(const Problem& problem, Part part, int rows, Seed seed) {
  const Seed own = seed.child(problem.id);
  if (!problem.states.empty() && part != Part::kWide) return draw_states(problem, part, rows, own);
  if (problem.full_grid && part == Part::kTrain) {
    return thinned(valid(problem, all_grid_points(problem.variables), kLargest),
                   static_cast<std::size_t>(rows), own.child("grid"));
  }
  const std::vector<Variable> variables = part == Part::kWide   ? widened(whole_range(problem))
                                          : part == Part::kTest ? problem.test_variables
                                                                : problem.variables;
  const double limit = part == Part::kTrain ? std::min(problem.y_limit, kLargest) : kLargest;
  Random random(own.child(static_cast<std::uint64_t>(part)));
  Sample sample{.inputs = Columns(0, static_cast<Eigen::Index>(variables.size())), .target = Column(0)};
  for (int batch = 0; batch < kBatches && sample.rows() < rows; ++batch) {
    append(sample, valid(problem, draw_inputs(variables, rows, random), limit), rows);
  }
  return sample;
}

void add_noise(Sample& sample, double level, Seed seed) {
  Random random(seed.child("noise"));
  const double deviation = level * std::sqrt(sample.target.square().mean());
  for (double& value : sample.target) value += deviation * random.normal();
}

}  // namespace lawdart::recovery
