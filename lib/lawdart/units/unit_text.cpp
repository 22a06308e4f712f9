#include <fmt/format.h>

#include <cstdlib>

#include "lawdart/units/unit.h"

namespace lawdart {

std::string unit_text(const std::vector<UnitFactor>& factors) {
  std::vector<std::string> above, below;
  for (const auto& [symbol, exponent] : factors) {
    if (exponent.above == 0) continue;
    const int size = std::abs(exponent.above);
    std::string power = symbol;
    if (exponent.below != 1) {
      power += fmt::format("^({}/{})", size, exponent.below);
    } else if (size != 1) {
      power += fmt::format("^{}", size);
    }
    (exponent.above > 0 ? above : below).push_back(std::move(power));
  }
  std::string text = above.empty() ? "1" : fmt::format("{}", fmt::join(above, " "));
  if (below.size() == 1) text += "/" + below.front();
  if (below.size() > 1) text += fmt::format("/({})", fmt::join(below, " "));
  return text;
}

std::string unit_text(const Dimension& dimension, const std::vector<std::string>& bases) {
  std::vector<UnitFactor> factors;
  for (std::size_t i = 0; i < bases.size(); ++i)
    factors.push_back({bases[i], dimension.exponent(static_cast<int>(i))});
  return unit_text(factors);
}

}  // namespace lawdart
