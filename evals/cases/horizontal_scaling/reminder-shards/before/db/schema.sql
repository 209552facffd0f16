create table reminders (
  id         bigint generated always as identity primary key,
  patient_id bigint not null,
  phone      text not null,
  text       text not null,
  due_at     timestamptz not null,
  sent_at    timestamptz
);

create index reminders_due on reminders (due_at) where sent_at is null;
