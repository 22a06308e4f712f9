#include <fmt/format.h>

#include <algorithm>

#include "lawdart/core/latex_text.h"
#include "lawdart/plot/text_width.h"
#include "lawdart/report/latex_parts.h"

// How wide the columns of a table are is reckoned here, since LaTeX sets a table over several pages only if
// it is told. Widths are in points, and rather too large than too small.

namespace lawdart {
namespace {

constexpr double kLetters = 9.0;   // the size of a table's letters where it has place
constexpr double kGap = kLetters;  // between columns

double width_of(const Line& line) {
  constexpr double kTypewriter = 0.54, kBold = 1.2;
  double width = 0.0;
  for (const Span& span : line) {
    switch (span.kind) {
      case Span::Kind::kCode:
        width += kTypewriter * static_cast<double>(span.text.size());
        break;
      case Span::Kind::kMath:
        width += latex_width(span.text);
        break;
      case Span::Kind::kVerdict:
        width += kBold * text_width(span.text, 1.0);
        break;
      default:
        width += text_width(span.text, 1.0);
    }
  }
  return width * kLetters;
}

struct ColumnPlan {
  double width = 0.0;   ///< of its widest cell, later what it has
  bool broken = false;  ///< whether its cells have lines
};

struct TablePlan {
  std::vector<ColumnPlan> columns;
  double letters = kLetters;
};

std::vector<ColumnPlan> natural_columns(const ReportTable& table) {
  std::vector<ColumnPlan> columns;
  for (const std::string& head : table.heads) columns.push_back({.width = kLetters * text_width(head, 1.0)});
  for (const std::vector<Line>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      columns[i].width = std::max(columns[i].width, width_of(row[i]));
  }
  return columns;
}

/// Where a table is wider than the page, its wide columns share what the others leave. Where that is too
/// little, all of it is made smaller.
TablePlan plan_of(const ReportTable& table) {
  constexpr double kNarrow = 100.0;  // no column is broken that needs no more
  TablePlan plan{.columns = natural_columns(table)};
  double left = kLatexLine - kGap * static_cast<double>(plan.columns.size() - 1), all = 0.0;
  std::vector<ColumnPlan*> wide;
  for (ColumnPlan& column : plan.columns) {
    all += column.width;
    if (column.width > kNarrow) {
      wide.push_back(&column);
    } else {
      left -= column.width;
    }
  }
  if (all <= kLatexLine - kGap * static_cast<double>(plan.columns.size() - 1)) return plan;
  const double least = kNarrow * static_cast<double>(wide.size());
  if (left < least) {
    plan.letters = kLetters * kLatexLine / (kLatexLine + least - left);
    left = least;
  }
  std::ranges::sort(wide, {}, &ColumnPlan::width);
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const double share = left / static_cast<double>(wide.size() - i);
    wide[i]->broken = wide[i]->width > share;
    wide[i]->width = std::min(wide[i]->width, share);
    left -= wide[i]->width;
  }
  return plan;
}

std::string columns_text(const TablePlan& plan, const std::string& alignment) {
  std::string text;
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const ColumnPlan& column = plan.columns[i];
    const bool right = alignment[i] == 'r';
    text += !column.broken ? std::string(1, alignment[i])
                           : fmt::format(">{{\\ragged{}\\arraybackslash}}p{{{:.1f}pt}}",
                                         right ? "left" : "right", column.width * plan.letters / kLetters);
  }
  return text;
}

std::string heads_text(const ReportTable& table) {
  std::string text;
  for (const std::string& head : table.heads) text += (text.empty() ? "" : " & ") + latex_text(head);
  return "\\toprule\n" + text + " \\\\\n\\midrule\n";
}

std::string rows_text(const ReportTable& table, const TablePlan& plan) {
  const bool lines = std::ranges::any_of(plan.columns, &ColumnPlan::broken);
  std::string text;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
      if (i > 0) text += " & ";
      if (static_cast<int>(row) == table.chosen) text += "\\chosen ";
      text += latex_line(table.rows[row][i]);
    }
    text += lines ? " \\\\[2pt]\n" : " \\\\\n";
  }
  return text;
}

}  // namespace

std::string latex_table(const ReportTable& table) {
  constexpr std::size_t kShort = 12;  // rows; such a table stays on one page
  const TablePlan plan = plan_of(table);
  const std::string columns = columns_text(plan, table.alignment), heads = heads_text(table),
                    rows = rows_text(table, plan), caption = latex_text(table.caption);
  if (table.rows.size() <= kShort)
    return fmt::format("\\begin{{shorttable}}{{{:.2f}}}{{{}}}{{{}}}\n{}{}\\bottomrule\n\\end{{shorttable}}\n",
                       plan.letters, columns, caption, heads, rows);
  return fmt::format(
      "\\begin{{lawtable}}{{{:.2f}}}{{{}}}\n\\caption{{{}}}\\\\\n{}\\endfirsthead\n{}\\endhead\n"
      "\\bottomrule\n\\endfoot\n{}\\end{{lawtable}}\n",
      plan.letters, columns, caption, heads, heads, rows);
}

}  // namespace lawdart
