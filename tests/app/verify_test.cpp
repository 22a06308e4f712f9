#include <doctest/doctest.h>

#include <string>

#include "lawdart/verify/nist.h"
#include "program.h"

namespace lawdart {
namespace {

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE_FIXTURE(Workshop, "verify nist tells the digits of each set and the median and the worst" *
                                doctest::test_suite("long")) {
  const Outcome outcome = run({"verify", "nist"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  for (const NistSet& set : nist_sets()) CHECK(count(outcome.out, "\n" + set.name + " ") == 1);
  CHECK(count(outcome.out, " / ") == 1 + 3 * (27 + 2));
  CHECK(outcome.out.find("\nmedian ") < outcome.out.find("\nworst "));
  CHECK(count(outcome.out, "not reached") == 0);
}

TEST_CASE_FIXTURE(Workshop, "verify nist --json gives the same digits for the same seed" *
                                doctest::test_suite("long")) {
  const Outcome outcome = run({"verify", "nist", "--json", "--seed", "1"});
  CHECK(outcome.exit_code == 0);
  CHECK(count(outcome.out, "\"reached\": true") == 27);
  CHECK(count(outcome.out, "\"standard_errors\": ") == 3 * 27);
  CHECK(run({"verify", "nist", "--json", "--seed", "1"}).out == outcome.out);
}

}  // namespace
}  // namespace lawdart
