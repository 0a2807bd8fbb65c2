/* Opcode numbers and the ways into an instruction word. */
#ifndef EDDY_COMPILE_OPCODE_H
#define EDDY_COMPILE_OPCODE_H

#include "object/code.h"

typedef enum Opcode {
#define OP(name, operands, words, doc) OP_##name,
#include "compile/opcode.def"
#undef OP
    OPCODE_COUNT
} Opcode;

typedef struct OpInfo {
    const char *name, *operands, *doc;
    uint8_t words;
} OpInfo;
extern const OpInfo op_info[OPCODE_COUNT];

#define INSTR(op, a, b, c)                                                                                   \
    ((Instr)(op) | (Instr)(uint8_t)(a) << 8 | (Instr)(uint8_t)(b) << 16 | (Instr)(uint8_t)(c) << 24)
#define INSTR_BX(op, a, bx) ((Instr)(op) | (Instr)(uint8_t)(a) << 8 | (Instr)(uint16_t)(bx) << 16)
#define INSTR_J(op, j) ((Instr)(op) | (Instr)(int32_t)(j) << 8)
#define I_OP(i) ((i)&0xFF)
#define I_A(i) ((i) >> 8 & 0xFF)
#define I_B(i) ((i) >> 16 & 0xFF)
#define I_C(i) ((i) >> 24)
#define I_BX(i) ((i) >> 16)
#define I_J(i) ((int32_t)(i) >> 8)

enum { MAX_REG = 250, NO_REG = 255 };

#endif
