#include "lawdart/report/text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>
#include <string>

#include "lawdart/core/error.h"
#include "lawdart/ops/op.h"
#include "lawdart/report/text_table.h"
#include "report/sample.h"

namespace lawdart {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t longest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
  return longest;
}

TEST_CASE("the front is a table with the recommended model marked") {
  CHECK(front_text(testing::sample_record()) ==
        "   id  size     loss  validation    AICc     BIC  weight  density =\n"
        "    1     5     0.07        0.08  -400.2  -395.0    0.25  0.502*conc + 0.091\n"
        "*   3    11  0.00037     0.00041  -890.1  -880.3    0.75  2.345/(1 + exp(-(log(conc) - "
        "1.483)/1.04))\n");
}

TEST_CASE("a front sorted by a criterion puts the best first") {
  const Record record = testing::sample_record();
  const std::string by_bic = front_text(record, "bic");
  CHECK(by_bic.find("-880.3") < by_bic.find("-395.0"));
  CHECK(front_text(record, "loss").find("0.00037") < front_text(record, "loss").find("0.07 "));
  CHECK(front_text(record, "aicc").find("-890.1") < front_text(record, "aicc").find("-400.2"));
  CHECK(front_text(record, "mdl").find("30.5") < front_text(record, "mdl").find("inf"));
}

TEST_CASE("models without a criterion come last") {
  Record record = testing::sample_record();
  record.models[0].aicc = std::numeric_limits<double>::quiet_NaN();
  const std::string text = front_text(record, "aicc");
  CHECK(text.find("-890.1") < text.find("nan"));
}

TEST_CASE("a model without validation rows has no validation loss") {
  Record record = testing::sample_record();
  record.models[0].validation = {};
  CHECK(contains(front_text(record), "0.07           -  -400.2"));
  record.best = {1};
  CHECK_FALSE(contains(summary_text(record), "\nvalidation "));
}

TEST_CASE("an unknown word to sort by is refused") {
  CHECK_THROWS_WITH_AS((void)front_text(testing::sample_record(), "size"),
                       "cannot sort a front by 'size'; write complexity, loss, aicc, bic or mdl", Error);
}

TEST_CASE("each target has its own front") {
  Record record = testing::sample_record();
  record.models[0].target = "rate";
  const std::string text = front_text(record);
  CHECK(contains(text, "\n\n   id"));
  CHECK(contains(text, "rate =\n"));
  CHECK(contains(text, "density =\n"));
}

TEST_CASE("the front as CSV quotes what holds a comma") {
  Record record = testing::sample_record();
  record.models[0].formula = "max(conc, \"a\")";
  CHECK(front_csv(record) ==
        "id,target,best,complexity,train_loss,train_rmse,train_r2,validation_loss,validation_rmse,"
        "validation_r2,aicc,bic,mdl,weight,formula\n"
        "1,density,0,5,0.07,0.2,0.93,0.08,0.21,0.92,-400.25,-395,30.5,0.25,\"max(conc, \"\"a\"\")\"\n"
        "3,density,1,11,0.00037,0.019,0.999,0.00041,0.021,0.998,-890.1,-880.3,inf,0.75,"
        "2.3451/(1 + exp(-(log(conc) - 1.4833)/1.0414))\n");
}

TEST_CASE("the summary tells data, front, formula, constants, gap and warnings") {
  CHECK(summary_text(testing::sample_record()) ==
        R"(dnase.csv: 178 rows, 176 used; 2 dropped (missing value)
density ~ conc + run
method darts, seed 18446744073709551615, 12 rounds, ended by the rounds limit

   id  size     loss  validation    AICc     BIC  weight  density =
    1     5     0.07        0.08  -400.2  -395.0    0.25  0.502*conc + 0.091
*   3    11  0.00037     0.00041  -890.1  -880.3    0.75  2.345/(1 + exp(-(log(conc) - 1.483)/1.04))


    density = 2.345/(1 + exp(-(log(conc) - 1.483)/1.04))


model 3: lowest MDL on the front

constant  estimate  std error  95% interval
c1           2.345      0.078  [2.192, 2.498]  profile
c2           1.573      0.004  [1.565, 1.581]  taken as pi/2
c3              20                             at a bound
standard errors and intervals take the form for granted; how often it comes
  back, --stability tells

rows          n   rmse     r2
train       140  0.019  0.999
validation   36  0.021  0.998

discretisation gap: supernet 0.012 -> pruned 0.44 -> refitted 3.1e-22 (loss / variance)

warning: constant c3 is at its bound, so its interval means nothing; widen the
  bound with --bound or fix the constant

warning: only 12 rounds were made; give more with --rounds
)");
}

TEST_CASE("objections to a fit have a line each, and what is fine or not to be told is named") {
  Record record = testing::sample_record();
  record.models[1].diagnostics = {{.name = "shape",
                                   .level = "poor",
                                   .verdict = "The curve misses the shape of the data; try another formula."},
                                  {.name = "normality", .level = "fine", .verdict = "Normal."},
                                  {.name = "spread", .level = "look", .verdict = "It seems to grow."},
                                  {.name = "outliers", .level = "unknown", .verdict = "Too few."},
                                  {.name = "influence", .level = "fine", .verdict = "None."}};
  CHECK(contains(summary_text(record), R"(
validation   36  0.021  0.998

shape (poor): The curve misses the shape of the data; try another formula.
spread (look): It seems to grow.
no objection: normality, influence
too few rows to judge: outliers

discretisation gap:)"));
}

TEST_CASE("what a formula does beyond its data has a paragraph an input") {
  Record record = testing::sample_record();
  record.models[1].extrapolation = {{.input = "conc", .text = "conc -> inf: 2.345; rising from 0 to 137"}};
  CHECK(contains(summary_text(record), R"(
beyond the data:
conc -> inf: 2.345; rising from 0 to 137

discretisation gap:)"));
  record.models[1].extrapolation.push_back({.input = "run", .text = "run -> inf: 0"});
  CHECK(contains(summary_text(record), R"(
beyond the data, the other inputs at their medians:
conc -> inf: 2.345; rising from 0 to 137
run -> inf: 0
)"));
}

TEST_CASE("one line tells which reading of sigma was used") {
  Record record = testing::sample_record();
  const auto told = [&record](const std::string& sigma) {
    record.data.sigma = sigma;
    const std::string text = summary_text(record);
    const std::size_t begin = text.find("\nsigma: ");
    return begin == std::string::npos ? std::string()
                                      : text.substr(begin + 8, text.find('\n', begin + 1) - begin - 8);
  };
  CHECK(told("").empty());
  CHECK(told("none") == "none given, one for all rows, estimated from the misfit");
  CHECK(told("relative") == "relative weights, their variance scaled to the misfit");
  CHECK(told("absolute") == "absolute, as given; the misfit does not scale it");
  CHECK(told("absolute, of inputs too") == "absolute, of inputs too, as given; the misfit does not scale it");
  CHECK(told("Poisson") == "none, the scatter is that of the Poisson likelihood");
}

TEST_CASE("nobody chose the form of a fit by its misfit") {
  Record record = testing::sample_record();
  record.models[1].method = "fit";
  CHECK(contains(summary_text(record), "\nstandard errors and intervals take the form for granted\n"));
}

TEST_CASE("forms that came back stand below the model, the rare ones of many together") {
  Record record = testing::sample_record();
  StabilityRecord stability{.target = "density", .runs = 20, .without_model = 1, .forms = {}};
  stability.forms.push_back({.form = "c1*conc/(c2 + conc)", .count = 3, .share = 0.15, .size = 5.0});
  stability.forms.push_back({.form = "c1*conc^c2", .count = 4, .share = 0.2, .size = 4.5});
  record.stability = {stability};
  CHECK(contains(summary_text(record), R"(
stability of the form: 20 searches of rows drawn anew
   times  share  size  form
*      3   0.15     5  c1*conc/(c2 + conc)
       4   0.20   4.5  c1*conc^c2
The form of the recommended model came back in 3 of 20 searches. 1 found no
  model.
)"));
  for (int i = 0; i < 12; ++i)
    stability.forms.push_back({.form = "f" + std::to_string(i), .count = 1, .share = 0.05, .size = 9.0});
  record.stability = {stability};
  CHECK(contains(summary_text(record), "f9\nand 2 other forms, 2 times together\n"));
}

TEST_CASE("the summary does not depend on the clock or on the threads") {
  Record record = testing::sample_record();
  const std::string text = summary_text(record);
  record.seconds = 99.0;
  record.threads = 64;
  record.command = "other";
  CHECK(summary_text(record) == text);
}

TEST_CASE("a constant that the data do not determine has no interval") {
  Record record = testing::sample_record();
  record.best = {1};
  const std::string text = summary_text(record);
  CHECK(contains(text, "c1          0.5016                           not determined\n"));
  CHECK_FALSE(contains(text, "discretisation gap"));
}

TEST_CASE("a run of one model prints no front") {
  Record record = testing::sample_record();
  record.models.erase(record.models.begin());
  CHECK_FALSE(contains(summary_text(record), "AICc"));
}

TEST_CASE("a run without a model says so") {
  Record record = testing::sample_record();
  record.models.clear();
  record.best.clear();
  record.reasons.clear();
  CHECK(contains(summary_text(record), "\nNo model was found.\n"));
}

const std::vector<std::string> kInputs = {"conc", "the \"other\" input"};

TEST_CASE("the edges of a pruned supernet name winner and runner-up") {
  CHECK(edges_text(testing::logistic_model(), kInputs) ==
        "edge                     operation  weight  runner-up  weight\n"
        "conc -> h1               ln          0.910  power       0.050\n"
        "the \"other\" input -> h1  none        1.000  -\n");
}

TEST_CASE("the DAG of a pruned supernet in DOT quotes its names") {
  CHECK(edges_dot(testing::logistic_model(), kInputs) == R"DOT(digraph law {
  rankdir=LR;
  node [shape=circle];
  "conc" -> "h1" [label="ln (0.91)"];
  "the \"other\" input" -> "h1" [label="none (1.00)"];
}
)DOT");
}

/// A model without a supernet.
ModelRecord written(const std::string& formula) {
  ModelRecord model = testing::line_model();
  model.formula = formula;
  return model;
}

TEST_CASE("the edges of a formula tell operations and constants with every digit") {
  CHECK(edges_text(testing::line_model(), kInputs) ==
        "edge           operation      constants\n"
        "conc -> h1     linear(x)\n"
        "h1 -> density  linear(a*x+b)  a = 0.5016, b = 0.0912\n");
  CHECK(edges_text(written("0.1234567890123*conc*`the \"other\" input`^1.5*exp(-2*conc + 1)"), kInputs) ==
        "edge                               operation    constants\n"
        "conc -> h1 (product)               linear(x)\n"
        "the \"other\" input -> h1 (product)  power(x)     p = 1.5\n"
        "conc -> h1 (product)               exp(a*x+b)   a = -2, b = 1\n"
        "h1 (product) -> density            linear(a*x)  a = 0.1234567890123\n");
}

TEST_CASE("every operation that the edges of a formula name is one that a search takes") {
  const std::string text = edges_text(
      written("3 + exp(-conc^2) - 2*max(conc, 1.5)/hill(2*conc, 3)^0.7 + sqrt(conc + 1)"), kInputs);
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const std::size_t column = line.find("operation");
  int count = 0;
  for (; std::getline(lines, line); ++count)
    CHECK_NOTHROW((void)edge_op(line.substr(column, line.find(' ', column) - column)));
  CHECK(count == 10);
}

TEST_CASE("the graph of a formula in DOT has a node for each name, whatever it is called") {
  CHECK(edges_dot(written("0.123456*exp(-h1*conc)"), {"conc", "h1", "unused"}) == R"DOT(digraph law {
  rankdir=LR;
  node [shape=circle];
  n0 [label="conc", shape=box];
  n1 [label="h1", shape=box];
  n3 [label="h1 (product)"];
  n4 [label="h2"];
  n5 [label="density", shape=box];
  n1 -> n3 [label="linear(x)"];
  n0 -> n3 [label="linear(x)"];
  n3 -> n4 [label="exp(a*x)\na = -1"];
  n4 -> n5 [label="linear(a*x)\na = 0.1235"];
}
)DOT");
}

TEST_CASE("a model that is a number has a graph as well") {
  CHECK(edges_text(written("1.25"), kInputs) ==
        "edge           operation      constants\n"
        "conc -> h1     none\n"
        "h1 -> density  linear(a*x+b)  a = 1, b = 1.25\n");
}

TEST_CASE("the graph of a formula that cannot be read is refused") {
  CHECK_THROWS_AS((void)edges_text(written("2*(conc"), kInputs), Error);
}

TEST_CASE("columns align by letters, not by bytes") {
  CHECK(aligned({{"\xce\xb1", "1"}, {"ab", "22"}}, "lr") == "\xce\xb1    1\nab  22\n");
}

TEST_CASE("long text is broken at blanks") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += fmt::format("word{} ", i);
  CHECK(longest_line(wrapped(text, "  ")) <= 80);
  CHECK(longest_line(wrapped(text, "  ")) > 72);
  CHECK(wrapped(std::string(100, 'x') + " y", "  ") == std::string(100, 'x') + "\n  y");
  CHECK(wrapped("short", "  ") == "short");
}

}  // namespace
}  // namespace lawdart
