-- Times are milliseconds since 1970, UTC. {id} is a key that the database counts up.

CREATE TABLE inbox (
  id {id},
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  delivery TEXT NOT NULL,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  owner TEXT,
  lease_until BIGINT,
  due_at BIGINT NOT NULL,
  accepted_at BIGINT NOT NULL,
  ended_at BIGINT,
  reason TEXT,
  UNIQUE (channel, conversation, delivery)
);
CREATE INDEX inbox_due ON inbox (due_at, id) WHERE status IN ('waiting', 'working');
CREATE INDEX inbox_open ON inbox (channel, conversation, id) WHERE status IN ('waiting', 'working');
CREATE INDEX inbox_sender ON inbox (sender_channel, sender_tenant, sender_user);
CREATE INDEX inbox_ended ON inbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE conversation_state (
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  version INTEGER NOT NULL,
  slots TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (channel, conversation, sender_channel, sender_tenant, sender_user)
);
CREATE INDEX conversation_state_written ON conversation_state (written_at);

CREATE TABLE outbox (
  id {id},
  inbox_id BIGINT,
  ordinal INTEGER NOT NULL,
  dedupe_key TEXT UNIQUE,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  address TEXT NOT NULL,
  body TEXT NOT NULL,
  replaces TEXT,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  owner TEXT,
  lease_until BIGINT,
  due_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  reference TEXT,
  reason TEXT
);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE status IN ('waiting', 'working');
CREATE INDEX outbox_open ON outbox (channel, conversation, id) WHERE status IN ('waiting', 'working');
CREATE INDEX outbox_turn ON outbox (inbox_id, ordinal);
CREATE INDEX outbox_conversation ON outbox (channel, conversation, id);
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE fact (
  id {id},
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  happened_at BIGINT NOT NULL
);
CREATE INDEX fact_kind ON fact (kind, happened_at);
CREATE INDEX fact_sender ON fact (sender_channel, sender_tenant, sender_user);

-- Where a person or a conversation can be reached again without being asked.
CREATE TABLE conversation_reference (
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  is_shared INTEGER NOT NULL,
  address TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (channel, conversation, sender_channel, sender_tenant, sender_user)
);

CREATE TABLE reminder (
  id {id},
  dedupe_key TEXT NOT NULL UNIQUE,
  sender_channel TEXT NOT NULL,
  sender_tenant TEXT NOT NULL,
  sender_user TEXT NOT NULL,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  body TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX reminder_due ON reminder (due_at, id) WHERE status = 'waiting';

CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  until BIGINT NOT NULL
);
