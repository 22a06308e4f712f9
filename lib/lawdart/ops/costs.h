#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "lawdart/ops/op.h"

namespace lawdart {

/// What each operation adds to the complexity of a formula: what its row of the table says, or what somebody
/// who knows the field says instead.
class Costs {
 public:
  static constexpr int kMost = 100;

  Costs();

  [[nodiscard]] int of(OpId id) const { return costs_[static_cast<std::size_t>(id)]; }

  /// Reads changes such as "exp=1,sin=5": names of the table, whole numbers from 1 to kMost. Throws
  /// Error{kUsage} that names the item.
  [[nodiscard]] static Costs read(std::string_view list);
  /// The changes as read() takes them; empty without any.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Costs&, const Costs&) = default;

 private:
  std::array<int, kOps> costs_;
};

}  // namespace lawdart
