"""The words of roll-call answers (MALLAR 14), folded, and what each says.

A clause counts as an answer only when all its words are known here, so this list is what keeps chatter out.
"""

import itertools
import re

from bot.language.fold import distance, listed

# Tags: P present, E present or "at the scene", Y yes, A absent, G not, V able to, W will come, S substitute,
# K colleague, R represents, Q stands by, J and, L leaves, O opts out of the rest, C acknowledges, M unsure, F filler,
# I first person, T title, X excuse, H chatter, D after all/yet, B both, Z themselves.
_LISTS = {
    "P": "pa linjen|bara lyssna|kan bara lyssna|kan lyssna|lyssnar bara|kan bara lyssna in|kom jag in|"
    "kom vi in|jag kom in|vi kom in|e m|ar m|rakna med oss|rakna med mig|rakna in oss|rakna in mig|"
    "pricka av oss|pricka av mig|pricka av|bocka av oss|bocka av mig|"
    "anslot|anslot precis|precis ansluten|precis inne|har kopplat in sig|kopplat in sig|kopplat upp sig"
    "|rapporterar narvaro|meddelar narvaro|bekraftar narvaro|narvaroanmalan|bekraftar|har joinat|hanger med"
    "|finns har nu|hor er fint|hor er|checkin|check in|incheckade|inne i motet|sitter med|hor er bra|hor bra"
    "|hor er klart|narvarande|narv|narva|lyssnar|lyssnar in|online|inloggad|inloggade|inlogad|uppkopplad"
    "|uppkopplade|inkopplad|inkopplade|ansluten|anslutna|anslutit|har anslutit|deltar|deltager|medverkar"
    "|har loggat in|loggat in|ar inloggad|present|i'm here|im here|i m here|here|checkar in|incheckad"
    "|finns med|finns har|finns pa plats|finns inne|ar med|narvaro|med pa traden|anmaler sig|anmaler oss"
    "|har kopplat upp|pluggar in|vid datorn|vid tangenterna|vid skarmen|vid tangentbordet"
    "|star till forfogande|tillganglig|tillgangliga|kopplat upp|ar pa rakel|pa rakel|pa rakeln|har ringt in"
    "|ringt in|inringd|inringda|inringt|pa telefonen|pa luren|tillbaka nu|nu tillbaka|ar tillbaka"
    "|tillbaka igen|tillbaka har|sitter i motet|droppar in|ar inne nu|har kommit in|kommit in|kom in i motet"
    "|hor och laser|laser och hor|hor o laser|kom in i rummet|representerade|representerad|representerat"
    "|har hoppat in i|hoppat in i|har hoppat pa",
    "E": "pa palts|pa plass|pa plast|pa pltas|pa platz|pa plas|"
    "on|"
    "pa plats|plats|med|me|mee|mä|inne|framme|redo|finns|pa trad|pa traden|pa lank|i rummet|uppe|pa banan"
    "|vaken|standby|ombord|pa",
    "Y": "jovisst|"
    "ja|jaa|jaaa|jaaaa|jepp|jep|japp|jadå|jada|joda|jo|yes|yess|yep|jajamen|jajamensan|jajjamansan|absolut"
    "|visst|ja visst|jajjemen|jajaman|jajjaman|jajemen|javisst|ja da|jodå|japp japp|ja ja|aye|aa|aaa|yes box"
    "|yessbox|jorå|yepp|yees|jaja men|jomen|jomenvisst|ja absolut|jupp|plus ett|plusett|sjalvklart|givetvis"
    "|naturligtvis|javisst ja|mm|mhm|mhmm",
    "A": "inte tid|har inte tid|ha inte tid|ingen tid|ej tid|utan deltagare|ingen deltagare|"
    "utan representant|not able to join|cannot join|not joining|"
    "franv|ej m|inte m|magsjuk|magsjuka|influensa|"
    "avbokar|rakna inte med oss|avanmaler|franvarande|franvaro|franvar|hoppa over|hoppar over|star over"
    "|sta over|avstar|avsta|uteblir|forhindrad|forhindrade|forhinder|far forhinder|forfall|sjuk|sjuka"
    "|sjukanmald|avbojer|missar|missa|skippar|skippa|utgar|ej tillganglig|inte tillganglig|ej tillgangliga"
    "|inte tillgangliga|ej mojligt|hoppar den har|hoppar detta|hoppar dagens|ingen ersattare|ingen vikarie"
    "|utan ersattare|lamna aterbud|lamnar aterbud|ge aterbud|ger aterbud|nodgas avsta|tvingas avsta"
    "|tackar nej|deltar ej|passar|aterbud|kora utan oss|kora utan mig|klara er utan oss|far kora utan oss"
    "|inte aktuellt for oss|ej aktuellt for oss|borta|absent|utan oss|klarar er utan oss|kor utan oss"
    "|ingen fran oss|ingen fran|ingen har|ledig|lediga|bortrest|bortresta|foraldraledig|pa semester|semester"
    "|vabbar|vab|vabb|rakna bort oss|rakna bort mig|nekar|har fatt forhinder|fatt forhinder|stryk oss"
    "|markera oss som franvarande|inte idag|ej idag|inte ikvall|ej ikvall|inte i dag|inte i kvall|ej i dag"
    "|tacka nej|tackat nej|far passa|maste passa",
    "G": "varken|"
    "inte|ej|icke|inget|inga|inge|ingen|int|itte|inte alls|inte langre|ente|ikke|inget behov av att"
    "|ser inget behov av att|ser ingen anledning att|ingen anledning att",
    "V": "kan|kunna|komma ifran|komma loss|komma in|komma fran|slita mig|slita oss|hinner|hinna|mojlighet"
    "|har mojlighet|vara|va|delta|deltaga|deltagande|narvara|medverka|komma|kommer kunna|orkar|mojligt"
    "|vara med|va med|va me|va mä|vara me|ha mojlighet|representant|bemanna|klarar|sitta med",
    "W": "straxt|"
    "kommer till motet|kommer till mote|kommer till uppropet|kommer till upprop|kommer till konferensen"
    "|kommer till samverkansmotet|kommer till avstamningen|kommer till samtalet|kommer till dagens mote"
    "|ska vara med pa motet|ska va med pa motet|ska delta pa motet|ska delta i motet|"
    "ngn minut|nagon minut|ngn min|"
    "om nagon minut|om nan minut|om nagon timme|om nan timme|om nagon kvart|om nan kvart|kmr|kmer|kommr|komme"
    "|forsenat|koppla upp mig|koppla upp oss|koppla in mig|koppla in oss|ringer in|ringer upp|kopplar upp oss"
    "|kopplar upp mig|dyker upp|joinar|hoppar pa|pa gang|i antagande"
    "|anslutning sker|aterkommer|ansluter|ansluta|kommer|pa vag|pa vag in|pa g|strax|snart|sen|sena|sent"
    "|senare|forsenad|forsenade|forsening|ar dar|pa ingaende|pa intag|smyger in|droj er|hor av sig|hor av oss"
    "|hor av mig|hor av oss igen|upptagen|upptagna|drojer|loggar in|logga in|kopplar upp|kopplar in oss"
    "|kopplar in|tillbaka|brb|vanta|avslutar annat|avslutar ett annat|avslutar forst|ar strax tillbaka"
    "|om ett tag|inom en kvart|ger oss|ge oss|ge mig|en stund|om en stund|om ett ogonblick|ogonblick|sekund"
    "|ett par min|ett par minuter|nagra minuter|nagra min|inom kort|halvvags|pa ingang|narmar oss|behover"
    "|vantar ni|haller pa|kommer in|kommer med|hakar pa|snarast|later|strax inne|alldeles strax|asap"
    "|ett ogonblick|ett litet ogonblick|en sekund|tar en stund|sen in",
    "S": "gar in istallet for|gar in i stallet for|reserven for|reserv for|har i hennes stalle|"
    "har i hans stalle|"
    "tacker upp for|star in for|sta in for|tacker upp aven for|star in aven for"
    "|back up|backup|tar tibs plats|tar vbs plats|i ordinaries stalle|som ersattare|har i stallet for|har istallet for|"
    "vikarierande|tf|t f|tjf|tjanstforrattande|sitter in for|gar in for|rycker in for|tar passet for|istallet"
    "|i stallet|i hans stalle|i hennes stalle|inlanad|ersattande|ersattare|ersattaren|vikarie"
    "|vikarien|vikarierar|vik|stf|stallforetradare|stallforetradande|stand in|standin|i stallet for"
    "|istallet for|ersatter|inhoppare|hoppar in|hoppat in|tillforordnad|bitradande|bitr|avloser"
    "|i vikariat|tillfallig|tillfalligt|avlost|har avlost|lost av|har lost av|loser av|star in"
    "|stod in for|inte ordinarie|ej ordinarie",
    "K": "kollega|kollegan|kollegor|kollegorna|nagon annan|annan kollega|min kollega|efterträdare|nasta skift"
    "|avlosare|avlosaren|tar min plats|tar mitt pass|tar min stol|gar in for mig|gar in for oss"
    "|tacker for mig|tar over for mig|tar over for oss|tar over efter mig|tar over fran mig|tar over mitt pass"
    "|tar over min plats|kommer i mitt stalle|gar pa efter mig|gar pa i mitt stalle",
    "R": "gar via oss|gar via mig|pratar for|pratar at|pratar aven for|"
    "ombud for|aven ombud for|talar aven for|svarar aven for|ar ombud for|"
    "har mandat for|med mandat for|har fullmakt for|tar ocksa|tar oxa|foretrader|foretrada|foretradare"
    "|representerar|representera|svarar|svarar at|svarar for|talar|talar at|talar for|talan|tacker|via|plus"
    "|samt|aven|gemensam|gemensamt|samma|delad|delar|vagnar|bevakar|tar aven|svarar aven|ansvarar"
    "|ansvarar for|for var|inklusive|inkl|ink|rakning|representeras|representeras av oss|foretrads"
    "|foretrads av oss|representeras av|foretrads av|svara for|svara for dem|svarar for dem",
    "Q": "avvaktar|avvakta|avvaktande|avvaktar laget|bevakar laget|bevakar handelsen|bevakar utvecklingen"
    "|i bakgrunden|inte aktivt|ej aktivt|inte aktiva|ej aktiva|pa standby|star standby|ligger standby"
    "|star pa standby|star by|pa sidan|ligger lagt|ligger i beredskap|ligger i startgroparna|i startgroparna"
    "|haller oss i beredskap|ar i beredskap|ar beredda|star i beredskap|star beredda|haller oss beredda"
    "|haller oss i bakgrunden|haller oss avvaktande|haller oss pa sidan|foljer i bakgrunden"
    "|bevakar i bakgrunden|lyssnar i bakgrunden|passiva|passivt|i standby|ligger i standby|star i standby"
    "|pa vant|pa paus|pausar|passiv|ar passiva|haller sig i bakgrunden|ligger kvar i beredskap"
    "|beredda vid behov|beredda att ga in|gar in vid behov|endast for kannedom|bara for kannedom",
    "J": "och|o|&|ihop|tillsammans",
    "B": "bada|bagge|bagge tva|bade|bada tva|dubbelt",
    "L": "maste aka|behover aka|far aka|aker pa larm|avbryter nu|maste avbryta"
    "|maste lamna|lamnar|lamna|maste ga|behover ga|maste dra|loggar ut|loggar av|kopplar ner|kopplar ned"
    "|gar nu|drar nu|behover lamna|far lamna|tvungen att lamna|tvungna att lamna|tackar for oss"
    "|tackar for mig|maste avvika|avviker|maste hoppa av|hoppar av|slutar har|kliver av|kila|maste kila"
    "|droppar av|droppar ur|avvika|tvungen att avvika|tvungna att avvika|ska ivag|maste ivag|drar ivag"
    "|sticker|maste sticka|ska ga|ska lamna|vill lamna|avslutar var medverkan|avslutar vart deltagande"
    "|ska dra|behover dra|tackar for sig|kopplar ur oss|kopplar ur|lagger pa nu|stanger ner",
    "O": "fortsatter|fortsatt|fortsattningsvis|fran nu|fran och med nu|framover|vidare|hadanefter|resten"
    "|vi fortsatter|kvar|ar kvar|stannar|stannar kvar|i fortsattningen|fortsattningen|star kvar|fortsatta"
    "|fortsatter delta|nasta mote|nasta gang|hela vagen|drar sig ur|drar oss ur|drar mig ur|gar ur|kliver ur"
    "|ur samverkan|langre fram|vidare ocksa|kvarstar|ar fortsatt med|fortsatt med",
    "C": "kvitteras|"
    "nix|nepp|tummen upp|ok|okej|okey|okay|oki|mottaget|mottagit|uppfattat|noterat|kvitterar|kvitterat"
    "|kvittens|roger|copy|bra|kanon|toppen|hej|hejsan|hejhej|halla|hallo|tjena|tja|tjo|god morgon|godmorgon"
    "|morrn|god kvall|godkvall|god eftermiddag|god formiddag|god dag|goddag|hej alla|nej|na|k",
    "M": "kanske|osaker|osakert|osakra|vet inte|vet ej|vet inte an|vet ej an|oklart|troligen|troligtvis|eventuellt"
    "|ev|forsoker|hoppas|om vi kan|om jag kan|om vi hinner|tveksamt|formodligen|nog|ska se|far se|vi far se"
    "|kollar|aterkommer om vi kan|beroende pa|beror pa|bade ja och nej|ja och nej|ja eller nej|kanske kanske"
    "|inte saker|inte helt saker|ej saker|inte sakra|inte sakert|aterkomma|far aterkomma|ska aterkomma"
    "|forsoka|ska forsoka|vi ska forsoka|mojligen|mojligtvis|svart att saga|ska kolla|ska kolla upp"
    "|kollar upp|formodligen inte|troligen inte|nja|njae|njaa|vet inte riktigt",
    "D": "an|annu|riktigt an",
    "Z": "svarar for sig|svarar for sig sjalv|svarar for sig sjalva|sjalv|sjalva|pa egen hand|separat",
    "I": "sa fort jag kan|sa fort ja kan|sa fort vi kan|vi|jag|oss|ja e|undertecknad|mig",
    "T": "duty manager|duty officer|"
    "driftledn|trafikledn|trafikledning|trafikledningen|inriktningsledare|inriktningsledaren|"
    "jourledare|tl|"
    "tib|tiben|tib en|vb|vhi|vi i|rcb|vrc|rlc|lc|llc|kib|isk|rssl|ric|rc|rib|tj|kso|kd|lod|rsib|rkk|slk|apoc"
    "|jrcc|vakthavande|vakthavande befal|befal|i beredskap|tjansteman|tjansteperson|tjansteman i beredskap"
    "|tjansteperson i beredskap|raddningschef|inre befal|ledningscentral|larmcentral|raddningscentral"
    "|trygghetscentralen|driftcentral|driftcentralen|driftledning|vakthavande ingenjor|ingenjor"
    "|kontaktfunktion|kontaktfunktionen|krisberedskap|beredskapssamordnare|sakerhetschef|kommundirektor|vtj"
    "|stabschef|funktion|beredskap|regional|ledning|jour|jourhavande|operator|vakt|vakthavande meteorolog"
    "|meteorolog|larm och ledningscentral|kommunikator|port control",
    "F": "ida|today|is|till start|till starten|till borjan|fran borjan|"
    "tillsvidare|som vanligt|iaf|i alla fall|iallafall|sa fort jag kan|sa fort ja kan|"
    "sa fort vi kan|nar den ar klar|nar det ar klart|nar samtalet ar slut|"
    "anda|eller|forresten|ett tag|via rakel|via rakeln|via telefonen|via lank|via lanken|via app|via appen"
    "|via webben|via datorn|via webblasaren|pa teams|over telefon|over rakel|dar|sa|sedan|brandforsvar"
    "|brandkar|raddningstjanst|kommun|forbund|i staben|pa staben|i stabsrummet|i ledningscentralen|i stabslokalen"
    "|pa kontoret|fran staben|fran kontoret|fran hemmet|pa motet|i motet|i samtalet|i konferensen|andra"
    "|dagens mote|pga|p g a|pga av|pa grund av|grund|eftersom|ar|e|a|are|nu|just|just nu|redan|fran"
    "|fran start|fra|for|at|av|i|till|tills|som|har|hos|den har|denna|gangen|gang|i dag|idag|ikvall|i kvall"
    "|inatt|i natt|imorgon|dag|kvall|natt|tjanst|i tjanst|pass|skift|egen|eget|egna|ordinarie|ocksa|oxa"
    "|tyvarr|ursakta|ursakta oss|forlat|sorry|sen ankomst|ankomst|tack|alla|allihop|er|det|de|ni|om|in"
    "|ute i rummet|nu igen|igen|helt|tills vidare|samtliga|aktor|aktoren|funktionen|svar|svar pa upprop"
    "|upprop|uppropet|pa upprop|hela|tiden|hela tiden|samtidigt|vecka|veckan|denna vecka|dagens|konferens"
    "|konferensen|motet|mote|idag heller|heller|ensam|dock|hit|har i|mvh|hälsningar|klar|klara|da|talan idag"
    "|ska|blir|blev|tar|tar over|over|anmaler|far|maste|sist|till slut|antligen|smatt|lite|tidigast"
    "|preliminart|runt|ca|cirka|typ|max|inom|innan|efter|nar|utan|hemma|hemifran|distans|pa distans"
    "|pa telefon|pa mobilen|pa mobil|via mobil|via telefon|via teams|pa video|endast|genom|dig|forst|sa fort"
    "|sa snart|att|var|samverkan|samarbete|hantering|forsta gangen|min|minuter|minut|timme|tim|kl|klockan"
    "|nagra|par|fullt|bemannade|bemannad|namn|skickar|skickat|tid|oss alla|deras|vart|svarat|kommunerna"
    "|aktorerna|organisationerna|s|nat|nagot|alldeles|halsar|foljer laget|laser|laser med|haller sig"
    "|staller oss|staller|gor|sjalvklart att|vill|garna|garna vill|medverkan|handelsen|handelse|hanteringen"
    "|insatsen|sa lange|laget|det aktiverade laget|aktiverade laget|med anledning|ja hej|detta|aktiva|halv"
    "|darefter|anmal oss|anmal mig|fast i|dalig|bara|ska bara|ater|svara|annan|ett annat",
    "X": "strul med|strular med|strulade med|problem med|krangel med|kranglar med|kranglade med|hade strul"
    "|hade problem|hade|starta om|startar om datorn|ladda om|byta dator|byter dator|byta telefon"
    "|byter telefon|uppdaterar|hor er inte|hor inte er|hor inget|hor er daligt|hor daligt|tekniska problem"
    "|problem|teknikproblem|natproblem|tekniskt fel|problem med tekniken|kor bil|bil|i bil|i bilen|i ko|resa"
    "|pa resande fot|strul|strular|strulade|strulat|inlogg|inloggning|inloggningen|teknik|tekniken|tekniskt"
    "|teknikstrul|dator|datorn|app|appen|hanger|hangde|sig|krangel|krangla|kranglade|kranglar|krånglade"
    "|uppkoppling|uppkopplingen|natet|mobilen|telefon|telefonen|larm|ett larm|pa ett larm|annat|annat mote"
    "|drog|drog ut|drar ut|ut pa tiden|ut|sitter|i annat mote|satt|fastnade|fastnat|i telefon|missade|missat"
    "|losenord|losenordet|bankid|lank|lanken|batteri|startar om|omstart|fel rum|kom in|kom inte in|storlarm"
    "|larm hos oss|med inloggningen|stabsrummet|kö|ringde|byte|skiftbyte|pa annat|varit|forsent|for sent"
    "|trafik|ljud|ljudet|ljudproblem|klar med|klara med|klart med|sitter fast|fast|dalig tackning|tackning"
    "|tackningen|samtal|ett samtal|annat samtal|headset|ladda|starta",
    "H": "haha|hahaha|hahahaha|hehe|hihi|lol|asg|skoja|skojar|skämt|fika|kaffe|god jul|gott nytt ar|trevlig helg"
    "|trevlig kvall|ha det|hej da|hejda|tack och hej|tack for idag|tack for ikvall|precis|exakt|grattis"
    "|lycka till|glad pask|trevligt|god fortsattning",
    "?": "har och var|har och dar|har och nu|har o var|har o dar|har o nu|har eller dar|vanta med|vantar med"
    "|med andra ord|med anledning av|med tanke pa|med hjalp av|med mera|med flera|i och med|komma ihag"
    "|kommer ihag|kommer inte ihag|kommer inte pa|kommer ej ihag|haller med|klar med det|vikarier|vikarierna"
    "|avslutat|avslutad|avslutade|avslutas|avslutar motet|med i version|med pa tanken|med pa noterna"
    "|med pa bilden|med i bilden|med pa det|med pa forslaget|kommer fran|kommer till|lamnar kvar|lamnar in"
    "|lamnar besked|lamnar uppgift|lamnar uppgifter|lamnar over|lamna over|lamna in|lamna besked"
    "|ar med andra ord|ar med anledning av|ar med tanke pa|ar med hjalp av|ar med mera|ar med flera"
    "|ar med i version|ar med pa tanken|ar med pa noterna|ar med pa bilden|ar med i bilden|ar med pa det"
    "|ar med pa forslaget|e med andra ord|e med anledning av|e med tanke pa|e med hjalp av|e med mera"
    "|e med flera|e med i version|e med pa tanken|e med pa noterna|e med pa bilden|e med i bilden"
    "|e med pa det|e med pa forslaget",
}

PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.replace("å", "a").replace("ä", "a").replace("ö", "o").replace("'", " ").split()): tag
    for tag, phrases in _LISTS.items()
    for phrase in phrases.split("|")
}
LONGEST = max(len(phrase) for phrase in PHRASES)
_TYPO = tuple(
    (phrase[0], tag)
    for phrase, tag in PHRASES.items()
    if len(phrase) == 1 and len(phrase[0]) >= 6 and tag in "PASWRVCLOQ"
)
_REAL = listed(  # near an answer word and yet no typo of it
    "nuvarande forutsatt forstatt deltagare tackar avsluta avslutad avslutat motverkar motverka forandrad forandrade"
    " forbinder inringad inringade inringat"
)
_ENDINGS = listed("a ar er r at ad as ade ats are arna ande t d s n en et ns na or")
_ADDED = listed("n ns s en et t na a")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_YES = re.compile(r"ja+j*e?a?m[ae]*n+s?a?n?")
QUESTION_OPENERS = listed("vem vilken vilket vilka vad hur varfor vart nagon nan")
THUMBS = frozenset("👍✅✔☑👌🙋✋🖐🆗👋🫡")


def tag_of_typo(word: str) -> str | None:
    """The tag of a misspelt long word; None when it is near words that say different things.

    The first letter is never the mistake ("obekräftat", "gissar"), and a noun with its article ("frånvaron") is none.
    """
    if not 5 <= len(word) <= 20 or not word.isalpha():
        return None
    if _YES.fullmatch(word):
        return "Y"
    found = [(distance(word, k), tag) for k, tag in _TYPO if word[0] == k[0] and _misspelt(word, k, tag)]
    near = {tag for far, tag in found if far == min(found)[0]}
    return near.pop() if len(near) == 1 else None


def _misspelt(word: str, known: str, tag: str) -> bool:
    if word in _REAL or _another_form(word, known):
        return False
    far = distance(word, known)
    return far == 1 and _slipped(word, known) if len(known) < 8 else far <= (2 if tag in "PA" else 1)


def _stem(word: str, known: str) -> str:
    """What both begin with."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(word, known, strict=False))
    return "".join(a for a, _ in same)


def _another_form(word: str, known: str) -> bool:
    """As in "lämnat", "bekräfta": the same stem with another ending is meant as it is typed."""
    stem = _stem(word, known)
    ends = {word[len(stem) :], known[len(stem) :]}
    verb = "" in ends and stem.endswith("a") and bool(ends & {"r", "d", "t", "s"})
    return ends <= _ENDINGS or verb or ("" in ends and bool(ends & _ADDED))


def _slipped(word: str, known: str) -> bool:
    """Whether a finger slipped: swapped or doubled letters, the key beside, a lost vowel; a real word differs more."""
    at = len(_stem(word, known))
    if len(word) == len(known):
        return word[at : at + 2] == known[at : at + 2][::-1] or _beside(word[at], known[at])
    longer = max(word, known, key=len)
    doubled = longer[at] == longer[at - 1]
    lost = longer is known and longer[at] in "aeiouy" and at < len(known) - 1
    return doubled or lost or (longer is word and any(_beside(longer[at], c) for c in longer[at - 1 : at + 2]))


def _beside(a: str, b: str) -> bool:
    return any(a + b in row or b + a in row for row in _KEYS)
