"""Three patterns in one place: two near each other, a third that makes them particular, and one that makes them general.

`Scene` extends `domains.recognizing.Together`. Called by the recognizers of circumstances and of inside information.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from presidio_analyzer import RecognizerResult

from domains.recognizing import Places, Surface, Together

GENERAL = (
    r"(?i)(?<![^\W\d_])(?:what\s(?:is|are|was|were|does|do|happens|counts)|what['’]s|how\s(?:do|does|can|could|is|are|should|would|long|much"
    r"|many|to)|explain\w{0,6}|define|definition|difference\sbetween|meaning\sof|the\sterm|examples?\sof"
    r"|why\s(?:do|is|are|does|was|did|would)|history\sof|when\s(?:is|does|do|did)|can\s(?:a|an|you\sexplain)|is\s(?:it|a|an)|are\sthere"
    r"|does\s(?:a|an|the)|should\s(?:a|an|one|companies)|summari[sz]e\sthe\s(?:rules?|law|concept|history)|tell\sme\sabout"
    r"|if\s(?:a|an|the|one|i|you|my|we)|suppose|imagine|assum\w{1,4}|hypothetical\w{0,2}|fictional|fictitious|novel|a\s(?:function|script"
    r"|class|clause|poem|quiz|essay|story|regex|sql|screenplay|blog|unit\stest)"
    r"|was\s(?:ist|sind|bedeutet|passiert|versteht|heißt)|wie\s(?:funktioniert|wird|werden|kann|berechne\w?|hoch|lange|viel)|warum"
    r"|erkl[äa]r\w{0,3}|wann\s(?:gilt|ist|muss|darf)|unterschied|wenn\s(?:ein|eine|man|ich|der|die)|welche|definiere|nenne"
    r"|qu['’]est-ce|qu['’]entend|comment\s(?:fonctionne|calcul\w{1,3}|puis|peut|on|est|sont|faire|se)|pourquoi|expliqu\w{1,5}"
    r"|quelle?s?\s(?:est|sont|diff)|d[ée]finition|diff[ée]rence|si\s(?:un|une|on|le|la|je)"
    r"|qu[ée]\s(?:es|son|significa|pasa|ocurre)|c[óo]mo\s(?:funciona\w?|se|puedo|calcul\w{1,3}|afecta)|expl[íi]ca\w{0,3}|por\squ[ée]"
    r"|cu[áa]l\w{0,2}\s(?:es|son)|diferencia|si\s(?:un|una|el|la)|cu[áa]ndo"
    r"|che\s(?:cos|cosa)|cos['’][èe]|come\s(?:funziona\w?|si|posso|viene|calcol\w{1,3})|spiega\w{0,3}|perch[ée]|qual\s[èe]|quali\sson\w"
    r"|differenza|se\s(?:un|una|il|la)|quando)(?![^\W\d_])"
)
"""Pattern: how questions about the thing itself begin, and made-up cases: nobody's."""

AMOUNT = (
    r"(?:[$€£¥₹]\s?\d[\d.,'’ ]{0,14}(?:\s?(?i:k|m|mm|mn|mio|bn|million|billion))?(?![^\W_])|(?i:\b(?:eur|usd|gbp"
    r"|chf))\s?\d[\d.,'’]{0,14}\s?(?i:k|m|mm|mn|mio|bn|million|billion)?(?![^\W_])"
    r"|(?<![\w.,])(?!40[13]\(?[kKbB])\d[\d.,'’]{0,14}(?:\s\d{3}){0,3}\s?(?:€|\$|£|(?i:k|m|mn|mm|mio|mln|mrd|bn|tsd|tausend|mille|mil|mila"
    r"|million\w{0,2}|billion|grand|thousand|eur|euros?|usd|dollars?|bucks|pounds?|quid|gbp|chf|francs?|fr|franken|pesos|lakh"
    r"|lire)(?![^\W\d_]))"
    r"|(?<![\w.,])\d{1,3}(?:[.,'’]\d{3}){1,3}(?:[.,]\d{2})?(?![\w%]|[.,]\d))"
)
"""Pattern: an amount of money, with a currency, a magnitude or thousands."""


class Scene(Together):
    """Like `Together`, kept only where `also` matches within `margin` characters, and `unless` does not (except where `despite` does)."""

    def __init__(
        self, name: str, entity: str, one: str, other: str, *, also: str = "", unless: str = "", despite: str = "", reach: int = 240, margin: int = 120,
        score: float = 0.5, gate: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(name, entity, one, other, reach=reach, score=score, gate=gate)
        self.also, self.margin = re.compile(also), margin
        self.unless, self.despite = re.compile(unless or r"(?!)"), re.compile(despite or r"(?!)")

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results whose patterns start in stretches of a text."""
        return [found for found in super().within(surface, places) if self._is_particular(surface.text, found)]

    def _is_particular(self, text: str, found: RecognizerResult) -> bool:
        around = text[max(0, found.start - self.margin) : found.end + self.margin]
        return bool(self.also.search(around)) and (not self.unless.search(around) or bool(self.despite.search(around)))
