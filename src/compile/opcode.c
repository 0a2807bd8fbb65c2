#include "compile/opcode.h"

const OpInfo op_info[OPCODE_COUNT] = {
#define OP(name, operands, words, doc) {#name, operands, doc, words},
#include "compile/opcode.def"
#undef OP
};
