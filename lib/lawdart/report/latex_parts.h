#pragma once

#include <string>
#include <string_view>

#include "lawdart/report/document.h"

namespace lawdart {

/// The parts that a report in LaTeX is made of.
[[nodiscard]] std::string latex_line(const Line& line);
[[nodiscard]] std::string latex_table(const ReportTable& table);

/// A formula as terms between which a line may end: \term{y = a}\term{{}+ b}. A term that is wider than a
/// line is made smaller.
[[nodiscard]] std::string latex_terms(std::string_view formula);

/// Packages and commands, up to \begin{document}.
[[nodiscard]] std::string latex_preamble();

/// The width of a line of text, in points.
inline constexpr double kLatexLine = 470.0;

}  // namespace lawdart
