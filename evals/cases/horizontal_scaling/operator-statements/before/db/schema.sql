create table charging_session (
  id          bigint generated always as identity primary key,
  operator_id integer not null,
  station_id  integer not null,
  started_at  timestamptz not null,
  watt_hours  bigint not null
);

-- Filled by the nightly run.
create table station_month (
  operator_id integer not null,
  month       date not null,
  station_id  integer not null,
  sessions    bigint not null,
  watt_hours  bigint not null,
  primary key (operator_id, month, station_id)
);
