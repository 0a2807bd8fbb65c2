# Writes OUT, a C file that has the files of the course below DIR embedded (wrong answers are for its tests, not for students):
# cmake -DDIR=... -DOUT=... -P course.cmake
file(GLOB_RECURSE paths RELATIVE ${DIR} ${DIR}/*)
list(FILTER paths EXCLUDE REGEX "(^|/)(wrong/|__pycache__/|\\.)")
list(FILTER paths INCLUDE REGEX "^course\\.toml$|/")
list(SORT paths)
set(texts "")
set(table "")
set(n 0)
foreach(path ${paths})
  string(APPEND texts "__asm__(\".section .rodata\\ncfb${n}: .incbin \\\"${DIR}/${path}\\\"\\ncfe${n}: .byte 0\\n.previous\\n\");\n"
    "extern const char cfb${n}[] __asm__(\"cfb${n}\"), cfe${n}[] __asm__(\"cfe${n}\");\n")
  string(APPEND table "    {\"${path}\", cfb${n}, cfe${n}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUT} "/* Made from examples/exercises/ by course.cmake. */\n#include \"learn/course.h\"\n${texts}"
  "const CourseFile course_files[] = {\n${table}    {0}};\n")
