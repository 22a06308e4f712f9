#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lawdart {

/// A table for a screen: columns aligned by the widest cell (UTF-8 characters), two blanks between.
class TableText {
 public:
  explicit TableText(std::vector<std::string> heads) : rows_{std::move(heads)} {}

  /// One cell a head.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// Heads in bold if `colour`.
  [[nodiscard]] std::string str(bool colour) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace lawdart
