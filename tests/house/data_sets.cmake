# Each CSV file in data/ has a row in data/README.md that gives its number of data rows, and each row has its file.
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

set(described)
file(STRINGS ${ROOT}/data/README.md lines REGEX "^\\| `[a-z0-9_]+\\.csv` \\| [0-9]+ \\|")
foreach(line ${lines})
  string(REGEX MATCH "`([a-z0-9_]+)\\.csv` \\| ([0-9]+) " match "${line}")
  list(APPEND described "${CMAKE_MATCH_1}.csv ${CMAKE_MATCH_2}")
endforeach()

set(present)
file(GLOB files RELATIVE ${ROOT}/data ${ROOT}/data/*.csv)
foreach(file ${files})
  file(STRINGS ${ROOT}/data/${file} lines)
  list(LENGTH lines rows)
  math(EXPR rows "${rows} - 1")
  list(APPEND present "${file} ${rows}")
endforeach()

report_differences("faults of data/README.md" present "rows: not in data/README.md" described
                   "rows: in data/README.md, but not in data/")
