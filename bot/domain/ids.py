"""Names of things. All are text; the aliases say which text is meant."""

from typing import TypeAlias

AccountId: TypeAlias = str  # a Matrix account, @nacka:example.org
AktorId: TypeAlias = str  # an actor in the register, "nacka"
MessageId: TypeAlias = str  # a Matrix event id
RoomId: TypeAlias = str  # a Matrix room id
RumKey: TypeAlias = str  # our own name of a room: "vard", "h1/samordnande", "dm/@nacka:example.org"
HandelseId: TypeAlias = str  # "h1"
UppropId: TypeAlias = str  # "h1/samordnande/1"
MoteId: TypeAlias = str  # "h1/samordnande/m2"; a… is the one that an activation set
OutboxId: TypeAlias = str  # what one effect is called for ever
MessageKey: TypeAlias = str  # our own name of something that the bot says once and may edit: "upprop/h1/samordnande/1"
