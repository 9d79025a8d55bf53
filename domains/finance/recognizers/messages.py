"""Payment and trading messages told by their structure: SWIFT MT, ISO 20022, FIX, ACH, BAI2, OFX, QIF, DTA.

Pure patterns. A format that is only named is none; a field with its content is. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

TREES = (
    "CstmrCdtTrfInitn|FIToFICstmrCdtTrf|FICdtTrf|BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn|CstmrDrctDbtInitn|FIToFICstmrDrctDbt|CstmrPmtStsRpt|FIToFIPmtStsRpt|PmtRtr|DbtrAcct|CdtrAcct"
    "|CdtTrfTxInf|DrctDbtTxInf|PmtInf|GrpHdr|Dbtr|Cdtr|DbtrAgt|CdtrAgt|UltmtDbtr|UltmtCdtr|NtryDtls|TxDtls|RltdPties|RmtInf"
)
LEAVES = "IBAN|EndToEndId|InstrId|InstdAmt|IntrBkSttlmAmt|TxId|MndtId|BICFI|BIC|CtrlSum|PmtInfId|AcctSvcrRef|UETR|Ustrd|MsgId"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of messages."""
    return [*_swift(), *_iso(), *_trading(), *_files()]


def _swift() -> list[EntityRecognizer]:
    start = r"(?<![\w:./])"
    party = rf"{start}:(?:50[ACFGHKL]?|59[AF]?|5[12345678][ABCD]):\s?(?=/?[A-Z0-9])[^\n:]{{4,80}}"
    money = rf"{start}:(?:32[ABD]|33B|60[FM]|62[FM]|64|65|90[CD]):[CD]?(?:\d{{6}})?[A-Z]{{3}}\d[\d,.]{{0,18}}"
    fields = rf"{start}:(?:20|21|21R|23B|23E|25|28C|28D|61|70|71A|71F|72|77B|86|13C|26T|36|11S):(?=[A-Z0-9/?+-])[^\n:]{{2,80}}"
    blocks = r"\{1:F\d{2}[A-Z0-9]{12}|\{2:[IO]\d{3}[A-Z0-9]{8,}|\{4:\s{0,3}:|\{3:\{(?:108|121):"
    return [
        Rule("SwiftMt", "SWIFT_MESSAGE", (blocks, 0.95), (party, 0.8), (money, 0.9), gate=("{1:f", "{2:", "{3:", "{4:", ":5", ":3", ":6", ":9"), digits=2),
        Rule("SwiftField", "SWIFT_MESSAGE", (fields, 0.6), digits=2, trigger=r":\d\d[A-Z]?:"),
    ]


def _iso() -> list[EntityRecognizer]:
    name = r"(?:xmlns(?::\w{1,12})?\s{0,2}=\s{0,2}|\"@?xmlns\"\s?:\s?|schema[^\n]{0,10}[:=]\s?)[\"']?urn:(?:iso:std:iso|swift:xsd)(?::20022)?[:\w.$-]{3,60}"
    tree = rf"<(?:\w{{1,10}}:)?(?:{TREES})(?:\s[^<>\n]{{0,60}})?>(?:\s{{0,40}}<\w|\w)"
    leaf = rf"<(?:\w{{1,10}}:)?(?:{LEAVES})(?:\sCcy=\"[A-Z]{{3}}\")?>[^<>\n]{{3,140}}</"
    document = r"<(?:\w{1,10}:)?(?:CstmrCdtTrfInitn|FIToFICstmrCdtTrf|BkToCstmrStmt|CstmrDrctDbtInitn)>\s{0,3}\Z"
    keys = rf"[\"'](?:{TREES})[\"']\s{{0,3}}:\s{{0,3}}[\[{{]|[\"'](?:{LEAVES})[\"']\s{{0,3}}:\s{{0,3}}[\"']?[\w.{{-]{{3,}}"
    return [
        Rule(
            "Iso20022",
            "ISO20022_MESSAGE",
            (name, 0.95),
            (tree, 0.8),
            (leaf, 0.8),
            (document, 0.8),
            gate=(":20022", "swift:xsd", "<"),
            trigger=r"xmlns|schema|<[\w:]{2,30}[ >]",
        ),
        Rule("Iso20022Json", "ISO20022_MESSAGE", (keys, 0.7), trigger=rf"[\"'](?:{TREES}|{LEAVES})[\"']"),
    ]


def _trading() -> list[EntityRecognizer]:
    header = r"(?<!\d)8=FIXT?\.\d(?:\.\d)?(?:SP\d)?\s?[\x01|^;~,\u2401\s]"
    body = r"(?<![\w=])35=(?:[0-9A-Z]{1,2})[\x01|^;~\u2401][^\n]{0,200}?(?<!\d)(?:11|37|38|44|48|49|54|55|56|1)=[^\x01|^;~\n]{1,40}[\x01|^;~\u2401]"
    pairs = r"(?:(?<!\d)(?:1|11|38|44|48|54|55|59|60|31|32|37|17)=[^\x01|^;~\n=]{1,30}[\x01|\u2401]){3,20}"
    return [Rule("FixMessage", "FIX_MESSAGE", (header, 0.9), (body, 0.8), (pairs, 0.6), digits=4, trigger=r"\d=")]


def _files() -> list[EntityRecognizer]:
    ach = (
        r"(?m)^(?:101[ \d]\d{9}[ \d]\d{9}\d{6}[\dA-Z ]{4}[A-Z0-9]094101|5(?:200|220|225)[\w .,&-]{16}[^\n]{20,74}(?:PPD|CCD|CTX|WEB|TEL|IAT)"
        r"|6[2-5][1-9]\d{9}[\w -]{17}\d{10}[^\n]{0,60}|705[^\n]{20,90}\d{11}$)"
    )
    bai = r"(?m)^(?:01,\w{1,20},\w{1,20},\d{6},\d{4},[^\n]{1,60}|03,\w{4,34},(?:[A-Z]{3})?,\d{3},[^\n]{1,120}|16,\d{3},\d{1,15},[^\n]{0,120})/?\s{0,3}$"
    ofx = r"OFXHEADER:\s?\d{3}|<(?:ACCTID|BANKID|TRNAMT|BALAMT|FITID|BROKERID|UNITPRICE|CHECKNUM)>\s?[-+]?(?=[\w.-]{0,20}\d)[\w.-]{2,40}|<STMTTRN>\s{0,20}<\w"
    qif = (
        r"(?m)^!Type:(?:Bank|CCard|Invst|Cash|Oth\s[AL])\s{0,2}\n(?:[DTUPMNCLASQYIO][^\n]{0,80}\n){1,6}"
        r"|^D\d{1,2}[/.'-]\d{1,2}[/.'-]\d{2,4}\nT-?[\d,.]{1,14}\n[PMNLC]"
    )
    dta = r"0128A(?:GB|LB|GK|LK)\d{8}|(?<!\d)0187C\d{16}|(?m:^01\d{6}[ \d]{12}00000\d{6}[A-Z0-9]{5})"
    aeb = r"(?m)^(?:11\d{18}\d{12}[12]\d{14}978|22\s{4}\d{4}\d{12}\d{2}\d{3}[12]\d{14})"
    return [
        Rule("AchFile", "ACH_FILE", (ach, 0.9), digits=15),
        Rule("BaiFile", "STATEMENT_FILE", (bai, 0.8), digits=6, gate=("01,", "03,", "16,")),
        Rule(
            "OfxFile",
            "STATEMENT_FILE",
            (ofx, 0.9),
            gate=("ofxheader", "<acctid", "<bankid", "<trnamt", "<balamt", "<fitid", "<brokerid", "<unitprice", "<checknum", "<stmttrn"),
        ),
        Rule("QifFile", "STATEMENT_FILE", (qif, 0.9), digits=3, trigger=r"!Type:|\nT-?\d"),
        Rule("DtaFile", "STATEMENT_FILE", (dta, 0.9), (aeb, 0.9), digits=12),
    ]
