CREATE TABLE dagbok (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    incoming_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    words TEXT,
    nonce BLOB,
    digest BLOB,
    chain BLOB NOT NULL
);
CREATE INDEX dagbok_incoming ON dagbok (incoming_id);
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    lane TEXT NOT NULL,
    effect TEXT NOT NULL,
    body TEXT,
    quotes TEXT NOT NULL,
    state TEXT NOT NULL,
    result TEXT,
    at TEXT NOT NULL
);
CREATE INDEX outbox_state ON outbox (state, seq);
CREATE TABLE position (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
