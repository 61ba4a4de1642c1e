"""Dutch as coaches write it: which words are first names, and which are words.

Three lists, of our own making: first names that mean nothing else, first names that
are ordinary words as well ("roos", "mark"), and words that open sentences, mean
trades or are somebody's surname too ("bakker", "bos"). A word that is in none of
them may be anything.
"""

import re

from .names import search_key

#: First names that are no other Dutch word, or one that nobody writes down of a talk:
#: enough to know one at the start of a sentence, and of the network in small letters.
_FIRST_NAMES = frozenset(
    """
    aad aafke aagje aarav aart abdel abdi abdul abdullah abebe achmed achraf adam
    adjoa adriaan agnes agnieszka ahlam ahmad ahmed aisha akosua alain albert alex
    alexander alexandra alfons alfred ali alice amadou amin amina aminata amira anas
    anastasia andriy andrzej aneta angela angelique anja anke anna anne anne-marie
    anneke anneleen annelie annelien annelies annelore annemarie annemie annemiek
    annette annick anouk antoine anton antonio antoon anwar arie arjan arjen arjun
    arne arno aron arthur astrid augusta awa axel ayaan ayoub ayse aziz babacar
    barbara bart bas bea beata beatrijs benjamin bennie benny benthe berend
    bernadette bernard bert berthe bertus betty bianca bieke bilal binta birgit
    bjorn blessing bogdan bogdana boris bouchra brahim bram brecht brigitte britt
    bruno carina carine carla carlo carlos carmen caroline cas catharina cathy
    cecile cedric cees chantal charles charlotte chen chidi chris christel
    christiaan christine christophe cindy claire claude claudia conny corinne
    cornelia cornelis corrie cynthia daan daisy dana daniel daniella danny danuta
    dariusz david debby deborah deepa delphine deniz dennis diallo diane dick diego
    dieter dimitri dinie dirk djamila dmytro dolf dominique dora dorien doris dorota
    dorothea dounia driss eddy edith edward edwin eef eelco egbert elena elif elin
    eline elisabeth elise ella ellen elly els elsa elvira emiel emile emilie emily
    emine emma emmanuel emre ercan erdogan ergun erik erika erkan ernest esra
    estelle esther etienne eugenie eva evelien eveline evi evy ewa fabienne fadila
    fanny farhad farid farida fatemeh fatih fatima fatma fatou faustin fay felix
    femke fenna ferdinand ferhat fernand fernando fien filip finn firmin fleur floor
    florence fode fouad francisco francois francoise frank franka fransien fred
    freddy frederic frederik freek frieda gabriel gabrielle gaby galina gaston gea
    geert geesje georges georgette gerard gerben gerda gerlinde germaine gerrie
    gerrit gertrude gijs gilbert gilles gina ginette giovanni giulia giuseppe
    godelieve godfried goedele gokhan gonda gonzalo greet greetje griet grietje
    grzegorz guido gul guler gust gusta guus guy habiba hafid hafida hailey hakan
    hakim halima hamed hamid hamza hanan hanane hanne hanneke hannelore hans harm
    harry hasan hassan hatice hawa hedwig heidi hein heleen helena hendrik henk
    hennie henny henri henriette herlinde herma herman hermine hessel hicham hilda
    hilde hodan hossein houda hubert hubertine hugo huib hulya hussein ibrahim idris
    ifrah igor ilham ilias ilona ilse ilyas imane imran ina ine inge ingeborg ingrid
    irene irina irma iryna isa isabel isabella isabelle ismail issa ivan ivanka ivo
    ivonne iwona jaap jacco jacek jackie jaco jacob jacoba jacqueline jacques
    jadwiga jaklien jalal jamal jamila jan janine janne janneke jannes jannie
    jantine jantje jarno jasper jawad jayden jean jeanine jeanne jeanne-marie
    jeannette jeannine jef jelle jelmer jeltje jenny jens jeroen jerome jerzy jesse
    jessica jill joachim joanna jochen joeri johan johanna john johnny joke jolanda
    jolande jolanta jolien jonas jonathan joost jordi jordy jorge joris jorn jorrit
    jos jose josefien josephine josiane joyce jozef juan judith jules julia julie
    julien juliette jurgen jurre jurriaan justine juul kaat kaatje kamiel kamil
    karel karen karim karima karin karl karla karlijn karolien kasia kasper
    katarzyna kateryna kathleen kathy katja katleen kato katrien kees kelly kemal
    kenneth kevin khadija khalid kim kinga kirsten klaartje klaas klara klazien kobe
    koen koenraad kofi koos kris krista kristel kristien kristin kristof krzysztof
    kurt kwame laila lakshmi lambert lamine lammert lander lara lars latifa laura
    laure laurens lawrence layla lea lech leen leendert leila lena leo leon leonie
    leontien leopold lesley leszek levi lewis leyla liam lianne lidia lieke lien
    lies liesbeth liese lieselot lieveke liliane linda linh lisa lise lisette liv
    lode loes lora lore lorenzo loretta lotje lotte loubna louis louisa louise luc
    luca lucas lucia ludmila ludo ludwig luigi luis lukas lukasz luna lut lutgarde
    lutgart luuk lydia lynn maaike maarten maartje machteld maciej madeleine magda
    mahdi majid malgorzata malika mamadi mamadou manon manuel marc marcel marcin
    marco marek margaretha margot margreet maria mariam mariama marianne marie
    marieke marielle mariet mariette marijke marijn marina mario marion mariska
    marisol mariusz marja marjan marjolijn marleen marnix marta martien martijn
    martin martina martine marwan maryam mathias mathieu matthias maud maurice
    maurits maxim mechtild mehdi mehmet melissa menno merijn merve meryem mesut mia
    michael michel michelle michiel mieke miet miguel mila milan mimi ming minh
    minke mirella miriam mirjam mirte mohamad mohamed mohammed mohsen monica monika
    monique mounir mourad moussa muhammad murat mustafa mustapha mykola myriam nabil
    nadia nadine nadir nadja naima nancy naoufal nasra nasrin nasser nassim natalia
    nataliia natalya natasja nathalie nathan navid nawal nel nele nelleke nelly
    ngozi nguyen nick nicky nico nicolas nicole niek niels nienke nikolai nina noah
    noel noemi noor nora norbert noud noureddine nynke odette okan oksana oleg
    oleksandr olena olga olivia olivier omar orhan oscar oskar osman othman otto
    oumar ousmane ozan ozlem pablo paolo parisa pascal pascale patricia patrick paul
    paula paulette paulien pauline pawel pedro peggy perla petra philip philippe
    phuong pierre piet pieter pim piotr pleun priscilla priya przemek quinten rachel
    rachid rachida raf rahel rahma raj ramon rani rania rashid raymond raymonda
    rebecca recep redouan reinhilde reinier reinout remco remi renate rene renee
    rens renske reza ria ricardo rida riekje riet rik rika rikkie rinske rita robbe
    robert robin robrecht roderik roel roelof roger rogier rohan roland ronald ronny
    rosa rosalie rosanne rosario rosemie rosette rosita roxanne rozemarijn ruben
    rudy rutger ruth ryszard saar sabine sabrina sahra saida salah salim saliou
    salma salvatore sam samir samira sana sander sandra sandrine sandy sanjay sanne
    sara sarah sarina saskia sebastiaan selam selim selma senne serge sergei serhiy
    sevda shabnam shana shirin shirley sibel sibylle siem sien sietske sigrid siham
    silke silvia silvio simon simone simonne simonneke siska sjaak sjaan sjoerd
    sjors sjoukje slawomir sofia sofie sonja sophie souad soufiane stan stanislaw
    stef stefaan stefan stefanie stefano steffi stella stephan stephanie steven
    stijn sunita suzanne sven svitlana sybille sylvia sytske tamara tania tarik
    tariq tatiana ted teresa tesfay tess tetyana teun teunis thao theo therese
    theresia thierry thijs thomas tijs tilly tim tina tine tineke tinne tjeerd
    tjitske tobias tolga tom tomasz tony trijntje tristan trudy truus tuan tugba
    ufuk umut ursula urszula valerie vanessa vasyl veerle vera veronique vicky
    victor viktor viktoriya vincent virginie vito vivian viviane vladimir volodymyr
    wafa walid walter wannes ward warre wendy werner wesley wiebe wieger wies
    wilfried wilhelm wilhelmina willem willemijn willy wilma wilmar wim wivina
    wojciech wout wouter wubbo xander xavier yahya yannick yara yasemin yasmina
    yasmine yassin yassine yavuz yentl yilmaz yoeri yohannes yolanda yolande yonas
    younes youssef youssra ytsje yulia yusuf yves yvette yvon yvonne zahid zahra
    zainab zakaria zbigniew zeynep ziad zineb zita zjef zoe zoey zofia zohra
    """.split()
)
#: First names that are a word as well: they need their capital, and more than that at
#: the start of a sentence.
_NAMES_AND_WORDS = frozenset(
    """
    amber august ben bo bob cor elke erica fee flora grace hope iris jasmijn jet job
    joy june ken linde lot margriet marjolein mark max may mees merel mies mina nova
    nur patience peter puck rein rob roos rose samba sem sima staf sterre storm
    sultan summer ton toon trees trui valentijn violet wil will
    """.split()
)
#: Words that open a sentence, say what somebody does or is, or are a surname too.
_WORDS = frozenset(
    """
    aan aanbod aandacht aantal aanvaardt aanvraag aanwezig aarzelde aarzelt about
    abt acht achter achteraf acquaintance actie actief ad adres advocaat afdruk
    afspraak after afwezig afzender again agenda agent akker akkoord al aldus all
    alle allebei alleen alles als also alsof altijd always ambtenaar an and ander
    andere anders anderzijds angel angst anjer another antidepressiva antwoord any
    apotheker app appel apps appt appte april arbeid are arend arm art artikel arts
    as asked at attest audit augustus auto avond baan baars baas baby backer bad
    baker bakje bakker bakkerin bal balans band bang bank bankkaart baron basis
    because bed bedankt bedankte bedrijf beek beeld been beer beet beetje before
    begeleide begin begrafenis begreep begrijpt behalve beheer beheerder beide
    beiden bejaard bekijk bel belangrijk belde beleid bellen belofte beloofde
    belooft belt bemiddelaar bent bereikbaar berg bericht berichtje berk beroep
    beroerte beseft best beste beter better beuk beurt bevat bewaar bewindvoerder
    bewoner bezet bezig bezoek bibliotheek bie bij bijeenkomst bijlage bijna
    bijzonder binnen binnenkort bisschop black blauw bleef blij blijf blijft blik
    bloed bloem blom bode boek boer bok bomen bonen bood boodschap boog boom boon
    boor boos bord bos both bouw boven bovenaan bovenbuur braaf bracht brand brengt
    brief brink broek broer broers broertje brommer brood broodje brother brouwer
    brug bruin bsn buddy budget buik buiten buitenlucht buren burg bus buschauffeur
    but butler buurjongen buurmeisje buurt buurtfeest by cadeau cafe cake came
    camera can carter case casemanager categorie cel centrum chat chauffeur chef
    cijfer cijfers cirkel client club coach code cola collega collega's come
    computer concert concierge conclusie conflict consulent contact contacten
    contactpersoon contract controle cools coordinator corona correct could crisis
    cross curator cursus cv daad daar daarbij daarin daarmee daarna daarnaast daarom
    daarop daarover daartoe daaruit daarvoor dacht dag dagboek dagelijks dak dal
    daling dam dan dank dans das dat data datum de december deed deel deelname
    deelnemer deels deen degene dekker dekkers den denkt depressie derde dertig
    detail deur deurbel deurwaarder deze diabetes dicht dichterbij did dieet dienst
    dier dietist dietiste different dijk dik diner diploma directeur dit do doch
    dochter dochtertje doe doel does doet dokter dom domein dominee donor doodop
    door doordat doos dorp dossier dove draad draag draagkracht drank drempel drie
    driemaandelijks drinkt dronk droom drugs druk druppel duif duizend durfde durft
    dus duur duurt duw dvd earl easy echt echter echtgenoot echtgenote een eenzaam
    eerder eerst eerste eet eieren eigen eigenaar eik eind einde eindigt eis el
    elektricien elf elk email employer en energie engel engels enige enkel enkele
    enthousiast er eraf erbij erfenis erg ergens ergotherapeut ermee erna ernaast
    eronder erop ertegen ertoe eruit ervan ervoor etage eten etentje even evenals
    evers every everybody ex examen exman expert extra faas factuur familie
    familielid fase father februari feest feit field fiets fietst fietstocht fijn
    film filter financieel first fluit folder for former formulier foto fout foutje
    fox frans friend friends fries frisse from front fruit further fysiek ga gaan
    gaat gaf gamen ganse garage gas gast gauw geachte gebed gebeld gebeurd gebeurt
    gebit geboorte gebracht gebruik gebruiker gebruikt gedaan gedachte gedeelde
    gedicht gedoe gedoucht gedrag geduld geef geeft geel geen gegaan gegevens
    gehaald gehad geheim gehoord geit gek gekocht gekookt geld geleend geleerd
    geloof geluid geluk gelukkig gelukt gemaakt gemaild gemeente gemeld gemiddeld
    gemis gemist gene genoeg gepland gepraat geprobeerd gerecht geregeld gerust
    gespeeld gesprek gestart gestopt gestuurd getekend getuige gevaar gevangenis
    gevoel gevolg gevraagd geweest geweld gewerkt gewoon gewoond gezegd gezellig
    gezeur gezien gezin gezinscoach gezocht gezond gids gier gif ging gingen gips
    gitaar glas god goed goede goedenavond gok gold gone good graaf graag gray green
    grens grey griep grijs groen groep groetjes grond groot grote groter group gsm
    haal haalde haalt haan haar haard haas haast haat had hadden halen half hall
    hallo halve hamer hand handelaar hangt haring harmony hart has have haven havik
    he heb hebben hebt heeft heel heer heet heide heimwee hek hel helemaal helft
    help helpt hem hemd hen her herbergier herder here herfst herinnerd herstel
    hersteld hert hertog het heuvel hielp hier hierbij hiermee hierna hierop hiertoe
    hieruit hiervoor hij his hobbel hobby hoe hoeft hoek hoewel hof hoi home hond
    honderd hoofd hoofdpijn hoog hoogstens hoogte hoop hoopt hoopte hoor hoort horst
    hou houd houdt house housemate hout hovenier how huid huidig huidige huilbui
    huilde huilt huis huisbaas huisbezoek huisgenoot huizen hulp hulpverlener humor
    hun hunter huur huurder hyacint icoon idee ideeen ieder iedere iedereen iemand
    iets if ijs ijver ik ikzelf imam immers in inbreuk inderdaad indien indruk info
    ingang ingepland ingevuld inhoud initiatief inmiddels innig instructeur insuline
    intake interesse interview inval inwoner inzet is it its ivoor ja jaar jaarlijks
    jacht jack jade jager jammer januari jarig jas je jeugd jezelf jij jong jonge
    jongen jonger jongste jonker jou jouw juf juist juli jullie juni kaart kaartje
    kachel kade kader kalf kamer kameraad kamp kan kanker kans kap kapot kapper
    kapster karper kas kassa kassier kast kasteel kat kater keek keel keer keizer
    kelder kende kenmerk kennis kent kerk kermis kern kers kerst ketel keten keuken
    keuze kies kiest kijk kijken kijkt kilo kilometer kind kinderbijslag kindergeld
    kinderopvang kindje kine kinesist kinesitherapeut king kip kist klaar klacht
    klank klant klap klas klaver kleermaker klei klein kleindochter kleine kleinkind
    kleinzoon klem kleur kleuren kleuter klik klim klinkt klok klopt klus knap
    knecht knie knoop knop kocht koe koerier koffer koffie kok koken kokken kolom
    kom komen komt kon konden konijn koning kooi kookt kookte koop koopt koor koorts
    kop koppel koraal korf korfbal kort kost kosten koster kotgenoot koud kraai
    kracht kramer krant krediet kreeg kreek krijgt kring kroegbaas kroon kruis
    kruispunt kruk kuiper kuipers kunnen kunst kus kuur kwaad kwaal kwam kwamen
    kwart kwijt laad laan laars laat laatst laatste lach lacht lachte ladder lading
    lam lamp lampje land lang lange langer langs langzaam lans laptop las last lat
    later latere lawaai leed leeg leende leent leer leerde leerling leert lees leest
    leeuw leg legenda lek lekker lelie lemon lening lent lente lepel leraar lerares
    les less lessen leuk leven levenslust lichaam licht lid lied lief liefde liep
    lieve liever lift liggen ligt lijden lijdt lijf lijkt lijn lijst linden line
    link links lip lof log logopedist logopediste long loodgieter loods loon loop
    loopt lopende los lotgenoot loting lucht luisterde luisterend luistert lukt
    lukte lunch lus maagpijn maak maakt maakte maal maaltijd maand maandelijks maar
    maart maas maat maatje maatregel macht madelief mag magazijn mager mail mailde
    mailt mailtje man mantelzorger many map mara markt mazelen medewerker meer
    meestal mei meisje meldde meldt mens mensen menu merk mes mest met meteen meter
    metro metselaar middag mier migraine mijn minder minst minstens mis mist
    misverstand mits mobiel mochten mode moe moed moeder moeras moest moesten moet
    moeten mogen molen molenaar moment momenteel mond monnik monteur mooi moor mop
    more morgen mos most mother motor motto moved muis mulder munt mus muts muur
    muziek mvg my na naald naam naar naast nabij nacht nachtrust nadat nadien nadruk
    nagel nagesprek nam narcis nearer nee neef neem neemt negatief negen negende
    neighbour nergens net netwerkbijeenkomst network neus never new next nicht
    niemand niet niets nieuw nieuwe niks niveau no nobody noch nodig nodigt nog
    nonkel nood nooit noord noot norm normaal not notaris noteer november now nu nul
    nummer nut nuttig of often ofwel ok oke oktober old olm om oma omdat on onbekend
    once ondanks onder onderaan onderbuur ondertekend onderweg onderwerp onderwijs
    one ongedaan ongeluk ongerust ongeval onlangs online only onrust ons ontbijt
    ontslag onze onzeker oog oogarts ooit ook oom oor oorlog oorzaak oost op opa
    opdracht open openstaande opgebeld opgehaald opgelost opgestart opname opnieuw
    oppas opticien opvang opvoeder opzet orde organisation orgel orthopedagoog os
    other oud ouder ouders oudste our out over overal overbuur overigens overleed
    overleg overlegd overlegt overprikkeld overzicht paar paard pad pak pakket
    paling pan pand paniek papa papier parel park parker partij partner pas past
    pastoor pat patroon paus pauw pc pech pedagoog peer peg peil penny people per
    periode pers person persoon peters peuter piano pijl pijn pillen pint plaats
    place plak plan plas pleegmoeder pleegouder plein plek plezier plicht ploeg
    ploegbaas ploegleider plots plus poel poes poetst poging pols pool poort pope
    porie positief post postbode pot pottenkijker power praat praatte praten precies
    preek premie prijs prik prima prins privacy probeerde probeert probleem proces
    proef professional proxy pruim psychiater psychologe psycholoog psychose puber
    punt puur pyjama quite raad raaf raam radio ramadan ramp rand rapport rat rather
    recept recht rechtbank rechter rechts reden ree reed reeks regel regelde
    regelmatig regelt regio regisseur reis reizen relaties relative rest resten
    resultaat reuk reuma rib ridder rietje rij rijbewijs rijden rijdt rijk rijles
    rijn ring risico rit rits rivier robijn rock roep roes rok roken rol rolstoel
    rommel rond ronde rood rook rookt rookte rots route rouw rozen ruby rug ruil
    ruim ruimte rups rus rust ruzie saai said samen scan schaal schaamte schaap
    schade schakel schatting schelde schema schild schilder schip schipper schoen
    schoenmaker school schooljaar schoon schoonbroer schoonmoeder schoonvader
    schoonzus schoot schot schouder schreef schrijf schrijft schrik schuld schuur
    secretaris see seizoen september sfeer she short signaal since sinds sister
    slaap slaapt slachtoffer slag slager slang slecht slechts sleep sleutel sliep
    slim sloop slot sluis smaak small smet smid smith smoes sms sneeuw snel snijder
    snip snoek snoep so sociaal soep sok sol some somebody soms soon soort spaargeld
    spar speech speelde speelt speer spek spel spiegel spier spijt spin spoed spoor
    sport spraak sprak spreek spreekt spreekuur spreeuw staan staat stabiel stad
    stage stagiair stal stam stank stap stapje stapvoets star start status steeds
    steek steen steenhouwer stel stelde stelt stem stempel ster sterfte sterk steun
    steunde steunend steunt stevens stiefmoeder stiefvader stier stijl stil still
    stilte stoel stof stok stond stoop stop stopt stopte stout straat straf
    strafblad straks streek streep stress strijd strik stroom structuur student
    studie stuip stuk stuur stuurde stuurt succes suiker support systeem taak taal
    taart tab tafel tak tand tandpijn tang tante tas taxi team teen tegel tegen
    tegenover teken tekende tekent tekst telefoon telefoontje telkens telt ten tent
    ter terras terug terugblik terugval terwijl test than that the thee their them
    thema then therapeut therapie there they things thinks this those three thuis
    tien tiener tijd tijdens tijdje tik time timmer tip tips titel to toch today
    toegang toekomst toen toeslag toets together toilet tol tolk tomorrow too top
    tor toren tot totaal touw traag trainer traject tram tranen trap trauma trein
    trok trommel trots trouw trouwens trouwt truc tuin tuintje tulp turk tussen
    tussendoor tussenstap tv twaalf twee tweede tweewekelijks twijfel twijfelde
    twijfelt twintig twist two typ type uil uit uiteraard uitgave uitgelegd
    uitgenodigd uitje uitleg uitstap uitstel uitval under until usb uur vaak vaardig
    vaart vader vak val valk valpartij vals van vanaf vanavond vandaag vandaar
    vangnet vannacht vanochtend vanuit vanwege varken vast veel veen veilig vel veld
    velde velden ven ver verder verdriet verf vergat vergoeding verhaal verhuisd
    verhuisde verhuist verhuurder verjaard verjaardagsfeest verkeer verlener verlies
    verlof verloop verloor verloskundige vermoeid verpleger vers verschil verschuif
    verslag verstandig vertel verteld vertelde vertelt vertrek vertrok vervanger
    vervoer vervolgens verwacht verwijder verwijs very verzet verzoek vet vezel via
    video viel vier vierde vijf vijfde vijver vind vindt vink vis visit visite
    visser vlag vlak vlam vlas vlees vlek vleugel vlieg vliet vlo vloed vlucht vlug
    voedsel voeg voelde voelt voet voetbal vogel vogels vol voldoende volgde volgend
    volgende volgens volgt volk volunteer vond vonk vonnis voogd voor vooraf vooral
    voorbij voordat voorgesteld voorlopig voornaam voorraad voorstel voortgang
    vooruit voorwaarde voorzitter vorig vorige vorm vorst vos vraag vraagje vraagt
    vragen vrede vreemd vrees vriend vriendin vriendje vries vrij vrijwilliger vroeg
    vroeger vroom vrouw vuil vuilnis vuist vul vuur waal waar waarbij waard waarde
    waardoor waarin waarmee waarna waarom waarop waarover waartoe waaruit waarvan
    waarvoor wacht wachtlijst wachttijd wagenmaker wal walker wand wandel wandelde
    wandelt wanneer want ware waren warm warmte was wasmachine wat water wc we
    wedstrijd week weekend weeks weent weer weerstand weet weg wegens weide weigerde
    weigert weiman weinig wekelijks wel welke welkom welzijn wens went werd werden
    were werk werkgever werkplek werkt werkte wesp west wet wever what when where
    which white who why wie wiel wiens wij wijk wijkcoach wijn wijs wijze wijzigt
    wild wilde wilden wilg willen wilskracht wind winkel winst winter wis wiskunde
    wisselend wist wit with without woede wol wolf wond wonder wonen woning woonde
    woonst woont woord worden wordt work worm wortel wou wouters wrok year yes
    yesterday yoga you your zaag zaak zaakvoerder zaal zag zal zalm zand zanger ze
    zee zeeland zeeman zeep zeer zeg zeggen zegt zei zeil zeker zelden zelf
    zelfbeeld zelfs zelfstandig zes zesde zet zetel zeven zevende zich zicht zie
    ziek ziekenfonds ziekte ziekteverlof ziel zien ziet zij zijn zin zit zitten zo
    zoals zocht zodat zodra zoek zoekt zoektocht zolang zomaar zomer zon zondag
    zonde zonder zong zool zoon zoontje zorg zorgde zorgen zorgkundige zorgt
    zorgverlener zou zouden zout zoveel zowat zowel zuid zulke zullen zus zusje
    zussen zuster zuurstof zwaan zwaar zwaard zwager zwak zwanger zwart zwarte zweed
    zwembad zwerm zwijn
    """.split()
)
#: Of the first those that are a word in small letters, where nobody of that name is
#: known.
_WORDS_IN_SMALL = frozenset(
    """
    adam bas berthe cas daisy ellen fleur floor frank griet joke karen koen lander leen
    lies lut mimi nick riet rik robin rosa serge steven tinne wout
    """.split()
)
#: Words that look like the small name of somebody ("Zoë" and "zoeken").
_SMALL_WORDS = frozenset(
    """
    angeltje bennetje bintje bobby brunetje danken dorpje elletje feetje gulletje
    hoopje hopje janken jetje jokken junken katje keesje laartje larie liesje lindetje
    loodje lorken lotje lutje marktje mereltje meesje mietje pietje petertje receptje
    rietje rikken ritje robbetje roosje santje stafje stanken stelletje sterretje
    stormpje tientje tinken tintje tonnetje toontje truitje veertje verken victorie
    willetje zitje zoeken zoetje
    """.split()
)
#: What a person does, and hardly anything else: after a word that opens a sentence and
#: is no word, it says that this is a name.
_PERSON_DOES = frozenset(
    """
    aanvaardt aarzelde aarzelt appt appte bedankt bedankte begreep begrijpt belde
    beloofde belooft belt beseft bood dacht denkt drinkt dronk durfde durft eet
    fietst haalde haalt helpt hielp hoopt hoopte huilde huilt kende kiest kocht
    kookt kookte koopt koos kreeg krijgt lacht lachte leende leent leerde leert
    leest lijdt luisterde luistert mailde mailt meldde meldt mist nam neemt nodigt
    overleed overlegt poetst praat praatte probeerde probeert reed regelde regelt
    rijdt rookt rookte schreef schrijft slaapt sliep speelde speelt sprak spreekt
    stelde stelt steunde steunt stuurde stuurt tekende tekent trouwt twijfelde
    twijfelt verhuisde verhuist vertelde vertelt vertrok vindt vond vraagt wandelde
    wandelt weent weet weigerde weigert werkt werkte wil wilde wist woonde woont wou
    zag zeggen zegt zei ziet zoekt zong zorgde zorgt
    """.split()
)
#: Words by how they end: what somebody does or is, and things.
_ROLE_ENDS = re.compile(
    r"\w(?:ster|hulp|arts|vrouw|zorg|genoot|maat|leider|werker|dienst|huis|school|club|"
    r"groep|straat|laan|plein|weg)$"
)
#: Of a word that opens a sentence also what is done, and what cannot be touched.
_WORD_ENDS = re.compile(
    r"\w{3}(?:en|ing|heid|tie|sie|teit|ische?|lijke?|ige?|bare?|lo[oz]e?s?|ment|schap|"
    r"age|uur|werk|plan|geld|zaak|les|kaart|lijst|gesprek|bezoek|tijd|dag)$"
)
#: What was done: gebeld, besproken, afgezegd.
_DONE = re.compile(
    r"^(?:ge|be|ver|ont|op|af|aan|uit|mee|toe|weg|bij|terug)\w{3,}(?:d|t|en)$"
)
#: Longer words are made of two, and are seldom a name.
_LONG = 12


def _key(word):
    return word.lower() if word.isascii() else search_key(word)


def is_first_name(word):
    """Whether a word is an ordinary first name, and no other Dutch word.

    >>> is_first_name("lien"), is_first_name("Zoë"), is_first_name("roos")
    (True, True, False)
    """
    return _key(word) in _FIRST_NAMES


def is_first_name_in_small(word):
    """Whether a word in small letters is a first name all the same.

    >>> is_first_name_in_small("lien"), is_first_name_in_small("joke")
    (True, False)
    """
    key = _key(word)
    return key in _FIRST_NAMES and key not in _WORDS_IN_SMALL


def is_name_and_word(word):
    """Whether a word is a first name as well.

    >>> is_name_and_word("Roos"), is_name_and_word("lien")
    (True, False)
    """
    return _key(word) in _NAMES_AND_WORDS


def needs_capital(name):
    """Whether a name is known as one by its capital alone: in small letters it is a
    word, or so short that it may be one.

    >>> [name for name in ("Peeters", "Roos", "Bakker", "Bo", "Jan") if
    ...  needs_capital(name)]
    ['Roos', 'Bakker', 'Bo']
    """
    key = search_key(name)
    if key in _FIRST_NAMES:
        return False
    is_known = key in _WORDS or key in _NAMES_AND_WORDS
    return len(key) < 3 or is_known or bool(_ROLE_ENDS.search(key))


def is_word(word):
    """Whether a word is an ordinary one, however it is typed.

    >>> [word for word in ("Gisteren", "Solliciteren", "Buurthuis", "Gonda", "Sara") if
    ...  is_word(word)]
    ['Gisteren', 'Solliciteren', 'Buurthuis']
    """
    key = _key(word)
    if key in _FIRST_NAMES:
        return False
    forms = {key, key.removesuffix("e"), key.removesuffix("s"), key.removesuffix("t")}
    return (
        not forms.isdisjoint(_WORDS)
        or key in _NAMES_AND_WORDS
        or is_small_word(key)
        or len(key) >= _LONG
        or any(end.search(key) for end in (_ROLE_ENDS, _WORD_ENDS, _DONE))
        or any(key[start:] in _WORDS for start in range(3, len(key) - 3))
    )


def person_does(word):
    """Whether a word tells what a person does.

    >>> person_does("belde"), person_does("lukt")
    (True, False)
    """
    return word.casefold() in _PERSON_DOES


def is_small_word(word):
    """Whether what looks like a small name is an ordinary word.

    >>> is_small_word("Zoeken"), is_small_word("Jantjes")
    (True, False)
    """
    return _key(word).removesuffix("s") in _SMALL_WORDS
