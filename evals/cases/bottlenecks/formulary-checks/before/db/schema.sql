create table medicines (
    code       varchar2(20) primary key,
    name       varchar2(200) not null,
    strength   varchar2(60) not null,
    reimbursed number(1) not null
);

create table interactions (
    first    varchar2(20) not null references medicines (code),
    second   varchar2(20) not null references medicines (code),
    severity varchar2(12) not null,
    advice   varchar2(2000) not null,
    primary key (first, second)
);
