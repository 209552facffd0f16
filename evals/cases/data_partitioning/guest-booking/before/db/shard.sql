CREATE TABLE bookings (
  site_id    integer NOT NULL,
  code       char(8) NOT NULL,
  guest      text NOT NULL,
  pitch      text NOT NULL,
  arrives_on date NOT NULL,
  leaves_on  date NOT NULL,
  PRIMARY KEY (site_id, code)
);
CREATE INDEX bookings_code_idx ON bookings (code);
CREATE TABLE occupancy (
  site_id integer NOT NULL,
  night   date NOT NULL,
  pitches integer NOT NULL,
  PRIMARY KEY (site_id, night)
);
