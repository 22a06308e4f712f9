#include "lawdart/data/groups.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "data/bad_input.h"

namespace lawdart {
namespace {

using Names = std::vector<std::string>;
using Numbers = std::vector<double>;

Dataset grouped(const std::string& bytes, const std::string& column) {
  return make_dataset(parse_csv(bytes, "data.csv"),
                      {.targets = {"y"}, .inputs = {"x"}, .weights = "", .yerr = "", .group = column});
}

Numbers values(const Column& column) { return {column.begin(), column.end()}; }

}  // namespace

TEST_CASE("texts are groups in order of appearance, and rows without one are dropped") {
  const Dataset data = grouped("x,state,y\n1,wild,1\n2,,2\n3,mutant,3\n4,wild,4\n,ill,5\n", "state");
  CHECK(data.groups.column == "state");
  CHECK(data.groups.names == Names{"wild", "mutant"});
  CHECK(data.groups.of_row == std::vector<int>{0, 1, 0});
  REQUIRE(data.dropped.size() == 2);
  CHECK(data.dropped[1].reason == "missing value in column 'state'");
  CHECK(data.dropped[1].first_line == 3);
  CHECK(data.subset({2, 1}).groups.of_row == std::vector<int>{0, 1});
}

TEST_CASE("numbers are groups in ascending order") {
  const Dataset data = grouped("subject,x,y\n10,1,1\n2,2,2\n1.5,3,3\nNA,4,4\n10,5,5\n", "subject");
  CHECK(data.groups.names == Names{"1.5", "2", "10"});
  CHECK(data.groups.of_row == std::vector<int>{2, 1, 0, 2});
}

TEST_CASE("inputs tell the groups by 1 and 0") {
  const Dataset data = grouped("x,state,y\n1,a,1\n2,b c,2\n3,a,3\n", "state");
  CHECK(data.own_inputs() == 1);
  CHECK(data.input_names == Names{"x", "state=a", "state=b c"});
  CHECK(values(data.inputs.col(0)) == Numbers{1, 2, 3});
  CHECK(values(data.inputs.col(1)) == Numbers{1, 0, 1});
  CHECK(values(data.inputs.col(2)) == Numbers{0, 1, 0});
}

TEST_CASE("clusters are named by a column of their own, of as many as there are, and are no inputs") {
  std::string rows = "x,subject,y\n";
  for (int row = 0; row < 300; ++row) rows += fmt::format("{0},s{1},{0}\n", row, row / 2);
  const Dataset data =
      make_dataset(parse_csv(rows, "data.csv"), {.targets = {"y"}, .inputs = {"x"}, .cluster = "subject"});
  CHECK(data.clusters.column == "subject");
  CHECK(data.clusters.names.size() == 150);
  CHECK(data.clusters.of_row[7] == 3);
  CHECK(data.groups.names.empty());
  CHECK(data.inputs.cols() == 1);
  check_error(
      [] {
        static_cast<void>(make_dataset(parse_csv("x,state,y\n1,a,1\n2,a,2\n", "data.csv"),
                                       {.targets = {"y"}, .inputs = {"x"}, .cluster = "state"}));
      },
      ErrorCode::kData, "data.csv, column 'state': all rows are of one group, 'a'; leave --cluster out");
}

TEST_CASE("where no column tells clusters the groups are them") {
  CHECK(grouped("x,state,y\n1,a,1\n2,b,2\n3,a,3\n", "state").clusters.of_row == std::vector<int>{0, 1, 0});
}

TEST_CASE("a column that makes no groups is refused") {
  const auto refused = [](const std::string& bytes, const std::string& column, const std::string& message) {
    check_error([&] { static_cast<void>(grouped(bytes, column)); }, ErrorCode::kData, message);
  };
  const std::string rows = "x,state,y\n1,a,1\n2,a,2\n";
  refused(rows, "stat", "data.csv: there is no column 'stat'; did you mean 'state'?");
  refused(rows, "state", "data.csv, column 'state': all rows are of one group, 'a'; leave --group out");
  std::string many = "x,y\n";
  for (int row = 0; row <= kMostGroups; ++row) many += fmt::format("{0},{0}\n", row);
  refused(many, "x",
          "data.csv, column 'x': found 101 groups where at most 100 were expected; name a column that tells "
          "groups of rows apart");
  check_error([&] { static_cast<void>(grouped(rows, "y")); }, ErrorCode::kUsage,
              "'y' is the target and cannot split the rows into groups");
  check_error(
      [] {
        const Table table = parse_csv("x=a,x,y\n1,a,1\n2,b,2\n", "data.csv");
        static_cast<void>(make_dataset(
            table, {.targets = {"y"}, .inputs = {"x=a"}, .weights = "", .yerr = "", .group = "x"}));
      },
      ErrorCode::kData, "column 'x=a' has the name that stands for a group; call it otherwise");
}

TEST_CASE("counts are shares of their trials, which weigh them") {
  const Table table = parse_csv("x,k,n,w\n1,1,4,1\n2,NA,5,1\n3,6,6,1\n4,0,10,1\n", "data.csv");
  const Roles roles = parse_roles("k/n ~ .", table);
  CHECK(roles.targets == Names{"k"});
  CHECK(roles.trials == "n");
  CHECK(roles.inputs == Names{"x", "w"});
  const Dataset data = make_dataset(table, roles);
  CHECK(data.target_names == Names{"k/n"});
  CHECK(values(data.targets.col(0)) == Numbers{0.25, 1.0, 0.0});
  CHECK(values(data.weights) == Numbers{4, 6, 10});
  CHECK(data.dropped.at(0).reason == "missing value in column 'k'");
}

TEST_CASE("counts that are none are refused") {
  const auto refused = [](const std::string& bytes, const std::string& message) {
    const auto call = [&] {
      const Table table = parse_csv(bytes, "data.csv");
      static_cast<void>(make_dataset(table, parse_roles("k/n ~ x", table)));
    };
    check_error(call, ErrorCode::kData, message);
  };
  const std::string k = "data.csv, line 3, column 'k': found ", n = "data.csv, line 3, column 'n': found ";
  const std::string of_7 =
      " where a whole number from 0 to the 7 trials of column 'n' was expected; look which column counts "
      "what";
  refused("x,k,n\n1,2,5\n2,8,7\n", k + "8" + of_7);
  refused("x,k,n\n1,2,5\n2,-1,7\n", k + "-1" + of_7);
  refused("x,k,n\n1,2,5\n2,0.5,7\n", k + "0.5" + of_7);
  const std::string trials =
      " where a whole number of trials from 1 on was expected; write NA to leave the row out";
  refused("x,k,n\n1,2,5\n2,0,0\n", n + "0" + trials);
  refused("x,k,n\n1,2,5\n2,1,2.5\n", n + "2.5" + trials);
  refused("x,k,n\n1,2,4\n2,3,6\n",
          "data.csv, column 'k/n': the target is 0.5 in all 2 rows; choose a target that changes");
}

TEST_CASE("a formula of counts is one target and its trials") {
  const Table table = parse_csv("x,k,n,y\n1,2,5,1\n2,3,7,2\n", "data.csv");
  const auto refused = [&table](const std::string& formula, const std::string& message) {
    check_error([&] { static_cast<void>(parse_roles(formula, table)); }, ErrorCode::kUsage, message);
  };
  refused("k/n + y ~ x", R"(formula: counts k/n stand alone; take the other targets by themselves
  k/n + y ~ x
    ^)");
  refused("y + k/n ~ x", R"(formula: counts k/n stand alone; take the other targets by themselves
  y + k/n ~ x
        ^)");
  refused("k/. ~ x", R"(formula: a . stands for inputs and not for trials; name their column
  k/. ~ x
    ^)");
  refused("k/k ~ x", R"(formula: 'k' cannot count both successes and trials
  k/k ~ x
    ^)");
  refused("k/ ~ x",
          "formula: expected a column of trials here; a name with other characters than letters, "
          "digits, _ and . stands in `back quotes`\n  k/ ~ x\n     ^");
  Roles both = parse_roles("k/n ~ x", table);
  both.weights = "y";
  check_error([&] { static_cast<void>(make_dataset(table, both)); }, ErrorCode::kUsage,
              "counts weigh what their trials ('n') say; take out 'y'");
}

}  // namespace lawdart
