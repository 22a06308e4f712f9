#include "lawdart/data/column_summary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "lawdart/data/huge_pages.h"

namespace lawdart {
namespace {

/// Counts the different numbers of a column by a hash table with open addressing: several times faster than
/// sorting. One table serves all columns, so that its memory is asked for once.
class DistinctCounter {
 public:
  /// For columns of so many rows at most.
  explicit DistinctCounter(std::size_t rows) {
    slots_.reserve(std::bit_ceil(rows + rows / 3 + 1));
    prefer_huge_pages(slots_.data(), slots_.capacity() * sizeof(std::uint64_t));
  }

  /// NaN does not count.
  int count(const ColumnRef& numbers) {
    slots_.assign(slots_.capacity(), kFree);
    int count = 0;
    // In small groups: the slots of a whole group are on their way from memory while the first one is used.
    constexpr Eigen::Index kGroup = 32;
    std::array<Entry, kGroup> group;
    for (Eigen::Index at = 0; at < numbers.size(); at += kGroup) {
      std::size_t size = 0;
      for (const double number : numbers.segment(at, std::min(kGroup, numbers.size() - at))) {
        if (!std::isnan(number)) group[size++] = find_home(number);
      }
      for (std::size_t i = 0; i < size; ++i) count += put(group[i]) ? 1 : 0;
    }
    return count;
  }

 private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};  // the bits of a NaN, and no NaN is added

  /// The bits of a number, and the slot from which on it is looked for.
  struct Entry {
    std::uint64_t bits;
    std::size_t slot;
  };

  [[nodiscard]] Entry find_home(double number) const {
    const auto bits = std::bit_cast<std::uint64_t>(number + 0.0);  // -0 and 0 are one value
    const std::uint64_t mixed = (bits ^ (bits >> 32)) * 0x9e3779b97f4a7c15u;
    const std::size_t slot = (mixed >> 32) & (slots_.size() - 1);
    __builtin_prefetch(&slots_[slot], 1);
    return {bits, slot};
  }

  /// Whether the number is a new one.
  bool put(Entry entry) {
    while (slots_[entry.slot] != kFree) {
      if (slots_[entry.slot] == entry.bits) return false;
      entry.slot = (entry.slot + 1) & (slots_.size() - 1);
    }
    slots_[entry.slot] = entry.bits;
    return true;
  }

  std::vector<std::uint64_t> slots_;  ///< a power of 2 of them, a quarter free at least
};

void find_range(const ColumnRef& numbers, ColumnSummary& summary) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double value : numbers) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (low > high) return;
  summary.low = low;
  summary.high = high;
}

}  // namespace

void summarise_columns(Table& table) {
  DistinctCounter distinct(static_cast<std::size_t>(table.rows()));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].type != ColumnSummary::Type::kNumeric) continue;
    const ColumnRef numbers = table.numbers.col(static_cast<Eigen::Index>(i));
    find_range(numbers, table.columns[i]);
    table.columns[i].distinct = distinct.count(numbers);
  }
  for (const TextColumn& text : table.texts) {
    table.columns[static_cast<std::size_t>(text.column)].distinct = static_cast<int>(text.levels.size());
  }
}

}  // namespace lawdart
