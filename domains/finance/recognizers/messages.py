"""Payment messages told by their structure (SWIFT MT, ISO 20022), and inside information told by deal words beside secrecy words.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule, Together

DEAL = (
    r"(?i:\bacqui(?:re|res|red|ring|sition)\b|\bmerger|\bmerge\b|\btake-?over|\btender\soffer|\bdefinitive\sagreement|\bterm\ssheet|\bearnings|\bguidance|\bIPO\b|\bbuy-?out|\bbuyback|\bdivest\w{0,6}"
    r"|\bspin-?off|\boffer\sprice|\bbid\s(?:price|for)|\bprivate\splacement|\brestructuring|\blayoffs?|\bprofit\swarning|\bquarterly\s(?:results|numbers|figures)|\bq[1-4]\s(?:results|numbers|figures|revenue)"
    r"|\bcapital\sraise|\bdividend|\btarget\scompany|\bdue\sdiligence|\bdeal\b|\brevenue|\bEPS\b|\bEBITDA)"
)
SECRECY = (
    r"(?i:\bnot\s(?:yet\s)?(?:been\s)?(?:public|announced|disclosed|released)|\bnon-?public|\bmaterial\snon|\bMNPI\b|\bunannounced|\bundisclosed|\bunreleased|\bembargo\w{0,3}"
    r"|\b(?:before|prior\sto|ahead\sof|until)\s(?:the\s|its\s|their\s|our\s|we\s|it\s)?(?:\w{1,20}\s)?(?:announce\w{0,6}|public\b|earnings\srelease|release\b|disclosure|goes\spublic|is\spublic)"
    r"|\brestricted\slist|\bwall[\s-]?cross\w{0,3}|\binsider\b|\binside\sinformation|\bbehind\sthe\swall|\bstrictly\sconfidential|\bconfidential(?:ly)?\b|\bquiet\speriod|\bblackout\speriod"
    r"|\bkeep\s(?:this|it)\s(?:quiet|secret|confidential)|\bunder\sNDA)"
)
CODE_NAME = r"\bProject\s[A-Z][a-z]{3,15}\b"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of messages and of inside information."""
    return [
        Rule(
            "SwiftMt",
            "SWIFT_MESSAGE",
            (r"\{1:F\d{2}[A-Z0-9]{12}", 0.95),
            (r"(?:^|[\r\n]):(?:50[AFK]|59[AF]?|32A|20|52[AD]|57[AD]|70|71A):", 0.8),
            gate=("{1:f", ":50", ":59", ":32a:", ":20:", ":52", ":57", ":70:", ":71a:"),
        ),
        Rule(
            "Iso20022",
            "ISO20022_MESSAGE",
            (r"urn:iso:std:iso:20022", 0.95),
            (r"<(?:\w{1,10}:)?(?:CstmrCdtTrfInitn|FIToFICstmrCdtTrf|BkToCstmrStmt|CstmrDrctDbtInitn|DbtrAcct|CdtrAcct)>", 0.9),
            gate=("iso:20022", "cdttrf", "cstmr", "acct>"),
        ),
        Together(
            "DealBeforeNews",
            "INSIDE_INFORMATION",
            DEAL,
            SECRECY,
            reach=240,
            score=0.6,
            gate=(
                "public",
                "announce",
                "disclos",
                "releas",
                "mnpi",
                "embargo",
                "restricted list",
                "cross",
                "inside",
                "wall",
                "confidential",
                "quiet",
                "blackout",
                "secret",
                "nda",
                "material non",
            ),
        ),
        Together("CodeNamedDeal", "INSIDE_INFORMATION", CODE_NAME, DEAL, reach=120, score=0.5, gate=("project ",)),
    ]
