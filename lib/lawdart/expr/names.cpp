#include "lawdart/expr/names.h"

#include <algorithm>
#include <array>

namespace lawdart {
namespace {

constexpr std::array<std::string_view, 24> kGreek = {"alpha", "beta",  "gamma", "delta", "epsilon", "zeta",
                                                     "eta",   "theta", "iota",  "kappa", "lambda",  "mu",
                                                     "nu",    "xi",    "rho",   "sigma", "tau",     "phi",
                                                     "chi",   "psi",   "omega", "Gamma", "Delta",   "Omega"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view name) {
  std::string text = "`";
  for (const char c : name) {
    if (c == '`') text += c;
    text += c;
  }
  return text + '`';
}

std::string upright(std::string_view word) {
  if (word.size() == 1 && continues_name(word.front()) && word != "_") return std::string(word);
  if (std::ranges::all_of(word, is_digit)) return std::string(word);
  if (std::ranges::find(kGreek, word) != kGreek.end()) return std::string("\\").append(word);
  std::string text = "\\mathrm{";
  for (const char c : word) {
    if (c == '\\') {
      text += "\\backslash ";
    } else if (c == '^' || c == '~') {
      text += std::string("\\") + c + "{}";
    } else {
      if (std::string_view("_%#&${} ").find(c) != std::string_view::npos) text += '\\';
      text += c;
    }
  }
  return text + '}';
}

}  // namespace

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return begins_name(c) || is_digit(c); }

bool is_identifier(std::string_view name) {
  return !name.empty() && begins_name(name.front()) && std::ranges::all_of(name, continues_name);
}

std::string text_name(std::string_view name) {
  return is_identifier(name) ? std::string(name) : quoted(name);
}

std::string latex_name(std::string_view name) {
  std::size_t head = name.find('_');
  std::size_t tail = head + 1;
  if (head == std::string_view::npos) {
    head = name.find_last_not_of("0123456789") + 1;
    tail = head;
  }
  if (head == 0 || tail >= name.size() || !is_identifier(name)) return upright(name);
  return upright(name.substr(0, head)) + "_{" + upright(name.substr(tail)) + "}";
}

}  // namespace lawdart
