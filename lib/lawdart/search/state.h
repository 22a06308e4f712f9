#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/search/candidate.h"

namespace lawdart {

/// Writes the state of a search as words of text.
class StateWriter {
 public:
  template <std::integral T>
  void whole(T value) {
    word(std::to_string(value));
  }
  /// In hexadecimal, so that it reads back the same double.
  void real(double value);
  /// Their number, then each as `write` writes it.
  template <typename Items, typename Write>
  void list(const Items& items, Write write) {
    whole(items.size());
    for (const auto& item : items) write(item);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void word(std::string_view word) { (text_ += word) += ' '; }

  std::string text_;
};

/// Reads what a StateWriter wrote, in the same order. Throws Error{kIo} where the text is something else.
class StateReader {
 public:
  /// `text` must outlive the reader.
  explicit StateReader(std::string_view text) : text_(text) {}

  template <std::integral T>
  [[nodiscard]] T whole(T low = std::numeric_limits<T>::min(), T high = std::numeric_limits<T>::max()) {
    if constexpr (std::unsigned_integral<T>) {
      return static_cast<T>(read_unsigned(low, high));
    } else {
      return static_cast<T>(read_signed(low, high));
    }
  }
  /// A value of an enumeration whose last is `last`.
  template <typename Enum>
  [[nodiscard]] Enum choice(Enum last) {
    return static_cast<Enum>(read_signed(0, static_cast<std::int64_t>(last)));
  }
  [[nodiscard]] bool truth() { return read_signed(0, 1) == 1; }
  [[nodiscard]] double real();
  template <typename Read>
  [[nodiscard]] auto list(Read read) {
    std::vector<decltype(read())> items;
    // Each item has two letters or more: a damaged number must not ask for all memory.
    const auto count = whole<std::size_t>(0, text_.size());
    items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) items.push_back(read());
    return items;
  }

  /// Nothing may be left.
  void expect_end() const;
  /// Throws the error that says what should have stood here.
  [[noreturn]] void fail(std::string_view expected) const;

 private:
  [[nodiscard]] std::string_view word();
  [[nodiscard]] std::int64_t read_signed(std::int64_t low, std::int64_t high);
  [[nodiscard]] std::uint64_t read_unsigned(std::uint64_t low, std::uint64_t high);

  std::string_view text_;
  std::size_t place_ = 0;
};

void save_expression(const Expression& expression, StateWriter& state);
/// Checks that it is one tree over so many inputs.
[[nodiscard]] Expression load_expression(StateReader& state, int inputs);

/// Candidates with all but Origin::shape, which follows from the settings and the restart.
void save_candidates(const std::vector<Candidate>& candidates, StateWriter& state);
[[nodiscard]] std::vector<Candidate> load_candidates(StateReader& state, int inputs);

}  // namespace lawdart
