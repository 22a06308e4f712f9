#include "lawdart/units/data_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simple_number.h"

namespace lawdart {
namespace {

/// Two units this near to each other, relative to their size, are one.
constexpr double kSameScale = 1e-9;

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorCode::kUsage, "units: " + message); }

bool holds(std::span<const std::string> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cuts a name off the front of "name=unit": in back quotes it may hold any character, a doubled one stands
/// for itself.
std::string cut_name(std::string_view& text) {
  std::string name;
  if (text.starts_with('`')) {
    std::size_t i = 1;
    for (; i < text.size(); ++i) {
      if (text[i] == '`' && (i + 1 == text.size() || text[i + 1] != '`')) break;
      if (text[i] == '`') ++i;
      name += text[i];
    }
    if (i >= text.size()) refuse(fmt::format("the back quote before '{}' is never closed", name));
    text.remove_prefix(i + 1);
  }
  const std::size_t sign = text.find('=');
  const std::size_t end = text.find_first_of(",;");
  if (sign == std::string_view::npos || sign > end)
    refuse(fmt::format("'{}' is no name=unit; write y=m/s,t=s", trimmed(text.substr(0, end))));
  const std::string_view before = trimmed(text.substr(0, sign));
  if (!name.empty() && !before.empty())
    refuse(fmt::format("'{}' stands between `{}` and its unit", before, name));
  if (name.empty()) name = before;
  text.remove_prefix(sign + 1);
  return name;
}

}  // namespace

DataUnits::DataUnits(std::string_view text, std::span<const std::string> columns,
                     std::span<const std::string> used) {
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    std::string name = cut_name(text);
    const std::size_t end = std::min(text.find_first_of(",;"), text.size());
    add(std::move(name), trimmed(text.substr(0, end)), columns);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::vector<std::string> missing;
  for (const std::string& name : used) {
    if (std::ranges::find(columns_, name, &ColumnUnit::column) == columns_.end()) missing.push_back(name);
  }
  if (!missing.empty())
    refuse(fmt::format("no unit for {}; give each column that is used one, and {}=1 to a plain number",
                       fmt::join(missing, ", "), missing.front()));
}

void DataUnits::add(std::string column, std::string_view unit, std::span<const std::string> columns) {
  if (!holds(columns, column)) {
    const std::string near = nearest_name(column, columns);
    refuse(fmt::format("no column '{}'{}", column,
                       near.empty() ? fmt::format("; there are {}", fmt::join(columns, ", "))
                                    : fmt::format("; did you mean '{}'?", near)));
  }
  if (std::ranges::find(columns_, column, &ColumnUnit::column) != columns_.end())
    refuse(fmt::format("column '{}' has two units; give it one", column));
  try {
    Unit read = reader_.read(unit);
    columns_.push_back({std::move(column), std::move(read)});
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("column '{}': {}", column, error.what()));
  }
  for (const UnitFactor& factor : columns_.back().unit.factors) {
    if (!holds(symbols_, factor.symbol)) symbols_.push_back(factor.symbol);
  }
}

const Unit& DataUnits::unit(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column, &ColumnUnit::column);
  assert(found != columns_.end());
  return found->unit;
}

Measure DataUnits::measure(const Unit& unit) const {
  Measure measure{.dimension = unit.dimension, .written = {}};
  if (symbols_.size() > Dimension::kBases) return measure;
  for (const auto& [symbol, exponent] : unit.factors) {
    const auto place = std::find(symbols_.begin(), symbols_.end(), symbol) - symbols_.begin();
    const auto part = Dimension::base(static_cast<int>(place)).to(exponent);
    const auto both = part ? measure.written.times(*part) : std::nullopt;
    if (both) measure.written = *both;
  }
  return measure;
}

UnitCheck DataUnits::check(std::span<const std::string> inputs, std::string_view target) const {
  if (empty()) return {};
  std::vector<Measure> measures;
  for (const std::string& input : inputs) measures.push_back(measure(unit(input)));
  return {std::move(measures), measure(unit(target))};
}

std::pair<std::vector<UnitFactor>, double> DataUnits::written(const Measure& measure) const {
  std::vector<UnitFactor> factors;
  double scale = 1.0;
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    const Fraction exponent = measure.written.exponent(static_cast<int>(i));
    factors.push_back({symbols_[i], exponent});
    scale *=
        std::pow(reader_.symbol(symbols_[i]).scale, static_cast<double>(exponent.above) / exponent.below);
  }
  return {std::move(factors), scale};
}

std::vector<KnownQuantity> DataUnits::constants_of_nature(const Measure& measure) const {
  std::vector<KnownQuantity> found;
  if (symbols_.size() > Dimension::kBases) return found;
  const double scale = written(measure).second;
  for (const PhysicalConstant& constant : physical_constants()) {
    const Unit unit = UnitReader().read(constant.unit.empty() ? "1" : constant.unit);
    const bool is_new = std::ranges::none_of(
        found, [&](const KnownQuantity& other) { return other.constant->symbol == constant.symbol; });
    if (!is_new || !(unit.dimension == measure.dimension)) continue;
    const double ratio = unit.scale / scale;
    const double value = constant.value * (std::fabs(ratio - 1.0) < kSameScale ? 1.0 : ratio);
    if (simple_numbers_near(value, kSameScale * value, false).empty())
      found.push_back({value, measure, &constant});
  }
  return found;
}

std::string DataUnits::text(const Dimension& dimension) const {
  return dimension.is_none() ? "a plain number" : unit_text(dimension, reader_.bases());
}

std::string DataUnits::text(const Measure& measure) const {
  const std::string in_bases = unit_text(measure.dimension, reader_.bases());
  if (symbols_.size() > Dimension::kBases) return in_bases;
  const auto [factors, scale] = written(measure);
  const std::string as_written = unit_text(factors);
  const bool coherent = std::fabs(scale - 1.0) < kSameScale;
  return coherent && in_bases.size() < as_written.size() ? in_bases : as_written;
}

std::string DataUnits::text(const UnitConflict& conflict, std::span<const ExpressionNode> nodes,
                            std::span<const std::string> inputs) const {
  const std::size_t begin = subtree_begin(nodes, conflict.node);
  const std::vector<ExpressionNode> part(nodes.begin() + static_cast<std::ptrdiff_t>(begin),
                                         nodes.begin() + static_cast<std::ptrdiff_t>(conflict.node) + 1);
  const Expression formula = Expression::from_nodes(part);
  const std::string where = print_briefly(formula, inputs);
  switch (conflict.kind) {
    case UnitConflict::Kind::kTerms:
      return fmt::format("adds or compares {} and {}: `{}`", text(conflict.first), text(conflict.second),
                         where);
    case UnitConflict::Kind::kArgument:
      return fmt::format("{} stands where only a plain number has a meaning: `{}`", text(conflict.first),
                         where);
    case UnitConflict::Kind::kPower:
      return fmt::format("a fitted power of a quantity with a unit needs a fitted factor: `{}`", where);
    case UnitConflict::Kind::kLogarithm:
      return fmt::format("the logarithm of a quantity with a unit needs a fitted constant beside it: `{}`",
                         where);
    case UnitConflict::Kind::kTarget:
      break;
  }
  return fmt::format("gives {} where the target is {}: `{}`", text(conflict.first), text(conflict.second),
                     where);
}

}  // namespace lawdart
