create table if not exists destinations (
    code  varchar(40) primary key,
    chute varchar(10) not null
);
create table if not exists scans (
    id    bigint generated always as identity primary key,
    code  varchar(40) not null,
    belt  varchar(10) not null,
    kind  varchar(10) not null
);
