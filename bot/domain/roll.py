"""Roll: what a person may do beyond speaking for an aktor (MODELL ROL-01 to ROL-06).

Every aktor has a TiB; only the värd's may activate, so the right is called LST_TIB and never "TiB".
"""

from enum import StrEnum


class Roll(StrEnum):
    """The roles that rules ask for; the value is what stands in files and in the dagbok."""

    LST_TIB = "LST_TIB"
    RSIB = "RSIB"
    RKK = "RKK"
    LAGESBILD = "LAGESBILD"
    KANSLI = "KANSLI"
    SAMORDNINGSCHEF = "SAMORDNINGSCHEF"

    @property
    def label(self) -> str:
        """What people call the role, fit for the beginning of a line."""
        return _LABEL_BY_ROLL[self]


_LABEL_BY_ROLL: dict[Roll, str] = {
    Roll.LST_TIB: "Länsstyrelsens TiB",
    Roll.RSIB: "RSIB",
    Roll.RKK: "RKK",
    Roll.LAGESBILD: "Lägesbildsfunktionen",
    Roll.KANSLI: "Samordningskansliet",
    Roll.SAMORDNINGSCHEF: "Samordningschefen",
}
