#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "lawdart/core/latex_text.h"

// Only what the fonts of plain TeX have: those with more letters are not everywhere.

namespace lawdart {
namespace {

/// U+00C0 to U+017F: an accent and what it stands on, or a command of its own, or nothing. An ogonek is set
/// as a cedilla.
// clang-format off
constexpr std::string_view kLatin[] = {
    "`A", "'A", "^A", "~A", "\"A", "rA", "\\AE", "cC", "`E", "'E", "^E", "\"E", "`I", "'I", "^I", "\"I",      // C0
    "", "~N", "`O", "'O", "^O", "~O", "\"O", "$\\times$", "\\O", "`U", "'U", "^U", "\"U", "'Y", "", "\\ss",   // D0
    "`a", "'a", "^a", "~a", "\"a", "ra", "\\ae", "cc", "`e", "'e", "^e", "\"e", "`i", "'i", "^i", "\"i",      // E0
    "", "~n", "`o", "'o", "^o", "~o", "\"o", "$\\div$", "\\o", "`u", "'u", "^u", "\"u", "'y", "", "\"y",      // F0
    "=A", "=a", "uA", "ua", "cA", "ca", "'C", "'c", "^C", "^c", ".C", ".c", "vC", "vc", "vD", "vd",           // 100
    "", "", "=E", "=e", "uE", "ue", ".E", ".e", "cE", "ce", "vE", "ve", "^G", "^g", "uG", "ug",               // 110
    ".G", ".g", "cG", "cg", "^H", "^h", "", "", "~I", "~i", "=I", "=i", "uI", "ui", "cI", "ci",               // 120
    ".I", "\\i", "", "", "^J", "^j", "cK", "ck", "", "'L", "'l", "cL", "cl", "vL", "vl", "",                  // 130
    "", "\\L", "\\l", "'N", "'n", "cN", "cn", "vN", "vn", "", "", "", "=O", "=o", "uO", "uo",                 // 140
    "HO", "Ho", "\\OE", "\\oe", "'R", "'r", "cR", "cr", "vR", "vr", "'S", "'s", "^S", "^s", "cS", "cs",       // 150
    "vS", "vs", "cT", "ct", "vT", "vt", "", "", "~U", "~u", "=U", "=u", "uU", "uu", "rU", "ru",               // 160
    "HU", "Hu", "cU", "cu", "^W", "^w", "^Y", "^y", "\"Y", "'Z", "'z", ".Z", ".z", "vZ", "vz", ""};           // 170
// clang-format on
constexpr char32_t kFirstLatin = 0xC0;
static_assert(std::size(kLatin) == 0x180 - kFirstLatin);

using Row = std::pair<char32_t, std::string_view>;

/// Greek, as formulas have it; capitals that look like Latin ones are these.
constexpr Row kGreek[] = {{U'Α', "A"},
                          {U'Β', "B"},
                          {U'Γ', "\\Gamma"},
                          {U'Δ', "\\Delta"},
                          {U'Ε', "E"},
                          {U'Ζ', "Z"},
                          {U'Η', "H"},
                          {U'Θ', "\\Theta"},
                          {U'Ι', "I"},
                          {U'Κ', "K"},
                          {U'Λ', "\\Lambda"},
                          {U'Μ', "M"},
                          {U'Ν', "N"},
                          {U'Ξ', "\\Xi"},
                          {U'Ο', "O"},
                          {U'Π', "\\Pi"},
                          {U'Ρ', "P"},
                          {U'Σ', "\\Sigma"},
                          {U'Τ', "T"},
                          {U'Υ', "\\Upsilon"},
                          {U'Φ', "\\Phi"},
                          {U'Χ', "X"},
                          {U'Ψ', "\\Psi"},
                          {U'Ω', "\\Omega"},
                          {U'α', "\\alpha"},
                          {U'β', "\\beta"},
                          {U'γ', "\\gamma"},
                          {U'δ', "\\delta"},
                          {U'ε', "\\varepsilon"},
                          {U'ζ', "\\zeta"},
                          {U'η', "\\eta"},
                          {U'θ', "\\theta"},
                          {U'ι', "\\iota"},
                          {U'κ', "\\kappa"},
                          {U'λ', "\\lambda"},
                          {U'μ', "\\mu"},
                          {U'ν', "\\nu"},
                          {U'ξ', "\\xi"},
                          {U'ο', "o"},
                          {U'π', "\\pi"},
                          {U'ρ', "\\rho"},
                          {U'ς', "\\varsigma"},
                          {U'σ', "\\sigma"},
                          {U'τ', "\\tau"},
                          {U'υ', "\\upsilon"},
                          {U'φ', "\\varphi"},
                          {U'χ', "\\chi"},
                          {U'ψ', "\\psi"},
                          {U'ω', "\\omega"},
                          {U'ϑ', "\\vartheta"},
                          {U'ϕ', "\\phi"},
                          {U'ϖ', "\\varpi"},
                          {U'ϱ', "\\varrho"},
                          {U'ϵ', "\\epsilon"},
                          {U'ά', "\\acute{\\alpha}"},
                          {U'έ', "\\acute{\\varepsilon}"},
                          {U'ή', "\\acute{\\eta}"},
                          {U'ί', "\\acute{\\iota}"},
                          {U'ό', "\\acute{o}"},
                          {U'ύ', "\\acute{\\upsilon}"},
                          {U'ώ', "\\acute{\\omega}"}};

/// Other signs of mathematics.
constexpr Row kMath[] = {{U'«', "\\ll"},
                         {U'¬', "\\lnot"},
                         {U'°', "^\\circ"},
                         {U'±', "\\pm"},
                         {U'\u00B5', "\\mu"},
                         {U'·', "\\cdot"},
                         {U'»', "\\gg"},
                         {U'¼', "\\frac14"},
                         {U'½', "\\frac12"},
                         {U'¾', "\\frac34"},
                         {U'•', "\\bullet"},
                         {U'′', "'"},
                         {U'″', "''"},
                         {U'ℏ', "\\hbar"},
                         {U'ℓ', "\\ell"},
                         {U'\u2126', "\\Omega"},
                         {U'←', "\\leftarrow"},
                         {U'↑', "\\uparrow"},
                         {U'→', "\\rightarrow"},
                         {U'↓', "\\downarrow"},
                         {U'↔', "\\leftrightarrow"},
                         {U'⇒', "\\Rightarrow"},
                         {U'⇔', "\\Leftrightarrow"},
                         {U'∂', "\\partial"},
                         {U'∅', "\\emptyset"},
                         {U'\u2206', "\\Delta"},
                         {U'∇', "\\nabla"},
                         {U'∈', "\\in"},
                         {U'∏', "\\prod"},
                         {U'∑', "\\sum"},
                         {U'−', "-"},
                         {U'∓', "\\mp"},
                         {U'∗', "\\ast"},
                         {U'∘', "\\circ"},
                         {U'√', "\\surd"},
                         {U'∝', "\\propto"},
                         {U'∞', "\\infty"},
                         {U'∥', "\\parallel"},
                         {U'∫', "\\int"},
                         {U'∼', "\\sim"},
                         {U'≃', "\\simeq"},
                         {U'≅', "\\cong"},
                         {U'≈', "\\approx"},
                         {U'≠', "\\neq"},
                         {U'≡', "\\equiv"},
                         {U'≤', "\\le"},
                         {U'≥', "\\ge"},
                         {U'≪', "\\ll"},
                         {U'≫', "\\gg"},
                         {U'⊥', "\\perp"},
                         {U'⋅', "\\cdot"},
                         {U'⟨', "\\langle"},
                         {U'⟩', "\\rangle"}};

/// What is set as text.
constexpr Row kTextSigns[] = {{U'\u00A0', "~"},
                              {U'¡', "!`"},
                              {U'£', "$\\mathsterling$"},
                              {U'§', "$\\mathsection$"},
                              {U'©', "(c)"},
                              {U'\u00AD', "\\-"},
                              {U'¶', "$\\mathparagraph$"},
                              {U'¿', "?`"},
                              {U'Ĳ', "IJ"},
                              {U'ĳ', "ij"},
                              {U'Ș', "\\c{S}"},
                              {U'ș', "\\c{s}"},
                              {U'Ț', "\\c{T}"},
                              {U'ț', "\\c{t}"},
                              {U'ẞ', "SS"},
                              {U'\u2009', "\\,"},
                              {U'\u200A', "\\,"},
                              {U'\u200B', "\\allowbreak{}"},
                              {U'‐', "-{}"},
                              {U'\u2011', "\\mbox{-}"},
                              {U'–', "--{}"},
                              {U'—', "---{}"},
                              {U'‘', "`{}"},
                              {U'’', "'{}"},
                              {U'‚', ","},
                              {U'“', "``{}"},
                              {U'”', "''{}"},
                              {U'„', ",{},"},
                              {U'†', "$\\dagger$"},
                              {U'‡', "$\\ddagger$"},
                              {U'…', "\\ldots{}"},
                              {U'\u202F', "\\,"},
                              {U'‰', "$^0\\!/\\!_{00}$"},
                              {U'\u212A', "K"},
                              {U'\u212B', "\\r{A}"},
                              {U'℃', "$^\\circ$C"},
                              {U'℉', "$^\\circ$F"},
                              {U'\uFEFF', "{}"},
                              {U'ﬁ', "fi"},
                              {U'ﬂ', "fl"}};

constexpr std::pair<char32_t, char> kAccents[] = {
    {0x300, '`'}, {0x301, '\''}, {0x302, '^'}, {0x303, '~'}, {0x304, '='}, {0x306, 'u'}, {0x307, '.'},
    {0x308, '"'}, {0x30A, 'r'},  {0x30B, 'H'}, {0x30C, 'v'}, {0x323, 'd'}, {0x327, 'c'}, {0x331, 'b'}};

template <typename Rows>
auto found_in(const Rows& rows, char32_t code) {
  const auto row = std::ranges::find(rows, code, [](const auto& one) { return one.first; });
  return row == std::end(rows) ? decltype(row->second)() : row->second;
}

std::string latin(std::string_view row) {
  if (row.starts_with('\\') || row.starts_with('$')) return std::string(row) + (row[0] == '$' ? "" : "{}");
  const std::string_view base = row.substr(1);
  const bool dotted = base == "i" || base == "j";  // an accent takes the dot's place
  const bool below = row.front() == 'c';
  return std::string("\\") + row.front() + "{" + (dotted && !below ? "\\" : "") + std::string(base) + "}";
}

}  // namespace

std::string latex_letter(char32_t code) {
  if (code >= kFirstLatin && code - kFirstLatin < std::size(kLatin)) {
    const std::string_view row = kLatin[code - kFirstLatin];
    if (!row.empty()) return latin(row);
  }
  for (const std::string_view math : {found_in(kGreek, code), found_in(kMath, code)}) {
    if (!math.empty()) return "$" + std::string(math) + "$";
  }
  return std::string(found_in(kTextSigns, code));
}

std::string latex_accent(char32_t code) {
  const char accent = found_in(kAccents, code);
  return accent == '\0' ? std::string() : std::string("\\") + accent;
}

}  // namespace lawdart
