"""The standard normal distribution without scipy, elementwise: the same bits however an array is cut."""

from __future__ import annotations

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats

_Ratio = tuple[tuple[float, ...], tuple[float, ...]]
"""Numerator and denominator of a rational function, highest power first."""

# M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37
# (1988), 477-484, routine PPND16.
_CENTRE: _Ratio = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_TAIL: _Ratio = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258,
        3.64784832476320460504,
        5.76949722146069140550,
        4.63033784615654529590,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940,
        2.05319162663775882187,
        1.0,
    ),
)
_FAR_TAIL: _Ratio = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580,
        5.46378491116411436990,
        6.65790464350110377720,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)

# W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631-637, in the
# form of ANORM in his SPECFUN (Algorithm 715, ACM Trans. Math. Softw. 19 (1993), 22-32).
_MIDDLE: _Ratio = (
    (
        0.065682337918207449113,
        2.2352520354606839287,
        161.02823106855587881,
        1067.6894854603709582,
        18154.981253343561249,
    ),
    (
        1.0,
        47.20258190468824187,
        976.09855173777669322,
        10260.932208618978205,
        45507.789335026729956,
    ),
)
_SIDE: _Ratio = (
    (
        1.0765576773720192317e-8,
        0.39894151208813466764,
        8.8831497943883759412,
        93.506656132177855979,
        597.27027639480026226,
        2494.5375852903726711,
        6848.1904505362823326,
        11602.651437647350124,
        9842.7148383839780218,
    ),
    (
        1.0,
        22.266688044328115691,
        235.38790178262499861,
        1519.377599407554805,
        6485.558298266760755,
        18615.571640885098091,
        34900.952721145977266,
        38912.003286093271411,
        19685.429676859990727,
    ),
)
_BEYOND: _Ratio = (
    (
        0.02307344176494017303,
        0.21589853405795699,
        0.1274011611602473639,
        0.022235277870649807,
        0.001421619193227893466,
        2.9112874951168792e-5,
    ),
    (
        1.0,
        1.28426009614491121,
        0.468238212480865118,
        0.0659881378689285515,
        0.00378239633202758244,
        7.29751555083966205e-5,
    ),
)
_MIDDLE_END = 0.66291
_SIDE_END = 32**0.5
_DENSITY_AT_0 = 0.39894228040143267794
"""1 / sqrt(2 pi)."""


def quantile(p: Floats) -> Floats:
    """The z below which a share p lies, in the shape of p; p strictly between 0 and 1.

    Relative error at most about 1e-15; rising with p up to that error.
    """
    p = np.asarray(p)
    off_centre = p - 0.5
    z = np.empty(p.shape)
    central = np.abs(off_centre) <= 0.425
    q = off_centre[central]
    z[central] = q * _value(_CENTRE, 0.180625 - q * q)
    q = off_centre[~central]
    # 1 - p is exact where p > 0.5, so both tails are equally good.
    nearest_end = np.where(q < 0, p[~central], 1.0 - p[~central])
    z[~central] = np.copysign(_tail_quantile(nearest_end), q)
    return z


def _tail_quantile(chance: Floats) -> Floats:
    """How far from 0 the z lies that has `chance` beyond it; chance at most 0.075."""
    r = np.sqrt(-np.log(chance))
    near = r <= 5.0
    z = np.empty(r.shape)
    z[near] = _value(_TAIL, r[near] - 1.6)
    z[~near] = _value(_FAR_TAIL, r[~near] - 5.0)
    return z


def cdf(z: Floats) -> Floats:
    """The chance of a value below z, in the shape of z; z finite.

    Absolute error about 1e-16; relative error in the lower tail about z² 1e-16. Beyond about -38 it is 0.
    """
    z = np.asarray(z)
    chance = np.empty(z.shape)
    size = np.abs(z)
    middle = size <= _MIDDLE_END
    side = ~middle & (size <= _SIDE_END)
    beyond = size > _SIDE_END
    chance[middle] = 0.5 + z[middle] * _value(_MIDDLE, z[middle] * z[middle])
    for part, beyond_it in ((side, _side(size[side])), (beyond, _beyond(size[beyond]))):
        chance[part] = np.where(z[part] < 0, beyond_it, 1.0 - beyond_it)
    return chance


def _side(size: Floats) -> Floats:
    return _value(_SIDE, size) * np.exp(-0.5 * size * size)


def _beyond(size: Floats) -> Floats:
    square = 1.0 / (size * size)
    return (_DENSITY_AT_0 - square * _value(_BEYOND, square)) / size * np.exp(-0.5 * size * size)


def _value(ratio: _Ratio, x: Floats) -> Floats:
    above, below = ratio
    return _polynomial(above, x) / _polynomial(below, x)


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    total = np.full(x.shape, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total
