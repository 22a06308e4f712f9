#include "lawdart/units/check.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/units/data_units.h"

namespace lawdart {
namespace {

const std::vector<std::string> kInputs = {"x", "z", "t", "v", "m", "theta", "T"};

DataUnits units_of(const std::string& target) {
  std::vector<std::string> columns = kInputs;
  columns.push_back("y");
  return {"x=m, z=m, t=s, v=m/s, m=kg, theta=1, T=K, y=" + target, columns, columns};
}

/// The names of symbols a, b, c, ... stand for free constants.
Expression formula(const std::string& text) {
  const ParsedExpression parsed = parse_expression(text, kInputs);
  std::vector<ExpressionNode> nodes(parsed.expression.nodes().begin(), parsed.expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind == NodeKind::kVariable && node.variable >= static_cast<int>(kInputs.size()))
      node = {.kind = NodeKind::kFree, .value = 2.5};
  }
  return Expression::from_nodes(std::move(nodes));
}

/// The units of the constants, by blanks ("?" where undetermined), or the conflict in words.
std::string found(const std::string& target, const std::string& text) {
  const DataUnits units = units_of(target);
  const UnitCheck check = units.check(kInputs, "y");
  const Expression expression = formula(text);
  const UnitReport report = check.report(expression.nodes());
  CHECK(check.verdict(expression.nodes()).consistent == !report.conflict);
  if (report.conflict) return units.text(*report.conflict, expression.nodes(), kInputs);
  std::string all;
  for (const auto& constant : report.constants)
    all += (all.empty() ? "" : ", ") + (constant ? units.text(*constant) : "?");
  return all;
}

TEST_CASE("constants get the units that make a formula consistent") {
  CHECK(found("m", "a*t^2") == "m/s^2");
  CHECK(found("m", "x + v*t") == "");
  CHECK(found("m", "a + b*t") == "m, m/s");
  CHECK(found("m", "a*exp(-b*t)") == "m, 1/s");
  CHECK(found("m", "a*x/(b + x)") == "m, m");
  CHECK(found("m", "a/(1 + exp(-b*(t - c)))") == "m, 1/s, s");
  CHECK(found("m", "a*sin(b*t + c)") == "m, 1/s, 1");
  CHECK(found("m/s", "sqrt(a*x)") == "m/s^2");
  CHECK(found("m", "sqrt(x^2 + a*t^2)") == "m^2/s^2");
  CHECK(found("m", "abs(x - a) + max(z, b)") == "m, m");
  CHECK(found("J", "m*v^2/2 + a*m*z") == "m/s^2");
  CHECK(found("m", "a*x^(3/2)") == "1/m^(1/2)");
  CHECK(found("1", "theta + a*x") == "1/m");
  CHECK(found("m", "x*2^(t/a)") == "s");
  CHECK(found("m", "x*softplus(theta*b, 1)") == "1");
  CHECK(found("m", "x + 0*t") == "");
}

TEST_CASE("what no formula can tell apart is undetermined") {
  CHECK(found("m", "a*(b*t + c)") == "?, ?, ?");
  CHECK(found("m", "a*x^b") == "?, 1");
  CHECK(found("m", "a + c*(b + x)") == "m, 1, m");
}

TEST_CASE("logarithms of quantities need a free term, and exponentials undo them") {
  CHECK(found("m", "a*ln(x) + b") == "m, m");
  CHECK(found("m", "a*ln(x/z)") == "m");
  CHECK(found("m", "a*(ln(x) - ln(z))") == "m");
  CHECK(found("m", "exp(ln(v) + ln(t))") == "");
  CHECK(found("m", "exp(a + b*t)") == "1, 1/s");
  CHECK(found("m", "exp(a + b*ln(t))") == "1, 1");
  CHECK(found("m", "a*ln(x)").starts_with("the logarithm of a quantity with a unit"));
  CHECK(found("m", "t*ln(x)").starts_with("the logarithm of a quantity with a unit"));
  CHECK(found("1", "sin(ln(x))").starts_with("the logarithm of a quantity with a unit"));
}

TEST_CASE("a conflict names the part and says what is wrong with it") {
  CHECK(found("m", "x + t") == "adds or compares m and s: `x + t`");
  CHECK(found("m", "a*(x + t)*exp(theta)") == "adds or compares m and s: `x + t`");
  CHECK(found("m", "x*exp(-t)") == "s stands where only a plain number has a meaning: `exp(-t)`");
  CHECK(found("m", "x^t") == "s stands where only a plain number has a meaning: `x^t`");
  CHECK(found("m", "x^theta") == "m stands where only a plain number has a meaning: `x^theta`");
  CHECK(found("m", "x^a") == "a fitted power of a quantity with a unit needs a fitted factor: `x^2.5`");
  CHECK(found("m", "2*x*t") == "gives m s where the target is m: `2*x*t`");
  CHECK(found("m", "max(x, t)") == "adds or compares m and s: `max(x, t)`");
  CHECK(found("m", "x + theta").find("a plain number") != std::string::npos);
  CHECK(found("m", "x + 1").starts_with("adds or compares m and a plain number"));
}

TEST_CASE("constants with a dimension are counted, as few as can be") {
  const UnitCheck check = units_of("m").check(kInputs, "y");
  const auto count = [&](const char* text) { return check.verdict(formula(text).nodes()).dimensioned; };
  CHECK(count("a*x") == 0);
  CHECK(count("a*t") == 1);
  CHECK(count("a*t + b") == 2);
  CHECK(count("a*(b*t + c)") == 2);
  CHECK(count("a*x*exp(b*theta)") == 0);
}

TEST_CASE("units of constants are told in the units of the columns") {
  const std::vector<std::string> inputs = {"D", "E"};
  const std::vector<std::string> columns = {"D", "E", "y"};
  const auto text = [&](const char* units, const Expression& expression) {
    const DataUnits given(units, columns, columns);
    const UnitReport report = given.check(inputs, "y").report(expression.nodes());
    REQUIRE(!report.conflict);
    return given.text(*report.constants.at(0));
  };
  const Expression line = Expression::free(70.0) * Expression::variable(0);
  CHECK(text("y=km/s;D=Mpc;E=1", line) == "km/(s Mpc)");
  CHECK(text("y=J;D=kg m^2/s^2;E=1", line) == "1");
  CHECK(text("y=mg/L;D=mg/L;E=1", line) == "1");
  CHECK(text("y=m;D=km;E=1", line) == "m/km");
  CHECK(text("y=1;D=deg;E=1", line) == "1/deg");
  CHECK(text("y=dollar;D=cells/mL;E=1", line) == "dollar mL/cells");
  const Expression ratio = Expression::free(70.0) * Expression::variable(0) / Expression::variable(1);
  CHECK(text("y=1/s;D=ppm;E=ppm", ratio) == "1/s");
}

TEST_CASE("an exact number carries a unit where it is known to stand for a quantity") {
  const std::vector<std::string> columns = {"D", "E", "y"};
  const DataUnits units("D=K, E=L/mol, y=kPa", columns, columns);
  const UnitCheck plain = units.check(std::vector<std::string>{"D", "E"}, "y");
  const Expression ratio = Expression::variable(0) / Expression::variable(1);
  const UnitReport report = plain.report((Expression::free(8.0) * ratio).nodes());
  const std::vector<KnownQuantity> known = units.constants_of_nature(report.constants.at(0).value());
  REQUIRE(known.size() == 1);
  CHECK(known.front().constant->symbol == "R");
  CHECK(known.front().value == 8.314462618);
  const Expression law = Expression::exact(-known.front().value) * ratio;
  CHECK(!plain.verdict(law.nodes()).consistent);
  CHECK(plain.knowing(known).verdict(law.nodes()).consistent);
  CHECK(!plain.knowing(known).verdict((law * Expression::variable(0)).nodes()).consistent);
}

TEST_CASE("constants of nature have the value that they have in the units of the columns") {
  const std::vector<std::string> columns = {"D", "y"};
  const auto value = [&](const std::string& text) {
    const DataUnits units(text, columns, columns);
    const UnitCheck check = units.check(std::vector<std::string>{"D"}, "y");
    const Expression line = Expression::free(2.0) * Expression::variable(0);
    const auto known = units.constants_of_nature(check.report(line.nodes()).constants.at(0).value());
    return known.empty() ? 0.0 : known.front().value;
  };
  CHECK(value("D=s, y=km") == doctest::Approx(299792.458).epsilon(1e-15));
  CHECK(value("D=Hz, y=eV") == doctest::Approx(4.135667696e-15).epsilon(1e-9));
  CHECK(value("D=mol, y=1") == 6.02214076e23);
  CHECK(value("D=1, y=Pa") == 101325.0);
  CHECK(value("D=1, y=atm") == 0.0);  // a simple number there
  CHECK(value("D=cells, y=s") == 0.0);
}

TEST_CASE("bad lists of units are refused in words that mend them") {
  const std::vector<std::string> columns = {"time", "speed (m)", "y"};
  const auto refused = [&](const char* text) -> std::string {
    try {
      (void)DataUnits(text, columns, columns);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(refused("y=m,time=s,`speed (m)`=m/s") == "");
  CHECK(refused("y=m; time=s; `speed (m)`=m/s;") == "");
  CHECK(refused("y=m,time=s").starts_with("units: no unit for speed (m);"));
  CHECK(refused("y=m,tme=s").starts_with("units: no column 'tme'; did you mean 'time'?"));
  CHECK(refused("y").starts_with("units: 'y' is no name=unit"));
  CHECK(refused("y=m,time").starts_with("units: 'time' is no name=unit"));
  CHECK(refused("y=m,y=s").starts_with("units: column 'y' has two units"));
  CHECK(refused("`y=m").starts_with("units: the back quote"));
  CHECK(refused("y=m,time=s^").starts_with("column 'time': bad unit: expected an exponent"));
}

}  // namespace
}  // namespace lawdart
