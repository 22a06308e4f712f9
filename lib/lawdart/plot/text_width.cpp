#include "lawdart/plot/text_width.h"

#include <cstddef>
#include <cstdint>

#include "lawdart/core/xml_text.h"

namespace lawdart {
namespace {

/// Of the letters from blank to tilde, in thousandths of their size.
constexpr std::uint16_t kWidths[] = {
    278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  // blank to /
    556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  // @ to O
    667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  // P to _
    333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  // ` to o
    556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};      // p to ~

double width_of(char32_t code) {
  if (code >= U' ' && code < U' ' + std::size(kWidths)) return kWidths[code - U' '];
  const bool superscript = code == U'²' || code == U'³' || code == U'¹' || (code >= U'⁰' && code <= U'₎');
  if (superscript) return 340;
  if (code == U'·' || code == U'\u200B') return 278;
  constexpr char32_t kWideScripts = 0x1100;  // Hangul, Han, kana and most of what comes after
  const bool punctuation = code >= 0x2000 && code < 0x2E80;
  return code < kWideScripts || punctuation ? 620 : 1000;
}

}  // namespace

double text_width(std::string_view text, double size) {
  constexpr double kOtherFaces = 1.1;
  double thousandths = 0.0;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    thousandths += width_of(letter.code);
    text.remove_prefix(letter.bytes);
  }
  return kOtherFaces * size * thousandths / 1000.0;
}

}  // namespace lawdart
