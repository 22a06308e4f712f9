#pragma once

#include <cstdint>
#include <optional>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// What a formula comes to on the way to some place.
struct Limit {
  enum class Kind : std::uint8_t {
    kValue,      ///< a number, or without limit: `value` is then infinite
    kSwinging,   ///< stays bounded, and has no limit
    kUndefined,  ///< the formula has no value on the last part of the way
    kUnknown,
  };

  Kind kind = Kind::kUnknown;
  double value = 0.0;  ///< kValue
  /// Of variable 0: what a formula that grows without limit grows like as its variable does, to a factor that
  /// tends to 1.
  std::optional<Expression> like = {};

  friend bool operator==(const Limit&, const Limit&) = default;
};

/// The limit of a formula of variable 0 as it goes to +infinity (`sign` 1) or -infinity (-1), from its series
/// there; see Series.
[[nodiscard]] Limit limit_far_out(const Expression& line, int sign);

/// The limit at a point, from the right (`side` 1) or the left (-1). The point may be off by 1e-10.
[[nodiscard]] Limit limit_at(const Expression& line, double point, int side);

}  // namespace lawdart
