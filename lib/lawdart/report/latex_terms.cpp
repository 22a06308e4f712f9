#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "lawdart/core/latex_text.h"
#include "lawdart/report/latex_parts.h"

// TeX ends lines neither within \left( \right) nor in exponents and fractions. Only what the printer of LaTeX
// writes is understood.

namespace lawdart {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Changes what is open at a place of a formula: braces, and brackets that \left and \right begin and end.
void follow(std::string_view latex, std::size_t at, int& depth) {
  const std::string_view rest = latex.substr(at);
  const bool escaped = at > 0 && latex[at - 1] == '\\';
  const auto is_command = [rest](std::string_view name) {
    return rest.starts_with(name) && (rest.size() == name.size() || !is_letter(rest[name.size()]));
  };
  if (is_command("\\left") || (rest[0] == '{' && !escaped)) ++depth;
  if (is_command("\\right") || (rest[0] == '}' && !escaped)) --depth;
}

/// What a brace, or \left, opens at the front: the text in it, without what ends it.
std::string_view inside_of(std::string_view latex) {
  const std::size_t begin = latex[0] == '{' ? 1 : std::string_view("\\left(").size();
  int depth = 1;
  std::size_t at = begin;
  for (; at < latex.size(); ++at) {
    follow(latex, at, depth);
    if (depth == 0) break;
  }
  return latex.substr(begin, at - begin);
}

/// Whether the blank here stands between factors, and not beside a sign or after a command that takes it.
bool is_product(std::string_view latex, std::size_t at) {
  if (latex[at] != ' ' || at == 0 || at + 1 == latex.size()) return false;
  const std::string_view before = latex.substr(0, at), after = latex.substr(at + 1);
  const char last = before.back();
  const bool ends_factor =
      is_letter(last) || (last >= '0' && last <= '9') || last == '}' || last == ')' || last == '|';
  return ends_factor && !before.ends_with("\\cdot") && !after.starts_with("\\cdot") &&
         std::string_view("+-=").find(after[0]) == std::string_view::npos;
}

std::string with_room_between_factors(std::string_view latex) {
  std::string text;
  for (std::size_t at = 0; at < latex.size(); ++at) {
    if (is_product(latex, at)) text += "\\,";
    text += latex[at];
  }
  return text;
}

bool is_long(std::string_view latex) {
  constexpr double kLong = 12.0;
  return latex_width(latex) > kLong;
}

std::string loosened(std::string_view latex);

std::string in_brackets(std::string_view latex) { return "\\bigl(" + loosened(latex) + "\\bigr)"; }

/// The same where long exponents, fractions and brackets do not hold a line together.
std::string loosened(std::string_view latex) {
  constexpr std::string_view kFraction = "\\frac", kLeft = "\\left(", kRight = "\\right)";
  std::string text;
  while (!latex.empty()) {
    std::size_t taken = 1;
    if (latex.starts_with("^{")) {
      const std::string_view inside = inside_of(latex.substr(1));
      taken = inside.size() + 3;
      text += is_long(inside) ? "\\pow" + in_brackets(inside) : std::string(latex.substr(0, taken));
    } else if (latex.starts_with("\\frac{")) {
      const std::string_view above = inside_of(latex.substr(kFraction.size()));
      const std::string_view below = inside_of(latex.substr(kFraction.size() + above.size() + 2));
      taken = kFraction.size() + above.size() + below.size() + 4;
      text += is_long(above) || is_long(below)
                  ? fmt::format("\\bigl({}/{}\\bigr)", in_brackets(above), in_brackets(below))
                  : std::string(latex.substr(0, taken));
    } else if (latex.starts_with(kLeft)) {
      const std::string_view inside = inside_of(latex);
      taken = kLeft.size() + inside.size() + kRight.size();
      text += is_long(inside) ? in_brackets(inside) : std::string(latex.substr(0, taken));
    } else if (latex[0] == '{') {
      taken = inside_of(latex).size() + 2;
      text += latex.substr(0, taken);
    } else {
      taken = latex[0] == '\\' && latex.size() > 1 ? 2 : 1;  // an escaped brace opens nothing
      text += latex.substr(0, taken);
    }
    latex.remove_prefix(std::min(taken, latex.size()));
  }
  return text;
}

/// The parts between which a line may end: before signs, and, if asked, between factors.
std::vector<std::string> parts_of(std::string_view latex, bool between_factors) {
  constexpr std::string_view kRoom = "\\, ";
  std::vector<std::string> parts(1);
  int depth = 0;
  for (std::size_t at = 0; at < latex.size(); ++at) {
    const std::string_view rest = latex.substr(at);
    follow(latex, at, depth);
    if (depth == 0 && (rest.starts_with(" + ") || rest.starts_with(" - "))) {
      parts.emplace_back("{}");
    } else if (depth == 0 && between_factors && rest.starts_with(kRoom)) {
      parts.back() += "\\,";
      parts.emplace_back();
      at += kRoom.size() - 1;
    } else {
      parts.back() += latex[at];
    }
  }
  return parts;
}

}  // namespace

double latex_width(std::string_view formula) {
  constexpr double kSign = 0.62;
  double signs = 0.0;
  bool command = false;
  for (const char letter : formula) {
    if (letter == '\\') {
      command = true;
      signs += 1.0;
    } else if (!command || !is_letter(letter)) {
      command = false;
      if (std::string_view("{} ").find(letter) == std::string_view::npos) signs += 1.0;
    }
  }
  return kSign * signs;
}

std::string latex_terms(std::string_view formula) {
  const std::string latex = with_room_between_factors(latex_formula(formula));
  std::string text;
  for (const std::string& term : parts_of(latex, false)) {
    std::string other;
    const std::vector<std::string> parts = parts_of(loosened(term), true);
    for (const std::string& part : parts) other += fmt::format("\\term{{{}}}", part);
    text += is_long(term) && parts.size() > 1 ? fmt::format("\\either{{{}}}{{{}}}", term, other)
                                              : fmt::format("\\term{{{}}}", term);
  }
  return text;
}

}  // namespace lawdart
