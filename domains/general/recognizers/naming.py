# ruff: noqa: E501 - patterns are data: one alternative after the other
"""The words around names: titles, roles, labels, greetings and closings in five languages; and what looks like a name and is none.

Pure data and the shape of a name. Read by `people`, `listed` and `tables`.
"""

from __future__ import annotations

from domains.recognizing import words

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
"""A capital letter of any alphabet with cases."""
WORD = rf"{UPPER}(?:['’][^\W\d_]{{1,20}}|[^\W\d_]{{1,24}})(?:[-’'][^\W\d_]{{1,24}}){{0,2}}(?![\w@])"
INITIAL = rf"{UPPER}\.(?:[ -]?{UPPER}\.){{0,2}}"
PARTICLE = r"(?i:de|da|do|das|dos|du|van|von|vom|zu|zur|der|den|ten|ter|bin|ibn|al|el|la|le|di|del|della|des|af|av|y|e|o)"
FULL = rf"(?:{WORD}|{INITIAL})(?:[ ](?:{INITIAL}|{UPPER}(?![\w.]))){{0,2}}(?:[ ]{PARTICLE}(?!\w)){{0,2}}(?:[ ]|(?<=\.)){WORD}(?:(?:[ ]{PARTICLE}(?!\w)){{0,2}}[ ]{WORD}){{0,2}}"
"""Two to four capitalised words on one line, with initials and particles."""
REVERSED = rf"{WORD}(?:[ ]{WORD})?,[ ]{{1,2}}{WORD}(?:[ ](?:{INITIAL}|{WORD}|{UPPER}(?![\w.])))?"
"""Family name, comma, given name."""
LOWER = r"[^\W\d_A-Z]{2,20}(?:[ ](?:[a-z]\.?|de|da|van|von|der|del|di|la|le)){0,2}(?:[ -][^\W\d_A-Z]{2,24}){1,2}(?!\w)"

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Herrn?|Frau|Fräulein|Dipl\\.-Ing|Mag|Sra?|Srta|Don|Doña|Señora?|M|Mme|Mlle|Madame|Monsieur|Me|Sig|Sig\\.ra|Signora?|Dott|Dott\\.ssa"
    "|Avv|Ing|Judge|Justice|Magistrate|Capt|Captain|Sgt|Sergeant|Lt|Lieutenant|Cpl|Maj|Col|Colonel|Cmdr|Rev|Reverend|Hon|Atty|Attorney|Doctor|Professor|Officer|Detective|Det"
    "|Agent|Nurse|Fr|Father|Rabbi|Imam|Notary|Sheriff|Deputy|Inspector|Councilman|Senator|Dhr|Mevr|Mevrouw|Pan|Pani|Sr|Dra|Prof\\.\\sDr|Dr\\.\\smed|Univ\\.-Prof"
)
ROLES = "|".join(
    words(
        r"""
        patient(?:in)?, client, customer, applicant, insured, claimant, employee, plaintiff, defendant, petitioner, respondent, appellant, appellee, deponent, affiant,
        witness, attending, physician, surgeon, nurse, guardian, spouse, wife, husband, partner, son, daughter, mother, father, brother, sister, contact, emergency\scontact,
        next\sof\skin, nok, beneficiary, member, (?:account|card|policy|share|stock|lease)\s?holder, cardholder, author, attorney, counsel, solicitor, barrister, paralegal,
        (?:court\s)?reporter, manager, supervisor, assignee, assigned\sto, owner, requester, requestor, candidate, tenant, landlord, lessee, lessor, buyer, seller, grantor, grantee,
        student, teacher, pupil, borrower, guarantor, recipient, sender, subscriber, signed, signatory, attn, attention, employee, provider, user, guest, passenger, driver, victim,
        suspect, complainant, informant, executor, executrix, testator, trustee, settlor, notary, judge, mediator, arbitrator, debtor, creditor, payee, payer, remitter, caller, agent,
        consultant, interviewer, interviewee, attendees?, participants?, present, speaker, nurse, resident, referring\s(?:doctor|physician|provider), pcp, hiring\smanager, reports\sto,
        (?:witnessed|prepared|submitted|reviewed|reported|assigned|signed|approved|created|written|issued|requested|opened|closed|updated|modified|drafted|dictated|transcribed
        |taken|recorded|verified|authorized|represented|filed|sworn|ordered|seen|treated|examined)\s(?:by|to),
        (?:signed-off|co-authored|reviewed|acked|tested|reported)-by, committer, maintainer, contact\sperson,
        kunde, kundin, mandant(?:in)?, mitarbeiter(?:in)?, versicherte[rn]?, antragsteller(?:in)?, kläger(?:in)?, beklagte[rn]?, zeuge, zeugin, mieter(?:in)?, vermieter(?:in)?,
        ansprechpartner(?:in)?, absender, empfänger, kontoinhaber(?:in)?, bearbeiter(?:in)?, unterzeichne[rt]e?r?, teilnehmer, verfasser, schuldner, gläubiger, ehemann, ehefrau, sohn, tochter,
        client[e]?, patiente, salariée?, assurée?, demandeur, demanderesse, défendeur, témoin, locataire, bailleur, propriétaire, titulaire, destinataire, expéditeur, épou[xs]e?, fils, fille,
        paciente, emplead[oa], asegurad[oa], solicitante, demandante, demandad[oa], testigo, inquilin[oa], titular, destinatari[oa], remitente, beneficiari[oa], espos[oa], hij[oa],
        paziente, dipendente, assicurat[oa], richiedente, convenut[oa], attore, testimone, inquilin[oa], intestatari[oa], mittente, referente, firmatari[oa], marito, moglie, figli[oa]
        """
    )
).replace("\n", "")
WEAK_ROLES = "from|to|cc|bcc|re|by|von|an|betreff|de|à|para|da|a|objet|asunto|oggetto|copia|kopie|copie"
"""Labels that stand before names and before anything else: the name must be on the lists."""
NAME_LABELS = "|".join(
    words(
        r"""
        (?:full|first|last|middle|given|family|sur|maiden|legal|birth|patient|customer|client|employee|contact|display|user|account|cardholder|holder|member|guest|student|tenant|applicant
        |nick|preferred|sender|recipient|author|beneficiary|insured|subscriber|provider|doctor|owner|emergency)[\s_-]?name,
        name, names, name\son\s(?:card|account|file), (?:fname|lname|surname|forename)s?,
        nombre(?:\scompleto|\sy\sapellidos?)?, nom(?:\scomplet|\sde\sfamille|\set\sprénom)?, prénoms?, cognome(?:\se\snome)?, nome(?:\se\scognome|\scompleto)?, nominativo, nominativ,
        (?:vor|nach|familien|geburts|ruf)name, vor-\sund\snachname, name\x2c\svorname, vorname\x2c?\snachname, apellidos?, naam, voornaam, achternaam, imię, nazwisko, namn, navn, sobrenome
        """
    )
).replace("\n", "")
RELATED = (
    r"(?:my|our|his|her|their)\s(?:(?:ex-?|late|new|old|former|elderly|older|younger|best|dear)\s?)?(?:client|patient|customer|employee|wife|husband|partner|son|daughter|boss|manager"
    r"|neighbou?r|colleague|coworker|friend|doctor|mother|father|mom|mum|dad|brother|sister|aunt|uncle|cousin|nephew|niece|grand(?:mother|father|son|daughter|ma|pa)|tenant|landlord|lawyer"
    r"|therapist|dentist|teacher|girlfriend|boyfriend|fianc[ée]e?|roommate|babysitter|nanny|accountant|student|ex|child|baby|kid)"
    r"|(?:mein|unser|sein|ihr)e?[rnms]?\s(?:kunden?|kundin|patient(?:in|en)?|mandant(?:in|en)?|kolleg(?:e|in|en)|mitarbeiter(?:in)?|mann|frau|sohn|tochter|mutter|vater|chef(?:in)?|bruder"
    r"|schwester|nachbar(?:in|n)?|freund(?:in)?|vermieter(?:in)?)"
    r"|(?:mon|ma|notre|son|sa)\s(?:cliente?|patiente?|collègue|employée?|salariée?|mari|femme|fils|fille|mère|père|chef|frère|sœur|soeur|voisine?|amie?|propriétaire)"
    r"|(?:mi|nuestr[oa]|su)\s(?:cliente|paciente|colega|emplead[oa]|compañer[oa]|marido|mujer|espos[oa]|hij[oa]|madre|padre|jef[ea]|herman[oa]|vecin[oa]|amig[oa]|caser[oa])"
    r"|(?:(?:il|la|lo)\s)?(?:mi[oa]|nostr[oa]|su[oa])\s(?:cliente|paziente|collega|dipendente|marito|moglie|figli[oa]|madre|padre|cap[oa]|fratello|sorella|vicin[oa]|amic[oa])"
)
INTRODUCTION = (
    r"(?i:\bmy\s(?:full\s|legal\s|birth\s)?name\sis|\bmy\sname['’]s|\bname\sis|\bthe\sname['’]s|\bje\sm['’]appelle|\bich\shei(?:ß|ss)e|\bmein\sname\s(?:ist|lautet)|\bme\sllamo|\bmi\snombre\ses"
    r"|\bmi\schiamo|\bil\smio\snome\sè|\bmon\snom\s(?:est|c['’]est)|\bhier\s(?:spricht|schreibt)|\bje\ssoussignée?|\bla\ssottoscritta|\bil\ssottoscritto|\byo\x2c|\bi\x2c|\bthe\sundersigned,?)"
)
MENTION = (
    r"(?i:\bI['’]m|\bI\sam|\bthis\sis|\bnamed|\bcalled|\bspeak(?:ing)?\s(?:to|with)|\bspoke\s(?:to|with)|\btalk(?:ed|ing)?\s(?:to|with)|\bmet\s(?:with)?|\bask\sfor|\bon\sbehalf\sof|\bc/o"
    r"|\bich\sbin|\bje\ssuis|\bc['’]est|\bsoy|\bsono|\bsigned\sby|\bfür|\bsprach\smit|\bim\sauftrag\svon|\ben\snombre\sde|\bau\snom\sde|\bper\sconto\sdi|\bnamens|\bnommée?|\bllamad[oa]|\bdi\snome"
    r"|\bhired?|\bfired?|\bpromoted?|\binterview(?:ed)?|\bterminated?|\bemail(?:ed)?|\bcontact(?:ed)?|\bcall(?:ed)?)"
)
GREETING = (
    r"(?i:\bdear|\bhi|\bhello|\bhey|\bgood\s(?:morning|afternoon|evening),?|\bsehr\sgeehrte[r]?|\bliebe[r]?|\bhallo|\bguten\s(?:tag|morgen|abend),?|\bgrüezi|\bservus|\bchère?|\bbonjour|\bbonsoir|\bsalut"
    r"|\bestimad[oa]|\bquerid[oa]|\bhola|\bbuen(?:os|as)\s(?:días|tardes|noches),?|\bapreciad[oa]|\bgentile|\bgent\.mo|\bcar[oa]|\begregio|\bspett\.le|\bciao|\bbuon(?:giorno|asera),?|\bsalve|\bbeste|\bgeachte)"
)
CLOSING = (
    r"(?i:\b(?:kind(?:est)?\s|best\s|warm(?:est)?\s|many\s)?(?:regards|wishes|thanks)|\bsincerely(?:\syours)?|\bcheers|\bbest|\bthank\syou|\bsigned|\byours\s(?:truly|sincerely|faithfully)|\brespectfully(?:\ssubmitted)?"
    r"|\bcordially|\blove|\bxoxo|\bmit\s(?:freundlichen|besten|herzlichen|lieben)\sgrüßen|\b(?:viele|beste|liebe|herzliche|freundliche)\sgrü(?:ß|ss)e|\bgruß|\bmfg|\bvg|\blg|\bhochachtungsvoll|\bcordialement"
    r"|\bbien\s(?:cordialement|à\svous)|\bsincères\ssalutations|\bamicalement|\bbisous|\bsalutations|\bsentiments\s(?:distingués|les\smeilleurs)|\batentamente|\b(?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)?|\batte\.?"
    r"|\b(?:distinti|cordiali)\ssaluti|\bun\s(?:caro\s)?saluto|\bcordialmente|\bin\sfede|\babbracci|\bmet\svriendelijke\sgroet(?:en)?|\bgroeten)"
)
NOT_NAMES = frozenset(
    word.casefold()
    for word in words(
        """
        A, Access, Account, Accounts, Act, Action, Add, Address, Admin, Administration, Administrator, Affordable, Agency, Agreement, Airlines, Airport, All, An, And, Any, Api, App, Application, Are, Article,
        Association, Authority, Avenue, Award, Bank, Benefits, Bill, Billing, Board, Book, Boulevard, Budget, Building, Bureau, Business, Button, Can, Care, Cathedral, Center, Centre,
        Chapter, Church, City, Class, Clinic, Club, Code, College, Commission, Committee, Communications, Company, Compliance, Computer, Congress, Contract, Control, Corp, Corporation, Council, Counsel, Country,
        County, Court, Credit, Customer, Dashboard, Data, Database, Date, Dear, Default, Department, Description, Design, Desk, Details, Development, Director, Disease, District, Division, Document, Doe,
        Drive, Duty, Education, Email, Engineer, Engineering, Enterprise, Error, Everyone, Example, Exchange, Exhibit, Express, Factory, Falls, Federal, File, Finance, Financial, First, Folks, For, Form,
        Foundation, Framework, From, Function, Fund, General, Global, GmbH, Government, Group, Guide, Guys, Health, Help, Here, High, Highway, Hiring, Home, Hospital, Hotel, House, How, Human, I, If,
        Implementation, In, Inc, Index, Industries, Information, Initiative, Insights, Institute, Insurance, Integration, Interface, International, Internet, Investment, Invoice, Is, Island, Islands, It, Item,
        Journal, Key, Kingdom, Lab, Laboratory, Ladies, Lake, Language, Last, Law, Legal, Letter, Level, Library, Limited, List, LLC, LLP, Login, Ltd, Machine, Madam, Main, Management, Manager, Map, Market,
        Marketing, Meeting, Member, Message, Method, Ministry, Mode, Model, Module, Mountain, Mr, Mrs, Ms, Museum, My, Name, National, Network, New, News, No, Not, Note, Notes, Number, Object, Online,
        Operations, Order, Our, Outcome, Overview, Partners, Password, Payment, Payroll, Period, Phone, Plan, Platform, Please, Point, Police, Policy, Port, Portal, Premier, Prize, Privacy, Process,
        Processing, Product, Production, Program, Project, Protection, Public, Quality, Query, Question, Railway, Real, Record, Records, Recruiting, Regional, Release, Report, Request, Research, Reserve, Resources,
        Response, Result, Results, Review, Rights, River, Road, Role, Safety, Sales, School, Science, Sea, Search, Secretary, Section, Security, Senior, Server, Service, Services, Settings, Shop, Show, Sir, Site,
        Social, Society, Software, Solutions, South, North, East, West, Staff, Standard, State, States, Station, Status, Step, Store, Street, String, Students, Studio, Subject, Summary, Supervisor, Support,
        System, Systems, Table, Task, Tax, Team, Technologies, Technology, Test, Thank, Thanks, That, The, Theorem, There, These, They, This, Time, Title, To, Tower, Town, Trade, Training, Transport, Travel, Treatment,
        True, Trust, Tutorial, Type, Union, Unit, United, University, Update, Us, User, Users, Valley, Value, Vendor, Version, View, We, Web, What, When, Where, Who, Why, Will, With, Work, World, Yes, You, Your,
        University's, Und, Der, Die, Das, Damen, Herren, Team, Firma, Kunde, Abteilung, Schule, Universität, Messieurs, Mesdames, Madame, Équipe, Service, Société, Señores, Equipo, Empresa, Signori, Società,
        Ufficio, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, January, February, March, April, June, July, August, September, October, November, December, American, European, Chinese, English,
        French, German, Spanish, Italian, Indian, Russian, Japanese, British, Roman, Greek, Christmas, Certified, Certificate, Shorthand, Reporter, Transcript, Google, Microsoft, Apple, Amazon, Facebook, Python, Java, Windows, Linux, Excel, Github, Docker
        """
    )
)
"""Words that no name of a person is made of, case folded."""
