#include "lawdart/units/groups.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lawdart/units/unit.h"

namespace lawdart {
namespace {

std::vector<Dimension> dimensions(const std::vector<std::string>& units) {
  UnitReader reader;
  std::vector<Dimension> all;
  for (const std::string& unit : units) all.push_back(reader.read(unit).dimension);
  return all;
}

/// The dimension of a product of powers.
Dimension dimension_of(const Exponents& product, const std::vector<Dimension>& inputs) {
  Dimension dimension;
  for (std::size_t i = 0; i < product.size(); ++i) {
    const auto fraction = simple_fraction(product[i]);
    REQUIRE(fraction);
    const auto power = inputs[i].to(*fraction);
    REQUIRE(power);
    const auto both = dimension.times(*power);
    REQUIRE(both);
    dimension = *both;
  }
  return dimension;
}

TEST_CASE("a pendulum's period is the root of length over gravity, and its mass has no place") {
  const std::vector<Dimension> inputs = dimensions({"m", "m/s^2"});
  const auto frames = group_frames(inputs, dimensions({"s"})[0], 4);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].factor == Exponents{0.5, -0.5});
  CHECK(frames[0].groups.empty());
  CHECK(group_frames(dimensions({"m", "m/s^2", "kg"}), dimensions({"s"})[0], 4).front().factor ==
        Exponents{0.5, -0.5, 0.0});
}

TEST_CASE("the drag of a sphere is a function of the Reynolds number") {
  // Density, speed, diameter, viscosity.
  const std::vector<Dimension> inputs = dimensions({"kg/m^3", "m/s", "m", "Pa s"});
  const auto frames = group_frames(inputs, dimensions({"N"})[0], 10);
  const GroupFrame classical{{1.0, 2.0, 2.0, 0.0}, {{-1.0, -1.0, -1.0, 1.0}}};
  CHECK(std::find(frames.begin(), frames.end(), classical) != frames.end());
}

TEST_CASE("frames have the dimensions that they should, and no two are the same") {
  const std::vector<std::vector<std::string>> laws = {
      {"m", "m/s", "s", "m/s", "m"},        {"J", "K", "J/K", "kg", "m/s", "m"},  {"kg", "kg", "m", "m"},
      {"1", "m", "m", "s", "Hz", "V"},      {"C", "F/m", "m", "m/s", "m/s", "N"}, {"m^(1/2)", "m", "m^2"},
      {"cells/mL", "mL", "cells", "cells"}, {"m", "m^3 s^-2 kg^-1", "kg", "s"}};
  int count = 0;
  for (std::vector<std::string> units : laws) {
    std::vector<Dimension> inputs = dimensions(units);
    const Dimension target = inputs.back();
    inputs.pop_back();
    const auto frames = group_frames(inputs, target, 50);
    for (std::size_t i = 0; i < frames.size(); ++i, ++count) {
      CHECK(dimension_of(frames[i].factor, inputs) == target);
      for (const Exponents& group : frames[i].groups) CHECK(dimension_of(group, inputs).is_none());
      for (std::size_t j = 0; j < i; ++j) CHECK(!(frames[i] == frames[j]));
    }
  }
  CHECK(count > 10);
}

TEST_CASE("there is no frame where no product of the inputs is like the target") {
  CHECK(group_frames(dimensions({"m", "s"}), dimensions({"kg"})[0], 4).empty());
  CHECK(group_frames(dimensions({"1", "1"}), dimensions({"kg"})[0], 4).empty());
  CHECK(group_frames(dimensions({"1", "m", "m"}), dimensions({"1"})[0], 4).front().groups.size() == 2);
}

}  // namespace
}  // namespace lawdart
