/* The first-stage interpreter, which compiles stdlib/, has no modules embedded yet. */
#include "vm/embedded.h"

const EmbeddedModule embedded_modules[1] = {{0}};
const size_t embedded_module_count = 0;
