#include "lawdart/plot/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lawdart {
namespace {

double power_of_ten(int exponent) { return std::pow(10.0, exponent); }

/// The largest power of ten that is not above a positive number.
int exponent_of(double value) {
  int exponent = static_cast<int>(std::floor(std::log10(value)));
  if (power_of_ten(exponent + 1) <= value) ++exponent;
  return exponent;
}

std::string superscript(int number) {
  constexpr const char* kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (const char letter : std::to_string(number)) text += letter == '-' ? "⁻" : kDigits[letter - '0'];
  return text;
}

/// With a true minus sign.
std::string decimal(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0.0 && !zero ? "−" + text : text;
}

/// 1, 2, 5, 10, 20, ... and 0.5, 0.2, ...: the least that is not below `step`.
double round_step(double step) {
  const int exponent = exponent_of(step);
  const double unit = power_of_ten(exponent);
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (step <= factor * unit * (1.0 + 1e-9)) return factor * unit;
  }
  return power_of_ten(exponent + 1);
}

std::vector<Tick> linear_ticks(const Scale& scale, int most, bool whole) {
  const double span = scale.high - scale.low;
  double step = round_step(span / std::max(most, 1));
  if (whole) step = std::max(step, 1.0);
  std::vector<Tick> ticks;
  const double slack = 1e-9 * span;
  const double first = std::ceil((scale.low - slack) / step);
  for (int n = 0; (first + n) * step <= scale.high + slack; ++n) {
    const double at = (first + n) * step;
    // Of a scale as short as its ends can tell apart the next tick may be the last one again.
    if (!ticks.empty() && !(at > ticks.back().at)) break;
    ticks.push_back({.at = at, .label = tick_label(at, step)});
  }
  return ticks;
}

/// Below this many powers of ten an axis is labelled at 1, 2 and 5 times each; below the other like a linear
/// one, since there it has hardly a bend.
constexpr double kFewDecades = 1.5, kNoDecades = 0.6;

/// 0.01, 0.1, 1, 10; far from 1 the power itself, on all of an axis alike.
std::string log_label(int multiple, int exponent) {
  constexpr int kMostZeros = 3;
  if (multiple == 1 && std::abs(exponent) > kMostZeros) return "10" + superscript(exponent);
  const double at = multiple * power_of_ten(exponent);
  return tick_label(at, at);
}

std::vector<Tick> log_ticks(const Scale& scale, int most) {
  const double decades = std::log10(scale.high / scale.low);
  if (decades < kNoDecades) return linear_ticks(scale, most, false);
  const int first = exponent_of(scale.low), last = exponent_of(scale.high);
  const int stride = std::max(1, static_cast<int>(std::ceil(decades / std::max(most, 1))));
  constexpr double kMostWithSmallTicks = 5.0;
  std::vector<Tick> ticks;
  for (int exponent = first; exponent <= last; ++exponent) {
    for (int multiple = 1; multiple <= 9; ++multiple) {
      const double at = multiple * power_of_ten(exponent);
      if (at < scale.low * (1.0 - 1e-9) || at > scale.high * (1.0 + 1e-9)) continue;
      const bool between = decades < kFewDecades && (multiple == 2 || multiple == 5);
      const bool labelled = exponent % stride == 0 && (multiple == 1 || between);
      if (!labelled && decades > kMostWithSmallTicks) continue;
      ticks.push_back({.at = at, .label = labelled ? log_label(multiple, exponent) : std::string()});
    }
  }
  return ticks;
}

/// Takes the labels away that stand too near to the one before. Whether there were any.
bool drop_near(std::vector<Tick>& ticks, const std::function<bool(const Tick&, const Tick&)>& near) {
  const Tick* before = nullptr;
  bool dropped = false;
  for (Tick& tick : ticks) {
    if (tick.label.empty()) continue;
    if (before != nullptr && near(*before, tick)) {
      tick.label.clear();
      dropped = true;
    } else {
      before = &tick;
    }
  }
  return dropped;
}

}  // namespace

double Scale::operator()(double value) const {
  const double share = log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
  return from + share * (to - from);
}

std::vector<Tick> round_ticks(const Scale& scale, int most, bool whole) {
  return scale.log ? log_ticks(scale, most) : linear_ticks(scale, most, whole);
}

std::vector<Tick> ticks_with_place(const Scale& scale, int most, bool whole,
                                   const std::function<bool(const Tick&, const Tick&)>& near) {
  for (;; --most) {
    std::vector<Tick> ticks = round_ticks(scale, most, whole);
    if (!drop_near(ticks, near) || most <= 1) return ticks;
  }
}

std::string tick_label(double value, double step) {
  constexpr int kMostZeros = 4;  // beyond, 10⁵ is easier to read than 100000
  const double size = std::abs(value);
  if (size < 1e-9 * step || size == 0.0) return "0";
  const int exponent = exponent_of(size * (1.0 + 1e-12));
  const int last_digit = std::min(exponent, exponent_of(step * (1.0 + 1e-12)));
  if (exponent <= kMostZeros && last_digit >= -kMostZeros) return decimal(value, std::max(0, -last_digit));
  const double mantissa = value / power_of_ten(exponent);
  const std::string digits = decimal(mantissa, std::max(0, exponent - last_digit));
  const std::string power = "10" + superscript(exponent);
  if (digits == "1") return power;
  return digits == "−1" ? "−" + power : digits + "×" + power;
}

}  // namespace lawdart
