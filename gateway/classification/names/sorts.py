"""What sort of word a word is, in five languages: kin, trades, secrecy, days, illness, questions, fiction and the like.

The whole-message signal counts sorts beside words, so that a word it never learned still says something. Our own lists; a word of
two sorts (`son`, `die`) has the first that names it. Data only; touches nothing.
"""

from __future__ import annotations

SORTS = {
    "kin": """
        mother father mum mom dad son daughter brother sister wife husband uncle aunt nephew niece cousin gran grandma granny grandmother
        grandfather grandad grandson granddaughter twin twins widow widower parents stepfather stepdad fiancee boyfriend girlfriend partner ex baby
        child kid kids family mutter vater mama papa sohn tochter bruder schwester frau mann ehefrau ehemann onkel tante neffe nichte cousine oma
        opa großmutter großvater enkel enkelin zwilling zwillinge witwe witwer eltern stiefvater freund freundin schwager schwägerin schwiegermutter
        baby kind familie mère père maman fils fille frère sœur soeur femme mari épouse époux oncle tante neveu nièce mamie papi grand-mère jumeau
        jumelle jumeaux veuve veuf beau-père beau-frère belle-sœur enfant bébé famille compagne compagnon madre padre mamá papá hijo hija hermano
        hermana mujer marido esposa esposo tío tía sobrino sobrina primo prima abuela abuelo nieto nieta gemelo gemela gemelos viuda viudo padres
        padrastro cuñado cuñada suegra novio novia niño niña bebé familia mamma papà figlio figlia fratello sorella moglie marito zio zia nipote
        cugino cugina nonna nonno gemello gemella gemelli vedova vedovo genitori patrigno cognato cognata suocera fidanzato fidanzata bambino
        bambina bimbo bimba famiglia compagno
    """,
    "role": """
        patient client customer pupil student colleague boss manager neighbour neighbor resident tenant landlord employee apprentice intern trainee
        applicant candidate borrower policyholder supplier supervisor foreman accused witness victim plaintiff coach teacher headmistress patientin
        pat kunde kundin mandant mandantin schüler schülerin kollege kollegin chef chefin nachbar nachbarin bewohner bewohnerin mieter vermieter
        mitarbeiter mitarbeiterin lehrling azubi praktikantin bewerber versicherter klient klientin angeklagte zeugin opfer trainer lehrer lehrerin
        patiente cliente élève étudiante étudiant collègue patron patronne voisin voisine résidente locataire propriétaire salarié apprenti
        stagiaire candidat assuré prévenu témoin victime entraîneur prof paciente alumno alumna compañero compañera jefe jefa vecino vecina
        residente inquilino casero empleado empleada aprendiz becaria becario candidato asegurado acusado testigo víctima entrenador profe paziente
        pz alunno alunna studentessa collega capo vicino vicina ospite inquilino dipendente apprendista stagista candidato assistito assicurato
        imputato teste vittima allenatore
    """,
    "trade": """
        farmer baker dentist vet carpenter teacher nurse doctor driver priest vicar deacon mayor surgeon engineer roofer butcher miner fisherman
        shepherd dancer musician singer violinist lawyer notary policeman constable soldier cleaner porter welder hairdresser pharmacist landwirt
        bauer bäcker bäckerin zahnarzt tierärztin schreiner pfleger ärztin arzt fahrer busfahrer pfarrer diakon bürgermeister chirurg dachdecker
        metzger fischer schäfer anwalt notar polizist soldat putzfrau schweißer friseurin apotheker hebamme agriculteur éleveur boulanger dentiste
        vétérinaire menuisier infirmière infirmier médecin chauffeur curé diacre maire chirurgien couvreur boucher pêcheur berger avocat notaire
        gendarme militaire soudeur coiffeuse pharmacien granjero ganadero panadero dentista veterinaria carpintero enfermera enfermero médico
        camionero cura diácono alcalde cirujano techador carnicero pescador pastor abogado notario guardia soldador peluquera contadino allevatore
        fornaio veterinaria falegname infermiera infermiere medico autista camionista prete diacono sindaco chirurgo macellaio pescatore pastore
        avvocato notaio carabiniere saldatore parrucchiera
    """,
    "mine": """
        i my we our us me im ich mein meine meinem meinen meiner wir unser unsere unserer unserem unseren mir uns je j mon ma mes nous notre nos moi
        yo mi mis nosotros nuestro nuestra nuestros nuestras io mio mia miei mie noi nostro nostra nostri nostre
    """,
    "third": """
        he she his her him hers er sie sein seine seinem seinen seiner ihr ihre ihrem ihren ihrer ihm ihn il elle sa ses lui su sus él ella suo sua
        suoi sue lei gli
    """,
    "only": """
        only sole single-handed einzige einziger einzigen einzig unique seul seule dernier único única solo unico unica ultimo
    """,
    "secret": """
        nobody secret secretly confidence confidential confidentially unpublished undisclosed embargo sealed rumour between hidden hid hides
        anonymous anonymously niemand keiner heimlich vertraulich vertrauen unveröffentlicht sperrfrist verschlossen geheim versteckt ahnt
        verschweigt anonym personne secret confidentiel confidence confié ignore ignorent embargo cache cachait caché anonyme nadie secreto
        confianza confidencial embargo escondía oculta esconde anónimo anónimamente nessuno segreto confidenza riservato embargo nascondeva nasconde
        nascosto anonima
    """,
    "when": """
        yesterday tonight monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
        october november december easter christmas ago since last weekend gestern heute montag dienstag mittwoch donnerstag freitag samstag sonntag
        januar februar märz april mai juni juli august september oktober november dezember ostern seit letzte letzten letzter vorgestern hier lundi
        mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre depuis
        dernier dernière ayer anoche lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
        septiembre octubre noviembre diciembre desde pasado pasada ieri stanotte stasera lunedì martedì mercoledì giovedì venerdì sabato domenica
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre scorso scorsa da
    """,
    "age": """
        year-old years old aged yo yr jahre jahren jahr jährige jähriger jährigen jährig ans an años anos anni anno
    """,
    "ask": """
        what how which why when who where explain define describe list compare difference meaning mean does is are can was wie welche welcher
        welches warum wann wer wo erkläre unterschied bedeutet liste vergleiche gibt darf kann quel quelle quels quelles comment pourquoi combien
        explique différence signifie liste compare peut est-ce qu qué cuál cuáles cómo cuánto cuándo explica diferencia lista compara puede quale
        quali come perché quanto quando spiega differenza elenca confronta può cosa cos
    """,
    "make": """
        write draft summarise summarize translate rewrite reword phrase put word prepare shorten tidy letter note email memo minutes report schreibe
        schreib entwurf formuliere formulieren zusammenfassen fasse übersetze entwirf bitte brief mail protokoll bericht vermerk écris rédige résume
        traduis reformule prépare lettre mail note rapport escribe redacta resume traduce prepara carta correo nota informe scrivi riassumi traduci
        prepara lettera nota relazione bozza
    """,
    "fiction": """
        poem story novel fairy tale fiction invented imaginary screenplay character limerick sketch fantasy chapter dialogue gedicht geschichte
        roman märchen erfinde erfunden kurzkrimi drehbuch figur sketch fantasybuch dialog poème histoire conte roman invente inventé scénario
        personnage nouvelle saga poema cuento novela inventa inventado guion personaje relato saga poesia racconto romanzo fiaba inventa inventato
        sceneggiatura personaggio saga
    """,
    "general": """
        generally general typical usually template placeholder guideline guidelines law average statistics example policy checklist training exam
        question questions common symptoms python function code table people adults countries history allgemein allgemeine üblicherweise vorlage
        muster platzhalter leitlinie gesetz durchschnitt statistik beispiel richtlinie checkliste prüfungsfrage symptome funktion tabelle menschen
        erwachsene geschichte général habituellement modèle trame formulaire recommandations loi moyenne statistiques exemple charte symptômes
        fonction tableau adultes histoire general normalmente plantilla modelo formulario guía ley media estadísticas ejemplo política síntomas
        función tabla adultos historia generale solito modello modulo linee legge media statistiche esempio regolamento sintomi funzione tabella
        adulti storia
    """,
    "money": """
        loan loans debt debts arrears bankrupt insolvent shares profit takeover bid merger salary wages bonus million thousand tender auditor
        dividend deposit mortgage pension guarantee kredit schulden rückstand insolvenz pleite aktien gewinn übernahme angebot gehalt lohn bonus
        millionen tausend ausschreibung bürgschaft pfändung prêt dette dettes retard faillite actions bénéfice rachat offre salaire prime millions
        mille caution saisie préstamo deuda deudas embargo concurso acciones beneficio compra oferta sueldo nómina millones mil aval prestito debito
        debiti fallimento fallito azioni utili offerta stipendio premio milioni mila fideiussione pignoramento
    """,
    "ill": """
        cancer hiv dementia stroke seizure surgery operation pregnant miscarriage depression addicted alcohol drunk drinks diagnosed diagnosis chemo
        insulin fever bleeding pills tablets biopsy scan therapist psychiatric suicide overdose krebs demenz schlaganfall anfall anfälle schwanger
        fehlgeburt trinkt alkohol betrunken diagnose tabletten fieber psychiatrie selbstmord chemo methadon cancer démence attaque crise crises
        enceinte opération alcool boit ivre diagnostic fièvre psychiatrie suicide chimio méthadone cáncer ictus crisis embarazada aborto alcohol
        bebe bebida fiebre psiquiatría suicidio quimio metadona cancro tumore ictus crisi incinta aborto alcol beve ubriaco febbre psichiatria
        suicidio metadone
    """,
    "wrong": """
        arrested stole steals stolen hit hits beat beats threatens threatened fired dismissed harassed touched lied affair cheating divorce divorced
        prison police court trial warning complaint strike union gay lesbian asylum visa bailiff violent bullied verhaftet gestohlen schlägt
        geschlagen droht gekündigt entlassen belästigt gelogen affäre scheidung getrennt gefängnis polizei gericht abmahnung beschwerde gewerkschaft
        schwul asyl aufenthalt arrêté volé vole frappe frappé menace licencié viré harcelé menti divorce prison police tribunal avertissement
        plainte syndicat gay asile detenido robó roba pega golpeó amenaza despedido despedida acoso mintió divorcio divorcia cárcel policía juicio
        denuncia queja sindicato gay asilo arrestato rubato ruba picchia minaccia licenziato licenziata molestie mentito divorzio divorzia carcere
        polizia processo denuncia reclamo sindacato gay asilo
    """,
}

SORT = {word.encode(): f"\0{sort}".encode() for sort, listed in reversed(SORTS.items()) for word in listed.split()}
"""The sort of each word, both as bytes; a sort begins with a zero byte, which no word does."""
