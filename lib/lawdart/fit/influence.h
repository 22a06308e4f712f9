#pragma once

#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/fit/fit.h"

namespace lawdart {

/// A fit at its minimum, where the formula is as good as a plane; only rows of positive weight.
struct LocalFit {
  std::vector<int> rows;        ///< which rows of the data these are, rising
  Column mean;                  ///< predicted
  Column residual;              ///< deviance residual: its squares sum to the deviance
  Eigen::MatrixXd jacobian;     ///< d mean / d parameter, each row in units of its standard deviation
  bool known_variance = false;  ///< of a row of weight 1: absolute errors, shares, counts
  bool finite = false;          ///< false: the formula or its slope is not finite, and the rest is empty
};

/// At the expression's constants.
[[nodiscard]] LocalFit local_fit(const Expression& expression, const FitData& data, bool absolute_errors);

/// What each row has to say in a fit. A row a number; NaN where a row is fitted by itself (leverage 1).
struct Influence {
  Columns directions;   ///< orthonormal basis of the Jacobian's columns, rows x its rank
  Column leverage;      ///< diagonal of the hat matrix Q Q^T, 0 to 1; sums to the rank (Belsley, Kuh & Welsch
                        ///< 1980, section 2.1)
  Column standardised;  ///< residual / (s sqrt(1 - leverage)), of variance about 1 (ibid.)
  Column studentised;   ///< the same with s from all other rows: Student's t with one degree of freedom less
                        ///< (ibid.); equal to `standardised` where the variance is known
  Column cook;          ///< how far the fit moves without the row: r^2/k h/(1-h) (Cook 1977)
  int spare = 0;        ///< rows less rank
};

/// By a pivoted orthogonal factorisation of the Jacobian, its columns scaled to length 1.
[[nodiscard]] Influence influence(const LocalFit& fit);

}  // namespace lawdart
