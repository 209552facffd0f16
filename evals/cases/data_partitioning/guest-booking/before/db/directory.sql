CREATE TABLE sites (
  site_id  integer PRIMARY KEY,
  shard    text NOT NULL
);
CREATE TABLE booking_codes (
  code     char(8) PRIMARY KEY,
  site_id  integer NOT NULL REFERENCES sites
);
