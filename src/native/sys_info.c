/* The constants of module sys. */
#include <float.h>
#include <stdint.h>

#include "native/sys.h"
#include "compile/compile.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/structseq.h"
#include "object/type.h"
#include "vm/embedded.h"
#include "vm/vm.h"

static Value text(const char *s)
{
    return str_value(str_new_c(s));
}

/* A struct sequence of which there is only this one instance. */
static Value single(const char *name, const char *const *fields, const Value *values, int n)
{
    Type *t = structseq_new_type("sys", name, fields, n, n);
    structseq_close(t);
    return tuple_value(structseq_new(t, values));
}

static Value version_info(void)
{
    static const char *const fields[] = {"major", "minor", "micro", "releaselevel", "serial"};
    Value v[] = {small_value(PYTHON_MAJOR), small_value(PYTHON_MINOR), small_value(PYTHON_MICRO),
                 text("final"), small_value(0)};
    return single("version_info", fields, v, COUNT_OF(v));
}

static Value flags(void)
{
    static const char *const fields[] = {"debug",
                                         "inspect",
                                         "interactive",
                                         "optimize",
                                         "dont_write_bytecode",
                                         "no_user_site",
                                         "no_site",
                                         "ignore_environment",
                                         "verbose",
                                         "bytes_warning",
                                         "quiet",
                                         "hash_randomization",
                                         "isolated",
                                         "dev_mode",
                                         "utf8_mode",
                                         "warn_default_encoding",
                                         "safe_path",
                                         "int_max_str_digits"};
    Value v[COUNT_OF(fields)];
    for (size_t i = 0; i < COUNT_OF(fields); i++) v[i] = small_value(0);
    v[4] = v[14] = small_value(1);
    v[3] = small_value(compile_default_flags & COMPILE_OPTIMIZE ? 1 : 0);
    v[13] = v[16] = FALSE;
    v[17] = small_value(int_max_str_digits);
    return single("flags", fields, v, COUNT_OF(v));
}

static Value float_info(void)
{
    static const char *const fields[] = {"max", "max_exp",  "max_10_exp", "min",   "min_exp", "min_10_exp",
                                         "dig", "mant_dig", "epsilon",    "radix", "rounds"};
    Value v[] = {double_value(DBL_MAX),
                 small_value(DBL_MAX_EXP),
                 small_value(DBL_MAX_10_EXP),
                 double_value(DBL_MIN),
                 small_value(DBL_MIN_EXP),
                 small_value(DBL_MIN_10_EXP),
                 small_value(DBL_DIG),
                 small_value(DBL_MANT_DIG),
                 double_value(DBL_EPSILON),
                 small_value(FLT_RADIX),
                 small_value(1)};
    return single("float_info", fields, v, COUNT_OF(v));
}

static Value int_info(void)
{
    static const char *const fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                         "str_digits_check_threshold"};
    Value v[] = {small_value(30), small_value(4), small_value(4300), small_value(640)};
    return single("int_info", fields, v, COUNT_OF(v));
}

static Value hash_info(void)
{
    static const char *const fields[] = {"width",     "modulus",   "inf",       "nan",   "imag",
                                         "algorithm", "hash_bits", "seed_bits", "cutoff"};
    Value v[] = {small_value(64),      int_from_i64(((int64_t)1 << 61) - 1),
                 small_value(314159),  small_value(0),
                 small_value(1000003), text("eddy"),
                 small_value(64),      small_value(0),
                 small_value(0)};
    return single("hash_info", fields, v, COUNT_OF(v));
}

static Value thread_info(void)
{
    static const char *const fields[] = {"name", "lock", "version"};
    Value v[] = {text("pthread"), text("semaphore"), NONE};
    Type *t = structseq_new_type("sys", "thread_info", fields, 3, 3);
    return tuple_value(structseq_new(t, v));
}

static Value implementation(Value version, Value hex)
{
    Value i = instance_new(type_namespace);
    op_setattr(i, NM(name), text("eddy"));
    op_setattr(i, str_intern_c("cache_tag"), text("eddy-311"));
    op_setattr(i, str_intern_c("version"), version);
    op_setattr(i, str_intern_c("hexversion"), hex);
    return i;
}

/* ---- names of modules ---- */

static const char *const native_names[] = {
#define MODULE(c, name) name,
#include "native/modules.def"
#undef MODULE
};

static void add_name(List *l, const char *name)
{
    list_append(l, str_value(str_intern_c(name)));
}

static Value builtin_module_names(void)
{
    List *l = list_new(COUNT_OF(native_names));
    for (size_t i = 0; i < COUNT_OF(native_names); i++) add_name(l, native_names[i]);
    list_sort(l, ERR, false);
    return tuple_value(list_to_tuple(l));
}

static Value stdlib_module_names(void)
{
    Set *s = set_new(type_frozenset);
    for (size_t i = 0; i < COUNT_OF(native_names); i++) set_add(s, text(native_names[i]));
    for (size_t i = 0; i < embedded_module_count; i++)
        if (!strchr(embedded_modules[i].name, '.')) set_add(s, text(embedded_modules[i].name));
    return obj_value(s);
}

static void set_version(Dict *d)
{
    char version[128];
    snprintf(version, sizeof version, "%d.%d.%d (Eddy " EDDY_VERSION ") [C " __VERSION__ "]", PYTHON_MAJOR,
             PYTHON_MINOR, PYTHON_MICRO);
    Value hex = small_value(PYTHON_MAJOR << 24 | PYTHON_MINOR << 16 | PYTHON_MICRO << 8 | 0xF0),
          info = version_info();
    dict_set_c(d, "version", text(version));
    dict_set_c(d, "version_info", info);
    dict_set_c(d, "hexversion", hex);
    dict_set_c(d, "implementation", implementation(info, hex));
}

/* What programs seldom look at is made then. */
DEF(sys, __getattr__, "(name, /)", "The lists that imports are made by.")
{
    static const char *const lazy[] = {"meta_path", "path_hooks", "path_importer_cache"};
    Value util, m = dict_get_c(vm.modules, "sys");
    for (size_t i = 0; i < COUNT_OF(lazy) && is_str(a[0]); i++) {
        if (!str_eq_c(as_str(a[0]), lazy[i])) continue;
        util = import_module(str_intern_c("importlib.util"));
        if (is_err(util) || is_err(op_call_method(util, str_intern_c("_give_finders"), NULL, 0))) return ERR;
        return dict_get_c(vm.sys, lazy[i]);
    }
    err_raise(exc_AttributeError, "module 'sys' has no attribute '%S'", a[0]);
    if (is_str(a[0])) err_set_name(m, as_str(a[0]));
    return ERR;
}

void sys_info_init(Dict *d)
{
    set_version(d);
    dict_set_c(d, "flags", flags());
    dict_set_c(d, "float_info", float_info());
    dict_set_c(d, "int_info", int_info());
    dict_set_c(d, "hash_info", hash_info());
    dict_set_c(d, "thread_info", thread_info());
    dict_set_c(d, "builtin_module_names", builtin_module_names());
    dict_set_c(d, "stdlib_module_names", stdlib_module_names());
    dict_set_c(d, "maxsize", int_from_i64(INT64_MAX));
    dict_set_c(d, "maxunicode", small_value(0x10FFFF));
    dict_set_c(d, "byteorder", text(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "little" : "big"));
#ifdef __APPLE__
    dict_set_c(d, "platform", text("darwin"));
#else
    dict_set_c(d, "platform", text("linux"));
#endif
    dict_set_c(d, "api_version", small_value(1013));
    dict_set_c(d, "abiflags", text(""));
    dict_set_c(d, "float_repr_style", text("short"));
    dict_set_c(d, "platlibdir", text("lib"));
    dict_set_c(d, "pycache_prefix", NONE);
    dict_set_c(d, "dont_write_bytecode", TRUE);
    dict_set_c(d, "copyright", text("Eddy " EDDY_VERSION));
}
