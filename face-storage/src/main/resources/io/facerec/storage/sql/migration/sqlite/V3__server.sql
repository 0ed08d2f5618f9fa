-- What the server needs beside the tables of the first schema.

-- The name as log-ins are compared: normalised (NFKC) and in lower case.
alter table users add column search_name text check (search_name <> '');
update users set search_name = lower(name);
create unique index users_search_name on users (search_name);

-- By which a key is found: it stands in the key's text.
alter table api_keys add column prefix text check (length(prefix) = 8);
create unique index api_keys_prefix on api_keys (prefix);

-- What log-in names are hashed with.
create table login_secret (
  id integer primary key check (id = 1),
  secret blob not null check (length(secret) = 32)
) strict;

create table login_attempts (
  name_hash text primary key check (length(name_hash) = 64 and name_hash not glob '*[^0-9a-f]*'),
  failures integer not null check (failures >= 0),
  -- When the failures no longer count.
  failures_until integer not null,
  locked_until integer
) strict;
create index login_attempts_end on login_attempts (failures_until);

-- A log-in: the refresh tokens that follow each other from it.
create table refresh_families (
  id text primary key check (length(id) = 36),
  user_id text not null references users (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;
create index refresh_families_user on refresh_families (user_id);
create index refresh_families_end on refresh_families (expires_at);

create table refresh_tokens (
  hash blob primary key check (length(hash) = 32),
  family_id text not null references refresh_families (id) on delete cascade,
  created_at integer not null,
  used_at integer
) strict;
create index refresh_tokens_family on refresh_tokens (family_id);

create index uploads_object on uploads (object_key);

-- Jobs can be cancelled, and say how far they are and what came of them. Without an actor: what
-- the stores themselves have to do.
create table jobs_with_results (
  id text primary key check (length(id) = 36),
  kind text not null check (length(kind) between 1 and 100),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  payload text not null check (json_valid(payload) and json_type(payload) = 'object'),
  attempts integer not null check (attempts >= 0),
  run_at integer not null,
  lease_owner text check (length(lease_owner) between 1 and 255),
  lease_until integer,
  error_code text check (length(error_code) <= 100),
  created_at integer not null,
  updated_at integer not null,
  actor text check (length(actor) between 1 and 255),
  progress text check (json_valid(progress) and json_type(progress) = 'object'),
  result text check (json_valid(result) and json_type(result) = 'object'),
  check ((state = 'running') = (lease_owner is not null)),
  check ((lease_owner is null) = (lease_until is null))
) strict;
insert into jobs_with_results
  select id, kind, state, payload, attempts, run_at, lease_owner, lease_until, error_code,
    created_at, updated_at, null, null, null
  from jobs;
drop table jobs;
alter table jobs_with_results rename to jobs;
create index jobs_next on jobs (state, run_at);

-- Who is at a delivery until its next attempt.
alter table webhook_deliveries add column lease_owner text
  check (length(lease_owner) between 1 and 255);
