#include "lawdart/wide/library.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/build.h"
#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

FitRows some_rows(int inputs) {
  return sample_rows(inputs, 0.5, 3.0, [](const Column& z) { return z[0]; });
}

Library grown(const FitRows& rows, int capacity) {
  Library library(rows, capacity);
  std::vector<ValueTree> atoms;
  for (int i = 0; i < rows.inputs(); ++i) atoms.push_back(x(i));
  grow_library(library, atoms, WideOptions::default_functions());
  library.finish();
  return library;
}

TEST_CASE("a library grows to its capacity, of one input or of many") {
  for (const int inputs : {1, 2, 3, 5, 12}) {
    const FitRows rows = some_rows(inputs);
    for (const int capacity : {1, 100, 2000}) {
      CAPTURE(inputs);
      CAPTURE(capacity);
      CHECK(grown(rows, capacity).size() == capacity);
    }
  }
}

TEST_CASE("no item is proportional to another, and all are finite and vary") {
  const FitRows rows = some_rows(2);
  const Library library = grown(rows, 700);
  std::vector<double> length;
  for (int i = 0; i < library.size(); ++i) {
    double square = 0.0;
    for (int k = 0; k < library.rows(); ++k) square += library.values(i)[k] * library.values(i)[k];
    CHECK(std::isfinite(square));
    CHECK(library.spread(i).deviation > 0.0);
    length.push_back(std::sqrt(square));
  }
  double most = 0.0;
  for (int i = 0; i < library.size(); ++i) {
    for (int j = 0; j < i; ++j) {
      double dot = 0.0;
      for (int k = 0; k < library.rows(); ++k) dot += library.values(i)[k] * library.values(j)[k];
      const double both = length[static_cast<std::size_t>(i)] * length[static_cast<std::size_t>(j)];
      most = std::max(most, std::fabs(dot) / both);
    }
  }
  CHECK(most < 1.0 - 1e-13);
}

TEST_CASE("an item's values are those of its tree") {
  const FitRows rows = some_rows(3);
  const Library library = grown(rows, 3000);
  TreeEvaluator evaluator(rows, rows.screen_rows());
  for (int i = 0; i < library.size(); ++i) {
    evaluator.evaluate(library.tree(i));
    double largest = 0.0, error = 0.0;
    for (int k = 0; k < library.rows(); ++k) {
      largest = std::max(largest, std::fabs(library.values(i)[k]));
      error = std::max(error, std::fabs(library.values(i)[k] - evaluator.prediction()[k]));
    }
    CAPTURE(i);
    CHECK(error <= 1e-9 * largest);
  }
}

TEST_CASE("the same rows give the same library") {
  const FitRows rows = some_rows(3);
  const Library one = grown(rows, 1000), other = grown(rows, 1000);
  REQUIRE(one.size() == other.size());
  for (int i = 0; i < one.size(); ++i) {
    CHECK(one.tree(i).structure_hash() == other.tree(i).structure_hash());
    CHECK(std::equal(one.values(i), one.values(i) + one.rows(), other.values(i)));
  }
}

TEST_CASE("items stand in blocks, each of mean square 1, filled up with 0") {
  const FitRows rows = some_rows(2);
  const Library library = grown(rows, 100);
  for (int item = 0; item < 112; ++item) {
    double square = 0.0;
    for (int k = 0; k < library.rows(); ++k) {
      const float f = library.blocks()[(item / Library::kBlock * library.rows() + k) * Library::kBlock +
                                       item % Library::kBlock];
      square += static_cast<double>(f) * static_cast<double>(f);
    }
    CHECK(square / library.rows() == doctest::Approx(item < 100 ? 1.0 : 0.0).epsilon(1e-5));
  }
}

TEST_CASE("what no edge can use is refused") {
  const FitRows rows = some_rows(2);
  Library library(rows, 3);
  const int first = library.add(x(0));
  CHECK(first == 0);
  CHECK(library.add(multiply(c(-3.0), x(0))) == Library::kRefused);
  CHECK(library.find(multiply(c(-3.0), x(0))) == first);
  CHECK(library.find(x(1)) == Library::kRefused);
  CHECK(library.add(c(2.0)) == Library::kRefused);
  CHECK(library.add(add(x(0), c(1e6))) == Library::kRefused);                     // all but constant
  CHECK(library.add(apply(OpId::kLn, add(x(0), c(-1.0)))) == Library::kRefused);  // undefined below 1
  CHECK(library.add(apply(OpId::kExp, multiply(c(20.0), x(0)))) == Library::kRefused);
  CHECK(library.add(ValueKind::kAdd, first, Library::kRefused) == Library::kRefused);
  CHECK(library.add(OpId::kSin, first) == 1);
  CHECK(library.add(ValueKind::kMultiply, 0, 1) == 2);
  CHECK(library.add(x(1)) == Library::kRefused);  // full
  CHECK(library.size() == 3);
}

}  // namespace
}  // namespace lawdart
