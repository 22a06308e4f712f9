#include "lawdart/search/recognise.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "lawdart/expr/simple_number.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

constexpr int kIterations = 20;
/// Names of one constant that are tried, the cheapest.
constexpr std::size_t kNamesTried = 2;
/// Standard errors to either side in which a name is looked for.
constexpr double kReach = 4.0;
/// Digits, as a share of a constant, that rounding leaves in an exact fit.
constexpr double kRounding = 1e-10;
/// What a true value adds to the misfit at most, 99 times in 100 (chi-square, one degree of freedom).
constexpr double kMostMisfit = 6.63;
/// Chance alone finds a name for a constant of few digits: that 4.07 +- 0.12 is near 4 says nothing. So much
/// of what the digits cost must be left over.
constexpr double kChance = 4.0;
/// Numbers with a smaller charge, 1, 2 and 1/2, stand in laws everywhere.
constexpr double kCommon = 3.0;

/// Which free constants are exponents, in their order.
std::vector<bool> find_exponents(const Expression& expression) {
  std::vector<bool> exponents;
  const std::span<const ExpressionNode> nodes = expression.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != NodeKind::kFree) continue;
    exponents.push_back(i + 1 < nodes.size() && nodes[i + 1].kind == NodeKind::kOp &&
                        nodes[i + 1].op == OpId::kPower);
  }
  return exponents;
}

/// The formula with these in place of its free constants; a number that is itself free keeps its value.
Expression with_numbers(const Expression& expression, const std::vector<Expression>& numbers) {
  std::vector<ExpressionNode> nodes;
  std::size_t constant = 0;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.kind != NodeKind::kFree) {
      nodes.push_back(node);
      continue;
    }
    const std::span<const ExpressionNode> number = numbers[constant++].nodes();
    nodes.insert(nodes.end(), number.begin(), number.end());
  }
  return Expression::from_nodes(std::move(nodes));
}

class Recogniser {
 public:
  Recogniser(const TargetProblem& problem, const Candidate& fitted)
      : problem_(problem), fitted_(fitted), best_{fitted, {}}, exponents_(find_exponents(fitted.expression)) {
    for (const double value : fitted.expression.constants()) best_.numbers.push_back(Expression::free(value));
    errors_ = uncertainty(fitted.expression, problem.fit_data(), problem.absolute_errors()).standard_errors;
  }

  Recognised run() {
    while (improve()) {
    }
    return std::move(best_);
  }

 private:
  /// -2 ln likelihood up to a constant.
  [[nodiscard]] double misfit(const Candidate& candidate) const {
    return candidate.bic - candidate.expression.constant_count() * std::log(problem_.rows());
  }

  /// What a constant costs as long as it has no name: twice the log of the digits that the data give it, less
  /// what chance explains; for the common numbers no less than any constant costs.
  [[nodiscard]] double worth(std::size_t i, double error, const SimpleNumber& name) const {
    const double digits = 2.0 * std::log(std::fabs(fitted_.expression.constants()[i]) / error) - kChance;
    return name.charge() < kCommon ? std::max(std::log(problem_.rows()), digits) : digits;
  }

  bool improve() {
    std::optional<Recognised> next;
    double best_gain = 0.0;
    for (std::size_t i = 0; i < best_.numbers.size(); ++i) {
      const double value = fitted_.expression.constants()[i];
      if (best_.numbers[i].root().kind != NodeKind::kFree || !std::isfinite(errors_[i]) || value == 0.0)
        continue;
      const double error = std::max(errors_[i], kRounding * std::fabs(value));
      std::vector<SimpleNumber> names = simple_numbers_near(value, kReach * error, exponents_[i]);
      if (names.size() > kNamesTried) names.erase(names.begin() + kNamesTried, names.end());
      for (const SimpleNumber& name : names) {
        if (name.charge() >= worth(i, error, name)) continue;
        Recognised trial = with_name(i, name);
        const double added = misfit(trial.candidate) - misfit(best_.candidate);
        const double gain = worth(i, error, name) - name.charge() - added;
        if (!(added <= kMostMisfit && gain > best_gain)) continue;
        best_gain = gain;
        next = std::move(trial);
      }
    }
    if (!next) return false;
    best_ = *std::move(next);
    return true;
  }

  [[nodiscard]] Recognised with_name(std::size_t i, const SimpleNumber& name) const {
    Recognised trial{best_.candidate, best_.numbers};
    trial.numbers[i] = name.expression();
    trial.candidate = problem_.fit(simplify(with_numbers(fitted_.expression, trial.numbers)), kIterations);
    trial.candidate.origin = fitted_.origin;
    return trial;
  }

  const TargetProblem& problem_;
  const Candidate& fitted_;
  Recognised best_;
  std::vector<bool> exponents_;
  std::vector<double> errors_;
};

}  // namespace

Recognised recognise(const TargetProblem& problem, const Candidate& fitted) {
  return Recogniser(problem, fitted).run();
}

}  // namespace lawdart
