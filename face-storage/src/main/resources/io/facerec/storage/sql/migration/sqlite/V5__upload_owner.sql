-- Who began an upload, and alone may use it. Without one: what the server itself keeps for a job.
alter table uploads add column owner text check (length(owner) between 1 and 255);
create index uploads_owner on uploads (owner, expires_at);
