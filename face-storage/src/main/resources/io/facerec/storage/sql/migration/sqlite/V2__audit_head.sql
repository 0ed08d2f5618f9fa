-- Where the chain of audit events begins and ends, sealed: who writes the tables cannot cut it.
create table audit_head (
  id integer primary key check (id = 1),
  sealed blob not null check (length(sealed) > 33),
  key_id text not null check (length(key_id) = 8 and key_id not glob '*[^0-9a-f]*')
) strict;
