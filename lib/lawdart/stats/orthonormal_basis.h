#pragma once

#include <Eigen/Core>

#include "lawdart/core/array.h"

namespace lawdart {

/// Of the space that the columns span, rows x rank. A column of which no more than a share `threshold` stands
/// on the others adds nothing; 0: no more than rounding. By a pivoted Householder factorisation of the
/// columns, each scaled to length 1 (Golub & Van Loan 2013, 5.4.2).
[[nodiscard]] Columns orthonormal_basis(Eigen::MatrixXd columns, double threshold = 0.0);

}  // namespace lawdart
