create table half_done (id integer primary key);
create table galleries (id integer primary key);
