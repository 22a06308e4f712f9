#include "lawdart/verify/nist_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// Relative difference between the values of a formula before and after its terms are interchanged.
constexpr double kSameValues = 1e-10;

double agreed(double value, double certified) {
  if (value == certified) return kCertifiedDigits;
  if (!std::isfinite(value)) return 0.0;
  return std::clamp(-std::log10(std::fabs(value - certified) / std::fabs(certified)), 0.0, kCertifiedDigits);
}

/// A set and its formula, read.
struct Problem {
  const NistSet& set;
  ParsedExpression parsed;
  Column weights;

  [[nodiscard]] int inputs() const { return static_cast<int>(set.inputs.size()); }
  [[nodiscard]] FitData data(const std::vector<int>& parameter_of) const {
    return {.inputs = set.x, .target = set.y, .weights = weights, .parameter_of = parameter_of};
  }
  /// Values of b1, b2, ... in the order of the symbols, which is that of appearance.
  [[nodiscard]] std::vector<double> by_symbol(const std::vector<double>& values) const {
    std::vector<double> ordered;
    for (const std::string& symbol : parsed.symbols)
      ordered.push_back(values.at(std::stoul(symbol.substr(1)) - 1));
    return ordered;
  }
  [[nodiscard]] Column values(const std::vector<double>& constants) const {
    return evaluate(fit_formula(parsed, inputs(), constants).expression, set.x);
  }
};

std::vector<double> picked(const std::vector<double>& values, const std::vector<std::size_t>& places) {
  std::vector<double> result;
  for (const std::size_t place : places) result.push_back(values[place]);
  return result;
}

/// For each certified constant the place of the fitted one that stands for it: the nearest, if that gives
/// each its own and the formula the same values; or else their own places.
std::vector<std::size_t> matched(const Problem& problem, const std::vector<double>& fitted,
                                 const std::vector<double>& certified) {
  std::vector<std::size_t> own, nearest;
  for (std::size_t i = 0; i < certified.size(); ++i) {
    const auto distance = [&](double value) { return std::fabs(value - certified[i]); };
    own.push_back(i);
    nearest.push_back(
        static_cast<std::size_t>(std::ranges::min_element(fitted, {}, distance) - fitted.begin()));
  }
  if (!std::ranges::is_permutation(own, nearest)) return own;
  const Column before = problem.values(fitted), after = problem.values(picked(fitted, nearest));
  const bool same = (after - before).abs().maxCoeff() <= kSameValues * before.abs().maxCoeff();
  return same ? nearest : own;
}

double least_agreed(const std::vector<double>& values, const std::vector<double>& certified) {
  double least = kCertifiedDigits;
  for (std::size_t i = 0; i < values.size(); ++i) least = std::min(least, agreed(values[i], certified[i]));
  return least;
}

AgreedDigits compare(const Problem& problem, const FitResult& fit, const std::vector<int>& parameter_of) {
  if (fit.status != FitStatus::kConverged) return {};
  const Uncertainty known = uncertainty(fit.expression, problem.data(parameter_of), false);
  const std::vector<std::size_t> first = first_constants(fit.expression, parameter_of);
  const std::vector<double> constants = picked(fit.expression.constants(), first);
  const std::vector<double> errors = picked(known.standard_errors, first);
  const std::vector<double> certified = problem.by_symbol(problem.set.certified);
  const std::vector<std::size_t> places = matched(problem, constants, certified);
  return {
      .constants = least_agreed(picked(constants, places), certified),
      .standard_errors = least_agreed(picked(errors, places), problem.by_symbol(problem.set.standard_errors)),
      .deviance = agreed(fit.deviance, problem.set.deviance)};
}

/// As `lawdart fit` does it, with `--start` if there are values.
AgreedDigits fitted(const Problem& problem, Seed seed, const std::vector<double>& start) {
  MultistartOptions options;
  if (!start.empty()) {
    const std::vector<double> values = problem.by_symbol(start);
    options.starts.assign(values.begin(), values.end());
  }
  const MultistartFit fit = multistart(problem.parsed, problem.inputs(), problem.data({}), seed, options);
  return compare(problem, fit.result, fit.formula.parameter_of);
}

}  // namespace

NistResult fit_nist(const NistSet& set, Seed seed) {
  const Problem problem{
      .set = set, .parsed = parse_expression(set.formula, set.inputs), .weights = Column::Ones(set.y.size())};
  return {.start1 = fitted(problem, seed, set.start1),
          .start2 = fitted(problem, seed, set.start2),
          .no_start = fitted(problem, seed, {})};
}

}  // namespace lawdart
