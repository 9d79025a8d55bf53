# ruff: noqa: E501 - data, one document a line
"""Documents by which states know people and firms: one line each, for every country whose checksum python-stdnum or Presidio knows.

Pure data. Columns: country, document, python-stdnum module ('-' for none), kind, strength, labels in the local language and in English.
Kind: N national identity, T tax, C firm, P passport, L driving licence, R residence or voter. Strength: `strong` counts without a label when its
checksum and shape are right, `weak` only beside a label. A label alone suffices for all. Read by `government`.
"""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """One kind of document of one country."""

    country: str
    title: str
    module: str
    kind: str
    strength: str
    labels: tuple[str, ...]


TABLE = """
AD | NRT | ad.nrt | T | weak | nrt, número de registre tributari
AL | NIPT | al.nipt | T | strong | nipt, numri i identifikimit
AR | DNI | ar.dni | N | weak | dni, documento nacional de identidad, documento nacional
AR | CUIT, CUIL | ar.cuit | T | weak | cuit, cuil
AT | Sozialversicherungsnummer | at.vnr | N | weak | sozialversicherungsnummer, svnr, sv nummer, sv nr, versicherungsnummer, social insurance
AT | Steuernummer | at.tin | T | weak | abgabenkontonummer, steuernummer
AT | UID | at.uid | C | strong | uid nummer, uid nr, umsatzsteuer
AT | Firmenbuchnummer | at.businessid | C | weak | firmenbuchnummer, fn
AU | TFN | au.tfn | T | weak | tfn, tax file
AU | ABN | au.abn | C | weak | abn, business number, australian business
AU | ACN | au.acn | C | weak | acn, company number, australian company
AU | Medicare | - | N | weak | medicare, medicare card
AZ | VOEN | az.voen | T | weak | voen, vöen
BE | Rijksregisternummer | be.nn | N | strong | rijksregisternummer, rijksregister, numéro national, numéro de registre national, registre national, insz, niss, national register
BE | BIS | be.bis | N | weak | bis nummer, bis
BE | eID | be.eid | N | weak | identiteitskaart, kaartnummer, numéro de carte d identité, eid
BE | Ondernemingsnummer | be.vat | C | weak | ondernemingsnummer, btw, numéro d entreprise, kbo, bce
BG | EGN | bg.egn | N | weak | egn, егн, единен граждански номер
BG | PNF | bg.pnf | N | weak | pnf, lnch, лнч
BG | ДДС | bg.vat | C | weak | ддс, eik, еик, bulstat
BR | CPF | br.cpf | N | strong | cpf, cadastro de pessoas físicas
BR | CNPJ | br.cnpj | C | strong | cnpj
BR | RG | - | N | weak | rg, registro geral, carteira de identidade
BY | UNP | by.unp | T | weak | unp, унп
CA | SIN | ca.sin | N | weak | sin, social insurance, nas, numéro d assurance sociale
CA | BN | ca.bn | C | weak | business number, bn
CA | BC PHN | ca.bc_phn | N | weak | phn, personal health number, health card, ohip, health number
CH | AHV | ch.ssn | N | strong | ahv, avs, ahv nummer, sozialversicherungsnummer, numéro avs, oasi, navs
CH | UID | ch.uid | C | strong | uid, ide, unternehmens identifikationsnummer
CH | MWST | ch.vat | C | strong | mwst, tva, iva, mwst nr
CL | RUT | cl.rut | N | strong | rut, run, rol único tributario
CN | 居民身份证 | cn.ric | N | strong | 身份证, 身份证号, 身份证号码, resident identity card, resident id, chinese id
CN | 统一社会信用代码 | cn.uscc | C | strong | 统一社会信用代码, unified social credit
CO | NIT | co.nit | T | weak | nit, cédula, cedula, cédula de ciudadanía, cc
CR | Cédula física | cr.cpf | N | weak | cédula física, cédula de identidad, cedula
CR | Cédula jurídica | cr.cpj | C | weak | cédula jurídica, cedula juridica
CU | NI | cu.ni | N | weak | carné de identidad, carnet de identidad, número de identidad
CY | ΦΠΑ | cy.vat | C | weak | αφμ, φπα
CZ | Rodné číslo | cz.rc | N | strong | rodné číslo, rodne cislo, rč, birth number
CZ | DIČ | cz.dic | T | weak | dič, dic, ičo, ico
DE | Personalausweis | - | N | weak | personalausweis, personalausweisnummer, ausweisnummer, ausweis nr, ausweis, perso, identity card
DE | Reisepass | - | P | weak | reisepass, reisepassnummer, passnummer, pass nr
DE | Steuer-ID | de.idnr | T | weak | steuer id, steueridentifikationsnummer, steuerliche identifikationsnummer, idnr, steuer identifikationsnummer, tin, steuer idnr
DE | Steuernummer | de.stnr | T | weak | steuernummer, steuer nr, st nr, stnr
DE | USt-IdNr. | de.vat | C | weak | ust id, ust idnr, umsatzsteuer id, umsatzsteuer identifikationsnummer, vat
DE | Handelsregister | de.handelsregisternummer | C | weak | handelsregister, hrb, hra, amtsgericht
DE | Sozialversicherungsnummer | - | N | strong | sozialversicherungsnummer, rentenversicherungsnummer, rvnr, svnr, sv nummer, versicherungsnummer
DE | Krankenversichertennummer | - | N | weak | krankenversichertennummer, kvnr, versichertennummer, krankenkasse
DE | Führerschein | - | L | weak | führerschein, führerscheinnummer, fahrerlaubnis, fahrerlaubnisnummer
DE | LANR, BSNR | - | N | weak | lanr, bsnr, arztnummer, betriebsstättennummer
DK | CPR | dk.cpr | N | strong | cpr, cpr nummer, cpr nr, personnummer
DK | CVR | dk.cvr | C | weak | cvr
DO | Cédula | do.cedula | N | weak | cédula, cedula
DO | RNC | do.rnc | C | weak | rnc
DZ | NIF | dz.nif | T | weak | nif
EC | CI | ec.ci | N | weak | cédula, cedula, cédula de identidad
EC | RUC | ec.ruc | C | weak | ruc
EE | Isikukood | ee.ik | N | weak | isikukood, personal code
EE | Registrikood | ee.registrikood | C | weak | registrikood, kmkr
EG | الرقم الضريبي | eg.tn | T | weak | الرقم القومي, الرقم الضريبي, national id
ES | DNI, NIF | es.dni | N | strong | dni, nif, documento de identidad, documento nacional de identidad, número de identificación fiscal
ES | NIE | es.nie | N | strong | nie, número de identidad de extranjero, tarjeta de residencia
ES | CIF | es.cif | C | strong | cif
ES | Seguridad Social | - | N | weak | seguridad social, nuss, número de afiliación, naf, número de la seguridad social
FI | Henkilötunnus | fi.hetu | N | strong | henkilötunnus, hetu, personal identity code
FI | Y-tunnus | fi.ytunnus | C | strong | y tunnus, alv
FO | V-tal | fo.vn | T | weak | v tal
FR | NIR | fr.nir | N | strong | nir, insee, numéro de sécurité sociale, numéro de sécu, sécurité sociale, sécu, n sécu, carte vitale, securite sociale
FR | Numéro fiscal | fr.nif | T | weak | numéro fiscal, spi, référence fiscale
FR | SIREN, SIRET | fr.siret | C | weak | siren, siret, rcs
FR | TVA | fr.tva | C | weak | tva, tva intracommunautaire
FR | Carte d'identité | - | N | weak | carte d identité, carte nationale d identité, cni, titre de séjour, carte de séjour
GB | National Insurance | - | N | strong | nino, national insurance, ni, ni number
GB | UTR | gb.utr | T | weak | utr, unique taxpayer reference
GB | UPN | gb.upn | N | strong | upn, unique pupil
GB | VAT | gb.vat | C | weak | vat, vat reg
GB | Driving licence | - | L | strong | driving licence, driver number, licence number
GH | TIN | gh.tin | T | strong | tin, ghana card, gra
GN | NIF | gn.nifp | T | weak | nif
GR | ΑΜΚΑ | gr.amka | N | weak | αμκα, amka
GR | ΑΦΜ | gr.vat | T | weak | αφμ, afm
GT | NIT | gt.nit | T | weak | nit, dpi, cui
HK | HKID | - | N | strong | hkid, hong kong id, 香港身份證
HR | OIB | hr.oib | N | weak | oib, osobni identifikacijski broj
HU | Adószám | hu.anum | C | weak | adószám, adoszam
HU | Személyi szám | - | N | weak | személyi szám, taj szám, taj, adóazonosító, személyi igazolvány
ID | NIK | id.nik | N | weak | nik, ktp, nomor induk kependudukan
ID | NPWP | id.npwp | T | strong | npwp
IE | PPS | ie.pps | N | strong | pps, ppsn, pps number
IE | VAT | ie.vat | C | weak | vat
IL | Teudat zehut | il.idnr | N | weak | teudat zehut, תעודת זהות, ת ז, israeli id, mispar zehut
IL | ח.פ | il.hp | C | weak | ח פ
IN | Aadhaar | in_.aadhaar | N | strong | aadhaar, aadhar, uidai, आधार
IN | PAN | in_.pan | T | strong | pan, permanent account, pan card
IN | GSTIN | in_.gstin | C | strong | gstin, gst
IN | EPIC | in_.epic | R | strong | epic, voter, voter id, voter card
IN | VID | in_.vid | N | weak | virtual id, vid
IS | Kennitala | is_.kennitala | N | strong | kennitala, kt
IS | VSK | is_.vsk | C | weak | vsk
IT | Codice fiscale | it.codicefiscale | N | strong | codice fiscale, cod fisc, c f, cf
IT | Partita IVA | it.iva | C | weak | partita iva, p iva, piva
IT | Carta d'identità | - | N | weak | carta d identità, carta di identità, documento d identità, ci
IT | Patente | - | L | weak | patente, patente di guida
JP | マイナンバー | jp.in_ | N | weak | マイナンバー, 個人番号, my number
JP | 法人番号 | jp.cn | C | weak | 法人番号, corporate number
KE | PIN | ke.pin | T | strong | kra pin, kra, huduma
KR | 주민등록번호 | kr.rrn | N | strong | 주민등록번호, 외국인등록번호, rrn, resident registration, alien registration, frn
KR | 사업자등록번호 | kr.brn | C | weak | 사업자등록번호, brn, business registration
KR | 운전면허, 여권 | - | L | weak | 운전면허, 여권번호, 여권, 면허번호
LI | PEID | li.peid | T | weak | peid
LT | Asmens kodas | lt.asmens | N | weak | asmens kodas
LT | PVM | lt.pvm | C | weak | pvm
LU | TVA | lu.tva | C | weak | tva, matricule, numéro d identification national
LV | Personas kods | lv.pvn | N | weak | personas kods, pvn
MA | ICE | ma.ice | C | weak | ice, cin, carte nationale
MC | TVA | mc.tva | C | weak | tva
MD | IDNO | md.idno | C | weak | idno, idnp
ME | PIB | me.pib | C | weak | pib
MK | ЕДБ | mk.edb | C | weak | едб, edb
MT | VAT | mt.vat | C | weak | vat
MU | NID | mu.nid | N | strong | nid, national identity card
MX | CURP | mx.curp | N | strong | curp, clave única de registro de población
MX | RFC | mx.rfc | T | strong | rfc, registro federal de contribuyentes
MX | INE | - | R | weak | ine, ife, clave de elector, credencial para votar, nss
MY | NRIC | my.nric | N | strong | nric, mykad, kad pengenalan, ic
MZ | NUIT | mz.nuit | T | weak | nuit
NG | NIN | - | N | weak | nin, bvn, national identification
NL | BSN | nl.bsn | N | weak | bsn, burgerservicenummer, sofinummer, sofi
NL | Identiteitskaart | nl.identiteitskaartnummer | N | weak | identiteitskaart, documentnummer, identiteitskaartnummer
NL | BTW | nl.btw | C | strong | btw, btw nummer, rsin
NL | Onderwijsnummer | nl.onderwijsnummer | N | weak | onderwijsnummer
NO | Fødselsnummer | no.fodselsnummer | N | weak | fødselsnummer, fodselsnummer, personnummer, d nummer, fnr
NO | Orgnr | no.orgnr | C | weak | organisasjonsnummer, orgnr, mva
NZ | IRD | nz.ird | T | weak | ird, ird number, nhi
PE | DNI | pe.cui | N | weak | dni, cui
PE | RUC | pe.ruc | C | weak | ruc
PH | TIN, UMID | - | N | weak | tin, umid, philsys, sss, philhealth, pag ibig
PK | CNIC | pk.cnic | N | strong | cnic, nicop, nadra
PL | PESEL | pl.pesel | N | weak | pesel, numer pesel
PL | NIP | pl.nip | T | weak | nip
PL | REGON | pl.regon | C | weak | regon, krs
PL | Dowód osobisty | - | N | weak | dowód osobisty, dowod osobisty, nr dowodu, seria i numer dowodu, dowodu
PT | Cartão de cidadão | pt.cc | N | strong | cartão de cidadão, cartao de cidadao, cc, bilhete de identidade
PT | NIF | pt.nif | T | weak | nif, contribuinte, número de contribuinte, niss
PY | RUC | py.ruc | C | weak | ruc
RO | CNP | ro.cnp | N | strong | cnp, cod numeric personal
RO | CUI | ro.cui | C | weak | cui, cif
RS | PIB | rs.pib | C | weak | pib, jmbg, матични број
RU | ИНН | ru.inn | T | weak | инн, inn, снилс, snils, паспорт, серия
RU | ОГРН | ru.ogrn | C | weak | огрн, ogrn
SE | Personnummer | se.personnummer | N | strong | personnummer, pnr, samordningsnummer, personal identity number, swedish id code
SE | Organisationsnummer | se.orgnr | C | weak | organisationsnummer, orgnummer, org nr, momsnr
SG | NRIC, FIN | - | N | strong | nric, fin, singpass
SG | UEN | sg.uen | C | weak | uen
SI | EMŠO | si.emso | N | weak | emšo, emso
SI | Davčna številka | si.ddv | T | weak | davčna številka, davcna stevilka
SI | Matična številka | si.maticna | C | weak | matična številka
SK | Rodné číslo | sk.rc | N | strong | rodné číslo, rodne cislo
SK | IČ DPH | sk.dph | C | weak | ič dph, ic dph, ičo
SM | COE | sm.coe | C | weak | coe
SN | NINEA | sn.ninea | C | weak | ninea
SV | NIT | sv.nit | T | weak | nit, dui
TH | เลขประจำตัวประชาชน | th.pin | N | weak | บัตรประชาชน, เลขประจำตัวประชาชน, tnin, thai national id
TH | TIN | th.tin | T | weak | เลขประจำตัวผู้เสียภาษี
TN | MF | tn.mf | T | strong | matricule fiscal
TR | T.C. Kimlik | tr.tckimlik | N | weak | kimlik, t c kimlik, tc kimlik, kimlik no, tckn, tc no
TR | Vergi kimlik | tr.vkn | T | weak | vergi kimlik, vkn, vergi numarası, vergi no
TW | 統一編號 | tw.ubn | C | weak | 統一編號, 身分證字號
UA | РНОКПП | ua.rntrc | T | weak | рнокпп, іпн, ипн
UA | ЄДРПОУ | ua.edrpou | C | weak | єдрпоу, edrpou
US | SSN | us.ssn | N | weak | ssn, social security, social, soc sec, ss
US | ITIN | us.itin | T | weak | itin, individual taxpayer
US | ATIN | us.atin | T | weak | atin, adoption taxpayer
US | EIN | us.ein | C | weak | ein, fein, employer identification, federal tax id
US | PTIN | us.ptin | T | strong | ptin, preparer tax
US | Passport, green card | - | P | weak | passport card, green card, alien registration, uscis, alien, i 94, visa
US | Driver's licence, state id | - | L | weak | driver license, drivers license, driver s license, driver s licence, state id, dl, dmv
UY | RUT | uy.rut | C | weak | rut, cédula, ci
VE | RIF | ve.rif | T | strong | rif, cédula de identidad
VN | MST | vn.mst | T | weak | mst, mã số thuế, căn cước, cccd, cmnd
ZA | ID | za.idnr | N | strong | id number, identity number, rsa id, south african id, traffic register
ZA | Tax | za.tin | T | weak | income tax, tax reference, tax number
"""

DOCUMENTS = tuple(
    Document(*parts[:5], tuple(label.strip() for label in parts[5].split(",")))
    for line in TABLE.strip().splitlines()
    if (parts := [part.strip() for part in line.split("|")])
)

GENERAL = {
    "NATIONAL_ID": "national id, national identity, identity card, id card, citizen, personal id, government id, residence permit, permit, identity document, document d identité, documento, identificación"
    ", resident permit, aufenthaltstitel, national insurance, carnet, voter, voter registration, visa, naturalization, immigration, personal number, state identification, national, identity, personal, state, government, my number, sin",
    "PASSPORT": "passport, passport book, reisepass, pasaporte, passeport, passaporto, paspoort, paszport, passaporte, pass, pasaport, travel document",
    "DRIVER_LICENSE": "driver license, drivers license, driver s license, driver s licence, drivers licence, driving licence, driving license, driver licence, dl, license, licence, führerschein, führerscheinnummer"
    ", permis de conduire, permis, carnet de conducir, permiso de conducir, licencia de conducir, licencia, patente, patente di guida, rijbewijs, prawo jazdy, carta de condução, cnh, körkort, førerkort, ajokortti",
    "TAX_ID": "tax id, taxpayer, taxpayer id, tax identification, tax, vat, vat id, steuer, identifiant fiscal, identificación fiscal, número fiscal, codice tributo, tin, itin, ein, fein, rfc, gst, utr",
    "COMPANY_ID": "company registration, registration number, company number, business registration, trade register, handelsregisternummer, registro mercantil, rea",
}
"""Labels of no single country, by entity type."""

AMBIGUOUS = frozenset(
    word
    for word in [
        "bis",
        "uid",
        "ide",
        "ice",
        "cc",
        "ci",
        "cf",
        "fn",
        "kt",
        "ic",
        "nit",
        "ni",
        "nie",
        "pan",
        "pps",
        "rg",
        "fin",
        "sin",
        "social",
        "ss",
        "personal",
        "state",
        "government",
        "national",
        "permit",
        "visa",
        "pass",
        "alien",
        "epic",
        "coe",
        "ird",
        "mst",
        "inn",
        "run",
        "dl",
        "id",
        "license",
        "licence",
        "tax",
        "vat",
        "documento",
        "identity",
        "gst",
        "iva",
        "tva",
        "rut",
        "rif",
        "bn",
        "nas",
        "tin",
        "citizen",
        "cin",
        "nid",
        "uid",
        "vid",
        "dui",
        "cui",
        "cif",
        "ein",
        "dni",
        "amtsgericht",
        "medicare",
        "patente",
        "licencia",
        "permis",
        "matricule",
    ]
)
"""Labels that are words of other uses: they count right before a number, not a few words away."""
KIND = {"N": "NATIONAL_ID", "R": "NATIONAL_ID", "T": "TAX_ID", "C": "COMPANY_ID", "P": "PASSPORT", "L": "DRIVER_LICENSE"}
