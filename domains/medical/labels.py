"""What numbers of care are called in English, German, French, Spanish and Italian, as data.

Pure data, in lower case, words only, as `domains.recognizing.Labelled` reads them. A label in `SURE` lists suffices before a number;
one in an `OPEN` list is also an ordinary word, so that something must announce a number: a colon, `no.`, `id`, `#`.
"""

from __future__ import annotations

from domains.recognizing import words

RECORD_SURE = words(
    """
    mrn, mrns, mr no, medical record, med record, med rec, medrec, health record, patient identifier, patient no, pt no, pt id, pat id, pat nr, patient nr,
    patientid, ptid, patid, hospital no, hosp no, hospital number, hosp num, emr, ehr, mpi, empi, unit record, medical rec, patient account, case note,
    casenote, clinic no, nhi, ur no, uhid, umrn, pas no, rxr, hospital id, hosp id, patient record, patient file, patient ref, patient reference,
    krankenakte, akte, krankenaktennummer, patientennummer, patienten nummer, patienten id, patientenid, patientnr, patientennr, patienten nr, patientenkennung,
    pat nummer, fallnummer, fall nr, fallnr, fall nummer, fall id, fallid, aufnahmenummer, aufnahme nr, aufnahmenr, akten nr, krankenblatt,
    krankenblattnummer, patientenakte, piz, ipp, iep, nda, dossier patient, dossier medical, dossier médical, numéro de dossier, n de dossier, nº de dossier,
    n dossier, dossier n, dossier nº, no de dossier, dossier no, numéro patient, n patient, nº patient, numéro de patient, identifiant patient, id patient,
    code patient, numéro de séjour, n séjour, matricule patient, historia clínica, historia clinica nº, historia clínica n, historia clínica nº, h c, nhc,
    número de historia, nº historia, n historia, nº de historia, n de historia, historia nº, historia n, expediente, expediente clínico, expediente médico,
    expediente nº, número de expediente, número de paciente, nº paciente, n paciente, id paciente, id del paciente, código de paciente, cartella clinica,
    cartella n, cartella nº, cartella clinica n, cartella clinica nº, numero cartella, n cartella, nosologico, numero nosologico, n nosologico, id paziente,
    codice paziente, numero paziente, nosografico, patient mrn, patient medical record, dmp, dossiernummer
    """
)
RECORD_OPEN = words(
    """
    cpi, urn, crn, hc, chart, patient, pt, record, pat, patientin, paciente, paziente, hospital, case, dossier, cartella, fall, aktenzeichen, az,
    episode of care, resident, subject, folder, historia
    """
)
ENCOUNTER_SURE = words(
    """
    encounter, csn, hospital account, har, contact serial, visit no, visit number, visit id, encounter id, encounter fin, lab order, order accession,
    accession, accession no, episode id, admission no, admission number, admission id, adm no, aufenthalt, aufenthaltsnummer, besuchsnummer, behandlungsfall,
    behandlungsnummer, auftragsnummer labor, laborauftrag, laborauftragsnummer, numéro de venue, numéro de passage, n de séjour, nº de séjour,
    numéro d admission, passage aux urgences, número de episodio, nº episodio, n episodio, nº de episodio, episodio nº, número de ingreso, nº ingreso,
    número de visita, numero di ricovero, numero ricovero, n ricovero, numero di accettazione, n accettazione, accettazione n, accesso n, verbale ps,
    verbale di pronto soccorso
    """
)
ENCOUNTER_OPEN = words(
    """
    spell, fin, visit, admission, episode, appointment, appt, fin, ingreso, episodio, ricovero, accettazione, séjour, venue, termin, aufnahme, booking,
    spell, order
    """
)
SPECIMEN_SURE = words(
    """
    specimen, specimen no, accession, accession no, sample id, sample no, lab no, lab id, lab accession, barcode sample, biobank, biobank id, slide no,
    block no, path no, pathology no, histology no, cytology no, blood bag, donation no, donor id, donor no, tissue id, probennummer, proben nr, proben id,
    probe nr, probennr, labornummer, labor nr, einsendenummer, eingangsnummer, histologie nr, e nr, numéro d échantillon, n échantillon, nº échantillon,
    échantillon n, numéro de prélèvement, n prélèvement, n de prélèvement, número de muestra, nº muestra, n muestra, nº de muestra, id muestra,
    numero campione, n campione, campione n, id campione, numero di campione, bone marrow donor, cord blood unit
    """
)
SPECIMEN_OPEN = words("sample, probe, muestra, campione, échantillon, prélèvement, donor, slide, tube, aliquot, biopsy, vial")
SUBJECT_SURE = words(
    """
    subject id, subject no, study subject, trial subject, trial id, participant id, participant no, study id, study participant, screening no,
    screening number, randomisation no, randomization no, randomisation number, randomization number, enrolment no, enrollment no, enrollment id, usubjid,
    subjid, proband, probanden nr, probandennummer, probanden id, studienteilnehmer, studiennummer, randomisierungsnummer, numéro de patient inclus,
    numéro d inclusion, n inclusion, n d inclusion, sujet n, numéro de randomisation, número de participante, código de participante, número de sujeto,
    nº sujeto, numero di arruolamento, codice soggetto, id soggetto, numero di randomizzazione, registry id, cohort id
    """
)
SUBJECT_OPEN = words("subject, participant, trial participant, teilnehmer, sujet, participante, partecipante, soggetto, sujeto, volunteer")
PLAN_SURE = words(
    """
    member, member id, subscriber, subscriber id, beneficiary, health plan, health insurance, medicaid, hicn, hic no, insurance id, insured id, insured,
    policyholder, health card, group no, group number, group id, grp no, grp id, plan id, medi cal, medicaid id, ahcccs, insurance policy, insurance member,
    ins id, ins no, member no, payer id, rxbin, rxpcn, rx bin, rx group, rxgrp, rx grp, cardholder id, ohip, personal health number, health insurance id,
    medical card, dental plan, bcbs, bcbs id, aetna, cigna, humana, uhc, tricare, dod id, medigap, versichertennummer, versicherten nr, versichertennr,
    versicherten id, versicherungsnummer, krankenversicherung, krankenversichertennummer, krankenkassennummer, kassennummer, krankenkasse nr, kk nr,
    mitgliedsnummer, mitglieds nr, kvnr, kv nr, kv nummer, gesundheitskarte, egk, egk nr, e gk, gk, ik nummer, ik nr, ahv nr, veka, veka nr, svnr, sv nr,
    e card, numéro d adhérent, n adhérent, n d adhérent, nº adhérent, adhérent, mutuelle n, mutuelle nº, n mutuelle, numéro de mutuelle, numéro d assuré,
    n assuré, nº assuré, numéro amc, numéro amo, carte vitale, carte vitale n, sécurité sociale, sécu, sécu n, n sécu, n de sécu, nº de sécu, nº sécu, n ss,
    nº ss, nir, ins nir, ins nia, numéro ins, ins c, tarjeta sanitaria, tarjeta sanitaria nº, tarjeta sanitaria n, cip sns, nº sip, n sip, número sip, nuss,
    naf, nº seguridad social, n seguridad social, seguridad social, número de la seguridad social, nº de afiliación, número de afiliación, n afiliación,
    afiliado, nº afiliado, n afiliado, número de afiliado, póliza, nº póliza, n póliza, nº de póliza, número de póliza, póliza de salud, nss, imss, curp,
    tessera sanitaria, tessera sanitaria n, tessera sanitaria nº, numero tessera, n tessera, codice sanitario, codice assistito, codice regionale,
    numero assistito, polizza sanitaria, polizza n, polizza, codice fiscale, codice fiscale paziente, cod fisc, cf paziente, esenzione
    """
)
PLAN_OPEN = words(
    """
    gms, phn, msp, grp, medicare, cip, tsi, tis, sip, insurance, ins, group, plan, payer, policy, versicherung, krankenkasse, kasse, mutuelle, assurance,
    assuré, seguro, assicurazione, mitglied, enrollee, dependent, team, ss, e card, mutua, polizza, member
    """
)
CLAIM_SURE = words(
    """
    claim id, claim no, icn, dcn, tcn, prior auth, prior authorization, prior authorisation, pre auth, preauth, authorization no, authorization number,
    auth no, auth number, auth code, auth id, referral no, referral id, referral number, preauthorization, preauthorisation, precert, precertification, eob,
    eob no, remittance, era no, ubrn, superbill, invoice patient, kostenübernahme, kostenübernahme nr, schadennummer, schaden nr, leistungsfall,
    überweisungsschein, überweisung nr, überweisungsnummer, numéro de sinistre, n sinistre, prise en charge n, prise en charge nº, accord préalable,
    entente préalable, n de prise en charge, feuille de soins, nº autorización, n autorización, número de autorización, autorización nº, volante nº,
    nº volante, número de siniestro, nº siniestro, derivación nº, numero pratica, n pratica, numero sinistro, n sinistro, impegnativa, impegnativa n,
    numero impegnativa, n impegnativa, autorizzazione n, numero autorizzazione
    """
)
CLAIM_OPEN = words(
    """
    referral, claim, authorization, authorisation, auth, claims, sinistre, siniestro, sinistro, autorización, autorizzazione, überweisung, pratica, approval
    """
)
PRESCRIPTION_SURE = words(
    """
    rx, rx no, rx number, prescription, prescription no, prescription id, refill, refill no, dispense id, dispensing no, eps barcode, e rezept, erezept,
    e rezept id, rezeptnummer, rezept nr, rezeptnr, rezept id, btm nummer, btm rezept, ordonnance n, ordonnance nº, numéro d ordonnance, n ordonnance,
    n d ordonnance, nº ordonnance, receta nº, receta n, nº receta, n receta, nº de receta, número de receta, ricetta n, ricetta nº, numero ricetta,
    n ricetta, nre, codice nre, ricetta elettronica, ricetta dematerializzata, script no, script id
    """
)
PRESCRIPTION_OPEN = words("script, dispense, rezept, ordonnance, receta, ricetta, refills, fill")
PROVIDER_SURE = words(
    """
    npi, national provider identifier, national provider, prescriber npi, upin, ptan, provider id, provider no, provider number, prescriber id,
    prescriber no, prescriber number, clinician id, physician id, doctor id, rpps, rpps n, rpps nº, n rpps, nº rpps, adeli, n adeli, nº adeli, finess,
    n finess, nº finess, finess n, am n, lanr, bsnr, nbsnr, lebenslange arztnummer, arztnummer, arzt nr, arztnr, betriebsstättennummer, betriebsstätten nr,
    betriebsstätte, vertragsarztnummer, efn, einheitliche fortbildungsnummer, zsr, zsr nr, gmc, gmc no, gmc number, nmc, nmc pin, gphc, gdc, hcpc, gdc no,
    hpi cpn, medical license, medical licence, med license, md license, physician license, nursing license, nursing licence, licence rn, license rn,
    rn license, rn licence, license no md, state license, state medical license, medical board, board certification, approbation, approbationsnummer, lic no,
    license number md, pharmacy license, pharmacist license, ncpdp, ahpra, colegiado, nº colegiado, n colegiado, nº de colegiado, n de colegiado,
    número de colegiado, col nº, núm col, cédula profesional, cedula profesional, ced prof, matrícula profesional, matricula profesional, ordine dei medici,
    iscrizione albo, n iscrizione, codice regionale medico, codice medico, cod medico, albo n, omceo
    """
)
PROVIDER_OPEN = words("m p, mp, gln, provider, prescriber, taxonomy, license, licence, colegiado, physician, clinician, clia")
DEVICE_SURE = words(
    """
    udi, udi di, udi pi, device serial, device serial no, implant serial, implant id, implant no, pacemaker serial, pacemaker sn, icd serial, lead serial,
    pump serial, pump sn, prosthesis serial, device id implant, device identifier, implant lot, stent lot, lens serial, cochlear serial, cpap serial,
    ventilator serial, glucose sensor, sensor serial, hearing aid serial, valve serial, mesh lot, schrittmacher seriennummer, implantat nr, implantatnummer,
    implantat seriennummer, implantatpass, seriennummer implantat, seriennummer schrittmacher, prothesen nr, chargennummer implantat,
    numéro de série du stimulateur, numéro de série implant, n de série implant, lot implant, numéro de série de la prothèse, número de serie del marcapasos,
    marcapasos nº serie, nº serie implante, número de serie del implante, lote implante, matricola pacemaker, numero di serie pacemaker,
    numero di serie del pacemaker, matricola protesi, numero seriale protesi, lotto protesi, numero di serie protesi
    """
)
BIOMETRIC_SURE = words(
    """
    biometric, biometric id, biometrics id, fingerprint id, fingerprint template, finger print id, iris id, iris scan, iris template, retina id, retina scan,
    retinal scan, voiceprint, voiceprint id, voice print, palm vein, palm vein id, palm print, face id template, facial template, faceprint, gait id,
    dna profile, dna id, genome id, exome id, fingerabdruck id, fingerabdruck nr, iris code, stimmprofil, biometrie id, empreinte digitale,
    identifiant biométrique, empreinte vocale, huella digital, huella dactilar, id biométrico, identificador biométrico, impronta digitale, id biometrico,
    impronta vocale, profilo genetico
    """
)
NHS_SURE = words("nhs, nhs no, nhs num, chi, chi no, chi number, h c number, hcn, health and care number, h c no, hsc number, hsc no")
TYPICAL = words(
    """
    medical, patient, hospital, encounter, accession, insurance, member, subscriber, prescription, authorization, referral, specimen, provider, participant,
    patientennummer, versichertennummer, krankenversicherung, fallnummer, historia, dossier, cartella, tessera, paciente, paziente, ordonnance, numero,
    record
    """
)
"""Words whose misspellings are read as the word: two letters swapped, one missing, one doubled."""
