-- By which retention finds what is old, without going through all that is there.
create index templates_age on templates (gallery_id, created_at);
create index subjects_age on subjects (gallery_id, updated_at);
create index pictures_age on pictures (created_at);
