"""One positive, one negative and one evasive text for each entity type of the finance domain. Numbers are public test numbers or invented."""

from __future__ import annotations

from tests.domains.recognition import Row

MT = "{1:F01BANKBEBBAXXX0000000000}\n:50K:/12345678\nJANE ROE"
SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"
ACH = "101 021000021 1234567892411201030A094101BANK OF RURITANIA      ACME INC"

ROWS = [
    Row("CREDIT_CARD", "4111 1111 1111 1111", "4111 1111 1111 1112 units", "four " + "one " * 15),
    Row("TRACK_DATA", ";4111111111111111=29121010000012300000?", "x=29121010000012300000", "%B4111111111111111^ROE/JANE^2912101"),
    Row("CARD_SECURITY", "CVV 123", "cvs 123", "security code: 4321"),
    Row("IBAN_CODE", "DE89 3704 0044 0532 0130 00", "DE89 lanes", "DE89_3704_0044_0532_0130_00"),
    Row("BIC", "BIC DEUTDEFF", "TRANSFER the money", "swift-code: deutdeff500"),
    Row("ABA_ROUTING_NUMBER", "routing number 021000021", "population 021000021", "routingNumber=021000021"),
    Row("SORT_CODE", "sort code 20-45-77", "score 20-45-77", "BLZ 370&nbsp;400&nbsp;44"),
    Row("BANK_ACCOUNT", "account number 88213345", "my account of 2019", '{"accountNumber": "88213345"}'),
    Row("DEPOT_NUMBER", "Depotnummer 5501223401", "a depot with 5 buses", "Depot-Nr.: 5501-2234-01"),
    Row("LOAN_NUMBER", "loan #7781203", "a loan of 250000 for 30 years", "mortgageId: 7781203"),
    Row("POLICY_NUMBER", "policy no. HX-558120", "the policy of 2019", "policyNumber=HX558120"),
    Row("INSURANCE_CLAIM", "claim no: CLM-2024-00451", "claims rose to 12000 cases", "Schaden-Nr 24-123-987654"),
    Row("CUSTOMER_NUMBER", "customer number 10023456", "customer service", "clientId: C10023456"),
    Row("CONTRACT_NUMBER", "Vertragsnummer V-2219-8871", "the contract of 2021", "contrat n° 8812-447-21"),
    Row("INVOICE_NUMBER", "invoice INV-2024-00871", "an invoice over 12000 EUR", "fattura n. 2024/10233"),
    Row("MANDATE_REFERENCE", "mandate reference MREF-00918273", "a mandate of 5 years", "Gläubiger-ID DE98ZZZ09999999999"),
    Row("TRANSACTION_ID", "UETR 97ed4827-7b6f-4491-a06f-b548d5a7512d", "250000 transactions per day", "end_to_end_id=E2E20240817001"),
    Row("TAX_NUMBER", "EIN 12-3456789", "tax of 12000 euros", "USt-IdNr.: DE136695976"),
    Row("ISIN", "bought 500 US0378331005 for the client", "chart of US0378331005", "our holding: isin us0378331005".upper()),
    Row("CUSIP", "position in CUSIP 037833100", "part 037833100", "holding: 38259P508, cusip 38259P508"),
    Row("SEDOL", "client holds SEDOL B0YBKJ7", "seat B0YBKJ8", "order: sedol=B0YBKJ7"),
    Row("LEI", "counterparty LEI 529900T8BM49AURSDO55", "what is LEI 529900T8BM49AURSDO55", "client_lei: 529900T8BM49AURSDO55"),
    Row("FIGI", "bought 100 BBG000B9XRY4", "what is BBG000B9XRY4", "position: FIGI=BBG000B9XRY4"),
    Row("WKN", "Bestand: WKN 716460, 200 Stück", "room 716460", "Depot: WKN: 716460"),
    Row("CRYPTO", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BoatSLRHtKNngkdXEeobR76b53LETtpyU", "0x52908400098527886E0F7030069857D2E4169EE7"),
    Row("WALLET_KEY", f"recovery phrase: {SEED}", "what is a recovery phrase and how many words has it", SEED),
    Row("SWIFT_MESSAGE", MT, ":50 per cent:", MT.replace("{", "&#123;")),
    Row("ISO20022_MESSAGE", 'xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001"', "What is <DbtrAcct> in pain.001?", "%3CCstmrCdtTrfInitn%3E"),
    Row("FIX_MESSAGE", "8=FIX.4.4|9=112|35=D|55=ACME|54=1|38=5000|", "x = 8; y = 9", "8=FIX.4.4^9=112^35=D^49=BUY^56=SELL^"),
    Row("ACH_FILE", ACH, "101 ways to save", ACH.replace("101 ", "101&nbsp;", 1)),
    Row("STATEMENT_FILE", "<TRNAMT>-45.20", "the OFX tag TRNAMT", "%3CTRNAMT%3E-45.20"),
    Row("FINANCIAL_RECORD", "holder;balance\nJane Roe;1250.00", "ticker;price\nAAPL;185.64", '{"holder": "J. Roe", "balance": "1250"}'),
    Row("PERSONAL_FINANCES", "I owe 43k on my Visa", "How do I pay off a credit card?", "I earn 2&#44;900 euros net"),
    Row("CLIENT_MATTER", "The borrower is 90 days past due on $1.4m", "What happens if a borrower is past due?", "our client is a p\u200bep from Ruritania"),
    Row(
        "INSIDE_INFORMATION",
        "We will acquire Nordwind AG; it is not yet public.",
        "The merger was announced in the press last year.",
        "Project Falcon: the takeover closes in May",
    ),
]
