#include "lawdart/units/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/units/unit_table.h"

namespace lawdart {
namespace {

/// A unit of the user's own has so many letters or more: what is shorter is a slip.
constexpr std::size_t kLeastOwnLetters = 4;
/// Exponents as they are written above the line; the last is the sign.
constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"};
/// How many base units a unit may be, or be a part of, and how many a part of it, so that nothing that is
/// computed from it overflows.
constexpr double kLargestScale = 1e150, kLargestPart = 1e300;
constexpr std::string_view kDots[] = {"*", "·", "⋅", "×"};

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

bool has_word(std::string_view list, std::string_view word) {
  return std::ranges::count(words_of(list), word) > 0;
}

Unit unit_of(const NamedUnit& row, double prefix) {
  Unit unit;
  unit.scale = prefix * row.scale;
  unit.has_own_zero = row.has_own_zero;
  for (std::size_t i = 0; i < row.exponents.size(); ++i) {
    const auto part = Dimension::base(static_cast<int>(i)).to({row.exponents[i], 1});
    unit.dimension = *unit.dimension.times(*part);
  }
  return unit;
}

/// A symbol of the table, alone or after a prefix.
std::optional<Unit> known_unit(std::string_view symbol) {
  for (const NamedUnit& row : named_units()) {
    if (has_word(row.symbols, symbol)) return unit_of(row, 1.0);
  }
  for (const Prefix& prefix : unit_prefixes()) {
    for (const std::string_view letters : words_of(prefix.symbols)) {
      if (!symbol.starts_with(letters)) continue;
      for (const NamedUnit& row : named_units()) {
        if (row.prefixed == Prefixed::kYes && has_word(row.symbols, symbol.substr(letters.size())))
          return unit_of(row, prefix.scale);
      }
    }
  }
  return {};
}

std::string nearest_unit(std::string_view wanted) {
  std::vector<std::string> names;
  for (const NamedUnit& row : named_units()) {
    for (const std::string_view word : words_of(row.symbols)) names.emplace_back(word);
  }
  return nearest_name(wanted, names);
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '%' || byte >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// Recursive descent over one text.
class UnitParser {
 public:
  UnitParser(UnitReader& reader, std::string_view text) : reader_(reader), text_(text) {}

  Unit run() {
    Unit unit = product();
    if (at_ < text_.size()) fail(at_, "expected a unit, `*`, `/` or `^`");
    check_scale(unit, kLargestScale, 0);
    unit.text = text_;
    unit.has_own_zero = unit.has_own_zero && unit.factors.size() == 1 && unit.factors[0].exponent == kOne;
    return unit;
  }

 private:
  static constexpr Fraction kOne{1, 1};

  Unit product() {
    Unit unit = power();
    for (;;) {
      const bool blank = skip_blanks();
      if (at_ >= text_.size() || text_[at_] == ')') return unit;
      const std::size_t begin = at_;
      if (take("/")) {
        skip_blanks();
        unit = joined(std::move(unit), raised(power(), {-1, 1}, begin), begin);
      } else if (take_dot() || blank) {
        skip_blanks();
        unit = joined(std::move(unit), power(), begin);
      } else {
        return unit;
      }
    }
  }

  Unit power() {
    skip_blanks();
    const std::size_t begin = at_;
    Unit unit = atom();
    const std::optional<Fraction> exponent = this->exponent();
    return exponent ? raised(std::move(unit), *exponent, begin) : unit;
  }

  Unit atom() {
    if (take("(")) {
      Unit unit = product();
      if (!take(")")) fail(at_, "expected `)`");
      return unit;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    const std::string_view number = text_.substr(begin, at_ - begin);
    if (number == "1") return {};
    if (!number.empty()) fail(begin, "a unit holds no number but 1; a prefix does it, such as m for 1/1000");
    while (at_ < text_.size() && is_letter(text_[at_]) && !at_raised() && !at_dot()) ++at_;
    if (at_ == begin)
      fail(begin, begin == text_.size() ? "expected a unit, found the end" : "expected a unit");
    const std::string symbol(text_.substr(begin, at_ - begin));
    Unit unit = symbol_unit(symbol, begin);
    unit.factors = {{symbol, kOne}};
    return unit;
  }

  Unit symbol_unit(const std::string& symbol, std::size_t begin) {
    if (const std::optional<Unit> known = known_unit(symbol)) return *known;
    auto& bases = reader_.bases_;
    const auto found = std::find(bases.begin() + 7, bases.end(), symbol);
    if (found == bases.end()) {
      const std::string near = nearest_unit(symbol);
      if (!near.empty()) fail(begin, fmt::format("`{}` is no unit; did you mean {}?", symbol, near));
      if (symbol.size() < kLeastOwnLetters || symbol.find('%') != std::string::npos)
        fail(begin, fmt::format("`{}` is no unit; one of your own needs {} letters or more, such as cells",
                                symbol, kLeastOwnLetters));
      if (bases.size() == Dimension::kBases)
        fail(begin, fmt::format("`{}` is one unit of your own too many; {} is the most", symbol,
                                Dimension::kBases - 7));
      bases.push_back(symbol);
    }
    return reader_.symbol(symbol);
  }

  /// `^2`, `**2`, `-2` or `2` at once after the unit, `²`; nothing if there is none.
  std::optional<Fraction> exponent() {
    const std::size_t begin = at_;
    std::string digits;
    while (at_ < text_.size() && at_raised()) {
      for (std::size_t i = 0; i < std::size(kRaised); ++i) {
        if (take(kRaised[i])) digits += i == 10 ? '-' : static_cast<char>('0' + i);
      }
    }
    if (!digits.empty()) return fraction(digits, "1", begin);
    const bool caret = take("^") || take("**");
    if (!caret) {
      const bool sign = at_ + 1 < text_.size() && (text_[at_] == '-' || text_[at_] == '+');
      if (at_ >= text_.size() || !is_digit(text_[at_ + (sign ? 1 : 0)])) return {};
      return fraction(number(), "1", begin);
    }
    skip_blanks();
    if (!take("(")) return fraction(number(), "1", begin);
    skip_blanks();
    const std::string above = number();
    skip_blanks();
    const std::string below = take("/") ? (skip_blanks(), number()) : "1";
    skip_blanks();
    if (!take(")")) fail(at_, "expected `)` after the exponent");
    return fraction(above, below, begin);
  }

  std::string number() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    const std::string digits(text_.substr(begin, at_ - begin));
    if (digits.find_first_of("0123456789") == std::string::npos)
      fail(begin, "expected an exponent, such as 2, -1 or (1/2)");
    return digits.front() == '+' ? digits.substr(1) : digits;
  }

  Fraction fraction(const std::string& above, const std::string& below, std::size_t begin) {
    const auto value = [&](const std::string& digits) {
      double number = 0.0;
      const char* end = digits.data() + digits.size();
      const auto [rest, failure] = std::from_chars(digits.data(), end, number);
      if (failure != std::errc() || rest != end) fail(begin, "this exponent is no number");
      return number;
    };
    const double divisor = value(below);
    const std::optional<Fraction> exponent = simple_fraction(value(above) / divisor);
    if (divisor == 0.0 || !exponent)
      fail(begin, "an exponent is a simple fraction from -100 to 100, such as 2, -1 or (1/2)");
    return *exponent;
  }

  Unit raised(Unit unit, Fraction power, std::size_t at) {
    const double exponent = static_cast<double>(power.above) / power.below;
    const std::optional<Dimension> dimension = unit.dimension.to(power);
    if (!dimension) fail(at, "this power is beyond what is kept: sevenths, fifths, ninths, 64ths up to 100");
    unit.dimension = *dimension;
    unit.scale = std::pow(unit.scale, exponent);
    check_scale(unit, kLargestPart, at);
    for (UnitFactor& factor : unit.factors) factor.exponent = times(factor.exponent, power, at);
    return unit;
  }

  Fraction times(Fraction a, Fraction b, std::size_t at) {
    const auto product =
        simple_fraction(static_cast<double>(a.above) * b.above / (static_cast<double>(a.below) * b.below));
    if (!product) fail(at, "this power is beyond what is kept: simple fractions up to 100");
    return *product;
  }

  Unit joined(Unit a, Unit b, std::size_t at) {
    const std::optional<Dimension> dimension = a.dimension.times(b.dimension);
    if (!dimension) fail(at, "powers up to 100 are kept");
    a.dimension = *dimension;
    a.scale *= b.scale;
    check_scale(a, kLargestPart, at);
    a.factors.insert(a.factors.end(), b.factors.begin(), b.factors.end());
    return a;
  }

  void check_scale(const Unit& unit, double largest, std::size_t at) {
    if (!(unit.scale <= largest && unit.scale >= 1.0 / largest))
      fail(at, "this unit is beyond 10^150 base units, or below 10^-150");
  }

  bool skip_blanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    return at_ > begin;
  }
  bool take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  bool take_dot() {
    // Two stars are a power.
    if (text_.substr(at_).starts_with("**")) return false;
    return std::ranges::any_of(kDots, [this](std::string_view dot) { return take(dot); });
  }
  [[nodiscard]] bool starts_with_one(std::span<const std::string_view> signs) const {
    const std::string_view rest = text_.substr(at_);
    return std::ranges::any_of(signs, [&](std::string_view sign) { return rest.starts_with(sign); });
  }
  [[nodiscard]] bool at_raised() const { return starts_with_one(kRaised); }
  [[nodiscard]] bool at_dot() const { return starts_with_one(kDots); }

  [[noreturn]] void fail(std::size_t at, const std::string& problem) const {
    std::string margin;
    for (std::size_t i = 0; i < at; ++i) {
      if ((static_cast<unsigned char>(text_[i]) & 0xC0u) != 0x80u) margin += ' ';
    }
    throw Error(ErrorCode::kUsage, fmt::format("bad unit: {}\n  {}\n  {}^", problem, text_, margin));
  }

  UnitReader& reader_;
  std::string_view text_;
  std::size_t at_ = 0;
};

Unit UnitReader::read(std::string_view text) {
  if (text.size() > kLongestUnit)
    throw Error(ErrorCode::kUsage, fmt::format("bad unit: more than {} bytes", kLongestUnit));
  return UnitParser(*this, text).run();
}

Unit UnitReader::symbol(const std::string& symbol) const {
  if (const std::optional<Unit> known = known_unit(symbol)) return *known;
  const auto found = std::find(bases_.begin(), bases_.end(), symbol);
  Unit own;
  own.dimension = Dimension::base(static_cast<int>(found - bases_.begin()));
  return own;
}

}  // namespace lawdart
