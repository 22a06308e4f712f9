#include "lawdart/data/text_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "data/bad_input.h"
#include "data/files.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/text_check.h"

namespace lawdart {
namespace {

using Names = std::vector<std::string>;
using Lines = std::vector<int>;

constexpr std::size_t kBlock = std::size_t{1} << 20;  // of which the reader reads one at a time

std::string row(std::size_t length) { return "1," + std::string(length - 6, ' ') + "two\n"; }

/// Lengthens the text by rows of 1 and "two" to this size.
void fill(std::string& text, std::size_t size) {
  while (text.size() + 20000 < size) text += row(10000);
  text += row(size - text.size());
}

/// The whole of the text as a reader gives it part by part.
std::string all_parts(const std::string& bytes) {
  TextReader reader(ByteReader(bytes, "data.csv"));
  std::string text;
  while (reader.extend(0, 1)) text += reader.part();
  return text;
}

TEST_CASE("parts end where lines end, and blank lines at the end of the text are left out") {
  const std::string line = std::string(1000, 'a') + "\r\n";
  std::string text;
  for (int i = 0; i < 3000; ++i) text += line;
  TextReader reader(ByteReader(text + "b", "data.csv"));
  std::string found;
  while (reader.extend(0, 1)) {
    found += reader.part();
    CHECK((reader.part().ends_with("\r\n") || reader.part().ends_with('b')));
  }
  CHECK((found == text + "b"));
  CHECK((all_parts(text + "\t \r\n\r\n") == text.substr(0, text.size() - 2)));
  CHECK(
      (all_parts(text + std::string(3 * kBlock, '\n') + "b") == text + std::string(3 * kBlock, '\n') + "b"));
  CHECK(all_parts(std::string(3 * kBlock, '\n')).empty());
  CHECK((all_parts(std::string(3 * kBlock, 'a')) == std::string(3 * kBlock, 'a')));
}

TEST_CASE("text that was kept stands before the lines that are read next") {
  const std::string text = std::string(kBlock - 2, 'a') + "\nb\nc\n" + std::string(kBlock, 'd') + "\ne";
  TextReader reader(ByteReader(text, "data.csv"));
  REQUIRE(reader.extend(0, 1));
  CHECK(reader.part().size() == kBlock - 1);
  REQUIRE(reader.extend(3, 2));
  CHECK(reader.part() == "aa\nb\nc\n");
  REQUIRE(reader.extend(2, 4));
  CHECK((reader.part() == text.substr(text.find('c'))));
  CHECK_FALSE(reader.extend(1, 5));
  CHECK(reader.part() == "e");
  reader.rewind();
  REQUIRE(reader.extend(0, 1));
  CHECK(reader.part().size() == kBlock - 1);
}

TEST_CASE("a table reads the same wherever the blocks end") {
  // The ends of blocks pass over all that could be cut: CRLF, quoted cells, doubled quotes, letters of two
  // bytes, blank lines.
  const std::string rows = "3,\"\xC2\xB5\r\n,\"\"z\"\"\n\"\r\n\n\r\n \r4,\xC2\xB5\r\"5\"\t,\"6\"\n";
  for (std::size_t shift = 0; shift <= rows.size(); ++shift) {
    CAPTURE(shift);
    std::string text = "x,y\n";
    Lines expected_lines;
    int line = 2;
    for (std::size_t block = 1; block <= 3; ++block) {
      const std::size_t size = text.size();
      fill(text, block * kBlock - shift);
      line += count_line_ends(std::string_view(text).substr(size));
      expected_lines.insert(expected_lines.end(), {line, line + 6, line + 7});
      line += 8;
      text += rows;
    }
    const Table table = parse_csv(text, "data.csv");
    std::vector<double> numbers;
    Lines lines;
    for (int i = 0; i < table.rows(); ++i) {
      if (table.numbers(i, 0) == 1.0) continue;
      numbers.push_back(table.numbers(i, 0));
      lines.push_back(table.lines[static_cast<std::size_t>(i)]);
    }
    CHECK(numbers == std::vector<double>{3, 4, 5, 3, 4, 5, 3, 4, 5});
    CHECK(lines == expected_lines);
    REQUIRE(table.texts.size() == 1);
    CHECK(table.texts[0].levels == Names{"two", "\xC2\xB5\r\n,\"z\"\n", "\xC2\xB5", "6"});
    CHECK(table.texts[0].level.size() == static_cast<std::size_t>(table.rows()));
  }
}

TEST_CASE("a single column keeps the blank lines between its rows and not those at the end") {
  const std::string blank(kBlock, '\n');
  const Table table = parse_csv("y\n1\n" + blank + "2\n" + blank, "data.csv");
  CHECK(table.rows() == static_cast<int>(kBlock) + 2);
  CHECK(table.columns[0].missing == static_cast<int>(kBlock));
  CHECK(table.lines.back() == static_cast<int>(kBlock) + 3);
}

TEST_CASE("what is far down in the text counts as much as its start") {
  std::string text;
  while (text.size() < 3 * kBlock) text += "1;2\n";
  const int lines = count_line_ends(text);
  SUBCASE("the first number with a decimal comma") {
    const Table table = parse_csv(text + "1,5;2\n", "data.csv");
    CHECK(table.decimal == ',');
    CHECK(table.numbers(lines, 0) == 1.5);
  }
  SUBCASE("a quote that is not closed") {
    check_error([&] { static_cast<void>(parse_csv(text + "1;\"2\n" + text, "data.csv")); }, ErrorCode::kData,
                "data.csv, line " + std::to_string(lines + 1) +
                    ": the quote that opens the cell "
                    "\"2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2\\x0A1;2"
                    "\\x0A1;...\" is not closed; close it and double each quote inside it");
  }
  SUBCASE("bytes that are no text, even if a row above is faulty") {
    check_error([&] { static_cast<void>(parse_csv("1;2;3\n" + text + "\xB5", "data.csv")); },
                ErrorCode::kData,
                "data.csv, line " + std::to_string(lines + 2) +
                    ": found the byte 0xB5, which is not UTF-8; save the file as UTF-8");
  }
}

TEST_CASE("a text column is read from a file, plain or gzip, as from memory") {
  const std::string text = "name,y\nwild,1\n7,2\nmutant,3\n";
  for (const std::string& bytes : {text, gzip(text)}) {
    const TemporaryFile file(bytes);
    const Table table = read_csv(file.path());
    REQUIRE(table.texts.size() == 1);
    CHECK(table.texts[0].levels == Names{"wild", "7", "mutant"});
    CHECK(table.texts[0].level == Lines{0, 1, 2});
  }
}

}  // namespace
}  // namespace lawdart
