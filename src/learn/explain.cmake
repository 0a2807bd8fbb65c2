# Writes OUT, a C file with the pages of DIR/*.md as texts: cmake -DDIR=... -DOUT=... -P explain.cmake
file(GLOB pages ${DIR}/*.md)
list(SORT pages)
set(texts "")
set(table "")
foreach(page ${pages})
  get_filename_component(code ${page} NAME_WE)
  file(READ ${page} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND texts "static const char page_${code}[] = {${bytes}0};\n")
  string(APPEND table "    \"${code}\", page_${code},\n")
endforeach()
file(WRITE ${OUT} "/* Made from src/learn/explain/ by explain.cmake. */\n${texts}"
  "const char *const explain_pages[] = {\n${table}    0,\n};\n")
