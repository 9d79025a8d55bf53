"""Names that are ordinary words too, case folded. Pure data, written by `deploy/name_lists.py` from Faker (MIT licence)."""

from __future__ import annotations

from domains.general.recognizers.names.reading import folded

AMBIGUOUS = folded(
    """
add al ally alpha amelia among an arch art arts asia asp author baby bailee ball ban banks bass beat beer bell best beta bill bird black block bond bore brain
branch brand brands bridge bridges bright burger bush camp camps can cant cap captain car carrier carry case cases cash chance charity china church clear
close comment company constant cord council cousin cross cruise da date day de deep del delle delta die din doc dock doctor doll don drew drum each early ed
edit edu else era essence ester ever fair fairy faith fall fate fee ferry field fields floor foot forest forget france freely french fresh friend funk garde
gauge gay gene general german glass golden good governor grant gray green gross gun guy hall hand haven held hence hill hope horn house hunt icy ii indie
infant ion job journey judge junior justice key kick kidney king la law lawyer le les less levy lien lies line link list little loan long lot love low loyal
lucky made major mal male mall man marine marks master mate math mathy max may mayor mayoral media merchant meta metro miles minor moon moons more mountain
must my nail north octave odd op oral org page pages park parts patience peace peer per pier pleasant pole pop post power powers precious press price priest
put queen rails ray read reader real reason red rich ring river rock rocky rod roll room roots rose royal rush sad said sales san sang sellers sen server
seven shine short silver singer sister sky small smart solar sole son soon soprano spring star stock storm story strand street strong summer swift tank the
theta till too tours trace true unique unknown urban us van vara vera versa victory von wall water way weeks wells were west white wild will wing winter wise
wolf wood worth young
"""
)
