#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace lawdart {

/// Whether a unit takes the prefixes of the SI.
enum class Prefixed : std::uint8_t { kNo, kYes };

/// A unit by name.
struct NamedUnit {
  std::string_view symbols;  ///< all that it is called, separated by blanks; the first is the shortest
  Prefixed prefixed;
  double scale;                        ///< in units of the SI
  std::array<std::int8_t, 7> exponents;  ///< of m, kg, s, A, K, mol, cd
  bool has_own_zero = false;
};
[[nodiscard]] std::span<const NamedUnit> named_units();

/// A power of ten by its letter.
struct Prefix {
  std::string_view symbols;
  double scale;
};
[[nodiscard]] std::span<const Prefix> unit_prefixes();

}  // namespace lawdart
