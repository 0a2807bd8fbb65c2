print("counter runs")
value = 1
