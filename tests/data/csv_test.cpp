#include "lawdart/data/csv.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "data/bad_input.h"

namespace lawdart {
namespace {

using Type = ColumnSummary::Type;

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> result;
  for (const ColumnSummary& column : table.columns) result.push_back(column.name);
  return result;
}

std::vector<double> column(const Table& table, int index) {
  const Column values = table.numbers.col(index);
  return {values.begin(), values.end()};
}

using Names = std::vector<std::string>;
using Numbers = std::vector<double>;
using Lines = std::vector<int>;

TEST_CASE("a plain file gives its names, numbers and lines") {
  const Table table = parse_csv("x,y\n1,2\n3,4.5\n", "data.csv");
  CHECK(names(table) == Names{"x", "y"});
  CHECK(column(table, 0) == Numbers{1, 3});
  CHECK(column(table, 1) == Numbers{2, 4.5});
  CHECK(table.lines == Lines{2, 3});
  CHECK(table.file == "data.csv");
  CHECK(table.has_header);
  CHECK(table.delimiter == ',');
  CHECK(table.decimal == '.');
}

TEST_CASE("LF, CRLF, lone CR, no end of the last line and blank lines at the end read the same") {
  for (const std::string text : {"x,y\n1,2\n3,4", "x,y\r\n1,2\r\n3,4\r\n", "x,y\r1,2\r3,4\r",
                                 "x,y\n1,2\n3,4\n\n \t\n\r\n", "\xEF\xBB\xBFx,y\n1,2\n3,4\n"}) {
    CAPTURE(text);
    const Table table = parse_csv(text, "data.csv");
    CHECK(names(table) == Names{"x", "y"});
    CHECK(column(table, 0) == Numbers{1, 3});
    CHECK(column(table, 1) == Numbers{2, 4});
    CHECK(table.lines == Lines{2, 3});
  }
}

TEST_CASE("without a header the columns are x1, x2, ... and y") {
  const Table table = parse_csv("1,2,3\n4,5,6\n", "data.csv");
  CHECK_FALSE(table.has_header);
  CHECK(names(table) == Names{"x1", "x2", "y"});
  CHECK(table.lines == Lines{1, 2});
  CHECK(names(parse_csv("1\n2\n", "data.csv")) == Names{"y"});
}

TEST_CASE("a first row with text and without a number is the header") {
  CHECK(parse_csv("a,NA\n1,2\n", "data.csv").has_header);
  CHECK_FALSE(parse_csv("NA,NA\n1,2\n", "data.csv").has_header);
  CHECK_FALSE(parse_csv("NA,3\n1,2\n", "data.csv").has_header);
}

TEST_CASE("the caller's word on the header stands") {
  const Table with = parse_csv("2001,2002\n1,2\n", "data.csv", {.header = true});
  CHECK(names(with) == Names{"2001", "2002"});
  const Table without = parse_csv("a,b\nc,d\n", "data.csv", {.header = false});
  CHECK(names(without) == Names{"x1", "y"});
  CHECK(without.rows() == 2);
}

TEST_CASE("a column without a name is named by its place") {
  CHECK(names(parse_csv("\"\",x,y\n1,2,3\n2,3,4\n", "data.csv")) == Names{"column1", "x", "y"});
}

TEST_CASE("comments and blank lines above the header are passed over and counted as lines") {
  const Table table = parse_csv("# run 7, by hand\n\n#,;\nx,y\n1,2\n", "data.csv");
  CHECK(names(table) == Names{"x", "y"});
  CHECK(table.lines == Lines{5});
}

TEST_CASE("blank lines between rows are passed over, but are missing values in a single column") {
  const Table two = parse_csv("x,y\n1,2\n\n3,4\n", "data.csv");
  CHECK(column(two, 0) == Numbers{1, 3});
  CHECK(two.lines == Lines{2, 4});
  const Table one = parse_csv("y\n1\n\n3\n\n", "data.csv");
  CHECK(one.rows() == 3);
  CHECK(one.columns[0].missing == 1);
  CHECK(std::isnan(one.numbers(1, 0)));
  CHECK(one.lines == Lines{2, 3, 4});
}

TEST_CASE("quoted cells may hold delimiters, quotes and line ends, and lines are still counted right") {
  const Table table =
      parse_csv("\"a,\"\"b\"\"\",\"two\r\nlines\"\n\"1\",\"2\"\n\" 3 \" , \"4\"\n", "data.csv");
  CHECK(names(table) == Names{"a,\"b\"", "two\r\nlines"});
  CHECK(column(table, 0) == Numbers{1, 3});
  CHECK(column(table, 1) == Numbers{2, 4});
  CHECK(table.lines == Lines{3, 4});
}

TEST_CASE("a quote inside an unquoted cell is a letter") {
  const Table table = parse_csv("tube,y\n5\" wide,1\n6\" wide,2\n", "data.csv");
  REQUIRE(table.texts.size() == 1);
  CHECK(table.texts[0].levels == Names{"5\" wide", "6\" wide"});
}

TEST_CASE("blanks around cells do not count") {
  const Table table = parse_csv(" x ,\ty\t\n 1 ,\t2 \n", "data.csv");
  CHECK(names(table) == Names{"x", "y"});
  CHECK(column(table, 1) == Numbers{2});
}

TEST_CASE("the delimiter is found from the rows") {
  CHECK(parse_csv("x;y\n1;2\n", "data.csv").delimiter == ';');
  CHECK(parse_csv("x\ty\n1\t2\n", "data.csv").delimiter == '\t');
  CHECK(parse_csv("\"a;b\",\"c;d\"\n1,2\n", "data.csv").delimiter == ',');
  CHECK(parse_csv("conc (a,b);y\n1;2\n3;4\n", "data.csv").delimiter == ';');
  CHECK(parse_csv("name;y\nred, dark;2\nblue, dark;4\n", "data.csv").delimiter == ';');
  CHECK(parse_csv("name,y\nred; dark,2\nblue; dark,4\n", "data.csv").delimiter == ',');
  CHECK(parse_csv("1,5;2,5\n3,5;4,5\n", "data.csv").delimiter == ';');
  CHECK(parse_csv("1,5\t2\n3\t4,5\n", "data.csv").delimiter == '\t');
}

TEST_CASE("a file of one column has no delimiter to find") {
  const Table table = parse_csv("y\n1\n2\n", "data.csv");
  CHECK(names(table) == Names{"y"});
  CHECK(column(table, 0) == Numbers{1, 2});
}

TEST_CASE("the first cell that is a number in one reading only decides on the decimal sign") {
  const Table comma = parse_csv("x;y\n1;2\n1,5;NA\n", "data.csv");
  CHECK(comma.decimal == ',');
  CHECK(column(comma, 0) == Numbers{1, 1.5});
  CHECK(parse_csv("x;y\n1;2\n1.5;2\n", "data.csv").decimal == '.');
  CHECK(parse_csv("x;y\n1;a,b\n2;c,d\n", "data.csv").decimal == '.');
  CHECK(parse_csv("x\ty\n1\t2,5\n", "data.csv").decimal == ',');
}

TEST_CASE("a decimal comma that the caller names makes a single column of commas readable") {
  const Table table = parse_csv("y\n1,5\n2,5\n", "data.csv", {.decimal = ','});
  CHECK(names(table) == Names{"y"});
  CHECK(column(table, 0) == Numbers{1.5, 2.5});
}

TEST_CASE("missing cells are counted and infinite ones are numbers") {
  const Table table = parse_csv("x,y\n1,NA\n,2\n?,inf\n", "data.csv");
  CHECK(table.columns[0].missing == 2);
  CHECK(table.columns[1].missing == 1);
  CHECK(std::isnan(table.numbers(1, 0)));
  CHECK(std::isinf(table.numbers(2, 1)));
  CHECK(table.columns[1].low == 2.0);
  CHECK(table.columns[1].high == 2.0);
  CHECK(table.columns[1].distinct == 2);
}

TEST_CASE("a column is summarised by range and number of distinct values") {
  std::string text = "x,zero\n";
  for (int i = 0; i < 5000; ++i) text += std::to_string(i % 1234 - 100) + (i % 2 == 0 ? ",0\n" : ",-0\n");
  const Table table = parse_csv(text, "data.csv");
  CHECK(table.columns[0].low == -100.0);
  CHECK(table.columns[0].high == 1133.0);
  CHECK(table.columns[0].distinct == 1234);
  CHECK(table.columns[1].distinct == 1);
}

TEST_CASE("a column with less than half numbers is text and keeps each distinct cell once") {
  const Table table = parse_csv("strain,y\nwild,1\nNA,2\n7,3\nmutant,4\nwild,5\n", "data.csv");
  CHECK(table.columns[0].type == Type::kText);
  CHECK(table.columns[0].missing == 1);
  CHECK(table.columns[0].distinct == 3);
  CHECK(table.columns[1].type == Type::kNumeric);
  REQUIRE(table.texts.size() == 1);
  CHECK(table.texts[0].column == 0);
  CHECK(table.texts[0].levels == Names{"wild", "7", "mutant"});
  CHECK(table.texts[0].level == Lines{0, -1, 1, 2, 0});
}

TEST_CASE("a column without any value is empty") {
  const Table table = parse_csv("x,z,y\n1,,2\n3,NA,4\n", "data.csv");
  CHECK(table.columns[1].type == Type::kEmpty);
  CHECK(table.columns[1].missing == 2);
}

TEST_CASE("non-ASCII names are kept as they are") {
  CHECK(names(parse_csv("\xC2\xB5g,\xE2\x84\x83,\xF0\x9D\x91\xA6\n1,2,3\n4,5,6\n", "data.csv")) ==
        Names{"\xC2\xB5g", "\xE2\x84\x83", "\xF0\x9D\x91\xA6"});
}

TEST_CASE("the digest is that of the bytes as they stand") {
  CHECK(parse_csv("x,y\n1,2\n", "data.csv").sha256 ==
        "81bf9fa83c6f7f151bd491a98cd7d933de3965289e3ebd77c6c425f7eaa16392");
}

TEST_CASE("options that no CSV file has are refused") {
  const auto parse = [](const CsvOptions& options) {
    return [=] { static_cast<void>(parse_csv("x,y\n1,2\n", "data.csv", options)); };
  };
  check_error(parse({.delimiter = '|'}), ErrorCode::kUsage,
              "the delimiter \"|\" is not known; use a comma, a semicolon or a tab");
  check_error(parse({.decimal = ';'}), ErrorCode::kUsage,
              "the decimal sign \";\" is not known; use a point or a comma");
  check_error(parse({.delimiter = ',', .decimal = ','}), ErrorCode::kUsage,
              "the comma cannot be delimiter and decimal sign at once; change one of them");
}

TEST_CASE("a wide file with uneven rows below asks for no more memory than its text can fill") {
  std::string text = "x0";
  for (int i = 1; i < 20000; ++i) text += ",x" + std::to_string(i);
  text += '\n';
  for (int i = 0; i < 200000; ++i) text += "1\n";
  check_error([&] { static_cast<void>(parse_csv(text, "data.csv", {.delimiter = ','})); }, ErrorCode::kData,
              "data.csv, line 2: found 1 cell where the header has 20000; write NA for a missing value");
}

TEST_CASE("numbers at the end of the range of double are read") {
  const Table table = parse_csv("x,y\n1e308,2\n-1.7976931348623157e308,3\n", "data.csv");
  CHECK(table.columns[0].high == 1e308);
  CHECK(table.columns[0].low == -1.7976931348623157e308);
}

}  // namespace
}  // namespace lawdart
