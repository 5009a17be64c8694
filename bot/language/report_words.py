"""What tells a report from talk in the reporting item, and where needs, offers and numbers stand in it."""

import re

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
ASKING = re.compile(
    r"^\W*(?:vem|vilken|vilket|vilka|vad|hur|nar|var|varfor|vart|nagon som|nan som|kan (?:nagon"
    r"|ni|du|vi)|har (?:nagon|ni|du)|ar (?:det|ni|du|vi|[a-z]+n)\b|"
    r"finns|ska vi|galler|vet (?:nagon|ni|du)|kommer (?:ni|du)|far vi|undrar)\b"
)
ACTION = re.compile(
    r"^\W*(?:a ?-?(?:\d+-)?\d{1,3}|ettan|tvaan|trean|fyran|femman|sexan|sjuan|attan|nian|tian)\b[^.]{0,30}\b(?:klar\w*"
    r"|fix\w*|gjord\w*|ja|ok|nej|fardig\w*|avklarad\w*|accepter\w*|pagar|gar ej|inte)\b|^\W*(?:ja|ok"
    r"|nej|accepterar|avbojer) (?:a ?)?\d{1,3}\b\W*$"
)
SITUATION = re.compile(
    r"\b(?:paverkan|avbrott|strom\w*|el(?:en|avbrott)|lacka\w*|brand|brinner|rok|oppen|oppet|oppna"
    r"|stang\w*|avstang\w*|skada\w*|evakuer\w*|halka\w*|sno\w*|vatten\w*|"
    r"ko(?:er)?|kunder|hushall|brukare|bemanning|personal|stabslage|forstarkningslage|katastroflage"
    r"|beredskap|normalt|normallage|lugnt|drift|trafik\w*|olyck\w*|"
    r"storning\w*|installd\w*|forsen\w*|plog\w*|larm|vard\w*|varning|situation\w*|lage(?:t)?|patient\w*"
    r"|elever|skol\w*|farj\w*|bus\w*|tag(?:en)?|broa?n)\b"
)
SECOND_HAND = re.compile(
    r"\b(?:enl(?:igt)?|horde|hort|ryktas|rykte|uppgift(?:er)? om|obekraftat|obekraftad\w*|sags"
    r"|pastas|media|sociala medier|facebook|fb)\b"
)
SAME_AS = re.compile(r"\b(?:samma (?:lage )?som|som|likadant som|ditto|precis som|detsamma som)\s+(?:hos\s+)?$")
NEED = re.compile(
    r"\b(?:behov(?:et)?(?: av)?\s*[:=]|behover|behovs|saknar|onskar|efterfragar|begar|vill ha|har"
    r" behov av|i behov av|behov av)\b\s*:?|\bbehov\s*:"
)
NO_NEED = re.compile(
    r"\b(?:ing\w+|ej|inte|utan|inga) (?:\w+ ){0,2}(?:behov\w*|begaran)|\bbehov\s*:?\s*(?:nej|inga"
    r"|inget|ej|inte|-)|\bbeho\w+ (?:inte|ej|inget|inga|ingen)|"
    r"\binget behov|\bbehover \w+(?:eras|as)\b|\bvill ha (?:med|in|att)|\bonskar (?:god|trevlig"
    r"|er)|\bsaknar (?:inte|ingenting|inget)"
)
OFFER = re.compile(
    r"\b(?:kan erbjuda|erbjuder|kan lana ut|lanar ut|(?:kan )?lanas\b|(?:att|a|o) lana ut|(?:att|a|o) avvara|kan"
    r" avvara|kan bidra med|kan bista|kan hjalpa till|kan stotta|kan stalla|"
    r"staller upp|vi kan (?:kora|ta|skicka|hjalpa|bista|bidra|lana|erbjuda|avvara|oppna|stotta"
    r"|leverera|transportera)|har (?:\S+ ){1,6}(?:(?:att|a|o) lana|over|ledig[at]?|tillgang\w+ for andra"
    r"|att erbjuda))"
)
NO_OFFER = re.compile(r"\bkan (?:inte|ej) |\b(?:ing\w+|inget) att (?:avvara|erbjuda|lana)|\?")
PROGNOSIS = re.compile(
    r"\b(?:prognos\w*|bedoms?|bedomd|beraknas?|vantas|forvantas|tror|befaras|risk for|risk att"
    r"|om \w+ gar|aterstallt|ater i drift|ater ca|ater kl|i ?morgon bedomd|klart i ?kvall)\b"
)
# Digits that are no quantities, and the words before a number that make it a name or a time.
NOT_QUANTITY = re.compile(
    r"\b(?:kl\.?|klockan|linje(?:rna)?|spar|vag|lansvag|riksvag|rv|lv|e|v|vecka|nr|nummer|grad"
    r"|niva|klass|tel|telefon|rum|hus|port|kanal|punkt|etapp|"
    r"paverkan(?:sgrad)?|gate|terminal|sedan|sen|fran|till|senast|efter|fore|innan|per|pris|kod"
    r"|iu|inr|moment|version|ligger pa|lagg|trafikplats|tpl|buss|bussen|tag|taget|klart|klar|ater"
    r"|kontakta|ring|larm|mote|samverkansgrad|oppnar|stanger|borjar|startar)[ :.-]*$|"
    r"\b(?:man|tis|ons|tors|tor|fre|lor|lo|son|so|[a-z]{2,8}dag|imorgon|ikvall|\w{1,30}(?:vagen"
    r"|gatan|grand|stigen|torget)) $"
)
LISTED = re.compile(r"\b(?:linje|linjerna|buss|vag|spar|etapp|punkt)\w* (?:\d{1,3}(?:, ?| och | o | ?- ?))+$")
EMERGENCY = re.compile(r"\b(?:112|113 13|1177|114 14|11313|11414)\b")
CLOCKISH = re.compile(
    r"\b(?:klart|klar|ater|oppnar|stanger|borjar|startar|sedan|sen|fran|till|senast|efter|fore|innan|per)[ :.-]*$"
)
UNIT_AFTER = re.compile(
    r"\s?(?:%|°|procent|min\w*|tim\w*|h\b|dygn|dag\w*|cm|mm|km|m\b|m/s|mil|st\b|kr\b|kva|kw|mw"
    r"|kv|ton|liter|grader|sek\w*|meter|personer|pers\b|"
    r"(?!linje|spar|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec|och|o|till|samt|men|nu|pa"
    r"|i|fran|tis|ons|tors|fre|lor|son|man|em|fm|om|ar|e|eller|for|varning|norra|sodra|norr|soder)[a-z]{3,})"
)
