#include "lawdart/stats/median.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace lawdart {

double median(std::vector<double> values) {
  assert(!values.empty());
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 != 0) return *middle;
  return 0.5 * *middle + 0.5 * *std::max_element(values.begin(), middle);
}

}  // namespace lawdart
