#include "lawdart/core/latex_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lawdart/core/xml_text.h"

namespace lawdart {
namespace {

constexpr std::u32string_view kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿªº", kLowered = U"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
constexpr std::string_view kLevel = "0123456789+-=()nao";

/// The letters of a text; ends of lines and the like are blanks, other control characters are left away.
std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    const bool blank = letter.code >= U'\t' && letter.code <= U'\r';
    const bool control = letter.code < U' ' || (letter.code >= 0x7F && letter.code < 0xA0);
    if (blank || !control) letters += blank ? U' ' : letter.code;
    text.remove_prefix(letter.bytes);
  }
  return letters;
}

bool is_alphanumeric(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c >= 0x80;
}

/// A sign of ASCII among text. Of signs that come twice the first must not join the next one to a dash or a
/// quotation mark; brackets and stars would be read as options of what stands before.
std::string text_sign(char sign, char32_t next) {
  switch (sign) {
    case '\\':
      return "\\textbackslash{}";
    case '^':
      return "\\textasciicircum{}";
    case '$':
      return "{\\char36}";  // \$ is of a font that is not everywhere
    case '~':
      return "$\\sim$";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '"':
      return "''{}";
    case '`':
      return "{}`{}";
    case '-':
    case '\'':
      return next == static_cast<char32_t>(sign) ? std::string(1, sign) + "{}" : std::string(1, sign);
    case '[':
    case ']':
    case '*':
      return std::string("{") + sign + "}";
    default:
      break;
  }
  const bool special = std::string_view("{}&#%_").find(sign) != std::string_view::npos;
  return (special ? "\\" : "") + std::string(1, sign);
}

/// A sign of ASCII as a typewriter has it; its straight quotes stand at places of their own.
std::string code_sign(char sign) {
  if (std::string_view("\\{}$&#%_^~'`").find(sign) == std::string_view::npos) return {sign};
  constexpr int kStraightQuote = 13, kGrave = 18;
  return fmt::format("{{\\char{}}}", sign == '\'' ? kStraightQuote : sign == '`' ? kGrave : int{sign});
}

class Setter {
 public:
  enum class Kind { kText, kCode, kFormula };
  explicit Setter(Kind kind) : kind_(kind) {}

  [[nodiscard]] std::string set(std::string_view text) {
    const std::u32string letters = letters_of(text);
    for (std::size_t at = 0; at < letters.size();) {
      const std::size_t end = std::min(letters.find(U' ', at), letters.size());
      word(std::u32string_view(letters).substr(at, end - at));
      at = end;
      for (; at < letters.size() && letters[at] == U' '; ++at)
        out_ += kind_ == Kind::kCode && (at == 0 || letters[at - 1] == U' ') ? '~' : ' ';
    }
    return std::move(out_);
  }

 private:
  /// Long ones may be broken after signs, and where there are none after some letters.
  void word(std::u32string_view letters) {
    constexpr std::size_t kLong = 20, kUnbroken = 8;
    const bool breaks = letters.size() > kLong && kind_ != Kind::kFormula;
    std::size_t since = 0;
    level_ = {};
    while (!letters.empty()) {
      const bool letter = is_alphanumeric(letters[0]);
      letters.remove_prefix(take(letters));
      ++since;
      const bool place = letter ? since >= kUnbroken : since > 1;
      if (!breaks || !place || letters.empty() || !is_alphanumeric(letters[0])) continue;
      out_ += "\\allowbreak{}";
      level_ = {};
      since = 0;
    }
  }

  /// Sets the first letter, with the accents that follow it; returns how many these are together.
  std::size_t take(std::u32string_view letters) {
    std::size_t count = 1;
    std::string accents;
    for (; count < letters.size(); ++count) {
      const std::string accent = latex_accent(letters[count]);
      if (accent.empty()) break;
      accents.insert(0, accent + "{");
    }
    if (!set_level(letters[0], kRaised, "\\textsuperscript{") &&
        !set_level(letters[0], kLowered, "\\textsubscript{")) {
      level_ = {};
      out_ += accents + single(letters[0], letters.size() > 1 ? letters[1] : U' ');
      out_.append(count - 1, '}');
    }
    return count;
  }

  [[nodiscard]] std::string single(char32_t letter, char32_t next) const {
    constexpr char32_t kFirstBeyond = 0x80;
    if (letter < kFirstBeyond) {
      const char sign = static_cast<char>(letter);
      if (kind_ == Kind::kFormula) return {sign};
      return kind_ == Kind::kText ? text_sign(sign, next) : code_sign(sign);
    }
    std::string known = latex_letter(letter);
    if (!known.empty()) return known;
    const std::string digits = fmt::format("{:0{}X}", static_cast<unsigned>(letter), letter > 0xFFFF ? 6 : 4);
    return fmt::format("\\hexletter{{{}}}{{{}}}", digits.substr(0, digits.size() / 2),
                       digits.substr(digits.size() / 2));
  }

  /// Neighbours at one level share their braces.
  bool set_level(char32_t letter, std::u32string_view letters, std::string_view level) {
    const std::size_t at = letters.find(letter);
    if (at == std::u32string_view::npos) return false;
    if (level_ == level) {
      out_.pop_back();
    } else {
      out_ += level;
    }
    level_ = level;
    out_ += kLevel[at] == '-' ? "$-$" : std::string(1, kLevel[at]);
    out_ += '}';
    return true;
  }

  Kind kind_;
  std::string out_;
  std::string_view level_;  ///< the one that out_ ends with
};

}  // namespace

std::string latex_text(std::string_view text) { return Setter(Setter::Kind::kText).set(text); }

std::string latex_code(std::string_view text) { return Setter(Setter::Kind::kCode).set(text); }

std::string latex_formula(std::string_view latex) { return Setter(Setter::Kind::kFormula).set(latex); }

std::string latex_text_preamble() {
  return R"tex(% A letter that these fonts lack: its number in Unicode, in a box.
\DeclareRobustCommand\hexletter[2]{\leavevmode\begingroup\fboxsep=.05em\fboxrule=.03em
  \dimen0=.4em\raisebox{-.15em}{\fbox{\fontsize{\dimen0}{\dimen0}\ttfamily\selectfont
  \baselineskip=\dimen0\lineskip=.1em\shortstack{#1\\#2}}}\endgroup}
)tex";
}

}  // namespace lawdart
