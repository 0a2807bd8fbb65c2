/* Floats to text and back: shortest repr, exact reading, rounding. */
#include "object/float_impl.h"
#include "vm/vm.h"
#include <assert.h>
#include <math.h>

static void shows(double d, const char *text)
{
    char out[32];
    float_repr(d, out);
    if (strcmp(out, text) != 0) {
        fprintf(stderr, "%a shows as %s, not %s\n", d, out, text);
        abort();
    }
}

static void reads(const char *text, double d)
{
    Value v = float_parse(text, strlen(text));
    assert(!is_err(v));
    double r = as_double(v);
    assert(isnan(d) ? isnan(r) : r == d && signbit(r) == signbit(d));
}

static void refuses(const char *text)
{
    assert(is_err(float_parse(text, strlen(text))) && !err_occurred());
}

static uint64_t next_random(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return *x;
}

/* Random bit patterns: the text reads back, and no text of fewer digits does. */
static void test_round_trip(void)
{
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = next_random(&seed);
        double d;
        memcpy(&d, &bits, 8);
        if (!isfinite(d) || d == 0) continue;
        char text[32], shorter[40], digits[20];
        float_repr(d, text);
        assert(strtod(text, NULL) == d);
        int decpt, n = float_shortest(fabs(d), digits, &decpt);
        if (n == 1) continue;
        snprintf(shorter, sizeof shorter, "%.*e", n - 2, d);
        assert(strtod(shorter, NULL) != d);
    }
}

static void test_repr(void)
{
    shows(0.0, "0.0");
    shows(-0.0, "-0.0");
    shows(1.0, "1.0");
    shows(-2.5, "-2.5");
    shows(0.1, "0.1");
    shows(0.1 + 0.2, "0.30000000000000004");
    shows(1e16, "1e+16");
    shows(1e15, "1000000000000000.0");
    shows(123456789012345678.0, "1.2345678901234568e+17");
    shows(9007199254740993.0, "9007199254740992.0");
    shows(0.0001, "0.0001");
    shows(0.00001, "1e-05");
    shows(2.5e-7, "2.5e-07");
    shows(1e22, "1e+22");
    shows(1e23, "1e+23");
    shows(5e-324, "5e-324");
    shows(2.2250738585072014e-308, "2.2250738585072014e-308");
    shows(1.7976931348623157e308, "1.7976931348623157e+308");
    shows(INFINITY, "inf");
    shows(-INFINITY, "-inf");
    shows(NAN, "nan");
}

static void test_parse(void)
{
    reads("1.5", 1.5);
    reads("  -1_0.5e+1_0 \n", -10.5e10);
    reads("5.", 5.0);
    reads(".5", 0.5);
    reads("1e400", INFINITY);
    reads("-inF", -INFINITY);
    reads("+Infinity", INFINITY);
    reads("nan", NAN);
    reads("-0", -0.0);
    reads("123456789012345678901234567890", 123456789012345678901234567890.0);
    refuses("");
    refuses(".");
    refuses("1__0");
    refuses("1_");
    refuses("_1");
    refuses("1._5");
    refuses("1e_5");
    refuses("0x1p3");
    refuses("1 2");
    refuses("infinit");
    assert(is_err(float_parse("1\0", 2)));
}

static void test_rounding(void)
{
    assert(float_round_to(2.675, 2) == 2.67);
    assert(float_round_to(0.125, 2) == 0.12);
    assert(float_round_to(0.375, 2) == 0.38);
    assert(float_round_to(1234.5, -2) == 1200.0);
    assert(float_round_to(150.0, -2) == 200.0);
    assert(float_round_to(250.0, -2) == 200.0);
    assert(float_round_to(1e308, -308) == 1e308);
    assert(isinf(float_round_to(1.7e308, -308)));
    assert(float_round_to(0.1, 400) == 0.1);
    assert(float_rounded((uint64_t)1 << 63, -1137) == 5e-324);
    assert(float_rounded((uint64_t)1 << 63, -1138) == 0);
    assert(float_rounded(((uint64_t)1 << 63) + 1, -1138) == 5e-324);
    assert(isinf(float_rounded((uint64_t)1 << 63, 961)));
}

int main(void)
{
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    test_repr();
    test_round_trip();
    test_parse();
    test_rounding();
    return 0;
}
