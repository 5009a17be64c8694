"""Evidence that a message tells something about the situation: things of the verksamhet, happenings, amounts, places.

A message in the reporting item is a report only when there is enough of it; words of talk weigh against.
"""

import re
import unicodedata

# Stems that count wherever they stand in a word ("småvägarna", "vattenläckan").
_STEMS = (
    r"vatten|elverk|elnat|elavbrott|elled|stromlos|stromavbrott|fjarrvarm|varmestug|avlopp|sjukvard|sjukhus|sjukhem"
    r"|akutmott|ambulans|patient|brukare|hemtjanst|aldreboend|omsorg|forskol|skola|skolor|elever|pendeltag|tunnelban"
    r"|sparvag|tagtrafik|rals|farja|farjor|farjan|farjet|fartyg|batar|slussen|korfalt|tunnel|trafik|plogbil"
    r"|ploga|snorojning"
    r"|sandning|saltbil|lastbil|langtradar|fordon|bandvagn|traktor|kolonn|bredband|mobilnat|mobiltack|telefoni|vaxeln"
    r"|trygghetslarm|reningsverk|reservkraft|reservdrift|reservvatten|kallare|hushall|abonnent|invanare|resenar"
    r"|boende|demonstra|folksamling|brandman|raddningstj|insats|evakuer|utrym|avsparr|explosion|explod|small"
    r"|utslapp|olje|kemikal|oversvam|skogsbrand|brinn|krock|kolli|olyck|avakning|diket|spara(?:t|de) ur|inbrott"
    r"|skadegor|skottloss|misstank|forsvunn|skadad|skador|omkom|avled|dodsfall|avbrott|storning|driftstopp|driftstor"
    r"|installd|forsenad|forsening|stangd|stangt|stangs|stanger|stangning|omledning|omdirig|framkomlig"
    r"|oframkomlig|halka"
    r"|ishalk|isbelag|snofall|snokaos|snoovad|snodjup|stormen|kyla\b|kallgrad|temperatur|isbryt|bemanning"
    r"|sjukfranv|personalbrist"
    r"|jourperson|uthallig|forstarkning|stabslage|beredskap|paverka|samhalls|drivmedel|diesel|livsmedel"
    r"|betalning|kortterminal"
    r"|sophamt|brandpost|eldning|rokutv|roklukt|gaslukt|gaslack|gasol|sabotage|cyber|overbelast|systemfel"
    r"|inkallad|inkallat"
    r"|beroend|avstang|sparstopp|hissar|siren|sjoraddn|grundstot|drunkn|smitt|virus|magsjuk|legionell|dricks|koktvatten"
    r"|kokrek|tankbil|nodvatten|vattentank|biltrafik|vagbana|vagarna|gatorna|gangbro|broarna|rullstol|hemsjukv|lakare"
    r"|flygplats|flyget|plan(?:et|en) star|terminal|strandat|fastnat|rasade|rasat|risk for|kollaps|svamm|stromm?en"
    r"|personskad|svarstid|kotid|vantetid|larmat|larmen|patrull|polisinsats|raddningsinsats|ordningsstorning|upplopp|brak\b|bombhot|hotbild"
)
# Whole words (with endings) that are too short to be looked for inside others.
_WORDS = (
    r"el|elen|strom|strommen|varme|varmen|vard|varden|vardplats\w*|akuten|bro|bron|broar|broarna|bat|baten|(?<!pa )vag"
    r"|vagen|vagar"
    r"|gatan|gator|tag|tagen|taget|tunnelbanan|buss|bussen|bussar|bussarna|bil|bilar|bilen|bilarna|lada|villa|hus|huset"
    r"|kaj|kajen|hamn|hamnen|sluss|farled|farleden|led|leden|is|isen|sno|snon|snoar|nysno|regn|regnar|osregn"
    r"|hagel|blast"
    r"|blaser|storm|stormar|orkan|aska|askan|halt|isigt|moddigt|dimma|dimman|plog|plogar|plogen|pump|pumpar|pumpen"
    r"|mast|masten|natet|internet|server\w*|hiss|hissen|larm|larmet|larmar|rok|roken|eld|elden|brand|branden|brander"
    r"|bran[nd]|lacka|lackan|lacker|lackage|ras|raset|tryck|trycket|sopor|sand|salt|elev|skol\w*|dagis\w*|personal\w*"
    r"|stab|staben|stabs\w*|skift|jour|ko|koer|koar|kobildning\w*|stopp|stoppet|stoppad\w*|gas|gasen|olja|oljan"
    r"|trad|tradet|fallit"
    r"|ringer|samtal|oro|oroliga|dod|doda|saknad|saknade|skadade|sjuka|sjukt|trasig\w*|sonder|paj|nere|borta"
    r"|drift|driften"
    r"|brist|bristen|anstrangd\w*|anstrangt|belagg\w*|belastning\w*|fullt|oppen|oppet|oppnat|oppnad|oppna|igang"
    r"|aterstalld\w*"
    r"|lagad|lagat|lagade|reparera\w*|normal\w*|lugnt|stabilt|spant|rorigt|kaos|kaotiskt|tungt|varre|forvarrat"
    r"|lattat|forbattra\w*"
    r"|situationen|laget|lage|prognos\w*|varning\w*|publik|evenemang|match\w*|derby\w*|varmestug\w*|apotek\w*"
    r"|butik\w*|bank\w*"
    r"|rattigt|skyddsrum|vma|pendeln|linje|linjen|spar|sparet|vaxel\w*|kabel\w*|ledning\w*|transformator\w*"
    r"|natstation\w*"
    r"|isbrytare|helikopter\w*|hkp|drunkning|grund|strand|strandat|evak\w*|lott\w*|hemvarn\w*|frivillig\w*|elverk\w*"
    r"|tappat|tappar|sinar|fryser|frusit|sprang|sprangt|rinner|forsar|bradd\w*|faller|fallen|omkull|valt\w*"
    r"|kor (?:inte|ej)"
    r"|vardcentral\w*|iva|forlossning\w*|operation\w*|kirurg\w*|provsvar|smitta\w*|kokning|e ?coli|missfarga\w*|brunt"
    r"|illaluktande|luktar|lukt|skargard\w*|undsatt\w*|efterlys\w*|gripen|gripna|gripits|ran|ranad|knivhot"
    r"|knivskur\w*|skott"
)
_THING = re.compile(rf"\b\w*(?:{_STEMS})\w*|\b(?:{_WORDS})\b")
_HAPPENS = re.compile(
    r"\b(?:\w*frus\w*|slockn\w*|slackt\w*|tappade|lossna\w*|sprack\w*|spruck\w*|haver\w*|brustit|brast|lagt av|gett upp"
    r"|stiger|sjunker"
    r"|okar|okat|minskar|minskat|vaxer|sprider|spridit|hotar|hotas|saknas|fattas|stannat|stannade|glidit|halkat|skadats"
    r"|drabba\w*|fylls|svammar|pyr|ryker|lagor|lagorna|smaller|small|rasar|rasat|kort av|gatt sonder|larmat|dragit in"
    r"|blockera\w*|sparra\w*|hindra\w*|skjutit|hittats|hittad|pagar|borjat|brutit|uppstatt|lamslag\w*|slagits|slagit ut"
    r"|utslag\w*|kraschat|ligger over|skjuts upp|stalls in|stallts in|isolera\w*|instangd\w*|strandade|knackar dorr)\b"
)
_THERE = re.compile(
    r"\b(?:\w*(?:belysning|signal|rondell|rulltrapp|garage|parkering|arena|bibliotek|badhus|ishall|sporthall"
    r"|gymnasi|mataffar"
    r"|bensin|soptipp|avfall|cistern|generator|aggregat|medicin|syrgas|vaccin|journalsystem|varmeverk|kraftverk"
    r"|varmekraft"
    r"|stallverk|flygled|kommunhus|stadshus|polishus|brandstation|tingshus|djur|stolp|fasad|vaxthus|kyrkan|lagenhet)\w*"
    r"|tak|taket|trappupp\w*|torget|macken|algar|alg|vildsvin|hasten|volontar\w*|folk|manniskor|aldre|barn|barnen)\b"
)
_FAULT = re.compile(
    r"\b(?:funkar|fungerar|gar|kommer|nar|svarar|startar|oppnar|plockar|kor|anlander|bemannad\w*|klarar) (?:inte"
    r"|ej|inget|inga)\b"
    r"|\bstar (?:still|stilla|helt still)\b|\bligger (?:nere|ute|still)\b|\b(?:ur|utan) (?:drift|funktion|el"
    r"|strom|vatten"
    r"|varme|tackning|telefon\w*|natverk|bredband)\b|\b(?:sitter|sitta|sattes|kort|korde|kor) fast\b"
    r"|\bfast (?:pa|i|vid)\b"
    r"|\bi diket\b|\bpa grund\b|\bslut pa\b|\bont om\b|\bsaknar \w+|\bmister\b|\bingen (?:el|varme|strom"
    r"|tackning|framkomst)\b"
)
_UNIT = (
    r"(?:%|procent|grad(?:er)?\b|°|cm\b|mm\b|dm\b|m/s|sekundmeter|km\b|m\b|mil\b|st\b|ton\b|liter\b|l\b|kubik\w*"
    r"|m3|kva\b|kw\b|mw\b"
    r"|kv\b|pers\b|personer\b|man\b|dygn\b|knop\b|bar\b|hektar\b|kbm\b)"
)
_NO_THING = (
    r"(?:min|minuter|minut|sek|sekunder|tim|timmar|timme|h|dag|dagar|gang|ganger|fraga|fragor|fragorna|punkt|punkter"
    r"|sak|saker|kaffe|koppar|kopp|svar|deltagare|och|eller|samt|men|sa|ar|nu|pa|om|till|for|i|av|med|kl|ok|ja|nej|klar"
    r"|klart|klara|fixad|gjord|tar|tack|vi|jag|ordet|meddelanden|missade|veckor|vecka|ars|manader|januari|februari|mars"
    r"|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|apr|aug|sep|okt|nov|dec|istallet|senast"
    r"|nasta|kvar|avstamning|in|ut|an|ocksa|bra|mot|vid|fran|den|det|som|har|kan|gor|koper|procentare|st|pers|tips)"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,:/])(?<!kl )(?<!kl\. )(?<!klockan )\d[\d ]{{0,9}}(?:[.,]\d+)?(?: ?(?:-|till|av) ?\d+)? ?(?:{_UNIT}"
    rf"|(?!{_NO_THING}\b)[a-z]{{3,}})"
)
_ROAD = re.compile(r"\b(?:e ?(?:4|18|20|22)|(?:vag|lv|rv|riksvag|lansvag) ?\d{2,3}|\d{2,3}:an)\b")
_PLACE = re.compile(
    r"\b(?i:i|på|pa|vid|från|mot|till|utanför|över|längs|genom|mellan|i hela|runt|norr om|söder om|kring)\s+"
    r"[A-ZÅÄÖ][a-zåäöé]{2,}|\b[A-ZÅÄÖ][a-zåäö]+(?:vägen|gatan|leden|bron|torget|stigen|backen|motet)\b|\bvägen mot\b"
)
_TOLD = re.compile(
    r"\b(?:enl|enligt|horde|hort|ryktas|rykte|sags|pastas|obekraftat|rapporteras|inkom\w*|fatt in|fatt uppgift\w*)\b"
)
_TALK = re.compile(
    r"\b(?:kaffe\w*|fika\w*|lunch|middag|mick\w*|micken|mikrofon\w*|ljudet|skarm\w*|kamera\w*|lank|lanken|motet"
    r"|mote|chatt\w*"
    r"|rummet|traden|batteri\w*|datorn|teams|grattis|jobbat|jobb|sov|sova|somna\w*|trott|ses|hors|vihors|paus|rast|toa"
    r"|protokoll\w*|agenda\w*|dagordning\w*|mallen|skamt\w*|haha\w*|hehe|lol|kram|kramar|natti|ursakt\w*|forlat|sorry"
    r"|valkommen|valkomna|lycka till|ha det|trevlig\w*|god natt|godnatt|sitter hemma|logg\w*|losenord\w*|appen|knapp\w*"
    r"|tyst i|mute|fredag hela|semester\w*|hemfard|hem|vila\w*|avlos\w*|skiftbyte\w*|anteckn\w*|presentation\w*|tack\w*"
    r"|listan|bilagan|filen|dokument\w*|ringer (?:dig|upp|er|mig|tillbaka)|ring mig|samtalet|telefonmote\w*"
    r"|kollegan?)\b"
)
_LONG = re.compile(r"\b[a-z]{8,}(?:ar|er|or|ning|het|tion|[a-z])(?:na|en|et|erna|arna)\b")
_MEETING = re.compile(
    r"mote|samtal|konferens|chatt|presentation|protokoll|information|fragan|sammanfatt|avstamning|rapport|upprop"
    r"|inlogg|telefon"
    r"|meddeland|uppgift|kollega|kamrat|allihop|fortsatt|natur|sjalvklar|uppskatt|forsening|inbjudan|dokument"
    r"|mallen|laddning"
    r"|uppdatering|genomgang|diskussion|situationen|formiddag|eftermiddag|tillsammans|inspelning|mikrofon|kamera"
    r"|hogtalar"
    r"|kaffe|kalender|skiftbyte|avlosning|deltagar|forslag|synpunkt|ordforand|moteslank|agenda|punkten|atgarden|listan"
)
_WRITER = re.compile(r"\b(?:jag|mig|min|mitt|mina|du|dig|er|ni|sitter|kollar|aterkommer|aterkopplar)\b")
ENOUGH, MUCH = 2, 4


def tells(word: str) -> bool:
    """Whether one folded word is a thing of the verksamhet or a happening."""
    return bool(_THING.fullmatch(word))


def _long_noun(plain: str) -> bool:
    """A long compound in definite form ("gatubelysningen") is seldom chatter, unless it is about the meeting."""
    return any(not _MEETING.search(m[0]) for m in _LONG.finditer(plain))


def evidence(text: str, plain: str) -> int:
    """How much a message tells about the situation; `plain` is the text folded."""
    strong = len({m[0] for m in _THING.finditer(plain)}) + len(_FAULT.findall(plain))
    strong += len({m[0] for m in _HAPPENS.finditer(plain)}) + bool(_THERE.search(plain))
    amounts = len(_AMOUNT.findall(plain))
    weak = bool(_long_noun(plain)) + bool(_ROAD.search(plain)) + bool(_PLACE.search(unicodedata.normalize("NFC", text)))
    told = 2 * bool(_TOLD.search(plain))
    against = 2 * min(len(_TALK.findall(plain)), 2) + min(len(_WRITER.findall(plain)), 2)
    return 2 * min(strong, 4) + 3 * min(amounts, 2) + 2 * weak + told - against
