#include "lawdart/search/state.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

TEST_CASE("doubles come back bit for bit") {
  using Limits = std::numeric_limits<double>;
  const std::vector<double> values{0.0,
                                   -0.0,
                                   1.0 / 3.0,
                                   -1e300,
                                   Limits::max(),
                                   Limits::min(),
                                   INFINITY,
                                   Limits::denorm_min(),
                                   -INFINITY,
                                   0x1p-1060,
                                   std::nextafter(1.0, 2.0)};
  StateWriter writer;
  writer.list(values, [&](double value) { writer.real(value); });
  StateReader reader(writer.text());
  const std::vector<double> back = reader.list([&] { return reader.real(); });
  reader.expect_end();
  REQUIRE(back.size() == values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    CHECK(std::bit_cast<std::uint64_t>(back[i]) == std::bit_cast<std::uint64_t>(values[i]));
}

TEST_CASE("what is no number comes back as such") {
  StateWriter writer;
  writer.real(std::nan(""));
  CHECK(std::isnan(StateReader(writer.text()).real()));
}

TEST_CASE("whole numbers come back at the ends of their types") {
  StateWriter writer;
  writer.whole(std::numeric_limits<std::uint64_t>::max());
  writer.whole(std::numeric_limits<long>::min());
  StateReader reader(writer.text());
  CHECK(reader.whole<std::uint64_t>() == std::numeric_limits<std::uint64_t>::max());
  CHECK(reader.whole<long>() == std::numeric_limits<long>::min());
}

TEST_CASE("candidates come back with their origins") {
  const Expression x = Expression::variable(0);
  Candidate plain{.expression = Expression::free(2.5) * x + Expression::apply(OpId::kExp, x)};
  plain.deviance = 0.1;
  plain.mdl = INFINITY;
  plain.complexity = 6;
  Candidate pruned{.expression = Expression::apply(OpId::kPower, x, Expression::exact(3.0))};
  pruned.law = "Michaelis-Menten with offset";
  pruned.origin = Origin{.restart = 7,
                         .shape = {},
                         .genotype = {.ops = {1, 0}, .product = {1}},
                         .mixture = {0.25, 0.75},
                         .losses = {.supernet = 0.5, .pruned = 2.0, .refitted = 0.125}};
  StateWriter writer;
  save_candidates({plain, pruned}, writer);
  StateReader reader(writer.text());
  const std::vector<Candidate> back = load_candidates(reader, 1);
  reader.expect_end();
  REQUIRE(back.size() == 2);
  CHECK(back[0].expression == plain.expression);
  CHECK(back[0].deviance == plain.deviance);
  CHECK(back[0].mdl == plain.mdl);
  CHECK(back[0].complexity == 6);
  CHECK_FALSE(back[0].origin);
  CHECK(back[1].expression == pruned.expression);
  REQUIRE(back[1].origin);
  CHECK(back[0].law.empty());
  CHECK(back[1].law == pruned.law);
  CHECK(back[1].origin->restart == 7);
  CHECK(back[1].origin->genotype == pruned.origin->genotype);
  CHECK(back[1].origin->mixture == pruned.origin->mixture);
  CHECK(back[1].origin->losses.pruned == 2.0);
}

TEST_CASE("a state that is cut short or changed is refused, wherever that is") {
  StateWriter writer;
  save_candidates({{.expression = Expression::free(2.5) * Expression::variable(1)}}, writer);
  const std::string& text = writer.text();
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    StateReader reader(std::string_view(text).substr(0, length));
    CHECK_THROWS_AS(static_cast<void>(load_candidates(reader, 2)), Error);
  }
  for (const char* bad : {"1 99 ", "1 2 4 2 2 0 ", "1 2 2 5 2 0 ", "1 1 6 200 1 ", "1 0 ", "x ",
                          "1 1 0 1.8p ", "18446744073709551615 ", "1 2 0 1p+0 0 1p+0 0p+0 "}) {
    CAPTURE(bad);
    StateReader reader(bad);
    CHECK_THROWS_AS(static_cast<void>(load_candidates(reader, 2)), Error);
  }
  StateReader reader(text);
  CHECK_THROWS_AS(reader.expect_end(), Error);
}

}  // namespace
}  // namespace lawdart
