#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/expr/physical_constants.h"
#include "lawdart/units/dimension.h"

namespace lawdart {

/// What a quantity is measured in: its dimension, and the same over the symbols that the user writes it with
/// (km and Mpc are two symbols of one dimension). The dimension alone decides what is consistent.
struct Measure {
  Dimension dimension;
  Dimension written;

  [[nodiscard]] std::optional<Measure> times(const Measure& other) const;
  [[nodiscard]] std::optional<Measure> to(Fraction power) const;
};

/// A number with a name that carries a unit, such as 8.314 for the gas constant, in the units of the columns.
struct KnownQuantity {
  double value;
  Measure measure;
  const PhysicalConstant* constant;
};

/// What a check finds.
struct UnitVerdict {
  bool consistent = true;
  /// Free constants that carry a dimension, where there is a choice as few as one a product.
  int dimensioned = 0;

  /// What a formula costs in description length (units of -2 ln likelihood) for its units: a constant with a
  /// dimension is one more quantity that nature would have to hold ready, and what is inconsistent comes
  /// last.
  [[nodiscard]] double charge() const {
    return consistent ? kDimensionedPrice * dimensioned : kInconsistentPrice;
  }
  static constexpr double kDimensionedPrice = 4.0;
  static constexpr double kInconsistentPrice = 1e9;
};

/// Why a formula cannot be consistent.
struct UnitConflict {
  enum class Kind {
    kTerms,      ///< adds or compares two dimensions
    kArgument,   ///< a function or an exponent takes a dimension
    kPower,      ///< a power that is not known, of a dimension, without a free factor
    kLogarithm,  ///< the logarithm of a dimension, without a free term
    kTarget,     ///< the whole has another dimension than the target
  };
  Kind kind = Kind::kTerms;
  std::size_t node = 0;  ///< root of the part
  Dimension first, second;
};

/// All that a check finds.
struct UnitReport {
  std::optional<UnitConflict> conflict;
  /// One a free constant: its measure; nothing where it is undetermined.
  std::vector<std::optional<Measure>> constants;
};

/// Decides whether a formula can be right whatever units its quantities are measured in. Its inputs have
/// dimensions; a free constant may have any, an exact one has none (but 0 fits all, and see knowing()). Terms
/// of a sum are alike, functions such as exp take and give plain numbers, and so are exponents. A power that
/// is free or varies needs a base without dimension or, if it is free, a free factor beside it. The logarithm
/// of a quantity with a dimension needs a free term beside it, as in a + b ln(x) = b ln(x/x0). Each free
/// constant stands at one place, so what is known of dimensions goes up the tree, and what is asked of
/// constants comes down again.
class UnitCheck {
 public:
  UnitCheck() = default;
  UnitCheck(std::vector<Measure> inputs, Measure target)
      : inputs_(std::move(inputs)), target_(target), active_(true) {}

  /// False if no units are known: then all is consistent.
  [[nodiscard]] bool active() const { return active_; }
  /// Of a formula in postfix order. Takes microseconds.
  [[nodiscard]] UnitVerdict verdict(std::span<const ExpressionNode> nodes) const;
  [[nodiscard]] UnitReport report(std::span<const ExpressionNode> nodes) const;

  /// The same for formulas in which these numbers, of either sign, are what they stand for. Other exact
  /// numbers are plain ones.
  [[nodiscard]] UnitCheck knowing(std::vector<KnownQuantity> quantities) const;
  /// The quantity that an exact number stands for; null if it is a plain number.
  [[nodiscard]] const KnownQuantity* quantity(double exact) const;

  [[nodiscard]] const std::vector<Measure>& inputs() const { return inputs_; }
  [[nodiscard]] const Measure& target() const { return target_; }

 private:
  std::vector<Measure> inputs_;
  Measure target_;
  std::vector<KnownQuantity> quantities_;
  bool active_ = false;
};

}  // namespace lawdart
