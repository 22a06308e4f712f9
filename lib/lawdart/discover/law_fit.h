#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/discover/fit_law.h"
#include "lawdart/fit/effective_variance.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/groups.h"
#include "lawdart/fit/robust.h"

namespace lawdart {

/// A given law at its fit. The data are borrowed.
class LawFit {
 public:
  /// Fits `law`, of which no constant is fixed. Throws Error{kNoModel} if it is finite on all rows at no
  /// start.
  LawFit(const GivenLaw& law, const Dataset& data, const FitLawOptions& options, const Stop& stop,
         ThreadPool& pool);

  /// A law of all groups of the data (take_groups()) at its fit. `options`: with the bounds of its constants.
  LawFit(const GivenLaw& law, const Dataset& data, const FitLawOptions& options, const GroupedFit& found);

  /// The law at its constants, and what it is judged on: the weights are those that rows have in the end.
  [[nodiscard]] const Expression& expression() const { return law_; }
  [[nodiscard]] FitData data() const;
  /// The least squares problem that the constants solve, where `minimum` stands; the law itself and its data
  /// but where inputs have errors.
  [[nodiscard]] const Expression& minimum() const { return result_.expression; }
  [[nodiscard]] FitData problem() const;
  /// What the data say of the constants of `expression`.
  [[nodiscard]] const Uncertainty& known() const { return known_; }
  /// Rows that belong together.
  [[nodiscard]] const Dataset& dataset() const { return dataset_; }
  [[nodiscard]] bool absolute_errors() const { return dataset_.absolute_errors; }
  [[nodiscard]] double deviance() const { return result_.deviance; }
  /// Where the fit is a robust one.
  [[nodiscard]] const std::optional<RobustFit>& robust() const { return robust_; }
  /// How many standard errors an interval reaches to each side.
  [[nodiscard]] double reach(double level) const;

  /// The constants by name, one a parameter.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Their values, likewise.
  [[nodiscard]] std::vector<double> values() const;
  [[nodiscard]] bool at_bound(std::size_t parameter) const;

  [[nodiscard]] int starts() const { return starts_; }
  /// How many of them led to this fit.
  [[nodiscard]] int found() const { return found_; }
  /// Did their limit end the search for a better one?
  [[nodiscard]] bool limited() const { return limited_; }

  /// Goes on to the minimum near other constants of `minimum`, where somebody came upon a lower one.
  void move_to(const Expression& start);

 private:
  void allow_input_errors(const ParsedExpression& formula);
  void make_robust(const RobustOptions& options);

  const Dataset& dataset_;
  Eigen::Index inputs_;  ///< of the data that the law knows
  Likelihood likelihood_;
  std::vector<Bound> bounds_;
  std::vector<std::string> names_;
  Expression law_;
  std::vector<int> law_parameter_of_;
  std::unique_ptr<EffectiveVariance> both_;  ///< where inputs have errors
  std::vector<int> parameter_of_;            ///< of both_
  Column weights_;                           ///< likewise
  FitResult result_;
  Uncertainty known_;
  std::optional<RobustFit> robust_;
  int starts_ = 0, found_ = 0;
  bool limited_ = false;
};

}  // namespace lawdart
