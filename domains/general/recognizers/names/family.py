"""Family names of some forty countries, case folded. Pure data, written by `deploy/name_lists.py` from Faker (MIT licence)."""

from __future__ import annotations

from domains.general.recognizers.names.reading import folded

FAMILY = folded(
    """
aaaqil aabid aadam aadil aalam aalto aaltonen aalts aamil aamir aamirah aanei aarden aarif aariz aarts aas aasa aasen aasif aasim aasmäe aatiq aavik aazim aba
abaan ababei abad abarca abascal abatantuono abate abba abbadh abbagnale abbas abbott abdalla abdallah abdi abdiaziz abdifatah abdikadir abdille abdinoor
abdirahman abdow abdulla abdullah abdullahi abel abella abellán aberhart abernathy abiola abičić aboraa abrafi abrahamsen abrahamsson abrahám abrahámová
abramov abramović abrassart abrego abreu abril abshire abubakar abuga aburto abwao accardo acedo acerbi acero acevedo achaorainn acharya achberger
achbergerová acheampong achieng achison achleitner achola acker ackerl ackermann acosta acuña adadia adam adame adamec adamecová adamová adams adamson adamu
adan adasme adebisi adegbite adegoke adekunle adelaar adelakun adeleke adelusi ademiluyi aden ader aderibigbe aderogba adesiyan adetokunbo adeyemi adeyemo
adhastair adhiambo adinolfi adisa adkins adler adolfsson adolph adoma adomah adomako adongo adow adriaansen adriaensdr adriaense adriaensen adriaenssens
adriansyah adryaens adu adusei adutwum adutwumwaa adwubi adán adžijević aebi aeby aedo aeije aelftrud aerts aertsz afanasjev afirifa afoakwa afolabi afolayan
afonja afrakomaa agarwal agate agazzi aggarwal agnesi agnew agostinelli agostini agrawal aguado aguayo agudelo agudo aguero aguilar aguilera aguiló aguirre
agullo agurto agustina agustí agustín agyapomaa agyapong agyare agyei agyeiwaa agyemang agüero ahearn ahearne ahern aherne ahlberg ahlgren ahlin ahlqvist
ahlström ahluwalia ahmad ahmadi ahmed aho ahokas ahola ahonen ahortor ahuja ahumada aichholzer aichinger aidicín aigner ailpín ailín aindriais aindriú
ainmneach ainsboro airaksinen airchinnigh airligh airmeas airt aitigín aitken ajao ajayi ajello ajewole akar akdeniz akelis akello akgündüz akhtar akinrinola
akinwale akinyi akmačić akoaa akoth akoto akowua aksu akumu akyaa akyeampomaa akyeampong akyena akça akçay alabi alanen alanko alarcón alas alastair alastroim
alatalo alba alber alberdi albero alberola albers albert albertini alberto alboni albornoz albrecht albu albuquerque alcala alcalde alcalá alcaraz alcolea
alcántar alcántara alcázar aldobrandi aldridge alegre alegria alegría alejandro aleksandrov alekseev alemannië alemany alemdar alemán alenburg alex alexander
alexandersson alexandre alfaro alfieri alfonsi alfonso alfredsson ali aliaga alighieri alio alković alksne alksnis allain allan allard allas allemanië allen
allende allendes aller allerby allik allis allison allmhúráin alm almagià almagro almansa almanza almaraz almazán almeida almgren almonacid almonte almqvist
aloba aloisio alonso alonzi alonzo aloo alpaidis alsina altamirano altenwerth altera altmann aluoch alva alvarado alvarez alve alvear alves alzate amador
amahle amaldi amalrada amann amanović amaral amat amato amaya ambani amble ambrasas ambrožič amhalghaidh amhlaigh amhlaoigh amhlaoimh amidžić amigó amina
ammaniti ammann amo amoa amoako amoakowaa amoanimaa amoasi amoit amon amondi amor amores amorim amorós ampadu ampofo ampofowaa ampoma amponsa amponsah ampuero
amrein amstel amundsen anabadha anand anastasi anaya anciaux anda anderberg anderl anders andersen anderson andersson andile andorful andra andrade andrašek
andrašík andrašíková andre andreasen andreassen andreasson andreev andreotti andreozzi andres andresen andreu andrew andrews andriani andries andrijašević
andrijević andráš andrášik andrášiková andrášová andré andrén andrés anele angarita angeli angerer anggraini anggriawan angiolello anglada anguiano anguillara
anguissola anguita angulo angus angwenyi anichini anima anissimov aničić anjos ankra ankunding anna anne annraoi annsboro annus anokye anraoi ansa ansboro
ansems ansomaa ansomah antal antalová antelami anthony antikainen antić antoine antolković anton antonacci antonelli antonello antonetti antonini antonioni
antonić antonov antonsen antonsson antonucci anttila anttonen antunes antwi antwiwaa antón antúnez anyango anyona aodha aodhchain aodhchaoin aodhgáin aodháin
aogáin aoidh aoko aonghais aonghuis aonghusa apablaza aparecida aparicio apine apinis apiyo apodaca apondi aponte aporti appelman appia appiah apsīte apsītis
apte aracena aragonés aragão aragón aramburu arana arancibia aranda araneda arango araujo aravena araya araújo arboleda arce archambault archer archuleta arco
arcos ardelean ardianto ardila arellano arenas arens arent arevalo argan argentero argenti argento arguello argurio arias ariasso ariens ariosto ariza ariño
arjona arkel armani armas armellini armendáriz armengol armenta armijo armstrong arnaiz arnal arnau arnaud arnesen arnold arnott arnould arnsberg aro aroca
aronsson arora aros arranz arredondo arregui arreola arriaga arriagada arribas arrieta arro arroyo arsenault arslan arsoy arta arteaga arthurs artigas artner
arts artáin artúir aru arula arvidsson arya aryan aryani aránguiz arévalo asamoa asamoah asante asantewaa asare aschauer aschman asenjo asensio asenso ashe
ashley ashman ashton asiama asiedu asieduwaa asikainen aslan asmundo asp asplund asprucci assche asselin assem assunção asten astete astorga astudillo astuti
ata ataa atchison athman atieno atienza atkins atkinson atwal atzler aubert aubry audet auer aufderhar auger augustin augustsson auinger aulenti auma aumann
aun aune auniņa auniņš auraq aurora aus austermühle austin autio auvinen auwera auziņa auziņš avendaño avery avila avilés avogadro avoirt avotiņa avotiņš
awadh awadil awamil awani awinja awino awj awmar awodiran awolowo awuah awuor axelsson ayaan ayala ayamin ayanda ayandokun ayers ayieko ayize ayllón aylward
ayoola ayuma ayuso ayyubi azban azcona azevedo aznar azorin azócar baa baafi baah baalen baaqir baaree baashir baasim baasit baawia babar babati babato babbo
babey babić babič babjak babjaková babka babtunde babu baca bach bacher bachinger bachler bachmann backer backlund backman bacosi badal badami badan badel
bader badilla badillo badoer badoglio badr badu badía baele baelen baena baere baert baeten baetens baets baeyens baez baeza baggio baglioni bah bahamonde
bahamondes baharia bahati bahena bahl bahna bahno bahnová bahon bahri bahringer baier bail bailey bailly bailís bains baird bairéad baisceir bajaj bajamonti
bajan bajardi bajc bajwa bakare bakari baker bakke bakken bakker bakos baksa bakshi bal bala balaguer balakrishnan balan balasubramanian balatinac balay balbi
balbo baldauf balderas baldick baldwin bale baleegh bali balinčić balistreri balić baljak ball balla ballard ballester ballesteros balmat balode balodis balog
balogh balogun balotelli baltiņš balázs baláž balážová bambad bamidele bamiloye ban bandello bandeville bandi banerjee banik baničević banko banks bann bannon
bannáin banovac bansal bantwini banville banáin baoighealláin baoighill baoill baptista baquero barac baracca barad barahona barajas baraka baral baran
baranka baranková baranov baranová barasa baraza barać barba barbarigo barbe barber barberini barbero barberá barbey barbier barbieri barbieux barbir barbić
barbora barbosa barbu barcaccia barcella barceló barco bare barela barents barese baresi barešić baria barillaro barillon barić baričević barišić barker
barkholz barković barlow barman barna barnaba barnes barnett barneville baroffio barok baroková baron barongo barozzi barr barra barracco barragán barral
barranco barraq barraza barre barreda barrena barrera barreto barrett barrientos barriga barrio barrios barrnette barron barros barroso barrows barry barría
barsanti barta bartell bartels barth barthelemy bartl bartlett bartley bartoletti bartoli bartolomé barton bartovič bartovičová bartoš bartošová bartošík
bartošíková barušić bary barzini baró baróid barón barún bas basaam basadonna basak bascuñán baseer bashaar bashaarat basheerah bashir bashirian bass bassett
bassi basso bastiaanse bastiaense bastida bastidas bastien bastin bastías basu bataglia batal batalla batchelar bates bath batista batlle batool batra batrac
batrnek batta battaglia battelli battisti batz bauch baudoux baudry bauduin bauer baum baumann baumbach baumgartner baur bautista bauwens bauzà bava bavaud
bave bawa baxter baya bayeni bayer bayo bayona bayón bazin bazjak bazzi baños bañuelos bača bačak bačić baňa baňas baňasová baňo baša bašić baška baško
bašková bašnec bašo bašová beacháin beaglaoich beagáin beahan beakey beal beale bean beannuille beard bearnáin beartlaigh bearáin beasley beasty beattie
beatty beauchamp beaudoin beaudry beaujean beaulieu beaumont beauregard bebić beccaria beccheria becerra bech becht bechtelar beck becker beckers beckmann
bedi bednar bednár bednárik bednáriková bednárová bednář bednářová bedoya beeck beeckman beeckmans beek beekman beer beernaert beernink beffa beggan beggs
begley begonja beguin begum behan behl beier beieren beigg beijring beirgin beirn beirne bejarano beka bekaert bekbergen belda bele beletić beljajev bell
belle bellemans belletini bellido bellini bello bellocchio bellucci bellò belmans belmar belmonte belov belošević belpere belton beltran beltrán bembo ben
benard benavent benavente benavides benavídez bender benedetti benet beneš benešová bengtsson benigni benitez benito benić benjamin bennet bennett benoit
benoît benson bentheim benthin bentley benton benussi benz benítez benčić beoláin beourgeois bera beraković beran beranová berberat berchtold berends berendse
berengario berenguer beresford berg bergant bergdahl berge bergen berger bergeron berggren bergh berghe berghmans bergin bergkvist berglund bergman bergmann
bergnaum bergoglio bergqvist bergsten bergstrand bergstrom bergström bergvall berkahn berkel berkum berlusconi bermejo bermingham berminghim bermudez bermúdez
bernaards bernad bernal bernard bernardi bernardini bernardić bernardová bernasconi bernat berner bernetti berney bernhard bernicia bernie bernier bernini
bernolák bernoláková berntsen berntsson berrocal berry berrè berríos bersani bertels bertelsen berthelot bertho berthold bertilsson bertin bertoli bertolucci
bertoni bertoša bertrand bertrán bervoets beránek beránková besançon besençon besnard besse besson best betancur betschart bett bettin bettoni beuchat beuret
beurret bevan bevc bevilacqua beyens beyer bezemer bezić bezjak bezák bezáková beňa beňo beňová beňuš beňuška beňušková beňušová bhagat bhailis bhailís bhaird
bhaitéir bhakta bhaldraithe bhalla bhandari bhardwaj bhargava bhasin bhat bhatia bhatnagar bhatt bhattacharyya bhatti bhavsar bheacháin bheannuille bheatha
bhebhe bhedleni bheithigh bhejelibomvu bhembe bhengu bhensela bhiadhtaigh bhial bhiocáire bhloscaigh bhosc bhovungana bhreitheamhain bhreithimh bhriain bhríde
bhua bhulbh bhulf bhungane bhuí bháin bhál bia biacháin biagi biagiotti biaidh bianchi bianchini biasta biataigh bibi bicek biceková bichler bie biedermann
bielik bieliková bien bieri bierstraten biesenbos biesty biezenbos biggen bignami bignardi bigot bii bijelić bijlsma bikelwayo bikwayo bilaal bilbao bilek
bileková bilge bilgin bilir bilka bilko bilková billung bilodeau binaghi binda binder bingula binner bins bionáin biorainn bioráin bir birch bird birgen
birkeland birkić birmingham birn birnbaum birtić birzniece birznieks biró bischof bishell bishop bisson biswas bite bitschnau bittner biwott bixio biyase
biyela bizhan bizjak bićanić bičak bičanić bjeliš björk björklund björkman blaak black blackburn blackwell blagaić blaha blaho blahová blair blais blaise
blake blanc blanca blanch blanchard blanche blanchet blanchette blanco blanda blanes blankenship blasco blaser blasi blatnik blauensteiner blazquez blažej
blažejová blažek blažević blažič blažičko blažková blees bleijenberg blevins blewanus blick blin blioscáin blixt bloch block bloemendaal blokland blom
blomberg blomgren blomkvist blommaert blomme blomqvist blondeel blondel blondiau blonk blose blot blouin blowick blum bláca bláha bláhová bláthmhaic blázquez
blümel boada boadi boadu boaga boahen boakye boakyewaa boase boatemaa boatemaah boaten boateng bobadilla bobal boban bobanović bobula bobulová bobuľa bobuľová
bocca boccaccio boccherini boccioni bocelli bochud bock bodaicín bodart boddaugh bode bodhlaeir bodhlaer bodin bodkin bodner bodnár bodoni bodson boechat
boeck boeckx boehm boer boers boeser boetet boezio bogadi bogaert bogaerts bogan bogdan bogdanov bogdán bogisich bogner bognár bogović bogáin bohan bohlander
bohlin bohman bohnbach bohórquez boiardo boichat boillat boily boisvert boitani boito boivin boix bojanić boke boland bolander bolaños bolduc boldù boles
bolger bolghuidhir bolguidhir bolin boljkovac bolkesteijn bollen bolliger bolnbach bolton bolzmann bolívar bolčević boman bombieri bompiani bona bonanno bonar
bonatti bonaventura bonaya bonbach bond bondarenko bondra bondrová bondt bondumier boner bones bonet bongiorno boniface bonilla bonino bonneau bonner bonnet
bonnin bonolis bonomo bonsra bonsu bont bonte bonvin bonvini booden boogaerts booker boon boone boonen booth bophela bor bora borah borak borbély borde bore
borek boreková boreland borer borg borges borghese borgia borgström borik boriková boris borisová borissov boriš borišová borja borka borko borková borland
borman borojević boros borovský borový borošak borra borrani borrego borrell borremans borromeo borromini borroni borrás borsellino borsiere bortacháin boru
borzomì borík boríková bos bosch bosco bose bosibori bosilj bosio bosire bosman bosmans bossche bosshard bossi bossuyt boström bosurgi bosák bosáková botella
botello botham botica botić botsford botta bottaro botteron botticelli bottigliero bou bouchard bouchat boucher bouchet bouchez bouckaert boucsein boudart
boudewijns boudreau bouhuizen bouillon boulanger boulay boulogne bourdon bourgeois bourgondië bourguignon bourke bourquard bourquin bousquet bouthoorn boutin
bouvet bouvier bouwhuisen bova boven bovene bovenen bovet bovy bowater bowden bowe bowen bowers bowler bowles bowman boyabenyathi boyce boyd boyer boylan
boyle boyse boška bošnjak bošnjaković bošňák bošňáková božanić božanović božiković božić božič božičević božičković bracke bradden bradford bradić bradley
bradshaw bradtke brady bradáin brae braem bragadin bragaglia bragt brahier brahmbhatt brajković brakus bralić bramante brambilla branaola brancaccio branch
branciforte branco brand brande brandić brandl brandner brandon brands brandstetter brandstätter brandt brandtner branković brannelly braoin braonáin brar
brassard brasseur brassil braun bravo bray bračun brcko breanndáin breasail breasláin breathnach bree breen bregar breheny breisleáin breit breitenberg brekke
brenen brenna brennan brenner bresciani breslin bresnehan bresse bresé breton brett breuer breugel breugelensis breugelmans breukeleveen breukelveen brewer
brezina brezinová brezjan breznik briain brian briand brianáin briartaigh bric briccialdi briceño brichard brichese brick bridge bridges bridson briede
briedis briel briemer brien briere brievingh briggs bright brink briody briones brisee briseño brislane brisleáin brisson brito britvec brizee briútean brlas
brlek brletić broberg brock broderick brodin brody broeck broeckx broeders broek broekhoven broeshart brogan broggini broic broin brolcháin brolin broman
bronder brookes brooks brophy broquet broschi brosnacháin brosnan broughan brouwer brouwers brown browne browning broy brož brožová bru bruacháin bruadair
bruadar bruce bruchem bruckner bruder bruen bruggeman brugger brugman brugnaro bruic bruijn bruijne bruin bruiséal brumleve brun bruna bruneau bruneel brunel
brunelleschi brunello brunet brunner bruno brunovská brunovský brunswijk bruscantini bruton bruun bruycker bruyn bruyne bruyninckx bruynzeels bruyère bruška
bruško brušková bryan bryant bryson brádaigh bráonáin brännström bräuer bréanáin bríonáin brógáin bróithe brún buachalla buadha buadhacháin buadhaigh buaile
buch buchanan buchberger buchegger bucher buchholz buchinger buchner buck buckley buckridge bud budai budhlaeir budig budiman budiyanto buelens buendía bueno
bugnon bugueño buick buijs builtéir buisson buitléir buitrago bujard bukhosini bukovec bukovská bukovský bukvić buljan bull bulle bullock bultot bulzoni bumb
bundi bungić bunić bunschoten bunčić buonauro buraid burbano burcardo burch burchill bureš burešová burger burgess burgos burgstaller burić burke burman
burnach burnett burns burr burrell burri burrows burt burton burtscher bury burčul buršić buscetta bush busienei busoni busquets bustamante bustos butala
butcher butković butkus butler butselaar butte buttimer buttimore buuren buyse buysse buytelaar buzov bučanac bučar bušljeta bwire bylund byrd byrne byrnes
byström bácaeir bácaer báez báidh báin bálint bán bánová bárcena bárta bártová báth bäck bäckman bäckström bähr bär bärer bättig bègue béagáin béalatún béarra
béataigh bédard bégin béguelin béice béireach béland bélanger bélisle bérubé bétancourt bílek bílková bórik bóriková bórquez bôrik bôriková bõstrov böck
böhler böhm bökenkamp börjesson börner bösch bøe bùi búrc búrca bühler bühlmann bürger bērziņa bērziņš caballero cabanillas cabañas cabello cabeza cabezas
cabhail cabibbo cabo caboto cabraigh cabrera cabrero cabrini cabán caccianemico caccioppoli caceres cadden caddow cadefau cadena cadenas cadhain cadhla
cadhlaigh cadogan cadorna caetani cafarchia caffarelli cafferkey cafferky cafferty caffrey cafraigh cafua cafuk cagney cagnin cagnotto cahalane cahill
cahillane cahir caibe caicedo caidín cailpín cailín caimbeul caimbéal cain caine cainero caingne cainnigh cairbre cairealláin cairn cairns caironi caiside
caisleáin caislin caisín caithir caithlín caitigín cal calaigh calarco calatayud calbhaigh calbo caldeira caldera calderon calderón caldwell calgari calhoun
callaghan callahan callan callanan callanáin callebaut callegari callegaro calleja callens callewaert calligan callinan cally calláin calnáin caluza calvet
calvey calvillo calvo calzada camacho camanni camargo camarillo cambier cameron camicione camilleri camino camiscione cammarata cammel camp campanella campano
campbell campenhout campillo campise campo campos campoy camps camuccini camus canainn canales canali canals canavan cancino candaux candelaria candia canet
canetta canevascini canil canna cannan canniffe canning cannizzaro cannon canny cano canova cant cantero cantillo cantimori cantrell cantu cantwell cantón
cantú caobhacáin caobháin caochlaigh caochlaí caocháin caodhla caodháin caoidheáin caoile caoileáin caoillidhe caoilte caoimh caoin caoindealbháin caoinigh
caoinleáin caola caollaidhe caollaí caoláin caomháin caomhánach caomhánaigh caona caonaigh caotháin caoáin caparrós capdevila capecchi capek capeková capelle
capka capko capková caplis capone cappelli capples capua capuaigh capuana car caraballo caracciolo carbaire carbajal carbajo carballo carbery carbonell carbó
cardano cardenas cardon cardona cardoso cardozo carducci cares carey carfagna carić carlberg carleton carley carli carlier carlin carlos carlsen carlson
carlsson carluis carmaig carmody carmona carneiro carnera carnero carney carnotte caro carocci carolan caron carosone carpaccio carpenter carpentier carpio
carr carra carragher carragáin carraidhin carranza carrasco carraud carraux carre carrera carreras carrero carretero carreño carreón carrghamhna carrghamhne
carrier carriera carrig carrigan carrigy carrillo carrizo carrión carro carroll carron carry carráin carson carsten carter cartes carthy carton cartwright
carty cartáin cartúr carullo caruso carvajal carvalho carville carúin carún casa casadei casado casagrande casaide casal casale casaleggio casalodi casals
casanova casanovas casares casarin casarlaigh casas case casellati cases casey cashen cashman casier casillas casini caspar casper cassart cassarà cassen
casserley casserly cassiano cassidy cassin castaneda castañeda castaño castejón casteleyn castell castellanos castelli castellitto castells castelló
castiglione castilla castillo castioni castrillo castrillón castro casárez catailín catalano catalá catalán catenazzi cathail cathala cathaláin cathaoir
cathasaigh cathbhaid cathbhuadha cathbhuadhaigh cathbhuaidh cathláin cathmhaoil catháin cattaneo cattigan cattin caudron cauley caulfield caune cavalcante
cavalcanti cavanagh cavanna cavazos cavieres cawley cazares cazorla cañas cañellas cañete cañizares cea ceafarcaigh ceallabhuí ceallacháin ceallaigh ceallbhuí
ceamharcaigh ceanainn ceannabháin ceannaigh ceanndubháin ceannduibh ceannfhaola ceannfhaolaidh ceanntabhail ceapóg ceara cearbhaill cearbhalláin cearbhláin
cearbháin cearmada cearnaigh cearr cearrúcáin cearrúin cearáin ceatharnaigh ceballos cebekhulu cebisa ceci cedillo ceirisc ceiriúcháin ceithearnaigh ceja
celentano celis celma celmiņa celmiņš celms cendron cenge centek centeková centeno ceocháin ceoinín ceorais ceothach ceothánach ceothánaigh cepeda cerar
ceravolo cerda cerdá cerdán cerezo ceri cerquiglini cerro cerutti cervantes cervera cervántez cerón cesaroni cesarotti ceschi cesnak cesnaková cestarić
ceulemans ceuppens ceárna chabot chacha chacko chacón chad chada chadha chadwick chagwe chahal chai chakrabarti chakraborty chalupka chalupková chamane
chamberlain chambers chamorro champagne champlin chan chana chand chanda chander chandler chandra chandran chandía chaney chang changawa chaoin chapa chaparro
chapelle chapman chappuis chapuis char charbonneau charest charette charles charlier charlton charo charon charpentier charpié charrier charron chartier
chartrand chase chatriand chatriant chatterjee chatáin chaudet chaudhari chaudhary chaudhry chaudhuri chaudry chauhan chauveau chauvet chauvin chavarría
chaves chavez chawla cheara chebet chebii cheboi chebon checa chechi cheda cheema chege chelagat chelangat chelimo chemtai chemutai chen chenangat chenaux
chengo chepchirchir chepchumba chepkemboi chepkemoi chepkirui chepkoech chepkorir chepkosgei chepkurui chepkwemoi chepkwony chepngeno chepngetich cheptoo
cherian cherono cherop cherotich cherry cherubini cheruiyot cherutich cheruto chesang chesire chevalier chevalley chevallier chevresson chevrolet cheyech
chhabra chiappetta chiaramonte chibi chibini chico chiesa chigi chiliza chindamo ching chinnici chirchir chittolini chloig choda choi choille choinnigh
chokshi chomba chomhghaill chonco chopard chopra choque chotzen choudhary choudhry choudhury chouinard chovan chovanec chovanecová chovanová chowdhury chrappa
chrappová christen christensen christiaens christian christiansen christie christoffersen christoph christopher chrodtrud chrosáin chrétien chudík chudíková
chukwu chumba chumo chung church chávez ciabháin ciampi cianaigh cianciolo ciani cianáin ciaragáin ciaraigh ciarba ciardha ciardhubháin ciarmhacáin ciarmhaic
ciaráin ciarúcáin cibane cibhil cibin cibula cibulka cibulová cibuľa cibuľka cibuľková cicala cichorius cicilia cid cifuentes ciganović cignaroli cigán
cigánik cigániková cigánová cigáň cigáňová cik cilea cilibrasi cill-dia cillartráin cilltráin cillín cimarosa cimini cindrić cinnseala cinnseamáin cinnéide
cinnéir cintrón ciollabháin cioltráin cionnaigh cionnaith cionnfhaola cioráin ciosáin ciosóg ciothaigh ciothóg cipolla cirino cisneros cisterna cisternas
civaschi ciúinín ciúrtáin claassen claes claesdr claesen claesner claessens claesson claeys clafferty claffey claimhín clair clancy claochlaoigh claochlaí
claonáin clare claridge clark clarke classon claude claus clausen clavero clavin clay clayton clear cleary clemente clements clenaghan clerc clerck clercq
clerkin clery clifford cline clinten clinton clocharta clochartaigh clochasaigh clogherty cloherty clohessey clohessy cloney cloonan cloone clooney clootwijck
close closset cloutier cluanaigh cluanáin clune clunies-ross clárach cléir cléirchín cléireacháin cléirigh clément clúin clúmháin clúnáin cnuacháin
cnáimhsighe cnáimhsí cnáimhín coady coakley coardi coates cobb cobhthaigh cobo cobos coca cocci cochláin cochran cociarelli cock codina cody coelho coello
coen coene coenen coffey cofré cogan cogley cohalan cohen coholan coighin coigil coigligh coigny coile coileáin coiligeáin coiligh coillte coillín coiléir
coilín coimín coincheanainn coineoil coineáin coineóil coingheallaigh coingheallá coinghialla coinghiallaigh coinghíola coinne coinneacháin coinneirtinne
coinneáin coinnich coinnigh coinnleáin coinnéir coinnér coinnín coinín coirbín coirnín coisdeala coisdealbha coisteala coistealbhaigh coitir coitirigh colas
cole coleman coles coley colfer colgan colhoun colin colinet colić coll colla collado collaigh collao collard collart collaráin collata collazo collen
colleneler colleran collet collette colletti colley collier colligan collignon collin collina collinder collins collis collodi colly colláin colman colmáin
colom coloma colomer colon colot colpaert colreavy colson coluim colum columbo colunga colón comair comar comartún comas comber combi comboni combre combs
comencini comer comerford comeriato comhdhain comhghaill comhghain comhraí comisky comisso comman comment commins comní comolli company compton compère comte
comyn comáin con conacha conagail conaill conaire conallta conalláin conaola conaonaigh conaráin conaty conbhae conbhaigh conbhaí conbhuaidh conbhuidhe
conbhuí conbhá conboy conbá concannon conceição concepción concha concharraige conchobhair conchoille conchradha conchubhair conchúir conde condoleo condon
condren condron conduibh condún conefrey conesa confhaola confraoich congail conghaile conghamhna coninck conlan conley conleágha conlon conluain conláin
conmara conmee conmhacháin conmhaoil conmhaí conmhaídhe conmhuí conmy conmí conn connachtaigh connachton connachtáin connacháin connaghy connaigh connallta
connaughton connbhuí connchamháin conneeley conneely connell connellan connelly conner connery connghamhna connmhacháin connmhaigh connmhaí connole
connollaigh connolly connor connors connáin connóil connól connúcháin conole conra conrach conrad conradi conraoi conree conroy conry consaidín considine
constant contarini conte conthra conti contra contractor contrafatto contreras convey conway conwell conáin conámha conóil conúcháin coogan cook cooke
cooksley coolahan coolen cooley cools coonan cooney cooper copeland coppens coppola corbacho corbat corbett corbo corboz corbáin corcora corcoran corcoráin
corcos cordero cordier cordoba cordova corduff coredo coret coret-coredo coreth corish corkery corlaigh corless corlett corley cormack cormacáin cormaic
corman cormican cormick cormier cormy cornejo cornelis cornelisse cornelissen cornelisz cornet cornez cornil cornut cornuz corominas corona coronado coronel
corpataux corput corr corra corracháin corradi corradáin corragáin corraidh corraidhin corraigh corral corrales corrdhuibh correa corredor correia correr
corrghamhna corridan corrigan corry corráin corstiaens cortes cortese cortez cortina cortés corvalán corwin cosandey coscair cosendey cosgair cosgrave
cosgrove cosman cossiga cossy costa costagáin costalonga costanzi coste costela costello costelloe coster costigan cosáin coterlet cotter cotto coughlan
coulombe coulon counihan courcey cournane courtenay courtier courtney courtois courvoisier cousin cousins coutts couture couturier couvreur covarrubias cowan
cowely cowen cowley cox coyle coyne cragg crahan crahay craidheáin craig craine craith crampsey crampsie crane crangle cranley cranly craobháin craven craw
crawford crawley creag creagáin crean creed creedon cregan crehan creimín cremer cremin cremonesi crespi crespo cresswell cretton crevar crevoisier criado
criagáin cribbons crilly crimmins crimín crinion criomhthain criostóir criostúir crisafulli crispi crist cristea cristoforetti crivelli crneković crnković
croad croal crohan croidheáin croithín crolly crona cronelly cronin cronly crooks crosbie crosby cross crossan crosáin crota crotaigh croteau crotty crowe
crowley cruacháin cruadhlaoich cruces crucháin crudden cruickshank cruise cruitín cruz cryan crábháin cráibhín créadaigh créagáin críodáin críogáin críonáin
cródhal cróil cróinín crónallaigh crónghaile crúis crúz csonka cuacach cuadrado cuag cuagáin cuaig cualáin cuana cuanacháin cuanaigh cuanna cuannaigh cuanáin
cuarnáin cuarta cubillos cuda cuddihy cuellar cuenca cuervo cuesta cueto cuevas cuffe cugia cuideagáin cuideagánaigh cuidithe cuigeannaigh cuijck cuileamhain
cuileannáin cuileanáin cuilinn cuill cuilleáin cuilliudha cuilliú cuillín cuilín cuimilín cuimín cuineáin cuinn cuinneacháin cuinneagáin cuinneáin cuinnleáin
cuinnéir cuirc cuireáin cuirleáin cuirreáin cuirrín cuirtéir cuirtéis cukon culhane culi cullaigh cullen culligan cullinan cullinane culloty cully culot
cumascaigh cumhail cumhaill cumiskey cumisky cummerata cumming cummings cummins cummiskey cummisky cundari cunha cunnaidh cunnane cunneen cunningham cunny
cuomo curatoli curci curdaigh curdy curiel curley curnane curneen curnyn curraidh curraidhin curran curraoin currie curry curráin curtin curtis curtáin cusack
cusano cutrufo cutuli cuvelier cuyper cuypers cuyvers cuzzocrea cuéllar cvenić cvetko cvetković cvetnić cvitan cvrtila cwalile cyprich cyprichová cyr cába
cáceres cádáin cámara cánovas cápa cárcamo cárdenas cárthaigh câmara céadagáin céadaigh céide céidigh céileachair céilleachair céirín céitig céitinn céitín
cérúcáin céspedes cíger cígerová cíobháin cíobhánaigh cíoráin cíosóg cíosóig círríc cógáin cómair córdoba córdova córrain cózar côté cúilriabhaigh cúirnín
cúise cúlacháin cúláin cúndúin cúndún cúnúin cúnún cúrnáin cúrsa cīrule cīrulis da daako daakoaa daal daamin dabhoireann dabhráin dabháin dabir dabo dabukke
dach dachgelder dachgeldt dachgelt dada daeid daele daems dagane daghnáin dagsburg dahir dahl dahlberg dahlgren dahlin dahlqvist dahlström dahlén daibheid
daibhidh daibhíd daibhín daigle daiken daimhín dakhil dalal dale dalem dalla dallaire dallapé dallara dallinger dalmau dalton daltún daly dalziel dam damanik
damijanić damjanović damme damurah danachair danaher dancák dancáková dandolo dane danek daneková dangl dani daniel daniels danielsen danielsson danilov danko
danková danner danninger dano danová danso dančiak dančiaková dančák dančáková daochain daoda daola dar dara darain darcy dardel dardenne dare dargan dargáin
darko darmody darnau darojković das dasey dasgupta dash dass date datta daud daugherty dautanec dautović dave davenport davern davey david davids davidson
davidsson davies davila davin davis davison davitt davoren davy davõdov daw dawick dawson dawud day dayal daza daňa daňko daňková daňo daňová de deacair
deacon deacy deady deagánaigh dean deane deargáin dearmada dearáin dease deasmhumhna deasy deaueroux debelić debeljak debnár debnárová debroux debruyne
decamps deceuninck dechamps decker deckers deckow declerck declercq decock deconinck decoster dee deegadan deegan deehan deeley deely deeney deeny deep deere
deery degroote degryse degueldre dehmel dehon deigan deignan deirg dej dejardin dejonghe dekeyser dekker dekýš dekýšová delacruz deladoëy delaere delahaye
delahunty delaney delannoy delap delargy delattre delaunay delcourt delcroix deledda deleon deleu delforge delfosse delgadillo delgado delhaye delhez delisle
delle dellucci delmas delmotte delorme deloughrey deloughry delporte deltour delvaux delvigne delwayo delèze deman demanet demaret demers demeulenaere demeyer
demeyere demir demirel demmendaal demoulin dempsey demuynck demšar denesik deng dengg denihan denis denison denissov denk dennehy dennenberg denning dennis
denny denys deo deol deoraidhin deoráin depero depoorter deprez depuydt derežić dermody dermott derrig derycke desai desbiens descamps deschamps deschênes
deshmukh deshpande deshusses desio desjardins desmedt desmet desmond desrochers desrosiers dessart dessel dessy detaille dethier detournay detry detti
deutschmann devally devan devane devaney devanney devaux devenney dever devereaux devereux devery devečka devečková devi deville devillers devilly devin
devine devitt devlin devolder devos devoy devriendt dewaele dewan dewez dewilde dewitte dewulf dey deágha deághdha deák deáková deže dhadho dhaliwal dhar
dhawan dhiarmada dhillon dhingra dhondt dhonncha dhonnchadha dhonnchaidh dhorchaidh dhuarcáin dhubhghail dhubhghaill dhuibh dhuibhir dhuinn dhuinneabháin
dhuinnshlé dhuinnshléibhe dháibhidh dháibhis dhé dhúirnín diaconescu diaconu diallo diarmada dias diaz dibbert dibiasi dick dickens dickerson dickey dicki
dickie dickinson dickson dida didier didović die diego dierckx dierick dierickx diesbach diesbergen dietl dietrich dietz dieu dieudonné diez diffin diffley
diggin diggins dighe dignan dijck dijk dijkman dijkstra dijoux dikane dillane dillen dillon dima dimba dimbane dimbani din dinabantu dinamarca dinan dinangwe
dindela dindi dineen dingila dinneen dinu dinwa diolain dioláin diolúin diolún dion dionne dionún dioráin diothchain diothcháin dippel dircken direáin dirksen
dirnberger dirrane dirven disdero diskin ditschlerin dittrich divan divenney diver divine diviney dixit dixon dizdar diéguez dlaba dlabane dlabazane dladla
dlakadla dlakela dlamane dlambula dlamdaka dlamini dlamlenze dlangamandla dlawuza dlebenkomo dlodlo dlomo dludla dludlu dlungwana dmitriev dobbelaere dobbin
dobbins dobes dobler dobre dobrić dobson dobšinská dobšinský dochartaigh dochioiu dockx docquier doctor dodd dodson doe doesburg doghair dogherty doglioni
doherty doibhilin doighre doingeard doirnín dokkum dolainn dolan dolenc doležal doležalová dolinar dolinšek dolić domhnaigh domhnaill domhnalláin domingo
domingues dominguez dominiković dominković dommelen doménech domínguez donagher donaire donald donaldson donaoile donarelli donati donatoni doncabe donchadha
donchú donda donegan dongen donghaile dongoran donini donkor donlon donnabháin donnacha donnagáin donnan donnay donncha donnchadha donnchaidh donnchú
donndhubhartaigh donndubhartaigh donnell donnellan donnelly donnghaile donnghusa donnáin donoghue donohoe donohue donoso donovan dony donà dončević doody
dooey doogan doohan doolan dooley dooly dooren doorhof doorn doornhem doorty doppler dora doran doraí dorcha dorchaidh dorchaidhe dorchaigh dorcháin dordan
dordáin dore dorfer dorgan doria dorka dorko dorková dorn dornan dorner dorot dorota dorotová dorová dorrian dorsey dorsman dos doshi dossetti dossi dostál
dostálová doucet doudigan dougherty douglas doumont dovara dowd dower dowerg dowey dowley dowling downes downey downing downs doyen doyle dočolomanská
dočolomanský draaisma draghi dragičević dragobratović dragojević drajna drajnová drake drakulić drandić draxler dražić drennan drenthe dretvić drew drewes
drian dries driesen driessche driessen drisceoil driscoll drobná drobný droguett drohan droighneáin drolet droma droney droppa droppová drotár drotárová
drouin droz drozdov druacháin druart drub drubin drum drumm drummond drummy druso drysdale dríscín drócháin dróna drónaidhe dua duah duane duarcáin duarte
duba dubandlela dubazane dube dubey dubha dubhabhoireann dubhagáin dubhaigh dubhartaigh dubhchain dubhda dubhdháin dubhdábhoireann dubhghaill dubhgáin
dubhlaigh dubhlainn dubhlaoich dubhluachra dubhláin dubhradáin dubhshláine dubhthaigh dubhuidhe dubháin dubnička dubois dubovečak dubovská dubovský dubuisson
dubuque dubé duchesne duchêne duda dudek dudeková dudik dudka dudko dudková dudley dudo dudok dudoková dudová dudás dudík dudíková duez dueñas duff duffin
duffy dufie dufour dufrane dufrasne dufresne dugal dugar duggan duguay duhamel duhig duhy duibhealla duibheannaigh duibhfhinn duibhgeadáin duibhgeannaigh
duibhgeannáin duibhghealla duibhghiolla duibhginn duibhir duibhleanna duibhlearga duibhne duibhthe duibhín duibhínn duigeannaigh duignan duigneáin duilearga
duilleáin duineacha duinn duinneacha duinneacháin duinnléi duinnshlé duinnshléibhe duinnín duirnín duithche duivenvoorde duivenvoorden dujardin dujmović
dukada duke dukić dula dulbecco dulchaointigh dulla dullová dulohery dulová duma dumakude dumanlı dumas dumisa dumitrescu dumont dumortier dumoulin duncan
duncáin dunford dungan dunge dunlap dunleavey dunleavy dunn dunne dunning dunny dunphy dunshléibhe dunworth duodo dupont dupré dupuis dupuy duque duquesne
duran durand durant durante durdu durdík durdíková durgan durham durieux durkan durkin durmuş durnan durnin durning duroux durrihy dury durán duse duska dusko
dusková dussart dussen dusík dusíková dutka dutko dutková dutrieux dutt dutta duval duvanel duvančić duvenvoirde duvivier duyaza duyvenvoorde duze duša dušek
dušeková dušička dušičková duška duško dušková dušová dvojak dvonč dvončová dvorská dvorský dvořák dvořáková dwala dwamena dwane dwyer dyal dyck dyer dzene
dzenis dzurjanin dzurjaninová dáibhid dáibhidh dáibhis dáibhís dáid dála dálaigh dán dánová dávid dávidová dávila déadaigh déid déide déise déiseach déisigh
délèze díaz díez díghe díochon díocháin díomasaigh díscín dóláin döhn döring dörr dörschner dúda dúgáin dúinsméarach dúlaigh dúnadhaighe dúnaighe dúnaí
dúnlaing dúnláing dúnáin dúnúrta dúraí dúrcháin dúrcáin dúška dünser dūmiņa dūmiņš džapo dương each eachaidh eachain eachmharcaigh eacháin ealanaidh earl
earle early easboig eaton eberhard eberhardt eberharter eberl ebert eberth ebner echevarría echeverría eck eckbauer ecker eckhardt eco edberg eden eder edin
edlinger edlund edman edmonds edström edun edvardsen edvardsson edwards edwin eeckhout eelman eerden eerenbeemt effertz eftimie egan egea egger egisheim egli
eglinton eglīte eglītis egorov ehlert ehsaas eibhir eibl eichberger eichenberger eichhorn eichinger eichmann eide eigenwillig eijkelboom eijndhoven eijssel
eilfirt eimer einarsson einaudi eisl eisner eiteagáin eitheagáin eivers ejlaal ek ekai ekal ekberg ekdahl ekelund ekeno ekholm ekidor ekiru ekitela eklund
eklöf ekman ekstrand ekström ekwueme elberts elbertse elder elgueta eliassen eliasson elijah elizondo eller ellery ellingsen elliot elliott ellis ellison elo
elofsson eloranta elorza eloy elsemulder elsenaar elwood elzas elías emanuelli emanuelsson emard embden emilsson emmanuel emmelen emmen emmerich emo emuria
encina ender endrizzi ene engberg engdahl engel engeland engelen engels engen engl englebert english englund engman engström engvall ennis enright enríquez
enschot enzinger eochadha eochagáin eochaidh eocháin eoghain eoin eoinín eraslan erazo erber erceg ercegović erdman erdoğan eregae ergotić ergül erhart erhout
erices erickson ericson ericsson erik eriksen eriksson erjavec erkkilä erlacher erlandsson erler erm erni ernits ernser ernst eronen errani errigo ertaş ertl
erupe erve ervin ervine eršek eržen es escalante escalona escamilla escobar escobedo escolano escribano escrivá escudero esekon esfandyar eshan esinyen
eskelinen eskola espada esparza españa español espejo espinal espino espinosa espinoza espitia esposito esquibel esquivel esson estay este esteban estes
esteve esteves estevez estey estrada estévez eterović etienne etyang etzler etzold eugster eustace evans evelingen evensen everaert everde everett evers
everts evoy evrard evéquoz ewart ewing ewoi exposito expósito eyanae eynde eze eáin eóinín eóthach fabbri fabian fabianová fabijanić fabián fabiánová fabra
fabre fabregat fabrizi fabry fabuš fabušová fachtna fadden fadel fadian fadipe faes fagan fagerström faggiani fagiani fagotto fagunwa faherty fahey fahy fair
faircheallaigh fairhall faith faivre faizan fajardo fajimi fajnor fajnorová fakazi fakude falabi falcone falcó falcón faleti falier falk falkner fall fallaci
fallamháin fallon falloppio faloye falvey fanisa fankhauser fannin fanning fannon fantini fantoni fantozzi fanucci faodhagáin faoite faoláin faragó farah
faranda faranáin farell faria farias farida farina farinelli farkas farkašovská farkašovský farland farley farmer farnan farnese farnon farragher farrell
farrelly farren farrissey farrissy farry farré farías fasasi fasching fatha fathaigh fatharta fathartaigh fattori fauconnier faugno faulkner faull faure faust
favata favre fay fazekas fazli faúndez fašiang fašiangová fealy fearachair fearacháin fearadhaigh fearchair feardhaigh fearghail fearghaile fearghaíosa
fearghusa fearon fearraidhe fearraigh fearraí fearáin fechant fechner federici federico fedor fedorov fedorová fedotov fee feehan feeley feely feeney feenstra
feeny feest fegan fehan fehilly fehr fehringer fehér feichtenschlager feichter feichtinger feichtner feighery feigl feijoo feil feirtéar feithín fekete felban
felber feldek feldeková felder feliciano feliu fellinger fellner feltzer fenelon fenighty fenlon fennell fennelly fennessey fenning fenton fenya fercher
ferenac fergus ferguson ferland ferm fermi fernandes fernandez fernández feron ferrabosco ferrada ferragamo ferragni ferran ferrand ferrando ferrante ferrara
ferrari ferraris ferrata ferrazzi ferreira ferrell ferrer ferrera ferreras ferrero ferretti ferreyra ferris ferriter ferrucci ferry ferrán ferrández ferrándiz
ferstl feys fhailghigh fhaoláin fhearadhaigh fhearchair fheargail fhearghail fhearghaile fhearghusa fhearraigh fheorais fhiachra fhinn fhinneachtaigh fhinnéin
fhionghuin fhionnachta fhionnachtaigh fhionnghaile fhionnlaich fhionnlaoich fhionntaigh fhionáin fhir fhlaithbheartaigh fhlaithimh fhlannagáin fhlannchadha
fhlannáin fhloinn fhuallaigh fhualáin fhíontaigh fhógartaigh fiacha fiachna fiachra fiacháin fiaich fiala fialová fiannachta fiannachtaigh fiannaidh
fiannaidhe fiannaigh fibonacci fica fichtinger ficino fico ficová fidvi fiebig fiedler field fielding fields fieramosca fiere fierens fierro figheadóra
figueiredo figueras figueroa figuerola fihlela filangieri filar filatov filban filbin filbín filc filcová filip filipek filipeková filipič filipko filipková
filipović filipová filippelli filippini filippov filipčić fillion filogamo filzi filípek filípeková finan finch findlay finegan finetti fink finka finke
finková finlay finley finn finneachta finneadha finnegan finneran finnerty finnthighearn finnucane finotto finucane finzi fiodhabhra fiol fionnachta
fionnachtaigh fionnagáin fionnalláin fionndhubhcáin fionnghaile fionnghalaigh fionnghusa fionnlaoich fionnmhacáin fionntáin fionnáin fioravanti fiorucci
firbhisigh firgantoro firmansyah firtéar fischer fischetti fisher fithchealla fithcheallaigh fittipaldi fitz fitzgerald fitzgibbon fitzgibbons fitzmartin
fitzmaurice fitzpatrick fitzsimmons fitzsimons fišer fišerová fjodorov flaas flabháin flaherty flahive flaiano flaithbhearta flaithbheartaigh flaitheamháin
flaithearta flaithimh flaithimhín flaitile flament flanagan flanagáin flannabhra flannagan flannagáin flannchadha flannelly flannery flannghaile flantz
flathamháin flatharta flathartaigh flatley flavin fleche fleck flego fleischhacker fleischmann fleming fletcher fleury fliegner flink flinn floch floinn flood
flor florea flores florio flowers floyd flynn flárta flórez flückiger fo foa foconi fodhladha fodor fofie fogarty fogazzaro fogaça fogaš fogašová foghludha
foghlú foghlúdha foidl folan folch foletti foley folkesson folliero fomin fondo fonjallaz fonseca font fontaine foody foot foote foran forbes ford forde
forero forget forgáč forgáčová foriwaa forjan forkin formbach fornaciari forrest fors forsberg forsell forsgren forslund forsman forster forstner forsyth
fortier fortin fortuny fortuyn forza foscari foster fosu fosua foucart foucher fouquet fournier fowler fox foy foyle foà fracci fraher frainclín frami frances
franceschi franch francillon francis francisco franck franco frandsen franecki franek franeková franić franičević franjić frank franka franke frankhuizen
franklin franko franková frano franová franscini fransen franssen fransson franušić franz franzese franzén françois françoise fras fraser frawley frazier
fraňa fraňo fraňová fraňvá freaney frederick frederiksen fredes fredriks fredriksen fredriksson freeley freely freeman freeney freeth frei freil freis freitag
freitas frema fremie french frerichs frescobaldi fresh freshour freudenberger freudenthaler frey friberg frick frid friedl friedli friedman friedrich friehus
friel friesen frighil friis frimer frimerová frimpomaa frisch frisk frithile fritsch fritz friščić frketić frolov froschauer frost frutos fry frye frère
fréchette fréin frías fröhlich fröschl frühwirth ftorek ftoreková ftáčnik ftáčniková fuada fuadacháin fuallaigh fualáin fuartháin fuaruisce fuaráin fuchs
fuente fuentealba fuentes fuenzalida fuertes fuhrmann fujiati fuli fuller fulton fundi funk funnell furda furey furlan furness furrer fusani fuseli fuster
fuček fyfe fábián fábregas fágáin fáilbhe fárta fátharta féichín féinneadha féith fíona fíonartaigh fógarta fógartaigh fóghladha fóráin förster fúraigh fülöp
füreder fürst fırat gaba gabadela gabaldón gabba gabbana gabela gabhacháin gabhann gabhezi gabhisa gabhláin gabháin gabriel gabrieli gabrielsson gabud
gachanja gacheri gacheru gachoki gacháin gadda gade gadhra gadlela gaete gaffney gafraigh gagashe gaggini gagliano gagliardi gagnon gagné gagys gahan
gahleitner gaiatto gaibhre gaibhtheacháin gailius gaillard gailliúin gaillín gailys gaine gaines gainey gairbhe gairbhia gairbhighe gairbhín gaito gaitán
gaičiūnas gaižauskas gajardo gakii gala galan galarza galaz galdames galdikas galeano galeati galenzone galešić galgallo galgalo galiano galiazzo galijn galik
galiková galilei galindo galić gall gallagher gallaher galland gallardo gallart gallchobhair gallchóir galle gallego gallegos galleguillos gallen galler
gallet gallez galligan gallivan gallo gallogly galloway galláin galović galtarossa galu galuppi galvan galvani galvez galvin galvis galván galáin galán galík
galíková gama gamble gamboa gambu gambuse gamede gamez gamhna gamhnáin gamsjäger gandhi ganesan ganesh gangemi gangl ganguly ganley ganly gannon gaoith
gaoithín gaona gaora gara garaidh garavan garay garbháin garcia garcés garcía garde gardiner gardner garety garg gargallo gargan garibaldi garibay garica
garland garmendia garner garnier garobbio garozzo garraghy garrahy garret garrett garrido garriga garrihy garrison garrone garry gartlan gartland gartner
garvey garvin garza garzoni garzón gasa gascón gasela gashi gaskin gaspar gaspard gasperi gasser gassner gastel gastélum gately gates gathogo gathoni gatháin
gati gatica gatimu gatsheni gatto gattringer gatwiri gaudin gaudreault gaughan gauthier gautier gavaghan gavalier gavalierová gavenda gavendová gavican
gavigan gavin gaviria gavorník gavorníková gavrilov gay gaya gaylord gaynard gaynor gaytán gazu gašpar gašparovič gašparovičová gašparová gažo gažová gcaba
gcaleka gcugcwa gcumisa gcwabe gcwensa gealabháin gealagáin gealbháin geannáin geany geanáin gearabháin gearachaigh gearailt gearchaigh geard geargáin gearty
geary gebashe gebhezi gedeza gedi gee geenen geens geeraerts geerling geerts geertsen geest geffen gegić geherty gehringer geier geiger geimhridh geisel
geisler geissler gelabert geldens gelder gelemanović gellemeyer gelli gemen gemert gemito gence gendron geneart genechten genefaas gengeshe genot gent
gentileschi gentili gentilini gentry geoghegan george georges georgescu gepa gera geraci geraghty gerard gerarghty gerassimov gerber gerhold gerlach germain
germano gerrits gerritse gerritsen gertz gervais gestel geudens geuens gevaert geyer geárd gfeller ghabhann ghafoor ghailing ghallóglaigh ghanee ghannam
ghasaan ghauth ghayoor ghazzal gheimhridh gheorghiu ghille ghilleathain ghirr ghislain ghoerle ghoill ghose ghosh ghuala ghunayn ghunna ghutayf giacconi
giacometti giammusso gianetti gianinazzi giannelli giannetti giannini giannone giannotti giannuzzi gianvecchio gibb gibbon gibbons gibbs gibert gibilisco
giblin gibne gibney gibson gichana gicheru gichohi gichuhi gichuki gichuru gielen gierschner giess gifford gigaba giger gigli giguère gikonyo gil gilabert
gilardoni gilbane gilbert gilbride gilchrist gildea gilduff giles gilgunn gilhooly gill gillain gillan gillard gilleathain gillen gilles gillespie gillet
gillic gillick gillies gilligan gilliland gillis gillièron gilliéron gilliúin gillooly gillín gilmartin gilmore gilroy gils gilsenan gilson gimenez gimeno
giménez gina gindl giner ginese ginesio ginevan gineá ging gingras gininda ginkel ginneadha ginneke ginneá ginneádha ginnitty ginnity gintalas ginty
ginzburgas gioballáin giobaláin gioberti giobláin giobúin giobún giolitti giolla giollagáin giollarnáth giollarua giollaruaidhe giolláin gionnachtaigh
gionnáin gionáin giorgetti giovine giradello giraldo giralt girard giraud girona giroux girschner girvan girón gisbert giselmeyer gislason gitahi gitari gitau
githaiga githinji gitonga giulietti giunti giusti givern glaisne glaser glasnović glass glasses glasáin glatz glavan glavin glavor glazier gleannáin gleason
gleasure gledhill gleeson gleichner glenn glennon gliasáin gligora glineur glionnáin glionáin gloin gloinn gloinne gloor gloster glostéir glover glynn
gláibhín gláimhín glück gmeiner gnatz gnodde gnímh goba gobert gobhann gobhozi goblet gobáin gocník gocníková goda godana godard godart goddard godec
godefroid goderts godet godfrey godfroid godide godin godinić godoy godínez goedhart goel goerle goethals goethem goff goffaux goffin goffinet gogan gogarty
goggin gogáin gohar goibín goicoechea goill goillidhe goilín goireachtaigh goje gokhale gola golden golding goldner goldoni goldrick goldstein gole golgi
golino golla gollan gollner gollum golláin golob golubev golubić gomboc gomes gomez gomila gomis gona goncalves gontšarov gonzaga gonzales gonzalez gonzalo
gonzáles gonzález gonçalves good goodman goodwin goossens goovaerts gopal gorbunov gorczany gordillo gordon gore gorenc gorevan gorey gorham gori goris gorjup
gorlitz gorman gormáin gorp gosch gosselin gosset gossiaux goswami gothraidh gotić gotsholo gottardi gotthard gotti gottlieb goudriaan gough gould goulden
goulding goulet gour govaerts govarts govoni govorčinović goyaerts goyal goyette goyvaerts gozzano gozzi goñi graaf grabher grabner grace gracia gracin
gradenigo grady grae graeve graf graham grahams grahn graindorge graith grallaigh gramhna gramsci granado granados granatelli granath granberg grand grande
grandjean granlund granström grant gras grasser grassi grassl grasso gratie grattan gratz gratzer gratzl grau gravel gravensande graves gravina gray grba
grbac greadaigh grealaigh grealish greally greanacháin greaney greco gredičak greef greehy greelish greely green greene greenfelder greenholt greenwood greer
gregersen greggio gregor gregori gregorio gregorič gregorová gregory gregov greguš gregušová greig greij grein greiner gremese gren grenier grennan grewal
grey grgić grgurević grgurić grgurovac grialais griallais grianna grianra grianáin griego griesser grifeo griffen griffin griffith griffiths grifín grigoriev
grijalva grill grimani grimes grinius grinsven grisoni gritsch gritti groarke grob groen groenendaal groenestein grogan grojean gromov grondel grondelle
grondin gronskis groof groogan groot groote gros grosjean gross grossi grote groth grover growney gruagáin gruber grubišić gruijl gruijter gruil grundner
grunt gruson grznár grznárová gráda grádaigh grádha gráinne grálaigh grállaigh grás gréacháin grégoire gréil gréill gréine gríbhthín grífín gríobhtha
gríobhtháin gríofa gríofha grönlund grönroos gröttner grünberger grüner grünwald grňa grňová gržetić gržinčić gschaider gschwandtner gstrein guaire guairim
guajardo gual gualandi gualtieri guarana guarato guard guardado guardia guardiola guariento guarneri guay gubain gubben guberović gubeshe gubhela gubhuza
gubulundu gubéran gucci gude gudelj guellec guerin guerra guerreiro guerrero guevara guggenberger guglielmi gugushe gugán guha guibert guibhir guicciardini
guichard guidhir guidone guidotti guihan guijarro guilbert guilfoyle guillaume guillemette guillen guillet guillon guillot guillou guillén guillí guinan
guinane guinevan guiney guinizzelli guinnane guinness guiot guiry guit guitart guithín gulan gulati gulbrandsen gulcher gule gulfam gulgowski guliwe gullberg
gullery gullotta gulotta gulshan gulyás guma gumbi gumede gumprich gunarto gunawan gundersen gunn gunnarsson gunning gunpf gupta gure gurule gusev gusikowski
gussoni gustafsson gustavsson gustin gut gute guthrie gutierrez gutiérrez gutknecht gutkowski gutmann guy guyo guyon guyot guzman guzmán guérin guštin gwacela
gwagwa gwala gwamanda gwanyana gwija gwynn gxabhashe gyamfi gyamfiaa gyasi gyasiwaa gábháin gáibhtheacháin gáibhín gáineard gál gálik gáliková gálová gálvez
gámez gánaird gárate gáspár gärtner géaran géaráin géibheannaigh géibhinn géidigh gélinas gérard gíontaigh gómez göransson göschl götz gúnáin gül gülen
günther güçlü haack haag haan haapala haapanen haapaniemi haarlem haas haase haataja haavisto haberl habha habibi hablák habláková habšuda habšudová hacker
hackett hackl hadebe haderer hadfield hadhlairt hadhra hadrović hadžić hae haeften haengreve haering hafner hagan hagara hagarová hagberg hagen hagendoorn
hagenes hager haggerty haglund hagman hagström hahessy hahn haibheartaigh haichir haicéad haid haiden haider haidhleart haidinger hailgheanáin hailgheasa
hailpín hailín haimhirgín hainaut hainchín haindl haines hainifín hainion hainligh hainmhireach hainmneach hainthín hainzl hainín hairbheasaigh haire
hairmeasaigh hairmheasaigh hairt hairtnéada haiseadha haithbheartaigh haithchir haitheasa hajdu haji hak hakala hakim hakkarainen hakker halake halambek
halapir halder hale haley halim halimah hall hallacháin hallahan hallanan hallberg haller halleux halley hallgren hallik hallin hallinan hallissey hallmhúráin
halloran halme halmhain halonen halpen halpin haluška halušková halvarsson halvorsen halvorson halák haláková halász ham hamaland hamann hamel hamill hamilton
hamisi hammar hammarström hammer hammerer hammerl hammes hammond hamon hampton hanafin hanak hanaková hanbury hancock hand handa handayani hande handl handler
hane haneberg hanegraaff hanek haneková haney hangala hanka hankard hanko hanková hanley hanlon hanluain hanly hanna hannagáin hannah hannaidh hanncard
hannecart hannigan hannlaoigh hannon hannracháin hannraoi hannula hanrachtaigh hanrahan hanraoi hanratty hans hansen hanson hanssen hanssens hansson hanus
hanusek hanuseková hanuska hanusková hanusová hanuška hanušková hanzel hanzelová hanák hanáková hançer hanúsek hanúseková hanúska hanúsková hanžek haodha
haodhgáin haogáin haoidhne haoilbheard haoileáin haolláin haoláin haonghuis haonghusa hara harahoe haraldsson haran harapin harber harcáin hardi hardiansyah
hardie hardiman hardin harding hardy hare haren hargadon hargadáin hargan hargreaves hargáin hari haring hariyah harju harkin harkins harley harloff harmon
harnett haro harper harrachtáin harragáin harrell harrer harrihy harrington harris harrison harry hart harta hartagáin hartati harte hartigan hartikainen
hartl hartley hartman hartmann hartnett hartung harty harvan harvanová harvey harvánek harváneková haryanti haryanto hasan hasanah haselaar haslauer hasler
haslinger haspengouw hassan hassanah hassani hassett hastey hastie hastings hastuti hasty hatfield hattinger hatton hauck hauer hauffer haug hauge haugen
haugh haughey haugland haumer hausberger hauser hautala hautamäki havel haverinen haverty havlíček havlíčková havran havranka havranko havranková havranová
hawe hawkins hawthorn hay hayden hayer hayes haynes hayre hayrioğlu hays hayward hazenveld haňak haňaková haňák haňáková haščák haščáková heachadha
heachthigheirn headhra heaffy heaghra heaghráin healey heallaigh healy heaney heaphy hearbhaird hearbhard hearcáin hearghail hearghaile hearn hearne hearnáin
hearráin hearty hearáin heath heathcote heavey hebenstreit hebert hechenberger hecke hecker heckett hedberg hedderman hedigan hedin hedlund hedman hedström
heelan heenan heeney heer heere heerenveen heerkens heerschop heffernan hefferon heffron hegarty hegde hegedüs hegedűs heger heggarty hegmann hehir hehl
heibhrín heichthigheirn heideagáin heiden heidenreich heidhin heidrich heifearnáin heifrín heigheartaigh heigl heijden heijman heijmans heijmen heikkilä
heikkinen heilíre heim heimhrín hein heindl heinen heino heinonen heinrich heinrichs heinsalu heinsoo heintze heinz heinzl heireamhóin heiskanen heislin heiss
heissenberger heiteagáin heithchir heithir hekker helaoire held helen helenius helery helgesson helin hell helland hellberg hellemans heller hellevoort
hellgren hellman hellström hellwig helm helmerhorst helminen helsen hely hemert hemetsberger hemma hempenstall henao henck henderson hendrick hendricks
hendrickx hendriks hendrikse hendrix hendry henebry heneghan henegouwen henery heney henin henk hennebry hennelley hennelly hennessey hennessy hennigan
henningsson henrard henric henriksen henriksson henrion henriques henrotte henry henríquez hens henschel hensley henson henst hentschel heochach heochadha
heochaidh heodhasa heodhusa heoghain heoghanáin hepburn hepenstall heraghty heras heraty herbert herbst herceg herck herd heredia heremans heretik heretiková
hereward heribert hering heripon herity herlihy herman hermann hermans hermansen hermansson hermighausen hermiston hermosilla hernandes hernandez hernando
hernon hernádez hernández heron herout herranz herrera herrero herring herrmann herstal hertrampf hervia hervás hervé herzog hesbaye heser heskin heslin hess
hesse hessel hession hester hethur hettinger hettner heusden heuser heuvel hever hewitt hewson hexspoor heyden heydrich heylen heymans heyne heyvaert
hećimović hečko hečková hhoyiyane hiarfhlaithe hiarfhlatha hiarnáin hiceadha hicidhe hickey hickle hickman hicks hicí hicín hicóg hidalgo hidayanto hidayat
hierro hietala hietanen hifearnáin higgins highne higueras hilary hill hillen hiller hillery hilliard hilll hillow hills hilmer hilmerová hilpert hilton
hiltunen himmelbauer hindeberg hines hinić hinneirghe hinney hinnéirghe hinojosa hinterberger hinteregger hinterleitner hinton hintz hinéirigh hinéirí hiocóg
hiolláin hioláin hionnghaile hiorbhaird hiorbhard hirsch hirschmann hirt hirthe hirvonen hishon histon hjalmarsson hjelm hjort hlabangane hlabisa hladká
hladký hlatshwayo hlaváč hlaváčik hlaváčiková hlaváčová hlela hlengwa hlinka hlinková hliník hliníková hlomuka hlongwa hlongwane hlophe hlubi hlumakazi ho
hoarau hoare hoareau hoban hobbs hochleitner hochreiter hodak hodel hodge hodges hodgson hodhráin hodkiewicz hodnett hodson hodža hodžić hodžová hoecke
hoedemakers hoeger hoek hoeks hoekstra hoelen hoes hoevel hoeven hoey hofbauer hofer hoffman hoffmann hofinger hofman hofmann hofmeister hofstetter hofstätter
hogan hogg hoibicín hoirbheaird hoirbheard hoirchinnigh hoireabaird hoireabhaird hoireabhard hoireachtaigh hoiscín hoistín hoisín hokkanen holappa holdaway
holden holder holgersson holguín holič holiček holičeková holička holičková holičová holl holland hollander hollaráin hollaus holler hollins holloway
hollywood holláin hollúin holm holmberg holmes holmgren holmqvist holmström holohan holopainen holst holsten holt holthuis holub holubec holubecová holubek
holubeková holubka holubko holubková holubová holuby holvoet holzapfel holzer holzinger holzknecht holzmann holík holíková holíček holíčeková holúbek
holúbeková holúbok holčík holčíková homenick honan hondeveld honing honkanen honoré hood hoof hoog hoogers hoogh hook hooper hoover hope hopkins hoppe
hoppenbrouwer hora horak horan horcáin hore horemans horgan horgáin hormazábal horn horne hornich hornig horrocks horst horton horvat horvatek horvatinec
horvatić horváth horváthová horák horáková horáček horáčková hosae hosey hoskins hosp hosseini hostaden hoste hotz houben houde houdijk hougardy hough
houghton houle houlihan houracháin hourican hourigan hourihane house houston houteveen hove howard howarth howe howell howells howley hoyos hoz hoza hozjan
hozová hoàng hočevar hošták hoštáková hošťák hošťáková hrabar hranić hranj hrastinski hraško hrašková hrdlička hrdličková hren hrianka hrianková hribar
hribernik hric hricová hrmo hrmová hroboň hroboňová hrovat hrubá hrubý hruška hrušková hrušovská hrušovský hrvojić hršak hrženjak huaillearan huaithne
huaithnín hualla huallacháin huallaigh huang huart huba hubbard huber hubert huberts huberty hubin hubmann hubová huddleston hudec hudecová hudson hudáček
hudáčeková huel huels huemer huerta huertas huet huff huffman hufnagl hug hughes hugo huguet huhn huhtala huidhir huiginn huigín huijben huijbrechts huijs
huijzing huirthille huiscín huisman huitseacháin huka huljev hull hulle hulláin huls hulshouts hulskes hulst hult hulten hultgren hultman humbert humblet hume
humer hummel hummer humphrey humphreys humphries hunerik hunt hunter hunziker huotari huovinen hupka hupková hurd hurdail hurley hurmholtaigh hurst hurtado
hurthuile hus huska husnjak husová hussain hussein hussey husák husáková husár husárová husťák husťáková hutagalung hutapea hutasoit hutchinson hutchison
huter hutta hutter hutterer hutton huttová huttunen huurdeman huuskonen huybrechts huyghe huynh huys huysmans huzaifa hučko hučková hušek hušeková huška hušo
hušová hušták huštáková hušťák hušťáková hyatt hyde hyland hyman hynes hynman hyttinen hytönen hyvärinen hyvönen hágáin hágúrtaigh háilíosa háinle háinlí
hájek hájková hánusaigh hárlaigh häfliger hägg hägglund häggström häkkinen hämmerle hämäläinen hänel hänninen häring härkönen härm häusler håkansson
héadtromáin héaghráin héalaigh héalaithe héamhthaigh héanacháin héanagáin héanaigh hébert héideáin héigcheartaigh héigearta héigeartaigh héigheartaigh héighne
héighnigh héighniú héil héilidhe héiligh héilí héimhthigh héimhín héineacháin héinrí héiní hénrí hícín híde híghne híomhair hóbáin hódhra hódhráin hóghartaigh
hógáin hóir hór hóra hórdha hóráin hödl höfer höfig höfler högberg höglinger höglund höller hölzenbecher hölzl höning hörl hörle hörmann hövel húbáin húrdail
hús húska húsková húsová húšek húšeková húška hübel hübner hürlimann hütter iacobucci iacovelli iadanza iago iannelli iannotti iannucci iannuzzi iarla
iasachta iascaire ibacache ibarra ibañez ibikunle iborra ibraaheem ibrahim ibáñez idris iftikhaar iglesia iglesias ignac ignatjev igo igoe ihab ihalainen
ihnačák ihnačáková ihsaan ihtiram ii ijli ikonen ilan ilijić ilinović ilić iljin illés ilori ilupeju ilves imali imbert imhof iminza immonen impastato impe
imrich imrichová infante infantino inglis ingoldsby ingram ingvarsson iniesta inneirghe innocenti innseadún inostroza interiano interminei interminelli
inzaghi inzunza iomaire ionescu ioniță ionrachtaigh ioppi iqbal irawan ireland ireri iriarte irizarry irungu irvine irving irwin isaac isaksen isaksson isella
isern isler ismail israelsson issa issac issack issak iswahyudi iten iturra ivandić ivanov ivanović ivančan ivarsson ivask ivaška ivašková ivers iversen ivory
ivšić iyanda iyengar iyer izaguirre izquierdo iñiguez iústás i̇hsanoğlu i̇nönü jaabir jaakkola jaakson jaanson jaanus jaatinen jabir jabr jaceps jackman
jackson jacob jacobi jacobs jacobsen jacobson jacobsson jacot-descombes jacot-guillarmod jacquemart jacquemin jacques jacquet jacquot jacuzzi jad jadot jadoul
jafari jagarinec jager jagečić jaggi jahdami jahdari jahn jailani jaime jaimes jain jaiyeola jakab jakobsen jakobson jakobsson jakopec jakopović jakovac
jaković jakovlev jakovljević jakub jakuba jakubec jakubecová jakubek jakubeková jakubka jakubko jakubková jakubová jakubowski jakubík jakubíková jakubček
jakubčeková jakubčo jakubčová jakubčík jakubčíková jakupić jakuš jakúbek jakúbeková jalaal jalakas jali jalil jalonen jalovec jalovecová jama jamaal jamar
jamasijadu jameel james jameson jamieson jamile jamnik jan janda jandl jandová janek janeková janeček janečeková janečka janečko janečková janežič jani
janisch jank janka jankauskas janko janková jano janová janočko janočková janoš janošek janošeková janoška janoško janošková janošo janošová jans jansdr janse
jansen jansse janssen janssens jansson jantošovič jantošovičová januar janák janáková janík janíková janča janček jančeková jančo jančová jaque jara jaramillo
jarc jarl jaroš jarošová jarso jarvis jaskolski jasprica jasso jast jauhiainen jauk jaume jaunzema jaunzems javornik jayaraman jaén jdotte jean jebet
jedľovská jedľovský jefferies jefferson jeffries jefimov jefwa jeggij jegorov jekel jelagat jelavić jele jelen jelimo jelić jelle jellyman jelínek jelínková
jemeli jemrić jemutai jendek jendeková jenewein jenkins jenko jenni jennings jensen jenssen jepchirchir jepchumba jepkemboi jepkemei jepkirui jepkoech
jepkogei jepkorir jepkosgei jepleting jepngetich jeppesen jeppsson jepsen jeptoo jerde jereb jerez jerič jerković jermakov jerman jerono jerop jerotich
jerusalem jeruto jeršov jespersen jessel jessen jesus jesús ježek ježková jha jhaveri jibela jilani jiles jili jillo jimale jimenez jiménez jimínez jiyane
jobe jochems jockel jode joe joel jofré johal johann johannessen johannesson johansen johanson johansson john johns johnsen johnson johnsson johnston
johnstone jokela jokinen jokiwe joly jomini jomo jonasson jonata jonatová jonckheere jones jong jonge jonghe jonjić jonker jonkman jonsson joos joosten jopich
jordan jordá jordán joris jorlink jorquera jorrisen josefsson joseph joshi joshua josipović jost joubert jourdan jovanovac jovanovic jovanović jove jover
jovinelli jović joyce joye jozić juan juarez judd judge juen jug jugovac juhanson juhkam juhlin juhász jukić julien julius juliá julián julliard juma jumba
jumiège junas junasová junck juncken jung jungfer jungwirth junior junitz junk junken juntunen junás junásová junáš junášová juqula jurado jurek jureková
juretić jureško jurina jurinová jurić jurišić jurjević jurka jurko jurković jurkovič jurkovičová jurková jurlina jurrijens juráš jurášová jurík juríková jurča
jurčina jurčinová jurčić jurčo jurčová jussila juvara juvonen juárez ján jáno jánová jánoš jánoška jánoško jánošková jánošová jánošík jánošíková jáquez
jáuregui jäckel jäger jäggi jähn jäkel jänes jäntsch jäntti järv järve järvelä järvenpää järvi järvinen jääskeläinen jódar jónás jõe jõesaar jõgi jöbstl
jönsson jörgensen jørgensen jürgens jürgenson jürisson jüttner kaamil kaari kaasik kaay kabeer kaberia kabiru kabui kaburu kabus kachela kadak kadakia kade
kadenge kadija kadlec kadlecová kadzo kageha kagendo kager kagwiria kahindi kahinu kahlina kahr kaikkonen kaimenyi kain kaindl kaingu kainulainen kainz kairu
kairys kaiser kajuju kakai kakar kala kalama kalamees kalan kalanjoš kalazić kalcher kalda kale kaleem kaleema kalekye kalinin kaliská kaliský kalita kaliňák
kaliňáková kaljula kaljurand kaljuste kaljuvee kalla kallas kallaste kallen kallert kallio kalm kalman kalmus kalniņa kalniņš kaloki kaltenbrunner kaltenböck
kaltenegger kalume kalvaitis kalvelis kalvėnas kalēja kalējs kamal kamande kamathi kamau kambs kamdar kamene kammerer kamp kamper kamran kanana kananu kanda
kandie kane kanerva kang'ethe kangas kangethe kangley kangogo kangro kangur kaniak kaniaková kanini kaniški kanja kankaanpää kannan kant kantola kanyi kapadia
kapeller kapoor kapp kappel kapur kar kara karaamat karadeniz karagić karam karamarko karambu karan karani karanja karels karge kargl karhu karhunen kari
karikari karimi karisa kariuki karjalainen karl karlberg karlović karlsen karlsson karlström karmelić karner karnik karpe karpov karppinen karrer karro
karttunen karu karuga karul karulová karuri karuza karvinen karvonen karwitha karz kas kasak kasam kase kasemaa kasemets kashif kashyap kasim kask kaspar
kasper kass kassim kassulke kasteelen kastelic kastner kasyoka kata katana kathagen kathambi kathure katić katona kattai kaufman kaufmann kaul kauliņa kauliņš
kaupas kauppila kauppinen kaur kautzer kauzlarić kaučič kavaliauskas kavanagh kavasch kavaschová kawira kay kaya kaysan kazakov kazik kaziková kazlauskas
kazungu kazík kazíková kaņepa kaņeps kašpar kašparová keady kealey keally kealty kealy keane keaney keany keapock kearney kearns keary keating keaveney
keaveny keebler keeffe keegan keehan keelan keeley keeling keely keenaghan keenahan keenan keeney keer keery keevers kehoe keightley keijser keijzer keinänen
keitany keith kelder keleković kelemen kelečić kelić kelleher keller kelley kellner kello kellová kelly kelo kelová keltenie kelvey kelvin kemboi kemei kemmer
kemp kempen kemppainen kendall kendi kendra kendrová kenga kenis kenlan kenlon kenna kenneally kennedy kennellan kennelly kenny kensy kent keníž kenížová
keogan keogh keoghan keoghane keohan keohane keown keplinger ker kerekes kereković kerin kerins kerkhof kerkhofs kerley kerlin kerluke kermody kern kernan
kerney kerová kerr kerrigan kerrisk kerschbaum kerschbaumer kertzmann kerubo kerville kerwick keränen keskinen keskitalo kesküla kessler ketel keter ketola
ketting kettunen keudel kevane keville kevin kevo key keya keyes keyser khaba khabalidaka khaemba khalif khalil khalsa khambule khamis khamisi khan khanna
khanyeza khanyile khaphela khare khathi khathide khathini khatri khawula kheswa khezokhulu khisa kholose khomo khonjwayo khosini khosla khoza khuba khubisa
khuboni khukhuza khulu khuluse khumalo khumbuza khurana khuyameni khuzwayo khwane khwela kiama kiarie kibe kibet kibiwot kibiwott kiboi kibor kidd kidney
kiehn kiely kiema kieran kierane kierans kiernan kigen kihara kihn kiik kiil kiilu kiio kiiru kiis kiisk kijnder kikas kikkas kilawee kilback kilbane kilbride
kilcoyne kilday kildea kilduff kilfoyle kilgallen kilgallon kilhooly kilk kilkenny killeen killer killilea killooly killoran killoughry kilmartin kilmore
kilonzi kilonzo kilpeläinen kilroe kilroy kim kimachu kimaiyo kimani kimanthi kimanzi kimaru kimathi kimeli kimemia kimeu kimosop kimotho kimtai kimutai
kinaghan kinahan kinet king king'ori kingori kingston kiniry kink kinkela kinlan kinlen kinnane kinnear kinnegan kinner kinnerk kinney kinnon kinnunen kinny
kinoti kinsella kint kinuthia kinya kinyanjui kinyua kiogora kioko kipchirchir kipchumba kipkemboi kipkemei kipkemoi kipkirui kipkoech kipkogei kipkorir
kipkosgei kipkurui kiplagat kiplangat kipleting kiplimo kipngeno kipngetich kiprono kiprop kiprotich kipruto kipsang kiptanui kiptoo kiptui kiptum kipyego
kipyegon kiragu kirby kirchmair kirchner kirillov kirimi kirinčić kirk kirke kirlin kirpenstein kirs kirschner kirsipuu kirss kirui kirwa kirwan király kis
kisel kisela kiselová kiseľ kiseľa kiseľová kisilu kisman kiss kissane kisseljov kitheka kithinji kithome kiti kitonga kitsao kitson kituku kitumaini kitur
kitzler kitzmann kiuru kivelä kivi kivilo kivimäe kivimäki kivinen kiviniemi kivistik kivistö kivuva kiška kjeldsen kjellberg kjær klaarwater klaas klammer
klanac klapač klapačová klapka klapko klapková klapp klapáč klapáčová klarin klarić klashorst klasić klasson klaus klausen klausner kleibrink kleijse klein
klement klemenčič klemm klemt klepáč klepáčová klerks kleybrink kligl klijn klima klimek klimeková klimko klimkovič klimkovičová klimková klimo klimov klimová
klimáček klimáčeková kline kling klingelhöfer klinger klingler kližan kližanová klocker klocko kloiber klokoč klokočová klomp klopačka klopačková kloppert
klotz klug knapp knappe knaus kneafsey knecht knez knezović knežević knight kniha knihová knockaert knoers knoll knowles knox knudsen knuf knutsen knutsson
kobal kobelt kober kobia kobielsky kobielská kobielský koc koch kocher kocian kocianová kocijančić kocjančič kocka kocková kocová kocsis kocur kocák kocáková
kocúr kocúrik kocúriková kocúrová kodrič koech koelpin koeman koepp kof kofler koger kogler kogo kohl kohler kohli kohv koistinen koit koitla koivisto koivula
koivunen kok kokalj kokanović kokk kokko kokkonen kokol kokorić kolade kolar kolarec kolarič kolb kolega kolehmainen kolen kolenc kolesnik kolesár kolesárová
kolić kolk koller kollmann kollár kollárová kolm kolnik kolniková kolník kolníková kolster kolár kolárová kolář kolářová komar komarov kombe kombo komen
komljenović komora komulainen konda kondratjev konečná konečný koning konings konopelski konopka konopková konovalov konrad konrád konrádová konstantinov kont
konttinen konôpka konôpková kooij kool koome koomson koort kopa kopecká kopecký kopf kopjar koponen kopová kopp koppa koppel koppensteiner koppová korec
korecová koren koret korhonen korir korol koros korošec korpal korpela korpi korsman korstman kort korte kortelainen kortman korutürk korčák korčáková kos
kosanović kosgei koshy kosi kosić koskei koskela koski koskinen kosoko kosonen koss kostanić kostelac kosten koster kostin kostka kostková kostolzin kostrec
kostrecová kota kothari kotian kotianová kotkas kotnik kotov kotulič kotuličová kouba koubová kovacek koval kovalčík kovalčíková kovanen kovač kovaček
kovačević kovačić kovačič kovaľ kovaľová kovács kováč kováčik kováčiková kováčová kovář kovářová koya koza kozey kozlov kozma kozmon kozmonová kozová kozák
kozáková kozáček kozáčeková kozáčik kozáčiková koč kočevar kočiš kočišová kočka kočko kočková kočová košir koški koščević koželj krabbe kraft krainer krainz
krajcar krajcik krajnc krajíček krajíčeková krajči krajčiová krajčo krajčovič krajčovičová krajčová krajčí krajčíová krajčír krajčírová kral kralj kraljević
kraljić krall kramar kramarić kramberger kramer krammer kramár kramárová kranjc krantz kranz krasnohorská krasnohorský krastiņa krastiņš kratochvíl
kratochvílová kratzer kraus krause kraushaar krausová kraxner krebs kreidl kreiger krein kreiner krejčová kremer kremser krenn kresonja kreusel kreuzer kriegl
kriens krieva krieviņa krieviņš krievs kriisa kris krish krishna krishnamurthy krishnan kristensen kristensson kristiansen kristiansson kristoffersen
kristoffersson krivec krištof krištofová križan križanová krogh kroker kronberger kronenberg kronsteiner kroon krop kropilák kropiláková kroták krotáková
krpan krueger krug kruglov kruns krupa krupová kruschwitz krznarić král králik králiková králová krásnohorská krásnohorský kráľ kráľovič kráľovičová kráľová
kríž krížik krížiková krížová krõlov kröll krúpa krúpová krčelić krēsliņa krēsliņš kršanac krūmiņa krūmiņš krūze krželj kshlerin kub kuba kubec kubecová kubek
kubeková kubheka kubiček kubičeková kubička kubičko kubičková kubko kubková kubo kubová kubík kubíková kubíček kubíčeková kubíčková kucera kudrjavtsev kuffa
kuffová kugler kuhar kuhic kuhl kuhlman kuhn kuijc kuijpers kuilenburg kuiper kuipers kuisma kuit kujala kujundžić kukkonen kukučka kulas kulikov kulkarni
kulmala kumar kumer kumi kummer kumpulainen kuna kunac kunda kunde kundová kundu kundziņa kundziņš kunen kunene kung'u kungu kuningas kunka kunková kunová
kunz kunze kuosmanen kupa kuphal kupka kupko kupková kupová kupsjak kurg kurgat kuria kurian kurki kurm kurniawan kuronen kurtoić kuruc kurucová kurui
kuruvilla kurvits kurz kurzmann kus kusch kusen kusi kusiwaa kuska kusková kusmawati kusová kusumo kuswandari kuswoyo kutch kutsar kuus kuuse kuusela kuusik
kuusisto kuusk kuvalis kuveždić kuzmin kuzmić kuznetsov kučera kučerová kučić kuša kuška kušková kušnír kušnírová kušo kušová kuščević kvist kwaadland kwaakye
kwaakyewaa kwamboka kwartemaa kwarteng kwemoi kweyama kyalo kyei kyeiwaa kyerewaa kyllönen kyne kysel kysela kyselová kyseľ kyseľa kyseľová kára kárová kázik
káziková käfer kägi kähkönen kälin källström kämäräinen kärki kärkkäinen kärner käser käsper käster käär käärik kôstka kôstková kõiv köberl köck köhler kölbl
köll könig kössler köster kúbek kúbeková kús kúska kúsková kúsová kúš kúšová kühnert küng kütt kārkliņa kārkliņš kısakürek kļaviņa kļaviņš kříž křížová la
laakkonen laakso laaksonen laan laane laanemets laar laarhoven laarse laas labadie labado labaš labbé labeeb labelle labhra labhradha labhrú labinjan labonté
laboy labra labrecque labuda labudová laca lacasse lacey lachance lachapelle lachmann lachnáin lachtnáin lacka lackner lacko lacková laco lacombe lacová
lacroix lacy lad ladavac ladeck ladhradha ladner laenen laer laere laet lafferty laffey laffray laflamme lafleur lafontaine lagarde lagat lage lagerweij
laghmainn lagler lago lagos laguna lagzdiņa lagzdiņš lah lahaye lahey lahiah lahiffe laht lahti lahtinen lahy laideáin laidhe laidhigh laidhin laidhléis
laighin laighnigh laiho lailasari lailligh lailliú laimer laimhbheartaigh laine laing lainn laithbheartaigh laithimh laithmhe laitinen lajlaj lajčiak
lajčiaková lajčák lajčáková lakatos lakaza lakin lakošeljac laks laksita laksmiwati lal lala laliberté lall lalla lallaidh lallaigh lallemand lally lalonde
lalor laloux lam lamas lamač lamačová lamb lambe lambers lambert lamborghini lambot lambotte lambrecht lambrechts lambregt lamhna lammas lammens lammer lammi
lamont lamontagne lamore lamotte lamoureux lampert lampinen lampl lamprecht lamula lamy lanagáin lancaster lancisi landa lande landeghem landen landers landin
landl landon-lane landry landström landy lane lanfranchi lang langa langan langat lange langeni langer langern langevoort langlois langosh langworth lanigan
lanka lankinen lankle lansink lantz lanz laochdha laodhóg laoghaire laoghóg laoi laoidh laoidhe laoidhigh laoingsigh laoithe laon lapierre laplante lapointe
laporte lappalainen lappin lapsa lapáin lara larcher larcáin lardinois lardner largan largey larivière larkin laroche larocque larose larouche larrañaga
larrea larsen larson larsson lasa lasić lass lassen lassila lassnig lastra lata lathaigh lathrope latier latif latour lattuada latupono latvala laukkanen
launay laur laureano laurenson laurent laureys lauri lauridsen laurila lauritsen laursen lauwers lauzon lavallée lavan lavell lavelle laverty lavery lavigne
lavin lavoie lavrič law lawless lawlor lawrence lawson layth lazar lazcano lazo lazuardi le leach leacy leagha leahy leal leallaigh leamhna leannon leannáin
learmonth leary leathaigh leathlobhair leavey leban lebar lebeau lebedev lebel leber leblanc lebon lebreton lebrun lebrón lebsack lechner leclerc leclercq
lecocq lecomte leconte lecoq leddin leddon leddy lede ledent lederer ledesma ledner ledoux leduc ledwich ledwith lee leeb leech leek leemans leemput leen
leene leeney lees leeuw leeuwen lefebvre lefevre leffler lefort lefèbvre lefèvre legault legendre legnante legović legrain legrand legros leguit lehane
lehikoinen lehiste lehmann lehner leht lehtimäki lehtinen lehtla lehtmets lehto lehtola lehtonen leibetseder leidhin leidhinn leighin leighinn leino leinonen
leis leite leitgeb leithner leitner leiva lejeune leland lelas lelei leleu leleux lelijveld lelièvre leloup lemaire lemay lemayian lemaître lembede lember
lemieux lemire lemke lemmens lemoine lemonnier lempereur lemus lenaerts lenaghan leneghan lenehan lengauer lengyel lenihan lenić lennane lennartsson lennon
lenoir lensen lenz leon leonard leonardi leoncavallo leone leonetti leonhartsberger leopardi leopold lepage lepik lepistö lepp leppik leppänen lepšík
lepšíková lercari lerch lercher lerma lerner leroux leroy leruth lesage lesch lesjak leskinen leskovar leslie lesná lesný lessard lestari lester letelier
letellier lether leto letová letta lettiere lettner leu leunberger leuschke leutgeb leuven levan levesque levin levine levy lewa lewis leyden leydon leys
leysen leyton leyva leágha leão leóid león lešić lešković lešnik leščić lheureux lhoir li liadhain liagha liaghain liain liam liathaigh liatháin liber libert
liblik lichtenegger licul liddane liddy lideadha lidström lidén lie liebelt liekens lien liendert liepa liepiņa liepiņš lier lierde lieshout lievens lighe
ligorio ligtvoet liguori liimatainen liiv liiva liivak liivamägi lijn likar lilja liljegren lill lillemets lillis lillo lima limazah limbourg limburg limo
limón lin linares lincoln lind lindahl lindau lindberg lindblad lindblom linde lindell linden linder lindfors lindgren lindh lindholm lindinger lindkvist
lindmark lindner lindorfer lindquist lindqvist lindroos lindsay lindsey lindskog lindström lindvall lindén linehan link linke linna linnane linny linschoten
linskey lintner linton liodáin lionacháin lionnáin liostún liović lipa lipka lipko lipková lipová lipp lippens lippomano lipponen lips lipták liptáková lira
lisica lisická lisický list liston littel littizzetto little litva litvová liu liukkonen liverotti livingston liyaaqat liyaqat lizama lizana liégeois liénard
liška lišková ljubetić ljubić ljubičić ljung ljungberg ljunggren ljungqvist llabrés lladó llamas llano llanos lledó llobet llopis llorens llorente lloret
lloyd lluch loaiza lobato lobo lobos lochlainn lochlann lochnáin lochráin lochtnáin lockman loep loera loftus logan logar loghan loginov logue loibhéad loibl
loideáin loididh loidl loineacháin loingscigh loingse loingseacháin loingsigh loinn loinne loinnigh loinnsge loinnsgigh loirgneáin loiseau loj loja lojek
lojeková lojen lojka lojko lojková lojová loke lokk lollobrigida lombard lombardi lombardo lombroso lomeli lomgaigh lommert lomp lonagáin lonargáin london
londoño londra londáin lonen lonergan long longaigh longan longhena longode longoria longáin lonndra lonndraigh lonndún lonnradh lonnáin lonáin loo loock loon
looney loorits loos looveren looy lopes lopez lopresti lorca lorch lorcáin lord lordan loreal loredan lorencin lorent lorenz lorenzo lorreijn losa losada
losekann loughlin loughnane loughran loughrey loughry louis loureiro lourenço louws lovato love lovett lovrić low lowe lowery lowney lowry loya loyal loyola
lozada lozano luachra luag luain luaire luaithrinn luanaigh luasa luasaigh luay lubelo lubhaing lubina lubinová luboch lubowitz luc lucarelli lucas lucchesi
lucciano lucel lucena lucero lucey luciani lucid lucio lucitt lucić luddy ludhóg ludonga ludovisi ludwig lueilwitz luengo luettgen luevano luger lughadha
lughbhadha lugo luht luibhéad luik luin luineacháin luinenburg luinigh luitgardis luján lukhele lukin lukinić lukić lukk lukstiņa lukstiņš lukács lukáč
lukáčová lukša lukšić lukšová lumbasi lumbreras lumi lumiste lumumba luna lunaigh lund lundberg lundblad lunde lundell lundgren lundh lundholm lundin
lundkvist lundmark lundon lundquist lundqvist lundström lunham lunney lunny luoma lupo lupták luptáková lupáin luqe luqmaan luqman luque lurgáin luria lussier
lussu lustenberger luster lut lutf lutholoni luthra luthuli luts luttenberger lutterveld lutz luukkonen luvuno luxardo luxemburg luyckx luyssel luyten luz
luzi luís lučić lwandle lyden lydon lynch lynchechaun lynchehaun lyne lyng lynn lynskey lyon lyons lysaght láimhín lámháin lás lása lásaidhe lászló
lähteenmäki lätt lääne lääts léadús léanacháin léger léineacháin léis léith léonard létourneau lévesque lévy lévêque lê líonacháin líthe líška líšková lócháin
lógáin lóndra lónáin lópez lórdáin lõhmus löchel löf löffler löfgren lönn lövgren löwer lúbhaing lúbhóg lúing lúiséad lúnam lúndra lúóg lübs lüscher lüthi
lāce lācis līce līcis lūse lūsis maalik maalim maaren maas maasgouw maasik maaswinkel maath maawiya mabanga mabaso mabhena mabhodla mabhoko mabika mabizela
mabuya mabuyakhulu mabuza mac maca macadoo macaleavy macallen macaloon macan macanally macart macarthur macasa macauley macbreen macbride maccaffrey
maccanelli maccann maccartan maccarthy maccarville macclenaghan maccole maccomisky macconachy macconnaghy maccool maccormack maccrohan maccurtin macdermott
macdevitt macdonagh macdonald macdonnell macdougall macdowell macdwyer macdyer mace macedo macegan macejkovic macek maceková macelgunn macever macevoy
macfadden macfall macfaull macgee macgeehan macgill macgilligan macging macginley macginnitty macginnity macginty macgloin macglynn macgovern macgreal
macgroarty macguinness macgurk mach machado machale macharia machata machatová machenry macher machnáč machnáčová macho machová machuca machugh macháin
macháček macháčeková macháčková macias macinerney macingwane macinnes mack macka mackay macken mackenna mackenzie mackeown mackesey mackevitt mackey mackle
macko mackovič mackovičová macková maclean maclysaght macmahon macmillan macmonagle macmorrow macmullan macmullen macnabb macnaboe macnaboola macnally
macnamara macnamee macneela macneill macnelis macnulty maco macová macpherson macphilbin macrea macshea macsweeney mactiernan macveagh macveigh macwilliams
macías mad madadháin madagáin madaidh madaidhe madaidhin madan madaoin madar madara madariaga madarová madden maddock maddox maddy made madej madejová madela
mader madera maderna maderno madhubuti madi madiba madide madigan madinane madisson madiyan madlala madlanduna madlula madondo madonsela madrid madrigal
madsen maduma maduna madunić madziba madáin maertens maes maestas maestre maeyer maffei mafobo mafuleka mafulela magagula magalhães magan magann magar
magauran magaña mageba magee mageean magennis magennity mageto maggio maggioli maghanga magill maginn magić maglio magnani magnusson magolwana magombo
magononde magoza magrassi magrath magubane maguidhir maguire magujwa magutshwa magwaza magyar magáin magál magálová mahajan mahal mahamba mahamed mahamud
maharaj mahat mahaye mahbeer mahbub mahe mahedy maheen mahendra maher maheswara mahfuj mahfuz mahieu mahlaba mahlalela mahlangu mahlase mahlinza mahlobo
mahmood mahmoud mahnet mahon mahoney mahony mahulube mahy mai maia maicín maidana maidla maidín maier maierhofer maillard maille maillet maillot maina
mainchín maine maingi maingín mainichín mainnín mainín mair maire mairhofer maitha maithnín maithya maitiú maiyo majcen majd majdan majdanová majdenić majdán
majdánová majeed majeská majeský majewski majoka majola major majorana majozi majstorović majumdar mak makarov makau makena makhanya makhathini makhaye
makhaza makhedama makhoba makhubo makhulukhulu makhunga makinde makinwa makkonen mako makokha makori makovac makovec makovecová makovica makovická makovický
maková makový maksimov makungu malacarne malachovská malachovský malambule malaparte malatesta malave maldonado malembe malenchini maletić malevu malfait
malherbe malhotra malina malinen malinga malinová malipiero mall mallet malley mallick mallien mallon malm malmberg malmgren malmqvist malmström malnar malo
maloba malone maloney malowney maloča malpighi malsen maltais maluki maluleka malá malíšek malíšeková malóid malõšev malý mamani mamba mambo mamić mammen mamo
mamojka mamojková mamula man manacháin manacorda manahan manana mancebo mancilla mancini mand manda mandal mandala mandasari mandel mander mandl mane mangal
mangale mangan mangat mangcamane mangede mangel mangena mangethe mangold mangunsong mani manjón manley mann mannan manne manninen manning mannion mannix
mannoia manntáin manole manolesso manqele manrique manríquez mans mansa mansell mansfield mansilla manso manson mansur mansveld mansvelt mansız mante
mantegazza mantegna mantilla mantshinga mantáin manuel manullang manunta manyoni manzanares manzano manzezulu manzi manzini manzoni manço maoil maoilchiaráin
maoilchéir maoilchéire maoilcéir maoildhia maoileacháin maoileagáin maoileala maoileanaigh maoilearca maoileoghain maoileoin maoileáin maoilfheabhail maoilia
maoiliadh maoiligeáin maoilmhiadhaigh maoilmhichíl maoilmhín maoilriain maoilshearcaigh maoiléadaigh maoiléide maoilín maoineacháin maoinigh maoir maol
maolagáin maolalaidh maolalaigh maolalla maolallaidh maolallaigh maolchaoine maolchatha maolchathaigh maolchraoibhe maoldhomhnaigh maoldomhnaigh maoldúin
maolfhabhail maolfhachtna maolfhábhail maolfhábhaill maolghuala maolmhochóirghe maolmhuaidh maolmhudhóg maolmhuire maolmuaidh maolriagháin maolriain
maolruaidh maolruaidhe maolruana maolruanaigh maolruanaí maoltuile maoláin maonagail maonaigh maongail maonghaile maothagáin maphalala maphanga maphindela
maphisa mapholoba maphumulo maquet mara marambio maranga marangoni maranáin maras marasović marazzi maraš marbun marcacci marcacháin marcaigh marceron marchal
marchand marchant marcin marcinek marcineková marcinko marcinková marcinová marco marconi marcos marcotte marcoux mardešić mardhiyah mardones marduras mare
marec marechal marek mareková marenzio mares maretić mareček marečeková mareš marešová marfell margita margitová margraf margreiter marie marien marijanović
marin marinetti maringer marini marinković marino marinović marion maripuu maris mariscal maritim marián mariánová mariën mariño marić maričević marjanović
mark markanjević markey markham markkanen markl marklund marko markovac marković markovič markovičová marková markoš markošová marks markus markuš markušová
marley marlier marnan marnáin maroa marolt maroof maroš marošová marpaung marquardt marques marquet marquez marqués marren marrero marrinan marron marrone
marroquín marry marsden marsh marshall marsili marta martain marte martel martens marti martikainen martin martineau martinec martinecová martinek martineková
martinelli martinez martinić martinka martinko martinkovič martinkovičová martinková martinović martinovič martinovičová martinová martins martinsen martinson
martinsson martinák martináková martinček martinčeková martinčević martić martorell martová marttila marttinen martucci marty martyn martáň martáňová martí
martín martínez marušić marvin marwa marx mary maryadi maryati marzorati maréchal marí marín maršić marťan marťanová maržić mas masai masango masarik
masariková masaryk masaryková masarík masaríková mascagni mascareñas mascaró mascheroni maseko masese masha mashaba mashasha mashimane mashinini mashiya
masibekela masika masikane masila masilela masina masinde masinga maslo maslov maslová masná masný mason masondo maspero massa massart masse masseron masset
massey massin masson massé mast mastandrea master masterson mastroianni masuku masár masárik masáriková masárová mata matagne matahlija matamala matana matano
matara matas mate matelot mateo mateos mater materne mateu mateša mathaba mathebela mathebula matheka mathenge mathenjwa matheson mathetha mathews mathghamhna
mathiasen mathibela mathiesen mathieu mathis mathisen mathol mathonsi mathot mathula mathunjwa mathurin mathwasa mathy mathúna mati matias matiaško matiašková
matijaš matijević matikainen matilainen matile matić matko matković matokanović maton matos matoušek matoušková matovina matošević mattarella matteotti
matthews matthijs matthys matthäi mattila mattsson matulin matulić maturana matus matvejev matías matějka matějková maughan maulana maundu maureira maurer
maurice maury mauréry mauréryová mauti mavela mavra mavrič mavundla mavuso mawanda maweu mawewe mawia mawira maxwell may maya mayaka mayasari maye mayer
mayerhofer mayert mayeza mayise mayisela maynard mayo mayol mayor mayoral mayorga mayr mayrhofer mays maza mazalankosi mazibuko mazilescu maziya mazwi
mazzacurati mazzanti mazzeo mazzi mazzini mazzocchi maćešić maček mačeková mačko mačkovič mačkovičová mačková mačo maďar maďara maďarič maďaričová maďarová
maďár maďárová mašek mašková mbaabu mbae mbaka mbamali mbanjwa mbatha mbatshazwa mbeje mbekwa mbembe mbende mbhele mbhense mbhobho mbhodwe mbhulangwe mbili
mbithe mbithi mbiti mbogo mbokazi mboko mbonambi mbonane mbongwa mbongwe mbotho mboya mboyisa mbugua mbui mbula mbulaze mbulazi mbuli mbungela mbunjwa mburu
mbuthia mbutho mbuvi mbuyazi mbuyisa mbuyise mcadams mcaleavy mcaleenan mcaleer mcalinney mcalister mcaloon mcalunny mcambe mcambi mcanally mcanco mcandrew
mcanulty mcanyana mcardle mcareavey mcatee mcateer mcauley mcauliffe mcaveigh mcbreen mcbride mcbrien mccabe mccadam mccadden mccafferky mccafferty mccaffrey
mccaffry mccahill mccall mccallion mccallum mccann mccardle mccarney mccarra mccarron mccartan mccarte mccarthy mccarty mccarville mccaughan mccaughey mccaul
mccauley mccausland mccay mcclain mcclean mcclelland mccloskey mcclure mccluskey mccolgan mccoll mccollam mccomiskey mcconaghey mcconaghy mcconnell mcconnon
mccooey mccool mccorkill mccorley mccormick mccorry mccourt mccoy mccracken mccrann mccrea mccready mccreanor mccrory mccrossan mccrudden mccullagh mccullough
mccumiskey mccumisky mccurdy mccurley mccurtin mccusker mcdade mcdaeid mcdaid mcdaniel mcdermod mcdermott mcdevitt mcdonagh mcdonald mcdougald mcdowall
mcdowell mcdunphy mcdwyer mcdyer mcelduff mcelgunn mcelhattin mcellistrim mcelnay mcelnea mcelroe mcelroy mcelwaine mcelwee mcenaney mceneaney mcenry
mcentaggart mcentee mcevaddy mcevilly mcevoy mcewen mcfadden mcfall mcfarland mcfarlane mcfaull mcgahey mcgalligly mcgann mcgarraghy mcgarrigle mcgarry
mcgarvey mcgauran mcgaw mcgeady mcgee mcgeehan mcgeoghegan mcgeown mcgerr mcgettigan mcgettrick mcgill mcgillicuddy mcgilligan mcgilly mcgilroy mcginley
mcginnitty mcginty mcgirl mcgirr mcgivern mcglinchey mcglinchy mcgloin mcglynn mcgoff mcgoldrick mcgonagle mcgough mcgourty mcgovern mcgowan mcgowern mcgrane
mcgrath mcgreal mcgregor mcgrenehan mcgroarty mcgrory mcgruddie mcgruddy mcguigan mcguill mcguinn mcguinness mcguire mcguirk mcguirl mcgurk mchale mcharry
mchenry mchugh mchunu mcildownie mcilroe mcilroy mcilwee mcineely mcinerney mcinnes mcintosh mcintyre mcisaac mcivor mckaigue mckay mckee mckeegan mckeever
mckelvey mckendry mckeniry mckenna mckenny mckenzie mckeogh mckeon mckeown mckernon mckevitt mckie mckiernan mckillop mcking mckinley mckinney mckinnon
mcknight mclachlan mclaughlin mclaverty mclean mcleer mcleese mcleigh mcleod mcloon mcloone mcloughlin mcmacken mcmahon mcmanaway mcmanus mcmaster mcmenamin
mcmillan mcmonagle mcmorrow mcmullen mcmurray mcmurrough mcnabb mcnaboe mcnally mcnamara mcnamee mcnaughton mcnea mcnealy mcnee mcneely mcneil mcneill mcnelis
mcnevin mcnicholas mcnicholl mcnill mcnulty mcoyi mcpartland mcpartlin mcpartlon mcpherson mcphilbin mcphillips mcpolin mcquade mcquaid mcqueen mcquilkan
mcquillan mcquillen mcquin mcquinn mcrann mcready mcroarty mcrory mcshane mcsharry mcsheehy mcteague mcternan mctiernan mctigue mcusi mcveagh mcveigh mcvicker
mcvitty mcwalter mcwaye mdaka mdakane mdladla mdlalose mdlanyoka mdlenevu mdletshe mdluli mdlumbi mdonswa mdotshana mdunge meachair meadhra meadhraí meadows
meads meadóg meaghan meagher mealláin meaney meanman meany meara meardha mearlaigh mears mearáin medač medel medhurst medici medina medić medrano medvecká
medvecký medved medvedev medveď medveďová mee meehan meenaghan meenan meer meeres meersman meert mees meester meeus meeusen megantara megaw mehigan
mehloluhlaza meidhir meidhreach meier meijer meili meindl meirligh meirnigh meis meiscill meister meitheagáin meixner meić mejia mejía mejías melady melander
melani meldon melendez melero melet melgar meli melia melican melichar melicharová melicher melicherová melicherík melicheríková melicherčík melicherčíková
melichár melichárek melicháreková melichárová melin melis mella mellado mellet mellon mellor melnik melo melody melton melville melvin meléndez memela memon
mena menard menchaca mende mendes mendez mendizábal mendonça mendoza mendès menendez meneses mengolo mennea menon mens mensa mensah menthonnex menton mentzel
menza menziwa menéndez menšík menšíková meraz mercadante mercader mercado mercalli mercantini mercati mercer merchant mercier mercks merckx meredith merila
meriläinen merino merisi merkaš merkx merle mernagh merrigan merritt merry mertens mertz merz mesa mesarić mescall mesić meskill messina messner mestdagh
metcalfe metella mets mettler metz metzler meucci meulen meunier meurant meurisse meusburger mey meyer meyers meyiwa meza mezei mezzetta meádhra meádhraí
meára meáraidh meáraí mečiar mečiarová mfeka mfusi mgabadeli mgabhi mgasela mgazi mgcaleka mgenge mgilija mgobhozi mgwaba mhadaidh mhaoil mhaoir mhayise
mheana mhilidh mhlabandlovu mhlambo mhlanga mhlangu mhlanya mhlongo mhlongwane mhlophe mhlungu mhuircheartaigh mhuire mhuiris mháirtín mháistir mhártain
mhíleadha mhílidh mhóir miadha miadhacháin miadhaigh miah mianaigh mianáin micca michael michalech michalechová michalek michaleková michalica michalicová
michalka michalko michalková michalík michalíková michaud michaux michel michelangeli micheletti michelson micheni michiels michielsen michálech michálechová
michálek micháleková michálik micháliková middelkoop middlemiss middleton midhe mielcarek mies miettinen migliaccio mignon miguel migwi mihalik mihaliková
mihalić mihaljević mihalík mihalíková mihelič mihelčić mihhailov mihić mihálik miháliková mijsberg mikić mikk mikkelsen mikkola mikkonen miklavčič miklečić
mikloš mikloško miklošková miklošová miklík miklíková mikulandra mikulec mikulák mikuláková mikulík mikulíková mikulčić mikuš mikušová mikúš mikúšová mil
milanesi milas milatić miles miletić milevoj miley milina miličić milla millar millard millea miller millet millican milligan mills millán milléadha milmo
milne miloslavić milota milotić milotová milovac milroy miltenburg miléadha mimica mimun minayo miner minet minhas miniati minihan minihane minne minogue
mináč mináčová mionacháin miočić mir miralles miramontes miranda mireles miriti mironov mirosavljević mirt miró miscell mishra misicher misiko miskell
mispelen misra missoni mistry mistrík mistríková mistéal mital mitchell mitei mitra mitschke mitt mittal mitter mitteregger mitterer mitterlehner mittermayr
miya mičetić mišak miše mišković mišík mišíková mjadu mjoli mjwara mkhabela mkhandlela mkhathini mkhatshwa mkhithi mkhize mkhokeleleki mkholo mkhonza
mkhumbuzi mkhungo mkhwananzi mlaba mlakar mlalane mlalazi mlambo mlangatshe mlangeni mlawula mlinar mlinarič mlondo mlotshwa mlungisi mlungwana mlynár
mlynárik mlynáriková mlynárová mmboga mmbone mnangat mnangwe mncube mncwabe mncwanga mngadi mngoma mngomezulu mnguni mngwemkhulu mngwengwe mnikathi mnisi
mnomiya mnqamu mnqayi mnquhe mntambo mntimande mntungwa mnyamande mnyandu mnyoni moan moberg mocanu moccia mocenigo mocháin mochóirghe mochóraigh modhráin
modi modiano modig modigliani modrić modugno mody moe moen moenen moens moensendijk moerman moet mofardin moffatt moffit mogaka mogeni mogensen mogere
mogherini moghráin mogire mogáin mohamed mohammad mohammadi mohammed mohamud mohan mohanty mohaupt moher mohr moidhe moilanen moinéal moisio moithide mojica
mojžiš mojžišová mokaya mokroš mokrošová mokua mol molano molegraaf molen molenaar moles molesini molin molina moliner molins moll molloy molnár moloney
molraoghain molyneux momanyi momberg monacháin monaco monaghan monagle monahan moncada mondaca mondadori mondaini mondise mondragón monduzzi moneta monfort
mong'are mongan mongare monghaile mongáin monicelli monk monks monnard monnet monney monnier mononen monreal monroe monroy monsalve montague montalbán
montalcini montalti montalvo montanari montanariello montandon montanelli montaña montañez montaño monte montecchi montecino montecinos monteiro montemayor
montenegro montero montes montesano montesinos montessori monteverdi montez montgomery monti montoya montserrat moody mook moon moone moonen mooney moons moor
moore moors moosbrugger mora moraa morabito moraes moraga morahan morais moraleda morales moran morand morandi morandini morante morar morara morard morata
moravcová moravec moravecová moravčík moravčíková morawo morcillo more moreau moreels moreira morel morell morellato moreno morera moresi moretti morgagni
morgan moriarty moric moricová morillo morin morissette moritz morić morlacchi morley mornane moroney morosini morová moroz morpurgo morricone morrin morris
morrison morrissey morrocco morrow morse mortati mortensen mortier mortimer morton morucci morvan moráin morán moscarda moschino mosciski mose mosemann moser
moses moseti moslavac mosley mosquera moss mota motha mothair motháin motte mottet mottiez moturi motyka motyková motyčka motyčková moulin mountain moura
moureau mourib mouton moy moya moyano moyer moylan moynihan mozart močibob mpangazitha mpanza mphahlwa mphankomo mphazima mphemba mphephethwa mpikela mpila
mpofana mpumuza mpungose mpunzana mqadi mqungebe mrak mraoiligh mraović mraz mrazek mrazeková mrazko mrazková mrazová mráz mrázik mráziková mrázka mrázko
mrázková mrázová mríosáin msamkhulu msane msani mseleku mshazi mshengu mshibe mshikela mshikila mshiyane msibi msimang msindazwe msokazi msomi msuthu msuya
msweli mthabela mthalane mthanti mthembu mthethwa mthimkhulu mthinti mthiya mthiyane mthombeni mthonti mtimande mtolo mtshali mtumaseli mtuswa muadaigh muange
muaráin muasya mucha muchai muchangi muchemi mucheru muchira muchiri muchoki muchová muchui mudden mude mudgway mudri mudronja mueller muema muendo mueni muga
mugabháin mugambi mugendi mugo mugure mugáin muhia muhonen muhonja muhoro muhr muhumed muia muichille muigai muighe muijs muilcín muilleagáin muilleoir
muilligh muimhneacháin muimhnigh muimi muinde muindi muineacháin muineóg muinghíle muinilligh muinneacháin muinníle muir muircheartaigh muireadhaigh
muireagáin muireann muireáin muireán muirgeáin muirgheasa muirgheasáin muirighthe muiris muirithe muirneacháin muirthile muirthín muiruri mukami mukherjee
mukhopadhyay mukhwana mukiri mukoya muktar mukundi mulcahy mulcair mulder mulders muldoon muldowney mule mulei mulet mulgrave mulgrew mulhare mulhern muli
mulinge mulkerrin mullaghan mullala mullaly mullan mullane mullaney mullany mullarkey mullen muller mullery mulligan mullin mullins mullooly mullooney
mulloughney mulloy mulláin mulongo mulqueen mulqueeny mulrain mulrooney mulroy mulry mulryan mulvany mulvenna mulvey mulvihill mulvin mulvy mulwa mulyani
muláin mumba mumbe mumbi mumbua mumo munari mundia munene munga mungai munguti munguía muni munnelly munoz munro munroe munshi munster munyao munyi munyiva
munyoki munyua munywoki muoki mur muracháin murachú murae murage muraguri murangiri muraoile muratori muraya murazik murchadha murchaidhe murcháin murchú
murcia murdoch mureithi murgaš murgašová murghaile murialdo murigi muriithi murillo murimi murin murinová muriset murithi muriuki muriungi murnane murnin
murnáin muro murphy murraigh murray murri murrihy murtagh murthuile murthy murty muru murugi murunga murungi murín murínová musa musatti musau musee musembi
musi musil musila musili musilová musimbi must mustafa mustapić mustač mustofa mustonen musumba musungu musy musya musyimi musyoka musyoki mutahi mutai mutanu
mutegi mutembei mutemi mutethia muteti muthama muthami muthee muthengi mutheu muthiani muthike muthini muthoka muthomi muthoni muthui muthuri muti mutia mutie
mutinda mutindi mutio mutiso mutisya mutti mutua mutugi mutuku mutuma mutune mutunga mutungi muturi mutwiri muuo muya muynck muñiz muñoz mušćet mužina mužić
mvelase mveni mvubu mvuyana mwadime mwai mwaka mwakio mwalimu mwamburi mwandla mwangangi mwangi mwania mwaniki mwanza mwanzia mwathi mwaura mwelase mwema
mwenda mwende mwendia mwendwa mwero mwihaki mwikali mwinyi mwinzi mwirigi mwita mwiti mwololo mwongela mwongeli mydlo mydlová myeni myers myeza myhre
myklebust myles myllymäki mzila mzilankatha mzileni mzimela mzizi mzobe mzolo mzomba mzoneli mzukase mzulwini mzungu mác mácka mácková mácová mághnuis máille
máirtín málóid mármol márquez mártan márton máthúna máté máček máčeková máčik máčiková mäder mäe mäenpää mäeots mäesalu mägi mäkelä mäki mäkinen mälzer mänd
mändla männik männiste männistö mäntylä määttä månsson mårtensson méaláid méalóid méalóide ménard méndez mészáros mídhia míléada mínguez míocháin míodhacháin
míodhcháin míonáin móiníol móirín móracháin mórdha móric móricová móráin mõttus möchlichen mölder möller mörth møller múgica múrnáin múñiz mühlbacher
mühlberger mühlböck mühle mülichen müller müllerová müllner mürk müür müürsepp naail nababan nabeel nabih nabwire naccari nadal nadeau nadeem nader nadi nadig
nadkarni naeem naessens nafula nafuna nagar nagarajan nagel nagele nagi nagl nagle nagy nagys naibei naidu naik nail nailín nainggolan nair nais najam najeeb
najmudin nakhumicha nakić nala naliaka nallon nally nalty namaga nanda nandisa nandwa nangle nanjala naoidheanáin naomh naomi napitupulu napolitano narain
narang naranjo narasimhan narayan narayanan narpati narula narušis narváez nary nasambu nascimento naser naserian nash nashiruddin nasimiyu nasyiah nasyidah
natarajan nath natsir natt natta naughton naujokas naumov nausėda nava navara navarová navarrete navarria navarro navas navez navone navrátil navrátilová
nayak nayar naylor nazareth nazari nazario nazarov načinović ncala ncama ncanana ncongwane ncube ncusi ncwaba ncwane ndaba ndabandaba ndabansele ndabase
ndabezitha ndambuki ndandali ndanu ndawo ndawonde ndege ndegwa nderitu ndichu ndiema ndima ndimande ndinda ndinisa ndirangu ndiritu ndiwa ndiyema ndlala
ndlandla ndlangamandla ndlanya ndlanzi ndlela ndlondlo ndlovu ndolo ndondakusuka ndonga ndoro ndosi nduati nduku nduli ndunda ndung'u ndunge ndungu nduta
ndwandwe ndwiga nea neabhail neacail neachtain neal nealon neancól nearaigh neary nebot necci nederlotharingen nedermeijer nedić nee needham neehan neelan
neelin neenan negrete negrón neilan neilian neill neilson neira neirynck nek nekesa neligan nelima nelis nelissen nelson nemcová nemec nemes nemeth nemeș nene
nenzi nerger nes nestor neto nette neubacher neubauer neugebauer neuhauser neuhold neulinger neumann neumayer neumayr neumeister neumüller neuner neureiter
neureuther neuschäfer neustrië neuteboom neuville neuwirth neuzerling nevado nevala nevalainen neve neven neves neveu neville nevin nevárez newman newton
neyens neylon ngala nganga ngao ngari ngaruiya ngatia ngazitha ngcamane ngcamu ngcemu ngcobo ngcolosi ngei ngema ngeno ngetich ngiba ngidi ngige ngigi ngina
ngobese ngobisi ngomane ngome ngonini ngotho ngotsha ngubane ngubeni ngugi ngui ngumbao ngungunyana ngunjiri ngure nguyen nguyễn ngwane ngwazi ngwekazi
ngwenya nhlabathi nhlane nhlanhla nhlanhlampofu nhlapho nhleko nhlengethwa nia niadh niaidh niallagáin niallghais niallghuis nialláin nianáin niatháin nibali
nicaise nicholas nicholls nichols nicholson nicol nicolas nicolau nicolay nicoletti nicolini nicolucci nicolás niederl nielsen niemeier niemelä niemi nieminen
nienow niermann nieto nieuwenhuijsen nieuwstraten nieves nievo nigam niggli nihoe niiranen niit nijman nijs nikiforov nikitin niklasson nikolaev nikolaus
nikolić nikula niland nilsen nilsson nimac nimwegen ninalowo niocail niocláis niquille niscoromni niskanen nissen nissinen nistor nitra nitrová nitti nitto
nitzsche nixon nizet niño nišević nižetić nižnanská nižnanský nižnánsky nižnánská nižňanská nižňanský niță njagi njambi njapha njau njenga njeri njeru njihia
njiki njinji njiru njogu njoka njoki njomane njoroge njue njuguna njuki nkabinde nkala nkamzwayo nkansa nkansah nkatha nkirote nkomo nkomose nkomoye nkonyeni
nkosi nkrumah nkumane nkundlande nkwakha nkwali nkwaliyenkosi nkwanyana nnamani noack noble nodanga nodlomo noel nogantshi nogueira noguera nogués nohlmans
nolan nolcini nollee nolty nombela nombhoco nomndayi nomvuma nondaba nondlela nonduma nongalaza nongalo nonis nonkosi nonkululeko nontanda nontuli nonyana
noonan noone noor noordeloos noordijk noordmark noort noot norac noraidh norambuena norberg norbiato nord nordberg nordgren nordin nordio nordlander nordlund
nordqvist nordström norgren nori noriega norlin norling norman normand norris norrman norry north northeim norton norén nosiglia nota notarbartolo notová
nousiainen novaes novais novak novaro novikov novitasari novoa novosel novota novotná novotný novák nováková nowak nowanqa nozulu noël nqumela nsele nsia
nsibande nsibanyoni nsindane nsukuza ntaka ntamonde ntanzi ntenga nthenya nthiga nti ntiamoa ntim ntinyari ntombela ntsele ntshalintshali ntshangase
ntshingila ntshiza ntuli nuadhain nuadhan nualláin nuanáin nuffel nugent nugnes nugroho nulty nunes nunez nunne nur nuraini nurdiyanti nurk nurm nurmi
nurminen nus nussbaumer nusslé nuut nuutinen nuwenhijsen nuwenhuijzen nuwenhuse nuwenhuysen nuyts nuñez nxamalala nxasana nxele nxumalo nyaako nyaakoaa
nyaboke nyabuti nyabuto nyaga nyagaka nyaguthii nyakio nyakundi nyale nyamai nyamawi nyambane nyambose nyambu nyambura nyame nyamu nyamweya nyanchama nyanda
nyandeni nyang'au nyangaresi nyangau nyangweso nyantakyi nyathi nyawa nyawira nyawo nyawokhulu nyawose nyazitla nyberg nyembe nyembezi nyeuwenhuysen nygren
nygård nyhan nyide nykänen nylander nylund nylén nyman nyoike nyokabi nyokayebululu nyongesa nyongwana nys nyssen nyström nzai nzama nzamela nzau nzilani
nzima nzimande nzimase nzioka nzioki nzisa nzomo nzuki nzuza nádhraigh nájera nálepka nálepková náradhaigh náraigh näf näslund næss néill németh nógla nôta
nôtová nõmm nõmme nõmmik nöbauer nørgaard núin núnáin núñez nüsslin němcová němec němeček němečková oak obama obando obara obare obasanjo obeng oberbrunner
oberhauser oberhofer oberleitner obermayr obermüller oberndorfer obi obiero obonyo obradović obratov obrien obuya obšut obšutová ocampo ocasio ocaña ochieng
ochoa ochola ochten oconnell oconnor oda odera odero oderwald odescalchi odetola odhiambo odinga odira odiwuor odobašić odom odongo odonnell odoyo odunsi
oduor oduori oemencs oennen oestrovsky oever offredi ofner ofori ofosu ogada ogega oger ogeto ogindan oginga oginni ogola ogolla ogulana ogunbamigbe ogunbiyi
ogunbo ogunde ogunleye ogunwobi ogunyeye ogutu ogweno ohlsson oibicín oikarinen oilifir oinonen oirchinnigh oireachtaigh oirschot oistigín oisín oitir oja
ojala ojanen ojaste ojeda ojiambo ojo ojua ojwang okafor okech okello okelo okemwa oketch okeyo okinyi okongo okonkwo okoth oks oksanen oktaviani okuku okumu
okuneva okyere olabode oladipupo olaiya olander olasupo olate olausson olave olawale olaya olea olesen olesk olguín oliboni oliva olivares olivas oliveira
oliver olivera oliveras olivetti olivier olivo olivárez olivé oller ollikainen ollila ollivier olmedo olmo olmos olofsson oloo olowokeere oloyede olsen olson
olsson olst olthof olubode olugbayila olujimi olukotun olukunga oluoch olusanya oluwagbemi olvera olykan oláh om omair omani omar omari ombasa ombati ombui
omeir omidina omma ommeren omojola omollo omolo omondi omotoso omran omwenga omweri omwoyo ondari ondiek ondieki onditi ondrašík ondrašíková ondrejka ondrejko
ondrejkovič ondrejkovičová ondrejková ondricka ondrus ondrusek ondruseková ondruš ondrušek ondrušeková ondruška ondruško ondrušková ondrušová ondráš ondrášek
ondrášeková ondrášik ondrášiková ondrášová ondrúšek ondrúšeková oneal oneill ongeri onio onisto onjengenyamazane onsongo ontiveros onyancha onyango onyiego
ooko oommen ooms ooste oosten oostendorp oosterhek oosterhout oostveen ooyen op oparinde opazo opiyo opizzi opluštil opluštilová opmans opoku opondo
opper-lotharingen oppong oprea opuku oquendo oralaigh oras orav orban orbanić orbán orchard ordóñez orellana orengo orešković org orina orjuela orlando
orleans orlić orlov orlović orlík orlíková ormeño ormsby orn ornelas orosco orosz orozco orr orrego orsini orsós orta ortega ortese ortiz ortmann ortner
ortolani ortuño orwa oršolić oršoš oršulić osborn osborne oscair oscuro osei osgair oshin oshodi osiemo osinski oskarsson osman osorio osoro ospina ospino
ossama ossandón ossani osses ossipov ossola osterhoudt ostermann ostinelli osuna osuntokun oswald otero oti otiende otieno otiwa ots ott otte ottino otto
ottosson otuo otčenáš otčenášová oude oudewater ouellet ouko ouma ouwel ouwerkerk ovadia ovalle overdijk overeem overgaard oversteeg oviedo owais owen owens
owino owiti owokoniran owolabi owoyemi owuor owusu owusuwaa oyadiran oyaifo oyarce oyaro oyarzo oyarzún oyekan oyeniyi oyetoro oyeyemi oyinlola oyoo oyugi oza
ozimec ozuna oñate očenáš očenášová paal paananen paap paas paavilainen paavola pablo pabón paccot pace pacelli pacetti pacheco pacher pachler pachoud pacillo
pacocha pacomio padberg padden padilla padmanabhan padmasari padovano padrón paegle paepe paez paffrath pagac paganini page pages pagliaro pagnotto pagès pai
paier paillet paimo paiva pajer pajerová paju pajula pajunen pajur pakarinen pal palacio palacios palan palastri palau palazzo palić palka palko palkovič
palkovičová palková pall palla palladio pallarès pallo pallová palm palma palman palmer palmgren palmisano palmqvist palo palomar palomares palombi palomino
palomo palomäki palov palovič palovičová palovová palová palovčík palovčíková paltrinieri palu paluch paluchová palumbo palúch palúchová pamić pammer panatta
panchal pandey pandit pandurić pandya pangestu paniagua panicucci panov pant pantoja panzera paoletti paolini paolucci paor pap papafava papak paparić papetti
papp paquay paquet paquette paquin paquot parada paradi paradis pardo paredes pareja parejo parekh parent pareto parijs parikh parini paris parisi parisian
park parker parkes parkin parkinson parkkinen parks parmar parmentier parmer parmitano parpinel parra parraguez parri parrish parry parsa parsons partanen
partida partlainn parts paruta parviainen parys parzer paré pasanen pascal pascarella paschoud pascual pasman pasolini pasqua pasquier passalacqua passchiers
pastine pastoors pastor pastén pataki patberg patchett patel paten paterson pathak patil patiño patla paton patrick patterson patton pattyn pau paucek pauer
pauko pauková paul paulauskas paulik pauliková paulitsch pauliček pauličeková paulovič paulovičová paulsen paulsson paulus paulík paulíková paulíček
paulíčeková pausini pauw pauwels pavanello pavarotti pavel pavelek paveleková pavelić pavelka pavelko pavelková pavelová pavert pavez pavin pavić pavičić
pavka pavko pavković pavková pavlik pavlikovská pavlikovský pavliková pavlin pavlič pavliček pavličeková pavličko pavlo pavlov pavlović pavlovič pavlovičová
pavlovová pavlová pavlík pavlíková pavlíček pavlíčeková pavol pavolová pavone pavuk pavón pavúk pavúková payer payet payne paz pazos paúk paúková paľa paľka
paľko paľková paľo paľov paľovová paľová paľovčík paľovčíková paľuch paľuchová paľúch paľúchová pašek pašeková paška paško pašková peacock peano pearce
pearson peatáin pechel peck pecotić pederiva pedersen pedersoli pedišić pedraza pedrazzini pedrero pedro pedroni pedrosa pedroza peer peeters peham peharda
pehkonen peinado peircín peiró peitrequin peixoto pekkala pekkarinen pelayo pelikán pelikánová pelkonen pellegrini pellet pelletier pelli pellicer pellico
pelser peltier peltola peltonen peltoniemi peláez pena pender pendl penić pennanen pennetta pennington pent penttilä penttinen penz pepe pera perak peral
perales peralta peranda perano perck perdomo perea pereira perelló perera peres pereyra perez pergande pergolesi peri perini perić perišić perkins perko
perkov perković permadi permata perner peron peronne perozzo peroš perreault perret perri perrier perrin perron perrono perrot perry persico persijn persson
pertile pertini pertiwi pertl peruzzi peruško perälä perčić pesendorfer pesonen petek peter peterlik peters peterse petersen peterson petersson petit
petitjean petralli petrassi petrauskas petrić petričević petrocelli petrov petrovická petrovický petrović petrovič petrová petrucci petrucelli petruzzi
petruška petrušková pettai pettersen pettersson petty petz peukert peyton pezzali peña peñaloza peñalver peñas pečnik pečur peša pešić peška peško pešková
pfannerstill pfeffer pfeifer pfeiffer pfister pfleger phakathi phakathwayo pham phartholáin phathwayo phayre phearsain phelan phelps phetha phethela phewa
phikela philban philbin philbín philib philip philipp philippart philippe philips phillips phillipsen phingoshe phoseka phoswa phungula phuthini phádraig
pháidín phártholáin phártoláin phóil phạm pi piacentini piane piazzi picard piccand piccinni piccio pichardo pichler pichon piché pickering pieber pieper
pierard pierce pierrard pierre pierret pierson pieters pietilä pietrangeli piette pigafetta piggott pignatti pigott pihelgas pihl pihlak piho piir piirainen
piirsalu pika pike pikec pikk piková pilbín piljek pillai pillay pilon pilz pimenta pina pinamonte pincheira pincherle pinder pineau pineda pinedo pingle
pinheiro pinho pinilla pininfarina pino pintar pintarić pintarič pinter pinto pintor pintér pinzón piogóid piotáin piovani piquer pirandello pirard pirc
pircher pire pirelli pires piret pirinen pirker pirlot pirnat piron pirotte pirson pisacane pisani pisano pisaroni pison pistoletto pitkänen pittman pitts
pizarro pizzamano pizzetti pizziol pizzo piérard piña piñeiro piñol pišút pišútová pkemoi pla plana planas plank plantak plantard plante plantek plas plath
platini plattner platzer plaucha plauchová plavec plavecová plavucha plavuchová plaza plažanin plch plchová plekancová plekanec pleše plešivcová plešivec
ploeg ploom plourde plover pluijm pléimeann pléimionn poblete pochet pocius pock podhradská podhradský podkonická podkonický podniece podnieks poelmans poerio
pogačnik pohjola pohl pointner poirier pokas pokorny pokorná pokorný pokos pokuaa pol polanco poland polani pole polesel polet polfliet poliak poliaková polis
polizzi polić poljak poljakov polla pollak pollard pollet pollich pollák polláková polo polonijo polović polzer polák poláková pomaa pomares pombo pometta
ponce poncelet ponci poncin pongrac pons pont pontecorvo ponti poole poom pop popa pope popescu popov popović poppe poppel porcel porcellato poropat porras
porta porter portero portilla portillo portmann porto porubjak porubjaková porzio posada posch poslon pospíšil pospíšilová post postl postma potier potočnik
potter potters pottier potts potvin pou poucke poulain poulin pouliot poulsen pouros pouw povilonis powell power powers powlowski poza pozder pozo pozuelo
pozzecco poška požega praagh prabhakar prabhu prabowo prada pradana pradhan pradipta prado praet praga prager prakasa prakash pranowo prantl praoidheáil
prasad prasasta prasetya prasetyo prashad prastuti prat pratama pratesi prati pratiwi prats pratt praxmarer prayoga preciado preda predovan predovic preiss
prelec prem prempeh prendergast prenner prentice preočanin preston prial pribanić price priede priedīte priedītis priego priest prieto primožič prince pringle
prins prinsen prinz priondargás priondragáis priongalóid priselac pritchard priuli privet probst procacci procházka procházková procter proctor prodi prohaska
proietti proinnsias prokop proost prosacco proulx prouse provencher provost prpić prskalo prtenjača pruitt pruschke pruul pruvost pryal prévost pröll pucci
puccini pucher puchner pudjiastuti puente puentes puerta puga pugh pugliese puglisi puhakka puharić puig puirséal pujadas pujol pukk pukluš puklušová pulci
pulgar pulido puljiz pulk pulkkinen puntigam punz pupák pupáková puranen purcell purdy puri puriņa puriņš purmale purmals purnawati purohit purwanti puspasari
puspita put putinja putra putz puusepp puustinen puška puškarić pušková puškár puškárová pușcașu páez páidín páirceir pál pálka pásztor pärn pärna pärnpuu
pärtel pärtzelt pääkkönen pålsson pépin pérez péter póil põder põdra põld põldma põldmaa põllu pölitz pöll pöllänen pölzl pöschl pühringer püvi pērkona
pērkons qaasim qabeel qadar qadeer qahtan qaim qais qaseem qasif qomazitha quadir quaide qualter quartey quartier quasimodo queally queenane querini quero
querol quesada quevedo quezada quigley quigney quijada quill quillinan quilty quin quinlan quinlivan quinn quinney quinny quintana quintanilla quintero
quinteros quirke quiroga quiroz quirós quispe quitzon quiñones quiñónez qusay qutaybah qwabe raab raadik raag raaghib raakin raamat raashid raatib raatikainen
rabah rabar rabb rabbani rabbitte rabee rabhartaigh rabhlaigh rabiah rabitsch rabl rachtagáin racine rackham radelić rademaker radhakrishnan radi radin
radinović radisch radić radl radman radojković radolović radović radočaj radošević raed rael raemdonck raes raeymaekers rafay rafeek rafferty rafi rafter
raftery raftis raghaill raghaille raghallaigh raghavan raghna raghnaill raguž rahayu raheel rahija rahilly rahimah rahman rahmawati rai raid raidma raifearta
raifteirí raighill raighilligh raighle raighne raight raigne rails raimondi rainer raith raithbheartaigh raithile raj raja rajagopal rajagopalan rajala rajan
rajasa rajata rajh rajn raju rajčić rak rakela rakovan rakovanová raková rakuljić raleigh raljević rallaigh ram rama ramachandran ramadan ramadhan ramaekers
ramaker ramakrishnan raman ramanathan ramaswamy ramazzotti ramesh ramirez ramis ramos ramsauer ramsay ramsey ramírez ramón ramšak rana rand randall randazzo
randhawa randles randmaa randoja randolph raney ranganathan rangel ranta rantala rantanen rao raol rapin rapisardi rappaz rapraz rascón rashid rask raskin
rasmussen raspor rastelli rastija rastogi ratemo rath rathaile rathallaigh ratke ratta rattan ratti rattigan rau rauch raud raudsepp rauhala raurica rausch
rauscher rauter rautiainen rautio ravaglioli raval ravel ravi ravn rawley ray raya rayel raymond raynaud rayner raynor razo rađenović rašeta rašić ražov rea
reachtabhair reachtabhra reachtagáin reachtain reachtair reachtaire reachtar reachtúire read reade reader real reanacháin reannacháin reardon reavy rebane
rebić rebolledo rebollo recer recers rechberger recio reddin reddy redi redican redl redmond redondo reed reede reen rees reese reeves regalado regan rege
regge regnier reguera rehn rehorst reich reichel reicher reichert reichl reichmann reid reidy reif reig reijers reilly reimann reimes reina reinbacher reindl
reiner reinger reinhardt reinikainen reinisch reinprecht reinsalu reinthaler reis reischl reising reisinger reisner reitbauer reiter reiterer reithil
reithofer reitinger rek remacle remmel remmers rempel remy renard renaud renault renders rendulić rendón renehan rengifo renier renner rensi renson rentería
renzi repiská repiský repo requena resanović resch resnik respighi restrepo reséndez retamal retamales rettenbacher reuter revilla rey reyes reyna reynaert
reynaud reynders reynell reynolds reynoldson reynoso rezende rhatigan rhattigan rheineck rhodes riabhaigh riada riagáin riain riallaigh riardáin riascos riba
ribarić ribas ribeiro ribera ribes ribić ribičić ricart riccardi riccati ricci ricciardi rice rich richard richardová richards richardson richer richey richie
richmond richter richtár richtárová rickard rico ricolfi ridder riddle ridge ridire rieder riedl riedler riedmann rieger riegler riehl riekstiņa riekstiņš
riem riener rienzo riepl riera rieser riet rietveld riffo rigaux riggs righi rigney riha rihová riihimäki riikonen rijcken rijetković rijks rijn rijnsbergen
rijntjes rijthoven rikke riley rinaldi rincón riney ring ringhofer rinn rinne rinner rintala rioba riocaird riojas riolláin riordan rios riou rioux ripoll
rippey rippin riquelme risek risma rismondo rissanen risteard ritacca ritchie ritoša ritter rius rivard rivas rivera rivero riveros rivers rivière riyanti
rizzo rizzoli ričko riša riška riško rišková rišo rišová roa roach roache roarke roarty roba robadey robb robbins robbrechts robel roberge roberson robert
roberts robertson robertsson robeson robhacháin robhartaigh robi robin robinson robitaille robledo robles robson roca rocamora rocca roccabonella roce rocha
roche rocher rock roda rodacháin rodaigh rodarte rodaí rodden roddy roden rodgers rodrigo rodrigue rodrigues rodriguez rodrígez rodríguez rodríquez rodáin roe
roeck roelandt roels roero roessink rogahn roger rogers rogerson rogge rogiers rogner rogošić rohaan rohan rohleder rohrer rohrmoser roht rohtla roháč roháček
roháčeková roháčik roháčiková roháčová roibín roig roijen roithleáin rojas rojek rojeková rojka rojko rojková rojnić rojo roland roldan roldán rolfson rolland
rollins rolón roma romagnoli romaguera romain roman romanens romano romanov romančík romančíková rombaut rombouts romero romeu romijn romiti romo rompaey
román ronan ronayne roncalli ronkainen rono ronoh roo roob roodesteijn rooij room rooney roos roose roosen roosenboom roosileht roots roover rop ropero roque
ros rosa rosado rosales rosario rosas rose rosell roselló rosemann rosenbaum rosenberg rosenberger rosengren rosenow rosenqvist rosero rosiello rosin rosina
rosinová roskoth rosmini rosner roso rosová ross rosseel rosselat rosselet rossellat rosselli rossellini rosselló rossetti rossi rossini rossiter rossmann
rossum rosén roth rothallaigh rothlainn rotich rottensteiner rotter rotteveel rottiers roukes roura rourke rousseau rousseaux roussel rousselet rousset rout
rouwenhorst rouwhorst roux rovira rowan rowe rowland rowlands rowley roy roybal royer royo rozas roze rozman rozīte rozītis rožič rožman rua ruacháin
ruadhainn ruadhcháin ruadháin ruaidhe ruaidhinn ruaidhrí ruaidhín ruairc ruanadha ruanaidhe ruanaí ruane ruano ruanáin rubben rubbia rubene rubenis ruberto
rubeša rubilar rubinić rubio rubík rubíková rudaigh rudden ruddy rudkins rudolf rudolph rudzīte rudzītis ruecker rueda ruelas ruelle ruffini ruggeri ruggieri
rugut ruijs ruiséal ruiter ruiz rukavina rumjantsev rumora runolfsdottir runolfsson runte ruotsalainen rupnik rupp ruppersberger ruppert rus rush rusko
rusková rusnak rusnák rusnáková rusová russel russell russo rust rusticucci rusňak rusňák rusňáková rutar rutherford ruto rutten rutto ruud ruus ruuskanen
ruwa ruz ružička ružičková ryan rybníček rybníčeková rybár rybárik rybáriková rybárová ryck rycke rydberg ryder rydén ryle rynn rynne rys rysová rytkönen
ryynänen ryš ryša ryška ryško ryšková ryšová rácz rághaill ráighle ráighne ráinne ránaigh rädel räisänen räsänen rätsep räty réagáin réamoinn réamonn réill
rémy rí ríle río ríogh ríoghbhardáin ríogáin ríordáin ríos rís rócháin ródenas róisde róiste róláin róm rómová rónáin rós röck röhrdanz röhricht römer rönkkö
rörricht rössler rønning rúfus rúfusová rúnaidhe rúnú rúáin rüegg rüütel rýs rýsová růžička růžičková saabir saad saafir saahir saajid saal saalim saaqib saar
saare saarela saari saarinen saariyah saastamoinen saavedra sabah sabater sabatini sabbatini sabbe sabeeh sabela sabelo sabharwal sabil sabiq sabir sabljak
sabol saboor sabur saburah sachar sachdev sachdeva sacristán sacré sadan sadaqat sadeed saefullah saelens saez safari saffi safitri safo safoaa safronov sagar
sager sagese sagmeister sagnelli sagredo saha sahlin sahni sahota said saidi sailer saina saini sainio sainz sair saitoti saiz sakalauskas sakarya sakač saks
saksen sakwa sala salah salahudin salaj salajka salajková salajová salako salamanca salami salandra salas salat salata salazar salcedo salcher salcido saldaña
saldivar saldivia saldías saleh sales salet salgado salgari salieri salim salinas sallinen salm salmela salmen salmerón salmi salminen salmon salo salom
salomaa salomonsson salonen salopek salu salumets salumäe salvador salvemini salvi salvini salvo salvà salz salzer salzmann sam sama samaniego samel samele
samelová sameya sameľ sameľová sami sammer sammon sammy samoei samosir sampaio sampath samper sampson samra samson samsonová samuel samuelová samuelsson
samwel samyn san sanabria sanches sanchez sancho sandal sandanezwe sandberg sande sandell sander sanders sanderson sandgren sandhu sandi sandin sandoval
sandoz sandström sandvik sane sanford sang sangha sanghvi sanguineti sangwani sangweni sanhueza sani sanitra sanitrová sanjuan sankar sankaran sanmartín
sanmiguel sans sansoni sansonnens sant santacruz santamaria santamaría santana santander santen santi santiago santibáñez santillán santner santorio santoro
santos santoso sanudo sanz saoraidhe saors saptono saputra sarabia saraceno saracino saraf saragat saragih saran sarap sarapuu sardelić sarin sarkar sarma
sarmiento sarna sarneel sarpong sarraf sarsfield saruni sarv sas sastre sastry sathe satherley satriani satta satterfield sattler sauceda saucedo saudan sauer
saul sauli saulīte saulītis saunders saura sauro sauvage savage savant savard saveljev savoie savolainen savorgnan sawayn sawe sawhney sawyer saxena saxo
sayers sayyid sbarbaro scaduto scalaidhe scalaighe scalera scalfaro scallaigh scallan scallon scally scamarcio scanaill scandone scanlan scanlon scanláin
scannail scannaill scannell scannláin scaramucci scardino scarfoglio scarlatti scarpa scarpetta scarponi scealláin schaaf schachinger schachner schacht
schaden schaefer schaffer schagen schakelaar schalk schaller schamberger schandl schantl scharf scharinger scharroo schartner schatteleijn schatz schatzl
schaub schauer scheel scheer scheffers scheibe scheiber scheidegger scheidl schellekens schelvis schenk schenkel schepens schepers schepper scherer scherms
scherr scherrer scherz scherzer scheucher scheuermann schevinghuizen schiaparelli schiavo schiavone schicchi schiefer schiestl schiffer schilcher schiller
schilt schimmel schimpl schinagl schindler schinke schinner schinnerl schipper schlager schlatter schlauchin schleich schlosser schlögl schmeler schmid
schmidinger schmidl schmidt schmidtke schmied schmiedecke schmiedt schmit schmitt schmitz schmuck schmölzer schnabl schneeberger schneider schnyder schober
schoch schoen schofield schokman scholl scholten scholtz scholz schomber schoofs schoonbroodt schotte schottin schou schouten schowalter schramm schrammel
schrant schranz schreiber schreiner schrempf schrenk schrijver schrik schrittwieser schroeder schroeff schryver schröder schubert schuchhardt schuh schuijt
schuler schulist schuller schulten schultz schulz schumacher schumm schuppe schuster schutter schuurmans schuylenborch schwab schwaiger schwaighofer
schwartsbach schwartz schwarz schwarzinger schwarzl schwass schweiger schweighofer schweinfurt schweitzer schweizer schwendinger schwital schyns schäfer schär
schärer schöberl schöffmann schöller schön schönauer schönberger schönland schöpf schüler schüller schürch schütz scialpi scolaidhe scolaighe scolaí scollaigh
scollan scolláin scott scotti scotto scribhín scriven scullion scully scuylenborchs scéacháin seachnasaigh seafraidh seafraigh seally sealy seanacháin
seanaigh seanainn seanlaoich seanáin searcaigh searle searlóg searraigh sears seasnáin sebastián seco sedano seddio sedlar sedliak sedliaková sedlák sedláková
sedláček sedláčková seebacher seery segarra segebahn segers segerson segersun segerszoen seghers segni segovia segrè seguel seguin segura seguí sehgal
seibhleáin seibhlin seibhlín seidel seidl seifert seighin seiler seinín seip seireadáin seiser seitheacháin seithneacháin seitric seitz seiwald sekera
sekerová sekhon selecká selecký selin sellers sels sem sembathwa semenov semialjac semitecolo sen senger sengupta sengwayo seničić senko senková senn
seochfhradha seochrú seoighe seoin sepp seppä seppälä seppänen sepúlveda serao serem sergejev serlupi sermonti serna serra serraglio serrano serrato servais
serwaa seršić seshadri sestig seth sethi setiawan setrick setty seven sever sevilla sevillano sevrin sexton seymour sezer sezgin seághain seáin seč sečová
sforza sgalambro sgarbi sgulla sha shabalala shabane shabangu shaffer shaffrey shah shailer shamase shamhráin shan shanahan shand shandu shangase shange
shankar shanker shanley shannon shanny sharaf shariff sharkey sharma sharp sharpe sharry shaughnessy shaw shazi shea sheahan sheane sheedy sheehan sheehy
sheeran sheerin sheikh sheil sheilds sheitric shekoni shelembe shelton shengele shenoy sheoinín shepard shepherd sheppard shere sheridan sherlock sherman
sherry sheth shetty shevlin shezi shibase shiel shields shiels shikuku shine shinga shitric shiúrdáin shiúrtáin shoba shombela short shortt shoyisa shozi
shroff shukla shupe shómais siacais siadhacháin siadhail siaghail siardáin sibal sibalukhulu sibanda sibaya sibeko sibhene sibhleáin sibilia sibindi sibisi
sibiya sibul sidheáil sidhu sidi sidler sidor sidorov sidorová sieber sieberer siegl siegrist siele siering sierra siffredi sifuna sigagu sigegede sigei
sigerson sigl sigrist sihombing sihotang sihvonen siim sijadu sikhakhane sikhosana sikhunyana sikirić sikk sikobi sikuku sikwayo sila silangwe sild siliņa
siliņš silk silke sillanpää sillaots sillaste siller silm silva silveira silvennoinen silvestri simanjuntak simard simba simbolon simelane simeoin simeoni
simic simiyu simić simmon simmonds simmons simoens simola simon simonen simonis simonič simonová simons simonsen simonsson simpson sims simson simó simões
sinaga sinan sinclair sinema singer singh singhal singleton sinha sinisi sinnott sinožić siochfhradha siochrú sionacháin sionainn sionnaigh sionáin sioradáin
sipes sipilä sipos siqueira sirait sire siregar sirel sirois sirotić sirviö sirén sisask sishangwe sishi sishiya sismondi sisneros sitar sitati sith sithenjwa
sithole sithombo sithuli sitienei sitolotolo sitompul sitorus sitters situma situmorang sivertsen siwele sixtus siyaya siyeshe siún siúrdáin sjöberg sjöblom
sjödin sjögren sjöholm sjölander sjölin sjölund sjöstedt sjöstrand sjöström skally skeahan skeffington skehan skelly skiles skinner skivington sklenica
sklenicová sklenička skleničková sklenka sklenková sklenár sklenárik sklenáriková sklenárová sklár sklárová skog skoglund skok skokan skokanová skoog skov
skuja skujiņa skujiņš skupnjak skutecká skutecký sköld sladonja slaetsdochter slagmolen slamon slatara slater slattery slavica slavík slavíková slašťan
slašťanová slegers slevin slingerland slivka slivko slivková sloan sloane sloboda slobodník slobodníková slobodová sloot slota slotová slovinec slovinecová
slovák slováková slowey sluaghdháin slyne slámáin sléibhín small smart smealáin smedt smeede smeets smet smets smirnoff smirnov smit smith smitham smits
smoković smolders smolić smoláin smrek smreková smullen smyth smythe smál snauwaert snow snyder soares sobarzo sobolev sobota sobowale sobrero sobrino
soderini sodhi soduba soest soffici soi soini soininen soita sokač sokhela sokhulu sokhwebula sokić sokk sokol sokolov sokolová sola solana solanki solano
solar solari solberg soldo solej solejová soler solera solheim solimena solis soliz sollima solomon solomun solorio solorzano solovjov solsona solé solís som
somacháin soman somboni somers somfula sommaruga sommer somogyi somoza sompisi sondini sondisa songiya soni sonnino sonnleitner sonqandile sontag sontuli soo
sood soolachán soolaghan soon soos soosaar soosalu soots soper soprano soranzo sordi sorgatz sorger soria soriano sorić sorokin sorrentino sosa sosnáin sotelo
sothole soto sotobe soucy soukup soukupová souma sousa southee souza sowman soyinka soylu soós sošić spaan spadafora spaendonc spaendonck spain spallanzani
spanevello spanhaak sparks spealáin spears speer speijer spelman spence spencer spenser speri sperl spiegl spier spies spiess spiker spillane spindler
spinelli spinka spinola spiolláin spioláin spitzer spoláin sporer spreeuw spreeuwel spreitzer spreuwel springer sprong sproģe sproģis spruit spruyt spáin
spörri squarcione sraffa sridhar srinivas srinivasan srivastava sršen st-jean st-laurent st-onge st-pierre stac stace stack stadelmann stadlbauer stadler
stael staelens stafford staglieno stahr stalder stamm stamrood stan stancu standaert standún stange stangl stanić staničić stankevičius stanley stanton
stančin staněk stapleton staquet stark starkenberg starosta starostová starčević stas stassin staub staudacher staude staudinger stauffer staunton staňková
stecher steckel steed steele steen steenbakkers steenbeek steer stefan stefanelli steffen steffensen steger stehr steidl steiger stein steinacher steinbacher
steinbauer steinberg steinberger steinböck steindl steiner steininger steinkellner steinlechner steinmann steinmeiern steinwender stejskal stejskalová stelzer
stelzl stenberg stenlund stenson stenström stepanov stephen stephens stephenson sterckx sterkman stern stettler stettyn steuber steuer steurer stevens
stevenson steward stewart stey steyaert stibhin stichter stiebitz stiedemann stiegler stiffel stifter stinis stiofáin stipanović stiperski stock stocker
stockhammer stockinger stodola stodolová stoffel stoffelsz stoiber stoica stoices stojanov stojnić stojčević stokes stoll stolnik stoltenberg stolz stolze
stondún stone stook stopar stoppani storey storladi storm story stout stošić straaten stracke stradivari straka straková stralen strand strandberg strangio
strasser stratford stratton strauss strawbridge strazdiņa strazdiņš stražičić street streich streicher strickland strid striebitz strigt strigter strijker
strik strinavić strnad strnadová strnisko strnisková strobl stroh strohmaier strohmayer strohmeier stroman strong stroobants strosin ström strömberg strøm
strýček strýčeková stuart stubbs stucchi stucki studer stuivenberg stummer stumpf stundún stupalo sturm stutz ståhl stín stóc stöckl stöckli stöger stückler
stütz stănescu suarez suartini suazo subramaniam subramanian suciu sudiati sugrue suhonen suibhne suijker suinvorde suipéal suits sule suleiman sulg sullivan
sulzer summers summerville sundaram sundberg sundell sunder sundin sundqvist sundström suomalainen suominen suppan supple sur sura surać sureda suresh suri
surian suryatmi suryono susa susanti susi suter sutinen sutt sutter sutton suur suvi suvorov suwarno suárez sušnik svahn svanberg svantesson svedberg svendsen
svensson svetličić svoboda svobodová svrbík svrbíková svärd swaleh swaminathan swamy swaniawski swanson swart swazi sweeney sweeny swennen swift swinnen
swords sykes symons synnott syombua syrjälä szabó szalai szekeres szilágyi székely szücs szőke szűcs sá sáenz sáez sáirséal sámel sámelová sámeľ sámeľová
sánchez sándor sárközi säde säuberlich sæther sé séagha séamuis séartha séguin síocháin síoda síomóin síoráin síothcháin sírín síthigh síththe söderberg
södergren söderholm söderlund söderman söderqvist söderström söding sölzer sörensen sööt søndergaard sørensen súilleabháin súilliobháin süssebier sýkora
sýkorová taaj taal taanish tabacu tabassum taboada tacchini taccola tack tadeen tafazal taferner tafoya tafuri taggart tagliafierro tahaw-wur tahawwur taheem
tahir tahmaseb taichligh taidhg tailor taimur taipale tait taj tajammul tak takala takkelenburg takyi takács talal talat talavera talbot talha talhah tali
taliani talib taliercio talpaš talpašová talts talwar tamanna tamarit tamayo tamba tamberg tamborini tamburello tamburi tamburini tamez tamhais tamm tamme
tammerijn tammik tamminen tampubolon tamsma tamás tandon taneja tangen tanghe tangney tanguay tanguy tank tanner tansey tanskanen tanui tanzer tanzini tapia
tapp tara tarantini tarantino tarassov tarchetti tardif tarhan tarihoran tarlaigh tarpaigh tarpey tartaglia tartini tarus tarvainen tasca taskinen tasso
tassoni tata tatar tatarka tatarková tatarová tate tatár tatárka tatárová tauber taucher tavares tavčar tawia tawkeel taylor teahan teangana teangnaí tebaldi
techer teder tedesco teearu teesalu tehan teimhneáin teixeira tejada tejeda tejedor tejera tejero telesio tella tello temmerman tena tencalla tenorio tepeš
teras terer terlević ternan terragni terrazas terrell terry terrón teruel tervo terzić terán tesař tessier teufl teuling teunissen tevetoğlu texier textor
tešija thabekhulu thabethe thabizolo thaidhg thaker thakkar thakur thaler thalhammer thaller thaman thamrin thanel thango thatcher the thela thembekwayo
thembela thenjwayo therrien theunis theuri theys thiarnáin thibault thibaut thibodeau thiel thierry thies thighearnaigh thighearnáin thijs thiong'o thirion
thiry thobeni thoirbhealaigh thoirdhealbhaigh thole thom thomas thomassen thomka thommen thompson thomsen thomson thomáis thonon thor thorcail thorens
thornton thorpe thorsen thorén thout thoya thoyana thréinfhear thréinfhir thuathail thuathaláin thuku thulin thuliswayo thumbela thumbeza thuo thuranira
thurner thusi thusini thwala thygesen thys thámhais théraulaz thériault thómais tiainen tiarnaigh tiarnáin tiba tichá tichý tiefenbacher tielemans tiepolo
tiernan tierney tighe tighearna tighearnaigh tighearnáin tihhomirov tiihonen tiik tiits tijerina tikka tikkanen tilk tillman tillmanno timek timeková timka
timko timková timlin timmerman timmermans timofejev timonen timoney timony tinguely tinney tins tintzmann tiobraide tiomanaidh tiomanaigh tiománaidhe tiománaí
tirabassi tirado tirie tirkkonen tirop tirpák tirpáková tisaj tischler titov titus tiwaa tiwari tlustek toal tobar tobin tobler todd toft togher togliatti
tognazzi tohall toirbhealaigh toivanen toivonen toić tolain tolan toldo toledo tolentino tolin tolj tolonen tolosa toloza tolvanen toma toman tomana tomanek
tomanová tomaník tomaníková tomas tomaselli tomasetti tomasini tomaň tomaňová tomašek tomašeková tomaška tomaško tomašková tomažič tomei tomek tomeková
tomescu tomeček tomečeková tomečka tomečko tomečková tomhnair tomingas tomić tomičić tomka tomko tomková tomlinson tomljanović tommaseo toms tomson tomáis
tománek tománeková tomás tomáš tomášek tomášeková tomášik tomášiková tomáška tomáško tomášková tomášová tomé tomšič tonc toner toninelli tonisto tonra tonui
too toolan toole toolin toolis toom tooman toome toomey tooming toomsalu toor toots topić toplak topoľská topoľský torfs torlonia tormaigh tormay tormey tormo
tornatore toro toroitich torp torpey torphy torralba torre torrecilla torrence torrens torrent torrents torres torricelli torrijos torstensson toscani
toscanini toselli tosi toso tosto toth totino totić totwiller toubeau tournay tours toussaint tovar towett towne townsend toy tozzi tozzo tracey tracy traetta
trainor tran trantow traoin traore trapanese trapani trapp trask tratnik trattner trauner travaglia travaglio travers traversa travia travis traxler traynor
trbović treabhair treacy treanor treasa treasaigh treasaí trebbi treboux treccani trei treial treier trejo tremblay tremonti trenor trentin trentini treoigh
tresoldi treutel treves trevino trevisan trevisani treviño trezzini treó treóigh trgovčić triall triana trillini trillo trimmel trincavelli trinkl tripathi
triplat trivedi trlík trlíková trnski trobbiani troch trofimov troisi trombetta trommler tromp tron troncoso tropea trotta trottier troy trub truben trubenová
trubin trudel trujillo trummer trupiano trupp trussardi trutanić truu tréinfhear trépanier tröst trüb trần tschentscher tsuma tsvetkov tuachair tuairisc
tuairisg tuama tuamáin tuaraisce tuaruisce tuataigh tuathaigh tuathail tuathaill tuathaláin tuathalín tuathlainn tubridy tucker tudela tudić tudor tuijl tuile
tuimlin tuisk tuithof tukane tuksar tully tuohey tuohy tuomi tuominen tuovinen tupá tupý tur turati turchetta turchi turci turcotte turesson turgeon turina
turiņa turiņš turk turley turnbull turner turpeinen turpin turraoin turrini turudić turunen turčinov turčok turčoková tutino tutty tutu tuul tuulik tuwei
tuzzolino tuđa tušek tuškan tveit tweneboa twidle twohey twohig twomey twumasi tyler tynan tyrrell táilliúir támhais täht tähtinen täsche téacháin
téidheacháin téllez tóibín tóláin tórpaigh tórrez tóth tõnisson törnqvist török türk tůma tůmová uaid uaithne uaitéir ualghairg uallacháin ualtair ubaadah
ubadah ubaid ubaidah ubaldi ubay ubayd ubaydullah uche udeen udinese udinesi ugarte ughi ugo ugrinić uhban uhl uibhrín uibo uidhir uidhlinn uiginn uilcín uit
uittenbosch ukić uldry ulibarri ullmann ulloa ullrich ulrich ultaigh umaarah umair umar underwood ungaretti unger uniacke uniaque unruoch unt unterberger
unterweger uotila upadhyay uphaus uphuis uphus uppal upton uram uramová urb urbain urban urbanová urbina urblík urblíková urbonas ureña uriarte uribe urlić
urra urrab urrutia urzúa uría urías usada usamah utama utami uus uusitalo uustalu uwais uyainah uí ušić vaati vabaza vaca vacek vachon vaci vacková vaes
vaessen vahar vaher vaht vahter vahtra vaidya vaillancourt vaillant vain vainio vaino vajcik vajciková vajcík vajcíková vajda vajdová vala valach valachovič
valachovičová valachová valadez valbuena valcárcel valdebenito valderrama valdez valdivia valdés valencia valenciano valent valenta valente valentin valentine
valentino valentić valentová valentín valentínová valenzuela valera valero valette valge valguarnera valier valjetić valk valkama valkonen vall valladares
valle vallejo vallejos vallenduuk valles vallet vallin valls vallée vallélian vallés valmarana valtonen valušek valušeková valuška valušková valverde valíček
valíčeková van vanaga vanags vanbrabant vance vandaele vandamme vandecasteele vandekerckhove vandenbergh vandenberghe vandenbroucke vandenbussche
vandendriessche vandeputte vanderheyden vanderlinden vanderstraeten vandervort vandevelde vandewalle vanegas vanek vaneková vang vangisa vanhee vanhoutte
vanhove vanneste vansteenkiste vanvitelli vaněk vaquero vara varano varas varela vares varga vargas varghese varik varis varkey varma vartiainen varty
varughese vasa vasari vasconcelos vasiliev vaska vasko vasková vasquez vass vasseur vastenhouw vastraedsd vattimo vaughan vaughn vavrinec vavrinecová vaz
vazquez vaňková vašek vašeková vaška vaško vašková veale veas vecellio vecoli veen veenendaal veenstra vega vegt veilleux veit veiver veić vejar vela velandia
velasco velasquez velazquez velde velden velderman velez veloso velthoven veltman veltroni velzen velásquez velázquez velďák velďáková ven vendetti venditti
vendrell venegas veneziano venier venkataraman venkatesh venrooy vento venturi venäläinen vera verbeeck verbeek verbeke verbiest verbist verboom verboven
verbruggen verbrugghe vercammen vercauteren vercelloni vercoe vercruysse verda verdejo verdi verdier verdonck verdone verdugo verdun verduzco verdú vereecke
vereecken verelst veres verfaillie verga vergara vergassola vergauwen vergeer vergerio verhaar verhaegen verhaeghe verhagen verharen verheij verhelst
verheuvel verheyden verheyen verhoeven verhulst verkade verlinden verma vermandois vermeersch vermeil vermeir vermeire vermeiren vermeulen vermeylen verri
versace verschuere verschueren verschut versluijs verstappen verstraete verstraeten vertoor vertooren vervaeke vervaet vervoort verwimp verwoert vesel
veselová veselá veselý veski vespa vespucci vestergaard vesterinen vesterlund vestin veterník veterníková veum vezi vezzali vi viaene vial viana vianello
viberg vicen vicena vicencio vicenová vicens vicente victor victory vidaković vidal vidas videla vidic vidmar vidoni vidov vidović vidovič vieira vienne viera
vierdag vig vigil vigliotti vigneron vignon vigorelli viik viira viitala viitanen vik viklund viks vikström vila vilain vilakazi vilalta vilanova vilaplana
vilar vilches vilciņa vilciņš vilhelmsson viljanen viljevac vilks vill villa villablanca villadicani villagra villagrán villagómez villalba villalobos
villalonga villalpando villamil villamizar villanueva villar villareal villarosa villarreal villarroel villaseñor villaverde villegas villemson villena
villeneuve vincent vincetić vinck vincze vink vinogradov viola virgilio virk virta virtanen virág visconti visintini vismara visnapuu visser vissers
viswanathan vitasović vittadello vitturi vivaldi vivanco viveros vives viviani vizcaíno viña viñas višňovská višňovský vižintin vlaanderen vlach vlachovič
vlachovičová vlachová vladislavić vlaeminck vlassov vlašić vleugels vliet vlk vlková vlna vlnka vlnková vlnová vlček vlčková vodopivec voet vogel vogl vogler
vogt vohra voinea voisin vojković vojtek vojteková vojtka vojtko vojtková volarević volarić volcke volk volkman volkov vollbrecht volta volterra von
vonlanthen vonrueden voorde voorhout voorst voortman vora vorkapić vorobjov voronin vos voutilainen vozar vozila vozár vozárová vrabcová vrabec vrabelj
vrablec vrablecová vrancken vranckx vranić vranken vrban vretenar vrhovec vries vroege vrome vsiliauskas vugdelija vugec vuille vuk vukman vukobratović
vuković vukušić vuljak vumisa vundla vunisa vuorela vuori vuorinen vuyst vučetić vučin vučković vyas vydarená vydarený váradi váska vásková vásquez vávra
vávrová vázquez vähi väisänen väli välimäki väyrynen väänänen vélez véliz vézina vítek vítková võsu vörös vīksna vītola vītoliņa vītoliņš vītols vũ waahid
waajid waarbeek waardeloo waas wable wabomba wabwile wabwire wacana wachira wachter wade waderle wadhwa wadi wadood waelchi waele wafa wafeeq wafula
wagenknecht wagenvoort waghorn wagle wagner wahhaaj wahlberg wahlgren wahlström wahome wahyudin wahyuni wainaina wairimu waithaka waithera waithira wakhungu
wakio wako wal walch walcher walder walderade waldner waldron wali walia walker wall walla wallace wallaert walle waller wallgren wallin wallis wallner walls
wallén walser walsh walshe walsteijn walter walters waltl walton waltrade waluyo wamaitha wamalwa wamboi wambua wambugu wambui wambura wamuyu wanda wandera
wandl wang wanga wangai wangare wangari wangechi wangeci wangila wangui wanijiku wanja wanjala wanjau wanje wanjiku wanjira wanjiru wanjohi wanjugu wanyama
wanyoike wanyonyi wanza wanzala ward ware wario warmer warner warnier warren warrior waruguru warui wasendlunkulu washington wasike wasita waskita wason
wasonga wassenaar wastuti waswa water waters wathelet watkins watsica watson watt watters wattiez watts waugh wauters wauthier wavinya waweru wawira wawire
way wayua weaver webb webby weber webster wechselberger wechuli weeks weeldenburg weerdenburg weerdt weever wegmann wegscheider wehner wehrli weibel weidinger
weigl weihmann weijland weijters weimann weimer weinberger weinhage weinhold weir weiser weiss weissenböck weissnat weitzel wekesa wel wela welch weldon welf
wellens weller wells wende wendt wenger weninger wennberg wensen wenzl werd werdes were wernecke werner weru wesack wesonga wessex west westberg wester
westerbeek westerberg westerburg westerlund westermann westfalen westin westlund westman weston weterink wettstein wever weyland weylant weza whalen wheeler
whelan whelehan whitaker white whitehead whitehouse whitney whittaker whitty whyte wiafe wiberg wibisono wibowo wicht wickerode widhalm widiastuti widmann
widmer widodo widén wiedner wiegand wiek wiel wieland wieloch wiener wiesbauer wieser wiesinger wiesner wiggins wigman wijaya wijayanti wijk wijland wiklund
wikström wilcken wilcox wild wilde wilderman wildschut wiley wilfinger wilhelm wilhelmsson wilkerson wilkin wilkins wilkinson will willaert willame willekens
willem willems willemsen william williams williamson willigen willis willms wills wilmart wilmet wilmont wilmotte wilms wilmsen wilson wilton wimmer winarno
winarsih winberg windhager windisch windler winkler winnrich winter winters wintheiser winther wipstrik wirth wirz wise wisoky wisozk wit witte wittenboer
witting wittmann wiza wohlgemut wohlmuth wolf wolfe wolff wolffel wolfsdr wolfswinkel wolters wolzak wong wood woodard woods woodward woolley wooning
woudenberg woulfe wouters woutersz wratt wren wrenn wright wrynn wu wuckert wulandari wulf wulff wunderink wunsch wurm wurzer wurzinger wutke wuyts wyatt
wyman wynants wynne wyss wähner wéry wögerbauer wöhrer wüthrich xaba xala xhakaza ximba xolo xulu yaa yaamoa yadav yadid yafir yaghnam yahyaa yakub yaman yang
yar yasir yates yatich yator yawer yawson ybarra yeboa yeboah yego yegon yei yengwa yengwayo yepes yeyeye yildirim yilmaz yirenkyi ylinen ylitalo ylönen yoder
yogi yohannan yolanda york yorulmaz yost young yu yudas yulianti yuliarti yundt yuniar yussuf yuste yusuf yáñez yüksel yıldırım yılmaz zaafir zaahid zaahir
zaakir zaal zabala zabaleta zabarella zaccagnini zaccardo zacchia zacco zach zachar zachara zacharia zachariah zachariaš zachariašová zachariáš zachariášová
zacharová zackariya zafar zafir zafrul zaguri zahaar zaheer zahharov zahn zahri zahrun zahur zaitsev zajac zajacová zajc zakinja zakrajšek zalokar zambrano
zamengo zamora zamorani zamorano zampa zamudio zanazzo zangerl zanichelli zanoški zanzi zapata zaragoza zarar zarate zariņa zariņš zarlino zauner zavala
zawadi zayas zayyir zaķe zaķis zbinden zboncak zeba zebec zecchini zechmeister zechner zedillo zeemans zeffirelli zehetner zehnder zeiler zeilinger zeiner
zelaya zeldenrust zelić zeller zeltiņa zeltiņš zeman zemanová zemlak zemljič zengin zenteno zenz zepeda zetterberg zetticci zettl zevenboom zgorelec zhang
ziani zichichi ziegert ziegler ziemann zieme ziemele ziemelis zigo zigová zijl zijlemans zijlmans zikhungwini zima zimka zimková zimmer zimmerman zimmermann
zimová zingg zirme zirne zirnis ziro zito zmaić zobel zola zollinger zoppetti zoppetto zorbach zorko zorlu zorman zorrilla zotter zrilić zrinski zubek
zubeková zubka zubko zubková zubrík zubríková zubčić zuidweg zuijdveld zujev zulaika zulauf zulkarnain zuluaga zuniga zupan zupanc zupančič zurita zuwayhir
zvaigzne zver zvirbule zvirbulis zwaben zwart zwijsen zwindrecht záborská záborský zárate zänker zöchling zöhrer zúbek zúbeková zúbrik zúbriková zúñiga
zürcher zālīte zālītis ádhaimh ághas águila álamo álvarez álvaro ángel ánusaigh ás átha ávalos ávila åberg ågren åkerlund åkerman åkesson åsberg åslund åström
çamurcuoğlu çetin çorlu éanaigh éil émond énrí étienne íomhair íosa íosóg óbroinín óda ógáin órdenes õispuu õun õunapuu öberg öcalan öhman östberg österberg
östling östlund östman ødegård østergaard úgó ülker ābele ābola āboliņa āboliņš ābols ćorić ćosić ćurić čagalj čapka čapko čapkovič čapkovičová čapková čapla
čaplovič čaplovičová čapľa čargonja čarnogurská čarnogurský čech čechová čeh čekovská čekovský čermák čermáková černe černoch černochová černá černík
černíková černý červený červeň červeňová česnek česneková čiernaová čiernik čierniková čierny čizmić čiš čižmešija čobrda čobrdová čop čotić čović čubrić
čudić čuk čukman čulina čuljak čupić čuček ďaďo ďaďová ďorko ďorková ďurek ďureková ďurica ďuricová ďuriš ďurišová ďurka ďurko ďurkovič ďurkovičová ďurkovská
ďurkovský ďuro ďurovič ďurovičová ďurovský ďurovskýová ďurová ďurča ďurčo ďurčová ďutka ďutková ďuško đurašević đurinić đặng ľupták ľuptáková říha říhová
şafak şama şener şensoy šalajka šalajková šalić šantić šargač šarić šarkan šarkanová šarlija šebo šebová šegović šelendić šeparović šestak šestan ševtšenko
ševčík ševčíková šibalić šidlo šidlová šima šimara šimek šimeková šimić šimičić šimka šimko šimková šimo šimon šimonovič šimonovičová šimonová šimončič
šimončičová šimová šimunić šimunović šimík šimíková šinkovec šinković šipek šipić šitum škantár škantárová škara škoda škoviera škovierová škriniar
škriniarová škrlin škrnički škrtić škugor škultéty škultétyová škunca šlahor šlahorová šlivka šlivková šmajda šmajdová šmid šmíd šmídová šokčević šoltés
šoltésová šoltýs šoltýsová šošić šoštarić špika špilár špilárová špišić špoljarić špralja štefan štefanec štefanka štefanko štefanková štefanovič
štefanovičová štefanová štefović štefunko štefunková štefánek štefáneková štefánik štefániková štifanić štimac štrba štrbac štrbová štrljić štrukelj šturlan
štěpánek štěpánková štšerbakov šulc šulcová šunjić šupraha šuran šurbek šurina šurka šurková šuňavcová šuňavec šuštar švec švecová švehla švehlová šverko šváb
švábová šváby šťastná šťastný ťapák ťapáková ťažká ťažký žabjačan žagar železnik železník železníková žerjav žeželić žibert žic žigmund žigmundová žigo žigová
žiković živić živković žižek žnidaršič žufika žugec žukauskas žukov žunec županić žuravljov žuvela žužić žák žáková
"""
)
