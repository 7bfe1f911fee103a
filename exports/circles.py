"""Circles that would overlap, moved apart so that each can be seen."""

from collections.abc import Sequence

import numpy as np

ROUNDS = 400


def apart(anchors: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return places near the anchors, none nearer to another than a gap.

    Parameters
    ----------
    anchors : sequence of (x, y)
        Where the circles belong.
    gap : float
        Least distance of two places, in the units of the anchors.

    Returns
    -------
    list of (x, y)
        In the order of the anchors, the same for the same anchors. One that stands alone keeps its place.

    Examples
    --------
    >>> apart([(0.0, 0.0), (9.0, 0.0)], 2.0)
    [(0.0, 0.0), (9.0, 0.0)]
    >>> (left, _), (right, _) = apart([(0.0, 0.0), (1.0, 0.0)], 2.0)
    >>> round(right - left, 2)
    2.0
    """
    at = np.array(anchors, dtype=float).reshape(-1, 2)
    home = at.copy()
    for turn in range(ROUNDS):
        between = at[:, None] - at[None]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        overlap = np.clip(gap - distance, 0, None)
        if not overlap.any():
            break
        # Two at the very same place part along the first axis, the earlier to the left.
        same = distance == 0
        between[same] = np.sign(np.subtract.outer(np.arange(len(at)), np.arange(len(at))))[same][:, None] * [
            1,
            0,
        ]
        distance[same] = 1
        at += (between / distance[..., None] * overlap[..., None] / 2).sum(axis=1)
        if turn < ROUNDS // 2:
            # A pull towards home keeps chains short; later rounds only part.
            at += (home - at) * 0.02
    return [(float(x), float(y)) for x, y in at]
