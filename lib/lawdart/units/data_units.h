#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/units/check.h"
#include "lawdart/units/unit.h"

namespace lawdart {

/// A column and its unit.
struct ColumnUnit {
  std::string column;
  Unit unit;
};

/// Names and units of the columns of a data set, for checks and for what is told of them. Empty where no
/// units were given.
class DataUnits {
 public:
  DataUnits() = default;
  /// Reads `y=m/s, t=s`; commas or semicolons between, names with odd characters in back quotes. Throws
  /// Error{kUsage}: a caret under what is wrong, the nearest of `columns` for an unknown one, and the names
  /// of those among `used` that have no unit.
  DataUnits(std::string_view text, std::span<const std::string> columns, std::span<const std::string> used);

  [[nodiscard]] bool empty() const { return columns_.empty(); }
  [[nodiscard]] const Unit& unit(std::string_view column) const;
  /// For the formulas of one target.
  [[nodiscard]] UnitCheck check(std::span<const std::string> inputs, std::string_view target) const;

  /// The constants of nature of this dimension, each symbol once, as numbers in the units of the columns; but
  /// not those that are simple numbers in these units, as 1 for the standard atmosphere in atm.
  [[nodiscard]] std::vector<KnownQuantity> constants_of_nature(const Measure& measure) const;

  /// "m/s^2", in the units of the columns; "1" for a plain number.
  [[nodiscard]] std::string text(const Measure& measure) const;
  /// In plain words: "adds m to s: `x + t`". `nodes`: the formula; `inputs`: names of its variables.
  [[nodiscard]] std::string text(const UnitConflict& conflict, std::span<const ExpressionNode> nodes,
                                 std::span<const std::string> inputs) const;

 private:
  void add(std::string column, std::string_view unit, std::span<const std::string> columns);
  [[nodiscard]] Measure measure(const Unit& unit) const;
  [[nodiscard]] std::string text(const Dimension& dimension) const;
  /// What a quantity is written with, and what that is in units of the SI.
  [[nodiscard]] std::pair<std::vector<UnitFactor>, double> written(const Measure& measure) const;

  UnitReader reader_;
  std::vector<ColumnUnit> columns_;
  std::vector<std::string> symbols_;  ///< that the units are written with, as far as there is place
};

}  // namespace lawdart
