"""Claims about the treaties: a plain sentence in, a verdict with its reason and its acts out.

`text` turns sentences into claims by rules (names, words, phrases, dates, grammar); `verdicts` answers
claims from the acts. What is not understood in every word is not answered.
"""
