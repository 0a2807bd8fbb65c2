print(0, 00, 1_000, 0x1F, 0XfF, 0o17, 0O7, 0b101, 0B1, 0x_ff, 1_0.0_1, 1e3, 1E-3, .5, 5., 1e+2, 1_0e1_0, 3j, 1.5J, 1e3j, 0j)
print(10**30, 123456789012345678901234567890, 0xffffffffffffffffffff, -5, - -5, ~5, 1 .real, 1..real, 1.0.is_integer(), 5 .bit_length())
print(1e400, -1e400, 1e-400, 1 if True else 2, 0.1 + 0.2, 1e16, 1e22, 123456.789e-10, True + 1, 0_0)
