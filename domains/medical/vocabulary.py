"""The words of medicine in English, German, French, Spanish and Italian, as data.

Pure data, written without accents in lower case (text is folded the same way before it is compared). Read by
`domains.medical.recognizers`. Conditions and treatments are told by stem, by ending or as whole words, so that five languages and
their inflections need no full dictionary. Written for this project from general knowledge.
"""

from __future__ import annotations

from domains.recognizing import words

STEMS = words(
    """
    diabet, hypertens, hyperton, ipertens, hipertens, hypotens, asthm, bronchit, bronchiol, bronquit, bronchit, pneumon, neumon, polmonit, tubercul,
    tuberkul, covid, hepatit, epatit, cirrho, zirrhos, cirros, pancreat, pankreat, gastrit, crohn, colit, kolit, coeliac, celiac, celiaq, zoliak, diverticul,
    divertikul, appendic, appendiz, apendic, cholecyst, cholezyst, colecist, gallenstein, calculs, nephro, nefro, nephri, nefri, niereninsuff, nierenversag,
    dialys, dialis, apoplex, schlaganfall, herzinfarkt, herzinsuff, herzversag, herzschrittmach, herzkathet, herzoperation, hirnblut, hirntumor, infarct,
    infarkt, infart, myocard, miocard, myokard, cardiomyo, kardiomyo, cardiomio, arrhythm, arritm, arythmi, tachycard, tachykard, taquicard, bradycard,
    bradykard, fibrillat, fibrilac, fibrillaz, vorhofflimm, thrombo, trombo, embolism, embolie, embolia, lungenembol, anaemi, anamie, leukaem, leukem,
    leukam, leucem, lymphom, linfom, myelom, mielom, melanom, sarcom, sarkom, carcinom, karzinom, tumour, tumeur, tumore, tumoral, hodenkrebs, brustkrebs,
    lungenkrebs, darmkrebs, prostatakrebs, hautkrebs, krebserkrank, krebsdiagnos, metasta, malignan, bosartig, glioblast, neoplas, adenom, syphili, sifili,
    gonorr, chlamyd, clamidi, septic, septisch, epilep, seizur, convuls, konvuls, krampfanfall, migrain, emicran, parkinson, alzheimer, demenz, dementi,
    demenc, schizo, esquizo, bipolar, depressi, depresi, burnout, angststor, psychos, psicosi, autis, anorex, anoress, bulimi, bulimia, alcoholism,
    alkoholkrank, alkoholabhang, alcoolism, alcolism, alcoholismo, suicid, suizid, selbstmord, pregnan, schwanger, schwangerschaft, enceinte, embaraz,
    gravidanza, miscarr, fehlgeburt, abtreibung, avortement, infertil, unfruchtbar, endometrio, menopaus, wechseljahr, arthrit, artrit, arthros, artros,
    osteopor, osteoarthr, psoria, schuppenflecht, ekzem, eczem, dermatit, neurodermit, rheuma, reumat, fibromyal, sklerose, sclerose, scleros, escleros,
    huntington, mukovisz, mucovisc, glaucom, glaukom, cataract, katarakt, catarat, hypothyr, hyperthyr, hypothyreo, hipotiroid, ipotiroid, ipertiroid,
    schilddrusenkrank, hashimoto, adipos, fraktur, frattur, bandscheib, gehirnerschutt, chemothera, quimiother, quimioterap, chimiother, chemioterap,
    radiother, radioterap, strahlenthera, bestrahlung, immunother, biops, chirurgi, appendektom, mastekt, mastect, hysterect, hysterekt, colonoscop,
    koloskop, coloscop, gastroscop, gastroskop, bronchoscop, endoskop, katheter, catheter, transfus, intubat, intubier, amputat, amputier, palliativ,
    psychotherap, psicoterap, entzugsklin, prednis, cortiso, kortiso, insulin, insulin, metformin, morphin, methadon, metadon, warfarin, heparin, sertralin,
    fluoxet, venlafax, bupropion, lamotrig, valpro, levetira, gabapent, pregabal, tramadol, oxycod, levothyr, levotirox, thyroxin, amoxicil, amoxiz, omepraz,
    pantopraz, ramipril, enalapril, lisinopr, bisopr, metoprol, atorvast, simvast, amlodip, tamoxif, methotrex, metotrex, azathiop, adalimum, rituxim,
    salbutam, albuterol, quetiap, olanzap, risperid, clozap, haloper, lorazep, diazep, alprazol, zolpid, zopicl, citalopr, escitalo, ibuprof, antidepress,
    antidepr, antipsychot, neurolept, antiepilep, antikoagul, anticoagul, betablock, blutverdunn, hamophil, hemophil, haemophil, emofil, sichelzell,
    drepanocyt, querschnitt, paraly, tetraple, hemiple, parapleg, palsy, meningit, encephal, enzephal, encefal, hirnhaut, sarcoid, sarkoid, amyloid, porphyr,
    marfan, ehlers, raynaud, gonarthr, coxarthr, spondyl, skolios, scolios, escolios, fibros, emphysem, enfisem, enfisema, emphysema, copd, gastroenter,
    refluxkrank, herpes, genitalwarz, hysterie, vasektom, vasectom, hormonthera, transgend, geschlechtsangl, transplant, trasplant, trapiant, seropositi
    """
)
"""The beginning of a word that names a condition, a treatment or a medicine."""

WORDS = words(
    """
    syndrome, syndrom, sindrome, hiv, vih, migrane, migrana, cancer, cancro, cancers, krebs, tumor, tumors, tumoren, tumeurs, tumores, tumori, stroke, ictus,
    sida, sepsis, sepsi, angina, asma, angor, cancereux, lupus, gout, gicht, hernia, hernie, hernies, ernia, ernie, mumps, measles, masern, malaria, ebola,
    dengue, zika, shingles, scabies, leprosy, lepra, stent, stents, pacemaker, marcapasos, chemo, chimio, quimio, biopsy, autopsy, mri, ekg, ecg, mrt, rmn,
    eeg, mastectomy, cesarean, kaiserschnitt, cesarea, cesareo, cesarienne, palliative, overdose, uberdosis, sobredosis, rehab, detox, anxiety, anxiete,
    ansiedad, ansia, angststorung, psychosis, psychose, autism, asperger, adhd, tdah, adhs, ptsd, tept, ocd, copd, bpco, epoc, htn, t2dm, t1dm, dm2, dm1,
    ckd, esrd, uti, dvt, nstemi, stemi, afib, chf, gerd, hfpef, hfref, ibs, ibd, sle, hpv, tbc, khk, pavk, copd, vhf, dmt2, bph, tavi, cabg, turp, ards,
    mrsa, hba1c, a1c, ozempic, wegovy, mounjaro, humira, eliquis, xarelto, marcumar, truvada, zoloft, prozac, xanax, valium, ritalin, adderall, viagra,
    lantus, novorapid, ventolin, symbicort, euthyrox, levothyrox, nolotil, lexatin, orfidal, tachipirina, augmentin, doliprane, paracetamol, tylenol,
    aspirin, aspirina, suboxone, naloxone, narcan, fentanyl, lithium, litio, eutirox, trankimazin, lyrica, cymbalta, keytruda, herceptin, imurel, plavix,
    lipitor, crestor, januvia, jardiance, farxiga, spiriva, breo, singulair, zyprexa, seroquel, abilify, risperdal, depakote, lamictal, keppra, stilnox,
    temesta, seresta, lexomil, xenical, clomid, mifepristone, misoprostol, prep, eczema, ulcer, ulcera, ulcere, ulkus, cirrhosis, jaundice, gelbsucht,
    ictere, ictericia, ittero, incontinence, inkontinenz, impotence, impotenz, gallstones, kidneystones, nierensteine, pyelonephritis, cystitis,
    blasenentzundung, lungenentzundung, mittelohrentzundung, mandelentzundung, hirnhautentzundung, blinddarmentzundung, nierenversagen, leberversagen,
    leberzirrhose, nierenkrank, herzkrank, lungenkrank, zuckerkrank, krebskrank, depressiv, suizidal, suicidal, incinta, enceinte, embarazada, schwangere,
    trisomy, trisomie, trisomia, downsyndrom, fracture, fractured, fractura, frattura, concussion, whiplash, paraplegic, quadriplegic, sclerosis, tetanus,
    wundstarrkrampf, alcoholic, alkoholiker, alkoholikerin, addict, suchtig, toxicomane, toxicomano, drogenabhangig, heroin,
    cannula, preeclampsia, proteinuria, agitated, dialysis
    """
)
"""Whole words that name a condition, a treatment or a medicine."""

COMPOUNDS = words(
    """
    transplant, karzinom, infarkt, krebs, tumor, insuffizienz, entzundung, fraktur, thrombos, embolie, erkrankung, diabetes, resektion, prothese, depression,
    schizophren, amputation, abhangigkeit, sucht, krankheit, vergiftung, lahmung, ektomie, metasta, aneurysm, blutung, ruptur, stenose, dystrophie,
    hypertonie, anamie, operation
    """
)
"""Parts of long German words that name a condition or an operation."""

ABBREVIATIONS = words(
    """
    AIDS, ALS, ER, AKI, IAM, IMA, TAC, CAD, CVA, AVC, ACV, HTA, IRM, IVU, TIA, UCI, ICU, PSA, SLE, RA, PE, MI, CHD, AF, DM, HF, VHF, SOB, BKA, DNR, MCI, TB
    """
)
"""Short forms that count only in capitals: in lower case they are ordinary words."""

PHRASES = words(
    """
    heart attack, heart failure, heart disease, heart murmur, high blood pressure, blood clot, blood clots, kidney failure, kidney disease, kidney stones,
    kidney transplant, liver failure, liver disease, liver transplant, lung disease, lung transplant, chest pain, chest pains, shortness of breath,
    brain tumour, brain tumor, brain injury, brain bleed, eating disorder, personality disorder, panic attacks, panic attack, panic disorder, mental illness,
    mental breakdown, nervous breakdown, postpartum depression, sickle cell, cystic fibrosis, cerebral palsy, muscular dystrophy, motor neurone disease,
    multiple sclerosis, down syndrome, spina bifida, sleep apnea, sleep apnoea, tested positive, positive for, bypass surgery, hip replacement,
    knee replacement, open heart, gastric bypass, bone marrow, stem cell, blood transfusion, life support, hospice care, home dialysis, ct scan, pet scan,
    broken hip, broken leg, broken arm, broken wrist, slipped disc, learning disability, intellectual disability, crohns disease, yeast infection,
    urinary tract infection, ear infection, kidney infection, wound infection, birth control pill, in labour, in labor, c section, gave birth, ivf,
    sexually transmitted, substance abuse, drug addiction, alcohol abuse, alcohol addiction, self harm, hormone therapy, gender dysphoria, diagnosed with,
    diagnosis of, diagnosed as, hx of, treated for, admitted with, admitted to hospital, admitted to the, admitted for, discharged from hospital,
    discharged home, complains of, complaining of, suffers from, suffering from, recovering from, status post, prescribed, in remission, stage iv, stage iii,
    stage 4, stage 3, terminally ill, intensive care, bluthochdruck, hoher blutdruck, hohem blutdruck, zucker krank, diagnostiziert, leidet an, leidet unter,
    erkrankt an, erkrankte an, zustand nach, z n, v a, verdacht auf, multiple sklerose, multipler sklerose, chronisch krank, atemnot, luftnot, brustschmerz,
    brustschmerzen, thoraxschmerz, thoraxschmerzen, operiert, stationar aufgenommen, stationare aufnahme, aus dem krankenhaus entlassen,
    wird behandelt wegen, crise cardiaque, insuffisance cardiaque, insuffisance renale, insuffisance respiratoire, tension arterielle,
    hypertension arterielle, fausse couche, sclerose en plaques, atteint de, atteinte de, souffre de, souffrant de, soufre de, diagnostique, diagnostiquee,
    diagnostic de, hospitalise pour, hospitalisee pour, opere de, operee de, suivi pour, suivie pour, traite pour, traitee pour, douleur thoracique,
    douleurs thoraciques, essoufflement, cancer du, cancer de, maladie de, ataque al corazon, insuficiencia cardiaca, insuficiencia renal,
    presion arterial alta, tension alta, esclerosis multiple, diagnosticado, diagnosticada, diagnosticaron, diagnosticaron de, padece de, padece, sufre de,
    ingresado por, ingresada por, ingreso por, operado de, operada de, tratado por, tratada por, en tratamiento con, en tratamiento por, dolor toracico,
    dolor en el pecho, dolor de pecho, falta de aire, disnea, enfermedad de, aborto, antecedentes de, attacco di cuore, scompenso cardiaco,
    insufficienza cardiaca, insufficienza renale, pressione alta, sclerosi multipla, diagnosticato, diagnosticata, diagnosi di, affetto da, affetta da,
    soffre di, ricoverato per, ricoverata per, operato di, operata di, in cura per, in terapia con, dolore toracico, dolore al petto, malattia di,
    anamnesi di, alta presion, pression arterielle elevee
    """
)
"""Expressions that name a condition or say that a person is being treated. One word long where no stem or ending tells it."""

ENDINGS = words(
    """
    itis, aemia, emia, emie, amie, pathy, pathie, ectomy, ektomie, ectomie, ectomia, oscopy, oskopie, oscopie, oscopia, plegia, plegie, plejia, algia, algie,
    uria, rrhea, rrhoe, rrhoea, penia, penie, ostomy, megaly, megalie, carcinoma, blastoma, oedema, edema, statin, statina, statine, april, opril, sartan,
    dipine, dipino, conazole, conazol, cillin, cilina, cilline, mycin, micina, floxacin, floxacino, cycline, ciclina, oxetine, oxetina, zepam, zolam,
    prazole, prazol, prazolo, gliptin, gliptine, gliflozin, formin, formina, formine, parin, parina, xaban, gatran, thiazide, thiazid, semide, semid, solone,
    solon, isone, asone, tinib, ciclib, platin, rubicin, taxel, triptan, setron, dronate, dronat, glutide, glutid, lovir, navir, tavir, buvir, umab, ximab,
    zumab, limab, lukast, profen, profene, codone, morphone, triptyline, triptylin, tiapine, zapine, peridone, piprazole, olol, ololo, lopram, steride,
    lafil
    """
)
"""The end of a word of at least seven letters that names a condition, an operation or a medicine."""

ORDINARY = frozenset(
    words(
        """
        academia, bohemia, empathy, sympathy, apathy, telepathy, antipathy, empathie, sympathie, apathie, telepathie, nostalgia, nostalgie, luxuria, lujuria,
        penuria, manchuria, microscopy, spectroscopy, telescopy, oscilloscopy, fluoroscopy, academie, epidemie, infamie, bigamie, carcinogen, april,
        comparison, masone, liaisone, sartan, emission, depressing, depressed, gatineau, epidemia, premia, akademie, pandemie, blasphemie, biochemie,
        alchemie, petrochemie, trombone, trombones, trombonist, chirurgien, chirurgienne, hiver, hivern, hiverno, fibrosa, cancun, autisme, steroscopy,
        mammalogie, paralysis, paralyze, paralyzed, paralyse, biopsychology, thrombosed, bohemie, gourmandie
        """
    )
)
"""Words that look like a condition or a medicine and are none, or are too common to tell."""

CARE = words(
    """
    patient, patients, patientin, pat, pt, pts, paciente, pazient, hospital, hospitals, krankenhaus, klinik, klinikum, hopital, clinic, clinique, clinica,
    ospedale, ward, icu, nurse, nursing, doctor, physician, surgeon, gp, consultant, arzt, arztin, hausarzt, medecin, medico, medica, infirmiere, enfermera,
    enfermero, infermiera, infermiere, pflege, station, notaufnahme, ambulanz, urgences, urgencias, ambulatorio, pronto, reparto, chart, mrn, npi, pharmacy,
    apotheke, pharmacie, farmacia, rx, diagnosis, diagnose, diagnostic, diagnostico, diagnosi, treatment, behandlung, traitement, tratamiento, trattamento,
    therapy, therapie, terapia, surgery, operation, medication, medikament, medicament, medicamento, farmaco, resident, hospice, carer, caregiver, discharge,
    admission, entlassung, aufnahme, befund, arztbrief, epikrise, ordonnance, receta, ricetta, allergies, allergie, vitals, obs, encounter, caseworker, dob,
    residente, dimissione, ricovero, ingreso, inpatient, outpatient, midwife, hebamme, sage, femme, comadrona, ostetrica, autopsy, morgue, proband, subject,
    specimen, biopsy, lab, labs, labor, radiology, theatre, handover, cubicle, bay, bed, bett, lit, cama, letto, rounds, visite, triage
    """
)
"""Words of the care setting: they say that a text is about care, not what anybody has."""

SYMPTOMS = words(
    """
    fell, fall, collapsed, gesturzt, sturz, chute, caida, caduta, pain, pains, ache, aches, headache, headaches, fever, cough, coughing, nausea, vomiting,
    dizzy, dizziness, fatigue, rash, bleeding, numb, numbness, swelling, swollen, palpitations, diarrhea, diarrhoea, constipation, cramps, insomnia, fainted,
    itching, blood, lump, schmerz, schmerzen, kopfschmerzen, bauchschmerzen, ruckenschmerzen, fieber, husten, ubelkeit, erbrechen, schwindel, mudigkeit,
    ausschlag, durchfall, blutung, douleur, douleurs, fievre, toux, nausees, vomissements, vertiges, saignements, eruption, diarrhee, dolor, dolores, fiebre,
    tos, nauseas, vomitos, mareos, sangrado, erupcion, diarrea, dolore, dolori, febbre, tosse, nausea, vomito, vertigini, sanguinamento
    """
)
"""Complaints that everybody has sometimes: health data only where they are told of a patient or at length."""
