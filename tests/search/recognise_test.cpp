#include "lawdart/search/recognise.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "lawdart/core/random.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x", "z"};

SearchData sample(int rows, double noise, const std::function<double(double, double)>& law) {
  SearchData data{.inputs = Columns(rows, 2), .targets = Columns(rows, 1), .weights = Column::Ones(rows)};
  Random random(Seed(7).child("sample"));
  for (int row = 0; row < rows; ++row) {
    data.inputs(row, 0) = random.uniform(0.5, 3.0);
    data.inputs(row, 1) = random.uniform(0.5, 3.0);
    data.targets(row, 0) = law(data.inputs(row, 0), data.inputs(row, 1)) + noise * random.normal();
  }
  return data;
}

Expression x() { return Expression::variable(0); }
Expression z() { return Expression::variable(1); }
Expression c(double value) { return Expression::free(value); }

Recognised recognised(const Expression& form, const SearchData& data) {
  const TargetProblem problem(data, 0);
  return recognise(problem, problem.fit_converged(form));
}

TEST_CASE("constants that the data cannot tell from a simple number are written as that number") {
  const SearchData data = sample(400, 0.01, [](double u, double v) { return 2.37 * u / (1.0 + v); });
  const Recognised result = recognised(c(2.0) * x() / (c(0.8) + z()), data);
  REQUIRE(result.candidate.expression.constant_count() == 1);
  CHECK(result.candidate.expression.constants().front() == doctest::Approx(2.37).epsilon(0.01));
  CHECK(print(result.numbers[1], kNames) == "1");
}

TEST_CASE("constants that make up for each other are recognised one after the other") {
  // -2 - 9/(x*z - 3), where the three constants are correlated by 0.99 and more.
  const SearchData data =
      sample(320, 0.01, [](double u, double v) { return 1.0 + u * v / 9.0 / (1.0 - u * v / 27.0); });
  const Recognised result = recognised(c(-80.0) / (x() * z() + c(-26.5)) + c(-2.1), data);
  REQUIRE(result.numbers.size() == 3);
  CHECK(print(result.numbers[0], kNames) == "-81");
  CHECK(print(result.numbers[1], kNames) == "-27");
  CHECK(print(result.numbers[2], kNames) == "-2");
}

TEST_CASE("a constant of a noisy law that is no simple number stays as fitted") {
  for (const double value : {1.618, 0.577, 2.65}) {
    CAPTURE(value);
    const SearchData data = sample(400, 0.01, [value](double u, double) { return value * u; });
    const Recognised result = recognised(c(1.0) * x(), data);
    REQUIRE(result.candidate.expression.constant_count() == 1);
    CHECK(result.numbers.front().root().kind == NodeKind::kFree);
  }
}

TEST_CASE("a number near by is no name for a constant that the data hardly know") {
  const SearchData data = sample(60, 0.2, [](double u, double) { return u / (3.9 + u); });
  const Recognised result = recognised(x() / (c(3.0) + x()), data);
  CHECK(result.numbers.front().root().kind == NodeKind::kFree);
}

TEST_CASE("without noise fractions, roots and multiples of pi are found in their shortest form") {
  const std::pair<double, const char*> cases[] = {{1.0 / (4.0 * std::numbers::pi), "1/(4*pi)"},
                                                  {2.0 * std::numbers::pi, "2*pi"},
                                                  {std::numbers::pi * std::numbers::pi / 6.0, "pi^2/6"},
                                                  {std::numbers::sqrt2, "sqrt(2)"},
                                                  {-3.0 / 7.0, "-3/7"}};
  for (const auto& [value, name] : cases) {
    CAPTURE(name);
    const SearchData data =
        sample(200, 0.0, [value = value](double u, double v) { return std::exp(-u) + value * v; });
    const Recognised result =
        recognised(c(0.9) * Expression::apply(OpId::kExp, c(-0.8) * x()) + c(0.5) * z(), data);
    CHECK(result.candidate.expression.constant_count() == 0);
    CHECK(print(result.numbers.back(), kNames) == name);
  }
}

TEST_CASE("an exponent is never taken for a multiple of pi") {
  const SearchData data =
      sample(400, 0.001, [](double u, double) { return std::pow(u, std::numbers::pi / 4.0); });
  const Recognised result = recognised(Expression::apply(OpId::kPower, x(), c(0.8)), data);
  REQUIRE(result.candidate.expression.constant_count() == 1);
  CHECK(result.candidate.expression.constants().front() ==
        doctest::Approx(std::numbers::pi / 4.0).epsilon(1e-3));
}

TEST_CASE("a constant of nature is recognised on request, and nothing is where no names are wanted") {
  // The ideal gas: p = n*R*T/V with T in 100 K.
  const SearchData data = sample(200, 0.01, [](double u, double v) { return 8.314462618 * u / v; });
  const TargetProblem problem(data, 0);
  const Candidate fitted = problem.fit_converged(c(1.0) * x() / z());
  const auto number = [&](ConstantNames names) { return recognise(problem, fitted, names).numbers.front(); };
  CHECK(number(ConstantNames::kNumbers).root().kind == NodeKind::kFree);
  CHECK(print(number(ConstantNames::kPhysical), kNames) == "8.314462618");
  const SearchData simple = sample(200, 0.01, [](double u, double v) { return 2.0 * u / v; });
  const TargetProblem plain(simple, 0);
  const Candidate two = plain.fit_converged(c(1.0) * x() / z());
  CHECK(print(recognise(plain, two).numbers.front(), kNames) == "2");
  CHECK(recognise(plain, two, ConstantNames::kNone).numbers.front().root().kind == NodeKind::kFree);
}

TEST_CASE("with units a constant of nature is the number that it is in the units of the columns") {
  const auto number = [](const std::string& text) {
    // 8.314462618 J/(mol K) in L atm/(mol K).
    SearchData data = sample(200, 1e-5, [](double u, double v) { return 8.314462618 / 101.325 * u / v; });
    const std::vector<std::string> columns = {"x", "z", "p"};
    const DataUnits units(text, columns, columns);
    data.units = {units.check(kNames, "p")};
    const TargetProblem problem(data, 0);
    const Candidate fitted = problem.fit_converged(c(1.0) * x() / z());
    return recognise(problem, fitted, ConstantNames::kPhysical, units);
  };
  const Recognised gas = number("x=K,z=L/mol,p=atm");
  REQUIRE(gas.quantities.size() == 1);
  CHECK(gas.quantities.front().constant->symbol == "R");
  CHECK(gas.numbers.front().root().value == doctest::Approx(8.314462618 / 101.325).epsilon(1e-14));
  CHECK(gas.candidate.expression.constant_count() == 0);
  CHECK(number("x=K,z=L,p=atm").numbers.front().root().kind == NodeKind::kFree);
  CHECK(number("x=K,z=m^3/mol,p=Pa").numbers.front().root().kind == NodeKind::kFree);
}

}  // namespace
}  // namespace lawdart
