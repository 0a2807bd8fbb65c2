import statistics as st
print(st.mean([1,2,3]), st.mean([1,2]), st.mean([.1,.2,.3]), st.median([1,3,2]), st.median([1,2,3,4]), st.median_low([1,2]), st.median_high([1,2]), st.mode('aab'), st.multimode([1,1,2,2]), st.stdev([1,2,3,4]), st.variance([1,2,3,4]), st.pstdev([1,2,3]), st.pvariance([1,2,3,4]), st.quantiles([1,2,3,4,5]), st.quantiles([1,2,3,4],n=4,method='inclusive'), st.fmean([1,2]), st.harmonic_mean([40,60]), st.geometric_mean([54,24,36]), st.median_grouped([1,2,2,3]), st.correlation([1,2,3],[2,4,7]), st.covariance([1,2,3],[2,4,7]), st.linear_regression([1,2,3],[2,4,7]))
try: st.mean([])
except st.StatisticsError as e: print(e)
n=st.NormalDist(100,15); print(n, n.cdf(110), n.pdf(100), round(n.inv_cdf(.9),10), n+5, n*2, n.zscore(115), n.overlap(st.NormalDist(110,15)), st.NormalDist.from_samples([1,2,3]))
