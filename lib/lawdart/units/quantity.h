#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "lawdart/units/check.h"

namespace lawdart {

/// What is known of a dimension before its place asks for one.
enum class Knowledge : std::uint8_t {
  kKnown,
  kAny,  ///< a free factor, or the constant 0, makes it whatever is asked
  kOdd,  ///< a dimension to a power that is not known
};

/// What the check knows of a part of a formula.
struct Quantity {
  Knowledge unit = Knowledge::kKnown;
  Measure measure;  ///< where it is known
  /// The dimension whose logarithm the part holds: ln(x) holds that of x, as 2 ln(x) + ln(t) holds that of
  /// x^2 t. Any where a free term takes it up.
  Knowledge log = Knowledge::kKnown;
  Dimension logarithm;
  bool varies = false;    ///< holds an input
  bool is_free = false;   ///< holds a free constant
  bool is_leaf = false;   ///< is a free constant
  double exact = 0.0;     ///< its value, where it neither varies nor is free

  [[nodiscard]] bool is_exact() const { return !varies && !is_free; }
  [[nodiscard]] bool has_log() const {
    return log == Knowledge::kOdd || (log == Knowledge::kKnown && !logarithm.is_none());
  }
  /// Can it be a plain number?
  [[nodiscard]] bool can_be_plain() const {
    return unit == Knowledge::kAny || (unit == Knowledge::kKnown && measure.dimension.is_none());
  }
};

/// A quantity, or what forbids it. The conflict's node is left to the caller.
struct Inference {
  Quantity quantity;
  std::optional<UnitConflict> conflict;
};

/// The quantity of a part from those of its children.
[[nodiscard]] Inference infer_sum(std::span<const Quantity* const> terms);
[[nodiscard]] Inference infer_product(std::span<const Quantity* const> factors);
[[nodiscard]] Inference infer_op(OpId op, const Quantity& z, const Quantity* constant);

}  // namespace lawdart
