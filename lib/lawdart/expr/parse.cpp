#include "lawdart/expr/parse.h"

#include "lawdart/expr/parser.h"

namespace lawdart {

ParsedExpression parse_expression(std::string_view text, std::span<const std::string> names,
                                  ParseOptions options) {
  return Parser(text, names, options).run();
}

}  // namespace lawdart
