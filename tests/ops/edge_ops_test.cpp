#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/ops/op.h"

namespace lawdart {
namespace {

std::string names(const std::vector<EdgeOp>& candidates) {
  std::string text;
  for (const EdgeOp& candidate : candidates) {
    if (!text.empty()) text += ' ';
    text += name_of(candidate);
  }
  return text;
}

std::string message(const std::string& list) {
  try {
    (void)edge_ops(list);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kUsage);
    return error.what();
  }
  return "";
}

TEST_CASE("every candidate's name reads back as the candidate") {
  for (const Op& row : ops()) {
    for (const Form form : {Form::kPlain, Form::kScale, Form::kAffine}) {
      if (row.id == OpId::kNone && form != Form::kPlain) continue;
      const EdgeOp candidate{row.id, form};
      CAPTURE(name_of(candidate));
      CHECK(edge_op(name_of(candidate)) == candidate);
    }
  }
}

TEST_CASE("a name alone means the row's own form") {
  for (const Op& row : ops()) CHECK(edge_op(row.name) == EdgeOp{row.id, row.form});
  CHECK(edge_op("exp").form == Form::kAffine);
  CHECK(edge_op("power").form == Form::kPlain);
  CHECK(edge_op("hill").form == Form::kScale);
  CHECK(edge_op("log") == edge_op("ln"));
}

TEST_CASE("a form may be written out, with blanks") {
  CHECK(edge_op("exp(x)") == EdgeOp{OpId::kExp, Form::kPlain});
  CHECK(edge_op(" exp ( a * x ) ") == EdgeOp{OpId::kExp, Form::kScale});
  CHECK(edge_op("log(a*x + b)") == EdgeOp{OpId::kLn, Form::kAffine});
}

TEST_CASE("the names of the reference implementation are understood") {
  CHECK(edge_op("none") == EdgeOp{OpId::kNone, Form::kPlain});
  CHECK(edge_op("add") == EdgeOp{OpId::kLinear, Form::kPlain});
  CHECK(edge_op("subtract") == EdgeOp{OpId::kSubtract, Form::kPlain});
  CHECK(edge_op("mult") == EdgeOp{OpId::kLinear, Form::kScale});
  CHECK(edge_op("linear") == EdgeOp{OpId::kLinear, Form::kAffine});
  for (const std::string name :
       {"relu", "exp", "sin", "cos", "tanh", "logistic", "reciprocal", "ln", "softplus", "softminus"}) {
    CAPTURE(name);
    CHECK(edge_op(name).id == find_op(name)->id);
    CHECK(edge_op("linear_" + name) == EdgeOp{find_op(name)->id, Form::kAffine});
  }
}

TEST_CASE("trainable constants are the inner ones and the own one") {
  CHECK(constant_count(edge_op("none")) == 0);
  CHECK(constant_count(edge_op("add")) == 0);
  CHECK(constant_count(edge_op("mult")) == 1);
  CHECK(constant_count(edge_op("linear")) == 2);
  CHECK(constant_count(edge_op("exp(x)")) == 0);
  CHECK(constant_count(edge_op("power")) == 1);
  CHECK(constant_count(edge_op("hill")) == 2);
  CHECK(constant_count(edge_op("softplus")) == 3);
}

TEST_CASE("the default set is the documented one") {
  CHECK(names(default_edge_ops()) == "none linear exp logistic sin ln power relu reciprocal");
}

TEST_CASE("a list names its candidates once each, in its order") {
  CHECK(names(edge_ops("sin, linear,exp(a*x+b),exp, exp(x)")) == "sin linear exp exp(x)");
}

TEST_CASE("signed items change the default set") {
  CHECK(names(edge_ops("+cos,-relu,+exp,-none")) == "linear exp logistic sin ln power reciprocal cos");
  CHECK(names(edge_ops("+exp(x),-exp")) == "none linear logistic sin ln power relu reciprocal exp(x)");
}

TEST_CASE("an unknown name is refused with the nearest one") {
  const std::string text = message("linear,logistik");
  CHECK(text.find("'logistik'") != std::string::npos);
  CHECK(text.find("'logistic'") != std::string::npos);
  CHECK(message("linear_sine(x)").find("'linear_sine'") != std::string::npos);
  CHECK(message("linear_sinus").find("'linear_sin'") != std::string::npos);
}

TEST_CASE("a wrong form is refused with the right ones") {
  for (const std::string name : {"exp(", "exp(y)", "exp(x", "exp(b*x+a)", "exp()", "exp(x)x"}) {
    CAPTURE(name);
    CHECK(message(name).find("exp(x), exp(a*x) or exp(a*x+b)") != std::string::npos);
  }
  CHECK(message("none(x)").find("none takes no argument") != std::string::npos);
}

TEST_CASE("a list that mixes signs, or leaves nothing, is refused") {
  CHECK(message("linear,-exp").find("mix names") != std::string::npos);
  CHECK(message("").find("leave none to search with") != std::string::npos);
  CHECK(message(" , ").find("leave none to search with") != std::string::npos);
  CHECK(message("-none,-linear,-exp,-sin,-logistic,-ln,-power,-relu,-reciprocal").find("leave none") !=
        std::string::npos);
  CHECK(message("+").find("unknown operation") != std::string::npos);
}

}  // namespace
}  // namespace lawdart
