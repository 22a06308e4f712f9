#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/ops/op.h"

namespace lawdart {
namespace {

struct FormName {
  Form form;
  std::string_view text;
  int constants;
};
constexpr FormName kForms[] = {{Form::kPlain, "x", 0}, {Form::kScale, "a*x", 1}, {Form::kAffine, "a*x+b", 2}};

const FormName& form_name(Form form) { return kForms[static_cast<std::size_t>(form)]; }

constexpr std::string_view kAffinePrefix = "linear_";

std::string without_blanks(std::string_view text) {
  std::string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result),
               [](unsigned char letter) { return std::isspace(letter) == 0; });
  return result;
}

/// The reference implementation's names for what is a form of `linear` here, and rows by name.
std::optional<EdgeOp> find_edge_op(std::string_view name) {
  if (name == "add") return EdgeOp{OpId::kLinear, Form::kPlain};
  if (name == "mult") return EdgeOp{OpId::kLinear, Form::kScale};
  const Op* row = find_op(name);
  if (row != nullptr) return EdgeOp{row->id, row->form};
  if (!name.starts_with(kAffinePrefix)) return std::nullopt;
  row = find_op(name.substr(kAffinePrefix.size()));
  if (row == nullptr || row->id == OpId::kNone) return std::nullopt;
  return EdgeOp{row->id, Form::kAffine};
}

[[noreturn]] void fail_unknown(std::string_view name) {
  std::vector<std::string> known{"add", "mult"};
  for (const Op& row : ops()) {
    known.emplace_back(row.name);
    if (!row.alias.empty()) known.emplace_back(row.alias);
  }
  const bool affine = name.starts_with(kAffinePrefix);
  const std::string near = nearest_name(affine ? name.substr(kAffinePrefix.size()) : name, known);
  const std::string prefix(affine ? kAffinePrefix : "");
  throw Error(ErrorCode::kUsage, "unknown operation '" + std::string(name) + "'" +
                                     (near.empty() ? "" : ", did you mean '" + prefix + near + "'?") +
                                     "; `lawdart ops` lists all");
}

[[noreturn]] void fail_form(std::string_view name, const Op& row) {
  if (row.id == OpId::kNone) {
    throw Error(ErrorCode::kUsage, "'" + std::string(name) + "': none takes no argument; write none");
  }
  const std::string row_name(row.name);
  throw Error(ErrorCode::kUsage, "'" + std::string(name) + "' is not a form of " + row_name + "; write " +
                                     row_name + "(x), " + row_name + "(a*x) or " + row_name + "(a*x+b)");
}

/// A name with its form: "exp(a*x+b)".
EdgeOp edge_op_with_form(std::string_view name, std::size_t bracket) {
  const Op* row = find_op(name.substr(0, bracket));
  if (row == nullptr) fail_unknown(name.substr(0, bracket));
  const std::string_view inner = name.substr(bracket + 1);
  for (const FormName& form : kForms) {
    if (row->id != OpId::kNone && inner.ends_with(')') && inner.substr(0, inner.size() - 1) == form.text) {
      return {row->id, form.form};
    }
  }
  fail_form(name, *row);
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    std::string item = without_blanks(list.substr(begin, end - begin));
    if (!item.empty()) items.push_back(std::move(item));
    begin = end + 1;
  }
  return items;
}

bool is_change(const std::string& item) { return item.front() == '+' || item.front() == '-'; }

void add(std::vector<EdgeOp>& candidates, const EdgeOp& candidate) {
  if (std::find(candidates.begin(), candidates.end(), candidate) == candidates.end()) {
    candidates.push_back(candidate);
  }
}

}  // namespace

int constant_count(const EdgeOp& candidate) {
  if (candidate.id == OpId::kNone) return 0;
  return form_name(candidate.form).constants + (op(candidate.id).has_constant() ? 1 : 0);
}

std::string name_of(const EdgeOp& candidate) {
  const Op& row = op(candidate.id);
  std::string name(row.name);
  if (candidate.form == row.form || candidate.id == OpId::kNone) return name;
  return name + "(" + std::string(form_name(candidate.form).text) + ")";
}

EdgeOp edge_op(std::string_view name) {
  const std::string bare = without_blanks(name);
  const std::size_t bracket = bare.find('(');
  if (bracket != std::string::npos) return edge_op_with_form(bare, bracket);
  const std::optional<EdgeOp> found = find_edge_op(bare);
  if (!found) fail_unknown(bare);
  return *found;
}

std::vector<EdgeOp> edge_ops(std::string_view list) {
  const std::vector<std::string> items = items_of(list);
  const bool changes = std::any_of(items.begin(), items.end(), is_change);
  if (changes && !std::all_of(items.begin(), items.end(), is_change)) {
    throw Error(ErrorCode::kUsage, "operations '" + std::string(list) +
                                       "' mix names with and without + or -; sign all of them or none");
  }
  std::vector<EdgeOp> candidates = changes ? default_edge_ops() : std::vector<EdgeOp>{};
  for (const std::string& item : items) {
    const EdgeOp candidate = edge_op(changes ? item.substr(1) : item);
    if (item.front() == '-') {
      std::erase(candidates, candidate);
    } else {
      add(candidates, candidate);
    }
  }
  if (candidates.empty()) {
    throw Error(ErrorCode::kUsage,
                "operations '" + std::string(list) + "' leave none to search with; name one, such as linear");
  }
  return candidates;
}

std::vector<EdgeOp> default_edge_ops() {
  std::vector<EdgeOp> candidates;
  for (const Op& row : ops()) {
    if (row.in_default_set) candidates.push_back({row.id, row.form});
  }
  return candidates;
}

}  // namespace lawdart
