#include "lawdart/stats/quantiles.h"

#include <fmt/format.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <limits>

#include "lawdart/core/error.h"

namespace lawdart {

double student_t_quantile(double level, double degrees_of_freedom) {
  if (!(level > 0.0 && level < 1.0)) {
    throw Error(ErrorCode::kUsage,
                fmt::format("confidence level {} is not between 0 and 1; write 0.95 for 95 %", level));
  }
  if (!(degrees_of_freedom > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  const boost::math::students_t distribution(degrees_of_freedom);
  return boost::math::quantile(boost::math::complement(distribution, (1.0 - level) / 2.0));
}

double f_quantile(double probability, double above, double below) {
  if (!(above > 0.0 && below > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return boost::math::quantile(boost::math::fisher_f(above, below), probability);
}

double order_quantile(double probability, int k, int n) {
  return boost::math::quantile(boost::math::beta_distribution<>(k, n + 1 - k), probability);
}

}  // namespace lawdart
