#include "lawdart/data/sizes.h"

#include <fmt/format.h>

#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

void check_columns(const Columns& columns, const std::vector<std::string>& names, const std::string& file) {
  for (Eigen::Index i = 0; i < columns.cols(); ++i) {
    const double largest = columns.col(i).abs().maxCoeff();
    const bool large = largest > kMostSize, small = largest > 0.0 && largest < kLeastSize;
    if (!large && !small) continue;
    throw Error(
        ErrorCode::kData,
        fmt::format("{}: its largest number is {:.2g} in size, too {} to be computed with; write the "
                    "column in units 1e{:.0f} times as {}, or its logarithm",
                    place(file, 0, names[static_cast<std::size_t>(i)]), largest, large ? "large" : "small",
                    std::abs(std::floor(std::log10(largest))), large ? "large" : "small"));
  }
}

}  // namespace

void check_sizes(const Dataset& data, const std::string& file) {
  check_columns(data.targets, data.target_names, file);
  check_columns(data.inputs, data.input_names, file);
}

}  // namespace lawdart
