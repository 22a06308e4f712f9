#pragma once

#include <optional>
#include <vector>

#include "lawdart/discover/parts.h"
#include "lawdart/search/candidate.h"
#include "lawdart/search/recognise.h"

namespace lawdart {

/// How a formula predicts some rows.
struct Performance {
  int rows = 0;
  double deviance = 0.0;  ///< weighted, summed
  double rmse = 0.0;      ///< unweighted
  double r2 = 0.0;        ///< 1 - deviance / deviance of the mean
};

/// How these predictions, one a row, do for one target of the data.
[[nodiscard]] Performance performance(const SearchData& data, int target, const Column& prediction);

/// Description length of predictions of rows that their constants have not seen, which cost nothing then.
/// `rows`: where the variance of the target is from.
[[nodiscard]] double cross_length(const TargetProblem& rows, const Performance& validation, int complexity);

/// A formula of the front.
struct Finalist {
  Candidate candidate;  ///< fitted to the training rows
  Performance train;
  Performance validation;  ///< on rows held out, or by cross-validation of the form
  /// Description length of the cross-validated predictions: their constants cost nothing, since they saw none
  /// of these rows. Nothing where rows were held out.
  std::optional<double> cross_length;
  Candidate fitted;  ///< the form fitted to FinalProblem::rows, every constant free
  Candidate final;   ///< the same with the constants that were recognised written exactly
  /// One a constant of `fitted`: the number that it was recognised as, or a free constant.
  std::vector<Expression> numbers;
  std::vector<KnownQuantity> quantities = {};  ///< what of these carries a unit
  bool consistent = true;                      ///< in its units, where they are known
  /// What the description is shorter by with errors in proportion to the mean (error_model.h); `final` is
  /// judged so.
  double proportional_gain = 0.0;
};

/// What the formulas of one target's front are fitted to.
struct FinalProblem {
  const Parts& parts;
  const TargetProblem& rows;  ///< all, or a sample of them where they are many
  int target;
  Seed seed;
  ConstantNames names;
  const DataUnits& units;
};

/// Fits a form, which was fitted to the training rows, to all that are meant, recognises its constants, and
/// measures how it predicts. Nothing if it is undefined on some row. With `hurried` its constants stay as
/// they are, and have no names.
[[nodiscard]] std::optional<Finalist> fit_finalist(const FinalProblem& problem, const Candidate& candidate,
                                                   bool hurried = false);

/// From the sample to all rows: the final formula judged on them, after a fit to them if `fit`. False if it
/// is undefined on some row.
[[nodiscard]] bool take_all_rows(const TargetProblem& all, bool fit, Finalist& finalist);

}  // namespace lawdart
