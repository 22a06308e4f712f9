#include "lawdart/stats/tails.h"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double normal_tail(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

double student_t_tail(double t, double degrees_of_freedom) {
  if (std::isnan(t) || !(degrees_of_freedom > 0.0)) return kNaN;
  if (std::isinf(t)) return t > 0.0 ? 0.0 : 1.0;
  return boost::math::cdf(boost::math::complement(boost::math::students_t(degrees_of_freedom), t));
}

double f_tail(double f, double above, double below) {
  if (std::isnan(f) || !(above > 0.0 && below > 0.0)) return kNaN;
  if (std::isinf(f) || f <= 0.0) return f > 0.0 ? 0.0 : 1.0;
  return boost::math::cdf(boost::math::complement(boost::math::fisher_f(above, below), f));
}

double chi_square_tail(double value, double degrees_of_freedom) {
  if (std::isnan(value) || !(degrees_of_freedom > 0.0)) return kNaN;
  if (std::isinf(value) || value <= 0.0) return value > 0.0 ? 0.0 : 1.0;
  return boost::math::gamma_q(degrees_of_freedom / 2.0, value / 2.0);
}

double beta_head(double x, double a, double b) {
  if (std::isnan(x) || !(a > 0.0 && b > 0.0)) return kNaN;
  return boost::math::ibeta(a, b, std::clamp(x, 0.0, 1.0));
}

double normal_quantile(double probability) {
  if (!(probability > 0.0 && probability < 1.0)) return kNaN;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * probability);
}

}  // namespace lawdart
