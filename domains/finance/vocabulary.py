"""The words of the finance domain in English, German, French, Spanish and Italian: labels of numbers, units, parties, circumstances.

Pure data: phrases in lower case, letters only, one space between words; what is a pattern says so. Read by `domains.finance.recognizers`.
"""

from __future__ import annotations

from domains.recognizing import words

ACCOUNT = words(
    """
    account, accounts, acct, accts, acc, acnt, accnt, acount, a c, checking, savings, brokerage, bank account, current account, giro account,
    account holder, wallet, escrow, custody, custodial, nostro, vostro, iban, ledger account, beneficiary account, settlement account,
    virtual account, margin account, retirement account, ira, isa, sipp, sub account, account number, account no, bankaccount, acctno, accountno,
    konto, kontonummer, kontonr, kto, ktonr, girokonto, sparkonto, tagesgeldkonto, festgeldkonto, bankkonto, gegenkonto, verrechnungskonto,
    referenzkonto, sparbuch, depotkonto, postkonto, konten, kontokennung,
    compte, comptes, compte courant, compte bancaire, numéro de compte, numero de compte, cpte, livret, livret a, compte titres, rib, clé rib, cle rib,
    compte épargne,
    cuenta, cuentas, cuenta corriente, cuenta bancaria, cuenta de ahorros, número de cuenta, numero de cuenta, cta, cta cte, cuenta nómina, ccc, clabe, cbu,
    conto, conti, conto corrente, conto bancario, c c, cc n, numero di conto, conto deposito, libretto, coordinate bancarie, numero conto, nro cuenta
    """
)
SORT_CODE = words(
    """
    sort code, sortcode, sort, bsb, bank state branch, branch code, bankleitzahl, blz, code banque, code guichet, código de entidad, entidad,
    oficina, abi, cab, cin, transit, transit number, institution number, bank code, clearing, clearing number, clearingnummer, bc nummer, bankclearing,
    ifsc, sc
    """
)
DEPOT = words(
    """
    depot, depotnummer, depotnr, depot nummer, wertpapierdepot, depósito de valores, cuenta de valores, dossier titoli, deposito titoli,
    portfolio, portfolios, portefeuille, cartera, portafoglio, pf, securities account, custody account, compte titre, safekeeping, portfolionummer,
    strategy account, managed account, mandate account
    """
)
LOAN = words(
    """
    loan, loans, mortgage, credit line, line of credit, credit facility, facility, lease, leasing, heloc, credit agreement, finance agreement,
    hire purchase, loan agreement, credit application, loan application, mortgage application, mortgage account,
    kredit, kreditnummer, kreditnr, darlehen, darlehensnummer, darlehensnr, darlehenskonto, kreditvertrag, darlehensvertrag, kreditantrag, baufinanzierung,
    hypothek, hypothekennummer, leasingvertrag, bausparvertrag, bausparvertragsnummer,
    prêt, pret, dossier de prêt, crédit, contrat de crédit, dossier de crédit, emprunt, hypothèque, numéro de prêt, crédit immobilier, offre de prêt,
    préstamo, prestamo, hipoteca, crédito, contrato de préstamo, expediente de préstamo, número de préstamo,
    prestito, mutuo, finanziamento, contratto di mutuo, pratica di finanziamento, numero di mutuo, pratica mutuo, ipoteca
    """
)
POLICY = words(
    """
    policy, policies, insurance policy, annuity, annuity contract, pol, certificate of insurance, insurance, insurance number, insurance certificate,
    cover note,
    police, versicherungsschein, versicherungsscheinnummer, versicherungsnummer, vers nr, versnr, policennummer, policen, vsnr, vertrag, versicherungsvertrag,
    versicherung, rentenversicherungsnummer, polizza, numero polizza, polizze, polizza assicurativa, póliza, poliza, número de póliza, seguro,
    contrat d assurance, police d assurance, numéro de police, assurance, assurance vie, contrat assurance
    """
)
CLAIM = words(
    """
    claim, claims, claim file, fnol, schaden, schadennummer, schadensnummer, schadennr, schadensfall, schadenfall, sinistre, dossier sinistre,
    numéro de sinistre, siniestro, número de siniestro, sinistro, numero sinistro, pratica sinistro, dispute, chargeback, reklamation, dispute case, complaint
    """
)
CUSTOMER = words(
    """
    customer, customers, client, clients, cif, customer reference, relationship, customer number, cust, cust no, custno, investor, cardholder, policyholder,
    borrower, applicant, member, membership, debtor, creditor, payer, payee, kyc, kyc file, merchant, employer, taxpayer, party, counterparty,
    kunde, kunden, kundin, kundennummer, kundennr, kdnr, kd, kundenkennung, kunden id, partnernummer, geschäftspartner, personennummer, debitor,
    debitorennummer, kreditor,
    kreditorennummer, mandant, mandantennummer, stammnummer, anleger, versicherungsnehmer,
    cliente, clienti, clientes, numéro client, numéro de client, réf client, référence client, identifiant client, identifiant, numero cliente,
    codice cliente, cod cliente,
    número de cliente, código de cliente, titular, titulaire, intestatario, adhérent, sociétaire, socio, numero di cliente, ndg, ndc, abonado
    """
)
CONTRACT = words(
    """
    contract, agreement, contract number, master agreement, engagement, case file,
    vertragsnummer, vertragsnr, vertrags nr, vertragskonto, vertragskontonummer, versicherungsvertragsnummer, aktenzeichen, vorgangsnummer, vorgang,
    antragsnummer,
    contrat, numéro de contrat, n de contrat, dossier, numéro de dossier, réf dossier, contrato, número de contrato, expediente, número de expediente,
    contratto, numero contratto, numero di contratto, pratica, numero pratica, fascicolo
    """
)
TRANSACTION = words(
    """
    transaction, transactions, transaction id, txn, trx, tx id, txnid, trade id, trade reference, deal id, deal reference, execution id, exec id,
    confirmation, confirmation number, payment reference, reference, reference number, ref, our ref, your ref, utr, rrn, arn, trn, auth code,
    authorization code,
    approval code, end to end, endtoend, end to end id, endtoendid, e e, e2e, uetr, remittance, remittance reference, order id, order number, clordid,
    instruction id, payment id, wire reference, imad, omad, swift reference, cheque, check no, check number, cheque number, money order, mtcn, chips,
    buchungsnummer, transaktionsnummer, transaktion, referenz, referenznummer, zahlungsreferenz, überweisung, verwendungszweck, belegnummer, auftragsnummer,
    référence, référence de paiement, virement, numéro de transaction, ordre, référence virement, chèque, chèque n, opération,
    referencia, transferencia, número de operación, operación, transacción, número de referencia, cheque n,
    riferimento, bonifico, cro, trn bonifico, numero operazione, operazione, transazione, assegno, assegno n, numero ordine
    """
)
INVOICE = words(
    """
    invoice, invoice number, inv, bill, billing account, billing, statement, receipt, purchase order, po, credit note, remittance advice, payslip, pay stub,
    rechnung, rechnungsnummer, rechnungsnr, rechnungs nr, re nr, mahnung, mahnungsnummer, gutschrift, kassenzeichen, beitragsnummer,
    facture, numéro de facture, n de facture, facture n, avoir, relance, factura, número de factura, recibo, fattura, numero fattura, bolletta,
    nota di credito
    """
)
MANDATE = words(
    """
    mandate, sepa mandate, mandate reference, mandate id, mandateid, umr, unique mandate reference, creditor id, creditor identifier, direct debit,
    standing order,
    mandat, mandatsreferenz, mandatsreferenznummer, mandatsnummer, sepa mandat, gläubiger, gläubiger id, gläubigeridentifikationsnummer,
    gläubiger identifikationsnummer,
    lastschrift, dauerauftrag, rum, référence unique de mandat, référence du mandat, identifiant créancier, ics, prélèvement,
    mandato, referencia del mandato, referencia de mandato, orden de domiciliación, identificador del acreedor, domiciliación, riferimento mandato,
    codice mandato, sdd,
    identificativo creditore
    """
)
TAX = words(
    """
    ein, fein, employer identification, employer id, vat, vat id, vat number, vat no, vat reg, tin, tax id, itin, tax number, tax reference,
    utr number, gst, eori, company number,
    giin, ust id, ustid, ust idnr, umsatzsteuer id, umsatzsteuer identifikationsnummer, steuernummer, steuernr, st nr, stnr, steuer id,
    steueridentifikationsnummer, idnr,
    handelsregister, hrb, hra, tva, numéro de tva, tva intracommunautaire, siren, siret, numéro fiscal, spi, cif, nif, iva, número de identificación fiscal,
    partita iva, p iva, piva, codice fiscale, cf, uid, mwst
    """
)
ROUTING = words("routing, aba, rtn, routing transit, aba routing, fedwire, routing and transit, aba rtn, micr, routing number, r t, routing code, bank routing")
CARD = words(
    """
    card, cards, credit card, debit card, cc, ccn, pan, visa, mastercard, master card, amex, american express, maestro, diners, discover, jcb,
    unionpay, prepaid card, gift card,
    corporate card, cardnumber, cardno, crd, kreditkarte, kreditkartennummer, kreditkarten, bankkarte, girocard, ec karte, debitkarte, karte,
    kartennummer, kartennr,
    carte, carte bancaire, carte bleue, carte de crédit, cb, numéro de carte, tarjeta, tarjeta de crédito, tarjeta de débito, número de tarjeta,
    carta, carta di credito, carta di debito, numero carta, numero di carta, bancomat, postepay
    """
)

NUMBER_WORDS = (
    r"(?:account|konto|nummer|numbers?|num[eé]ro|n[uú]mero|nbr|num|nro|nr|no|ids?|identifiers?|ref(?:erence|erenz|erencia|[eé]rence)?|code"
    r"|c[oó]digo|codice|cod|key|cl[eé]|zahl|kennung|file|"
    r"n[°ºo]?|№)"
)
"""Pattern, any case: the words between a label and its value that announce a value: `Konto-Nr.`, `policy number`, `compte n°`."""

LINKS = (
    r"(?:is|was|are|ist|war|lautet|est|es|è|sono|ends?|of|the|for|für|fuer|von|vom|bei|di|de|del|della|du|des|la|le|il|el|my|our|your|his|her"
    r"|their|meine?[rsn]?|ihre?[rsn]?|unsere?[rsn]?"
    r"|mon|ma|mi|mio|tu|votre|su|suo|at|bank|mit|with|der|die|das|to|into|zu|auf|en|sur|following)"
)
"""Pattern, any case: small words that may stand between a label and its value."""

UNIT = (
    r"(?i:€|\$|£|¥|%|‰|(?:eur|usd|gbp|chf|jpy|sek|nok|dkk|pln|cad|aud|inr|euros?|dollars?|bucks|pounds?|quid|francs?|franken|pesos?|rupees?"
    r"|yen|lire|k|m|mio|mln|mn|bn|mrd|tsd|million\w{0,4}"
    r"|billion\w{0,3}|thousand|lakh|crore|percent|per\scent|prozent|pour\scent|por\sciento|basis\spoints|bps|bp|shares?|units?|stück|aktien"
    r"|actions|acciones|azioni|years?|yrs?|months?|mths?|weeks?|days?"
    r"|hours?|minutes?|seconds?|ms|times|people|users|customers|clients|rows|lines|records|items|points|jahren?|monaten?|tagen?|kunden|ans"
    r"|années|mois|jours|años|meses|días|anni|mesi|giorni|clientes|clienti"
    r"|words|characters|chars|digits|accounts|transactions|konten|miles|km)(?![^\W\d_]))"
)
"""Pattern: what makes the number before it an amount, a duration or a count."""

HOLDING = words(
    """
    position, holding, quantity, qty, nominal, client, customer, our, account, portfolio, depot, order, bought, sold, trade date, settle, custody,
    counterparty, kunde, bestand, stück, stueck,
    wertpapierkauf, verkauf, gekauft, mandant, quantité, portefeuille, achat, cliente, cantidad, cartera, compra, venta, quantità, portafoglio,
    acquisto, vendita, my , i hold, i own, meine
    """
)
"""What stands beside an instrument that somebody holds or trades, not one that is only asked about."""
