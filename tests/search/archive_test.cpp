#include "lawdart/search/archive.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lawdart {
namespace {

Candidate make(int complexity, double deviance) {
  return {.expression = Expression::free(deviance),
          .deviance = deviance,
          .mdl = deviance + complexity,
          .complexity = complexity};
}

TEST_CASE("an archive keeps the best of each complexity, without duplicates") {
  Archive archive;
  CHECK(archive.empty());
  CHECK(archive.insert(make(3, 2.0)));
  CHECK_FALSE(archive.insert(make(3, 2.0000001)));
  CHECK_FALSE(archive.insert(make(3, INFINITY)));
  CHECK(archive.insert(make(5, 2.0)));
  CHECK(archive.insert(make(3, 1.0)));
  CHECK(archive.all().size() == 3);
  CHECK(archive.best(1).front().deviance == 1.0);
}

TEST_CASE("a duplicate leaves the name of its law") {
  Archive archive;
  archive.insert(make(3, 2.0));
  Candidate law = make(3, 2.0000001);
  law.law = "Michaelis-Menten";
  CHECK_FALSE(archive.insert(law));
  CHECK(archive.best(1).front().law == "Michaelis-Menten");
}

TEST_CASE("a full slot drops its worst") {
  Archive archive;
  for (int i = 0; i < 40; ++i) archive.insert(make(20, 40.0 - i));
  CHECK(archive.all().size() == 6);
  CHECK(archive.all().back().deviance == 6.0);
  CHECK_FALSE(archive.insert(make(20, 30.0)));
}

}  // namespace
}  // namespace lawdart
