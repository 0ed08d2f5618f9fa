create table of_a_newer_release (id integer primary key);
alter table galleries add column of_a_newer_release integer;
