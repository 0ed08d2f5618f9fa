-- Two schemas stand side by side, here and in ../postgresql: the same names, the same rules.
-- Ids are UUIDs as text in lower case, moments milliseconds since 1970 (UTC).

create table galleries (
  id text primary key check (length(id) = 36),
  name text not null unique check (length(name) between 1 and 255),
  settings text not null check (json_valid(settings) and json_type(settings) = 'object'),
  -- The origin of all its templates.
  model_id text not null check (length(model_id) between 1 and 255),
  model_sha256 text not null check (length(model_sha256) = 64 and model_sha256 not glob '*[^0-9a-f]*'),
  dimensions integer not null check (dimensions between 1 and 65535),
  preprocessing integer not null,
  -- Sealed: what picture hashes are keyed with.
  hash_key blob not null check (length(hash_key) > 33),
  key_id text not null check (length(key_id) = 8 and key_id not glob '*[^0-9a-f]*'),
  -- The last change, and the change behind which gallery_changes knows all of them.
  revision integer not null check (revision >= 0),
  changes_from integer not null check (changes_from between 0 and revision),
  created_at integer not null
) strict;
create index galleries_key on galleries (key_id);

create table subjects (
  id text primary key check (length(id) = 36),
  gallery_id text not null references galleries (id),
  external_id text check (length(external_id) between 1 and 255),
  name text not null check (length(name) between 1 and 255),
  -- Name and external id in lower case, for searches.
  search_text text not null,
  metadata text not null check (json_valid(metadata) and json_type(metadata) = 'object'),
  created_at integer not null,
  updated_at integer not null,
  unique (gallery_id, id),
  unique (gallery_id, external_id)
) strict;

create table templates (
  id text primary key check (length(id) = 36),
  gallery_id text not null check (length(gallery_id) = 36),
  subject_id text not null check (length(subject_id) = 36),
  -- The change that put it where it is.
  revision integer not null check (revision > 0),
  sealed blob not null check (length(sealed) > 33),
  key_id text not null check (length(key_id) = 8 and key_id not glob '*[^0-9a-f]*'),
  picture_hash blob check (length(picture_hash) = 32),
  quality real check (quality between 0 and 1),
  created_at integer not null,
  foreign key (gallery_id, subject_id) references subjects (gallery_id, id),
  unique (gallery_id, revision),
  unique (gallery_id, picture_hash)
) strict;
create index templates_subject on templates (subject_id, id);
create index templates_key on templates (key_id);

create table pictures (
  id text primary key check (length(id) = 36),
  template_id text not null references templates (id) on delete cascade,
  object_key text not null check (length(object_key) between 1 and 255),
  content_type text not null check (length(content_type) between 1 and 255),
  size integer not null check (size > 0),
  created_at integer not null
) strict;
create index pictures_template on pictures (template_id);
create index pictures_object on pictures (object_key);

create table gallery_changes (
  gallery_id text not null references galleries (id),
  revision integer not null check (revision > 0),
  kind text not null check (kind in
    ('add', 'move', 'remove', 'create_subject', 'change_subject', 'remove_subject')),
  subject_id text not null check (length(subject_id) = 36),
  template_id text check (length(template_id) = 36),
  -- The change that had put the template where it was.
  former_revision integer check (former_revision between 1 and revision - 1),
  primary key (gallery_id, revision),
  check ((kind in ('add', 'move', 'remove')) = (template_id is not null)),
  check ((kind in ('move', 'remove')) = (former_revision is not null))
) strict;

create table users (
  id text primary key check (length(id) = 36),
  name text not null unique check (length(name) between 1 and 255),
  password_hash text check (length(password_hash) between 1 and 255),
  role text not null check (length(role) between 1 and 50),
  created_at integer not null,
  updated_at integer not null,
  disabled_at integer
) strict;

create table api_keys (
  id text primary key check (length(id) = 36),
  user_id text references users (id) on delete cascade,
  -- Empty: all galleries.
  gallery_id text references galleries (id) on delete cascade,
  name text not null check (length(name) between 1 and 255),
  key_hash blob not null unique check (length(key_hash) = 32),
  scopes text not null check (json_valid(scopes) and json_type(scopes) = 'array'),
  created_at integer not null,
  expires_at integer,
  used_at integer,
  revoked_at integer
) strict;
create index api_keys_user on api_keys (user_id);
create index api_keys_gallery on api_keys (gallery_id);

create table audit_events (
  sequence integer primary key check (sequence > 0),
  happened_at integer not null,
  actor text not null check (length(actor) between 1 and 255),
  action text not null check (length(action) between 1 and 100),
  target text not null check (length(target) <= 255),
  details text not null check (json_valid(details) and json_type(details) = 'object'),
  previous_hash blob not null unique check (length(previous_hash) = 32),
  hash blob not null unique check (length(hash) = 32)
) strict;
create index audit_events_time on audit_events (happened_at);

create table uploads (
  id text primary key check (length(id) = 36),
  gallery_id text references galleries (id) on delete cascade,
  state text not null check (state in ('receiving', 'complete', 'failed')),
  object_key text check (length(object_key) between 1 and 255),
  content_type text not null check (length(content_type) between 1 and 255),
  size integer check (size >= 0),
  received integer not null check (received >= 0 and received <= coalesce(size, received)),
  created_at integer not null,
  expires_at integer not null,
  check ((state = 'complete') = (object_key is not null))
) strict;
create index uploads_expiry on uploads (expires_at);
create index uploads_gallery on uploads (gallery_id);

create table jobs (
  id text primary key check (length(id) = 36),
  kind text not null check (length(kind) between 1 and 100),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  payload text not null check (json_valid(payload) and json_type(payload) = 'object'),
  attempts integer not null check (attempts >= 0),
  run_at integer not null,
  lease_owner text check (length(lease_owner) between 1 and 255),
  lease_until integer,
  error_code text check (length(error_code) <= 100),
  created_at integer not null,
  updated_at integer not null,
  check ((state = 'running') = (lease_owner is not null)),
  check ((lease_owner is null) = (lease_until is null))
) strict;
create index jobs_next on jobs (state, run_at);

create table webhooks (
  id text primary key check (length(id) = 36),
  -- Empty: all galleries.
  gallery_id text references galleries (id) on delete cascade,
  url text not null check (length(url) between 1 and 2048),
  secret blob not null check (length(secret) > 33),
  key_id text not null check (length(key_id) = 8 and key_id not glob '*[^0-9a-f]*'),
  events text not null check (json_valid(events) and json_type(events) = 'array'),
  created_at integer not null,
  disabled_at integer
) strict;
create index webhooks_key on webhooks (key_id);
create index webhooks_gallery on webhooks (gallery_id);

create table webhook_deliveries (
  id text primary key check (length(id) = 36),
  webhook_id text not null references webhooks (id) on delete cascade,
  event text not null check (length(event) between 1 and 100),
  payload text not null check (json_valid(payload) and json_type(payload) = 'object'),
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null check (attempts >= 0),
  next_attempt_at integer,
  last_status integer check (last_status between 100 and 599),
  created_at integer not null,
  delivered_at integer,
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((state = 'waiting') = (next_attempt_at is not null))
) strict;
create index webhook_deliveries_next on webhook_deliveries (state, next_attempt_at);
create index webhook_deliveries_webhook on webhook_deliveries (webhook_id);

-- The versions that this schema went through, and the oldest one whose release may use it.
create table schema_versions (
  version integer primary key check (version > 0),
  usable_from integer not null check (usable_from between 1 and version)
) strict;
