# Random data of several kinds: every digit is to be the same.
import random
import statistics as s


random.seed(7)
def t(f,*a,**k):
    try: print(f.__name__, repr(f(*a,**k)))
    except Exception as e: print(f.__name__, type(e).__name__, e)
gens=[lambda: random.uniform(-1e3,1e3), lambda: random.randint(-50,50), lambda: random.gauss(0,1e-5), lambda: random.choice([0.1,0.2,0.3,1e16,-1e16,1]), lambda: random.expovariate(1)*10**random.randint(-10,10), lambda: random.choice([True,False,3]), lambda: random.randint(1,10**20)]
for i in range(20):
    g=random.choice(gens); n=random.randint(0,12); d=[g() for _ in range(n)]; e=[g() for _ in range(n)]
    for f in (s.mean,s.fmean,s.geometric_mean,s.harmonic_mean,s.median,s.median_low,s.median_high,s.median_grouped,s.mode,s.multimode,s.pstdev,s.pvariance,s.stdev,s.variance): t(f,d)
    t(s.fmean,d,weights=[abs(x) for x in e]); t(s.harmonic_mean,[abs(x) for x in d],weights=[abs(x) for x in e]); t(s.quantiles,d); t(s.quantiles,d,n=3,method='inclusive'); t(s.covariance,d,e); t(s.correlation,d,e); t(s.linear_regression,d,e); t(s.linear_regression,d,e,proportional=True); t(s.median_grouped,d,3); 
    if n>1: t(s.variance,d,xbar=s.mean(d)); t(s.pvariance,d,mu=1)
N=s.NormalDist
for i in range(20):
    a=N(random.uniform(-5,5),random.uniform(0.1,3)); b=N(random.uniform(-5,5),random.uniform(0.1,3)); x=random.uniform(-6,6); p=random.random()
    print(a,a.pdf(x),a.cdf(x),a.inv_cdf(p),a.overlap(b),a.zscore(x),a.quantiles(3),a+b,a-b,a*2,a/3,-a,+a,a+1,1+a,a==b,a.mean,a.median,a.mode,a.stdev,a.variance, hash(a)==hash(a), a.samples(2,seed=5))
for f in (lambda: N(1,-1), lambda: N().inv_cdf(0), lambda: N().inv_cdf(2), lambda: N(0,0).pdf(1), lambda: N(0,0).cdf(1), lambda: N.from_samples([1,2,4]), lambda: N().overlap(5), lambda: N(0,0).zscore(1), lambda: N().foo, lambda: N.from_samples([1]), lambda: N()*N(), lambda: s.mean(['a']), lambda: s.mode([]), lambda: s.mode('aab'), lambda: s.multimode('aabb'), lambda: s.fmean([]), lambda: s.fmean([1],[1,2]), lambda: s.fmean([1],[0]), lambda: s.geometric_mean([0]), lambda: s.geometric_mean([-1]), lambda: s.harmonic_mean([-1]), lambda: s.harmonic_mean([0,1]), lambda: s.harmonic_mean([1,2],[1]), lambda: s.quantiles([1]), lambda: s.quantiles([1,2],n=0), lambda: s.quantiles([1,2],method='x'), lambda: s.covariance([1],[1]), lambda: s.covariance([1,2],[1]), lambda: s.correlation([1,1],[1,2]), lambda: s.linear_regression([1,1],[1,2]), lambda: s.mean([float('inf'),float('-inf')]), lambda: s.mean([float('nan')]), lambda: s.median([]), lambda: s.StatisticsError.__mro__[1], lambda: s.mean(iter([1,2])), lambda: s.mean({1:2}), lambda: s.stdev([1]), lambda: s.pstdev([]), lambda: s.mean([1,2.5]), lambda: s.variance([1,2],5), lambda: sorted(s.__all__), lambda: s.linear_regression([1,2],[3,5])._fields, lambda: type(s.linear_regression([1,2],[3,5])).__name__, lambda: s.mean([2**1000,2**1000]), lambda: s.mean([10**400]), lambda: s.mean([10**400,1]), lambda: s.stdev([1e200,-1e200]), lambda: s.pvariance([1e-200,2e-200]), lambda: s.mean([True,False]), lambda: s.median_grouped(['a','b']), lambda: s.mean(5)):
    t(f)
