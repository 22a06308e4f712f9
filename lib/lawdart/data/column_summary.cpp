#include "lawdart/data/column_summary.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lawdart {
namespace {

/// A set of numbers that only counts them: open addressing, several times faster than sorting the column. One
/// set serves all columns, so that its memory is asked for once.
class NumberSet {
 public:
  void clear() {
    slots_.assign(kFirstSlots, kFree);
    count_ = 0;
  }

  void add(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 and 0 are one value
    if (!put(bits)) return;
    if (++count_ > slots_.size() / 4 * 3) grow();
  }

  [[nodiscard]] int count() const { return static_cast<int>(count_); }

 private:
  static constexpr std::size_t kFirstSlots = 64;             // a power of 2, as all sizes here
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};  // the bits of a NaN, and no NaN is added

  bool put(std::uint64_t bits) {
    const std::uint64_t mixed = (bits ^ (bits >> 32)) * 0x9e3779b97f4a7c15u;
    std::size_t slot = (mixed >> 32) & (slots_.size() - 1);
    while (slots_[slot] != kFree) {
      if (slots_[slot] == bits) return false;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = bits;
    return true;
  }

  void grow() {
    slots_.swap(old_);
    slots_.assign(2 * old_.size(), kFree);
    for (const std::uint64_t bits : old_) {
      if (bits != kFree) put(bits);
    }
  }

  std::vector<std::uint64_t> slots_;
  std::vector<std::uint64_t> old_;
  std::size_t count_ = 0;
};

void summarise_numbers(const ColumnRef& numbers, NumberSet& distinct, ColumnSummary& summary) {
  distinct.clear();
  bool any_finite = false;
  for (const double value : numbers) {
    if (std::isnan(value)) continue;
    distinct.add(value);
    if (!std::isfinite(value)) continue;
    summary.low = any_finite ? std::min(summary.low, value) : value;
    summary.high = any_finite ? std::max(summary.high, value) : value;
    any_finite = true;
  }
  summary.distinct = distinct.count();
}

}  // namespace

void summarise_columns(Table& table) {
  NumberSet distinct;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].type != ColumnSummary::Type::kNumeric) continue;
    summarise_numbers(table.numbers.col(static_cast<Eigen::Index>(i)), distinct, table.columns[i]);
  }
  for (const TextColumn& text : table.texts) {
    table.columns[static_cast<std::size_t>(text.column)].distinct = static_cast<int>(text.levels.size());
  }
}

}  // namespace lawdart
