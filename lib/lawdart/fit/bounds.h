#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// Moves what lies beyond its bound, or so near that only rounding is between, onto it. No bounds: nothing.
void clamp_to_bounds(std::span<const Bound> bounds, Eigen::VectorXd& parameters);

/// Which parameters lie on a bound.
[[nodiscard]] std::vector<bool> on_bound(std::span<const Bound> bounds, const Eigen::VectorXd& parameters);

/// Sets those columns of the Jacobian to 0 whose parameter lies on a bound that a step downhill would cross:
/// least squares then leaves them where they are (the active set; Nocedal & Wright 2006, section 16.7).
void hold_at_bounds(std::span<const Bound> bounds, const Eigen::VectorXd& parameters,
                    const Eigen::VectorXd& residual, Eigen::MatrixXd& jacobian);

}  // namespace lawdart
