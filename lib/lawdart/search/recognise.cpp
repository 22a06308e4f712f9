#include "lawdart/search/recognise.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "lawdart/expr/physical_constants.h"
#include "lawdart/expr/simple_number.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/fit/fit.h"

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

/// The formula with these in place of its free constants.
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

/// A number that a constant may be taken for.
struct Name {
  double charge;
  Expression number;
  std::optional<KnownQuantity> quantity;  ///< that it stands for, where units are known
};

/// What a constant of a formula may stand for: all constants of nature, or those of its dimension.
std::vector<KnownQuantity> all_quantities() {
  std::vector<KnownQuantity> all;
  for (const PhysicalConstant& constant : physical_constants())
    all.push_back({constant.value, {}, &constant});
  return all;
}

/// The names of numbers this near to a value, the cheapest first. `quantities`: numbers with a physical
/// meaning.
std::vector<Name> names_near(double value, double window, bool exponent,
                             const std::vector<KnownQuantity>& quantities) {
  std::vector<Name> names;
  for (const SimpleNumber& number : simple_numbers_near(value, window, exponent))
    names.push_back({number.charge(), number.expression(), {}});
  for (const KnownQuantity& quantity : quantities) {
    const double signed_value = std::copysign(quantity.value, value);
    if (std::fabs(signed_value - value) <= window)
      names.push_back({physical_charge(), Expression::exact(signed_value), quantity});
  }
  std::ranges::stable_sort(names, {}, &Name::charge);
  if (names.size() > kNamesTried) names.resize(kNamesTried, names.front());
  return names;
}

/// A formula some of whose constants have names; the others are fitted.
struct Named {
  std::vector<Expression> numbers;
  std::vector<KnownQuantity> quantities;
  Expression form;  ///< not simplified: its free constants stand in the order of those among the numbers
  Candidate candidate;
};

class Recogniser {
 public:
  Recogniser(const TargetProblem& problem, const Candidate& fitted, ConstantNames names,
             const DataUnits& units)
      : problem_(problem),
        fitted_(fitted),
        names_(names),
        best_{{}, {}, fitted.expression, fitted},
        exponents_(find_exponents(fitted.expression)),
        quantities_(exponents_.size()),
        named_(exponents_.size(), false) {
    if (names == ConstantNames::kPhysical) find_quantities(units);
    if (problem.known() != nullptr) {
      const std::vector<int> symbols = problem.known()->symbol_of(fitted.expression);
      for (std::size_t i = 0; i < symbols.size(); ++i) named_[i] = symbols[i] >= 0;
    }
    for (const double value : fitted.expression.constants()) best_.numbers.push_back(Expression::free(value));
  }

  Recognised run() {
    while (names_ != ConstantNames::kNone && improve()) {
    }
    return {std::move(best_.candidate), std::move(best_.numbers), std::move(best_.quantities)};
  }

 private:
  /// What each constant may stand for; an exponent for nothing.
  void find_quantities(const DataUnits& units) {
    UnitReport report;
    if (problem_.units().active()) report = problem_.units().report(fitted_.expression.nodes());
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
      if (exponents_[i]) continue;
      if (!problem_.units().active()) {
        quantities_[i] = all_quantities();
      } else if (!report.conflict && report.constants[i]) {
        quantities_[i] = units.constants_of_nature(*report.constants[i]);
      }
    }
  }

  /// -2 ln likelihood up to a constant.
  [[nodiscard]] double misfit(const Candidate& candidate) const {
    return candidate.bic - candidate.expression.constant_count() * std::log(problem_.rows());
  }

  /// What a constant costs as long as it has no name: twice the log of the digits that the data give it, less
  /// what chance explains; for the common numbers no less than any constant costs.
  [[nodiscard]] double worth(double value, double error, double charge) const {
    const double digits = 2.0 * std::log(std::fabs(value) / error) - kChance;
    return charge < kCommon ? std::max(std::log(problem_.rows()), digits) : digits;
  }

  /// Names one constant more. What the names given so far have made of the errors of the others counts: once
  /// one of two constants that make up for each other is known, the other is known to more digits.
  bool improve() {
    const std::vector<double> errors =
        uncertainty(best_.form, problem_.fit_data(), problem_.absolute_errors()).standard_errors;
    std::optional<Named> next;
    double best_gain = 0.0;
    std::size_t free = 0;
    for (std::size_t i = 0; i < best_.numbers.size(); ++i) {
      const ExpressionNode& number = best_.numbers[i].root();
      if (number.kind != NodeKind::kFree) continue;
      const double value = number.value;
      const double error = std::max(errors[free++], kRounding * std::fabs(value));
      if (!std::isfinite(error) || value == 0.0 || named_[i]) continue;
      for (const Name& name : names_near(value, kReach * error, exponents_[i], quantities_[i])) {
        const double most_added = worth(value, error, name.charge) - name.charge;
        if (most_added <= best_gain) continue;
        std::optional<Named> trial = with_name(i, name);
        if (!trial) continue;
        const double added = misfit(trial->candidate) - misfit(best_.candidate);
        if (!(added <= kMostMisfit && most_added - added > best_gain)) continue;
        best_gain = most_added - added;
        next = std::move(trial);
      }
    }
    if (!next) return false;
    best_ = *std::move(next);
    return true;
  }

  [[nodiscard]] std::optional<Named> with_name(std::size_t i, const Name& name) const {
    Named trial = best_;
    trial.numbers[i] = name.number;
    if (name.quantity && problem_.units().active()) trial.quantities.push_back(*name.quantity);
    const TargetProblem problem = problem_.knowing(trial.quantities);
    const Expression form = with_numbers(fitted_.expression, trial.numbers);
    if (!problem.is_consistent(form) && problem.is_consistent(fitted_.expression)) return {};
    const FitResult result = quick_fit(form, problem_.fit_data(), {.max_iterations = kIterations});
    if (result.status == FitStatus::kDiverged) return {};
    trial.form = result.expression;
    const std::vector<double> values = trial.form.constants();
    std::size_t free = 0;
    for (Expression& other : trial.numbers) {
      if (other.root().kind == NodeKind::kFree) other = Expression::free(values[free++]);
    }
    const Expression simple = problem.rewritten(trial.form, simplify);
    // A number that was multiplied into another one has lost its unit.
    if (!trial.quantities.empty() && !problem.is_consistent(simple)) return {};
    trial.candidate = problem.judge(simple, result.deviance);
    trial.candidate.origin = fitted_.origin;
    return trial;
  }

  const TargetProblem& problem_;
  const Candidate& fitted_;
  ConstantNames names_;
  Named best_;
  std::vector<bool> exponents_;
  std::vector<std::vector<KnownQuantity>> quantities_;  ///< one a constant
  std::vector<bool> named_;                             ///< constants of a known part, which have their names
};

}  // namespace

Recognised recognise(const TargetProblem& problem, const Candidate& fitted, ConstantNames names,
                     const DataUnits& units) {
  return Recogniser(problem, fitted, names, units).run();
}

}  // namespace lawdart
