import sys
print(sys.get_int_max_str_digits())
try:
    str(10**5000)
except ValueError as e:
    print(e)
try:
    int("9" * 5000)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
print(len(hex(10**5000)))
try:
    sys.set_int_max_str_digits(5)
except ValueError as e:
    print(e)
