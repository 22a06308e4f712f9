#include "lawdart/expr/written_signs.h"

#include <algorithm>
#include <span>

namespace lawdart {
namespace {

constexpr WrittenSign kSigns[] = {
    {"\u2212", '-'}, {"\u2013", '-'}, {"\u00B7", '*'}, {"\u22C5", '*'}, {"\u2219", '*'}, {"\u2217", '*'},
    {"\u00D7", '*'}, {"\u00F7", '/'}, {"\u2215", '/'}, {"\u00A0", ' '}, {"\u2009", ' '}, {"\u202F", ' '},
};

constexpr WrittenSign kSuperscripts[] = {
    {"\u2070", '0'}, {"\u00B9", '1'}, {"\u00B2", '2'}, {"\u00B3", '3'}, {"\u2074", '4'}, {"\u2075", '5'},
    {"\u2076", '6'}, {"\u2077", '7'}, {"\u2078", '8'}, {"\u2079", '9'}, {"\u207B", '-'},
};

struct Advice {
  std::string_view written;
  std::string_view advice;
};

constexpr Advice kAdvice[] = {
    {"|", "write abs(x) for |x|"},
    {"[", "write ( in place of ["},
    {"]", "write ) in place of ]"},
    {"{", "write ( in place of {"},
    {"}", "write ) in place of }"},
    {"=", "write only what stands behind the equals sign"},
    {"~", "write only what stands behind the ~"},
    {"!", "there is no factorial"},
    {"%", "write a percentage as a number, 0.05 for 5%"},
    {"\u221A", "write sqrt(x) for the square root"},
    {"\u221B", "write x^(1/3) for the cube root"},
};

template <typename Row>
const Row* row_at(std::span<const Row> rows, std::string_view text) {
  const auto found =
      std::ranges::find_if(rows, [text](const Row& row) { return text.starts_with(row.written); });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const WrittenSign* written_sign(std::string_view text) { return row_at<WrittenSign>(kSigns, text); }

char superscript(std::string_view text, std::size_t& bytes) {
  const WrittenSign* row = row_at<WrittenSign>(kSuperscripts, text);
  if (row == nullptr) return '\0';
  bytes = row->written.size();
  return row->means;
}

std::string_view advice_for(std::string_view text) {
  const Advice* row = row_at<Advice>(kAdvice, text);
  return row == nullptr ? std::string_view("a name with odd characters goes in back quotes") : row->advice;
}

}  // namespace lawdart
