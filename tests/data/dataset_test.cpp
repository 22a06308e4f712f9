#include "lawdart/data/dataset.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"

namespace lawdart {
namespace {

Dataset dataset(const std::string& text, const Roles& roles) {
  return make_dataset(parse_csv(text, "data.csv"), roles);
}

std::vector<double> values(const Column& column) { return {column.begin(), column.end()}; }

using Numbers = std::vector<double>;
using Lines = std::vector<int>;

TEST_CASE("a data set holds the columns of its roles in their order") {
  const Dataset data =
      dataset("a,b,y\n1,2,3\n4,5,6\n", {.targets = {"y"}, .inputs = {"b", "a"}, .weights = "", .yerr = ""});
  CHECK(data.input_names == std::vector<std::string>{"b", "a"});
  CHECK(data.target_names == std::vector<std::string>{"y"});
  CHECK(values(data.inputs.col(0)) == Numbers{2, 5});
  CHECK(values(data.inputs.col(1)) == Numbers{1, 4});
  CHECK(values(data.targets.col(0)) == Numbers{3, 6});
  CHECK(values(data.weights) == Numbers{1, 1});
  CHECK(data.lines == Lines{2, 3});
  CHECK(data.rows_read == 2);
  CHECK(data.dropped.empty());
  CHECK_FALSE(data.absolute_errors);
}

TEST_CASE("columns in any order, alone, twice or all of them, keep the cells of the rows that are used") {
  const std::string text = "a,b,c,y\n1,2,3,4\n5,NA,7,8\n9,10,11,12\n13,14,15,16\n";
  for (const std::vector<std::string>& inputs :
       std::vector<std::vector<std::string>>{{"b"},
                                             {"a", "b"},
                                             {"b", "c"},
                                             {"c", "b"},
                                             {"a", "b", "c"},
                                             {"b", "b"},
                                             {"a", "a", "b", "b", "c"}}) {
    const Dataset data = dataset(text, {.targets = {"y"}, .inputs = inputs, .weights = "", .yerr = ""});
    REQUIRE(data.rows() == 3);
    CHECK(data.lines == Lines{2, 4, 5});
    CHECK(values(data.targets.col(0)) == Numbers{4, 12, 16});
    REQUIRE(data.inputs.cols() == static_cast<Eigen::Index>(inputs.size()));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const double first = inputs[i][0] - 'a' + 1;
      CHECK(values(data.inputs.col(static_cast<Eigen::Index>(i))) == Numbers{first, first + 8, first + 12});
    }
  }
}

TEST_CASE("a row that cannot be used is dropped and counted under its first reason") {
  const Dataset data = dataset("a,b,unused,y\nNA,1,1,NA\n1,1,NA,1\n2,NA,1,2\ninf,1,1,3\n4,,1,4\n5,1,1,5\n",
                               {.targets = {"y"}, .inputs = {"a", "b"}, .weights = "", .yerr = ""});
  CHECK(data.rows() == 2);
  CHECK(data.rows_read == 6);
  CHECK(data.lines == Lines{3, 7});
  REQUIRE(data.dropped.size() == 3);
  CHECK(data.dropped[0].reason == "missing value in column 'y'");
  CHECK(data.dropped[0].count == 1);
  CHECK(data.dropped[0].first_line == 2);
  CHECK(data.dropped[1].reason == "infinite value in column 'a'");
  CHECK(data.dropped[1].count == 1);
  CHECK(data.dropped[1].first_line == 5);
  CHECK(data.dropped[2].reason == "missing value in column 'b'");
  CHECK(data.dropped[2].count == 2);
  CHECK(data.dropped[2].first_line == 4);
}

TEST_CASE("relative weights are scaled to mean 1 over the rows that are used") {
  const Roles roles = {.targets = {"y"}, .inputs = {"x"}, .weights = "w", .yerr = ""};
  const Dataset data = dataset("x,y,w\n1,1,2\n2,2,6\n3,3,NA\n4,NA,100\n5,5,4\n6,6,0\n", roles);
  CHECK(values(data.weights) == Numbers{0.5, 1.5, 1});
  CHECK_FALSE(data.absolute_errors);
  CHECK(data.dropped.size() == 3);
  CHECK(values(dataset("x,y,w\n1,1,1e308\n2,2,1e308\n3,3,1e308\n", roles).weights) == Numbers{1, 1, 1});
}

TEST_CASE("errors of the target give weights of 1/sigma^2 as they stand") {
  const Dataset data =
      dataset("x,y,s\n1,1,0.5\n2,2,2\n", {.targets = {"y"}, .inputs = {"x"}, .weights = "", .yerr = "s"});
  CHECK(values(data.weights) == Numbers{4, 0.25});
  CHECK(data.absolute_errors);
}

TEST_CASE("errors of inputs stand in the places of their inputs, rows without one are dropped") {
  const std::string text = "a,b,y,sy,sb\n1,2,3,1,0.5\n4,5,6,1,NA\n7,8,9,1,0\n10,11,12,1,2\n";
  const Dataset data = dataset(
      text, {.targets = {"y"}, .inputs = {"a", "b"}, .weights = "", .yerr = "sy", .xerr = {{"b", "sb"}}});
  CHECK(values(data.input_errors.col(0)) == Numbers{0, 0, 0});
  CHECK(values(data.input_errors.col(1)) == Numbers{0.5, 0, 2});
  CHECK(data.dropped.size() == 1);
  CHECK(values(data.subset({2}).input_errors.col(1)) == Numbers{2});
}

TEST_CASE(
    "numbers of any size that can be computed with are taken, and so are small ones beside a large one") {
  for (const std::string size : {"e-100", "e99"}) {
    const Dataset data = dataset("x,y\n1" + size + ",2" + size + "\n5e-324,0\n",
                                 {.targets = {"y"}, .inputs = {"x"}, .weights = "", .yerr = ""});
    CHECK(data.rows() == 2);
  }
}

TEST_CASE("a row of weight 0 is left out and told of") {
  const Dataset data = dataset("x,y,w\n1,1,2\n2,4,0\n3,9,0\n4,16,2\n",
                               {.targets = {"y"}, .inputs = {"x"}, .weights = "w", .yerr = ""});
  CHECK(values(data.targets.col(0)) == Numbers{1, 16});
  CHECK(values(data.weights) == Numbers{1, 1});
  REQUIRE(data.dropped.size() == 1);
  CHECK(data.dropped[0].reason == "weight 0 in column 'w'");
  CHECK(data.dropped[0].count == 2);
  CHECK(data.dropped[0].first_line == 3);
}

TEST_CASE("a subset takes rows in the order asked for and keeps their weights") {
  const Dataset data = dataset("x,y,w\n1,1,1\n2,4,2\n3,NA,1\n4,16,3\n",
                               {.targets = {"y"}, .inputs = {"x"}, .weights = "w", .yerr = ""});
  const Dataset part = data.subset({2, 0});
  CHECK(values(part.inputs.col(0)) == Numbers{4, 1});
  CHECK(values(part.targets.col(0)) == Numbers{16, 1});
  CHECK(values(part.weights) == Numbers{1.5, 0.5});
  CHECK(part.lines == Lines{5, 2});
  CHECK(part.input_names == data.input_names);
  CHECK(part.dropped.size() == 1);
  CHECK(part.rows_read == 4);
  CHECK(data.subset({}).rows() == 0);
}

}  // namespace
}  // namespace lawdart
