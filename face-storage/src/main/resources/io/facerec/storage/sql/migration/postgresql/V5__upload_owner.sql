-- Who began an upload, and alone may use it. Without one: what the server itself keeps for a job.
alter table uploads add column owner varchar(255) check (owner <> '');
create index uploads_owner on uploads (owner, expires_at);
