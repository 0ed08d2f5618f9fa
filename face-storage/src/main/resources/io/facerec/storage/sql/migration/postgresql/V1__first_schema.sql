-- Two schemas stand side by side, here and in ../sqlite: the same names, the same rules.

create table galleries (
  id uuid primary key,
  name varchar(255) not null unique check (name <> ''),
  settings json not null check (json_typeof(settings) = 'object'),
  -- The origin of all its templates.
  model_id varchar(255) not null check (model_id <> ''),
  model_sha256 varchar(64) not null check (model_sha256 ~ '^[0-9a-f]{64}$'),
  dimensions integer not null check (dimensions between 1 and 65535),
  preprocessing integer not null,
  -- Sealed: what picture hashes are keyed with.
  hash_key bytea not null check (octet_length(hash_key) > 33),
  key_id varchar(8) not null check (key_id ~ '^[0-9a-f]{8}$'),
  -- The last change, and the change behind which gallery_changes knows all of them.
  revision bigint not null check (revision >= 0),
  changes_from bigint not null check (changes_from between 0 and revision),
  created_at timestamptz not null
);
create index galleries_key on galleries (key_id);

create table subjects (
  id uuid primary key,
  gallery_id uuid not null references galleries (id),
  external_id varchar(255) check (external_id <> ''),
  name varchar(255) not null check (name <> ''),
  -- Name and external id in lower case, for searches.
  search_text text not null,
  metadata json not null check (json_typeof(metadata) = 'object'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (gallery_id, id),
  unique (gallery_id, external_id)
);

create table templates (
  id uuid primary key,
  gallery_id uuid not null,
  subject_id uuid not null,
  -- The change that put it where it is.
  revision bigint not null check (revision > 0),
  sealed bytea not null check (octet_length(sealed) > 33),
  key_id varchar(8) not null check (key_id ~ '^[0-9a-f]{8}$'),
  picture_hash bytea check (octet_length(picture_hash) = 32),
  quality real check (quality between 0 and 1),
  created_at timestamptz not null,
  foreign key (gallery_id, subject_id) references subjects (gallery_id, id),
  unique (gallery_id, revision),
  unique (gallery_id, picture_hash)
);
create index templates_subject on templates (subject_id, id);
create index templates_key on templates (key_id);
-- Sealed bytes do not compress.
alter table templates alter column sealed set storage external;

create table pictures (
  id uuid primary key,
  template_id uuid not null references templates (id) on delete cascade,
  object_key varchar(255) not null check (object_key <> ''),
  content_type varchar(255) not null check (content_type <> ''),
  size bigint not null check (size > 0),
  created_at timestamptz not null
);
create index pictures_template on pictures (template_id);
create index pictures_object on pictures (object_key);

create table gallery_changes (
  gallery_id uuid not null references galleries (id),
  revision bigint not null check (revision > 0),
  kind varchar(20) not null check (kind in
    ('add', 'move', 'remove', 'create_subject', 'change_subject', 'remove_subject')),
  subject_id uuid not null,
  template_id uuid,
  -- The change that had put the template where it was.
  former_revision bigint check (former_revision between 1 and revision - 1),
  primary key (gallery_id, revision),
  check ((kind in ('add', 'move', 'remove')) = (template_id is not null)),
  check ((kind in ('move', 'remove')) = (former_revision is not null))
);

create table users (
  id uuid primary key,
  name varchar(255) not null unique check (name <> ''),
  password_hash varchar(255) check (password_hash <> ''),
  role varchar(50) not null check (role <> ''),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  disabled_at timestamptz
);

create table api_keys (
  id uuid primary key,
  user_id uuid references users (id) on delete cascade,
  -- Empty: all galleries.
  gallery_id uuid references galleries (id) on delete cascade,
  name varchar(255) not null check (name <> ''),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  scopes json not null check (json_typeof(scopes) = 'array'),
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_user on api_keys (user_id);
create index api_keys_gallery on api_keys (gallery_id);

create table audit_events (
  sequence bigint primary key check (sequence > 0),
  happened_at timestamptz not null,
  actor varchar(255) not null check (actor <> ''),
  action varchar(100) not null check (action <> ''),
  target varchar(255) not null,
  details json not null check (json_typeof(details) = 'object'),
  previous_hash bytea not null unique check (octet_length(previous_hash) = 32),
  hash bytea not null unique check (octet_length(hash) = 32)
);
create index audit_events_time on audit_events (happened_at);

create table uploads (
  id uuid primary key,
  gallery_id uuid references galleries (id) on delete cascade,
  state varchar(20) not null check (state in ('receiving', 'complete', 'failed')),
  object_key varchar(255) check (object_key <> ''),
  content_type varchar(255) not null check (content_type <> ''),
  size bigint check (size >= 0),
  received bigint not null check (received >= 0 and received <= coalesce(size, received)),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((state = 'complete') = (object_key is not null))
);
create index uploads_expiry on uploads (expires_at);
create index uploads_gallery on uploads (gallery_id);

create table jobs (
  id uuid primary key,
  kind varchar(100) not null check (kind <> ''),
  state varchar(20) not null check (state in ('waiting', 'running', 'done', 'failed')),
  payload json not null check (json_typeof(payload) = 'object'),
  attempts integer not null check (attempts >= 0),
  run_at timestamptz not null,
  lease_owner varchar(255) check (lease_owner <> ''),
  lease_until timestamptz,
  error_code varchar(100),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'running') = (lease_owner is not null)),
  check ((lease_owner is null) = (lease_until is null))
);
create index jobs_next on jobs (state, run_at);

create table webhooks (
  id uuid primary key,
  -- Empty: all galleries.
  gallery_id uuid references galleries (id) on delete cascade,
  url varchar(2048) not null check (url <> ''),
  secret bytea not null check (octet_length(secret) > 33),
  key_id varchar(8) not null check (key_id ~ '^[0-9a-f]{8}$'),
  events json not null check (json_typeof(events) = 'array'),
  created_at timestamptz not null,
  disabled_at timestamptz
);
create index webhooks_key on webhooks (key_id);
create index webhooks_gallery on webhooks (gallery_id);

create table webhook_deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks (id) on delete cascade,
  event varchar(100) not null check (event <> ''),
  payload json not null check (json_typeof(payload) = 'object'),
  state varchar(20) not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null check (attempts >= 0),
  next_attempt_at timestamptz,
  last_status integer check (last_status between 100 and 599),
  created_at timestamptz not null,
  delivered_at timestamptz,
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((state = 'waiting') = (next_attempt_at is not null))
);
create index webhook_deliveries_next on webhook_deliveries (state, next_attempt_at);
create index webhook_deliveries_webhook on webhook_deliveries (webhook_id);

-- The versions that this schema went through, and the oldest one whose release may use it.
create table schema_versions (
  version integer primary key check (version > 0),
  usable_from integer not null check (usable_from between 1 and version)
);
