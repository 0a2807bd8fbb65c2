/* The first-stage interpreter, which compiles stdlib/, has no modules embedded yet, nor characters' names,
 * nor the course. */
#include "compile/unicode_names.h"
#include "learn/course.h"
#include "vm/embedded.h"

const EmbeddedModule embedded_modules[1] = {{0}};
const size_t embedded_module_count = 0;
const uint64_t unicode_names[1] = {0};
const size_t unicode_name_count = 0;
const CourseFile course_files[1] = {{0}};
