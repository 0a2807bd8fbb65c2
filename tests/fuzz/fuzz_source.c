/* Fuzz target: any bytes as source text go through lexer, parser and compiler; what compiles must survive
 * being written and read back and disassembled. Nothing is executed. */
#include "compile/compile.h"
#include "vm/vm.h"

extern size_t c_stack_size; /* object/error.c */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    c_stack_size = (size_t)4 << 20;
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Str *name;
    if (!name) name = str_intern_c("<fuzz>");
    char *text = mem_alloc(n + 1);
    memcpy(text, data, n);
    text[n] = 0;
    Code *code = compile_source(text, n, name, PARSE_FILE, 0);
    if (code) {
        Buf b = {0}, out = {0};
        code_write(&b, code);
        Code *again = code_read(b.data, b.len);
        if (!again || !code_verify(again)) abort();
        disassemble(&out, again, true, -1);
        buf_free(&b);
        buf_free(&out);
    }
    err_clear();
    mem_free(text);
    heap_safepoint();
    return 0;
}
