print("raises runs")
1 / 0
