#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/expr/parse.h"
#include "lawdart/write/write.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x", "k_cat", "a<b & c", "alpha", "a\\b", "ä\\b"};

/// What stands inside the `<math>` element.
std::string in(const std::string& text) {
  const std::string whole = mathml(parse_expression(text, kNames).expression, kNames);
  const std::string open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">";
  REQUIRE(whole.starts_with(open));
  REQUIRE(whole.ends_with("</math>"));
  return whole.substr(open.size(), whole.size() - open.size() - 7);
}

TEST_CASE("MathML has the fractions, powers and roots of the formula") {
  CHECK(in("x") == "<mi>x</mi>");
  CHECK(in("x^2") == "<msup><mi>x</mi><mn>2</mn></msup>");
  CHECK(in("2.5*x") == "<mrow><mn>2.5</mn><mo>&#x2062;</mo><mi>x</mi></mrow>");
  CHECK(in("1/x") == "<mfrac><mn>1</mn><mi>x</mi></mfrac>");
  CHECK(in("sqrt(x)") == "<msqrt><mi>x</mi></msqrt>");
  CHECK(in("-x") == "<mrow><mo>−</mo><mi>x</mi></mrow>");
  CHECK(in("pi*x") == "<mrow><mi>π</mi><mo>&#x2062;</mo><mi>x</mi></mrow>");
  CHECK(in("sin(x)") ==
        "<mrow><mi>sin</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>");
  CHECK(in("erf(x)").starts_with("<mrow><mi>erf</mi><mo>&#x2061;</mo>"));
  CHECK(in("abs(x)") == "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>");
  CHECK(in("exp(-x)") == "<msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup>");
}

TEST_CASE("an equation of LaTeX is MathML, on a line of its own or within one") {
  const std::string inside =
      "<mrow><mi mathvariant=\"normal\">rate</mi><mo>=</mo><mfrac><mn>1</mn><mi>x</mi></mfrac></mrow>";
  const std::string open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  CHECK(mathml_inline("\\mathrm{rate} = \\frac{1}{x}") == open + ">" + inside + "</math>");
  CHECK(mathml_display("\\mathrm{rate} = \\frac{1}{x}") == open + " display=\"block\">" + inside + "</math>");
}

TEST_CASE("MathML escapes what XML reserves in the names of inputs") {
  CHECK(in("k_cat") == "<msub><mi>k</mi><mi mathvariant=\"normal\">cat</mi></msub>");
  CHECK(in("`a<b & c`") == "<mi mathvariant=\"normal\">a&lt;b &amp; c</mi>");
  CHECK(in("`a\\b`") == "<mi mathvariant=\"normal\">a\\b</mi>");
  CHECK(in("`ä\\b`") == "<mi mathvariant=\"normal\">ä\\b</mi>");
  CHECK(in("alpha") == "<mi>α</mi>");
}

}  // namespace
}  // namespace lawdart
