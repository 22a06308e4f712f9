#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string_view>
#include <utility>

namespace lawdart {

/// A point in the tree of seeds. Everything random is named by its path from the root (root / "darts" /
/// restart / ...), so a result depends on the path alone and never on which thread came first.
class Seed {
 public:
  explicit constexpr Seed(std::uint64_t root) : value_(mix(root + 0x9e3779b97f4a7c15u)) {}

  [[nodiscard]] constexpr Seed child(std::uint64_t index) const {
    Seed seed(0);
    seed.value_ = mix(value_ ^ mix(index + 0x632be59bd9b4e019u));
    return seed;
  }

  [[nodiscard]] constexpr Seed child(std::string_view name) const {
    std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
    for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
    return child(hash);
  }

  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

 private:
  /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  std::uint64_t value_;
};

/// The random numbers of one seed (xoshiro256++, Blackman & Vigna 2021). Distributions are written here,
/// because those of the standard library differ from one implementation to the next.
class Random {
 public:
  explicit constexpr Random(Seed seed) {
    for (std::uint64_t i = 0; i < 4; ++i) state_[i] = seed.child(i).value();
  }

  constexpr std::uint64_t bits() {
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// Uniform in [0, 1).
  constexpr double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

  /// Uniform in [low, high).
  constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Uniform in 0 .. count - 1; count must not be 0.
  constexpr std::size_t below(std::size_t count) {
    const auto index = static_cast<std::size_t>(uniform() * static_cast<double>(count));
    return index < count ? index : count - 1;
  }

  /// Standard normal (Box & Muller 1958).
  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
  }

  /// Fisher-Yates shuffle of anything with size() and [].
  template <typename Range>
  constexpr void shuffle(Range& range) {
    using std::swap;
    for (std::size_t i = range.size(); i > 1; --i) swap(range[i - 1], range[below(i)]);
  }

 private:
  static constexpr std::uint64_t rotate(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

  std::uint64_t state_[4]{};
};

}  // namespace lawdart
