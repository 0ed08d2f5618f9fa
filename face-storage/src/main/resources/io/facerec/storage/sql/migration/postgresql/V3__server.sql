-- What the server needs beside the tables of the first schema.

-- The name as log-ins are compared: normalised (NFKC) and in lower case.
alter table users add column search_name text check (search_name <> '');
update users set search_name = lower(name);
create unique index users_search_name on users (search_name);

-- By which a key is found: it stands in the key's text.
alter table api_keys add column prefix varchar(8) check (length(prefix) = 8);
create unique index api_keys_prefix on api_keys (prefix);

-- What log-in names are hashed with.
create table login_secret (
  id integer primary key check (id = 1),
  secret bytea not null check (octet_length(secret) = 32)
);

create table login_attempts (
  name_hash varchar(64) primary key check (name_hash ~ '^[0-9a-f]{64}$'),
  failures integer not null check (failures >= 0),
  -- When the failures no longer count.
  failures_until timestamptz not null,
  locked_until timestamptz
);
create index login_attempts_end on login_attempts (failures_until);

-- A log-in: the refresh tokens that follow each other from it.
create table refresh_families (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index refresh_families_user on refresh_families (user_id);
create index refresh_families_end on refresh_families (expires_at);

create table refresh_tokens (
  hash bytea primary key check (octet_length(hash) = 32),
  family_id uuid not null references refresh_families (id) on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_family on refresh_tokens (family_id);

create index uploads_object on uploads (object_key);

-- Jobs can be cancelled, and say how far they are and what came of them. Without an actor: what
-- the stores themselves have to do.
alter table jobs
  drop constraint jobs_state_check,
  add constraint jobs_state_check
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  add column actor varchar(255) check (actor <> ''),
  add column progress json check (json_typeof(progress) = 'object'),
  add column result json check (json_typeof(result) = 'object');

-- Who is at a delivery until its next attempt.
alter table webhook_deliveries add column lease_owner varchar(255) check (lease_owner <> '');
