set(script includes)
include(${CMAKE_CURRENT_LIST_DIR}/plant.cmake)

function(check expected file text)
  plant("${expected}" lib/lawdart/expr/good.h "#include <vector>\n\nstd::vector<int> good();" ${file} "${text}")
endfunction()

check("" lib/lawdart/expr/good.cpp "#include \"lawdart/expr/good.h\"\n\n#include <algorithm>")
check("" lib/lawdart/expr/a-inl.h "std::vector<int> part();")
check("" lib/lawdart/expr/a.h "// std::vector<int> is not meant here")
check("a.h: names std::vector< without <vector>" lib/lawdart/expr/a.h "#include <string>\nstd::vector<int> a();")
check("a.h: names std::size_t without <cstddef>" app/cli/a.h "#include <vector>\nstd::size_t a();")
check("a.h: names Eigen:: without <Eigen/" lib/lawdart/expr/a.h "Eigen::Index a();")
check("good.cpp: include \"lawdart/expr/good.h\" first" lib/lawdart/expr/good.cpp
      "#include <algorithm>\n\n#include \"lawdart/expr/good.h\"")
