#include "lawdart/expr/parse_quantity.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

const std::vector<std::string> kConstants = {"Vmax", "Km"};

std::string refusal(const std::string& text) {
  try {
    (void)parse_quantity(text, kConstants);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kUsage);
    return error.what();
  }
  return "no error";
}

TEST_CASE("a quantity is a formula of the constants whose numbers are exact") {
  const Expression ratio = parse_quantity("2.5*Vmax/Km", kConstants);
  CHECK(ratio.constant_count() == 0);
  Columns constants(2, 2);
  constants << 4.0, 2.0, 6.0, 3.0;
  CHECK(evaluate(ratio, constants)[0] == 5.0);
  CHECK(evaluate(ratio, constants)[1] == 5.0);
}

TEST_CASE("names that are no constants are refused with the place and the nearest") {
  CHECK(refusal("2*Kn") == "bad formula: unknown constant `Kn`, did you mean `Km`?\n  2*Kn\n    ^");
  CHECK(refusal("Km(2)") ==
        "bad formula: `Km` is a constant, not a function; write a product with `*`\n  Km(2)\n  ^");
  CHECK(refusal("?f(Km)") != "no error");
}

}  // namespace
}  // namespace lawdart
