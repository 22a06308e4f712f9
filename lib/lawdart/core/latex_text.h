#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// Any text as plain pdflatex sets it, written in ASCII alone: signs that mean something to LaTeX as
/// themselves, letters beyond ASCII as accents and symbols of the fonts that every installation has, others
/// as \hexletter with their number, control characters left away. Long words may be broken.
[[nodiscard]] std::string latex_text(std::string_view text);

/// The same for letters of a typewriter, every sign as it stands.
[[nodiscard]] std::string latex_code(std::string_view text);

/// A formula as print() writes it, whose names may hold letters beyond ASCII.
[[nodiscard]] std::string latex_formula(std::string_view latex);

/// Defines what the texts above need; goes before \begin{document}.
[[nodiscard]] std::string latex_text_preamble();

/// A letter beyond ASCII as LaTeX for text, "\"{o}" or "$\alpha$"; empty if there is none. Of marks that
/// combine with the letter before, the accent alone: "\"".
[[nodiscard]] std::string latex_letter(char32_t code);
[[nodiscard]] std::string latex_accent(char32_t code);

}  // namespace lawdart
