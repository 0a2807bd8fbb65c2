# Zero divided by a negative int is -0.0, however large the int.
for divisor in (-5, -2 ** 60, -10 ** 40, 10 ** 40):
    print(0 / divisor, 10 ** 30 / divisor, -7 / divisor)
