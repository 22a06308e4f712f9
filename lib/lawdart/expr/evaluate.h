#pragma once

#include <memory>

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// Value of the formula at each row. `inputs`: samples x variables. Where the plain formula is undefined
/// (logarithm of a negative number, overflow) the value is not finite; nothing is protected.
[[nodiscard]] Column evaluate(const Expression& expression, const ColumnsRef& inputs);

/// Evaluates one structure again and again with other constants; scratch is allocated once.
class Evaluator {
 public:
  /// Keeps a copy of the structure and a reference to the inputs (samples x variables), which must outlive
  /// it.
  Evaluator(const Expression& expression, const ColumnsRef& inputs);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  [[nodiscard]] int rows() const;
  [[nodiscard]] int constant_count() const;

  /// Values at `constants` (in the order of Expression::constants()) into `value`; true if all are finite.
  bool values(const double* constants, Eigen::Ref<Column> value);

  /// As values(), and d value / d constant into `jacobian`, samples x constants, column-major.
  bool values_and_jacobian(const double* constants, Eigen::Ref<Column> value, Eigen::Ref<Columns> jacobian);

 private:
  struct Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace lawdart
