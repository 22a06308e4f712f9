#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/report/json.h"
#include "program.h"

// The numbers are those of R 4.2.2: `Rscript tests/app/groups.R`.

namespace lawdart {
namespace {

const std::string kPuromycin = R"(conc,rate,state
0.02,76,treated
0.02,47,treated
0.06,97,treated
0.06,107,treated
0.11,123,treated
0.11,139,treated
0.22,159,treated
0.22,152,treated
0.56,191,treated
0.56,201,treated
1.10,207,treated
1.10,200,treated
0.02,67,untreated
0.02,51,untreated
0.06,84,untreated
0.06,86,untreated
0.11,98,untreated
0.11,115,untreated
0.22,131,untreated
0.22,124,untreated
0.56,144,untreated
0.56,158,untreated
1.10,160,untreated
)";
const std::string kMichaelisMenten = "rate ~ Vmax*conc/(Km + conc)";

/// Venables & Ripley, Modern Applied Statistics with S, section 7.2: larvae that died of a dose.
const std::string kLarvae = R"(sex,dose,dead,n
M,0,1,20
M,1,4,20
M,2,9,20
M,3,13,20
M,4,18,20
M,5,20,20
F,0,0,20
F,1,2,20
F,2,6,20
F,3,10,20
F,4,12,20
F,5,16,20
)";
const std::string kLogistic = "dead/n ~ 1/(1 + exp(-(a + b*dose)))";

struct Constant {
  std::string name;
  double estimate, standard_error;
};

Record record_of(const Workshop& shop, std::vector<std::string> words) {
  words.insert(words.begin(), "fit");
  words.insert(words.end(), {"--json", "-q"});
  const Outcome outcome = shop.run(words);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return record_from_json(outcome.out);
}

void check_constants(const ModelRecord& model, const std::vector<Constant>& wanted) {
  REQUIRE(model.parameters.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(wanted[i].name);
    CHECK(model.parameters[i].name == wanted[i].name);
    CHECK(model.parameters[i].value == doctest::Approx(wanted[i].estimate).epsilon(1e-6));
    CHECK(model.parameters[i].standard_error == doctest::Approx(wanted[i].standard_error).epsilon(1e-6));
    CHECK(model.parameters[i].ci_method == "profile");
  }
}

void check_test(const SharingRecord& found, const std::vector<std::string>& constants, double statistic,
                double p_value) {
  CHECK(found.constants == constants);
  CHECK(found.statistic == doctest::Approx(statistic).epsilon(1e-6));
  CHECK(found.p_value == doctest::Approx(p_value).epsilon(1e-6));
}

}  // namespace

TEST_CASE_FIXTURE(Workshop, "a constant per group and a shared one are those of R, and so is the test") {
  write("data.csv", kPuromycin);
  const Record record =
      record_of(*this, {"data.csv", kMichaelisMenten, "--group", "state", "--per-group", "Vmax"});
  REQUIRE(record.models.size() == 2);
  CHECK(record.best == std::vector<int>{2});
  const ModelRecord& model = record.models[1];
  check_constants(model, {{"Vmax[treated]", 208.6300704, 5.803992864},
                          {"Vmax[untreated]", 166.6040968, 5.807429575},
                          {"Km", 0.05797183273, 0.005910175757}});
  REQUIRE(model.sharing.size() == 1);
  CHECK(model.sharing[0].test == "F");
  CHECK(model.sharing[0].added == 1);
  CHECK(model.sharing[0].spare == 20);
  check_test(model.sharing[0], {"Vmax"}, 44.94332437, 1.5939451e-06);
  CHECK(model.sharing[0].verdict == "The groups differ in Vmax");
  CHECK(model.weight > 0.99);
  CHECK(model.complexity == record.models[0].complexity);
  const Record plain = record_of(*this, {"data.csv", kMichaelisMenten});
  CHECK(plain.models[0].formula == record.models[0].formula);
  CHECK(plain.models[0].parameters[0].low == record.models[0].parameters[0].low);
}

TEST_CASE_FIXTURE(Workshop, "without --per-group every constant is per group, and each is tested") {
  write("data.csv", kPuromycin);
  const Record record = record_of(*this, {"data.csv", kMichaelisMenten, "--group", "state"});
  const ModelRecord& model = record.models[1];
  check_constants(model, {{"Vmax[treated]", 212.6837432, 6.608094275},
                          {"Vmax[untreated]", 160.2800464, 6.896014272},
                          {"Km[treated]", 0.06412128171, 0.007876791827},
                          {"Km[untreated]", 0.04770818489, 0.008281155844}});
  REQUIRE(model.sharing.size() == 3);
  check_test(model.sharing[0], {"Vmax"}, 25.52085756, 7.082210123e-05);
  check_test(model.sharing[1], {"Km"}, 1.718168871, 0.2055522724);
  check_test(model.sharing[2], {"Vmax", "Km"}, 24.13766903, 6.074747978e-06);
  CHECK(contains(model.sharing[1].verdict, "No sign that the groups differ in Km"));
}

TEST_CASE_FIXTURE(Workshop, "the formula of all groups is that of each in its rows") {
  write("data.csv", kPuromycin);
  const Record record =
      record_of(*this, {"data.csv", kMichaelisMenten, "--group", "state", "--per-group", "Vmax"});
  CHECK(record.data.groups->column == "state");
  CHECK(record.data.inputs == std::vector<std::string>{"conc", "state=treated", "state=untreated"});
  const ModelRecord& model = record.models[1];
  const Expression all = parse_expression(model.formula, record.data.inputs).expression;
  REQUIRE(model.groups.size() == 2);
  CHECK(model.groups[0].group == "treated");
  CHECK(model.groups[0].rows == 12);
  CHECK(model.groups[1].rows == 11);
  for (int group = 0; group < 2; ++group) {
    Columns inputs(1, 3);
    inputs << 0.3, group == 0, group == 1;
    const std::array<std::string, 1> names = {"conc"};
    const Expression one =
        parse_expression(model.groups[static_cast<std::size_t>(group)].formula, names).expression;
    CHECK(evaluate(all, inputs)[0] == doctest::Approx(evaluate(one, inputs.leftCols(1))[0]).epsilon(1e-14));
  }
}

TEST_CASE_FIXTURE(Workshop, "a fit of groups is printed by group, and kept") {
  write("data.csv", kPuromycin);
  const Outcome outcome =
      run({"fit", "data.csv", kMichaelisMenten, "--group", "state", "--per-group", "Vmax", "-o", "run"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "rate = Vmax*conc/(0.058 + conc) with Vmax by state"));
  CHECK(contains(outcome.out, "untreated  (11 rows)  "));
  CHECK(contains(outcome.out, "Vmax[untreated]"));
  CHECK(contains(outcome.out, "The groups differ in Vmax"));
  CHECK(contains(run({"front", "run"}).out, "with Vmax by state"));
  CHECK(contains(run({"show", "run"}).out, "treated: 208.6*conc/(0.058 + conc)\nuntreated: "));
  CHECK(contains(run({"show", "run", "--as", "r"}).out, "state_treated"));
}

TEST_CASE_FIXTURE(Workshop, "constants may be fixed and bounded beside groups") {
  write("data.csv", kPuromycin);
  const Record fixed =
      record_of(*this, {"data.csv", kMichaelisMenten, "--group", "state", "--fix", "Km=0.06"});
  REQUIRE(fixed.models[1].parameters.size() == 2);
  CHECK(fixed.models[1].parameters[1].name == "Vmax[untreated]");
  const Record bounded =
      record_of(*this, {"data.csv", kMichaelisMenten, "--group", "state", "--bound", "Vmax<200"});
  CHECK(bounded.models[1].parameters[0].value == 200.0);
  CHECK(bounded.models[1].parameters[0].at_bound);
  CHECK_FALSE(bounded.models[1].parameters[1].at_bound);
}

TEST_CASE_FIXTURE(Workshop, "rows are predicted by the constants of their group") {
  write("data.csv", kPuromycin);
  REQUIRE(
      run({"fit", "data.csv", kMichaelisMenten, "--group", "state", "--per-group", "Vmax", "-o", "run", "-q"})
          .exit_code == 0);
  write("new.csv", "state,conc\ntreated,0.1\nuntreated,0.1\nodd,0.1\n");
  const Outcome outcome = run({"predict", "run", "new.csv"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.err, "1 row without a prediction"));
  const ModelRecord model = record_from_json(read("run/run.json")).models[1];
  const auto predicted = [&](std::size_t group) {
    const std::vector<std::string> names = {"conc"};
    const Expression formula = parse_expression(model.groups[group].formula, names).expression;
    return fmt::format("{}", evaluate(formula, Columns::Constant(1, 1, 0.1))[0]);
  };
  CHECK(contains(outcome.out, "0.1,treated," + predicted(0).substr(0, 12)));
  CHECK(contains(outcome.out, "0.1,untreated," + predicted(1).substr(0, 12)));
  CHECK(contains(outcome.out, "0.1,odd,,"));
  CHECK(run({"predict", "run", "new.csv", "--interval", "confidence", "-q"}).exit_code == 0);
  write("new.csv", "conc\n0.1\n");
  check_refused(*this, {"predict", "run", "new.csv"}, 3, "constants for each of its groups");
}

TEST_CASE_FIXTURE(Workshop, "formulas of your own compete with groups, and with counts") {
  write("data.csv", kPuromycin);
  write("larvae.csv", kLarvae);
  REQUIRE(
      run({"fit", "data.csv", kMichaelisMenten, "--group", "state", "--per-group", "Vmax", "-o", "run", "-q"})
          .exit_code == 0);
  const Outcome groups = run({"compare", "run", "--with", "rate ~ a*conc^b"});
  CHECK(groups.exit_code == 0);
  CHECK(contains(groups.out, "fitted from rate ~ a*conc^b"));
  REQUIRE(run({"fit", "larvae.csv", "dead/n ~ 1/(1 + exp(-(a + b*dose)))", "--output", "probability", "-o",
               "counts", "-q"})
              .exit_code == 0);
  const Outcome counts = run({"compare", "counts", "--with", "dead/n ~ exp(-exp(a + b*dose))"});
  CHECK(counts.exit_code == 0);
  CHECK(contains(counts.out, "fitted from dead/n ~"));
  check_refused(*this, {"compare", "counts", "--with", "dead ~ a*dose"}, 2, "not `dead`");
}

TEST_CASE_FIXTURE(Workshop, "groups that cannot be fitted are refused with the mend") {
  write("data.csv", kPuromycin + "0.5,150,odd\n");
  const auto refused = [this](const std::vector<std::string>& words, int code, const std::string& part) {
    std::vector<std::string> all = {"fit", "data.csv"};
    all.insert(all.end(), words.begin(), words.end());
    check_refused(*this, all, code, part);
  };
  refused({kMichaelisMenten, "--group", "state"}, 3,
          "group 'odd' has 1 row for 2 constants of its own (Vmax, Km)");
  refused({kMichaelisMenten, "--group", "stat"}, 3, "did you mean 'state'?");
  refused({kMichaelisMenten, "--group", "rate"}, 2, "'rate' is the target");
  refused({kMichaelisMenten, "--per-group", "Vmax"}, 2, "--per-group needs --group");
  refused({kMichaelisMenten, "--group", "state", "--per-group", "Vmx"}, 2, "did you mean 'Vmax'?");
  refused({kMichaelisMenten, "--group", "state", "--per-group", "Vmax,"}, 2, "name,name");
  refused({kMichaelisMenten, "--group", "state", "--per-group", "Km", "--fix", "Km=1"}, 2, "both name 'Km'");
  refused({"rate ~ 200*conc/(0.1 + conc)", "--group", "state"}, 2, "no constant by name");
  write("inputs.csv", "x,z,y\n1,2,3\n2,3,5\n3,1,8\n");
  CHECK(
      contains(run({"fit", "inputs.csv", "y ~ a*x", "--group", "x"}).err, "column `x` is the target or has"));
  check_refused(*this, {"search", "data.csv", "rate ~ conc", "--group", "state", "--per-group", "a"}, 2,
                "--group is enough");
  check_refused(*this, {"search", "data.csv", "rate ~ a*conc + ?f(conc)", "--group", "state"}, 2,
                "a known part exclude each other");
}

TEST_CASE_FIXTURE(Workshop, "a form is searched for all groups and its run serves as that of a fit does" *
                                doctest::test_suite("long")) {
  write("data.csv", kPuromycin);
  const std::vector<std::string> call = {"search",   "data.csv", "rate ~ conc", "--group", "state",
                                         "--rounds", "10",       "-q",          "-o",      "run"};
  const Outcome outcome = run(call);
  REQUIRE(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "\nrate ~ conc by state\n"));
  const Record record = record_from_json(read("run/run.json"));
  const ModelRecord& best = record.models.at(static_cast<std::size_t>(record.best.at(0)) - 1);
  REQUIRE(best.groups.size() == 2);
  CHECK(best.train.rmse < 10.0);
  const long shared =
      std::ranges::count_if(best.parameters, [](const ParameterRecord& p) { return !contains(p.name, "["); });
  CHECK(best.parameters.size() == static_cast<std::size_t>(shared) + 2);  // one differs
  CHECK(contains(run({"diagnose", "run"}).out, "shape (fine)"));
  write("new.csv", "conc,state\n0.3,treated\n0.3,untreated\n");
  const Outcome predicted = run({"predict", "run", "new.csv", "--interval", "confidence"});
  CHECK(predicted.exit_code == 0);
  CHECK(run({"compare", "run", "--with", kMichaelisMenten}).exit_code == 0);
}

TEST_CASE_FIXTURE(Workshop, "counts of trials are fitted as R's glm does") {
  write("larvae.csv", kLarvae);
  const Record record = record_of(*this, {"larvae.csv", kLogistic, "--output", "probability"});
  CHECK(record.data.targets == std::vector<std::string>{"dead/n"});
  check_constants(record.models[0], {{"a", -2.766087184, 0.3701342208}, {"b", 1.006806799, 0.1235888875}});
  CHECK(record.models[0].train.loss * 240 == doctest::Approx(16.98403267).epsilon(1e-6));

  write("line.csv", "x,k,n\n1,6,40\n2,12,50\n3,21,60\n4,24,50\n5,27,45\n");
  const Record line = record_of(*this, {"line.csv", "k/n ~ a + b*x", "--output", "probability"});
  check_constants(line.models[0], {{"a", 0.02585384426, 0.06166185602}, {"b", 0.1126638616, 0.02022587315}});
  CHECK(line.models[0].train.loss * 245 == doctest::Approx(0.1510493861).epsilon(1e-6));
}

TEST_CASE_FIXTURE(Workshop, "groups of counts are compared by the likelihood ratio") {
  write("larvae.csv", kLarvae);
  const Record record = record_of(
      *this, {"larvae.csv", kLogistic, "--output", "probability", "--group", "sex", "--per-group", "a"});
  check_constants(record.models[1], {{"a[M]", -2.372411944, 0.385510855},
                                     {"a[F]", -3.473155307, 0.4685203792},
                                     {"b", 1.06421397, 0.1310774895}});
  REQUIRE(record.models[1].sharing.size() == 1);
  CHECK(record.models[1].sharing[0].test == "chi-square");
  check_test(record.models[1].sharing[0], {"a"}, 10.22696843, 0.001384019555);
}

TEST_CASE_FIXTURE(Workshop, "counts need their likelihood") {
  write("larvae.csv", kLarvae);
  for (const char* command : {"fit", "search"}) {
    const Outcome outcome =
        run({command, "larvae.csv", std::string(command) == "fit" ? kLogistic : "dead/n ~ dose"});
    CHECK(outcome.exit_code == 2);
    CHECK(contains(outcome.err, "need --output probability"));
  }
}

TEST_CASE_FIXTURE(Workshop, "a search finds the law of counts") {
  std::string text = "x,k,n\n";
  // Successes as near as whole numbers come to 1/(1 + exp(3 - 2x)).
  for (int row = 0; row <= 30; ++row) {
    const double x = 0.1 * row;
    text += std::to_string(x) + "," + std::to_string(std::lround(2000 / (1.0 + std::exp(3.0 - 2.0 * x)))) +
            ",2000\n";
  }
  write("data.csv", text);
  const Outcome outcome =
      run({"search", "data.csv", "k/n ~ x", "--output", "probability", "--rounds", "1", "--json", "-q"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  CHECK(record.data.inputs == std::vector<std::string>{"x"});
  const ModelRecord& best = *std::ranges::find(record.models, record.best.front(), &ModelRecord::id);
  CHECK(best.target == "k/n");
  const Expression formula = parse_expression(best.formula, record.data.inputs).expression;
  for (const double x : {0.05, 0.95, 2.55}) {
    Columns at(1, 1);
    at(0, 0) = x;
    CHECK(evaluate(formula, at)[0] == doctest::Approx(1.0 / (1.0 + std::exp(3.0 - 2.0 * x))).epsilon(0.01));
  }
}

}  // namespace lawdart
