#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lawdart/plot/plot.h"

namespace lawdart {

/// The range of an axis, and where its ends stand in the picture.
struct Scale {
  double low = 0.0, high = 1.0;  ///< low < high; both positive if `log`
  bool log = false;
  double from = 0.0, to = 1.0;  ///< pixels

  /// Pixels from a value; not finite where the axis has no place for it.
  [[nodiscard]] double operator()(double value) const;
};

/// Where all that stretches is in sight, with some room about it: as the axis is for x, or for y.
[[nodiscard]] Scale scale_of(const Plot& plot, bool vertical);

struct Tick {
  double at = 0.0;
  std::string label;  ///< empty: a small one between others
};

/// Ticks at round numbers within the scale: 1, 2 or 5 times a power of ten apart; of a log axis at powers of
/// ten, or between them too where there are few. `most` of them have labels, or fewer.
[[nodiscard]] std::vector<Tick> round_ticks(const Scale& scale, int most, bool whole = false);

/// As round_ticks(), with so few labels that none is `near` the one before.
[[nodiscard]] std::vector<Tick> ticks_with_place(const Scale& scale, int most, bool whole,
                                                 const std::function<bool(const Tick&, const Tick&)>& near);

/// A round number as ticks have it, with no more digits than `step` needs: −0.5, 2×10⁶.
[[nodiscard]] std::string tick_label(double value, double step);

}  // namespace lawdart
