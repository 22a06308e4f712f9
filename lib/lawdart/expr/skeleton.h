#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A formula as it looks whatever the values of its free constants are.
class Skeleton {
 public:
  explicit Skeleton(const Expression& formula);

  /// The formula, simplified, with its values.
  [[nodiscard]] const Expression& simplified() const { return simplified_; }
  /// The same with each free constant 1, and what their values put in order in an order of its own.
  [[nodiscard]] Expression shape() const;
  /// The shape of the formula as a plain ratio: one for many ways to write a ratio.
  [[nodiscard]] Expression ratio_shape() const;

  /// Whether they are one form by one of the two shapes.
  friend bool operator==(const Skeleton& a, const Skeleton& b);

 private:
  Expression simplified_;
};

}  // namespace lawdart
