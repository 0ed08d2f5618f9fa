-- Where the chain of audit events begins and ends, sealed: who writes the tables cannot cut it.
create table audit_head (
  id integer primary key check (id = 1),
  sealed bytea not null check (octet_length(sealed) > 33),
  key_id varchar(8) not null check (key_id ~ '^[0-9a-f]{8}$')
);
