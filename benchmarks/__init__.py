"""How fast the map answers, measured in the real browser against the usual way: ``python -m benchmarks``.

Nothing here passes or fails on a time. What is measured is printed beside the budgets of the design and
written to ``RESULTS.md``.
"""
