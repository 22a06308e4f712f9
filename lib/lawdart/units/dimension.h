#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace lawdart {

/// A fraction in lowest terms, its denominator positive.
struct Fraction {
  std::int32_t above = 0;
  std::int32_t below = 1;

  friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// The simple fraction (denominator up to 20, size up to 100) that `value` is, to rounding.
[[nodiscard]] std::optional<Fraction> simple_fraction(double value);

/// A product of powers of base quantities. Exponents are kept as whole multiples of 1/20160, so that all
/// fractions that laws hold (halves of halves, thirds, fifths, sevenths) are exact and sums of them are sums
/// of whole numbers. What would leave that lattice, or an exponent beyond +-100, is no Dimension.
class Dimension {
 public:
  /// Base quantities: the seven of the SI in the order m, kg, s, A, K, mol, cd, and units of the user's own.
  static constexpr int kBases = 12;

  [[nodiscard]] static Dimension base(int index);

  [[nodiscard]] bool is_none() const { return *this == Dimension(); }
  [[nodiscard]] Fraction exponent(int base) const;

  /// The dimension of a product and of a power; nothing where it cannot be kept.
  [[nodiscard]] std::optional<Dimension> times(const Dimension& other) const;
  [[nodiscard]] std::optional<Dimension> to(Fraction power) const;

  friend bool operator==(const Dimension&, const Dimension&) = default;

 private:
  std::array<std::int32_t, kBases> parts_{};  ///< in 1/20160
};

}  // namespace lawdart
