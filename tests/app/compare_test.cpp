#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/core/random.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// The first number behind a key of a JSON document, from `place` on.
double number_of(const std::string& text, const std::string& key, std::size_t place = 0) {
  const std::size_t at = text.find("\"" + key + "\": ", place);
  REQUIRE(at != std::string::npos);
  return std::stod(text.substr(at + key.size() + 4));
}

/// A directory with a fit of a decay in run/.
struct Shop : Workshop {
  Shop() {
    std::string text = "t,u,y\n";
    Random random(Seed(3));
    for (int row = 0; row < 30; ++row) {
      const double t = 0.2 * row;
      text +=
          fmt::format("{},{},{}\n", t, random.uniform(), 3.0 * std::exp(-0.7 * t) + 0.05 * random.normal());
    }
    write("data.csv", text);
    REQUIRE(run({"fit", "data.csv", "y ~ a*exp(-k*t)", "-o", "run", "-q"}).exit_code == 0);
  }

  [[nodiscard]] std::string compared(std::vector<std::string> words) const {
    words.insert(words.begin(), {"compare", "run"});
    const Outcome outcome = run(words);
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    return outcome.out;
  }
};

/// Two nested fits, and what anova() of R 4.2.2 makes of them: `Rscript tests/app/anova.R data`.
struct Reference {
  std::string file, smaller, larger, where;
  double f, p_value;
};

}  // namespace

TEST_CASE_FIXTURE(Shop, "the formulas of a user compete with those of the run") {
  const std::string text = compared({"--with", "y ~ a + b*t", "--with", "y ~ a*exp(-k*t) + c"});
  CHECK(contains(text, "data.csv: 30 rows, each model fitted to all of them; cross-validation in 5 folds"));
  CHECK(contains(text, "model  constants  size  resid SD"));
  CHECK(contains(text, "\nA: y = "));
  CHECK(contains(text, "fitted from y ~ a + b*t\n"));
  CHECK(contains(text, "1 in B, where c = 0: F "));
  CHECK(contains(text, "Not shown to be nested, to be compared by AICc: 1 and A, A and B."));
  CHECK(contains(text, "By AICc 1 is best"));
}

TEST_CASE_FIXTURE(Shop, "the criteria are those of the fit, and the weights sum to 1") {
  const Record record = record_from_json(read("run/run.json"));
  const std::string json = compared({"--with", "y ~ a + b*t", "--json"});
  CHECK(number_of(json, "aicc") == doctest::Approx(record.models[0].aicc).epsilon(1e-10));
  CHECK(number_of(json, "bic") == doctest::Approx(record.models[0].bic).epsilon(1e-10));
  CHECK(number_of(json, "residual_std_error") ==
        doctest::Approx(*record.models[0].residual_error).epsilon(1e-10));
  const std::size_t other = json.find("\"model\": \"A\"");
  CHECK(number_of(json, "weight") + number_of(json, "weight", other) == doctest::Approx(1.0));
  CHECK(number_of(json, "cross_validated_error") < number_of(json, "cross_validated_error", other));
}

TEST_CASE_FIXTURE(Shop, "left out one by one, rows are predicted by the others") {
  // Of a line the error is known without a second fit: each residual over 1 - leverage.
  std::vector<double> t, y;
  const std::string data = read("data.csv");
  for (std::size_t at = data.find('\n') + 1; at < data.size(); at = data.find('\n', at) + 1) {
    t.push_back(std::stod(data.substr(at)));
    y.push_back(std::stod(data.substr(data.find(',', data.find(',', at) + 1) + 1)));
  }
  const Eigen::Map<const Column> x(t.data(), 30), z(y.data(), 30);
  const double spread = (x - x.mean()).square().sum();
  const Column left = z - z.mean() - ((x - x.mean()) * z).sum() / spread * (x - x.mean());
  const Column leverage = 1.0 / 30.0 + (x - x.mean()).square() / spread;
  const std::string json = compared({"--with", "y ~ a + b*t", "--folds", "30", "--json"});
  CHECK(number_of(json, "folds") == 30);
  CHECK(number_of(json, "cross_validated_error", json.find("\"model\": \"A\"")) ==
        doctest::Approx(std::sqrt((left / (1.0 - leverage)).square().mean())).epsilon(1e-9));
}

TEST_CASE_FIXTURE(Shop, "a formula may take a column that the run has not used") {
  const std::string text = compared({"--with", "y ~ a*exp(-k*t) + b*u"});
  CHECK(contains(text, "1 in A, where b = 0: F "));
  CHECK_FALSE(contains(text, "left out"));
}

TEST_CASE_FIXTURE(Workshop, "rows without a value of such a column are left out of all fits, and told") {
  write("data.csv", "x,u,y\n1,2,1.1\n2,,2\n3,1,3.2\n4,2,3.9\n5,3,5.1\n6,1,6\n7,2,6.8\n");
  REQUIRE(run({"fit", "data.csv", "y ~ a*x", "-o", "run", "-q"}).exit_code == 0);
  const std::string text = run({"compare", "run", "--with", "y ~ a*x + b*u"}).out;
  CHECK(contains(text, "data.csv: 6 rows"));
  CHECK(contains(text, "1 row has no value of columns that --with takes, and is left out"));
}

TEST_CASE_FIXTURE(
    Shop, "the same call prints the same bytes, and no test counts constants that the data do not tell") {
  const std::vector<std::string> words = {"--with", "y ~ a*exp(-k*t) + b*exp(-m*t)"};
  const std::string text = compared(words);
  CHECK(text == compared(words));
  CHECK(contains(text, "1 in A, where a = 0: no test: the data do not determine all constants"));
}

TEST_CASE_FIXTURE(Workshop, "the front of a search is compared whatever the order of its constants" *
                                doctest::test_suite("long")) {
  const std::string data = fmt::format("{}/dnase.csv", LAWDART_DATA_DIR);
  REQUIRE(run({"search", data, "density ~ conc", "--rounds", "1", "-o", "run", "-q"}).exit_code == 0);
  const Record record = record_from_json(read("run/run.json"));
  const std::string json = run({"compare", "run", "--json"}).out;
  for (const ModelRecord& model : record.models) {
    CAPTURE(model.formula);
    const std::size_t at = json.find(fmt::format("\"model\": \"{}\"", model.id));
    REQUIRE(at != std::string::npos);
    CHECK(number_of(json, "aicc", at) == doctest::Approx(model.aicc).epsilon(1e-6));
  }
}

TEST_CASE_FIXTURE(Workshop, "F and its p-value are those of R") {
  const std::vector<Reference> references = {
      {"puromycin", "rate ~ V*conc/(K + conc)", "rate ~ V*conc^n/(K^n + conc^n)", "n = 1", 4.28503560182,
       0.0683604060121},
      {"dnase", "density ~ D/(1 + exp((m - log(conc))/s))",
       "density ~ A + (D - A)/(1 + exp((m - log(conc))/s))", "A = 0", 7.11283129853, 0.00838412316746},
      {"indometh_1", "conc ~ A*exp(-k*time)", "conc ~ A*exp(-k*time) + B*exp(-q*time)", "", 11.0262406068,
       0.00686596900334},
      {"faithful", "waiting ~ a + b*eruptions", "waiting ~ a + b*eruptions + c*eruptions^2", "c = 0",
       13.9844040183, 0.000225245308297},
  };
  for (const Reference& reference : references) {
    CAPTURE(reference.file);
    const std::string data = fmt::format("{}/{}.csv", LAWDART_DATA_DIR, reference.file);
    REQUIRE(run({"fit", data, reference.smaller, "-o", "run", "--force", "-q"}).exit_code == 0);
    const std::string json = run({"compare", "run", "--with", reference.larger, "--json"}).out;
    CHECK(contains(json, "\"where\": \"" + reference.where));
    CHECK(contains(json, "The p-value is rough") == (reference.file == "indometh_1"));
    CHECK(number_of(json, "statistic") == doctest::Approx(reference.f).epsilon(1e-6));
    CHECK(number_of(json, "p_value") == doctest::Approx(reference.p_value).epsilon(1e-6));
  }
}

TEST_CASE_FIXTURE(Shop, "the same function written twice has the weight of evidence once") {
  const std::string once = compared({"--with", "y ~ a + b*t", "--json"});
  const std::string twice =
      compared({"--with", "y ~ a + b*t", "--with", "y ~ exp(p - q*t)", "--with", "y ~ a*(b + t)", "--json"});
  CHECK(number_of(twice, "weight", twice.find("\"model\": \"1\"")) ==
        doctest::Approx(number_of(once, "weight")).epsilon(1e-9));
  CHECK(contains(
      twice,
      "\"model\": \"B\",\n          \"written\": \"y ~ exp(p - q*t)\",\n          \"same_as\": \"1\""));
  CHECK(number_of(twice, "weight", twice.find("\"model\": \"B\"")) == 0.0);
  const std::string text = compared({"--with", "y ~ exp(p - q*t)", "--with", "y ~ a*exp(-k*t) + c"});
  CHECK(contains(text, "the same function as 1, which has the weight of both\n"));
  CHECK(contains(text, "By AICc 1 is best"));
  CHECK_FALSE(contains(text, "near tie"));
  CHECK_FALSE(contains(text, "1 and A"));
}

TEST_CASE_FIXTURE(Shop,
                  "curves that are as near as the data can tell, but other functions, both have weight") {
  // exp(-k t) and its own Taylor polynomial are alike for small k.
  std::string rows = "t,y\n";
  Random random(Seed(3));
  for (int row = 0; row < 30; ++row)
    rows += fmt::format("{},{}\n", row, 5.0 * std::exp(-1e-4 * row) + 1e-3 * random.normal());
  write("data.csv", rows);
  REQUIRE(run({"fit", "data.csv", "y ~ a*exp(-k*t)", "-o", "run", "-q", "--force"}).exit_code == 0);
  const std::string json = compared({"--with", "y ~ a - b*t", "--json"});
  CHECK(number_of(json, "weight") == doctest::Approx(0.5).epsilon(0.01));
  CHECK_FALSE(contains(json, "\"same_as\": \""));
}

TEST_CASE_FIXTURE(Workshop,
                  "whole groups are left out, and those that a fit knows by constants have no error") {
  // Three groups a level apart: a line through two of them foresees the third badly.
  std::string rows = "x,y,who\n";
  std::vector<double> levels = {0.0, 1.0, 5.0};
  for (int row = 0; row < 15; ++row)
    rows += fmt::format("{},{},g{}\n", row % 5,
                        row % 5 + levels[static_cast<std::size_t>(row / 5)] + 0.01 * (row % 2), row / 5);
  write("data.csv", rows);
  REQUIRE(run({"fit", "data.csv", "y ~ a + b*x", "--cluster", "who", "-o", "run"}).exit_code == 0);
  const Outcome by_group = run({"compare", "run", "--with", "y ~ c + 0*x", "--cv", "groups", "--json"});
  REQUIRE(by_group.exit_code == 0);
  CHECK(number_of(by_group.out, "folds") == 3);
  CHECK(contains(by_group.out, "\"clusters\": \"who\""));
  // The mean of the two other levels, beside each: -3, -1.5, 4.5; the parts of 0.01 are small.
  const double expected = std::sqrt((9.0 + 2.25 + 20.25) / 3.0);
  CHECK(number_of(by_group.out, "cross_validated_error", by_group.out.find("\"model\": \"1\"")) ==
        doctest::Approx(expected).epsilon(0.01));
  const Outcome by_row = run({"compare", "run", "--json"});
  CHECK(number_of(by_row.out, "cross_validated_error") < 0.9 * expected);
  CHECK(contains(unbroken(run({"compare", "run", "--cv", "groups"}).out),
                 "cross-validation in 3 folds of whole groups of who"));
  CHECK(contains(unbroken(run({"compare", "run", "--cv", "groups", "--folds", "2"}).out),
                 "in 2 folds of whole groups"));

  REQUIRE(
      run({"fit", "data.csv", "y ~ a + b*x", "--group", "who", "--per-group", "a", "-o", "own"}).exit_code ==
      0);
  const Outcome own = run({"compare", "own", "--cv", "groups"});
  CHECK(contains(unbroken(own.out),
                 "2 has no error in cross-validation: the other groups of who do not tell its"));
  CHECK_FALSE(contains(unbroken(own.out), "1 has no error"));
}

TEST_CASE_FIXTURE(Shop, "groups that the run does not know cannot be left out") {
  check_refused(*this, {"compare", "run", "--cv", "groups"}, 2, "the run knows no groups of rows");
}

TEST_CASE_FIXTURE(Shop, "what cannot be compared is refused with the mend") {
  const auto refused = [this](std::vector<std::string> words, int code, const std::string& part) {
    words.insert(words.begin(), "compare");
    check_refused(*this, words, code, part);
  };
  refused({"absent"}, 5, "there is no run");
  refused({"run", "--models", "7"}, 2, "has no model 7; it has 1");
  refused({"run", "--models", "x"}, 2, "'x' is not a whole number");
  refused({"run", "--with", "u ~ a*t"}, 2, "u");
  refused({"run", "--with", "a*t"}, 2, "names no target");
  refused({"run", "--with", "y ~ a*t +"}, 2, "^");
  refused({"run", "--folds", "1"}, 2, "--folds");
}

}  // namespace lawdart
