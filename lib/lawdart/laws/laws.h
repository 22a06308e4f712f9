#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lawdart {

/// A known law, as data. Its formula is `formula`, then `each` once an input (`#` stands for the input's
/// number), then `tail`; all but laws for any number of inputs have `formula` alone. The input is `x`, or
/// the inputs are `x1`, `x2`, ...; every other symbol is a constant.
struct Law {
  std::string_view name;  ///< unique, such as "Michaelis-Menten"
  std::string_view field;
  int inputs = 1;  ///< 0: any number
  std::string_view formula;
  /// Where to start the constants that the formula is not linear in: `b = x_median, x_max; c = 1/x_range`.
  /// Each right side is a formula in statistics of the data (laws/starts.h) and in the symbols before it. In
  /// the symbols that are not named the formula must be linear, jointly; least squares starts those.
  std::string_view starts = {};
  std::string_view each = {};
  std::string_view each_starts = {};  ///< as `starts`, once an input
  std::string_view tail = {};
  bool symmetric = false;  ///< other orders of the inputs say nothing new
};

/// The laws that the program knows for this number of inputs, those for any number first, simple ones before
/// those that extend them.
[[nodiscard]] std::vector<Law> laws_of(int inputs);

/// All laws: for any number of inputs, for one (curves of quotients and powers; then exponentials, peaks,
/// waves), and for several.
[[nodiscard]] std::span<const Law> general_laws();
[[nodiscard]] std::span<const Law> algebraic_laws();
[[nodiscard]] std::span<const Law> transcendental_laws();
[[nodiscard]] std::span<const Law> several_input_laws();

/// The law's formula and its starting rules, written out for so many inputs.
[[nodiscard]] std::string formula_of(const Law& law, int inputs);
[[nodiscard]] std::string starts_of(const Law& law, int inputs);

/// `x`, or `x1`, `x2`, ...
[[nodiscard]] std::vector<std::string> law_inputs(int inputs);

}  // namespace lawdart
