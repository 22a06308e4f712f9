#pragma once

#include <string>
#include <string_view>

#include "lawdart/report/document.h"

namespace lawdart {

/// The parts that a report in LaTeX is made of.
[[nodiscard]] std::string latex_line(const Line& line);
[[nodiscard]] std::string latex_table(const ReportTable& table);

/// A formula as terms between which a line may end: \term{y = a}\term{{}+ b}. Beside a term that could be
/// wide stands another form of it, for lines that have no place for it: \either{e^{b + c}}{...}, with
/// brackets and slashes for exponents and fractions. What is wider than a line even so is made smaller.
[[nodiscard]] std::string latex_terms(std::string_view formula);
/// Its width in sizes of letters, as if nothing stood above anything else.
[[nodiscard]] double latex_width(std::string_view formula);

/// Packages and commands, up to \begin{document}.
[[nodiscard]] std::string latex_preamble();

/// The width of a line of text, in points.
inline constexpr double kLatexLine = 470.0;

}  // namespace lawdart
