#pragma once

#include <initializer_list>
#include <vector>

#include "lawdart/expr/rewrite.h"

namespace lawdart {

/// Builds a product: equal bases are collected, powers and exponentials opened, and constants gathered in one
/// leading number.
class FactorCollector {
 public:
  /// Multiplies by tree^exponent.
  void add(const Tree& tree, const Tree& exponent = exact_leaf(1.0));

  /// The canonical product of all that was added.
  [[nodiscard]] Tree finish();

 private:
  struct Factor {
    Tree base;
    Tree exponent;

    /// Whether the exponent is exactly this or the opposite.
    [[nodiscard]] bool has_size(double size) const;
  };

  void add_number(const Tree& number, const Tree& exponent);
  /// Keeps a power of an exact number that is no double itself.
  void store_number(Number number, const Tree& exponent);
  void add_product(const Tree& product, const Tree& exponent);
  void add_power(const Tree& tree, const Tree& base, const Tree& inner, const Tree& exponent);
  void store(const Tree& base, const Tree& exponent);
  /// Takes base^exponent into the leading number; false, and nothing done, if that cannot be exact or finite.
  bool multiply_scale(Number base, Number exponent);
  /// The same for a factor of a power, where an exact number must not become one free constant more.
  bool take_number(Number base, Number exponent);

  void close_exponentials();
  void shift_exponential(Number constant, std::vector<Tree>& terms);
  void apply_rules();
  void take_scale(Factor& factor);
  void absorb_exact_constants();
  void group_powers();
  void group_powers_of(double size, std::initializer_list<double> sizes);

  Number scale_{1.0, false};
  std::vector<Tree> exact_constants_;  ///< whose product would not be exact
  std::vector<Factor> factors_;
  std::vector<Tree> exponents_of_e_;
};

}  // namespace lawdart
