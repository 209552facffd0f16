CREATE TABLE venues (
  id    integer PRIMARY KEY,
  name  text NOT NULL,
  city  text NOT NULL,
  seats integer NOT NULL
);

CREATE TABLE events (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title     text NOT NULL,
  starts_at timestamptz NOT NULL,
  venue_id  integer NOT NULL REFERENCES venues (id),
  city      text NOT NULL
);

CREATE INDEX events_city_id ON events (city, id);
