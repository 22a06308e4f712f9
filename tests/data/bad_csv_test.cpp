#include <doctest/doctest.h>

#include <string>

#include "data/bad_input.h"
#include "lawdart/data/csv_complaint.h"

namespace lawdart {
namespace {

using std::string_literals::operator""s;

const BadInput kCases[] = {
    {.what = "an empty file",
     .bytes = "",
     .code = ErrorCode::kData,
     .message = "data.csv: the file is empty; name a file with a header and rows"},
    {.what = "only a byte order mark",
     .bytes = "\xEF\xBB\xBF",
     .code = ErrorCode::kData,
     .message = "data.csv: there are only blanks and comments in the file; add a header and rows"},
    {.what = "only blank lines",
     .bytes = "\n \r\n\t\n",
     .code = ErrorCode::kData,
     .message = "data.csv: there are only blanks and comments in the file; add a header and rows"},
    {.what = "only comments",
     .bytes = "# nothing yet\n",
     .code = ErrorCode::kData,
     .message = "data.csv: there are only blanks and comments in the file; add a header and rows"},
    {.what = "only a header",
     .bytes = "x,y\n",
     .code = ErrorCode::kData,
     .message = "data.csv: there is a header but no row below it; add the data"},
    {.what = "one row",
     .bytes = "x,y\n1,2\n",
     .code = ErrorCode::kData,
     .message = "data.csv: there is only 1 row; add data, for two rows at least are needed"},
    {.what = "UTF-16",
     .bytes = "\xFF\xFEx\x00,\x00y\x00\n\x00"s,
     .code = ErrorCode::kData,
     .message = "data.csv: the text is UTF-16; save it as UTF-8"},
    {.what = "a NUL byte",
     .bytes = "x,y\r\n1,\x00"
              "2\r\n"s,
     .code = ErrorCode::kData,
     .message = "data.csv, line 2: found a NUL byte, so this is no text; export it as CSV"},
    {.what = "Latin-1",
     .bytes = "x,y\n1,2\n2,\xB5\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: found the byte 0xB5, which is not UTF-8; save the file as UTF-8"},
    {.what = "UTF-8 that is cut",
     .bytes = "x,y\n1,2\n\xE2\x82",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: found the byte 0xE2, which is not UTF-8; save the file as UTF-8"},
    {.what = "gzip that is cut at once",
     .bytes = "\x1F\x8B\x08",
     .code = ErrorCode::kData,
     .message = "data.csv: the gzip file ends too early; copy or download it again"},
    {.what = "an unterminated quote",
     .bytes = "x,y\n1,2\n3,\"4\n5,6\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: the quote that opens the cell \"4\\x0A5,6\" is not closed; close it and "
                "double each quote inside it"},
    {.what = "text after a closing quote",
     .bytes = "x,y\n\"1\"2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2: found \"2\" after a closing quote; put the whole cell in quotes and "
                "double each quote inside it"},
    {.what = "text after a closing quote two lines below its opening",
     .bytes = "x,y\n\"1\n\n\"2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 4: found \"2\" after a closing quote; put the whole cell in quotes and "
                "double each quote inside it"},
    {.what = "an unterminated quote in the header",
     .bytes = "x,\"y\n1,2\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 1: the quote that opens the cell \"y\\x0A1,2\" is not closed; close it and "
                "double each quote inside it"},
    {.what = "a name twice",
     .bytes = "x,y,x\n1,2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 1, column 'x': columns 1 and 3 have the same name; rename one of them"},
    {.what = "a name like the one made for a nameless column",
     .bytes = "column2,,y\n1,2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 1, column 'column2': columns 1 and 2 have the same name; rename one of them"},
    {.what = "too many cells",
     .bytes = "x,y\n1,2\n3,4,5,6\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: found 4 cells where the header has 2 (the first too many is \"5\"); take "
                "out what is too much, or put double quotes around a cell that holds a comma"},
    {.what = "one cell too many, and empty",
     .bytes = "x,y\n1,2,\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2: found 3 cells where the header has 2 (the first too many is \"\"); take "
                "out what is too much, or put double quotes around a cell that holds a comma"},
    {.what = "too few cells",
     .bytes = "x,y,z\n1,2,3\n3,4\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: found 2 cells where the header has 3; write NA for a missing value"},
    {.what = "too many cells without a header",
     .bytes = "1;2\n3;4;5\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2: found 3 cells where the first row has 2 (the first too many is \"5\"); "
                "take out what is too much, or put double quotes around a cell that holds a semicolon"},
    {.what = "a comment between rows",
     .bytes = "x,y\n1,2\n# pause, then on\n3,4\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3, column 'x': found \"# pause\" where a number was expected; lines that "
                "begin with # are taken as comments above the header only, so take this one out"},
    {.what = "a comment with too few cells",
     .bytes = "x,y\n1,2\n# pause\n3,4\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3: found 1 cell where the header has 2; lines that begin with # are taken as "
                "comments above the header only, so take this one out"},
    {.what = "text in a numeric column",
     .bytes = "dose,y\n1,2\n2,3\n3,4\n4,5\n5,6\nabc,7\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 7, column 'dose': found \"abc\" where a number was expected; write NA for a "
                "missing value or leave the column out"},
    {.what = "text in a numeric column behind a quoted line end",
     .bytes = "dose,\"y\n(mg)\"\n1,2\nabc,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 4, column 'dose': found \"abc\" where a number was expected; write NA for a "
                "missing value or leave the column out"},
    {.what = "text that would steer a terminal",
     .bytes = "x,y\n1,\x1B[31mred\n2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2, column 'y': found \"\\x1B[31mred\" where a number was expected; write NA "
                "for a missing value or leave the column out"},
    {.what = "very long text",
     .bytes = "x,y\n1," + std::string(1000, 'z') + "\n2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2, column 'y': found \"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...\" where a "
                "number was expected; write NA for a missing value or leave the column out"},
    {.what = "the first of two bad cells by line",
     .bytes = "x,y\n1,2\n2,b\na,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3, column 'y': found \"b\" where a number was expected; write NA for a "
                "missing value or leave the column out"},
    {.what = "a number beyond double",
     .bytes = "x,y\n1,1e999\n2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2, column 'y': found \"1e999\", which is larger than any double; use a "
                "larger unit, or write NA for a missing value"},
    {.what = "a negative number beyond double",
     .bytes = "x,y\n1,2\n-1e309,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3, column 'x': found \"-1e309\", which is larger than any double; use a "
                "larger unit, or write NA for a missing value"},
    {.what = "a decimal point among decimal commas",
     .bytes = "x;y\n1,5;2\n1.5;3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3, column 'x': found \"1.5\" where a number with a decimal comma was "
                "expected; use one decimal sign in the whole file"},
    {.what = "a decimal comma among decimal points",
     .bytes = "x;y\n1.5;2\n1,5;3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 3, column 'x': found \"1,5\" where a number with a decimal point was "
                "expected; use one decimal sign in the whole file"},
    {.what = "a quoted decimal comma between commas",
     .bytes = "x,y\n\"1,5\",2\n2,3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2, column 'x': found \"1,5\" where a number with a decimal point was "
                "expected; use one decimal sign in the whole file"},
    {.what = "a decimal comma in a single column",
     .bytes = "y\n1,5\n2,5\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2: found 2 cells where the header has 1 (the first too many is \"5\"); take "
                "out what is too much, or put double quotes around a cell that holds a comma"},
    {.what = "a thousands separator",
     .bytes = "x;y\n1.234,5;2\n2;3\n",
     .code = ErrorCode::kData,
     .message = "data.csv, line 2, column 'x': found \"1.234,5\" where a number was expected; write NA for a "
                "missing value or leave the column out"},
};

TEST_CASE("CSV text that cannot be read is refused with place, text and mend") {
  for (const BadInput& input : kCases) check_refused(input);
}

TEST_CASE("a table of very many columns is refused before its rows are read") {
  std::string header(kMostColumns - 1, ',');
  CHECK(parse_csv(header + "\n" + std::string(kMostColumns - 1, ','), "data.csv").columns.size() ==
        kMostColumns);
  check_refused(
      {.what = "one column more",
       .bytes = header + ",\n",
       .message = "data.csv, line 1: more than 50000 columns; keep those that may bear on the target"});
}

}  // namespace
}  // namespace lawdart
