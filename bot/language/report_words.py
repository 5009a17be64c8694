"""What tells a report from talk in the reporting item, and where needs, offers and numbers stand in it."""

import re

from bot.language.certainty import OWN_PAPERS

TALK = re.compile(
    r"^\W*(?:tack\w*|hej\w*|ok|okej|mottaget|uppfattat|noterat|bra|exakt|precis|instammer|jag instammer"
    r"|vi instammer|haller med|jag haller med|vi haller med|stammer|"
    r"ja|jo|nej|japp|jepp|ursakta|sorry|forlat|oj|hoppsan|fel rum|fel trad|aha|jaha|haha\w*|nja|absolut|visst)\b[^.]*$"
)
AUDIO = re.compile(
    r"\bhor (?:inget|inte|er|ni|dig|daligt|ingenting|nagon)\b|\b(?:ljudet|mikrofonen|micken|mute"
    r"|kameran|skarmen|lanken|bilagan|dokumentet|filen)\b|"
    r"\bdetta ar en chatt\b|\bfel (?:rum|trad|kanal|chatt)\b"
)
PROMISE = re.compile(
    r"\b(?:rapport(?:en|er)?|siffror(?:na)?|uppgifter(?:na)?|lagesrapport(?:en)?|underlag(?:et)?"
    r"|lage(?:t)?|svar|aterkoppling|mer info|information)\b[^.,;]{0,20}"
    r"\b(?:kommer|foljer|skickas|lamnas|drojer|inte (?:fardig|klar|redo)|ej (?:fardig|klar|redo)"
    r"|om \d+ ?min|strax|senare|efter)\b|"
    r"\b(?:kommer|ater?kommer|ater?kopplar|skickar|lamnar|tar|skriver) (?:in |med |var |vi |senare"
    r" |strax |en |ny |snart |min |egen )*"
    r"(?:rapport(?:en)?|siffror(?:na)?|uppgifter|lagesrapport|underlag|besked|mer|med mer|strax|senare|snart)\b|"
    r"\brapport\w* (?:ar |e )?(?:skickad|inskickad|lamnad|inlamnad)\w*|\bvi tar (?:var|vart)\b"
    r"|\baterkommer\b(?! kl \d)|\b(?:min|var) (?:rapport|tur)\b|\bhall (?:platsen|var plats)\b"
    r"|\bvanta(?:r)? (?:pa oss|lite)\b"
)
OPINION = re.compile(
    r"\b(?:borde|synpunkt(?:er)?|foreslar|forslag:|tycker|onskar att|forslag|kunde man|idé|ide:"
    r"|framover bor|bor vi|vi bor|reflektion|asikt|larmlistan|rutinen)\b"
)
REMARK = re.compile(r"^\W*(?:en |bara en )?(?:synpunkt|reflektion|ordningsfraga)\b")
ASKING = re.compile(
    r"^\W*(?:vem|vilken|vilket|vilka|vad|hur|nar|var|varfor|vart|nagon som|nan som|kan (?:nagon"
    r"|ni|du|vi)|har (?:nagon|ni|du)|ar (?:det|ni|du|vi|[a-z]+n)\b|"
    r"finns|ska vi|galler|vet (?:nagon|ni|du)|kommer (?:ni|du)|far vi|undrar)\b"
)
ACTION = re.compile(
    r"^\W*(?:vi (?:tar|gor|fixar|kor|loser) )?(?:a(?:tgard)? ?-?(?:\d+-)?\d{1,3}|ettan|tvaan|trean|fyran|femman"
    r"|sexan|sjuan|attan|nian|tian)\b[^.]{0,30}\b(?:klar\w*"
    r"|fix\w*|gjord\w*|ja|ok|nej|fardig\w*|avklarad\w*|accepter\w*|pagar|gar ej|inte)\b|^\W*(?:ja|ok"
    r"|nej|accepterar|avbojer) (?:a(?:tgard)? ?)?\d{1,3}\b\W*$|^\W*(?:ja|vi) (?:vi )?(?:tar|gor|fixar|kor"
    r"|loser) (?:a(?:tgard)? ?\d+"
    r"|ettan|tvaan|trean|fyran|femman|sexan|sjuan|attan|den|det)\b[^.]{0,20}$"
)
SECOND_HAND = re.compile(
    rf"\b(?:enl(?:igt)?(?! {OWN_PAPERS})|horde|hort|ryktas|rykte|uppgift(?:er)? om|obekraftat|obekraftad\w*|sags"
    r"|pastas|media|sociala medier|facebook|fb)\b"
)
SAME_AS = re.compile(r"\b(?:samma (?:lage )?som|som|likadant som|ditto|precis som|detsamma som)\s+(?:hos\s+)?$")
NEED = re.compile(
    r"\b(?:behov(?:et)?(?: av)?\s*[:=]|(?<!inga )(?<!inget )(?<!ej )"
    r"behov(?= (?:\d|\w{3,} \d))|behover|behovs|saknar|onskar|efterfragar|begar|vill ha|vill lana"
    r"|skulle vilja (?:ha|lana)"
    r"|behova|efterlyser|maste (?:fa|ha)(?: hit)?(?= \d)|ber om|ont om|brist pa|har"
    r" behov av|i behov av|behov av)\b\s*:?|\bbehov\s*:"
)
NO_NEED = re.compile(
    r"\b(?:ing\w+|ej|inte|utan|inga) (?:\w+ ){0,2}(?:behov\w*|begaran)|\bbehov\s*:?\s*(?:nej|inga"
    r"|inget|ej|inte|-)|\bbeho\w+ (?:inte|ej|inget|inga|ingen)|"
    r"\binget behov|\bbehover \w+(?:eras|as)\b|\bvill ha (?:med|in|att)|\bonskar (?:god|trevlig"
    r"|er)|\bsaknar (?:inte|ingenting|inget|fortfarande|el|strom|vatten|varme|kontakt|tackning|uppgift\w*"
    r"|info\w*|rapport\w*|svar|tak|bredband|telefon\w*|uppvarmning)\b|\bber om (?:ursakt|ordet|overseende|lite tid)\b"
    r"|\bbehover (?:bara |nog |lite |mer |en |fa )*(?:paus|kaffe|ga|lamna|sova|dra|avvika|lank\w*|logga|starta|byta"
    r"|prata|fraga|tid|veta|ata|kolla|minut\w*|vila|klar\w*|er input|svar|besked)\b|\b(?:jag|du|ni) (?:nog )?behover\b"
    r"|\b(?:behovs|behover) (?:inte|ej|bara)\b|\bklarar (?:oss|det|vi) sjalva\b"
)
NO_HELP = re.compile(
    r"\b(?:inga|inget|ej|utan) (?:\w+ )?behov\b|\bbehov\s*:?\s*(?:nej|inga|inget)\b|\bklarar (?:oss|det) sjalva\b"
)
OTHERS_NEED = re.compile(  # somebody else's need, as the condition of an offer
    r"\b(?:om|ifall|nar|sag till|hojta|skrik|hor av er)\b[^,.;]{0,30}?\b(?:ni|nagon|nan|du|det|andra|man|de"
    r"|nagra|grannar\w*"
    r"|\w+kommun\w*|lanet|regionen)\b[^,.;]{0,20}?\b(?:behover|behovs|behov av|saknar|onskar|vill ha)\b"
    r"|\b(?:om|vid|ifall)(?: det finns| finns)? (?:behov|behovs|det behovs)\b(?! av)|\bni behover\b|\bsom behover\b"
)
OFFER = re.compile(
    r"\b(?:kan erbjuda|erbjuder|kan lana ut|lanar ut|(?:kan )?lanas\b|(?:att|a|o) lana ut|(?:att|a|o) avvara|kan"
    r" avvara|kan bidra med|kan bista|kan hjalpa|kan skicka|kan undvara|kan ta emot|kan hysa|kan husera"
    r"|kan tillhandahalla|kan leverera|kan transportera|(?:hojta|sag till|hor av er|skrik|ring) (?:bara )?(?:om"
    r"|ifall) (?:ni|nagon|nan|det) (?:behover|behovs|vill ha|vill lana|onskar|saknar)|star redo med"
    r"|star beredda med|finns redo|finns att lana"
    r"|ni kan fa|kan ni fa|far garna lana|har redo|star standby med|har beredskap for|kan sta till tjanst"
    r"|till forfogande"
    r"|kan stotta|kan stalla|"
    r"staller upp|vi kan (?:kora|ta|skicka|hjalpa|bista|bidra|lana|erbjuda|avvara|oppna|stotta"
    r"|leverera|transportera)|har (?:\S+ ){1,6}(?:(?:att|a|o) lana|over|ledig[at]?|tillgang\w+ for andra"
    r"|att erbjuda))"
)
NO_OFFER = re.compile(r"\bkan (?:inte|ej) |\b(?:ing\w+|inget) att (?:avvara|erbjuda|lana)|\?")
PROGNOSIS = re.compile(
    r"\b(?:tror(?! (?:att )?(?:det|vi|de|dom|man|den) (?:ar|har|var|beror|kommer fran|galler)\b)"
    r"|prognos\w*|bedoms?|bedomd|beraknas?|vantas|forvantas|befaras|risk for|risk att"
    r"|om \w+ gar|aterstallt|ater i drift|ater ca|ater kl|i ?morgon bedomd|klart i ?kvall)\b"
)
# Digits that are no quantities, and the words before a number that make it a name or a time.
NOT_QUANTITY = re.compile(
    r"\b(?:kl\.?|klockan|linje(?:rna)?|spar|vag|lansvag|riksvag|rv|lv|e|v|vecka|nr|nummer|grad"
    r"|niva|klass|tel|telefon|rum|hus|port|kanal|punkt|etapp|"
    r"paverkan(?:sgrad)?|gate|terminal|sedan|sen|fran|till|senast|efter|fore|innan|vid|per|pris|kod"
    r"|iu|inr|moment|version|ligger pa|lagg|trafikplats|tpl|buss|bussen|tag|taget|klart|klar|ater"
    r"|kontakta|ring|larm|mote|samverkansgrad|oppnar|stanger|borjar|startar)(?:(?<=\bkl)[.]|(?<=\bnr)[.]|(?<=\bv)[.]"
    r"|(?<=\b[rl]v)[.]|(?<=\btel)[.]|(?<=\btpl)[.])?[ :-]*$|"
    r"\b(?:man|tis|ons|tors|tor|fre|lor|lo|son|so|[a-z]{2,8}dag|imorgon|ikvall|\w{1,30}(?:vagen"
    r"|gatan|grand|stigen|torget)) $"
)
LISTED = re.compile(r"\b(?:linje|linjerna|buss|vag|spar|etapp|punkt)\w* (?:\d{1,3}(?:, ?| och | o | ?- ?))+$")
EMERGENCY = re.compile(r"\b(?:112|113 13|1177|114 14|11313|11414)\b")
CLOCKISH = re.compile(
    r"\b(?:klart|klar|ater|oppnar|stanger|borjar|startar|sedan|sen|fran|till|senast|efter|fore|innan|vid|per)[ :.-]*$"
)
UNIT_AFTER = re.compile(
    r"\s?(?:%|°|procent|min\w*|tim\w*|h\b|dygn|dag\w*|cm|mm|km|m\b|m/s|mil|st\b|kr\b|kva|kw|mw"
    r"|kv|ton|liter|grader|sek\w*|meter|personer|pers\b|"
    r"(?!linje|spar|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec|och|o|till|samt|men|nu|pa"
    r"|i|fran|tis|ons|tors|fre|lor|son|man|em|fm|om|ar|e|eller|for|varning|norra|sodra|norr|soder)[a-z]{3,})"
)
