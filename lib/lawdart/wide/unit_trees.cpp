#include "lawdart/wide/unit_trees.h"

#include <cmath>

#include "lawdart/units/groups.h"
#include "lawdart/wide/build.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostFactors = 3;

std::vector<Dimension> dimensions_of(const UnitCheck& units) {
  std::vector<Dimension> dimensions;
  for (const Measure& measure : units.inputs()) dimensions.push_back(measure.dimension);
  return dimensions;
}

std::vector<ValueTree> trees_of(const std::vector<Exponents>& products) {
  std::vector<ValueTree> trees;
  for (const Exponents& product : products) trees.push_back(power_product(product));
  return trees;
}

}  // namespace

std::vector<ValueTree> unit_groups(const UnitCheck& units) {
  if (!units.active()) return {};
  return trees_of(dimensionless_groups(dimensions_of(units)));
}

std::vector<ValueTree> unit_factors(const UnitCheck& units) {
  if (!units.active()) return {};
  return trees_of(products_like(units.target().dimension, dimensions_of(units), kMostFactors));
}

}  // namespace lawdart
