#pragma once

#include <span>
#include <string_view>

namespace lawdart {

/// A constant of nature or of convention, in SI units.
struct PhysicalConstant {
  std::string_view symbol;
  std::string_view name;
  std::string_view unit;  ///< empty for a pure number
  double value;
};

/// The constants that laws hold most often. Values: CODATA 2018 (Tiesinga, Mohr, Newell & Taylor, Rev. Mod.
/// Phys. 93, 025010, 2021), those of convention by their definition.
[[nodiscard]] std::span<const PhysicalConstant> physical_constants();

/// The row with exactly this value, of either sign; null if there is none.
[[nodiscard]] const PhysicalConstant* physical_constant_of(double value);

/// What it takes to say which constant is meant, in the units of the description length (twice nats).
[[nodiscard]] double physical_charge();

}  // namespace lawdart
