"""Text: the fixed Swedish words that templates choose from (MODELL 1, MALLAR 1, 2)."""

from bot.domain.verksamhet import LABEL_BY_KOD

LONGEST_NAME, LONGEST_QUOTE = 80, 200


def cut(text: str, longest: int) -> str:
    """For display where there is little room; it stands whole in the dagbok."""
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,.;:|–-") + "…"


def duration(seconds: int) -> str:
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    parts = ((hours, "tim"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 s"


def rum_slag(sort: str, niva: str | None) -> str:
    """What a room of a händelse is for, said first in its name: a list of rooms on a phone cuts the end."""
    return f"Arbetsgrupp {niva}" if sort == "grupp" else str(niva).capitalize()


RUM_NAMN = {
    "space": "Samverkan",
    "konferens": "Veckokonferens",
    "underrattelser": "Underrättelser",
    "vard": "Värden",
    "ledningscentraler": "Ledningscentraler",
    "samband": "Sambandsprov",
    "direkt": "Direktchatt",
}
WORDS = {
    "NIVAER": {
        "samordnande": "samordnande nivå",
        "inriktande": "inriktande nivå",
        "stab": "samverkansstab",
        "kluster": "operatörskluster",
        "kommunikation": "kommunikationssamverkan",
        "sambandsprov": "sambandsprov",
        "": "ordinarie konferens",
    },
    "FRAGOR": {
        "grad": "påverkan",
        "fält": "uppgift som saknas",
        "skäl": "skäl till påkallan",
        "bekräfta": "ja eller nej",
        "upprop": "vilket upprop",
        "aktör": "vilken aktör",
        "händelse": "vilken händelse",
        "vem": "vems läge",
    },
    "INRAMNING_FRAGOR": {
        "till": "Vilka ska svara? Skriv aktörernas namn, ”alla” eller ”kommuner”.",
        "fragor": "Vilka frågor ska lägesbilden svara på?",
        "senast_svar": "Vilket klockslag ska de ha svarat senast?",
        "varfor": "Vad är syftet med lägesbilden?",
    },
    "BEGAR_FRAGOR": {
        "till": "Vilka ska svara? Skriv aktörernas namn, ”alla” eller ”kommuner”.",
        "fragor": "Vad vill ni veta?",
        "senast_svar": "Vilket klockslag ska de ha svarat senast?",
        "varfor": "Varför behöver ni veta det?",
        "anvands_till": "Vad ska svaren användas till?",
    },
    "VERKSAMHETER": LABEL_BY_KOD,
    "GRADER": {"1": "Ingen påverkan", "2": "Måttlig", "3": "Betydande", "4": "Allvarlig", "5": "Kritisk"},
    "FORMAGOR": (
        "Aktivera aktörsgemensamt arbete",
        "Informationsdela och skapa samlad lägesbild",
        "Samordna aktörsgemensamt arbete",
        "Inrikta aktörsgemensamt arbete",
        "Samordna och inrikta kommunikation",
    ),
    "VARNINGAR": {
        "personnummer": "ett personnummer",
        "hemlig": "något hemligt",
        "skyddat_objekt": "ett skyddat objekt",
        "säkerhetsskydd": "säkerhetsskyddade uppgifter",
        "rubrik_för_lång": "en rubrik över 80 tecken",
    },
    "EFFEKTER": {
        "Say": "ett meddelande",
        "Board": "en tavla",
        "SendFile": "en fil",
        "React": "en reaktion",
        "Redact": "en borttagning",
        "Pin": "en fästning",
        "MakeRum": "att göra rummet",
        "DressRum": "rummets namn och rättigheter",
        "AddToSpace": "att lägga rummet i samlingen",
        "Invite": "en inbjudan",
        "Remove": "en borttagning av ett konto",
    },
}
