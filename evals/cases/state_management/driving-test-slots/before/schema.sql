CREATE TABLE slots (id bigint PRIMARY KEY, starts_at timestamptz NOT NULL, places int NOT NULL);
CREATE TABLE bookings (
  slot_id bigint NOT NULL REFERENCES slots,
  candidate text NOT NULL,
  PRIMARY KEY (slot_id, candidate)
);
