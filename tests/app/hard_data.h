#pragma once

#include <cmath>
#include <string>

#include "lawdart/core/random.h"

namespace lawdart {

/// A law that no search finds exactly, so that each has rounds left until its limit.
inline std::string hard_data() {
  std::string text = "a,b,y\n";
  Random random(Seed(3));
  for (int row = 0; row < 60; ++row) {
    const double a = random.uniform(1.0, 4.0), b = random.uniform(1.0, 4.0);
    const double y = std::atan(a * b) + 0.1 * std::cos(9.0 * a) + 0.01 * random.normal();
    text += std::to_string(a) + "," + std::to_string(b) + "," + std::to_string(y) + "\n";
  }
  return text;
}

}  // namespace lawdart
