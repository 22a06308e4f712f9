#pragma once

#include <Eigen/Core>

#include "lawdart/core/array.h"

namespace lawdart {

/// Of the space that the columns span, rows x rank: columns that depend on others but for rounding add
/// nothing. By a pivoted Householder factorisation of the columns, each scaled to length 1 (Golub & Van Loan
/// 2013, 5.4.2).
[[nodiscard]] Columns orthonormal_basis(Eigen::MatrixXd columns);

}  // namespace lawdart
