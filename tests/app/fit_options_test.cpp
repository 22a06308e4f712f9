#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/report/json.h"
#include "lawdart/stats/quantiles.h"
#include "program.h"

namespace lawdart {
namespace {

const std::string kDecay = "y ~ a*exp(-k*t) + c";

/// y = 3*exp(-0.7*t) + 0.5 + noise, with a standard deviation of y and one of t, and weights; `wild` rows are
/// far off.
std::string decay(int wild = 0) {
  std::string text = "t,y,sy,st,w\n";
  Random random(Seed(3));
  for (int row = 0; row < 30; ++row) {
    const double t = 0.2 * row, far = row % 9 == 4 && row / 9 < wild ? 2.0 : 0.0;
    const double y = 3.0 * std::exp(-0.7 * t) + 0.5 + 0.1 * random.normal() + far;
    text += fmt::format("{},{},0.1,0.05,{}\n", t, y, row + 1);
  }
  return text;
}

struct Fits : Workshop {
  Fits() { write("data.csv", decay()); }

  [[nodiscard]] Outcome fit(const std::vector<std::string>& options, const std::string& law = kDecay) const {
    std::vector<std::string> words = {"fit", "data.csv", law, "-q"};
    words.insert(words.end(), options.begin(), options.end());
    return run(words);
  }

  [[nodiscard]] ModelRecord model(std::vector<std::string> options, const std::string& law = kDecay) const {
    options.emplace_back("--json");
    const Outcome outcome = fit(options, law);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return record_from_json(outcome.out).models.front();
  }

  void refused(const std::vector<std::string>& options, const std::string& part,
               const std::string& law = kDecay) const {
    const Outcome outcome = fit(options, law);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err.find(part) != std::string::npos);
    CHECK(outcome.out.empty());
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const ParameterRecord& constant(const ModelRecord& model, const std::string& name) {
  return *std::ranges::find(model.parameters, name, &ParameterRecord::name);
}

double width(const ParameterRecord& record) { return record.high - record.low; }

}  // namespace

TEST_CASE_FIXTURE(Fits, "the level of intervals is told, and reaches so far") {
  CHECK(contains(fit({"--level", "0.8"}).out, "80% interval"));
  CHECK(contains(fit({"--level", "0.999"}).out, "99.9% interval"));
  const ModelRecord usual = model({"--interval", "wald"}),
                    wide = model({"--interval", "wald", "--level", "0.99"});
  CHECK(usual.level == 0.95);
  CHECK(wide.level == 0.99);
  const double wanted = student_t_quantile(0.99, 27) / student_t_quantile(0.95, 27);
  CHECK(width(constant(wide, "k")) / width(constant(usual, "k")) == doctest::Approx(wanted).epsilon(1e-9));
  CHECK(width(constant(model({"--level", "0.5"}), "k")) < width(constant(model({}), "k")));
  refused({"--level", "95"}, "below 1");
}

TEST_CASE_FIXTURE(Fits,
                  "intervals come from the profile, the standard error or the bootstrap, as asked for") {
  CHECK(constant(model({}), "k").ci_method == "profile");
  const ParameterRecord wald = constant(model({"--interval", "wald"}), "k");
  CHECK(wald.ci_method == "wald");
  CHECK(wald.high - wald.value == doctest::Approx(wald.value - wald.low));
  for (const char* drawn : {"cases", "residuals"}) {
    CAPTURE(drawn);
    const ParameterRecord drawn_again = constant(model({"--bootstrap", "400", "--resample", drawn}), "k");
    CHECK(drawn_again.ci_method == "bootstrap");
    CHECK(width(drawn_again) > 0.6 * width(wald));
    CHECK(width(drawn_again) < 1.7 * width(wald));
  }
  refused({"--interval", "guess"}, "profile, wald or bootstrap");
  refused({"--interval", "bootstrap", "--resample", "residuals", "--output", "count"}, "draw whole rows",
          "y ~ exp(a - k*t)");
}

TEST_CASE_FIXTURE(Fits, "text and document tell which reading of sigma was used") {
  const auto sigma = [this](std::vector<std::string> more) {
    const std::string text = fit(more).out;
    more.emplace_back("--json");
    return std::pair(
        record_from_json(fit(more).out).data.sigma,
        text.substr(text.find("sigma: "), text.find('\n', text.find("sigma: ")) - text.find("sigma: ")));
  };
  CHECK(sigma({}).first == "none");
  CHECK(sigma({"--yerr", "sy"}) ==
        std::pair<std::string, std::string>("absolute",
                                            "sigma: absolute, as given; the misfit does not scale it"));
  CHECK(sigma({"--weights", "w"}).first == "relative");
  CHECK(sigma({"--yerr", "sy", "--xerr", "t=st"}).first == "absolute, of inputs too");
}

TEST_CASE_FIXTURE(Fits, "any number of threads draws the same replicates") {
  const std::vector<std::string> words = {"--bootstrap", "100", "--derive", "half=ln(2)/k"};
  const auto with_threads = [&](const char* threads) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"--threads", threads});
    return fit(all).out;
  };
  CHECK(with_threads("1") == with_threads("3"));
  CHECK(fit({"--bootstrap", "100"}).out != fit({"--bootstrap", "100", "--seed", "1"}).out);
}

TEST_CASE_FIXTURE(Fits, "what follows from the constants has its own error and interval") {
  const ModelRecord fitted =
      model({"--derive", "half=ln(2)/k, start=a + c", "--derive", "more = max(a, c)", "--interval", "wald"});
  REQUIRE(fitted.derived.size() == 3);
  const DerivedRecord& half = fitted.derived[0];
  const ParameterRecord& k = constant(fitted, "k");
  CHECK(half.name == "half");
  CHECK(half.formula == "ln(2)/k");
  CHECK(half.value == doctest::Approx(std::log(2.0) / k.value).epsilon(1e-12));
  CHECK(half.standard_error / half.value == doctest::Approx(k.standard_error / k.value).epsilon(1e-9));
  CHECK((half.high - half.value) / half.standard_error ==
        doctest::Approx((k.high - k.value) / k.standard_error).epsilon(1e-9));
  CHECK(half.ci_method == "delta");
  CHECK(fitted.derived[2].name == "more");
  CHECK(fitted.derived[2].value == constant(fitted, "a").value);
  CHECK(contains(fit({"--derive", "half=ln(2)/k"}).out, "half = ln(2)/k"));

  const ModelRecord fixed = model({"--fix", "a=3", "--derive", "both=a*k"});
  CHECK(fixed.derived[0].value == doctest::Approx(3.0 * constant(fixed, "k").value).epsilon(1e-12));
  CHECK(fixed.derived[0].standard_error ==
        doctest::Approx(3.0 * constant(fixed, "k").standard_error).epsilon(1e-9));

  const ModelRecord drawn = model({"--bootstrap", "200", "--derive", "half=ln(2)/k"});
  CHECK(drawn.derived[0].ci_method == "bootstrap");
  // A percentile follows a monotonic quantity.
  CHECK(drawn.derived[0].low == doctest::Approx(std::log(2.0) / constant(drawn, "k").high).epsilon(1e-3));
}

TEST_CASE_FIXTURE(Fits, "a quantity that cannot be read is refused with its place") {
  refused({"--derive", "half=ln(2)/kk"}, "unknown constant `kk`, did you mean `k`?\n  ln(2)/kk\n        ^");
  refused({"--derive", "half=ln(2"}, "--derive half:");
  refused({"--derive", "half"}, "name=formula");
  refused({"--derive", "t2=2*t"}, "unknown constant `t`");
}

TEST_CASE_FIXTURE(Fits, "rounds limit the starts, and the record says so") {
  const Outcome outcome = fit({"--rounds", "10", "--json"});
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  CHECK(record.rounds == 10);
  CHECK(record.status == "rounds");
  CHECK(record_from_json(fit({"--rounds", "100000", "--json"}).out).status == "converged");
}

TEST_CASE_FIXTURE(Fits, "units of the constants follow from those of the columns") {
  const ModelRecord fitted = model({"--units", "y=mg/L, t=h"});
  CHECK(fitted.dimensionally_consistent == true);
  CHECK(constant(fitted, "k").unit == "1/h");
  CHECK(constant(fitted, "a").unit == "mg/L");
  CHECK(contains(fit({"--units", "y=mg/L,t=h"}).out, "1/h"));

  const ModelRecord wrong = model({"--units", "y=m, t=s"}, "y ~ a*exp(-t) + c");
  CHECK(wrong.dimensionally_consistent == false);
  CHECK(contains(wrong.warnings.back(), "s stands where only a plain number has a meaning"));
  const ModelRecord twice = model({"--units", "y=m, t=s"}, "y ~ a*t + a");
  CHECK(twice.dimensionally_consistent == false);
  CHECK(contains(twice.warnings.back(), "a is in"));
  // A constant that is fixed may carry a unit, a number may not.
  CHECK(model({"--units", "y=m, t=s", "--fix", "g=0.1"}, "y ~ c - g*t^2").dimensionally_consistent == true);
  CHECK(model({"--units", "y=m, t=s"}, "y ~ c - 0.1*t^2").dimensionally_consistent == false);
  CHECK(fit({"--units", "y=m, t=s", "--strict"}, "y ~ a*exp(-t) + c").exit_code == 1);
  refused({"--units", "y=m"}, "no unit for t");
}

TEST_CASE_FIXTURE(Fits, "wild rows count less by a robust loss, and what does not hold is not printed") {
  write("data.csv", decay(3));
  const double least = std::abs(constant(model({}), "k").value - 0.7);
  for (const char* loss : {"huber", "soft-l1", "cauchy"}) {
    CAPTURE(loss);
    const ModelRecord robust = model({"--loss", loss});
    CHECK(std::abs(constant(robust, "k").value - 0.7) < 0.5 * least);
    CHECK(constant(robust, "k").ci_method == "wald");
    REQUIRE(robust.robust);
    CHECK(robust.robust->loss == loss);
    for (const int line : {6, 15, 24}) CHECK(std::ranges::count(robust.robust->lines, line) == 1);
    CHECK(robust.robust->lines.size() <= 5);
    CHECK(std::isnan(robust.aicc));
    CHECK_FALSE(robust.residual_error);
  }
  const std::string text = fit({"--loss", "huber"}).out;
  CHECK(contains(text, "robust regression, huber loss"));
  CHECK(contains(text, "in lines 6, 15, "));
  CHECK_FALSE(contains(text, "residual standard error"));
  const ModelRecord scaled = model({"--loss", "huber", "--loss-scale", "0.3"});
  CHECK(scaled.robust->threshold == 0.3);
  refused({"--loss-scale", "1"}, "needs --loss");
  refused({"--loss", "huber", "--output", "count"}, "--output real");
  refused({"--loss", "huber", "--interval", "bootstrap"}, "exclude");
}

TEST_CASE_FIXTURE(Workshop,
                  "the recommended model of a search has the intervals that a fit of its formula has") {
  const std::string data = fmt::format("{}/puromycin.csv", LAWDART_DATA_DIR);
  const Outcome searched = run({"search", data, "--rounds", "1", "--json", "-q"});
  REQUIRE(searched.exit_code == 0);
  const Record record = record_from_json(searched.out);
  const ModelRecord& best = record.models[static_cast<std::size_t>(record.best.front()) - 1];
  const Outcome fitted = run({"fit", data, "rate ~ " + best.formula, "--json", "-q"});
  REQUIRE(fitted.exit_code == 0);
  const ModelRecord fit = record_from_json(fitted.out).models.front();
  REQUIRE(fit.parameters.size() == best.parameters.size());
  for (std::size_t i = 0; i < fit.parameters.size(); ++i) {
    CHECK(best.parameters[i].ci_method == "profile");
    CHECK(best.parameters[i].low == doctest::Approx(fit.parameters[i].low).epsilon(1e-6));
    CHECK(best.parameters[i].high == doctest::Approx(fit.parameters[i].high).epsilon(1e-6));
  }
}

TEST_CASE_FIXTURE(Fits, "of a robust run later calls say what holds, and refuse the rest") {
  write("data.csv", decay(3));
  write("new.csv", "t\n1\n");
  REQUIRE(fit({"--loss", "huber", "-o", "run"}).exit_code == 0);
  CHECK(run({"predict", "run", "new.csv", "--interval", "confidence"}).exit_code == 0);
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"predict", "run", "new.csv", "--interval", "prediction"},
                                             {"compare", "run"},
                                             {"diagnose", "run"}}) {
    CAPTURE(words[0]);
    const Outcome outcome = run(words);
    CHECK(outcome.exit_code == 2);
    CHECK(contains(outcome.err, "fit without --loss"));
  }
}

TEST_CASE_FIXTURE(Fits, "a run with errors of inputs is as sure of its curve as its constants are") {
  write("new.csv", "t\n0\n");
  REQUIRE(fit({"--yerr", "sy", "--xerr", "t=st", "-o", "run", "--derive", "start=a + c"}).exit_code == 0);
  const Record kept = record_from_json(read("run/run.json"));
  const DerivedRecord& start = kept.models.front().derived.front();
  const Outcome outcome = run({"predict", "run", "new.csv", "--interval", "confidence", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  // The curve at 0 is a + c, and its band that of the derived quantity.
  CHECK(contains(outcome.out, fmt::format("{}", start.value).substr(0, 8)));
  CHECK(contains(outcome.out, fmt::format("{}", start.high).substr(0, 8)));
}

TEST_CASE_FIXTURE(Workshop, "quantities and units of constants per group are told for each group") {
  std::string text = "t,y,kind\n";
  Random random(Seed(5));
  for (int row = 0; row < 40; ++row) {
    const double t = 0.1 * row, k = row % 2 == 0 ? 0.5 : 1.0;
    text += fmt::format("{},{},{}\n", t, 2.0 * std::exp(-k * t) + 0.01 * random.normal(),
                        row % 2 == 0 ? "slow" : "fast");
  }
  write("groups.csv", text);
  const Outcome outcome = run({"fit", "groups.csv", "y ~ a*exp(-k*t)", "--group", "kind", "--per-group", "k",
                               "--derive", "half=ln(2)/k,twice=2*a", "--units", "y=m,t=s", "--json", "-q"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const ModelRecord grouped = record_from_json(outcome.out).models.back();
  REQUIRE(grouped.derived.size() == 3);
  CHECK(grouped.derived[0].name == "half[slow]");
  CHECK(grouped.derived[1].name == "half[fast]");
  CHECK(grouped.derived[0].value == doctest::Approx(std::log(2.0) / 0.5).epsilon(0.03));
  CHECK(grouped.derived[1].value == doctest::Approx(std::log(2.0)).epsilon(0.03));
  CHECK(grouped.derived[2].name == "twice");
  CHECK(grouped.dimensionally_consistent == true);
  CHECK(constant(grouped, "k[fast]").unit == "1/s");
  CHECK(constant(grouped, "a").unit == "m");
}

TEST_CASE_FIXTURE(Fits, "errors of an input widen those of the constants, most where the law is steep") {
  const ModelRecord plain = model({"--yerr", "sy"}), both = model({"--yerr", "sy", "--xerr", "t=st"});
  CHECK(constant(both, "a").standard_error > 1.1 * constant(plain, "a").standard_error);
  CHECK(constant(both, "a").ci_method == "profile");
  CHECK(*both.residual_error < *plain.residual_error);
  CHECK(both.formula != plain.formula);
  const ModelRecord derived = model({"--yerr", "sy", "--xerr", "t=st", "--derive", "half=ln(2)/k"});
  CHECK(derived.derived[0].value == doctest::Approx(std::log(2.0) / constant(both, "k").value).epsilon(1e-9));
  // Without names the numbers are what is fitted, to the same minimum.
  const ModelRecord numbers = model({"--yerr", "sy", "--xerr", "t=st"}, "y ~ 2.5*exp(-0.5*t) + 0.3");
  CHECK(numbers.train.loss == doctest::Approx(both.train.loss).epsilon(1e-9));
  refused({"--xerr", "t=st"}, "needs --yerr");
  refused({"--yerr", "sy", "--xerr", "z=st"}, "no input");
  refused({"--yerr", "sy", "--xerr", "t"}, "x=column");
  refused({"--yerr", "sy", "--xerr", "t=st", "--loss", "huber"}, "exclude");
}

TEST_CASE_FIXTURE(Fits, "bounds that leave no value are refused") {
  refused({"--bound", "a>2,a<1"}, "no value of a is above 2 and below 1");
  refused({"--bound", "a>2", "--bound", "a<2"}, "--fix 'a=2'");
}

TEST_CASE_FIXTURE(Fits, "as many constants as rows leave nothing that tells the scatter") {
  write("data.csv", "t,y\n1,2\n2,3\n");
  const ModelRecord line = model({}, "y ~ a + b*t");
  REQUIRE(line.warnings.size() >= 1);
  CHECK(contains(line.warnings.front(), "no more rows than constants"));
  CHECK(!line.residual_error);
}

TEST_CASE_FIXTURE(Fits, "refits that the time left out are told as such") {
  const ModelRecord found = model({"--bootstrap", "1000000", "--time", "300ms"});
  CHECK(contains(fmt::format("{}", fmt::join(found.warnings, "; ")), "before its time was over"));
  CHECK(!contains(fmt::format("{}", fmt::join(found.warnings, "; ")), "led nowhere"));
}

TEST_CASE_FIXTURE(Workshop, "York's weights give York's line through Pearson's points") {
  const std::vector<std::vector<double>> rows = {
      {0.0, 5.9, 1000.0, 1.0}, {0.9, 5.4, 1000.0, 1.8}, {1.8, 4.4, 500.0, 4.0}, {2.6, 4.6, 800.0, 8.0},
      {3.3, 3.5, 200.0, 20.0}, {4.4, 3.7, 80.0, 20.0},  {5.2, 2.8, 60.0, 70.0}, {6.1, 2.8, 20.0, 70.0},
      {6.5, 2.4, 1.8, 100.0},  {7.4, 1.5, 1.0, 500.0}};
  std::string text = "x,y,sx,sy\n";
  for (const auto& row : rows)
    text += fmt::format("{},{},{},{}\n", row[0], row[1], 1.0 / std::sqrt(row[2]), 1.0 / std::sqrt(row[3]));
  write("york.csv", text);
  const Outcome outcome =
      run({"fit", "york.csv", "y ~ a + b*x", "--yerr", "sy", "--xerr", "x=sx", "--json", "-q"});
  REQUIRE(outcome.exit_code == 0);
  const ModelRecord line = record_from_json(outcome.out).models.front();
  CHECK(constant(line, "a").value == doctest::Approx(5.47991022).epsilon(1e-8));
  CHECK(constant(line, "b").value == doctest::Approx(-0.480533407).epsilon(1e-8));
  CHECK(constant(line, "b").standard_error == doctest::Approx(0.057985).epsilon(2e-5));
}

}  // namespace lawdart
