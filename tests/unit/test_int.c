/* Big integers: text, arithmetic identities, two's complement, bounds. */
#include "object/int_impl.h"
#include "vm/vm.h"
#include <assert.h>
#include <math.h>

static Value num(const char *text)
{
    Value v = int_parse(text, strlen(text), 10);
    assert(!is_err(v));
    return v;
}

static void equals(Value v, const char *text)
{
    assert(!is_err(v));
    Value s = int_to_str(v, 10);
    assert(!is_err(s));
    if (!str_eq_c(as_str(s), text)) {
        fprintf(stderr, "%s, not %s\n", str_utf8(as_str(s), NULL), text);
        abort();
    }
}

static void fails(Value v, Type *exc)
{
    assert(is_err(v) && err_is(exc));
    err_clear();
}

static void test_inline(void)
{
    assert(is_small(int_from_i64(SMALL_INT_MAX)) && is_small(int_from_i64(SMALL_INT_MIN)));
    assert(!is_small(int_from_i64(SMALL_INT_MAX + 1)) && !is_small(int_from_i64(SMALL_INT_MIN - 1)));
    assert(same(int_sub(int_from_i64(SMALL_INT_MAX + 1), small_value(1)), small_value(SMALL_INT_MAX)));
    equals(int_from_i64(INT64_MIN), "-9223372036854775808");
    equals(int_from_u64(UINT64_MAX), "18446744073709551615");
    int64_t i;
    assert(int_to_i64(num("-9223372036854775808"), &i) && i == INT64_MIN);
    assert(!int_to_i64(num("9223372036854775808"), &i));
}

static void test_arithmetic(void)
{
    Value a = num("123456789012345678901234567890"), b = num("-987654321098765432109876543210");
    equals(int_add(a, b), "-864197532086419753208641975320");
    equals(int_sub(a, b), "1111111110111111111011111111100");
    equals(int_mul(a, b), "-121932631137021795226185032733622923332237463801111263526900");
    equals(int_floordiv(b, a), "-9");
    equals(int_mod(b, a), "123456780012345678001234567800");
    equals(int_floordiv(a, b), "-1");
    equals(int_mod(a, b), "-864197532086419753208641975320");
    equals(int_pow(small_value(3), small_value(100)), "515377520732011331036461129765621272702107522001");
    equals(int_pow_mod(small_value(3), a, num("1000000000000000000007")), "288691344116438522780");
    equals(int_pow_mod(small_value(3), small_value(-1), small_value(7)), "5");
    equals(int_pow_mod(small_value(2), small_value(5), small_value(-7)), "-3");
    equals(int_gcd(a, b), "9000000000900000000090");
    fails(int_floordiv(a, small_value(0)), exc_ZeroDivisionError);
    fails(int_pow_mod(small_value(2), small_value(-1), small_value(4)), exc_ValueError);
}

/* a == (a // b) * b + a % b with the sign of the remainder that of b, for numbers of all sizes and signs. */
static void test_division(void)
{
    uint64_t seed = 42;
    for (int i = 0; i < 3000; i++) {
        Value x[2];
        for (int k = 0; k < 2; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            Value v = int_shift_left(int_from_i64((int64_t)seed), (int64_t)(seed >> 56));
            x[k] = int_add(v, int_from_i64((int64_t)(seed << 20) >> (seed >> 58)));
        }
        Value q, r;
        if (int_sign(x[1]) == 0) continue;
        assert(int_divmod(x[0], x[1], &q, &r) == 0);
        assert(int_cmp(int_add(int_mul(q, x[1]), r), x[0]) == 0);
        assert(int_sign(r) == 0 || int_sign(r) == int_sign(x[1]));
        assert(int_cmp(int_abs(r), int_abs(x[1])) < 0);
        assert(int_cmp(int_add(int_and(x[0], x[1]), int_or(x[0], x[1])), int_add(x[0], x[1])) == 0);
        assert(int_cmp(int_xor(int_xor(x[0], x[1]), x[1]), x[0]) == 0);
        assert(int_cmp(int_rshift(x[0], small_value(70)),
                       int_floordiv(x[0], int_shift_left(small_value(1), 70))) == 0);
    }
}

static void test_bits(void)
{
    Value big = int_shift_left(small_value(-1), 100);
    equals(int_and(big, small_value(-1)), "-1267650600228229401496703205376");
    equals(int_or(big, small_value(5)), "-1267650600228229401496703205371");
    equals(int_xor(big, int_shift_left(small_value(1), 100)), "-2535301200456458802993406410752");
    equals(int_invert(big), "1267650600228229401496703205375");
    equals(int_rshift(int_sub(big, small_value(1)), small_value(100)), "-2");
    equals(int_rshift(big, num("100000000000000000000")), "-1");
    fails(int_lshift(small_value(1), small_value(-1)), exc_ValueError);
    fails(int_lshift(small_value(1), num("100000000000000000000")), exc_OverflowError);
    fails(int_lshift(small_value(1), small_value((int64_t)1 << 40)), exc_MemoryError);
    fails(int_pow(small_value(10), int_pow(small_value(10), small_value(10))), exc_MemoryError);
}

static void test_text(void)
{
    assert(is_err(int_parse("", 0, 10)) && is_err(int_parse("1__2", 4, 10)) && is_err(int_parse("08", 2, 0)));
    equals(int_parse("0x_fF", 5, 0), "255");
    equals(int_parse(" -0b101 ", 8, 2), "-5");
    equals(int_parse("zz", 2, 36), "1295");
    Value v = int_parse("-deadbeefdeadbeefdeadbeef", 25, 16);
    equals(v, "-68915718021581205938132336367");
    assert(str_eq_c(as_str(int_to_str(v, 16)), "-deadbeefdeadbeefdeadbeef"));
    char digits[5000];
    memset(digits, '7', sizeof digits);
    fails(int_parse(digits, sizeof digits, 10), exc_ValueError);
    fails(int_to_str(int_shift_left(small_value(1), 100000), 10), exc_ValueError);
    equals(int_from_bytes((const uint8_t *)"\xff\xff\xff\xff\xff\xff\xff\xff\xfe", 9, false, true), "-2");
    equals(int_from_bytes((const uint8_t *)"\1\0\0\0\0\0\0\0\1", 9, true, false), "18446744073709551617");
}

static void test_doubles(void)
{
    double d;
    assert(int_to_double(num("9007199254740993"), &d) == 0 && d == 9007199254740992.0);
    assert(int_to_double(num("9007199254740995"), &d) == 0 && d == 9007199254740996.0);
    assert(int_to_double(num("36893488147419103233"), &d) == 0 && d == 36893488147419103232.0);
    assert(int_to_double(int_shift_left(small_value(1), 1024), &d) < 0);
    fails(ERR, exc_OverflowError);
    equals(int_from_double(1e30), "1000000000000000019884624838656");
    assert(int_cmp_double(num("9007199254740993"), 9007199254740992.0) > 0);
    assert(int_cmp_double(int_shift_left(small_value(1), 2000), INFINITY) < 0);
    assert(as_double(int_truediv(num("10"), num("3"))) == 10.0 / 3.0);
    Value huge = int_pow(small_value(10), small_value(400));
    assert(as_double(int_truediv(huge, int_pow(small_value(10), small_value(399)))) == 10.0);
    assert(as_double(int_truediv(small_value(1), int_pow(small_value(10), small_value(320)))) == 1e-320);
    fails(int_truediv(huge, small_value(3)), exc_OverflowError);
}

static void test_hash(void)
{
    assert(int_hash(num("2305843009213693951")) == 0 && int_hash(small_value(-1)) == -2);
    assert(int_hash(num("2305843009213693952")) == 1 && int_hash(num("-2305843009213693952")) == -2);
    assert(int_hash(int_from_double(1e300)) == float_hash(1e300));
    assert(float_hash(1.5) == 1152921504606846977 && float_hash(-INFINITY) == -314159);
}

int main(void)
{
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    test_inline();
    test_arithmetic();
    test_division();
    test_bits();
    test_text();
    test_doubles();
    test_hash();
    return 0;
}
