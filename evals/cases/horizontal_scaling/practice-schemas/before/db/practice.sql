-- Applied to the schema of each practice.
create table visits (
  id        bigint generated always as identity primary key,
  animal_id bigint not null,
  starts_at timestamptz not null,
  reason    text not null
);

create index visits_by_start on visits (starts_at);
