#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/units/dimension.h"

namespace lawdart {

/// A unit that stands in a text, such as the km of km/s, with its exponent.
struct UnitFactor {
  std::string symbol;
  Fraction exponent;
};

/// A unit of measurement.
struct Unit {
  std::string text;                 ///< as it was written
  Dimension dimension;              ///< angles, shares and counts have none
  double scale = 1.0;               ///< in units of the SI
  std::vector<UnitFactor> factors;  ///< what it is written with, in the order of the text
  /// degC or degF alone: its zero is not that of its dimension. Its dimension and scale are those of a
  /// difference of temperatures.
  bool has_own_zero = false;
};

/// Longer texts are nobody's unit, and their brackets too deep.
inline constexpr std::size_t kLongestUnit = 200;

/// Reads units. What a text means may depend on those before it in one way alone: a word that is no unit and
/// not near to one (cells, dollar) becomes a base unit of the user's own.
class UnitReader {
 public:
  /// Reads `mg/L`, `1/s`, `kJ/mol`, `m s^-2`, `m s-2`, `kg*m^2/s^2`, `m^(1/2)`, `%`, `1`. A blank is a
  /// product, and a slash divides by the one factor after it. Throws Error{kUsage} with a caret under the
  /// place and the nearest unit, and for more than kLongestUnit bytes.
  [[nodiscard]] Unit read(std::string_view text);
  /// The unit of one symbol that read() has taken. Scale and dimension alone.
  [[nodiscard]] Unit symbol(const std::string& symbol) const;
  /// Symbols of the base quantities: m, kg, s, A, K, mol, cd, and the user's own.
  [[nodiscard]] const std::vector<std::string>& bases() const { return bases_; }

 private:
  friend class UnitParser;
  std::vector<std::string> bases_ = {"m", "kg", "s", "A", "K", "mol", "cd"};
};

/// "m/s^2", "1/s", "J/(mol K)"; "1" where nothing is left.
[[nodiscard]] std::string unit_text(const std::vector<UnitFactor>& factors);
/// The same of a dimension, in base units.
[[nodiscard]] std::string unit_text(const Dimension& dimension, const std::vector<std::string>& bases);

}  // namespace lawdart
