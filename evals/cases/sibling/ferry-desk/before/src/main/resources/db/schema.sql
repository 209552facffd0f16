CREATE TABLE sailings (id bigint PRIMARY KEY, route text NOT NULL, leaves_at timestamptz NOT NULL, free_lanes int NOT NULL);
CREATE INDEX sailings_route ON sailings (route, leaves_at);
CREATE TABLE bookings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sailing_id bigint NOT NULL, plate text NOT NULL, length_cm int NOT NULL);
CREATE INDEX bookings_sailing ON bookings (sailing_id, id);
