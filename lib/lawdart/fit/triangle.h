#pragma once

#include <Eigen/Core>

namespace lawdart {

/// The triangle R of the orthogonal factorisation A = Q R of a tall table A, built up by blocks of rows: no
/// more than a block of A need ever be in memory (Golub & Van Loan, Matrix Computations, section 6.5). R^T R
/// = A^T A, and R keeps the digits that A^T A loses.
class Triangle {
 public:
  /// Rows that are worth a block.
  static constexpr int kBlock = 4096;

  explicit Triangle(Eigen::Index columns) : factor_(Eigen::MatrixXd::Zero(columns, columns)) {}

  /// Takes all rows out again.
  void clear() { factor_.setZero(); }

  /// Appends rows to A.
  void add(const Eigen::MatrixXd& rows);

  /// R, columns x columns, zero below the diagonal.
  [[nodiscard]] const Eigen::MatrixXd& factor() const { return factor_; }

 private:
  Eigen::MatrixXd factor_;
  Eigen::MatrixXd stacked_;
};

}  // namespace lawdart
