#include "lawdart/discover/recommendation.h"

#include <doctest/doctest.h>

namespace lawdart {
namespace {

constexpr int kRows = 20;

Finalist finalist(double mdl, double validation, std::optional<double> cross_length = {}) {
  Finalist made{.candidate = {Expression::free(1.0)},
                .train = {},
                .validation = {.rows = kRows, .deviance = validation},
                .cross_length = cross_length,
                .fitted = {Expression::free(1.0)},
                .final = {Expression::free(1.0)},
                .numbers = {}};
  made.final.mdl = mdl;
  return made;
}

std::size_t chosen(const std::vector<Finalist>& front) { return recommend(front, Criterion::kMdl, 1).index; }

TEST_CASE("the shortest description is recommended, and near ties are named") {
  const std::vector<Finalist> front{finalist(50, 9), finalist(10, 3), finalist(13, 2), finalist(16.5, 2)};
  const Recommendation recommended = recommend(front, Criterion::kMdl, 5);
  CHECK(recommended.index == 1);
  CHECK(recommended.reason ==
        "smallest description length of 4 formulas on the front; 7 is a near tie (+3.0)");
}

TEST_CASE("a longer formula that predicts worse does not take the place of a shorter one") {
  const std::vector<Finalist> front{finalist(50, 2), finalist(10, 3)};
  const Recommendation recommended = recommend(front, Criterion::kMdl, 1);
  CHECK(recommended.index == 0);
  CHECK(recommended.reason ==
        "smallest description length of 2 formulas on the front that hold for rows they were not fitted to");
  CHECK(chosen({finalist(50, 2), finalist(10, 2.3)}) == 1);
}

TEST_CASE("of few rows the cross-validated prediction pays for its length, but for a near tie") {
  CHECK(chosen({finalist(50, 2, 20.0), finalist(10, 1.9, 20.0 + 1.01 * kNearTie)}) == 0);
  CHECK(chosen({finalist(50, 2, 20.0), finalist(10, 1.9, 20.0 + 0.99 * kNearTie)}) == 1);
}

TEST_CASE(
    "additive predictions do not stand against errors that only the longer formula knows as proportional") {
  std::vector<Finalist> front{finalist(50, 2, 20.0), finalist(10, 1.9, 30.0)};
  CHECK(chosen(front) == 0);
  front[1].proportional_gain = 40.0;
  CHECK(chosen(front) == 1);
  front[0].proportional_gain = 40.0;
  CHECK(chosen(front) == 0);
}

TEST_CASE("a known law is preferred to what is better by a bare mention") {
  std::vector<Finalist> front{finalist(10, 2), finalist(10.5 + kBareMention, 2), finalist(11.9, 2),
                              finalist(11.5, 2)};
  for (std::size_t i = 1; i < front.size(); ++i) front[i].final.law = "Hill";
  CHECK(chosen(front) == 3);
  CHECK(recommend(front, Criterion::kMdl, 1).reason.starts_with("known law, within a bare mention"));
  CHECK(recommend(front, Criterion::kValidation, 1).index == 0);
  front[2].final.law = front[3].final.law = "";
  CHECK(chosen(front) == 0);
  front[0].final.law = "linear";
  front[3].final.law = "Hill";
  CHECK(chosen(front) == 0);
}

TEST_CASE("of known laws as good but for a bare mention that with fewest constants is recommended") {
  std::vector<Finalist> front{finalist(10, 2), finalist(10 + 0.9 * kBareMention, 2), finalist(10.1, 2)};
  for (Finalist& one : front) {
    one.final.law = "Hill";
    one.fitted.expression = Expression::free(1.0) + Expression::free(2.0) * Expression::variable(0);
  }
  CHECK(chosen(front) == 0);
  front[1].fitted.expression = Expression::free(1.0) * Expression::variable(0);
  CHECK(chosen(front) == 1);
  CHECK(recommend(front, Criterion::kMdl, 1).reason.starts_with("known law, within a bare mention"));
  front[1].final.mdl = 10 + 1.1 * kBareMention;
  CHECK(chosen(front) == 0);
}

TEST_CASE("an inconsistent formula is recommended only where none is consistent") {
  std::vector<Finalist> front{finalist(50, 9), finalist(10, 3)};
  front[1].consistent = false;
  CHECK(chosen(front) == 0);
  front[0].consistent = false;
  CHECK(chosen(front) == 1);
}

}  // namespace
}  // namespace lawdart
