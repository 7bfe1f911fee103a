"""The words that claims are made of: names of the treaties, verbs and phrases, numbers.

A sentence is first written with marks for what was recognised: ``⟦S0⟧`` states, ``⟦T0⟧`` treaties,
``⟦D0⟧`` dates, ``⟦PLTU⟧`` a parliament. The phrases here must then account for every word left.
"""

import re

from claims.model import Matter, Size

_CLUSTER = r"cluster[ -](?:munitions?|bombs?|weapons?)"
_MINES = r"(?:anti[- ]?personnel (?:land)?mines?|land[- ]?mines?|mines?)"
_TREATY = r"(?:convention|treaty)"
_ON = r"(?:on|that bans|which bans|that prohibits|banning|prohibiting|against|outlawing|to ban)"
_FULL_TITLE = (
    r"convention on the prohibition of the use, stockpiling, production and transfer of "
    r"anti-personnel mines and on their destruction"
)
TREATY_NAMES = {
    "ccm": (
        rf"{_TREATY} {_ON} (?:the (?:use of|prohibition of) )?{_CLUSTER}",
        rf"{_CLUSTER}(?: ban)? {_TREATY}",
        rf"ban on {_CLUSTER}",
        rf"{_CLUSTER} ban",
        rf"oslo {_TREATY} on {_CLUSTER}",
        rf"oslo {_TREATY}",
        r"CCM",
    ),
    "ottawa": (
        _FULL_TITLE,
        rf"ottawa \({_MINES}[- ]ban\) {_TREATY}",
        rf"ottawa {_MINES}[- ]ban {_TREATY}",
        rf"ottawa {_TREATY} {_ON} (?:the use of )?{_MINES}",
        rf"ottawa {_MINES} {_TREATY}",
        rf"ottawa {_TREATY}",
        rf"{_TREATY} {_ON} (?:the (?:use of|prohibition of) )?{_MINES}",
        rf"{_MINES}[- ]ban {_TREATY}",
        rf"{_MINES}[- ]ban",
        rf"ban on {_MINES}",
        rf"{_MINES} {_TREATY}",
        r"APMBC",
        r"(?<!in )(?<!at )ottawa",
    ),
}
# A year that belongs to the name ("the 1997 Ottawa Treaty").
NAME_YEARS = {"ccm": r"(?:2008|2010)", "ottawa": r"(?:1997|1999)"}
BOTH_TREATIES = re.compile(r"\bboth (?:of the )?(?:treaties|conventions|bans)\b", re.I)

FILLERS = frozenset("the a an officially formally already also still legally yet indeed itself".split())
STATE, TREATY = r"⟦S\d+⟧", r"⟦T\w+⟧"
OPEN_TREATY = "⟦TX⟧"

# base, past, participle, third person: what a verb says. A preposition may be missing where the
# sentence names no treaty ("withdrew on 8 May 2025").
_OUT = r"(?:withdrawal|exit|departure|denunciation|leaving|withdrawing)"
_OWN = r"(?:(?:its|their) )?"
_TOLD = (
    r"(?: united nations| un| secretary general| secretary - general| depositary| un secretary general)?(?: of)?"
    rf" (?:its|their) {_OUT}(?: from| of)?"
)
_PAPER = rf" {_OWN}(?:notice|notification|instrument|instruments) of (?:{_OWN})?{_OUT}(?: from| of)?"
_TAKING_PART = rf" {_OWN}(?:participation in|membership of|membership in|operation of)"
VERBS: tuple[tuple[str, str, str, str, Matter], ...] = (
    ("sign", "signed", "signed", "signs", Matter.SIGNED),
    ("ratify", "ratified", "ratified", "ratifies", Matter.RATIFIED),
    ("accede(?: to)?", "acceded(?: to)?", "acceded(?: to)?", "accedes(?: to)?", Matter.ACCEDED),
    ("join", "joined", "joined", "joins", Matter.JOINED),
    ("withdraw(?: from)?", "withdrew(?: from)?", "withdrawn(?: from)?", "withdraws(?: from)?", Matter.WITHDREW),
    ("denounce", "denounced", "denounced", "denounces", Matter.WITHDREW),
    ("leave", "left", "left", "leaves", Matter.LEFT),
    ("quit", "quit", "quit", "quits", Matter.LEFT),
    ("exit(?: from)?", "exited(?: from)?", "exited(?: from)?", "exits(?: from)?", Matter.LEFT),
    ("pull out(?: of)?", "pulled out(?: of)?", "pulled out(?: of)?", "pulls out(?: of)?", Matter.LEFT),
    (
        "(?:end|cease) its participation in",
        "(?:ended|ceased) its participation in",
        "(?:ended|ceased) its participation in",
        "(?:ends|ceases) its participation in",
        Matter.LEFT,
    ),
    (
        "cease to be (?:party|bound|member)(?: to| by| of)?",
        "ceased to be (?:party|bound|member)(?: to| by| of)?",
        "ceased to be (?:party|bound|member)(?: to| by| of)?",
        "ceases to be (?:party|bound|member)(?: to| by| of)?",
        Matter.LEFT,
    ),
    (
        f"give notice of {_OWN}{_OUT}(?: from| of)?",
        f"gave notice of {_OWN}{_OUT}(?: from| of)?",
        f"given notice of {_OWN}{_OUT}(?: from| of)?",
        f"gives notice of {_OWN}{_OUT}(?: from| of)?",
        Matter.NOTIFIED,
    ),
    (f"notify{_TOLD}", f"notified{_TOLD}", f"notified{_TOLD}", f"notifies{_TOLD}", Matter.NOTIFIED),
    (
        f"(?:submit|deposit|lodge){_PAPER}",
        f"(?:submitted|deposited|lodged){_PAPER}",
        f"(?:submitted|deposited|lodged){_PAPER}",
        f"(?:submits|deposits|lodges){_PAPER}",
        Matter.NOTIFIED,
    ),
    *(
        (
            f"deposit {_OWN}(?:instrument of )?{noun}(?: of| to| for)?",
            f"deposited {_OWN}(?:instrument of )?{noun}(?: of| to| for)?",
            f"deposited {_OWN}(?:instrument of )?{noun}(?: of| to| for)?",
            f"deposits {_OWN}(?:instrument of )?{noun}(?: of| to| for)?",
            matter,
        )
        for noun, matter in (("ratification", Matter.RATIFIED), ("accession", Matter.ACCEDED))
    ),
    (
        f"suspend(?:{_TAKING_PART})?",
        f"suspended(?:{_TAKING_PART})?",
        f"suspended(?:{_TAKING_PART})?",
        f"suspends(?:{_TAKING_PART})?",
        Matter.SUSPENDED,
    ),
)  # fmt: skip

# What a state is said to be, after "is", "are", "remains", "became".
_KIND = r"(?:(?:state|states|full) )?"
BEINGS: tuple[tuple[str, Matter], ...] = (
    (rf"{_KIND}(?:party|parties|member|members)(?: states?)?(?: to| of| in)?", Matter.PARTY),
    (r"bound(?: by| to)?", Matter.BOUND),
    (r"(?:signatory|signatories)(?: states?)?(?: to| of)?", Matter.SIGNATORY),
)
LEAVING_NOW = r"(?:leaving|quitting|exiting|withdrawing(?: from)?|pulling out(?: of)?)"
EXIT_NOUN = r"(?:withdrawal|exit|departure|denunciation)"
EFFECT = (
    r"(?:(?:took|takes|has taken|had taken) effect|(?:came|comes|has come|went|goes|entered|enters|has entered) into "
    r"(?:effect|force)|(?:became|becomes|is|was) effective|was completed)"
)
IN_FORCE = r"(?:(?:entered|came|has entered|has come|went) into (?:force|effect)|took effect|became binding)"

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
SIZES = {
    "over": Size.OVER, "more than": Size.OVER, "at least": Size.AT_LEAST, "no fewer than": Size.AT_LEAST,
    "not fewer than": Size.AT_LEAST, "fewer than": Size.UNDER, "less than": Size.UNDER, "under": Size.UNDER,
    "at most": Size.AT_MOST, "no more than": Size.AT_MOST, "about": Size.ABOUT, "around": Size.ABOUT,
    "some": Size.ABOUT, "roughly": Size.ABOUT, "approximately": Size.ABOUT, "exactly": Size.EXACTLY,
    "precisely": Size.EXACTLY, "only": Size.EXACTLY, "total of": Size.EXACTLY,
}  # fmt: skip
NUMBER = (
    rf"(?:(?P<size>{'|'.join(sorted(SIZES, key=len, reverse=True))}) )?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
)
STATES_NOUN = r"(?:member )?(?:states?|country|countries|nations?|governments)"
COUNTED = {"parties": Matter.PARTY, "members": Matter.PARTY, "member states": Matter.PARTY,
           "states parties": Matter.PARTY, "state parties": Matter.PARTY, "states party": Matter.PARTY,
           "signatories": Matter.SIGNATORY, "signatory states": Matter.SIGNATORY}  # fmt: skip

CONTRACTIONS = (
    (re.compile(r"\b(is|are|was|were|has|have|had|did|does|do)n['’]t\b", re.I), r"\1 not"),
    (re.compile(r"\bcannot\b", re.I), "can not"),
    (re.compile(r"\b(has|have|had) (?:as )?yet to (?=[a-z])", re.I), r"\1 not "),
    (re.compile(r"\b(not|never) yet\b", re.I), r"\1"),
)
