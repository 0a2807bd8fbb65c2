/* Places in the user's program: which are his, and what is written there. */
#ifndef EDDY_LEARN_PLACE_H
#define EDDY_LEARN_PLACE_H

#include "base/vec.h"
#include "compile/ast.h"
#include "compile/opcode.h"
#include "object/traceback.h"
#include "vm/vm.h"

/* A line of the program, or line 0: none. */
typedef struct Place {
    Code *code;
    int pc;   /* instruction, or -1 */
    int line; /* 1-based */
} Place;

/* The innermost frame of the user from f outwards (f may be NULL). */
Place place_of_frame(const Frame *f);
/* Where the user's code is now. */
Place place_now(void);
/* The last user's line of a traceback; *innermost: nothing of the library was called from there. */
Place place_of_traceback(Value tb, bool *innermost);
/* Where a coroutine that did not run yet was made. */
Place place_of_coroutine(Value coroutine);

/* Appends "file.py:12". */
void place_put(Buf *out, Place p);
/* Appends the source line without indentation; false when it is not known. */
bool place_put_line(Buf *out, Place p);
/* Appends the text of the expression that the instruction belongs to: false when it is not known or goes over
 * several lines. */
bool place_put_expression(Buf *out, Place p);
/* Appends what stands before that expression in its line. */
bool place_put_before(Buf *out, Place p);
/* Appends what follows that expression and binds closer than await does: ".name", "[0]", ".append(1)". False:
 * nothing. */
bool place_put_trailer(Buf *out, Place p);
/* The same of a text that begins with it. */
bool put_trailer(Buf *out, const char *s, size_t n);
/* Is the place within an async def? */
bool place_is_async(Place p);
bool place_is_module(Place p);

/* The tree of a source file: false when there is none (err cleared). Free with ast_free. */
bool place_parse(Ast *ast, Str *filename);

#endif
