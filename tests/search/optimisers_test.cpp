#include "lawdart/search/optimisers.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lawdart {
namespace {

TEST_CASE("the first step of Adam is the rate, against the gradient's sign") {
  std::vector<double> values{1.0, 1.0};
  Adam adam(2, 0.9, 0.999);
  adam.step(values, std::vector{0.3, -20.0}, 0.01);
  CHECK(values[0] == doctest::Approx(0.99));
  CHECK(values[1] == doctest::Approx(1.01));
}

TEST_CASE("momentum adds up") {
  std::vector<double> values{0.0};
  Sgd sgd(1, 0.5);
  sgd.step(values, std::vector{1.0}, 0.1);
  sgd.step(values, std::vector{1.0}, 0.1);
  CHECK(values[0] == doctest::Approx(-0.25));
}

TEST_CASE("a long gradient is shortened, a short one kept, a lost one refused") {
  std::vector<double> gradient{3.0, 4.0};
  CHECK(clip_norm(gradient, 10.0));
  CHECK(gradient == std::vector{3.0, 4.0});
  CHECK(clip_norm(gradient, 1.0));
  CHECK(gradient[1] == doctest::Approx(0.8));
  gradient[0] = NAN;
  CHECK_FALSE(clip_norm(gradient, 1.0));
}

TEST_CASE("the cosine schedule runs from start to end") {
  CHECK(cosine_rate(0.1, 0.01, 0.0) == doctest::Approx(0.1));
  CHECK(cosine_rate(0.1, 0.01, 0.5) == doctest::Approx(0.055));
  CHECK(cosine_rate(0.1, 0.01, 1.0) == doctest::Approx(0.01));
}

}  // namespace
}  // namespace lawdart
