# verdict: max-steps
# limits: --max-steps 10000
for i in range(100000):
    pass
