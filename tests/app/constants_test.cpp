#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "program.h"

namespace lawdart {
namespace {

/// The ideal gas, p*V = n*R*T, with n and T as columns; and a decay.
std::string gas() {
  std::string text = "T,V,p\n";
  Random random(Seed(3));
  for (int row = 0; row < 80; ++row) {
    const double t = random.uniform(250.0, 400.0), v = random.uniform(1.0, 3.0);
    text += fmt::format("{},{},{}\n", t, v, 8.314462618 * t / v);
  }
  return text;
}

std::vector<std::string> call(const std::string& formula, const std::vector<std::string>& options) {
  std::vector<std::string> words = {"search", "data.csv", formula, "-q", "--rounds", "6", "--time", "10m"};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

}  // namespace

TEST_CASE_FIXTURE(Workshop, "--constants says which names fitted constants get") {
  write("data.csv", gas());
  CHECK(run(call("p ~ .", {"--constants", "physical"})).out.find("molar gas constant R") !=
        std::string::npos);
  CHECK(run(call("p ~ .", {})).out.find("taken as") == std::string::npos);
}

TEST_CASE_FIXTURE(
    Workshop, "with units a constant of nature is recognised where its unit is the one that is asked for") {
  write("data.csv", gas());
  const auto found = [&](const std::string& units) {
    return run(call("p ~ .", {"--constants", "physical", "--units", units})).out;
  };
  const std::string molar = found("T=K,V=L/mol,p=kPa");
  CHECK(molar.find("taken as 8.314462618, molar gas constant R") != std::string::npos);
  CHECK(molar.find("not dimensionally consistent") == std::string::npos);
  CHECK(found("T=K,V=m^3,p=Pa").find("taken as") == std::string::npos);
}

TEST_CASE_FIXTURE(Workshop, "a front with no formula on it is an error, not an empty answer") {
  write("data.csv", gas());
  const Outcome outcome = run(call("p ~ a*exp(-b*T) + ?f(V)", {"--max-complexity", "2"}));
  CHECK(outcome.exit_code == 4);
  CHECK(outcome.err.find("--max-complexity") != std::string::npos);
}

}  // namespace lawdart
