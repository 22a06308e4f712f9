#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/expression.h"
#include "lawdart/expr/known_part.h"
#include "lawdart/fit/fit.h"
#include "lawdart/prune/genotype.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/units/check.h"

namespace lawdart {

/// Rows that a search may see, in raw units.
struct SearchData {
  Columns inputs;   ///< samples x inputs
  Columns targets;  ///< samples x targets
  Column weights;   ///< one a sample
  Likelihood likelihood = Likelihood::kGaussian;
  bool absolute_errors = false;
  Costs costs = {};                   ///< what formulas are charged for their operations
  std::vector<UnitCheck> units = {};  ///< one a target; empty where no units are known
  const KnownPart* known = nullptr;   ///< of the law; null if nothing is. Outlives the data
  std::vector<int> positive = {};     ///< inputs that are more than 0 on all rows that there are

  [[nodiscard]] int rows() const { return static_cast<int>(inputs.rows()); }
  /// The rows with these indices, in this order.
  [[nodiscard]] SearchData subset(const std::vector<int>& rows) const;
};

/// Mean losses on the way from mixture to law, over the target's variance for the Gaussian.
struct DiscretisationLosses {
  double supernet = 0.0;
  double pruned = 0.0;    ///< as cut from the supernet
  double refitted = 0.0;  ///< after its constants were fitted
};

/// Where a candidate comes from: restart, the DAG that it was cut to, and the mixture that the DAG was cut
/// from.
struct Origin {
  int restart = 0;
  SupernetShape shape;
  Genotype genotype;
  std::vector<double> mixture;  ///< [edge x op], before any edge was fixed
  DiscretisationLosses losses;
};

/// A fitted formula for one target.
struct Candidate {
  Expression expression;  ///< the mean of the target, in raw units
  double deviance = 0.0;  ///< weighted, summed over the search rows
  double mdl = 0.0;       ///< stats/criteria.h, and what named numbers, hidden waves and units cost
  double aicc = 0.0;
  double bic = 0.0;
  int complexity = 0;
  std::optional<Origin> origin;
  std::string law = {};  ///< its name, if it is a law of the catalogue (room laws)
};

/// A formula with more constants than AICc can judge is a curve through the points, whatever it leaves of
/// them.
[[nodiscard]] constexpr int most_constants_of_law(int rows) { return std::max(1, rows - 3); }
/// So many may have one that is neither exact nor a known law.
[[nodiscard]] constexpr int most_constants(int rows) {
  return std::min(most_constants_of_law(rows), std::max(3, rows / 5));
}

/// Judges and fits formulas for one target.
class TargetProblem {
 public:
  TargetProblem(const SearchData& data, int target);

  [[nodiscard]] FitData fit_data() const {
    return {.inputs = data_->inputs,
            .target = target_,
            .weights = data_->weights,
            .likelihood = data_->likelihood};
  }
  [[nodiscard]] Likelihood likelihood() const { return data_->likelihood; }
  [[nodiscard]] bool absolute_errors() const { return data_->absolute_errors; }
  /// What is known of the law; null if nothing is.
  [[nodiscard]] const KnownPart* known() const { return data_->known; }
  [[nodiscard]] const Costs& costs() const { return data_->costs; }
  [[nodiscard]] const std::vector<int>& positive_inputs() const { return data_->positive; }
  /// Deviance of the best constant; what losses are divided by to be 1 for it.
  [[nodiscard]] double null_deviance() const { return null_deviance_; }
  /// So small a deviance that only rounding is left.
  [[nodiscard]] double exact_deviance() const { return kExactShare * null_deviance_; }
  /// Is only rounding left, and of more rows than a curve of so many constants passes through anyway, and is
  /// it no accident of the units?
  [[nodiscard]] bool is_exact(const Candidate& candidate) const {
    return candidate.deviance <= exact_deviance() &&
           candidate.expression.constant_count() <= most_constants_of_law(rows()) &&
           is_consistent(candidate.expression);
  }
  [[nodiscard]] const UnitCheck& units() const { return units_; }
  /// The same for formulas in which these numbers carry units.
  [[nodiscard]] TargetProblem knowing(std::vector<KnownQuantity> quantities) const;
  /// Can it be right in all units? True where none are known.
  [[nodiscard]] bool is_consistent(const Expression& expression) const {
    return units_.verdict(expression.nodes()).consistent;
  }
  [[nodiscard]] int rows() const { return data_->rows(); }

  /// The formula with its deviance, description length and complexity; a deviance that is not finite if it is
  /// undefined on some row.
  [[nodiscard]] Candidate judge(const Expression& expression, double deviance) const {
    return judge(expression, deviance, expression.constant_count());
  }
  /// Of a formula of which so many constants were fitted, some of them one a group of rows.
  [[nodiscard]] Candidate judge(const Expression& expression, double deviance, int constants) const;
  [[nodiscard]] Candidate judge(const Expression& expression) const;

  /// The formula as `rule` rewrites it, which sees no more of it than what stands in the hole of the known
  /// part.
  [[nodiscard]] Expression rewritten(const Expression& formula,
                                     const std::function<Expression(const Expression&)>& rule) const;

  /// Fits the constants in at most this many iterations, and judges.
  [[nodiscard]] Candidate fit(const Expression& expression, int iterations) const;
  /// Fits to the last digits, and judges.
  [[nodiscard]] Candidate fit_converged(const Expression& expression) const;

 private:
  const SearchData* data_;
  Column target_;
  UnitCheck units_;
  double null_deviance_;
};

}  // namespace lawdart
