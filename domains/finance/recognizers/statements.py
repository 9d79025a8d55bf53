"""Statements, holdings and records of clients as tables, rows and objects: told by the names of their columns and the look of their lines.

Pure patterns. A header without a row of data is only a header. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule, Together

WHOSE = (
    r"(?:account(?:[\s_]?(?:no|number|id|name|holder))?|acct(?:[\s_]?(?:no|num|id))?|iban|(?:account[\s_]?)?holder|client(?:[\s_]?(?:id|name"
    r"|no))?|customer(?:[\s_]?(?:id|name|no))?|cardholder|borrower|beneficiary|payee|payer"
    r"|counterparty|policy(?:[\s_]?(?:no|number|holder|id))?|policyholder|insured|debtor|creditor|full[\s_]?name|last[\s_]?name|surname"
    r"|employee|investor|auftragskonto|konto(?:nummer|inhaber)?|inhaber|kunde(?:n(?:nummer|name|nr))?"
    r"|name|nachname|vorname|empf[äa]nger|zahlungspflichtiger|beg[üu]nstigter(?:/zahlungspflichtiger)?|depot(?:nummer)?|mandant"
    r"|versicherungsnehmer|compte|titulaire|client|nom|b[ée]n[ée]ficiaire|assur[ée]|emprunteur|cuenta|titular"
    r"|cliente|nombre|beneficiario|asegurado|conto|intestatario|nome|cognome|nominativo)"
)
WHAT = (
    r"(?:balance|amount|salary|income|net[\s_]?(?:pay|worth)|gross[\s_]?pay|debit|credit|limit|credit[\s_]?(?:score|limit)|fico|arrears"
    r"|days[\s_]?past[\s_]?due|dpd|outstanding|principal|premium|loan[\s_]?amount|exposure|quantity|qty|market[\s_]?value"
    r"|shares|isin|cusip|sort[\s_]?code|bic|swift|routing|iban|ssn|tax[\s_]?id|kyc|pep|risk(?:[\s_]?rating)?|rating|aum|holdings?|positions?"
    r"|saldo|betrag|umsatz|gehalt|einkommen|kredit(?:rahmen|betrag)?|rate|r[üu]ckstand|stück|kurswert|bestand|solde|montant"
    r"|d[ée]bit|cr[ée]dit|salaire|revenus?|quantit[ée]|importe|saldo|sueldo|salario|ingresos|deuda|cantidad|importo|stipendio|reddito|debito"
    r"|credito|quantit[àa])"
)
_SEP = r"[ \t]{0,12}[\"']?[ \t]{0,4}[,;|\t][ \t]{0,12}[\"']?"
_CELL = r"[^\n,;|\t]{0,40}[,;|\t]"
_NEXT = r"[^\n]{0,160}\n[ \t]{0,4}(?:[|+:=\- \t]{3,200}\n[ \t]{0,4})?(?=[^\n]{0,160}\d)(?=[^\n]{0,120}[,;|\t])(?=[^\n]{0,160}[A-Za-z])[^\n]{2,200}"
OWNED = (
    r"(?i)[\"'](?:(?:account|card|policy)?[\s_]?holder(?:[\s_]?name)?|(?:customer|client|borrower|debtor|creditor|insured|employee|payee"
    r"|beneficiary|cardholder|owner|full|first|last)[\s_]?name|name|kunde|kontoinhaber|inhaber|titulaire|titular|cliente|intestatario|nom"
    r"|nombre|nome)[\"']"
    r"\s{0,3}:\s{0,3}[\"'][^\"'\n]{2,60}[\"']"
)
FIGURES = (
    r"(?i)[\"'](?:[a-z_]{0,16}(?:balance|salary|income|credit_?[sS]core|fico|net_?[wW]orth|arrears|overdraft|debt|loan_?[aA]mount|mortgage"
    r"|pension|premium|salaire|solde|saldo|gehalt|einkommen|kontostand|sueldo|ingresos|deuda|stipendio|reddito)|iban|accountNumber"
    r"|account_number|risk_?[rR]ating|pep|kyc_?[sS]tatus)[\"']"
    r"\s{0,3}:\s{0,3}[\"']?[-\w.]"
)
LINE = (
    r"(?m)^[ \t|\"'>*-]{0,4}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[A-Za-zéûä]{3,9})\.?(?:[-/. ]\d{2,4})?"
    r"|[A-Z][a-z]{2}\s\d{1,2})[ \t,;|\"']{1,8}[^\n]{3,90}?[ \t,;|\"']{1,8}[-+−]?[€$£]?\s?\d{1,3}(?:[.,' ]?\d{3}){0,3}[.,]\d{2}(?!\d)"
)
BOOKED = (
    r"(?i)(?<![^\W\d_])(?:direct\sdebit|standing\sorder|debit|card\s(?:payment|purchase)|atm|pos|withdrawal|deposit|payroll|salary|rent"
    r"|opening\sbalance|closing\sbalance|faster\spayment|bacs|chaps|ach|zelle|venmo|transfer|interest\scharged|overdraft\sfee|lastschrift"
    r"|[üu]berweisung|gutschrift|dauerauftrag|kartenzahlung|gehalt|miete|bargeldauszahlung|pr[ée]l[èe]vement|virement|retrait|paiement\s(?:cb"
    r"|carte)|loyer|salaire|transferencia|recibo|domiciliaci[óo]n|n[óo]mina|cajero|alquiler|bonifico|addebito|prelievo|stipendio|affitto"
    r"|pagamento|pagobancomat)(?![^\W\d_])"
)
INSERT = (
    r"(?i)insert\sinto\s[`\"\[]?\w{0,24}(?:account|customer|client|payment|transaction|loan|card|policy|kunde|konto|portfolio|position|payroll"
    r"|salar|borrower|holder|statement"
    r"|ledger)\w{0,16}[`\"\]]?\s{0,3}(?:\([^()]{0,300}\)\s{0,4})?values\s{0,4}\([^)\n]{0,200}?'[^'\n]{2,60}'[^)\n]{0,200}?\d[^)\n]{0,100}\)"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of tables and records."""
    owner = rf"(?i)(?<![^\W\d_]){WHOSE}{_SEP}(?:{_CELL}){{0,10}}?[ \t\"']{{0,12}}{WHAT}(?![^\W\d_]){_NEXT}"
    value = rf"(?i)(?<![^\W\d_]){WHAT}{_SEP}(?:{_CELL}){{0,10}}?[ \t\"']{{0,12}}{WHOSE}(?![^\W\d_]){_NEXT}"
    return [
        Rule("ClientTable", "FINANCIAL_RECORD", (owner, 0.6), (value, 0.6), digits=2, trigger=r"[,;|\t][^\n]{0,200}[,;|\t]?[^\n]{0,200}\n"),
        Together("ClientObject", "FINANCIAL_RECORD", OWNED, FIGURES, reach=300, score=0.6, gate=('":', "':", '" :')),
        Together("StatementLines", "FINANCIAL_RECORD", rf"{LINE}[^\n]{{0,30}}\n{{1,2}}{LINE[4:]}", BOOKED, reach=200, score=0.6),
        Rule("InsertedClient", "FINANCIAL_RECORD", (INSERT, 0.6), gate=("insert into", "insert\ninto"), digits=1),
    ]
