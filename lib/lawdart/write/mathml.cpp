#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/core/xml_text.h"
#include "lawdart/write/write.h"

// MathML is made from the LaTeX of the formula, so that a row of the table needs no spelling of its own for
// it. Only what the printer of LaTeX writes is understood.

namespace lawdart {
namespace {

constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
    {"alpha", "α"}, {"beta", "β"},  {"gamma", "γ"}, {"delta", "δ"}, {"epsilon", "ϵ"}, {"zeta", "ζ"},
    {"eta", "η"},   {"theta", "θ"}, {"iota", "ι"},  {"kappa", "κ"}, {"lambda", "λ"},  {"mu", "μ"},
    {"nu", "ν"},    {"xi", "ξ"},    {"pi", "π"},    {"rho", "ρ"},   {"sigma", "σ"},   {"tau", "τ"},
    {"phi", "ϕ"},   {"chi", "χ"},   {"psi", "ψ"},   {"omega", "ω"}, {"Gamma", "Γ"},   {"Delta", "Δ"},
    {"Omega", "Ω"}, {"infty", "∞"}};

constexpr std::string_view kTimes = "<mo>&#x2062;</mo>";  // invisible
constexpr std::string_view kTimesWord = "<mo>&#x2062;</mo><mspace width=\"0.17em\"/>";
constexpr std::string_view kApply = "<mo>&#x2061;</mo>";  // of a function to its argument

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string element(std::string_view tag, std::string_view inside) {
  std::string text = "<";
  return text.append(tag).append(">").append(inside).append("</").append(tag).append(">");
}

/// An element, and whether it is something to multiply or to apply.
struct Item {
  enum class Kind { kOperand, kFunction, kOperator } kind;
  std::string text;
};

constexpr std::string_view kWord = "<mi mathvariant=\"normal\">";

/// Whether an element is a name of several letters, or a power of one, which needs some room beside it.
bool is_word(const Item& item) {
  return item.text.starts_with(kWord) || item.text.starts_with("<msup>" + std::string(kWord));
}

class MathmlWriter {
 public:
  explicit MathmlWriter(std::string_view latex) : rest_(latex) {}

  /// The elements up to the closing `end`, which is taken; to the end of the text where it is empty.
  [[nodiscard]] std::string row(std::string_view end) {
    std::vector<Item> items;
    std::string text;
    while (!rest_.empty() && !takes(end)) {
      if (takes(" ")) continue;
      Item item = next();
      using enum Item::Kind;
      if (!items.empty() && item.kind != kOperator && items.back().kind == kOperand)
        text += is_word(items.back()) || is_word(item) ? kTimesWord : kTimes;
      if (!items.empty() && item.kind != kOperator && items.back().kind == kFunction) text += kApply;
      text += item.text;
      items.push_back(std::move(item));
    }
    return items.size() == 1 ? text : element("mrow", text);
  }

 private:
  [[nodiscard]] bool takes(std::string_view part) {
    if (part.empty() || !rest_.starts_with(part)) return false;
    rest_.remove_prefix(part.size());
    return true;
  }

  template <typename Belongs>
  [[nodiscard]] std::string take_while(Belongs belongs) {
    const auto end = std::ranges::find_if_not(rest_, belongs);
    std::string text(rest_.begin(), end);
    rest_.remove_prefix(text.size());
    return text;
  }

  /// An element with its subscript and superscript.
  [[nodiscard]] Item next() {
    Item item = element_at_front();
    const std::string below = takes("_{") ? row("}") : std::string();
    const std::string above = takes("^{") ? row("}") : std::string();
    if (!below.empty() && !above.empty()) item.text = element("msubsup", item.text + below + above);
    if (!below.empty() && above.empty()) item.text = element("msub", item.text + below);
    if (below.empty() && !above.empty()) item.text = element("msup", item.text + above);
    return item;
  }

  [[nodiscard]] Item element_at_front() {
    using enum Item::Kind;
    const char first = rest_.front();
    if (is_digit(first)) {
      return {kOperand, element("mn", take_while([](char c) { return is_digit(c) || c == '.'; }))};
    }
    if (takes("\\")) return command();
    rest_.remove_prefix(1);
    if (is_letter(first)) return {kOperand, element("mi", std::string(1, first))};
    return {kOperator, element("mo", first == '-' ? "−" : xml_text(std::string(1, first)))};
  }

  [[nodiscard]] Item command() {
    using enum Item::Kind;
    const std::string name = take_while(is_letter);
    if (name == "left") return {kOperand, fenced()};
    if (name == "mathrm" || name == "textrm") {
      rest_.remove_prefix(1);
      return {kOperand, std::string(kWord) + xml_text(upright()) + "</mi>"};
    }
    if (name == "cdot") return {kOperator, element("mo", "⋅")};
    if (name == "sqrt") return {kOperand, element("msqrt", braces())};
    if (name == "frac") {
      const std::string above = braces();
      return {kOperand, element("mfrac", above + braces())};
    }
    const auto symbol =
        std::ranges::find(kSymbols, name, &std::pair<std::string_view, std::string_view>::first);
    if (symbol != std::end(kSymbols)) return {kOperand, element("mi", symbol->second)};
    if (name != "operatorname") return {kFunction, element("mi", name)};
    rest_.remove_prefix(1);
    return {kFunction, element("mi", xml_text(upright()))};
  }

  [[nodiscard]] std::string braces() {
    rest_.remove_prefix(1);
    return row("}");
  }

  [[nodiscard]] std::string fenced() {
    const bool bars = takes("|");
    if (!bars) rest_.remove_prefix(1);
    const std::string inside = row(bars ? "\\right|" : "\\right)");
    if (bars) return element("mrow", "<mo>|</mo>" + inside + "<mo>|</mo>");
    return element("mrow", "<mo>(</mo>" + inside + "<mo>)</mo>");
  }

  /// Letters as they are, up to the closing brace.
  [[nodiscard]] std::string upright() {
    std::string text;
    while (!takes("}")) {
      if (takes("\\backslash ") || takes("\\textbackslash ")) {
        text += '\\';
        continue;
      }
      const bool accent = rest_.starts_with("\\^{}") || rest_.starts_with("\\~{}");
      if (rest_.front() == '\\') rest_.remove_prefix(1);
      text += rest_.front();
      rest_.remove_prefix(accent ? 3 : 1);
    }
    return text;
  }

  std::string_view rest_;
};

std::string math_element(std::string_view latex, std::string_view attributes) {
  std::string text = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  return text.append(attributes).append(">").append(MathmlWriter(latex).row("")).append("</math>");
}

}  // namespace

std::string mathml(const Expression& expression, std::span<const std::string> names, const Digits& digits) {
  return mathml_display(print(expression, names, {.language = Language::kLatex, .digits = digits}));
}

std::string mathml_display(std::string_view latex) { return math_element(latex, " display=\"block\""); }

std::string mathml_inline(std::string_view latex) { return math_element(latex, ""); }

}  // namespace lawdart
