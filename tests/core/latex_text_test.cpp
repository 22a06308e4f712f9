#include "lawdart/core/latex_text.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace lawdart {
namespace {

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

TEST_CASE("signs that LaTeX reads are written as themselves") {
  CHECK(latex_text("50% & $3 #1 a_b {x}") == "50\\% \\& {\\char36}3 \\#1 a\\_b \\{x\\}");
  CHECK(latex_text("\\") == "\\textbackslash{}");
  CHECK(latex_text("a^b ~ c < d > e | f") ==
        "a\\textasciicircum{}b $\\sim$ c \\textless{} d \\textgreater{} e \\textbar{} f");
  CHECK(latex_text("[1] *") == "{[}1{]} {*}");
}

TEST_CASE("signs that come twice do not join") {
  CHECK(latex_text("--rounds") == "-{}-rounds");
  CHECK(latex_text("a''") == "a'{}'");
  CHECK(latex_text("?`") == "?{}`{}");
}

TEST_CASE("a typewriter writes each sign as it stands") {
  CHECK(latex_code("y = a^2*{b}_1") == "y = a{\\char94}2*{\\char123}b{\\char125}{\\char95}1");
  CHECK(latex_code("'a' `b`") == "{\\char13}a{\\char13} {\\char18}b{\\char18}");
  CHECK(latex_code("  two  blanks") == "~~two ~blanks");
}

TEST_CASE("letters that plain LaTeX has are written as it has them") {
  CHECK(latex_text("größe") == "gr\\\"{o}\\ss{}e");
  CHECK(latex_text("Łódź, naïve") == "\\L{}\\'{o}d\\'{z}, na\\\"{\\i}ve");
  CHECK(latex_text("α −1 ≤ 2 × 3 °C") == "$\\alpha$ $-$1 $\\le$ 2 $\\times$ 3 $^\\circ$C");
  CHECK(latex_text("o\u0308") == "\\\"{o}");
  CHECK(latex_text("10⁻³ m²") == "10\\textsuperscript{$-$3} m\\textsuperscript{2}");
  CHECK(latex_text("CO₂") == "CO\\textsubscript{2}");
  CHECK(latex_formula("\\textrm{größe} + a_{1}") == "\\textrm{gr\\\"{o}\\ss{}e} + a_{1}");
}

TEST_CASE("any other letter is told by its number, and no text leaves ASCII") {
  CHECK(latex_text("温") == "\\hexletter{6E}{29}");
  CHECK(latex_text("😀") == "\\hexletter{01F}{600}");
  CHECK(latex_text("a\xff"
                   "b") == "a\\hexletter{FF}{FD}b");
  CHECK(latex_text("a\tb\nc\x01\x7f") == "a b c");
  std::string all;
  for (char32_t code = 1; code < 0x3000; ++code) {
    if (code < 0x80) {
      all += static_cast<char>(code);
    } else if (code < 0x800) {
      all += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
    } else {
      all += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
              static_cast<char>(0x80 | (code & 0x3F))};
    }
  }
  for (const std::string& text : {latex_text(all), latex_code(all), latex_formula(all)})
    CHECK(is_ascii(text));
}

TEST_CASE("long words may be broken, short ones may not") {
  CHECK(latex_text("concentration") == "concentration");
  CHECK(latex_text("0123456789abcdef01234567") == "01234567\\allowbreak{}89abcdef\\allowbreak{}01234567");
  CHECK(latex_text("data/of/the/expedition.csv").find("data/\\allowbreak{}of") != std::string::npos);
}

}  // namespace
}  // namespace lawdart
