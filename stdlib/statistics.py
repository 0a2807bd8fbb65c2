"""Averages, spread, and relations of numbers.

Sums are exact: numbers are added as fractions and rounded once at the end.
"""

from math import erf as _erf, exp, fabs, fsum, hypot, log, sqrt, tau

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
           'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode',
           'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    """Data that the function can make nothing of."""


def _ratio(x):
    """x as a pair of ints; infinities and NaN as (x, None)."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _sum(data):
    """(whether all are ints, numerator, denominator, count); denominator None: infinite or no number."""
    partials, whole, count, odd = {}, True, 0, None
    for x in data:
        count += 1
        whole = whole and isinstance(x, int)
        n, d = _ratio(x)
        if d is None:
            odd = n if odd is None else odd + n
        else:
            partials[d] = partials.get(d, 0) + n
    if odd is not None:
        return False, odd, None, count
    numerator, denominator = 0, 1
    for d, n in partials.items():
        numerator, denominator = numerator * d + n * denominator, denominator * d
        if denominator > 1 << 2000:
            numerator, denominator = _reduced(numerator, denominator)
    return whole, *_reduced(numerator, denominator), count


def _reduced(n, d):
    from math import gcd
    g = gcd(n, d)
    return n // g, d // g


def _number(n, d, whole):
    """n / d as a number: an int when the data were ints and it is whole."""
    if d is None:
        return n
    if whole and n % d == 0:
        return n // d
    return n / d


def mean(data):
    """The arithmetic mean."""
    whole, n, d, count = _sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return n / count if d is None else _number(n, d * count, whole)


def fmean(data, weights=None):
    """The arithmetic mean as a float, quicker than mean(); weights: how much each counts."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / len(data)
    weights = list(weights)
    if len(data) != len(weights):
        raise StatisticsError('data and weights must be the same length')
    total = fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    """The n-th root of the product, as a float."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    message = 'harmonic mean does not support negative values'
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if not isinstance(data[0], (int, float)) and not hasattr(data[0], 'as_integer_ratio'):
            raise TypeError('unsupported type')
        if data[0] < 0:
            raise StatisticsError(message)
        return data[0]
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(x < 0 for x in data) or any(w < 0 for w in weights):
        raise StatisticsError(message)
    _, total, total_d, _ = _sum(weights)
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    if any(x == 0 and w for w, x in zip(weights, data)):
        return 0
    _, n, d, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    return _number(total * (d or 1), total_d * n, False) if n else 0


def _ordered(data):
    ordered = sorted(data)
    if ordered:
        return ordered
    raise StatisticsError('no median for empty data')


def median(data):
    """The middle value; of an even number of values the mean of the middle two."""
    ordered = _ordered(data)
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def median_low(data):
    """The middle value, or the smaller of the middle two."""
    ordered = _ordered(data)
    return ordered[(len(ordered) - 1) // 2]


def median_high(data):
    """The middle value, or the larger of the middle two."""
    ordered = _ordered(data)
    return ordered[len(ordered) // 2]


def median_grouped(data, interval=1.0):
    """The median of values that are midpoints of classes of width `interval`."""
    from bisect import bisect_left, bisect_right
    data = _ordered(data)
    n = len(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def _counts(data):
    from collections import Counter
    return Counter(iter(data))


def mode(data):
    """The most common value; the first of several."""
    pairs = _counts(data).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    """A list of the most common values."""
    counts = _counts(data)
    highest = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == highest]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points that divide the data into n intervals of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == 'exclusive':
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return result


def _squares(data, center=None):
    """(whether ints, numerator, denominator, count) of the sum of the squared distances from the mean or center."""
    data = list(data)
    if center is not None:
        return _sum((x - center) ** 2 for x in data)
    whole, n, d, count = _sum(data)
    if d is None or count == 0:
        return whole, n * n if count else 0, None if count else 1, count   # infinite, or no number
    total, denominator = 0, 1
    for x in data:
        xn, xd = _ratio(x)
        a, b = xn * d * count - n * xd, xd * d * count  # x - mean = a / b
        total, denominator = _reduced(total * b * b + a * a * denominator, denominator * b * b)
    return whole, total, denominator, count


def variance(data, xbar=None):
    """The variance of a sample; xbar: its mean if known."""
    whole, n, d, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n if d is None else _number(n, d * (count - 1), whole)


def pvariance(data, mu=None):
    """The variance of a population; mu: its mean if known."""
    whole, n, d, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n if d is None else _number(n, d * count, whole)


def _root(n, d):
    """The square root of n / d as a float, correctly rounded."""
    from math import isqrt
    if n == 0:
        return 0.0
    shift = max(0, 110 - (n.bit_length() - d.bit_length()))
    shift += shift & 1
    scaled = (n << shift) // d
    root = isqrt(scaled)
    root |= root * root * d != n << shift
    return root / (1 << shift // 2)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    _, n, d, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return n if d is None else _root(n, d * (count - 1))


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    _, n, d, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return n if d is None else _root(n, d * count)


# Two variables

def _pair(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return n, fsum(x) / n, fsum(y) / n


def _products(x, xbar, y, ybar):
    """The sum of the products of the distances from the means."""
    return fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))


def covariance(x, y, /):
    """The sample covariance of two inputs."""
    n, xbar, ybar = _pair(x, y, 'covariance')
    return _products(x, xbar, y, ybar) / (n - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient, from -1 to +1."""
    n, xbar, ybar = _pair(x, y, 'correlation')
    together = _products(x, xbar, y, ybar)
    try:
        return together / sqrt(_products(x, xbar, x, xbar) * _products(y, ybar, y, ybar))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def _line_type():
    """What linear_regression() gives: made when it is first wanted, for collections costs time to import."""
    global LinearRegression
    try:
        return LinearRegression
    except NameError:
        from collections import namedtuple
        LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'), module='statistics')
        return LinearRegression


def __getattr__(name):
    if name == 'LinearRegression':
        return _line_type()
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line through the data (proportional: through the origin) with the least squares."""
    n, xbar, ybar = _pair(x, y, 'linear regression')
    if proportional:
        rise, run = fsum(a * b for a, b in zip(x, y)), fsum(a * a for a in x)
    else:
        rise, run = _products(x, xbar, y, ybar), _products(x, xbar, x, xbar)
    try:
        slope = rise / run
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return _line_type()(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """A normal distribution with mean mu and standard deviation sigma."""

    __slots__ = {'_mu': 'the mean', '_sigma': 'the standard deviation'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    def _spread(self, wanted):
        """Sigma, which what is wanted cannot be told without."""
        if not self._sigma:
            raise StatisticsError(f'{wanted}() not defined when sigma is zero')
        return self._sigma

    @classmethod
    def from_samples(cls, data):
        """One with the mean and standard deviation of the data."""
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """n random values."""
        import random
        source = random if seed is None else random.Random(seed)
        return [source.gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        distance, square = x - self._mu, self._spread('pdf') ** 2
        return exp(distance * distance / (-2.0 * square)) / sqrt(square * tau)

    def cdf(self, x):
        """The probability of values up to x."""
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._spread('cdf') * sqrt(2.0))))

    def inv_cdf(self, p):
        """The x with cdf(x) == p, for 0 < p < 1."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return self._mu + _standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        """The n - 1 cut points between n intervals of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much of the area under both densities is common to them: 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        small, large = narrow.variance, wide.variance
        if not (small and large):
            raise StatisticsError('overlap() not defined when sigma is zero')
        growth, shift = large - small, fabs(wide._mu - narrow._mu)
        if not growth:
            return 1.0 - _erf(shift / (2.0 * narrow._sigma * sqrt(2.0)))
        # The densities cross at two places, around a middle.
        middle = narrow._mu * large - wide._mu * small
        reach = narrow._sigma * wide._sigma * sqrt(shift * shift + growth * log(large / small))
        upper, lower = ((middle + reach) / growth, (middle - reach) / growth)
        return 1.0 - (fabs(wide.cdf(upper) - narrow.cdf(upper)) + fabs(wide.cdf(lower) - narrow.cdf(lower)))

    def zscore(self, x):
        """How many standard deviations x lies above the mean."""
        distance = x - self._mu
        return distance / self._spread('zscore')

    mean = property(lambda self: self._mu, doc='The mean.')
    median = property(lambda self: self._mu, doc='The median.')
    mode = property(lambda self: self._mu, doc='The mode.')
    stdev = property(lambda self: self._sigma, doc='The standard deviation.')
    variance = property(lambda self: self._sigma * self._sigma, doc='The variance.')

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, both):
        self._mu, self._sigma = both

    def __eq__(self, right):
        same = isinstance(right, NormalDist)
        return self._mu == right._mu and self._sigma == right._sigma if same else NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __repr__(self):
        mu, sigma = self.__getstate__()
        return f'{type(self).__name__}({mu=}, {sigma=})'


# Algorithm AS 241 (Wichura, 1988): quotients of polynomials, highest power first, for the middle of the distribution,
# for what lies outside and for the far tails.
_MIDDLE = ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
           (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
            5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0))
_SIDE = ((7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
          3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
         (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
          0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0))
_TAIL = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
          0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
         (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
          0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0))


def _polynomial(coefficients, x):
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _standard_quantile(p):
    """The quantile of the standard normal distribution."""
    offset = p - 0.5
    if fabs(offset) <= 0.425:
        r = 0.180625 - offset * offset
        return _polynomial(_MIDDLE[0], r) * offset / _polynomial(_MIDDLE[1], r)
    r = sqrt(-log(p if offset <= 0.0 else 1.0 - p))
    (above, below), r = (_SIDE, r - 1.6) if r <= 5.0 else (_TAIL, r - 5.0)
    x = _polynomial(above, r) / _polynomial(below, r)
    return -x if offset < 0.0 else x
