"""How two statements joined by "and", "but" or "or" complete each other, as whole sentences with marks."""

import re

DATE = re.compile(r" ?⟦D(\d+)⟧")


def continued(left: str, link: str, right: str) -> list[tuple[str, str]]:
    """Return how two parts of a sentence may complete each other, each as a whole statement."""
    subject = re.match(r"⟦S\d+⟧ ", left)
    treaty = re.search(r"⟦T\d+⟧", left)
    denied = re.match(r"⟦S\d+⟧ (?P<aux>(?:has|have|had|did) (?:not|never)) ", left)
    if re.search(r"⟦S\d+⟧|⟦P", right):
        return [(left, right)] if link != "or" and re.search(r"⟦T\d+⟧", right) and treaty else []
    if not subject:
        return []
    if link == "or":
        if not denied:
            return []
        right = f"{denied['aux']} {right}"
    elif denied and link == "and" and not re.match(r"(?:has|have|is|are|was|were|did) ", right):
        # "Has not signed and ratified" may deny one or both.
        return []
    elsewhere = re.fullmatch(r"not (?:(?:to|by|of|in) )?(⟦T\d+⟧)((?: ⟦D\d+⟧)?)", right)
    if elsewhere and treaty and not denied:
        being = re.match(r"⟦S\d+⟧ (?:is|are|was|were|remains?) ", left)
        said = DATE.sub("", left[being.end() :]) if being else ""
        if not being or said.startswith(("not ", "never ", "no longer ")):
            return []
        verb = being[0].split(" ")[1].replace("remains", "is").replace("remain", "are")
        dates = elsewhere[2] or "".join(f" ⟦D{at}⟧" for at in DATE.findall(left))
        return [(left, f"{subject[0]}{verb} not {said.replace(treaty[0], elsewhere[1])}{dates}")]
    right = f"{subject[0]}{right}"
    own = re.search(r"⟦T\d+⟧", right)
    if treaty:
        right = re.sub(r"\bit\b", treaty[0], right) if not own else right
        if not re.search(r"⟦T\d+⟧", right):
            right = f"{right} {treaty[0]}"
        # A date that does not end its own part may be meant for both.
        if DATE.search(left) and not DATE.search(right) and not re.search(r"⟦D\d+⟧$", left):
            right += "".join(f" ⟦D{at}⟧" for at in DATE.findall(left))
        return [(left, right)]
    if not own:
        return []
    left = f"{left} {own[0]}"
    dates = DATE.findall(left) + DATE.findall(right)
    if len(dates) == 1:
        left, right = (f"{DATE.sub('', part)} ⟦D{dates[0]}⟧" for part in (left, right))
    return [(left, right)] if len(dates) < 2 else []
