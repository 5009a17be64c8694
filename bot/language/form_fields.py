"""The fields of the typed forms: their labels and which are asked for when missing (MALLAR 1, 2, 6, 8, 9)."""

Labels = dict[str, tuple[str, ...]]

UNDERRATTELSE: Labels = {
    "rubrik": ("rubrik", "ämne", "titel"),
    "handelse": ("händelse", "vad har hänt", "vad hände", "händelsen"),
    "handelsetid": ("händelsetid", "tid", "när", "tidpunkt", "klockan"),
    "plats": ("plats", "var", "ort", "platsen"),
    "omfattning": ("omfattning",),
    "konsekvens": (
        "konsekvens",
        "konsekvenser",
        "konsekvens för andras verksamheter",
        "konsekvens för andra",
        "konsekvenser för andra",
    ),
    "vidtagna": ("vidtagna åtgärder", "åtgärd", "åtgärder", "vidtagna"),
    "prognos": ("prognos",),
    "behov_samverkan": ("behov av samverkan", "behov", "samverkansbehov", "behov samverkan"),
    "kommunikation": ("kommunikation",),
    "sakerhet": ("säkerhet", "tillförlitlighet"),
    "nasta_uppdatering": ("nästa uppdatering", "uppdatering"),
    "spridning": ("spridning",),
    "referens": ("referens", "ref"),
    "uppgiftstid": ("uppgiftstid", "läget per", "läget kl", "per"),
    "kontakt": ("kontakt",),
}
LAGE: Labels = {
    "laget_per": ("läget per", "per", "läget kl", "läge per", "uppgiftstid"),
    "samlad_paverkan": ("samlad påverkan", "påverkan", "påverkansgrad", "samlad påverkansgrad", "grad"),
    "paverkan_per_verksamhet": ("påverkan per verksamhet", "verksamheter", "per verksamhet"),
    "verksamhet": ("verksamhet", "berörd verksamhet"),
    "handelser": ("händelser", "händelse", "vad har hänt", "orsak"),
    "konsekvenser": ("konsekvenser nu", "konsekvenser", "konsekvens"),
    "prognos": ("prognos", "prognos 24 h"),
    "vidtagna": ("vidtagna åtgärder", "åtgärder", "åtgärd", "vidtagna"),
    "planerade": ("planerade åtgärder", "planerade", "planerat"),
    "behov_stod": ("behov av stöd", "behov", "stödbehov", "behöver"),
    "erbjuder": ("kan erbjuda", "kan erbjuda stöd", "erbjuder", "erbjudande", "kan bidra med"),
    "kommunikation": ("kommunikation",),
    "personal": ("personal", "personal/uthållighet", "uthållighet", "personalläge", "bemanning"),
    "krisorganisation": ("krisorganisation", "krisorg", "beredskapsläge"),
    "kontakt_nasta_skift": ("kontakt nästa skift", "nästa skift"),
    "sakerhet": ("säkerhet", "tillförlitlighet"),
}
BEGAR: Labels = {
    "till": ("till", "vilka", "till vilka"),
    "varfor": ("varför", "skäl", "bakgrund"),
    "fragor": ("fråga", "frågor", "frågan"),
    "senast_svar": ("svar senast", "senast svar", "senast", "svara senast", "svarstid"),
    "anvands_till": ("används till", "ska användas till", "användning", "syfte"),
    "svarsformat": ("svarsformat", "format"),
}
INRAMNING: Labels = {
    "varfor": ("syfte", "varför"),
    "malgrupp": ("målgrupp", "målgrupper", "för vem", "till vem"),
    "fragor": ("frågor", "fråga", "frågan", "lägesbildsfrågor"),
    "senast_svar": BEGAR["senast_svar"],
    "till": BEGAR["till"],
}
ATGARD: Labels = {
    "vem": ("vem", "ansvarig", "aktör", "ansvarig aktör"),
    "vad": ("vad", "åtgärd", "aktivitet"),
    "nar": ("när", "senast", "klart", "klar senast", "tid", "deadline"),
    "var": ("var", "plats"),
    "medverkande": ("medverkande", "med hjälp av", "tillsammans med"),
    "typ": ("typ",),
    "koppling": ("koppling", "mål", "prioritering"),
}
BEHOV: Labels = {
    "vad": ("vad", "vad har hänt", "vad har hänt / kan hända", "vad kan hända", "händelse"),
    "berorda": ("berörda", "berörda aktörer", "aktörer"),
    "klarar_sjalva": (
        "klarar själva",
        "kan hantera själva",
        "hanterar själva",
        "kan enskilda aktörer hantera själva",
        "klarar oss själva",
    ),
    "behov_av": (
        "behov",
        "behov av",
        "behöver",
        "behov av informationsdelning",
        "behov av gemensam målbild",
        "behov av gemensam plan",
    ),
    "kommunikation": ("kommunikation",),
    "niva": ("nivå",),
    "fordjupning": ("fördjupning",),
    "tidskritiskt": ("tidskritiskt", "tidskritisk", "brådskande"),
    "motiv": ("motiv", "motivering"),
    "ny_bedomning": ("ny bedömning", "nästa bedömning"),
}
LABELS = {
    "underrättelse": UNDERRATTELSE,
    "läge": LAGE,
    "begär": BEGAR,
    "inramning": INRAMNING,
    "åtgärd": ATGARD,
    "behov": BEHOV,
}
ASKED = {
    "underrättelse": ("rubrik", "handelse", "plats", "konsekvens", "behov_samverkan"),
    "läge": ("samlad_paverkan",),
    "begär": ("till", "varfor", "fragor", "senast_svar", "anvands_till"),
    "inramning": ("fragor", "senast_svar", "varfor"),
    "åtgärd": ("vem", "vad", "nar"),
    "behov": (
        "vad",
        "berorda",
        "klarar_sjalva",
        "behov_av",
        "kommunikation",
        "niva",
        "tidskritiskt",
        "motiv",
        "ny_bedomning",
    ),
}
BARE = {
    "läge": ("laget_per", "samlad_paverkan", "prognos"),
    "begär": ("senast_svar",),
    "inramning": ("senast_svar",),
    "åtgärd": (),
    "underrättelse": (),
    "behov": (),
}

# What words stand for a verksamhet (MALLAR 2.2), folded.
_VERKSAMHET = {
    "VÅRD": "vard varden sjukvard sjukvarden halso sjukhus sjukhusen ambulans hemsjukvard",
    "OMS": "omsorg omsorgen aldreomsorg aldreomsorgen hemtjanst hemtjansten boenden oms",
    "SKOLA": "skola skolor skolan skolorna forskola forskolor forskolan",
    "VÄG": "vag vagar vagarna vagtrafik snorojning vagnat trafik",
    "KOLL": "koll kollektivtrafik kollektivtrafiken buss bussar tunnelbana",
    "JVG": "jvg jarnvag jarnvagen tag tagtrafik",
    "SJÖ": "sjo sjofart skargard farjor farja",
    "FLYG": "flyg flygplats",
    "EL": "el elforsorjning elen strom",
    "VÄRME": "varme fjarrvarme fjarrvarmen varmen",
    "VA": "va vatten dricksvatten avlopp vattnet",
    "TELE": "tele telefoni bredband it natverk",
    "ORD": "ordning sakerhet ord",
    "RTJ": "raddningstjanst raddningstjansten rtj",
    "AVF": "avfall sopor sophamtning avf",
    "LIV": "livsmedel mat liv",
    "BET": "betalningar betalning bet",
    "LED": "ledning led",
}
VERKSAMHET = {word: code for code, all_words in _VERKSAMHET.items() for word in all_words.split()}
