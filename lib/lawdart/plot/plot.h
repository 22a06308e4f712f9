#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// An axis of a plot.
struct Axis {
  std::string title;   ///< with the unit, "conc (mg/L)"
  bool log = false;    ///< only what is positive is drawn
  bool whole = false;  ///< ticks at whole numbers alone
};

/// What a mark stands for, which gives it its colour.
enum class Ink : std::uint8_t {
  kData,
  kLaw,
  kConfidence,
  kPrediction,
  kReference,  ///< what others are compared with, such as a line at 0
  kNeutral,    ///< what joins others, such as the arrows of a graph
  kFaint,      ///< many lines behind others
  kChosen,     ///< the one among many that is spoken of
  kGroup,      ///< one of several of a kind, by Mark::group
};

/// Groups have colours and shapes of their own up to this number; after it they begin again.
inline constexpr int kGroupInks = 7;

/// Something that is drawn. Points that are not finite are left out, and lines and bands break there.
struct Mark {
  enum class Kind : std::uint8_t {
    kPoints,  ///< at x, y
    kLine,    ///< through x, y
    kSteps,   ///< level from each x, y to the next x
    kBand,    ///< between y and `high`, along x
    kErrors,  ///< bars from y to `high`, at x
    kBars,    ///< columns from 0 to y, at whole numbers x
    kArea,    ///< inside the closed lines through x, y; of one within another what lies between
    kTexts,   ///< `names` alone, their middles at x, y
  };

  Kind kind = Kind::kPoints;
  Ink ink = Ink::kData;
  Column x, y;
  Column high = {};                     ///< of bands and errors
  std::string label = {};               ///< in the legend; empty: not there
  int group = 0;                        ///< of Ink::kGroup
  std::vector<std::string> names = {};  ///< of points: one each, beside it where there is place; or none
  /// Whether the axes reach to all of it. Bands widen them by a third at most, and the rest is cut off.
  bool stretches = true;
  double shade = 1.0;  ///< of areas: how much of what lies below they cover, 0 to 1
  std::vector<std::string> hints =
      {};  ///< of points: one each, what a pointer that rests there is told; or none
};

/// A plot as plain values.
struct Plot {
  std::string id;           ///< of the element, and the beginning of all ids in it: a word of ASCII letters
  std::string title;        ///< for those who cannot see it, and for the pointer that rests on it
  std::string description;  ///< what there is to see, in a sentence
  Axis x = {}, y = {};
  std::vector<Mark> marks = {};  ///< the first lies below all others
  bool alike = false;            ///< both axes have one range
  bool bare = false;             ///< without axes and legend: x and y are pixels, y from the bottom up
  double width = 400.0, height = 300.0;
};

/// Of points beyond this number, those are left out that lie where another one is drawn.
inline constexpr int kMostPoints = 2000;

/// Of more points than this none has a hint: they would take more place than all the rest.
inline constexpr int kMostHints = 400;

/// The plot as an <svg> element for a page of HTML that has plot_style(); a few kilobytes, the same bytes for
/// the same plot. Ticks stand at round numbers, and no two texts overlap by text_width(). Where points are
/// left out a line below says how many are shown.
[[nodiscard]] std::string svg(const Plot& plot);

/// The plot as a file of its own.
[[nodiscard]] std::string svg_file(const Plot& plot);

/// The plot as a picture of LaTeX's package pgf, for a document that begins with pgf_preamble(): laid out,
/// and in the colours, as svg() has it on paper. ASCII alone.
[[nodiscard]] std::string pgf(const Plot& plot);
[[nodiscard]] std::string pgf_preamble();

/// How long a pixel is in such a document, in points of TeX: small letters have seven and a half.
inline constexpr double kPgfPixel = 0.68;

/// How plots look: a style sheet. Colours are variables, light and dark (Okabe & Ito 2008, Color Universal
/// Design: told apart by the colour-blind).
[[nodiscard]] std::string plot_style();
/// The same for paper and other light grounds alone, as files of their own have it.
[[nodiscard]] std::string plot_style_light();

/// Whether numbers want a log axis: all positive, over more than two decades, and spread more evenly there
/// than on a linear one.
[[nodiscard]] bool wants_log(const ColumnRef& numbers);

}  // namespace lawdart
