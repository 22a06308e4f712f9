#pragma once

#include <algorithm>
#include <initializer_list>

#include "lawdart/core/array.h"

namespace lawdart {

inline Column column(std::initializer_list<double> values) {
  Column result(static_cast<Eigen::Index>(values.size()));
  std::ranges::copy(values, result.begin());
  return result;
}

}  // namespace lawdart
