#pragma once

#include <Eigen/Core>
#include <limits>

#include "lawdart/core/array.h"

namespace lawdart {

/// How far the data tell the parameters of a fit from each other.
struct Identifiability {
  /// Of the Hessian J^T J with the columns of J at length 1, so that units do not matter: largest over least
  /// eigenvalue; 1 where each parameter has rows of its own, infinite where some combination has none.
  double condition = 1.0;
  /// Of each parameter: 1 - 1/(C_ii H_ii) with the Hessian H and its inverse C: the share of its effect that
  /// the others can make up for, 0 to 1 (GraphPad Prism, guide to curve fitting, "dependency").
  Column dependency;
  int first = -1, second = -1;  ///< the pair of parameters of largest correlation; -1 with fewer than two
  double correlation = std::numeric_limits<double>::quiet_NaN();  ///< of that pair
};

/// Prism calls a fit unstable from 10/sqrt(machine epsilon) = 6.7e8 on, and a parameter ambiguous from here.
inline constexpr double kUnstableCondition = 671088640.0;
inline constexpr double kAmbiguous = 0.9999;

/// From d mean / d parameter in units of standard deviations (LocalFit::jacobian), by its singular values: of
/// parameters that nothing tells apart the dependency is 1.
[[nodiscard]] Identifiability identifiability(const Eigen::MatrixXd& jacobian);

}  // namespace lawdart
