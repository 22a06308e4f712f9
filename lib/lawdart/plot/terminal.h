#pragma once

#include <string>

#include "lawdart/plot/plot.h"

namespace lawdart {

/// What a screen can show.
struct TerminalStyle {
  bool utf8 = true;     ///< lines as braille, axes as boxes; else all is ASCII
  bool colour = false;  ///< by the escapes of ANSI terminals
};

/// The plot in letters: 16 lines of at most 76 columns, the same bytes for the same plot. Its axes are those
/// of svg(), with round ticks. Points are letters of their own, and other ones where a line runs through
/// them, so that it reads without colour. Bands and bars of errors are left out.
[[nodiscard]] std::string terminal_text(const Plot& plot, const TerminalStyle& style);

}  // namespace lawdart
