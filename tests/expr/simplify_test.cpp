#include "lawdart/expr/simplify.h"

#include <doctest/doctest.h>

#include <Eigen/QR>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x", "y"};

std::string simple(const std::string& text) {
  return print(simplify(parse_expression(text, kNames).expression), kNames);
}

/// Spellings of one formula, and what all of them become.
struct Group {
  std::string simplest;
  std::vector<std::string> spellings;
};

TEST_CASE("labelled groups of spellings become one formula") {
  const std::vector<Group> groups = {
      {"x",
       {"x", "x + 0", "1*x", "x/1", "--x", "x^1", "exp(log(x))", "log(exp(x))", "x + y - y", "x*y/y",
        "1/(1/x)", "sqrt(x)^2", "(x^3)^(1/3)*0^0", "linear(linear(x))", "subtract(subtract(x))",
        "sin(asin(x))"}},
      {"0", {"0", "x - x", "0*x", "0*exp(x)", "x*0 + 0", "log(1)", "sin(0)", "none(x)"}},
      {"1", {"1", "x/x", "x^0", "exp(0)", "cos(0)", "exp(x)*exp(-x)"}},
      {"x^2", {"x*x", "square(x)", "x^2", "x^3/x", "power(x, 2)", "(-x)^2", "exp(2*log(x))*x^0", "abs(x)^2"}},
      {"x^3", {"x*x*x", "x*x^2", "cube(x)", "x^4/x", "x^2*x"}},
      {"x*y", {"y*x", "x*y", "y/(1/x)", "--x*y", "-x*-y"}},
      {"x/y", {"x/y", "x*y^-1", "1/(y/x)", "x*reciprocal(y)", "-x/(-y)"}},
      {"x - y", {"x - y", "-y + x", "-(y - x)", "x + -1*y", "x - (y + 0)"}},
      {"abs(x)", {"abs(x)", "sqrt(x^2)", "abs(-x)", "abs(abs(x))", "sqrt(x*x)", "max(abs(x), 0)"}},
      {"5*x", {"2*x + 3*x", "x*5", "2.5*(x + x)", "5*x", "6*x - x", "10*x/2", "x + 4*x"}},
      {"2*x + 3", {"2*x + 3", "3 + x*2", "2*(x + 1.5)", "(4*x + 6)/2", "x + x + 3", "2 + 2*x + 1"}},
      {"6*x + 5*y", {"2*(3*x + 2.5*y)", "5*y + 6*x", "6*x - -5*y"}},
      {"exp(x + y)", {"exp(x)*exp(y)", "exp(y + x)", "exp(x)/exp(-y)"}},
      {"2*exp(x)", {"exp(x + log(2))", "2*exp(x)", "exp(x)*2", "2/exp(-x)", "exp(x) + exp(x)*1 + 0*y"}},
      {"log(x) + 5", {"log(x) + 5", "5 + log(x)", "log(exp(5)*x)", "log(x*exp(5))"}},
      {"x^2.5", {"x^2.5", "x^1.5*x", "exp(2.5*log(x))", "(x^0.5)^5", "(x^5)^0.5"}},
      {"max(0, x)", {"relu(x)", "max(x, 0)", "max(0, x)", "relu(relu(x))", "-min(-x, 0)"}},
      {"2*max(0, x)", {"relu(2*x)", "2*relu(x)", "max(0, 2*x)"}},
      {"sin(x)", {"sin(x)", "-sin(-x)"}},
      {"cos(x)", {"cos(x)", "cos(-x)"}},
      {"sqrt(x)", {"sqrt(x)", "x^(1/2)", "x/sqrt(x)", "1/x^(-1/2)"}},
      {"x^(3/2)", {"x*sqrt(x)", "x^(3/2)", "sqrt(x)^3"}},
      {"4/(x + 2)", {"4/(x + 2)", "8/(2*x + 4)", "2/(0.5*x + 1)", "4/(2 + x)", "-4/(-x - 2)"}},
      {"3*x/(x + 4)",
       {"3*x/(4 + x)", "3/(4 + x)*x", "6*x/(8 + 2*x)", "0.75*x/(1 + 0.25*x)", "-3*x/(-4 - x)"}},
      {"(x*y)^2", {"x^2*y^2", "(x*y)^2", "x*y*x*y", "(y*x)*(x*y)"}},
      {"1/(1 + exp(-x))", {"1/(1 + exp(-x))", "logistic(x)", "sigmoid(x)", "(1 + exp(-x))^-1"}},
      {"exp(-x^2)", {"gaussian(x)", "exp(-x^2)", "exp(-(x*x))", "1/exp(x^2)"}},
      {"cos(2*x)", {"cos(x)^2 - sin(x)^2", "cos(x + x)"}},
      {"cos(x)^2", {"1 - sin(x)^2", "cos(x)*cos(-x)", "cos(x)^2*(sin(y)^2 + cos(y)^2)"}},
      {"sin(x + y)", {"sin(x)*cos(y) + cos(x)*sin(y)", "sin(y + x)"}},
      {"2*sin(x)*cos(y)", {"sin(x + y) + sin(x - y)", "sin(y + x) - sin(y - x)"}},
      {"2*cos(x)*cos(y)", {"cos(x + y) + cos(x - y)"}},
      {"sin(x + 1) - sin(x - 1)", {"sin(x + 1) - sin(x - 1)"}},
      {"sqrt(1 - x^2)", {"sin(acos(x))", "cos(asin(x))", "(1 - x^2)^(1/2)"}},
      {"pi/2", {"asin(x) + acos(x)", "acos(y) - asin(-y)"}},
      {"1/(1 + exp(x))", {"1 - logistic(x)", "logistic(-x)", "exp(-x)/(1 + exp(-x))", "exp(-x)*logistic(x)"}},
      {"tanh(x)",
       {"(exp(x) - exp(-x))/(exp(x) + exp(-x))", "-tanh(-x)", "(exp(x + x) - 1)/(exp(x + x) + 1)",
        "(1 - exp(-x - x))/(1 + exp(-x - x))", "logistic(x + x) + logistic(x + x) - 1"}},
      {"log(x*y)", {"log(x) + log(y)", "log(y*x)", "log(x) - log(1/y)"}},
      {"log(x/y)", {"log(x) - log(y)", "log(x) + log(1/y)"}},
      {"(x + y)^2", {"x^2 + x*y + y*x + y^2", "(y + x)*(x + y)"}},
      {"x^2 - y^2", {"(x + y)*(x - y)", "-(y + x)*(y - x)"}},
      {"exp(0.7*x)", {"exp(x)^0.7", "exp(0.7*x)"}},
      {"x^y", {"x^y", "exp(y*log(x))", "exp(log(x)*y)"}},
      {"x + y", {"max(x, y) + min(y, x)", "y - -x"}},
      {"abs(x*y)", {"abs(x)*abs(y)", "max(x*y, -x*y)", "relu(x*y) + relu(-x*y)"}},
      {"5.34*x + 2.1*x^2 + 3.424", {"2.1*(x + 1.2)^2 + 0.3*x + 0.4"}},
      {"x + y + 1", {"x + (y + 1)", "1 + y + x", "(x + 1) + y", "x - (-y - 1)"}}};
  for (const Group& group : groups) {
    for (const std::string& spelling : group.spellings) {
      CAPTURE(spelling);
      CHECK(simple(spelling) == group.simplest);
    }
  }
}

/// Rank of the Jacobian, its columns scaled, at points in general position.
int jacobian_rank(const Expression& expression) {
  Columns inputs(60, 2);
  Random random(Seed(5));
  for (Eigen::Index i = 0; i < inputs.size(); ++i) inputs(i) = random.uniform(0.3, 2.2);
  Column value(inputs.rows());
  Columns jacobian(inputs.rows(), expression.constant_count());
  Evaluator evaluator(expression, inputs);
  REQUIRE(evaluator.values_and_jacobian(expression.constants().data(), value, jacobian));
  for (Eigen::Index j = 0; j < jacobian.cols(); ++j) jacobian.col(j) /= jacobian.col(j).matrix().norm();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(jacobian.matrix());
  qr.setThreshold(1e-9);
  return static_cast<int>(qr.rank());
}

TEST_CASE("no free constant of a simplified law is redundant") {
  for (const std::string law : {"2.1*(3.2*x + 1.3) + 0.7",
                                "2.1*x/(3.2*x + 1.3)",
                                "2.1/(0.4 + 3.2*x)",
                                "2.1*exp(0.3*x + 1.4) + 0.6",
                                "2.1*(1.7*x)^0.6",
                                "2.1*(1.7*x + 0.3)^0.6",
                                "log(2.1*x) + 0.4",
                                "2.3*log(2.1*x + 0.7) + 0.4",
                                "2.3*log(1 + 2.1*x) + 0.4",
                                "1.2*sqrt(2.1*x)",
                                "1.2*sqrt(2.1*x + 0.3) - 0.1",
                                "2.2/(1 + exp(0.7 - 1.3*x))",
                                "2.2/(1.4 + 2.6*exp(-1.3*x))",
                                "2.2*logistic(1.3*x - 0.7) + 0.3",
                                "1.6*sin(2.1*x + 0.3) + 0.2",
                                "1.6*cos(2.1*x + 0.3)",
                                "1.4*tanh(0.8*x - 0.4)",
                                "2.2*x^2/(3.1*x^2 + 1.3)",
                                "1.7*2.2*x*y*3.1",
                                "2.1*(x + y + 1.3) + 0.4",
                                "2.1*(0.4*x + y + 1.3)",
                                "1.1*(0.3*x + 0.7*y)^2",
                                "1.1*abs(2.2*x - 1.7)",
                                "1.3*relu(2.4*x - 1.1) + 0.2",
                                "1.2*exp(-((x - 1.1)/0.7)^2)",
                                "1.2*gaussian(0.8*x + 0.3)",
                                "2.1*exp(0.4*x)*exp(0.3*y + 0.2)",
                                "1.5*x^0.7*x^0.4*2.2",
                                "1.5*(2.1*x)^0.7*(1.3*y)^1.2",
                                "exp(1.3*log(2.2*x) + 0.4)",
                                "3.1*max(2.2*x, 1.4)",
                                "3.1*max(2.2*x + 0.6, 1.4) + 0.2",
                                "1.7*softplus(1.3*x + 0.2, 0.9)",
                                "1.4*(2.1*x + 0.3)*(1.2*y + 0.8)",
                                "1.4/((2.1*x + 0.3)*(1.2*y + 0.8))",
                                "2.3 - 1.7*(0.8 - 0.6*exp(-1.2*x))",
                                "1.2^(0.7*x)*2.1",
                                "(1.2*x + 0.4)/(2.1*y + 0.7) + 1.3",
                                "1.9*hill(0.8*x, 1.6)",
                                "1.3*asin(0.2*x + 0.1)",
                                "2.2*(1 - exp(-1.3*x))",
                                "0.7*x + 1.2*x + 0.4*y + 0.3 + 0.8",
                                "1.1*(x^2.2)^0.7",
                                "1.4*log(x^1.7)",
                                "(2.1*(1.2*x + 0.3) + 0.4)*1.3 + 0.2",
                                "2.1*sin(x)^2 + 1.3*cos(x)^2",
                                "2.1*sin(x + 0.3) + 1.3*sin(x + 0.7)",
                                "1.3*exp(x)/(0.4 + 1.7*exp(x))",
                                "2.1*(x + 1.2)^2 + 0.3*(x - 0.7)^2 + 0.4*x + 1.1",
                                "2.1*(x + 1.2)*(y + 1.3) + 0.3*y + 1.7*x + 0.4",
                                "1.3*(x + 0.4)/(x + 1.7) + 0.2",
                                "1.3*(x + 0.4)/x + 0.2",
                                "1.3*max(0.4/x, 0.9)*(y + 0.2)",
                                "1.2^x*1.3^(y + 0.4)",
                                "sqrt(2)*(x + 1.3) + 0.4",
                                "logistic(1.3*log(x) + 0.4)*1.7"}) {
    CAPTURE(law);
    const Expression result = simplify(parse_expression(law, kNames).expression);
    CAPTURE(print(result, kNames));
    CHECK(result.constant_count() == jacobian_rank(result));
    CHECK(jacobian_rank(parse_expression(law, kNames).expression) == result.constant_count());
  }
}

TEST_CASE("constants that belong to the structure are only folded to exact ones") {
  const Expression tenth = Expression::exact(0.1);
  CHECK(simplify(tenth + tenth) == Expression::exact(0.2));
  CHECK(simplify(tenth + Expression::exact(0.2)).constant_count() == 0);
  CHECK(simplify(tenth + Expression::exact(0.2)).root().kind == NodeKind::kAdd);
  CHECK(simplify(Expression::exact(2.0) * Expression::exact(3.0)) == Expression::exact(6.0));
  CHECK(simplify(Expression::exact(2.0) * Expression::free(3.0)) == Expression::free(6.0));
  CHECK(simplify(Expression::apply(OpId::kExp, Expression::exact(1.0))).root().kind == NodeKind::kOp);
}

TEST_CASE("powers of even powers keep their absolute value") {
  CHECK(simple("(x^2)^1.3") == "(x^2)^1.3");
  CHECK(simple("(x^4)^(1/4)") == "abs(x)");
  CHECK(simple("(x^2)^3") == "x^6");
  CHECK(simple("sqrt(x^4)") == "x^2");
  CHECK(simple("(exp(x)^2)^1.3") == "exp(2.6*x)");
  // 2^-p would be one constant more.
  const Expression half = Expression::exact(0.5) * Expression::apply(OpId::kExp, Expression::variable(0));
  CHECK(simplify(Expression::apply(OpId::kPower, half, Expression::free(0.4))).constant_count() == 1);
}

}  // namespace
}  // namespace lawdart
