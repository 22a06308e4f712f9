#include "lawdart/verify/nist_fit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace lawdart {
namespace {

NistSet named(const std::string& name) {
  const std::vector<NistSet> sets = nist_sets();
  const auto found = std::ranges::find(sets, name, &NistSet::name);
  REQUIRE(found != sets.end());
  return *found;
}

void check_agreed(const AgreedDigits& digits) {
  CHECK(digits.constants > 9.0);
  CHECK(digits.standard_errors > 9.0);
  CHECK(digits.deviance > 9.0);
}

TEST_CASE("the library carries all NIST sets, each whole") {
  const std::vector<NistSet> sets = nist_sets();
  CHECK(sets.size() == 27);
  CHECK(std::ranges::is_sorted(sets, {}, &NistSet::name));
  for (const NistSet& set : sets) {
    CAPTURE(set.name);
    CHECK(std::set<std::string>{"lower", "average", "higher"}.contains(set.difficulty));
    CHECK(set.deviance > 0.0);
    CHECK(set.x.cols() == static_cast<Eigen::Index>(set.inputs.size()));
    CHECK(set.y.size() > static_cast<Eigen::Index>(set.certified.size()));
    CHECK(set.y.isFinite().all());
    for (const auto* list : {&set.start1, &set.start2, &set.standard_errors}) {
      CHECK(list->size() == set.certified.size());
    }
  }
}

TEST_CASE("every NIST set is fitted to the certified digits from its starts and from none" *
          doctest::test_suite("long")) {
  for (const NistSet& set : nist_sets()) {
    CAPTURE(set.name);
    const NistResult result = fit_nist(set, Seed(1));
    check_agreed(result.start1);
    check_agreed(result.start2);
    check_agreed(result.no_start);
    CHECK(result.reached());
  }
}

TEST_CASE("terms of a sum may change places, each constant with its standard error") {
  NistSet set = named("gauss1");
  for (auto* list : {&set.start1, &set.start2}) {
    std::swap_ranges(list->begin() + 2, list->begin() + 5, list->begin() + 5);
  }
  check_agreed(fit_nist(set, Seed(1)).start2);
}

TEST_CASE("digits fall with what is wrong") {
  NistSet set = named("misra1a");
  set.certified[0] *= 1.0 + 1e-4;
  const NistResult result = fit_nist(set, Seed(1));
  CHECK_FALSE(result.reached());
  const AgreedDigits constant = result.start2;
  CHECK(constant.constants == doctest::Approx(4.0).epsilon(0.001));
  CHECK(constant.standard_errors > 9.0);
  set = named("misra1a");
  set.standard_errors[1] *= 3.0;
  set.deviance *= 1.001;
  const AgreedDigits rest = fit_nist(set, Seed(1)).start2;
  CHECK(rest.constants > 9.0);
  CHECK(rest.standard_errors < 0.2);
  CHECK(rest.deviance == doctest::Approx(3.0).epsilon(0.001));
}

TEST_CASE("constants are not compared in another order if that is another formula") {
  NistSet set = named("misra1a");
  std::swap(set.certified[0], set.certified[1]);
  CHECK(fit_nist(set, Seed(1)).start2.constants < 1.0);
}

}  // namespace
}  // namespace lawdart
